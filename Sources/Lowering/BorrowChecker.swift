import CoreLanguage
import SourceText
import StateMachines

/// Refuses programs whose references would outlive or overlook what they point to, as rustc does.
///
/// In: the drafts of all bodies and what is initialised where, after the errors about moves. Out: the
/// first error (E0373, E0499, E0502, E0503, E0505, E0506, E0515, E0597, E0626, E0716), or the
/// coroutines that hold a borrow of their own storage while suspended.
///
/// A *loan* is made by every `&place` that is not behind a shared reference. Each local has *slots*, one
/// for each reference in its type (`ReferenceSlots`), and every slot carries a set of loans. Four steps:
///
/// * `LoanFlowBuilder` turns each statement into steps of loans between slots. What a call does with the
///   references it is given is read off the callee's code (`BorrowSummaries`): types have no lifetimes.
/// * `LoanSolution` follows the steps through the flow of control, and finds the locals that are used
///   later. A loan is alive at a point iff a local that is used later carries it there.
/// * `BorrowChecker` visits every access to a place (read, write, move, drop, end of scope) and compares
///   it with the loans that are alive (`PlaceConflicts`). A mutable loan that was made for the receiver of
///   a call counts as shared until the call (two-phase borrows).
/// * At each suspension, a live loan of a place that no dereference leads to is a borrow of the coroutine's
///   own storage (R36-R42): E0626 in a movable coroutine; where movability is inferred, it makes the
///   coroutine immovable; where the design boxes what is borrowed, the local gets a box
///   (`OwnBorrowBoxing`).
///
/// Compared with rustc, loans are followed with the flow of control and calls by what they do, so that a
/// few programs are taken that rustc refuses; where references go through cells or recursive types,
/// one slot stands for many. Bodies of the library are trusted.
struct BorrowChecker {
  let body: LoweredBody
  let flow: LoanFlow
  let solution: LoanSolution
  let program: TypedProgram
  let conflicts: PlaceConflicts
  /// What a suspension does with a borrow of the coroutine's own storage.
  let ownBorrows: OwnBorrows
  var found: [Diagnostic] = []
  /// A block, and which locals are used after each of its points.
  private var liveness: (block: Int, words: [UInt64]) = (-1, [])
  /// The locals of the coroutine that a suspension was found to hold a borrow of.
  var ownBorrowed: Set<LocalID> = []

  /// What becomes of a coroutine that borrows from itself.
  enum OwnBorrows {
    case areRefused
    case makeImmovable
    case areBoxed
    case areFine
  }

  /// A point of the body: before a statement, or the terminator after the last.
  struct Point {
    var block: Int
    var statement: Int
  }

  /// What is done to a place.
  enum Access {
    case read
    case borrow(isMutable: Bool)
    /// A two-phase borrow is made.
    case reserve
    case assign
    case move
    case drop
    case endScope
  }

  /// What is known at the point that is visited.
  struct View {
    var point: Point
    var range: SourceRange
    var sets: LoanSets
    /// Where the locals that are used later start in what `live(_:)` gives.
    var offset: Int
  }

  init(
    _ body: LoweredBody,
    _ flow: LoanFlow,
    _ program: TypedProgram,
    _ slots: inout ReferenceSlots,
    ownBorrows: OwnBorrows,
  ) {
    self.body = body
    self.flow = flow
    self.program = program
    self.ownBorrows = ownBorrows
    solution = LoanSolution(body, flow, &slots)
    conflicts = PlaceConflicts(types: slots.types, captures: slots.captures)
  }

  var names: BorrowNames {
    let names = DraftNames(
      draft: body.draft,
      types: conflicts.types,
      captures: conflicts.captures,
    )
    return BorrowNames(names: names, kind: body.kind, program: program)
  }

  /// Visits all accesses.
  mutating func check() {
    for block in body.initialisation.order { visit(block) }
  }

  // MARK: Walking

  private mutating func visit(_ block: Int) {
    guard let entry = solution.entries[block] else { return }
    let statements = body.draft.blocks[block].statements
    var view = View(
      point: Point(block: block, statement: 0),
      range: .none,
      sets: entry,
      offset: 0,
    )
    for index in statements {
      view.point.statement = index - statements.lowerBound
      view.range = body.draft.statements[index].range
      view.offset = view.point.statement * solution.liveWidth
      visit(index, &view)
      advance(&view)
    }
    view.point.statement = statements.count
    view.range = body.draft.blocks[block].range
    view.offset = statements.count * solution.liveWidth
    visit(body.draft.blocks[block].terminator, &view)
  }

  /// The locals that are used after each point of the block that is visited: most blocks never ask.
  private mutating func live(_ view: View) -> [UInt64] {
    let block = view.point.block
    if liveness.block != block { liveness = (block, solution.liveness(in: block)) }
    return liveness.words
  }

  private func advance(_ view: inout View) {
    for step in flow.steps(of: view.point.statement, in: view.point.block) {
      _ = flow.take(flow.steps[step], &view.sets, replaces: true)
    }
  }

  private mutating func visit(_ statement: Int, _ view: inout View) {
    switch body.draft.statements[statement].kind {
    case .assign(let write, _): visit(write: write, depth: .shallow, view)
    case .replace(let write, _): visit(write: write, depth: .drop, view)
    case .moveOut(let path): access(body.draft.paths[path].place, .deep, .move, view)
    case .drop(let path):
      let place = body.draft.paths[path].place
      let later = after(view)
      if solution.isDue(statement) { access(place, .drop, .drop, later) }
      if place.projections.isEmpty { access(place, .shallow, .endScope, later) }
    case .forget(let path):
      let place = body.draft.paths[path].place
      if place.projections.isEmpty { access(place, .shallow, .endScope, after(view)) }
    case .end(let local): access(Place(local), .shallow, .endScope, after(view))
    case .dropPlace(let index): access(body.draft.droppedPlaces[index], .drop, .drop, after(view))
    case .initialise, .assume, .use, .assignOnce, .variantIs, .variantIsNot: break
    }
  }

  /// As the statement leaves it: what it uses for the last time is used no more.
  private func after(_ view: View) -> View {
    var view = view
    view.offset += solution.liveWidth
    return view
  }

  private mutating func visit(write: Int, depth: AccessDepth, _ view: View) {
    guard case .assign(let place, let rvalue, _) = body.draft.writes[write] else { return }
    switch rvalue {
    case .reference(let target, let isMutable):
      let own = flow.loanOfWrite[write]
      let isReserved = own >= 0 && loan(own).reservation != nil
      let access: Access = isReserved ? .reserve : .borrow(isMutable: isMutable)
      self.access(target, .deep, access, view)
    case .variantIndex(let place), .length(let place): access(place, .shallow, .read, view)
    default: rvalue.forEachOperand { read($0, view) }
    }
    var view = view
    if let whole = body.draft.assignmentRanges[write] { view.range = whole }
    writeTo(place, depth, view)
  }

  private mutating func writeTo(_ place: Place, _ depth: AccessDepth, _ view: View) {
    if flow.loansOfLocal[place.local.rawValue].isEmpty { return }
    let isOwn = body.draft.locals[place.local].name.isGenerated
    if place.projections.isEmpty && isOwn { return }
    access(place, depth, .assign, after(view), writing: place.projections.isEmpty)
  }

  private mutating func read(_ operand: Operand, _ view: View) {
    switch operand {
    case .copy(let place):
      access(place, .deep, .read, view)
      activate(place, view)
    case .move(let place): activate(place, view)
    case .constant: break
    }
  }

  /// A reference that was reserved is used.
  private mutating func activate(_ place: Place, _ view: View) {
    guard place.projections.isEmpty else { return }
    for (index, made) in flow.loans.enumerated() where made.reservation == place.local {
      let number = flow.argumentLoanCount + index
      guard flow.bases[place.local.rawValue] >= 0,
        view.sets.contains(number, in: flow.bases[place.local.rawValue])
      else { continue }
      access(made.place, .deep, .borrow(isMutable: true), view, except: number)
    }
  }

  private mutating func visit(_ terminator: DraftTerminator, _ view: inout View) {
    switch terminator {
    case .switch(let operand, _, _): read(operand, view)
    case .call(_, let operands, let destination, _):
      for operand in operands { read(operand, view) }
      writeTo(destination, .shallow, view)
    case .resume(let place, _, let destination, _):
      access(place, .deep, .borrow(isMutable: true), view)
      writeTo(destination, .shallow, view)
    case .suspend(let operand, _):
      read(operand, view)
      checkYield(view)
      checkOwnBorrows(view)
    case .panic(_, let operands): for operand in operands { read(operand, view) }
    case .park, .deliver, .goto, .return, .testInitialised, .unreachable: break
    }
  }

  // MARK: Accesses

  /// Compares an access with the loans that are alive; `writing`: the local gets a new value, so what
  /// it carried does not count.
  private mutating func access(
    _ place: Place,
    _ depth: AccessDepth,
    _ access: Access,
    _ view: View,
    except: Int? = nil,
    writing: Bool = false,
  ) {
    let loans = flow.loansOfLocal[place.local.rawValue]
    if loans.isEmpty { return }
    let type = body.draft.locals[place.local].type
    for number in loans where number != except {
      let made = loan(number)
      guard conflict(access, made, view),
        conflicts.mayConflict(made.place, place, depth, type)
      else { continue }
      var carriers = solution.carriers(of: number, live(view), from: view.offset, view.sets)
      if writing { carriers.removeAll { $0 == place.local.rawValue } }
      guard !carriers.isEmpty else { continue }
      report(access, place, number, carriers, view)
    }
  }

  func loan(_ number: Int) -> Loan { flow.loans[number - flow.argumentLoanCount] }

  private mutating func conflict(_ access: Access, _ made: Loan, _ view: View) -> Bool {
    switch access {
    case .read, .borrow(isMutable: false): return made.isMutable && !isReserved(made, view)
    case .reserve: return made.isMutable
    case .borrow, .assign, .move, .drop, .endScope: return true
    }
  }

  /// `true` iff the mutable reference was not used yet.
  private mutating func isReserved(_ made: Loan, _ view: View) -> Bool {
    guard let holder = made.reservation else { return false }
    return solution.isLive(holder.rawValue, live(view), from: view.offset)
  }

  // MARK: Suspensions

  /// References to what the coroutine owns may not be handed out (R41).
  private mutating func checkYield(_ view: View) {
    guard let slots = flow.yielded[view.point.block], !slots.isEmpty else { return }
    for (index, made) in flow.loans.enumerated() where isOwnData(made.place) {
      let number = flow.argumentLoanCount + index
      guard slots.contains(where: { view.sets.contains(number, in: $0) }) else { continue }
      reportYield(made, view)
    }
  }

  /// `true` iff the place is reached without any reference.
  private func isOwnData(_ place: Place) -> Bool {
    var type = body.draft.locals[place.local].type
    var variant: Int?
    for projection in place.projections {
      if projection == .dereference, case .reference = conflicts.types[type] { return false }
      type = conflicts.captures.type(
        of: projection,
        in: type,
        variant: variant,
        conflicts.types,
      )
      variant = nil
      if case .variant(let chosen) = projection { variant = chosen }
    }
    return true
  }

  /// What a suspended coroutine holds of its own storage keeps it from being moved.
  private mutating func checkOwnBorrows(_ view: View) {
    if case .areFine = ownBorrows { return }
    let later = after(view)
    for (index, made) in flow.loans.enumerated()
    where !made.place.projections.contains(.dereference) {
      let number = flow.argumentLoanCount + index
      let carriers = solution.carriers(of: number, live(view), from: later.offset, view.sets)
      let holders = carriers.filter { $0 != body.resumeArgument?.rawValue }
      guard !holders.isEmpty else { continue }
      ownBorrowed.insert(made.place.local)
      if case .areRefused = ownBorrows { reportOwnBorrow(made, view) }
    }
  }
}
