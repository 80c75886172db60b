import CoreLanguage
import SourceText
import StateMachines

/// Checks the borrows of all bodies of a program.
struct BorrowChecking {
  /// Words of the sets of one body; a larger body is taken unchecked.
  static let largest = 8 << 20

  private let program: TypedProgram
  private let bodies: [LoweredBody]
  private var summaries: BorrowSummaries

  init(_ program: TypedProgram, _ bodies: [LoweredBody], _ slots: ReferenceSlots) {
    self.program = program
    self.bodies = bodies
    summaries = BorrowSummaries(program, bodies, slots)
  }

  /// Throws the first error; gives the coroutines that borrow from themselves while suspended.
  mutating func check() throws(Diagnostic) -> Set<Int> {
    var first: Diagnostic?
    var immovable: Set<Int> = []
    for (index, body) in bodies.enumerated() where body.isUserWritten && body.draft.borrows {
      let flow = summaries.flow(of: index)
      guard !flow.loans.isEmpty,
        flow.emptySets.words.count * body.draft.blocks.count <= Self.largest
      else { continue }
      var checker = BorrowChecker(
        body,
        flow,
        program,
        &summaries.slots,
        ownBorrows: ownBorrows(body.kind),
      )
      checker.check()
      for error in checker.found where first == nil || error.precedes(first) { first = error }
      if checker.holdsOwnBorrow, case .coroutine(let coroutine) = body.kind {
        immovable.insert(coroutine.rawValue)
      }
    }
    if let first { throw first }
    return immovable
  }

  private func ownBorrows(_ kind: MachineBody.Kind) -> BorrowChecker.OwnBorrows {
    guard case .coroutine(let index) = kind, program.coroutines[index].isMovable else {
      return .areFine
    }
    return program.coroutines[index].infersMovability ? .makeImmovable : .areRefused
  }
}

extension DraftBody {
  /// `true` iff the body makes any reference.
  fileprivate var borrows: Bool {
    writes.contains { write in
      if case .assign(_, .reference, _) = write { return true }
      return false
    }
  }
}

extension Diagnostic {
  /// `true` iff it stands before the other in the source.
  fileprivate func precedes(_ other: Diagnostic?) -> Bool {
    guard let other else { return true }
    return primary.range.lower < other.primary.range.lower
  }
}
