import CoreLanguage
import SourceText
import StateMachines

/// The words of the errors about values that end, or leave, before their borrows do.
extension BorrowChecker {
  func end(
    of place: Place,
    _ number: Int,
    _ carriers: [Int],
    _ view: View,
  ) -> Diagnostic {
    let made = loan(number)
    if isRebinding(place, view) { return rebinding(place, made, carriers, view) }
    if carriers.contains(0) || isLeaving(carriers) {
      return escape(place, number, carriers, view)
    }
    let local = body.draft.locals[place.local]
    let isUnnamed = local.name.isGenerated
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

  /// `true` iff only the value that a coroutine completes with carries the loan, on its way into the
  /// result that wraps it.
  private func isLeaving(_ carriers: [Int]) -> Bool {
    guard case .coroutine = body.kind, !carriers.isEmpty else { return false }
    return carriers.allSatisfy { carrier in
      body.draft.facts[carrier].isTemporary
        && body.draft.writes.contains { Self.completes($0, with: carrier) }
    }
  }

  /// `true` iff the statement wraps the value of `local` as the result.
  private static func completes(_ statement: MachineStatement, with local: Int) -> Bool {
    guard case .assign(let place, .aggregate(_, let fields), _) = statement,
      place == Place(LocalID(0))
    else { return false }
    return fields.contains { field in
      if case .move(let source) = field { return source.local.rawValue == local }
      if case .copy(let source) = field { return source.local.rawValue == local }
      return false
    }
  }

  /// Where the last of `locals` got its value.
  private func madeRange(of locals: [Int]) -> SourceRange? {
    body.draft.writes.last { write in
      guard case .assign(let place, _, _) = write else { return false }
      return place.projections.isEmpty && locals.contains(place.local.rawValue)
    }.map { write in
      switch write {
      case .assign(_, _, let range): range
      }
    }
  }

  /// The result would refer to what ends with the body.
  private func escape(
    _ place: Place,
    _ number: Int,
    _ carriers: [Int],
    _ view: View,
  ) -> Diagnostic {
    let made = loan(number)
    if made.origin == .closure || made.origin == .coroutine { return captureEscape(made) }
    let local = body.draft.locals[place.local]
    let sort = names.sort(of: place.local, arguments: body.arguments)
    let what = local.name.isGenerated ? "temporary value" : "\(sort) \(name(Place(place.local)))"
    let result = resultRange(carrying: number) ?? madeRange(of: carriers) ?? made.range
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
    let isTemporary = local.name.isGenerated
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
          ? body.draft.statements[statements.lowerBound + statement].range
          : body.draft.blocks[block].range
      }
    }
    return nil
  }

  // MARK: Suspensions

  mutating func reportYield(_ made: Loan, _ view: View) {
    let local = body.draft.locals[made.place.local]
    let isTemporary = local.name.isGenerated && names.describe(made.place) == nil
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
    let coroutine = self.coroutine
    let noun = coroutine?.noun ?? .coroutine
    let mending =
      switch coroutine?.immovableSpelling {
      case .added: "add `static` to mark this coroutine as immovable"
      case .replacing: "write `static` instead of `#[movable]`"
      case nil: "declare what is borrowed outside"
      }
    keep(
      Diagnostic(
        "E0626",
        "borrow may still be in use when \(noun.rawValue) yields",
        at: made.range,
        secondary: [.init(view.range, "possible yield occurs here")],
        help: "end the borrow before the yield, or \(mending)",
      )
    )
  }

  private var coroutine: TypedCoroutine? {
    guard case .coroutine(let index) = body.kind else { return nil }
    return program.coroutines[index]
  }
}
