import Desugaring
import SourceText
import SurfaceSyntax

/// Where a `coroutine { }` starts: at the first yield in evaluation order, with nothing before it.
///
/// The start is known from the text, so no code runs before the input is there. Naming a variable,
/// function or literal is not code: `f(().yield)` and `q.push(().yield)` start at their yield. A call
/// before it is, and so is anything that decides whether the yield is reached.
struct StartRule: Sendable {
  /// Refuses code before the first yield (D7).
  var refusesCodeBefore = true
  /// Refuses an operand of a first yield that is reached once (D6).
  var refusesOperand = true
  /// A first yield inside a loop is one like any other when it is reached again (D16).
  var isDynamic = true

  /// The rule as a design has it.
  var rule: EntryRule { EntryRule { [self] (body) throws(Diagnostic) in try locate(body) } }

  private func locate(_ body: SurfaceBlock) throws(Diagnostic) -> Entry {
    guard let path = YieldPath.first(in: body) else {
      throw Diagnostic(
        "no-yield",
        "a `coroutine` block must begin with a yield",
        at: body.range,
        label: "nothing here takes the first input",
        help: "begin with `let input = ().yield;`",
      )
    }
    var isRepeated = false
    for step in path.steps {
      if case .loop = step { isRepeated = true }
      if refusesCodeBefore { try check(step, before: path) }
    }
    if isRepeated, isDynamic {
      return Entry(yield: path.range, form: .enter(operandIsHiddenStateFree: false))
    }
    if refusesOperand, !isRepeated, let operand = path.operand, !isUnit(operand) {
      throw Diagnostic(
        "first-yield-operand",
        "the first yield has no operand",
        at: operand.range,
        label: "this output would never exist",
        secondary: [Diagnostic.Label(path.range, "the coroutine starts here")],
        help: "write `().yield` or `yield`",
      )
    }
    return Entry(yield: path.range, form: .firstInput)
  }

  private func check(_ step: YieldPath.Step, before path: YieldPath) throws(Diagnostic) {
    switch step {
    case .statements(let statements, _):
      for statement in statements {
        switch statement {
        case .item: continue
        case .binding(let binding):
          if binding.initializer != nil { throw codeBefore(binding.range, path) }
        case .expression(let expression): throw codeBefore(expression.range, path)
        }
      }
    case .operand(let operand), .callee(let operand):
      if !runsNothing(operand) { throw codeBefore(operand.range, path) }
    case .branch(let range): throw codeBefore(range, path)
    case .loop: break
    }
  }

  private func codeBefore(_ range: SourceRange, _ path: YieldPath) -> Diagnostic {
    Diagnostic(
      "code-before-first-yield",
      "a `coroutine` block must begin with a yield",
      at: range,
      label: "this comes before the first yield",
      secondary: [Diagnostic.Label(path.range, "the first yield")],
      help: "move it out of the block, or behind the first yield",
    )
  }

  /// `true` iff evaluating `expression` only names something.
  private func runsNothing(_ expression: SurfaceExpression) -> Bool {
    switch expression.kind {
    case .literal, .path: true
    case .tuple(let elements): elements.allSatisfy(runsNothing)
    case .field(let base, _), .parenthesized(let base), .reference(let base, _): runsNothing(base)
    default: false
    }
  }

  private func isUnit(_ expression: SurfaceExpression) -> Bool {
    switch expression.kind {
    case .tuple(let elements): elements.isEmpty
    case .parenthesized(let inner): isUnit(inner)
    default: false
    }
  }
}
