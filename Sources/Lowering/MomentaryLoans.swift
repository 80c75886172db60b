import CoreLanguage
import SourceText
import StateMachines

/// Recognises the bodies whose borrows need no following: every loan is over before its block ends, and
/// nothing between could conflict with it.
///
/// That is so of `print(&x)`, of the receivers of most methods, and of the operands of comparisons. Each
/// block is looked at once. A local that a reference is written to *holds* a loan of another one, until
/// its scope ends or, if it is a temporary, until it is read whole. No other local may come to hold a
/// loan: whatever could pass one on, and every access to what is borrowed that could be refused, is
/// left to `BorrowChecker`, and so is what it would have to look into a callee for.
struct MomentaryLoans {
  private let body: LoweredBody
  /// The loans at the point that is visited.
  private var open: [Open] = []
  /// The temporaries whose one use was seen.
  private var spent: [LocalID] = []
  /// What the step that is visited reads.
  private var uses = Uses()

  /// A loan of a place in `target` that `holder` has the reference to.
  private struct Open {
    var holder: LocalID
    var target: LocalID
    var isMutable: Bool
  }

  /// What a statement or a terminator reads.
  private struct Uses {
    /// `true` iff something is read that must not be.
    var areRefused = false
    /// `true` iff a reference to what is borrowed is read, or what is behind it.
    var areOfHolders = false
    /// The temporaries that are used up.
    var spent: [LocalID] = []
  }

  private init(_ body: LoweredBody) { self.body = body }

  /// `true` iff the body has no other loans than such.
  static func suffice(for body: LoweredBody, _ slots: inout ReferenceSlots) -> Bool {
    var loans = MomentaryLoans(body)
    for block in body.initialisation.order where !loans.pass(block: block, &slots) { return false }
    return true
  }

  // MARK: Steps

  /// Visits a block; `false` iff the loans in it have to be followed.
  private mutating func pass(block: Int, _ slots: inout ReferenceSlots) -> Bool {
    for statement in body.draft.blocks[block].statements where !pass(statement: statement, &slots) {
      return false
    }
    uses = Uses()
    return pass(body.draft.blocks[block].terminator, &slots) && open.isEmpty
  }

  private mutating func pass(statement: Int, _ slots: inout ReferenceSlots) -> Bool {
    switch body.draft.statements[statement].kind {
    case .assign(let write, _): return pass(write: write, isReplacing: false, &slots)
    case .replace(let write, _): return pass(write: write, isReplacing: true, &slots)
    case .moveOut(let path): return !isLent(body.draft.paths[path].place.local)
    case .drop(let path), .forget(let path):
      let place = body.draft.paths[path].place
      return place.projections.isEmpty ? end(place.local) : !isLent(place.local)
    case .end(let local): return end(local)
    case .dropPlace(let index):
      let local = body.draft.droppedPlaces[index].local
      return !isLent(local) && !isHolder(local)
    case .initialise, .assume, .use, .assignOnce, .variantIs, .variantIsNot: return true
    }
  }

  /// The scope of a local ends.
  private mutating func end(_ local: LocalID) -> Bool {
    open.removeAll { $0.holder == local }
    return !isLent(local)
  }

  private mutating func pass(
    write: Int,
    isReplacing: Bool,
    _ slots: inout ReferenceSlots,
  ) -> Bool {
    guard case .assign(let place, let rvalue, _) = body.draft.writes[write],
      !isReplacing || !isLent(place.local)
    else { return false }
    uses = Uses()
    switch rvalue {
    case .reference(let target, let isMutable):
      return lend(target.local, isMutable: isMutable, to: place)
    case .variantIndex(let read), .length(let read): use(read, isWhole: false)
    case .intrinsic(_, _, let operands):
      use(operands)
      if uses.areOfHolders || hasSlots(place.local, &slots) { return false }
    default: rvalue.forEachOperand { use($0) }
    }
    return finish(writingTo: place, &slots)
  }

  /// A reference to a place of `target` is made.
  private mutating func lend(_ target: LocalID, isMutable: Bool, to place: Place) -> Bool {
    guard place.projections.isEmpty, !isHolder(target), !isLent(place.local),
      !spent.contains(target), isMutable ? !isLent(target) : !isMutablyLent(target)
    else { return false }
    open.removeAll { $0.holder == place.local }
    spent.removeAll { $0 == place.local }
    open.append(Open(holder: place.local, target: target, isMutable: isMutable))
    return true
  }

  private mutating func pass(
    _ terminator: DraftTerminator,
    _ slots: inout ReferenceSlots,
  ) -> Bool {
    switch terminator {
    case .switch(let operand, _, _):
      use(operand)
      return finish(writingTo: nil, &slots)
    case .suspend(let operand, _):
      use(operand)
      return !uses.areOfHolders && finish(writingTo: nil, &slots)
    case .panic(_, let operands):
      use(operands)
      let passes = finish(writingTo: nil, &slots)
      open = []
      return passes
    case .call(_, let operands, let destination, _):
      use(operands)
      return !mayPassOn(operands, to: destination, &slots)
        && finish(writingTo: destination, &slots)
    case .resume(let place, let input, let destination, _):
      if isLent(place.local) || isHolder(place.local) || isLent(input) || isHolder(input)
        || hasSlots(destination.local, &slots)
        || hasSlots(place.local, &slots) && hasSlots(input, &slots)
      {
        return false
      }
      return finish(writingTo: destination, &slots)
    case .park(let driven?, _, _): return !hasSlots(driven, &slots)
    case .park(nil, _, _), .goto, .return, .deliver, .testInitialised, .unreachable: return true
    }
  }

  /// `true` iff a call may put a reference of an argument anywhere.
  private func mayPassOn(
    _ operands: [Operand],
    to destination: Place,
    _ slots: inout ReferenceSlots,
  ) -> Bool {
    let returnsReferences = hasSlots(destination.local, &slots)
    for operand in operands {
      guard let local = operand.place?.local, hasSlots(local, &slots) else { continue }
      if returnsReferences || slots.isNested(body.draft.locals[local].type) { return true }
    }
    return false
  }

  /// Ends a step, after all that it reads: the place gets a new value.
  private mutating func finish(writingTo place: Place?, _ slots: inout ReferenceSlots) -> Bool {
    if uses.areRefused { return false }
    if !uses.spent.isEmpty {
      open.removeAll { uses.spent.contains($0.holder) }
      spent += uses.spent
    }
    guard let place else { return true }
    if uses.areOfHolders, hasSlots(place.local, &slots) { return false }
    return !isLent(place.local) && !isHolder(place.local)
  }

  // MARK: Uses

  private mutating func use(_ operands: [Operand]) {
    for operand in operands { use(operand) }
  }

  private mutating func use(_ operand: Operand) {
    guard let place = operand.place else { return }
    if case .move = operand, isLent(place.local) { uses.areRefused = true }
    use(place, isWhole: place.projections.isEmpty)
  }

  private mutating func use(_ place: Place, isWhole: Bool) {
    let local = place.local
    if isMutablyLent(local) || spent.contains(local) || uses.spent.contains(local) {
      uses.areRefused = true
    }
    guard isHolder(local) else { return }
    uses.areOfHolders = true
    if isWhole, body.draft.facts[local.rawValue].isTemporary { uses.spent.append(local) }
  }

  // MARK: Questions

  private func isLent(_ local: LocalID) -> Bool { open.contains { $0.target == local } }

  private func isMutablyLent(_ local: LocalID) -> Bool {
    open.contains { $0.target == local && $0.isMutable }
  }

  private func isHolder(_ local: LocalID) -> Bool { open.contains { $0.holder == local } }

  private func hasSlots(_ local: LocalID, _ slots: inout ReferenceSlots) -> Bool {
    slots.count(body.draft.locals[local].type) > 0
  }
}
