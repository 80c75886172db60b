import CoreLanguage
import SourceText
import StateMachines

/// Turns typed bodies into drafts, as rustc's MIR builder does.
///
/// Expressions are evaluated straight into the place that wants them; what is used later is a
/// temporary. A stack of scopes holds what is to be dropped; leaving a scope by any edge emits the
/// drops it owes. Whether a drop still has something to do is settled later (`DropElaboration`), and
/// unwinding is not built at all here: every statement remembers what was scheduled.
struct BodyBuilder {
  let program: TypedProgram
  let limits: LoweringLimits
  let captureTypes: CaptureTypes
  /// The program's types and those of the references that lowering makes.
  var types: TypeTable
  /// Constants that are borrowed for ever.
  var promoted: [PromotedConstant] = []

  /// What is being built.
  var draft = DraftBody(localCount: 0)
  /// What the body is.
  var kind: MachineBody.Kind = .function
  var typedLocals: [TypedLocal] = []
  /// By index of `TypedLocal`.
  var localMap: [LocalID?] = []
  /// Variables declared without a value, by index of `TypedLocal`.
  var deferred: Set<Int> = []
  /// Variables that a match guard sees through a reference.
  var guardPlaces: [Int: Place] = [:]
  /// The block that statements go to.
  var current = 0
  /// `false` where control cannot come: nothing is built there.
  var isReachable = true
  /// By scope: where its entries start in `scopeEntries`.
  var scopes: [Int] = []
  /// Every local that ends with a scope, scope by scope.
  var scopeEntries: [ScopeEntry] = []
  /// The index of the scope that drops temporaries.
  var temporaryScope = 0
  var breakTargets: [BreakTarget] = []
  /// `true` while a place is built that is used later than the statement after it.
  var holdsIndices = false
  /// A coroutine's input.
  var resumeArgument: LocalID?
  /// How parameters are bound anew at every suspension, if they are.
  var rebinding: [TypedParameter]?
  /// Where the end of a body that begins again goes, if it does.
  var restart: Restart?
  /// Why the borrows that are built are made.
  var borrowOrigin = Loan.Origin.written
  /// A local of type `()` for values that nobody wants.
  private var unitLocal: LocalID?

  /// A local that ends with a scope.
  struct ScopeEntry {
    var local: LocalID
    /// Nil if the local is not tracked: then its scope ends without a drop.
    var path: PathID?
    var needsDrop: Bool
    /// What is scheduled once the local is: a list in `draft.chains`.
    var chain: Int32
  }

  /// Where `break` and `continue` go.
  struct BreakTarget {
    var id: LoopID
    var destination: Place
    var breakBlock: Int
    var continueBlock: Int?
    var depth: Int
  }

  /// Where `return` goes in a body that begins again, and how many scopes stay.
  struct Restart {
    var block: Int
    var depth: Int
  }

  /// Where a test that fails goes, and how many scopes are left there.
  struct Failure {
    var block: Int
    var depth: Int
  }

  init(_ program: TypedProgram, _ limits: LoweringLimits) {
    self.program = program
    self.limits = limits
    types = program.types
    captureTypes = CaptureTypes(closures: program.closures.map { $0.captures.map(\.type) })
  }

  /// Starts an empty body with its result as local 0.
  mutating func start(_ kind: MachineBody.Kind, result: TypeID, locals: [TypedLocal]) {
    draft = DraftBody(localCount: locals.count)
    self.kind = kind
    typedLocals = locals
    localMap = Array(count: locals.count, of: nil)
    guardPlaces = [:]
    deferred = []
    scopes.removeAll(keepingCapacity: true)
    scopeEntries.removeAll(keepingCapacity: true)
    temporaryScope = 0
    breakTargets = []
    holdsIndices = false
    resumeArgument = nil
    rebinding = nil
    restart = nil
    unitLocal = nil
    isReachable = true
    current = newBlock()
    draft.blocks[0].isEntered = true
    _ = newLocal("$result", result, .none)
  }

  /// Hands the finished draft over.
  mutating func takeDraft() -> DraftBody {
    var finished = DraftBody(localCount: 0)
    swap(&finished, &draft)
    return finished
  }

  /// Hands the types over, when all bodies are built.
  mutating func takeTypes() -> TypeTable {
    var taken = TypeTable()
    swap(&taken, &types)
    return taken
  }

  // MARK: Locals

  mutating func newLocal(
    _ name: String,
    _ type: TypeID,
    _ range: SourceRange,
    facts: LocalFacts = LocalFacts(),
  ) -> LocalID {
    draft.facts.append(facts)
    return draft.locals.add(MachineLocal(name: name, type: type, range: range))
  }

  /// A local for a value on its way; tracked iff its destructor may be due.
  mutating func newTemporary(
    _ type: TypeID,
    _ range: SourceRange,
    name: String = "$temporary",
  ) -> LocalID {
    let local = newLocal(name, type, range, facts: LocalFacts(isTemporary: true))
    if types.needsDrop[type.rawValue] { draft.paths.track(local, type: type) }
    return local
  }

  /// The machine's local for a variable.
  mutating func local(_ variable: TypedIndex<TypedLocal>) -> LocalID {
    if let known = localMap[variable.rawValue] { return known }
    let typed = typedLocals[variable]
    let isUserVariable = !typed.name.isGenerated
    let facts = LocalFacts(
      isUserVariable: isUserVariable,
      isMutable: typed.isMutable || !isUserVariable,
    )
    let local = newLocal(typed.name, typed.type, typed.range, facts: facts)
    localMap[variable.rawValue] = local
    if !types.isCopy[typed.type.rawValue] || types.needsDrop[typed.type.rawValue] {
      draft.paths.track(local, type: typed.type)
    }
    return local
  }

  /// Where values that nobody wants go.
  mutating func unitPlace() -> Place {
    if let unitLocal { return Place(unitLocal) }
    let local = newLocal("$unit", TypeTable.unit, .none)
    unitLocal = local
    return Place(local)
  }

  // MARK: Blocks

  mutating func newBlock() -> Int {
    draft.blocks.append(DraftBlock())
    return draft.blocks.count - 1
  }

  /// Goes on building in `block`.
  mutating func enter(_ block: Int) {
    current = block
    isReachable = draft.blocks[block].isEntered
  }

  /// Ends the block being built.
  mutating func terminate(_ terminator: consuming DraftTerminator, _ range: SourceRange) {
    guard isReachable else { return }
    draft.end(current, with: terminator, range, chain: chain)
    isReachable = false
  }

  mutating func goto(_ block: Int, _ range: SourceRange) {
    terminate(.goto(block), range)
  }

  mutating func emit(_ kind: DraftStatement.Kind, _ range: SourceRange) {
    guard isReachable else { return }
    emit(kind, range, scheduled: chain)
  }

  /// As `emit`, where control comes, with what is scheduled.
  mutating func emit(_ kind: DraftStatement.Kind, _ range: SourceRange, scheduled: Int32) {
    draft.append(DraftStatement(kind: kind, chain: scheduled, range: range), to: current)
  }

  /// Writes a value; the place holds one afterwards.
  mutating func assign(_ place: Place, _ rvalue: consuming Rvalue, _ range: SourceRange) {
    write(place, rvalue, range)
    markInitialised(place, range)
  }

  /// Writes a value to a place that is no path, or holds one already.
  mutating func write(_ place: Place, _ rvalue: consuming Rvalue, _ range: SourceRange) {
    guard isReachable else { return }
    if let borrowed = rvalue.borrowedLocal { draft.borrowedLocals.append(borrowed) }
    let mayPanic = mayPanic(place, rvalue)
    draft.writes.append(.assign(place, rvalue, range))
    emit(.assign(draft.writes.count - 1, mayPanic: mayPanic), range)
  }

  mutating func markInitialised(_ place: Place, _ range: SourceRange) {
    guard let lookup = lookUp(place), lookup.isExact else { return }
    draft.paths.separate(lookup.path)
    emit(.initialise(lookup.path), range)
  }

  mutating func markMoved(_ place: Place, _ range: SourceRange) {
    guard let lookup = lookUp(place), lookup.isExact else { return }
    draft.paths.separate(lookup.path)
    emit(.moveOut(lookup.path), range)
  }

  mutating func markUsed(_ place: Place, _ use: DraftStatement.Use, _ range: SourceRange) {
    guard let lookup = lookUp(place) else { return }
    emit(.use(lookup.path, use), range)
  }

  mutating func lookUp(_ place: Place) -> MovePaths.Lookup? {
    draft.paths.find(place, types, captureTypes)
  }

  // MARK: Types

  func isCopy(_ type: TypeID) -> Bool { types.isCopy[type.rawValue] }

  func needsDrop(_ type: TypeID) -> Bool { types.needsDrop[type.rawValue] }

  /// `true` iff a value is no words at all, and needs no writing.
  func isWordless(_ type: TypeID) -> Bool {
    type == TypeTable.unit || type == TypeTable.never
  }

  mutating func referenceType(_ target: TypeID, isMutable: Bool) -> TypeID {
    types.intern(
      .reference(target, isMutable: isMutable),
      isCopy: !isMutable,
      needsDrop: false,
    )
  }

  func placeType(_ place: Place) -> TypeID {
    var type = draft.locals[place.local].type
    var variant: Int?
    for projection in place.projections {
      type = captureTypes.type(of: projection, in: type, variant: variant, types)
      variant = nil
      if case .variant(let index) = projection { variant = index }
    }
    return type
  }

  func checkSize(_ range: SourceRange) throws(Diagnostic) {
    guard
      draft.blocks.count > limits.blockCount || draft.locals.count > limits.localCount
    else { return }
    throw Diagnostic(
      "body-size-limit",
      "a body has more than \(limits.blockCount) blocks or \(limits.localCount) locals",
      at: range,
      help: "split it into functions",
    )
  }
}
