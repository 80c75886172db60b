import CoreLanguage
import SourceText
import StateMachines

/// Settles every drop of a draft, and builds what unwinding and dropping a suspended coroutine run.
///
/// In: a draft whose drops mean "what is left", and what is initialised where. Out: blocks in which
/// every drop is unconditional. A drop of what is certainly there stays; of what is certainly not
/// there, goes; of what may be there asks a flag; of what is there in part becomes the drops of its
/// parts. For each point that can panic or suspend, the list of what is scheduled there is made into
/// a chain of cleanup blocks for exactly the state of that point; equal chains are shared, so
/// unwinding costs flags only where the state is dynamic.
struct DropElaboration {
  let body: LoweredBody
  let captureTypes: CaptureTypes
  let types: TypeTable
  /// A suspended coroutine that is dropped drops nothing.
  let leaksSuspendedState: Bool

  /// What is made.
  var output: ElaboratedBody
  /// The block being filled.
  var current = 0
  var state: InitialisationState
  /// Counts changes of `state`.
  var version = 0
  /// The last answer of `unwindTarget`.
  var lastTarget: (chain: Int32, version: Int, target: Int?)?
  var resumeBlock: Int?
  var droppedBlock: Int?
  var rungs: [Rung] = []
  /// By path number: the last of its rungs, or -1; empty until there is one.
  var lastRungs: [Int] = []

  /// A rung of a ladder of drops: equal ones are built once.
  struct Rung {
    var state: InitialisationState
    var next: Int
    var unwind: Int?
    var isCleanup: Bool
    var entry: Int
    /// The rung of the same path that was built before, or -1.
    var previous: Int
  }

  private init(
    _ body: LoweredBody,
    _ captureTypes: CaptureTypes,
    _ types: TypeTable,
    leaksSuspendedState: Bool,
    reusing reused: inout ElaboratedBody,
  ) {
    self.body = body
    self.captureTypes = captureTypes
    self.types = types
    self.leaksSuspendedState = leaksSuspendedState
    output = ElaboratedBody()
    swap(&output, &reused)
    output.start(body.draft)
    state = InitialisationState(pathCount: body.initialisation.numbers.count)
  }

  /// Settles the drops of a body; `output` is what was made of another one.
  static func elaborate(
    _ body: LoweredBody,
    _ captureTypes: CaptureTypes,
    _ types: TypeTable,
    leaksSuspendedState: Bool,
    into output: inout ElaboratedBody,
  ) {
    var elaboration = DropElaboration(
      body,
      captureTypes,
      types,
      leaksSuspendedState: leaksSuspendedState,
      reusing: &output,
    )
    elaboration.run()
    swap(&output, &elaboration.output)
  }

  /// Elaborates all blocks, and the drop of an unresumed coroutine.
  private mutating func run() {
    for block in body.initialisation.order { elaborate(block) }
    guard case .coroutine = body.kind else { return }
    state.set(0..<body.initialisation.numbers.count, holds: true)
    output.unresumedDrop = coroutineDrop(body.draft.unresumedChain)
  }

  // MARK: Blocks

  private mutating func elaborate(_ block: Int) {
    guard let entry = body.initialisation.entries[block] else { return }
    state = entry
    version += 1
    current = block
    for statement in body.draft.blocks[block].statements {
      elaborate(body.draft.statements[statement])
    }
    elaborateTerminator(of: block)
  }

  private mutating func elaborate(_ statement: DraftStatement) {
    switch statement.kind {
    case .assign(let write, let mayPanic):
      if mayPanic { allowPanic(statement.chain) }
      append(.write(write), to: current)
    case .initialise(let path), .assume(let path, _), .moveOut(let path), .forget(let path):
      change(statement, path)
    case .variantIs, .variantIsNot: change(statement, nil)
    case .drop(let path): elaborateDrop(path, statement)
    case .dropPlace(let index): elaborateDrop(of: body.draft.droppedPlaces[index], statement)
    case .replace(let write, let path): elaborateReplacement(write, path, statement)
    case .use, .assignOnce, .end: break
    }
  }

  private mutating func change(_ statement: DraftStatement, _ path: PathID?) {
    body.initialisation.apply(statement.kind, body.draft.paths, to: &state)
    version += 1
    guard let path, body.initialisation.numbers.isOwn(path) else { return }
    let holds: Bool
    switch statement.kind {
    case .initialise: holds = true
    case .moveOut: holds = false
    default: return
    }
    noteFlags(path, holds)
  }

  private mutating func noteFlags(_ path: PathID, _ holds: Bool) {
    let parts = body.initialisation.numbers.parts(body.initialisation.numbers.number(of: path))
    guard parts.contains(where: { mayHaveFlag($0) }) else { return }
    append(.flags(parts, holds), to: current)
    output.blocks[current].hasNotes = true
  }

  /// `false` if nobody can ask whether the path of that number holds a value.
  private func mayHaveFlag(_ number: Int) -> Bool {
    let path = body.initialisation.numbers.paths[number]
    return types.needsDrop[body.draft.paths[path].type.rawValue]
      || body.draft.testedPaths.contains(path)
  }

  private mutating func elaborateDrop(_ path: PathID, _ statement: DraftStatement) {
    let number = body.initialisation.numbers.number(of: path)
    let before = state
    change(statement, nil)
    guard isAnythingLeft(number, before) else { return }
    let after = newBlock(statement.range)
    let unwind = unwindTarget(statement.chain)
    let entry = dropPath(number, before, to: after, unwind: unwind, isCleanup: false)
    if entry != after {
      finish(.goto(BlockID(entry)))
      current = after
    }
    noteFlags(path, false)
  }

  private mutating func elaborateDrop(of place: Place, _ statement: DraftStatement) {
    let after = newBlock(statement.range)
    let unwind = unwindTarget(statement.chain)
    let entry = dropWhole(place, to: after, unwind: unwind, isCleanup: false)
    finish(.goto(BlockID(entry)))
    current = after
  }

  private mutating func elaborateReplacement(
    _ write: Int,
    _ path: PathID?,
    _ statement: DraftStatement,
  ) {
    guard case .assign(let place, _, _) = output.writes[write] else { return }
    let number = path.map { body.initialisation.numbers.number(of: $0) }
    if let number, !isAnythingLeft(number, state) {
      append(.write(write), to: current)
      return
    }
    let before = state
    let after = newBlock(statement.range)
    // A destructor that panics does not keep the place from getting its new value.
    if let number {
      state.set(body.initialisation.numbers.parts(number), holds: true)
      version += 1
    }
    let onward = unwindTarget(statement.chain) ?? unwindResumeBlock()
    let rescue = newBlock(statement.range, isCleanup: true)
    append(.write(write), to: rescue)
    output.blocks[rescue].terminator = .goto(BlockID(onward))
    let entry: Int
    if let number {
      entry = dropPath(number, before, to: after, unwind: rescue, isCleanup: false)
    } else {
      entry = dropWhole(place, to: after, unwind: rescue, isCleanup: false)
    }
    finish(.goto(BlockID(entry)))
    current = after
    append(.write(write), to: current)
    state = before
    change(statement, nil)
  }

  private mutating func elaborateTerminator(of block: Int) {
    let range = body.draft.blocks[block].range
    let chain = body.draft.blocks[block].chain
    output.blocks[current].range = range
    switch body.draft.blocks[block].terminator {
    case .goto(let target): finish(.goto(BlockID(target)))
    case .switch(let operand, let cases, let otherwise):
      finish(
        .switch(
          operand,
          cases: cases.map { ($0.value, BlockID($0.target)) },
          otherwise: otherwise.map { BlockID($0) },
        )
      )
    case .call(let body, let operands, let destination, let target):
      allowPanic(chain)
      output.blocks[current].range = range
      finish(.call(body, operands, destination: destination, target: BlockID(target)))
    case .resume(let place, let input, let destination, let target):
      elaborateResume(place, input, destination, target, chain, range)
    case .suspend(let operand, let target): elaborateSuspension(operand, target, chain, block)
    case .return: finish(.return)
    case .panic(let pieces, let operands):
      allowPanic(chain)
      output.blocks[current].range = range
      finish(.panic(pieces, operands))
    case .park(let driven, let steps, let finishBlock):
      finish(
        .park(
          driven: driven,
          steps: steps.map { BlockID($0) },
          finish: BlockID(finishBlock),
        )
      )
    case .deliver(let input, let next): finish(.deliver(input: input, next: BlockID(next)))
    case .testInitialised(let path, let holds, let lacks): elaborateTest(path, holds, lacks)
    case .unreachable: finish(.unreachable)
    }
  }

  private mutating func elaborateResume(
    _ place: Place,
    _ input: LocalID,
    _ destination: Place,
    _ target: Int,
    _ chain: Int32,
    _ range: SourceRange,
  ) {
    allowPanic(chain)
    output.blocks[current].range = range
    let onward = unwindTarget(chain) ?? unwindResumeBlock()
    let rejected: Int
    if types.needsDrop[output.locals[input].type.rawValue] {
      rejected = dropWhole(Place(input), to: onward, unwind: nil, isCleanup: true)
    } else {
      rejected = onward
    }
    finish(
      .resume(
        place,
        input: input,
        destination: destination,
        target: BlockID(target),
        rejected: BlockID(rejected),
      )
    )
  }

  private mutating func elaborateSuspension(
    _ operand: Operand,
    _ target: Int,
    _ chain: Int32,
    _ block: Int,
  ) {
    let drop = coroutineDrop(leaksSuspendedState ? -1 : chain)
    output.openLocals.append(body.draft.openLocals[block] ?? [])
    finish(
      .suspend(
        operand,
        point: output.openLocals.count - 1,
        target: BlockID(target),
        drop: BlockID(drop),
      )
    )
  }

  private mutating func elaborateTest(_ path: PathID, _ holds: Int, _ lacks: Int) {
    let number = body.initialisation.numbers.number(of: path)
    switch (state.mayHold(number), state.mayLack(number)) {
    case (true, false): finish(.goto(BlockID(holds)))
    case (false, _): finish(.goto(BlockID(lacks)))
    case (true, true):
      finish(
        .switch(
          .copy(Place(flag(number))),
          cases: [(value: UInt128(0), target: BlockID(lacks))],
          otherwise: BlockID(holds),
        )
      )
    }
  }

  // MARK: Building blocks

  mutating func newBlock(_ range: SourceRange, isCleanup: Bool = false) -> Int {
    output.blocks.append(ElaboratedBlock(range: range, isCleanup: isCleanup))
    return output.blocks.count - 1
  }

  mutating func append(_ step: ElaboratedBlock.Step, to block: Int) {
    output.steps.append(step, to: &output.blocks[block].statements)
  }

  mutating func finish(_ terminator: Terminator) {
    output.blocks[current].terminator = terminator
  }

  /// The local that tells whether the path holds a value.
  mutating func flag(_ number: Int) -> LocalID {
    if output.flags.isEmpty {
      output.flags = Array(count: body.initialisation.numbers.count, of: nil)
    }
    if let known = output.flags[number] { return known }
    let flag = output.locals.add(MachineLocal(name: "$flag", type: TypeTable.bool, range: .none))
    output.flags[number] = flag
    return flag
  }
}
