import SourceText
import SurfaceSyntax

/// The expressions that a plain node evaluates before it has its own value, in order of evaluation.
///
/// Control flow, blocks, closures and constructs have none.
func operands<Construct>(of expression: Expression<Construct>) -> [Expression<Construct>] {
  switch expression.kind {
  case .construct, .literal, .path, .block, .if, .match, .loop, .while, .for, .continue, .closure:
    return []
  case .unary(_, let operand), .dereference(let operand), .reference(let operand, _),
    .cast(let operand, _), .field(let operand, _), .parenthesized(let operand),
    .repeatArray(let operand, _), .letCondition(_, let operand), .try(let operand):
    return [operand]
  case .binary(_, let left, let right), .index(let left, let right): return [left, right]
  case .assign(let place, let value), .compoundAssign(_, let place, let value):
    return [value, place]
  case .range(let lower, let upper, _): return [lower, upper].compactMap(\.self)
  case .call(let callee, let arguments): return [callee] + arguments
  case .methodCall(let receiver, _, _, let arguments): return [receiver] + arguments
  case .tuple(let elements), .array(let elements): return elements
  case .structure(_, let fields, let base): return fields.map(\.value) + [base].compactMap(\.self)
  case .break(_, let value), .return(let value): return [value].compactMap(\.self)
  case .macro(let macro): return operands(of: macro)
  }
}

/// The expressions among a macro's arguments, in order of evaluation.
func operands<Construct>(of macro: MacroCall<Construct>) -> [Expression<Construct>] {
  switch macro {
  case .print(let format, _), .format(let format), .panic(let format): format.arguments
  case .assert(let condition, let message, _): [condition] + (message?.arguments ?? [])
  case .assertEqual(let left, let right, _, let message):
    [left, right] + (message?.arguments ?? [])
  case .vector(let elements), .debug(let elements, _): elements
  case .repeatVector(let element, let count): [element, count]
  case .matches(let value, _, let condition): [value] + [condition].compactMap(\.self)
  }
}
