import CoreLanguage
import Execution
import SourceText
import StateMachines
import SurfaceSyntax
import Testing
import Traces

/// `|x| loop { sum += x; yield sum }`, ending when `x` is 0 and panicking when it is negative; driven.
private func runningSum(family: CoreCoroutine.Family = .coroutine) -> ProgramBuilder {
  var builder = ProgramBuilder()
  let type = builder.coroutine(0)
  let (unit, bool, i32) = (TypeTable.unit, TypeTable.bool, TypeTable.i32)
  builder.drivenType = type
  builder.coroutines = [
    MachineCoroutine(
      body: TypedIndex(1),
      family: family,
      input: i32,
      output: i32,
      captureCount: 1,
      isMovable: true,
    )
  ]
  var main = function(
    "main",
    [unit, type, i32],
    [
      block(
        [set(1, .aggregate(.coroutine(type), [number(100)]))],
        .park(driven: LocalID(1), steps: [1, 2, 3, 4].map { BlockID($0) }, finish: BlockID(6)),
      ),
      block(
        [say("step 0"), set(2, .use(number(1)))],
        .deliver(input: LocalID(2), next: BlockID(5)),
      ),
      block([set(2, .use(number(20)))], .deliver(input: LocalID(2), next: BlockID(5))),
      block([set(2, .use(number(0)))], .deliver(input: LocalID(2), next: BlockID(5))),
      block([set(2, .use(number(-1)))], .deliver(input: LocalID(2), next: BlockID(5))),
      block(
        [],
        .park(driven: nil, steps: [1, 2, 3, 4].map { BlockID($0) }, finish: BlockID(6)),
      ),
      block([say("end of main")], .return),
    ],
  )
  main.name = "main"
  builder.bodies = [
    main,
    MachineBody(
      name: "sum",
      kind: .coroutine(TypedIndex(0)),
      locals: [
        local("$output", i32), local("sum", i32), local("x", i32), local("$zero", bool),
        local("$negative", bool),
      ],
      argumentCount: 0,
      resumeArgument: LocalID(2),
      blocks: [
        block(
          [set(3, .binary(.equal, copy(2), number(0)))],
          .switch(
            copy(3),
            cases: [(value: 0 as UInt128, target: BlockID(1))],
            otherwise: BlockID(3),
          ),
        ),
        block(
          [set(4, .binary(.less, copy(2), number(0)))],
          .switch(
            copy(4),
            cases: [(value: 0 as UInt128, target: BlockID(2))],
            otherwise: BlockID(4),
          ),
        ),
        block(
          [set(1, .binary(.add, copy(1), copy(2)))],
          .suspend(copy(1), point: 0, target: BlockID(0), drop: BlockID(5)),
        ),
        block([set(0, .use(copy(1)))], .return),
        block([], .panic([.text("negative")], []), unwind: 6),
        block([say("dropped")], .coroutineDropped, isCleanup: true),
        block([say("unwinding")], .unwindResume, isCleanup: true),
      ],
      unresumedDrop: BlockID(5),
      suspensionPoints: [
        SuspensionPoint(block: BlockID(2), range: .none, savedLocals: [LocalID(1)])
      ],
    ),
  ]
  // The coroutine prints from its own unit local.
  builder.bodies[1].locals.append(local("$unit", unit))
  for block in [5, 6] {
    builder.bodies[1].blocks[block].statements = builder.bodies[1].blocks[block].statements.map {
      guard case .assign(_, let value, let range) = $0 else { return $0 }
      return .assign(place(5), value, range)
    }
  }
  return builder
}

/// The trace of steps: an index resumes with that step, -1 drops, -2 moves.
private func drive(_ builder: ProgramBuilder, _ steps: Int...) throws -> String {
  var machine = Machine(try Code(builder.program()))
  #expect(machine.start() == .parked)
  for step in steps {
    switch step {
    case -1: #expect(machine.dropDriven() == .parked)
    case -2: #expect(machine.moveDriven() == .parked)
    default:
      #expect(machine.evaluateStep(step) == .parked)
      _ = machine.resumeDriven()
    }
  }
  #expect(machine.finish() == .finished)
  #expect(machine.standardOutput.isEmpty)
  return Trace(events: machine.events).text
}

@Test func `a coroutine keeps its locals between resumes`() throws {
  #expect(
    try drive(runningSum(), 0, 1, -2, 1) == """
      print step 0
      resume(1)
        -> 101
      resume(20)
        -> 121
      move
      resume(20)
        -> 141

      """
  )
}

@Test func `a completed coroutine panics in the words of its family`() throws {
  #expect(
    try drive(runningSum(), 1, 2, 1) == """
      resume(20)
        -> 120
      resume(0)
        -> 120
      resume(20)
        panic coroutine resumed after completion

      """
  )
  #expect(
    try drive(runningSum(family: .asynchronous), 2, 1, 1).hasSuffix(
      """
      resume(20)
        panic `async fn` resumed after completion
      resume(20)
        panic `async fn` resumed after completion

      """
    )
  )
}

@Test func `a panic poisons the coroutine it goes through`() throws {
  #expect(
    try drive(runningSum(), 3, 1, -1) == """
      resume(-1)
        panic negative
        print unwinding
      resume(20)
        panic coroutine resumed after panicking
      drop

      """
  )
}

@Test func `a suspended or unresumed coroutine runs its drop code once`() throws {
  #expect(try drive(runningSum(), -1) == "drop\n  print dropped\n")
  #expect(
    try drive(runningSum(), 1, -1) == """
      resume(20)
        -> 120
      drop
        print dropped

      """
  )
}

@Test func `resuming a running coroutine changes nothing`() throws {
  var machine = Machine(try Code(runningSum().program()))
  #expect(machine.start() == .parked)
  #expect(machine.evaluateStep(1) == .parked)
  #expect(machine.inputText == "20")
  let inner = machine.whileDrivenRuns { $0.resumeDriven() }
  #expect(inner == .reentrant)
  #expect(machine.evaluateStep(1) == .parked)
  #expect(machine.resumeDriven() == .output("120"))
  #expect(machine.evaluateStep(1) == .parked)
  #expect(machine.resumeDriven() == .output("140"))
}

@Test func `a rejected resume in the program panics and drops its input`() throws {
  var builder = ProgramBuilder()
  let type = builder.coroutine(0)
  let (unit, i32) = (TypeTable.unit, TypeTable.i32)
  builder.coroutines = [
    MachineCoroutine(
      body: TypedIndex(1),
      family: .coroutine,
      input: i32,
      output: unit,
      captureCount: 0,
      isMovable: true,
    )
  ]
  builder.bodies = [
    function(
      "main",
      [unit, type, i32, unit],
      [
        block(
          [set(1, .aggregate(.coroutine(type), [])), set(2, .use(number(1)))],
          .resume(
            place(1),
            input: LocalID(2),
            destination: place(3),
            target: BlockID(1),
            rejected: BlockID(2),
          ),
        ),
        block(
          [say("once")],
          .resume(
            place(1),
            input: LocalID(2),
            destination: place(3),
            target: BlockID(1),
            rejected: BlockID(2),
          ),
        ),
        block([say("input dropped")], .unwindResume, isCleanup: true),
      ],
    ),
    MachineBody(
      name: "empty",
      kind: .coroutine(TypedIndex(0)),
      locals: [local("$output", unit), local("x", i32)],
      argumentCount: 0,
      resumeArgument: LocalID(1),
      blocks: [block([], .return)],
    ),
  ]
  let (progress, output, events) = try builder.run()
  #expect(progress == .panicked("coroutine resumed after completion"))
  #expect(output == "once\ninput dropped\n")
  #expect(
    events == [
      .print("once"), .panic("coroutine resumed after completion"), .print("input dropped"),
    ]
  )
}

/// Claims: C009, C018.
@Test func `a coroutine that refers into itself must not be moved after its first resume`() throws {
  var builder = ProgramBuilder()
  let type = builder.coroutine(0)
  let (unit, i32) = (TypeTable.unit, TypeTable.i32)
  let reference = builder.reference(i32)
  builder.drivenType = type
  builder.coroutines = [
    MachineCoroutine(
      body: TypedIndex(1),
      family: .coroutine,
      input: unit,
      output: i32,
      captureCount: 0,
      isMovable: false,
    )
  ]
  builder.bodies = [
    function(
      "main",
      [unit, type, unit],
      [
        block(
          [set(1, .aggregate(.coroutine(type), []))],
          .park(driven: LocalID(1), steps: [BlockID(1)], finish: BlockID(2)),
        ),
        block([], .deliver(input: LocalID(2), next: BlockID(3))),
        block([], .return),
        block([], .park(driven: nil, steps: [BlockID(1)], finish: BlockID(2))),
      ],
    ),
    MachineBody(
      name: "self-referential",
      kind: .coroutine(TypedIndex(0)),
      locals: [
        local("$output", i32), local("x", unit), local("a", i32), local("r", reference),
      ],
      argumentCount: 0,
      resumeArgument: LocalID(1),
      blocks: [
        block(
          [set(2, .use(number(7))), set(3, .reference(place(2), isMutable: false))],
          .suspend(number(0), point: 0, target: BlockID(1), drop: BlockID(2)),
        ),
        block([set(0, .use(.copy(place(3, .dereference))))], .return),
        block([], .coroutineDropped, isCleanup: true),
      ],
      unresumedDrop: BlockID(2),
      suspensionPoints: [
        SuspensionPoint(block: BlockID(0), range: .none, savedLocals: [LocalID(2), LocalID(3)])
      ],
    ),
  ]
  let code = try Code(builder.program())
  var still = Machine(code)
  _ = still.start()
  _ = still.evaluateStep(0)
  #expect(still.resumeDriven() == .output("0"))
  _ = still.evaluateStep(0)
  #expect(still.resumeDriven() == .output("7"))

  var moved = Machine(code)
  _ = moved.start()
  #expect(moved.moveDriven() == .parked)
  _ = moved.evaluateStep(0)
  #expect(moved.resumeDriven() == .output("0"))
  #expect(moved.moveDriven() == .parked)
  _ = moved.evaluateStep(0)
  guard case .stopped(.unsound) = moved.resumeDriven() else {
    Issue.record("the move is not noticed")
    return
  }
}
