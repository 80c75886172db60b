import Desugaring
import SourceText
import SurfaceSyntax

/// Where a `coroutine loop { }` is entered: at the first yield of its body in evaluation order.
///
/// What comes before that yield in a round, statements and operand, is made its operand:
///
///     coroutine loop { let a = take(&mut out); let x = a.yield; push(x) }
///     coroutine |first| loop { let x = enter({ let a = take(&mut out); a }); push(x) }
///
/// so that the first input skips it, and every later round evaluates it. That is only possible if
/// nothing of it is needed after the yield: no binding, no half-evaluated operand.
struct LoopEntryRule: Sendable {
  /// Which of several yields is the entry (D20).
  var choice = YieldPath.Choice.first
  /// The first input skips what comes before (D21).
  var skips = true
  /// Refuses hidden data at the entry (D22).
  var refusesHiddenState = true
  /// Refuses an entry yield that is not reached in every round.
  var refusesBranches = true

  /// The rule as a design has it.
  var rule: EntryRule { EntryRule { [self] (body) throws(Diagnostic) in try locate(body) } }

  private func locate(_ body: SurfaceBlock) throws(Diagnostic) -> Entry {
    guard let path = YieldPath.find(choice, in: body) else {
      throw Diagnostic(
        "no-yield",
        "a `coroutine loop` needs a yield to start at",
        at: body.range,
        label: "nothing here takes an input",
      )
    }
    var entry = Entry(
      yield: path.range,
      form: .enter(operandIsHiddenStateFree: refusesHiddenState),
    )
    for step in path.steps {
      switch step {
      case .statements(let statements, let block):
        guard skips else { continue }
        entry.skipped += statements
        entry.skippedCounts[block] = statements.count
      case .operand(let operand):
        if refusesHiddenState { try checkHeld(operand, path) }
      case .callee(let callee):
        if refusesHiddenState, !isName(callee) { try checkHeld(callee, path) }
      case .branch(let range), .loop(let range):
        if refusesBranches { throw conditional(range, path) }
      }
    }
    if refusesHiddenState { try checkBindings(of: entry, in: body, path) }
    try checkBreaks(body)
    return entry
  }

  /// An operand that is evaluated before the entry yield and used after it.
  private func checkHeld(
    _ operand: SurfaceExpression,
    _ path: YieldPath,
  ) throws(Diagnostic) {
    guard !isConstant(operand) else { return }
    throw Diagnostic(
      "hidden-state",
      "the loop cannot be entered here: a value would have to be there already",
      at: operand.range,
      label: "evaluated before the yield and used after it",
      secondary: [Diagnostic.Label(path.range, "the loop is entered here")],
      help: "take the input first: `let input = ....yield;`",
    )
  }

  /// Names bound before the entry yield and used after it.
  private func checkBindings(
    of entry: Entry,
    in body: SurfaceBlock,
    _ path: YieldPath,
  ) throws(Diagnostic) {
    let bound = BodyScan.names(boundBy: entry.skipped)
    guard !bound.isEmpty else { return }
    for mention in BodyScan(body, skipping: entry).freeMentions {
      guard let binding = bound.last(where: { $0.name == mention.name }) else { continue }
      throw Diagnostic(
        "hidden-state",
        "the loop cannot be entered here: `\(mention.name)` would have no value",
        at: mention.range,
        label: "used after the yield",
        secondary: [
          Diagnostic.Label(binding.range, "bound before it, which the first input skips"),
          Diagnostic.Label(path.range, "the loop is entered here"),
        ],
        help: "keep it in a variable outside the loop",
      )
    }
  }

  private func conditional(_ range: SourceRange, _ path: YieldPath) -> Diagnostic {
    Diagnostic(
      "entry-yield-not-unconditional",
      "the first yield of a `coroutine loop` must be reached once "
        + "in every round",
      at: path.range,
      label: "the loop would be entered here",
      secondary: [Diagnostic.Label(range, "this decides whether, or how often")],
      help: "yield before the branch",
    )
  }

  private func checkBreaks(_ body: SurfaceBlock) throws(Diagnostic) {
    guard let range = BodyScan(body).looseBreaks.first else { return }
    throw Diagnostic(
      "break-out-of-coroutine-loop",
      "a `coroutine loop` never ends",
      at: range,
      label: "would leave the coroutine",
      help: "let the output say that there is no more",
    )
  }

  /// `true` iff the value can be had out of thin air.
  private func isConstant(_ expression: SurfaceExpression) -> Bool {
    switch expression.kind {
    case .literal: true
    case .tuple(let elements): elements.allSatisfy(isConstant)
    case .parenthesized(let inner), .unary(_, let inner): isConstant(inner)
    default: false
    }
  }

  private func isName(_ expression: SurfaceExpression) -> Bool {
    if case .path = expression.kind { true } else { false }
  }
}
