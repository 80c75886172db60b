import CoreLanguage
import SourceText
import StateMachines

/// The words of the errors, which are rustc's.
extension BorrowChecker {
  /// Where a loan is used after a conflict.
  struct LaterUse {
    enum Kind {
      case use
      /// The destructor of a variable; nil: of a temporary.
      case drop(String?)
      /// References leave the body through an argument or the result.
      case end
    }

    var kind: Kind
    var range: SourceRange
  }

  mutating func report(
    _ access: Access,
    _ place: Place,
    _ number: Int,
    _ carriers: [Int],
    _ view: View,
  ) {
    let made = loan(number)
    switch access {
    case .read: keep(use(of: place, made, carriers, view))
    case .borrow(let isMutable):
      keep(borrow(isMutable: isMutable, place, number, carriers, view))
    case .reserve: keep(borrow(isMutable: true, place, number, carriers, view))
    case .assign: keep(assignment(to: place, made, carriers, view))
    case .move: keep(move(of: place, made, carriers, view))
    case .drop, .endScope: keep(end(of: place, number, carriers, view))
    }
  }

  mutating func keep(_ diagnostic: Diagnostic) {
    guard !found.contains(where: { $0.primary.range == diagnostic.primary.range }) else { return }
    found.append(diagnostic)
  }

  func name(_ place: Place) -> String {
    names.describe(place).map { "`\($0)`" } ?? "value"
  }

  /// "`x` is borrowed here", and in which closure.
  func words(_ text: String, _ made: Loan) -> String {
    switch made.origin {
    case .written, .automatic: text
    case .closure: "\(text), by its use in a closure"
    case .coroutine: "\(text), by its use in a coroutine"
    }
  }

  // MARK: Later uses

  /// The first use of a local that carries the loan.
  private func laterUse(_ carriers: [Int], _ view: View) -> LaterUse? {
    var pending = [(block: view.point.block, statement: view.point.statement + 1)]
    var seen: Set<Int> = []
    var next = 0
    while next < pending.count {
      let (block, first) = pending[next]
      next += 1
      let count = body.draft.blocks[block].statements.count
      var statement = first
      while statement <= count {
        let isUsed = solution.used(by: statement, in: block).contains { carriers.contains($0) }
        if isUsed { return use(at: statement, in: block) }
        statement += 1
      }
      for target in body.draft.targets(of: block) where seen.insert(target).inserted {
        pending.append((target, 0))
      }
    }
    return nil
  }

  private func use(at statement: Int, in block: Int) -> LaterUse {
    let draft = body.draft
    let statements = draft.blocks[block].statements
    guard statement < statements.count else {
      if case .return = draft.blocks[block].terminator {
        return LaterUse(kind: .end, range: draft.blocks[block].range)
      }
      return LaterUse(kind: .use, range: draft.blocks[block].range)
    }
    let used = draft.statements[statements.lowerBound + statement]
    let range = used.range
    if case .drop(let path) = used.kind {
      return LaterUse(kind: .drop(names.describe(draft.paths[path].place)), range: range)
    }
    return LaterUse(kind: .use, range: range)
  }

  /// The label of where the loan is used later; `what` is "borrow", "first borrow" and such.
  func laterLabel(
    _ what: String,
    _ carriers: [Int],
    _ view: View,
    notAt taken: [SourceRange],
  ) -> [Diagnostic.Label] {
    guard let use = laterUse(carriers, view) else { return [] }
    switch use.kind {
    case .use:
      let isEarlier = use.range.lower <= view.range.lower && use.range.file == view.range.file
      if taken.contains(use.range), !isEarlier { return [] }
      let words =
        isEarlier ? "\(what) used here, in later iteration of loop" : "\(what) later used here"
      return [.init(use.range, words)]
    case .drop(let name):
      let owner = name.map { "`\($0)`" } ?? "a temporary"
      return [
        .init(
          use.range,
          "\(what) might be used here, when \(owner) is dropped and its destructor runs",
        )
      ]
    case .end: return []
    }
  }

  func binding(_ place: Place) -> [Diagnostic.Label] {
    let local = body.draft.locals[place.local]
    guard !local.name.isGenerated, local.range != .none else { return [] }
    return [.init(local.range, "binding `\(local.name)` declared here")]
  }

  // MARK: Conflicts

  /// Where the borrow began, and where it is used again.
  private func borrowed(_ made: Loan, _ carriers: [Int], _ view: View) -> [Diagnostic.Label] {
    [.init(made.range, words("\(name(made.place)) is borrowed here", made))]
      + laterLabel("borrow", carriers, view, notAt: [made.range, view.range])
  }

  private func use(
    of place: Place,
    _ made: Loan,
    _ carriers: [Int],
    _ view: View,
  ) -> Diagnostic {
    Diagnostic(
      "E0503",
      "cannot use \(name(place)) because it was mutably borrowed",
      at: view.range,
      label: "use of borrowed \(name(made.place))",
      secondary: borrowed(made, carriers, view),
      help: "end the borrow first: use what holds it before this, or start the borrow after it",
    )
  }

  private func borrow(
    isMutable: Bool,
    _ place: Place,
    _ number: Int,
    _ carriers: [Int],
    _ view: View,
  ) -> Diagnostic {
    let made = loan(number)
    let own = flow.loans.first { $0.range == view.range && $0.isMutable == isMutable }
    let ranges = [made.range, view.range]
    guard isMutable, made.isMutable else {
      return mixedBorrow(isMutable: isMutable, place, made, own, carriers, view)
    }
    let message = "cannot borrow \(name(place)) as mutable more than once at a time"
    let help = "end the first borrow before the second starts, or borrow different parts"
    if made.range == view.range {
      return Diagnostic(
        "E0499",
        message,
        at: view.range,
        label: "\(name(place)) was mutably borrowed here in the previous iteration of the loop",
        secondary: laterLabel("first borrow", carriers, view, notAt: ranges),
        help: help,
      )
    }
    return Diagnostic(
      "E0499",
      message,
      at: view.range,
      label: words("second mutable borrow occurs here", own ?? loanOf(place)),
      secondary: [.init(made.range, words("first mutable borrow occurs here", made))]
        + laterLabel("first borrow", carriers, view, notAt: ranges),
      help: help,
    )
  }

  private func loanOf(_ place: Place) -> Loan {
    Loan(place: place, isMutable: true, range: .none)
  }

  private func mixedBorrow(
    isMutable: Bool,
    _ place: Place,
    _ made: Loan,
    _ own: Loan?,
    _ carriers: [Int],
    _ view: View,
  ) -> Diagnostic {
    let (wanted, had) = isMutable ? ("mutable", "immutable") : ("immutable", "mutable")
    return Diagnostic(
      "E0502",
      "cannot borrow \(name(place)) as \(wanted) because it is also borrowed as \(had)",
      at: view.range,
      label: words("\(wanted) borrow occurs here", own ?? loanOf(place)),
      secondary: [.init(made.range, words("\(had) borrow occurs here", made))]
        + laterLabel("\(had) borrow", carriers, view, notAt: [made.range, view.range]),
      help: "end the \(had) borrow first, or clone what is needed later",
    )
  }

  private func assignment(
    to place: Place,
    _ made: Loan,
    _ carriers: [Int],
    _ view: View,
  ) -> Diagnostic {
    if isRebinding(place, view) { return rebinding(place, made, carriers, view) }
    return Diagnostic(
      "E0506",
      "cannot assign to \(name(place)) because it is borrowed",
      at: view.range,
      label: "\(name(place)) is assigned to here but it was already borrowed",
      secondary: borrowed(made, carriers, view),
      help: "copy or clone what is needed later, or assign after the last use of the borrow",
    )
  }

  private func move(
    of place: Place,
    _ made: Loan,
    _ carriers: [Int],
    _ view: View,
  ) -> Diagnostic {
    Diagnostic(
      "E0505",
      "cannot move out of \(name(place)) because it is borrowed",
      at: view.range,
      label: "move out of \(name(place)) occurs here",
      secondary: binding(place)
        + [.init(made.range, words("borrow of \(name(made.place)) occurs here", made))]
        + laterLabel("borrow", carriers, view, notAt: [made.range, view.range]),
      help: "move it after the last use of the borrow, or clone it",
    )
  }

  // MARK: Arguments that are bound anew

  /// `true` iff the statement is part of a suspension that binds the parameters anew.
  func isRebinding(_ place: Place, _ view: View) -> Bool {
    guard body.draft.reboundLocals.contains(place.local) else { return false }
    return solution.suspensions.contains { body.draft.blocks[$0].range == view.range }
      || solution.suspensions.contains { block in
        body.draft.targets(of: block).contains(view.point.block)
      }
  }

  func rebinding(
    _ place: Place,
    _ made: Loan,
    _ carriers: [Int],
    _ view: View,
  ) -> Diagnostic {
    let name = body.draft.locals[place.local].name
    var yield = view.range
    for block in solution.suspensions
    where body.draft.targets(of: block).contains(view.point.block) {
      yield = body.draft.blocks[block].range
    }
    return Diagnostic(
      "E0506",
      "cannot pass new `\(name)` because it is borrowed",
      at: yield,
      label: "resuming here passes a new `\(name)`",
      secondary: [.init(made.range, words("`\(name)` is borrowed here", made))]
        + laterLabel("borrow", carriers, view, notAt: [made.range, yield]),
      help: "clone what is needed after the yield, or move the argument into a variable of its own",
    )
  }
}
