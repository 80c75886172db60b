import CoreLanguage
import SourceText
import StateMachines

/// Temporaries that live as long as the variables of the `let` they stand in.
extension BodyBuilder {
  /// The place of a borrow's operand; if a `let` extends it, the value at its start lives as long.
  mutating func extendedPlace(
    _ operand: TypedExpression,
    _ extended: Int?,
  )
    throws(Diagnostic) -> Place
  {
    guard let extended else { return try place(operand) }
    switch operand.kind {
    case .field(let base, let index):
      return try extendedPlace(base, extended).appending(.field(index))
    case .dereference(let base):
      if let result = try extendedCall(base, extended) {
        return Place(result, [.dereference])
      }
      return try extendedPlace(base, extended).appending(.dereference)
    case .local, .capture, .static, .index: return try place(operand, temporariesIn: extended)
    default:
      let local = newTemporary(operand.type, operand.range)
      try lower(operand, into: Place(local), extended: extended)
      schedule(local, in: extended)
      return Place(local)
    }
  }

  /// The result of an overloaded `*` or `[]`, whose operand a `let` extends like that of the built-in
  /// ones; nil for any other expression.
  private mutating func extendedCall(
    _ expression: TypedExpression,
    _ extended: Int,
  ) throws(Diagnostic) -> LocalID? {
    guard case .call(let function, let arguments) = expression.kind, let first = arguments.first,
      case .borrow = first.kind, program.functions[function].isOverloadedPlace
    else { return nil }
    let reference = newTemporary(first.type, first.range)
    try lower(first, into: Place(reference), extended: extended)
    let others = try operands(Array(arguments.dropFirst()))
    consume(others, expression.range)
    let result = newTemporary(expression.type, expression.range)
    let receiver: Operand =
      isCopy(first.type) ? .copy(Place(reference)) : .move(Place(reference))
    call(TypedIndex(function.rawValue), [receiver] + others, expression, into: Place(result))
    return result
  }
}

extension TypedFunction {
  /// `true` iff it is an implementation of `Deref`, `Index` or their mutable kin.
  fileprivate var isOverloadedPlace: Bool {
    let own = name.split(separator: ":").last ?? ""
    return ["deref", "deref_mut", "index", "index_mut"].contains(String(own))
  }
}
