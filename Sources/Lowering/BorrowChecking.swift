import CoreLanguage
import SourceText
import StateMachines

/// Checks the borrows of all bodies of a program.
struct BorrowChecking {
  /// What suspended coroutines were found to borrow from themselves.
  struct OwnBorrows {
    /// The coroutines that cannot be moved for it.
    var immovable: Set<Int> = []
    /// By coroutine: the locals that need a box, so that it can be moved.
    var boxed: [Int: Set<LocalID>] = [:]
  }

  private let program: TypedProgram
  private let limits: LoweringLimits
  private var summaries: BorrowSummaries

  init(
    _ program: TypedProgram,
    _ summaries: BorrowSummaries,
    _ limits: LoweringLimits,
  ) {
    self.program = program
    self.summaries = summaries
    self.limits = limits
  }

  /// Throws the first error, or that a limit was gone over; gives what coroutines borrow from themselves.
  mutating func check() throws(Diagnostic) -> OwnBorrows {
    var first: Diagnostic?
    var result = OwnBorrows()
    for (index, body) in summaries.bodies.enumerated() {
      guard let body, body.isUserWritten, !body.draft.borrowedLocals.isEmpty else { continue }
      let flow = summaries.flow(of: index)
      guard !flow.loans.isEmpty else { continue }
      if let exceeded = summaries.exceeded { throw limit(exceeded, in: body.kind, index) }
      guard summaries.fits(flow, body) else { throw limit(.words, in: body.kind, index) }
      let ownBorrows = ownBorrows(body.kind)
      var checker = BorrowChecker(body, flow, program, &summaries.slots, ownBorrows: ownBorrows)
      checker.check()
      for error in checker.found where first == nil || error.precedes(first) { first = error }
      guard case .coroutine(let coroutine) = body.kind, !checker.ownBorrowed.isEmpty else {
        continue
      }
      switch ownBorrows {
      case .makeImmovable: result.immovable.insert(coroutine.rawValue)
      case .areBoxed: result.boxed[coroutine.rawValue] = checker.ownBorrowed
      case .areRefused, .areFine: break
      }
    }
    if let first { throw first }
    return result
  }

  private func ownBorrows(_ kind: MachineBody.Kind) -> BorrowChecker.OwnBorrows {
    guard case .coroutine(let index) = kind, program.coroutines[index].isMovable else {
      return .areFine
    }
    if program.coroutines[index].boxesBorrowed { return .areBoxed }
    return program.coroutines[index].infersMovability ? .makeImmovable : .areRefused
  }

  /// A program whose borrows cannot be followed to the end is refused: it could be a wrong one.
  private func limit(
    _ exceeded: BorrowSummaries.ExceededLimit,
    in kind: MachineBody.Kind,
    _ body: Int,
  ) -> Diagnostic {
    let range =
      switch kind {
      case .coroutine(let index): program.coroutines[index].body.range
      case .closure(let index): program.closures[index].body.range
      case .function, .dropGlue: program.functions[body].body.range
      }
    switch exceeded {
    case .words:
      return Diagnostic(
        "borrow-size-limit",
        "following the borrows of this body takes more than \(limits.borrowWordCount) words",
        at: range,
        help: "split it into functions, or raise the limit `borrow-words`",
      )
    case .depth:
      return Diagnostic(
        "borrow-depth-limit",
        "borrows are passed through more than \(limits.borrowDepth) calls inside each other",
        at: range,
        help: "make the chain of calls shorter, or raise the limit `borrow-depth`",
      )
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
