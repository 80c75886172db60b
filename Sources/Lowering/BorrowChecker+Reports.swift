import CoreLanguage
import SourceText
import StateMachines

/// The words of the errors, which are rustc's.
extension BorrowChecker {
  /// Where a loan is used after a conflict.
  private struct LaterUse {
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

  private mutating func keep(_ diagnostic: Diagnostic) {
    guard !found.contains(where: { $0.primary.range == diagnostic.primary.range }) else { return }
    found.append(diagnostic)
  }

  private func name(_ place: Place) -> String {
    names.describe(place).map { "`\($0)`" } ?? "value"
  }

  /// "`x` is borrowed here", and in which closure.
  private func words(_ text: String, _ made: Loan) -> String {
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
      let statements = body.draft.blocks[block].statements
      var statement = first
      while statement <= statements.count {
        let isUsed = solution.used(by: statement, in: block).contains { carriers.contains($0) }
        if isUsed { return use(at: statement, in: block) }
        statement += 1
      }
      body.draft.blocks[block].terminator.forEachTarget { target in
        if seen.insert(target).inserted { pending.append((target, 0)) }
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
    let range = statements[statement].range
    if case .drop(let path) = statements[statement].kind {
      return LaterUse(kind: .drop(names.describe(draft.paths[path].place)), range: range)
    }
    return LaterUse(kind: .use, range: range)
  }

  /// The label of where the loan is used later; `what` is "borrow", "first borrow" and such.
  private func laterLabel(
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

  private func binding(_ place: Place) -> [Diagnostic.Label] {
    let local = body.draft.locals[place.local]
    guard !local.name.hasPrefix("$"), local.range != .none else { return [] }
    return [.init(local.range, "binding `\(local.name)` declared here")]
  }

  // MARK: Conflicts

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
      secondary: [.init(made.range, words("\(name(made.place)) is borrowed here", made))]
        + laterLabel("borrow", carriers, view, notAt: [made.range, view.range]),
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
      secondary: [.init(made.range, words("\(name(made.place)) is borrowed here", made))]
        + laterLabel("borrow", carriers, view, notAt: [made.range, view.range]),
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
  private func isRebinding(_ place: Place, _ view: View) -> Bool {
    guard body.draft.reboundLocals.contains(place.local) else { return false }
    return solution.suspensions.contains { body.draft.blocks[$0].range == view.range }
      || solution.suspensions.contains { block in
        body.draft.blocks[block].terminator.reaches(view.point.block)
      }
  }

  private func rebinding(
    _ place: Place,
    _ made: Loan,
    _ carriers: [Int],
    _ view: View,
  ) -> Diagnostic {
    let name = body.draft.locals[place.local].name
    var yield = view.range
    for block in solution.suspensions
    where body.draft.blocks[block].terminator.reaches(view.point.block) {
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

  // MARK: Ends of lives

  private func end(
    of place: Place,
    _ number: Int,
    _ carriers: [Int],
    _ view: View,
  ) -> Diagnostic {
    let made = loan(number)
    if isRebinding(place, view) { return rebinding(place, made, carriers, view) }
    if carriers.contains(0) { return escape(place, number, view) }
    let local = body.draft.locals[place.local]
    let isUnnamed = local.name.hasPrefix("$")
    if isUnnamed { return temporary(place, made, carriers, view) }
    var secondary = binding(place)
    let what = names.describe(Place(place.local)).map { "`\($0)`" } ?? "value"
    secondary.append(.init(view.range, "\(what) dropped here while still borrowed"))
    let outliving = carriers.first { solution.isOutliving($0) }
    if let outliving, let holder = names.describe(Place(LocalID(outliving))) {
      let range = body.draft.locals[LocalID(outliving)].range
      secondary.append(.init(range, "what `\(holder)` refers to would keep the borrow"))
    } else {
      secondary += laterLabel("borrow", carriers, view, notAt: [made.range])
    }
    return Diagnostic(
      "E0597",
      "\(name(made.place)) does not live long enough",
      at: made.range,
      label: words("borrowed value does not live long enough", made),
      secondary: secondary,
      help: "declare \(what) before what holds the borrow, or move or clone it in",
    )
  }

  private func temporary(
    _ place: Place,
    _ made: Loan,
    _ carriers: [Int],
    _ view: View,
  ) -> Diagnostic {
    Diagnostic(
      "E0716",
      "temporary value dropped while borrowed",
      at: body.draft.locals[place.local].range,
      label: "creates a temporary value which is freed while still in use",
      secondary: [.init(view.range, "temporary value is freed at the end of this statement")]
        + laterLabel("borrow", carriers, view, notAt: [made.range]),
      help: "consider using a `let` binding to create a longer lived value",
    )
  }

  /// The result would refer to what ends with the body.
  private func escape(_ place: Place, _ number: Int, _ view: View) -> Diagnostic {
    let made = loan(number)
    if made.origin == .closure || made.origin == .coroutine { return captureEscape(made) }
    let local = body.draft.locals[place.local]
    let sort = names.sort(of: place.local, arguments: body.arguments)
    let what = local.name.hasPrefix("$") ? "temporary value" : "\(sort) \(name(Place(place.local)))"
    let result = resultRange(carrying: number) ?? made.range
    let help = "return an owned value instead"
    guard result != made.range else {
      return Diagnostic(
        "E0515",
        "cannot return reference to \(what)",
        at: result,
        label: "returns a reference to data owned by the current function",
        help: help,
      )
    }
    let isTemporary = local.name.hasPrefix("$")
    let origin =
      isTemporary
      ? Diagnostic.Label(local.range, "temporary value created here")
      : Diagnostic.Label(made.range, "\(name(made.place)) is borrowed here")
    return Diagnostic(
      "E0515",
      "cannot return value referencing \(what)",
      at: result,
      label: "returns a value referencing data owned by the current function",
      secondary: [origin],
      help: help,
    )
  }

  private func captureEscape(_ made: Loan) -> Diagnostic {
    let noun = made.origin == .closure ? "closure" : "coroutine"
    let name = name(made.place)
    return Diagnostic(
      "E0373",
      "\(noun) may outlive the current function, but it borrows \(name), "
        + "which is owned by the current function",
      at: made.range,
      label: "\(name) is borrowed here",
      help: "to force the \(noun) to take ownership of \(name) (and any other referenced "
        + "variables), use the `move` keyword",
    )
  }

  /// Where the result got the loan.
  private func resultRange(carrying number: Int) -> SourceRange? {
    guard flow.bases[0] >= 0 else { return nil }
    let slots = flow.bases[0]..<(flow.bases[0] + solution.slotCounts[0])
    for block in body.initialisation.order {
      guard var sets = solution.entries[block] else { continue }
      let statements = body.draft.blocks[block].statements
      for statement in 0...statements.count {
        let before = slots.contains { sets.contains(number, in: $0) }
        for step in flow.steps(of: statement, in: block) {
          _ = flow.take(flow.steps[step], &sets, replaces: true)
        }
        guard !before, slots.contains(where: { sets.contains(number, in: $0) }) else { continue }
        return statement < statements.count
          ? statements[statement].range : body.draft.blocks[block].range
      }
    }
    return nil
  }

  // MARK: Suspensions

  mutating func reportYield(_ made: Loan, _ view: View) {
    let local = body.draft.locals[made.place.local]
    let isTemporary = local.name.hasPrefix("$") && names.describe(made.place) == nil
    let sort = names.sort(of: made.place.local, arguments: body.arguments)
    let what = isTemporary ? "temporary value" : "\(sort) \(name(made.place))"
    keep(
      Diagnostic(
        "E0515",
        "cannot yield value referencing \(what)",
        at: view.range,
        label: "yields a value referencing data owned by the current function",
        secondary: [
          isTemporary
            ? .init(local.range, "temporary value created here")
            : .init(made.range, words("\(name(made.place)) is borrowed here", made))
        ],
        help: "yield an owned value instead: clone it, or move it out",
      )
    )
  }

  mutating func reportOwnBorrow(_ made: Loan, _ view: View) {
    keep(
      Diagnostic(
        "E0626",
        "borrow may still be in use when coroutine yields",
        at: made.range,
        secondary: [.init(view.range, "possible yield occurs here")],
        help:
          "end the borrow before the yield, or add `static` to mark this coroutine as immovable",
      )
    )
  }
}

extension DraftTerminator {
  /// `true` iff control may go straight to the block.
  fileprivate func reaches(_ block: Int) -> Bool {
    var found = false
    forEachTarget { if $0 == block { found = true } }
    return found
  }
}
