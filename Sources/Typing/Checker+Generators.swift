import CoreLanguage
import SourceText

/// Coroutines whose outputs are `Option<Item>`, or `Poll<Option<Item>>`: completions `none`, `readyNone`.
extension Checker {
  /// The type of the items of a coroutine with these outputs, which become of the right kind if they
  /// are not known; nil if they are of another kind.
  mutating func itemTerm(
    _ output: Term,
    _ completion: CoreCoroutine.Completion,
  ) -> Term? {
    guard let option = world.known.option else { preconditionFailure("the prelude lacks Option") }
    var items = output
    if completion == .readyNone {
      guard let polled = splitPoll(output) else { return nil }
      items = polled
    }
    let item = table.variable(.lenient)
    return table.unify(items, table.add(.nominal(option, [item]))) ? item : nil
  }

  /// `None` or `Ready(None)`; with an item `Some(item)` or `Ready(Some(item))`.
  mutating func itemOutput(
    _ item: TypedExpression?,
    _ output: Term,
    _ range: SourceRange,
  ) -> TypedExpression {
    guard case .nominal(let id, let arguments) = table[output] else {
      preconditionFailure("the outputs of a generator are options, or polls of them")
    }
    let definition = world.nominals[id]
    if let ready = definition.variant(named: "Ready"), let inner = arguments.first {
      let value = itemOutput(item, inner, range)
      return node(.aggregate(variant: ready, fields: [(0, value)], base: nil), output, range)
    }
    guard let variant = definition.variant(named: item == nil ? "None" : "Some") else {
      preconditionFailure("the outputs of a generator are options, or polls of them")
    }
    let fields = item.map { [(index: 0, value: $0)] } ?? []
    return node(.aggregate(variant: variant, fields: fields, base: nil), output, range)
  }

  /// The end of `e?` in a generator: the failure is one more item, and the body ends (D33).
  mutating func yieldAndLeave(
    with failure: TypedExpression,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let id = try enclosingCoroutine(range)
    let item = itemOutput(failure, coroutines[id].output, range)
    let suspension =
      frame.rebinds
      ? node(.suspendRebinding(item), InferenceTable.unit, range)
      : node(.suspend(item), coroutines[id].input, range)
    let leaving = try leave(with: unitValue(range), range)
    return node(.block([.expression(suspension)], leaving), InferenceTable.never, range)
  }
}
