public import CoreLanguage
public import SourceText
public import StateMachines

/// Typed bodies become basic blocks over places, as in rustc from THIR to MIR.
///
/// In: a `TypedProgram`, every type concrete. Out: a `MachineProgram`: a body for every function, then
/// every closure, then every coroutine, in their order, then the initialisers of borrowed constants and
/// the drop glue. Per body four passes run:
///
/// * `BodyBuilder` evaluates expressions into places, with Rust's scopes for variables and temporaries;
/// * `Initialisation` finds what is initialised where, `MoveErrors` refuses uses of what is not
///   (E0381, E0382, E0384; what needs no flow of control is refused while building: E0507, E0508, E0509,
///   E0594, E0596), `PinErrors` moves of what was resumed in its place and must stay there (E0277);
/// * `DropElaboration` settles the drops and builds unwinding and the drop of suspended coroutines;
/// * `BlockSimplification` joins blocks.
///
/// When all bodies are there, `BorrowChecker` refuses references that would dangle, and finds the
/// coroutines that cannot be moved, or whose borrowed locals get boxes (`OwnBorrowBoxing`); it needs them
/// all, because it looks through calls. What a suspension saves is settled after that (`SavedLocals`).
public enum Lowering {
  /// The machine's program for a typed program; `library` has the code of its fragments.
  ///
  /// Linear in the program, apart from data flow in bodies with many moves in nested loops.
  public static func lower(
    _ program: TypedProgram,
    library: LoweredLibrary,
    limits: LoweringLimits,
  )
    throws(Diagnostic) -> MachineProgram
  {
    var lowering = ProgramLowering(program, library, limits)
    return try lowering.run()
  }

  /// The code of a fragment, whatever the limits are: they are for what programs ask for.
  static func lower(
    _ fragment: TypedFragment,
    _ library: LoweredLibrary,
  ) throws(Diagnostic) -> LoweredFragment {
    var lowering = ProgramLowering(fragment.program, library, LoweringLimits())
    return try lowering.run(fragment)
  }
}

/// Lowers one program.
private struct ProgramLowering {
  private let program: TypedProgram
  private var builder: BodyBuilder
  private var bodies: [MachineBody] = []
  /// The body being finished.
  private var elaborated = ElaboratedBody()
  private var simplification = BlockSimplification()
  /// The drafts of the functions, closures and coroutines, in order; nil for those of the library.
  private var lowered: [LoweredBody?] = []
  /// By body: what is known of the library's.
  private var summaries: [KnownSummary?] = []
  private let library: LoweredLibrary
  /// What suspended coroutines were found to borrow from themselves.
  private var ownBorrows = BorrowChecking.OwnBorrows()
  private let limits: LoweringLimits
  private var statics: [MachineStatic] = []
  private var panicHook: TypedIndex<MachineBody>?

  init(_ program: TypedProgram, _ library: LoweredLibrary, _ limits: LoweringLimits) {
    self.program = program
    self.library = library
    self.limits = limits
    builder = BodyBuilder(program, limits)
    let count = program.functions.count + program.closures.count + program.coroutines.count
    bodies.reserveCapacity(count)
    lowered.reserveCapacity(count)
    summaries.reserveCapacity(count)
  }

  mutating func run() throws(Diagnostic) -> MachineProgram {
    try lowerBodies()
    try checkBorrows()
    completeCoroutines()
    try lowerStatics()
    var glue = DropGlue(builder.takeTypes(), builder.captureTypes, bodyCount: bodies.count)
    let dropGlue = glue.all()
    bodies += glue.bodies
    var machine = MachineProgram(
      types: glue.types,
      bodies: bodies,
      closures: builder.captureTypes.closures,
      coroutines: program.coroutines.indices.map { coroutine($0) },
      statics: statics,
      dropGlue: dropGlue,
      main: TypedIndex(program.main.rawValue),
      drivenType: program.drivenType,
    )
    machine.panicHook = panicHook
    return machine
  }

  /// Throws the first error about borrows in the source's order.
  private mutating func checkBorrows() throws(Diagnostic) {
    var checking = BorrowChecking(program, borrowSummaries(), limits)
    ownBorrows = try checking.check()
    lowered = []
  }

  private func borrowSummaries() -> BorrowSummaries {
    let slots = ReferenceSlots(
      builder.types,
      builder.captureTypes,
      coroutines: program.coroutines,
    )
    return BorrowSummaries(program, lowered, known: summaries, slots, limits)
  }

  /// What only the check of borrows can tell: which locals are boxed, and so what is saved.
  private mutating func completeCoroutines() {
    for (index, coroutine) in program.coroutines.enumerated() {
      let body = program.functions.count + program.closures.count + index
      if let boxed = ownBorrows.boxed[index] {
        OwnBorrowBoxing.box(boxed, in: &bodies[body], &builder.types)
      }
      SavedLocals.fill(&bodies[body], isMovable: coroutine.isMovable)
      bodies[body].answer(as: coroutine, builder.types)
    }
  }

  private mutating func lowerBodies() throws(Diagnostic) {
    for index in program.functions.indices {
      if let use = program.functions[index].fragment {
        try add(use)
      } else {
        try lower(program.functions[index], TypedIndex(index))
      }
      if program.functions[index].isPanicHook { panicHook = TypedIndex(bodies.count - 1) }
    }
    for (index, closure) in program.closures.enumerated() {
      try builder.buildClosure(TypedIndex(index))
      let count = closure.body.parameters.count + 1
      try finish("", argumentCount: count, file: closure.body.range.file)
    }
    for (index, coroutine) in program.coroutines.enumerated() {
      try builder.buildCoroutine(TypedIndex(index))
      let leaks = coroutine.departures.contains(.leaksSuspendedState)
      try finish(
        "",
        argumentCount: 0,
        file: coroutine.body.range.file,
        leaksSuspendedState: leaks,
      )
    }
  }

  private mutating func lower(
    _ function: TypedFunction,
    _ index: TypedIndex<TypedFunction>,
  ) throws(Diagnostic) {
    try builder.buildFunction(index)
    let count = function.body.parameters.count
    try finish(function.name, argumentCount: count, file: function.body.range.file)
    if function.catchesPanics { bodies[bodies.count - 1].catchPanics() }
  }

  // MARK: Library instances

  /// Adds the code of a library instance, with the program's types and callees in it.
  private mutating func add(_ use: FragmentUse) throws(Diagnostic) {
    let code = try library.lowered(use.fragment)
    var relocation = Relocation(
      types: code.types(of: use, in: &builder.types),
      functions: use.functions,
      firstStatic: program.statics.count + builder.promoted.count,
    )
    for constant in code.constants {
      builder.promoted.append(
        PromotedConstant(
          type: relocation.map(constant.type),
          value: .lowered(relocation.map(constant.body, constant.body.mentions)),
        )
      )
    }
    bodies.append(relocation.map(code.body, code.mentions))
    lowered.append(nil)
    summaries.append(code.summary)
  }

  /// The code of a fragment; of its callees only what they do with references is asked for.
  mutating func run(_ fragment: TypedFragment) throws(Diagnostic) -> LoweredFragment {
    let main = program.main
    lowered = Array(repeating: nil, count: program.functions.count)
    for function in program.functions {
      var known: KnownSummary?
      if let use = function.fragment { known = try library.lowered(use.fragment).summary }
      summaries.append(known)
    }
    try lower(fragment.function, main)
    lowered[main.rawValue] = lowered.removeLast()
    summaries.removeLast()
    var borrows = borrowSummaries()
    let summary = KnownSummary(borrows.summary(of: main.rawValue), exceeded: borrows.exceeded)
    let body = bodies.removeLast()
    try lowerStatics()
    return LoweredFragment(
      fragment,
      types: builder.types,
      body: body,
      constants: zip(statics, bodies).map { ($0.type, $1) },
      summary: summary,
    )
  }

  // MARK: Statics

  /// Statics keep their indices; constants that are borrowed follow them, and need no code of theirs.
  private mutating func lowerStatics() throws(Diagnostic) {
    for item in program.statics {
      statics.append(
        MachineStatic(
          name: item.name,
          type: item.type,
          initializer: TypedIndex(item.initializer.rawValue),
        )
      )
    }
    // Initialisers of constants may borrow further constants.
    var next = 0
    while next < builder.promoted.count {
      let constant = builder.promoted[next]
      statics.append(
        MachineStatic(
          name: "$constant \(next)",
          type: constant.type,
          initializer: TypedIndex(bodies.count),
        )
      )
      switch constant.value {
      case .lowered(let body): bodies.append(body)
      case .written(let value):
        try builder.buildConstant(value)
        try finish("constant \(next)", argumentCount: 0, file: nil)
      }
      next += 1
    }
  }

  private mutating func finish(
    _ name: String,
    argumentCount: Int,
    file: SourceFile.ID?,
    leaksSuspendedState: Bool = false,
  ) throws(Diagnostic) {
    let code = try checkedBody(argumentCount: argumentCount, file: file)
    if file != nil { keep(code) }
    DropElaboration.elaborate(
      code,
      builder.captureTypes,
      builder.types,
      leaksSuspendedState: leaksSuspendedState,
      into: &elaborated,
    )
    let (blocks, unresumedDrop) = simplification.simplify(&elaborated)
    let body = MachineBody(
      name: name,
      kind: builder.kind,
      locals: elaborated.locals,
      argumentCount: argumentCount,
      resumeArgument: builder.resumeArgument,
      blocks: blocks,
      unresumedDrop: unresumedDrop,
    )
    bodies.append(body)
    bodies[bodies.count - 1].numberSuspensionPoints(elaborated.openLocals)
  }

  /// The draft that was built, if nothing is used in it that is not there.
  private mutating func checkedBody(
    argumentCount: Int,
    file: SourceFile.ID?,
  ) throws(Diagnostic) -> LoweredBody {
    builder.draft.paths.completeVariants(builder.types, builder.captureTypes)
    let draft = builder.takeDraft()
    let initialisation = Initialisation(draft)
    try MoveErrors.check(draft, builder.types, builder.captureTypes, initialisation)
    try PinErrors.check(draft, builder.types, program.coroutines, initialisation)
    return LoweredBody(
      draft: draft,
      initialisation: initialisation,
      arguments: arguments(argumentCount),
      resumeArgument: builder.resumeArgument,
      kind: builder.kind,
      isUserWritten: file != .prelude,
    )
  }

  /// The arguments of the body that was built; of a coroutine the captures, then its input.
  private func arguments(_ count: Int) -> [LocalID] {
    guard case .coroutine(let index) = builder.kind, let input = builder.resumeArgument else {
      return (0..<count).map { LocalID($0 + 1) }
    }
    return program.coroutines[index].captures.indices.map { LocalID($0 + 1) } + [input]
  }

  /// Keeps a body for the check of borrows, which needs all of them.
  private mutating func keep(_ body: LoweredBody) {
    summaries.append(nil)
    lowered.append(body)
  }

  private func coroutine(_ index: Int) -> MachineCoroutine {
    let coroutine = program.coroutines[index]
    return MachineCoroutine(
      body: TypedIndex(program.functions.count + program.closures.count + index),
      family: coroutine.family,
      input: coroutine.input,
      output: coroutine.output,
      captureCount: coroutine.captures.count,
      isMovable: coroutine.isMovable && !ownBorrows.immovable.contains(index),
      departures: coroutine.departures,
    )
  }
}

extension MachineBody {
  /// Lets every panic end in a return of `true`, after the drops that it causes.
  fileprivate mutating func catchPanics() {
    let landing = BlockID(blocks.count)
    for index in blocks.indices {
      if case .unwindResume = blocks[index].terminator {
        blocks[index].terminator = .goto(landing)
      } else if !blocks[index].isCleanup, blocks[index].unwind == nil {
        blocks[index].unwind = landing
      }
    }
    let caught = Operand.constant(.integer(1), TypeTable.bool)
    blocks.append(
      BasicBlock(
        statements: [.assign(Place(LocalID(0)), .use(caught), .none)],
        terminator: .return,
        range: .none,
        isCleanup: true,
      )
    )
  }

  /// Numbers the suspension points in the order of the source; notes which locals' scopes are open.
  fileprivate mutating func numberSuspensionPoints(_ openLocals: [[LocalID]]) {
    if openLocals.isEmpty { return }
    var found: [(block: Int, range: SourceRange)] = []
    found.reserveCapacity(openLocals.count)
    suspensionPoints.reserveCapacity(openLocals.count)
    for index in blocks.indices {
      if case .suspend = blocks[index].terminator { found.append((index, blocks[index].range)) }
    }
    found.sort { ($0.range.lower, $0.block) < ($1.range.lower, $1.block) }
    for (point, suspension) in found.enumerated() {
      guard
        case .suspend(let operand, let known, let target, let drop) = blocks[suspension.block]
          .terminator
      else { continue }
      blocks[suspension.block].terminator = .suspend(
        operand,
        point: point,
        target: target,
        drop: drop,
      )
      suspensionPoints.append(
        SuspensionPoint(
          block: BlockID(suspension.block),
          range: suspension.range,
          savedLocals: openLocals[known],
        )
      )
    }
  }
}
