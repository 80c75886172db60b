import CoreLanguage
import Execution
import SourceText
import StateMachines
import SurfaceSyntax
import Testing
import Traces

private let unit = TypeTable.unit
private let i32 = TypeTable.i32
private let usize = TypeTable.usize
private let bool = TypeTable.bool

@Test func `calls give their results to any place`() throws {
  var builder = ProgramBuilder()
  let pair = builder.tuple(i32, i32)
  let reference = builder.reference(pair)
  builder.bodies = [
    function(
      "main",
      [unit, pair, reference],
      [
        block(
          [
            set(1, .aggregate(.plain(pair), [number(1), number(2)])),
            set(2, .reference(place(1), isMutable: true)),
          ],
          .call(
            TypedIndex(1),
            [.copy(place(1, .field(1))), number(3)],
            destination: place(1, .field(0)),
            target: BlockID(1),
          ),
        ),
        block(
          [print(2)],
          .call(
            TypedIndex(2),
            [copy(1)],
            destination: place(2, .dereference),
            target: BlockID(2),
          ),
        ),
        block([print(2)], .return),
      ],
    ),
    function(
      "add",
      [i32, i32, i32],
      arguments: 2,
      [block([set(0, .binary(.add, copy(1), copy(2)))], .return)],
    ),
    function(
      "swap",
      [pair, pair],
      arguments: 1,
      [
        block(
          [
            set(
              0,
              .aggregate(
                .plain(pair),
                [.copy(place(1, .field(1))), .copy(place(1, .field(0)))],
              ),
            )
          ],
          .return,
        )
      ],
    ),
  ]
  #expect(try builder.run().1 == "(5, 2)\n(2, 5)\n")
}

@Test func `an aggregate may read the place it is written to`() throws {
  var builder = ProgramBuilder()
  let pair = builder.tuple(i32, i32)
  let reference = builder.reference(pair)
  builder.bodies = [
    function(
      "main",
      [unit, pair, reference],
      [
        block(
          [
            set(1, .aggregate(.plain(pair), [number(1), number(2)])),
            set(
              1,
              .aggregate(
                .plain(pair),
                [.copy(place(1, .field(1))), .copy(place(1, .field(0)))],
              ),
            ),
            set(2, .reference(place(1), isMutable: false)), print(2),
          ],
          .return,
        )
      ],
    )
  ]
  #expect(try builder.run().1 == "(2, 1)\n")
}

/// `let a = [10, 20, 30]; a[i]` by value and through a slice.
private func indexing(_ index: Int, throughSlice: Bool) throws -> (Progress, String) {
  var builder = ProgramBuilder()
  let array = builder.array(i32, 3)
  let arrayReference = builder.reference(array)
  let slice = builder.slice(i32)
  let sliceReference = builder.reference(slice)
  let shown = builder.reference(i32)
  let element =
    throughSlice ? place(4, .dereference, .index(LocalID(1))) : place(2, .index(LocalID(1)))
  builder.bodies = [
    function(
      "main",
      [unit, usize, array, arrayReference, sliceReference, i32, shown],
      [
        block(
          [
            set(1, .use(number(index, usize))),
            set(2, .repeating(number(10), count: 3)),
            set(place(2, .constantIndex(1, fromEnd: false)), .use(number(20))),
            set(place(2, .constantIndex(1, fromEnd: true)), .use(number(30))),
            set(3, .reference(place(2), isMutable: false)),
            set(4, .unsize(copy(3), count: 3)),
            set(5, .use(.copy(element))),
            set(element, .use(number(5))),
            set(6, .reference(place(5), isMutable: false)),
            print(4, 6),
          ],
          .return,
        )
      ],
    )
  ]
  let result = try builder.run()
  return (result.0, result.1)
}

@Test(arguments: [false, true])
func `indexing reads, writes and checks`(throughSlice: Bool) throws {
  #expect(try indexing(0, throughSlice: throughSlice).1 == "[5, 20, 30] 10\n")
  #expect(try indexing(2, throughSlice: throughSlice).1 == "[10, 20, 5] 30\n")
  #expect(
    try indexing(7, throughSlice: throughSlice).0
      == .panicked("index out of bounds: the len is 3 but the index is 7")
  )
}

@Test func `a reference to a local of a function that came back is unsound`() throws {
  var builder = ProgramBuilder()
  let reference = builder.reference(i32)
  builder.bodies = [
    function(
      "main",
      [unit, reference, i32],
      [
        block([], .call(TypedIndex(1), [], destination: place(1), target: BlockID(1))),
        block([set(2, .use(.copy(place(1, .dereference))))], .return),
      ],
    ),
    function(
      "dangle",
      [reference, i32],
      [
        block(
          [set(1, .use(number(1))), set(0, .reference(place(1), isMutable: false))],
          .return,
        )
      ],
    ),
  ]
  guard case .unsound = try builder.run().0 else {
    Issue.record("the reference is taken for good")
    return
  }
}

@Test func `freed blocks are not reached through old references`() throws {
  var builder = ProgramBuilder()
  let box = builder.box(i32)
  builder.bodies = [
    function(
      "main",
      [unit, box, i32, box],
      [
        block(
          [
            set(1, .box(number(4))), set(3, .use(copy(1))),
            set(2, .use(.copy(place(1, .dereference)))),
            set(0, .intrinsic(.bufferFree, types: [i32], [copy(1)])),
            set(1, .box(number(5))),
            set(2, .use(.copy(place(3, .dereference)))),
          ],
          .return,
        )
      ],
    )
  ]
  guard case .unsound = try builder.run().0 else {
    Issue.record("the block is taken for good")
    return
  }
}

/// `fn f(n) { if n == 0 { 0 } else { f(n - 1) + 1 } }`, with the address of a local taken at each level.
private func recursion(_ depth: Int) -> ProgramBuilder {
  var builder = ProgramBuilder()
  let reference = builder.reference(i32)
  builder.bodies = [
    function(
      "main",
      [unit, i32, reference],
      [
        block(
          [],
          .call(TypedIndex(1), [number(depth)], destination: place(1), target: BlockID(1)),
        ),
        block([set(2, .reference(place(1), isMutable: false)), print(2)], .return),
      ],
    ),
    function(
      "count",
      [i32, i32, bool, i32, reference],
      arguments: 1,
      [
        block(
          [set(2, .binary(.equal, copy(1), number(0)))],
          .switch(
            copy(2),
            cases: [(value: 0 as UInt128, target: BlockID(1))],
            otherwise: BlockID(3),
          ),
        ),
        block(
          [
            set(4, .reference(place(3), isMutable: true)),
            set(3, .binary(.subtract, copy(1), number(1))),
          ],
          .call(
            TypedIndex(1),
            [.copy(place(4, .dereference))],
            destination: place(4, .dereference),
            target: BlockID(2),
          ),
        ),
        block([set(0, .binary(.add, copy(3), number(1)))], .return),
        block([set(0, .use(number(0)))], .return),
      ],
    ),
  ]
  return builder
}

@Test func `the stack grows as deep as the limit allows`() throws {
  #expect(try recursion(4000).run().1 == "4000\n")
  #expect(try recursion(5000).run().0 == .limitReached("call depth of 4096"))
  #expect(
    try recursion(4000).run(limits: ExecutionLimits(memoryInWords: 4000)).0
      == .limitReached("memory of 4000 words")
  )
}

@Test func `a loop that does not end runs out of fuel`() throws {
  var builder = ProgramBuilder()
  builder.bodies = [function("main", [unit], [block([], .goto(BlockID(0)))])]
  #expect(try builder.run(limits: ExecutionLimits(fuel: 1000)).0 == .blocked)
}

@Test func `output and events are bounded`() throws {
  var builder = ProgramBuilder()
  builder.bodies = [function("main", [unit], [block([say("0123456789")], .goto(BlockID(0)))])]
  #expect(
    try builder.run(limits: ExecutionLimits(outputInBytes: 1000)).0
      == .limitReached("output of 1000 bytes")
  )
  #expect(
    try builder.run(limits: ExecutionLimits(eventCount: 10)).0 == .limitReached("10 events")
  )
}

@Test func `a panic runs the handlers of every activation it leaves`() throws {
  var builder = ProgramBuilder()
  builder.bodies = [
    function(
      "main",
      [unit],
      [
        block([], .call(TypedIndex(1), [], destination: place(0), target: BlockID(1)), unwind: 2),
        block([say("not reached")], .return),
        block([say("main unwinds")], .unwindResume, isCleanup: true),
      ],
    ),
    function(
      "middle",
      [unit],
      [
        block([], .call(TypedIndex(2), [], destination: place(0), target: BlockID(1))),
        block([], .return),
      ],
    ),
    function(
      "inner",
      [unit],
      [
        block([], .panic([.text("no {}")], []), unwind: 1),
        block([say("inner unwinds")], .unwindResume, isCleanup: true),
      ],
    ),
  ]
  let (progress, output, _) = try builder.run()
  #expect(progress == .panicked("no {}"))
  #expect(output == "inner unwinds\nmain unwinds\n")
}

@Test func `a panic in a destructor during unwinding ends the run`() throws {
  var builder = ProgramBuilder()
  builder.bodies = [
    function(
      "main",
      [unit],
      [
        block([], .panic([.text("first")], []), unwind: 1),
        block([], .panic([.text("second")], []), isCleanup: true),
      ],
    )
  ]
  let (progress, _, events) = try builder.run()
  #expect(progress == .panicked("first (panic in a destructor during cleanup)"))
  #expect(events == [.panic("first"), .panic("second")])
}

@Test func `a switch with many cases goes to each of them`() throws {
  var builder = ProgramBuilder()
  let reference = builder.reference(i32)
  var blocks = [
    block([set(1, .use(number(0)))], .goto(BlockID(1))),
    block(
      [],
      .switch(
        copy(1),
        cases: (0..<6).map { (value: UInt128($0), target: BlockID($0 + 3)) },
        otherwise: BlockID(2),
      ),
    ),
    block([say("end")], .return),
  ]
  for index in 0..<6 {
    blocks.append(
      block(
        [
          set(2, .reference(place(1), isMutable: false)), say("case \(index)"), print(2),
          set(1, .binary(.add, copy(1), number(1))),
        ],
        .goto(BlockID(1)),
      )
    )
  }
  builder.bodies = [function("main", [unit, i32, reference], blocks)]
  let expected = (0..<6).map { "case \($0)\n\($0)\n" }.joined() + "end\n"
  #expect(try builder.run().1 == expected)
}

@Test func `statics are initialised before main and can be changed`() throws {
  var builder = ProgramBuilder()
  let reference = builder.reference(i32)
  builder.statics = [MachineStatic(name: "N", type: i32, initializer: TypedIndex(1))]
  builder.bodies = [
    function(
      "main",
      [unit, reference],
      [
        block(
          [
            set(1, .use(.constant(.staticAddress(TypedIndex(0)), reference))), print(1),
            set(place(1, .dereference), .use(number(8))), print(1),
          ],
          .return,
        )
      ],
    ),
    function("N", [i32], [block([set(0, .use(number(42)))], .return)]),
  ]
  #expect(try builder.run().1 == "42\n8\n")
}

@Test func `a body with too large locals is refused`() throws {
  var builder = ProgramBuilder()
  let large = builder.array(i32, 70_000)
  builder.bodies = [function("main", [unit, large], [block([], .return)])]
  #expect(throws: Diagnostic.self) { _ = try Code(builder.program()) }
}
