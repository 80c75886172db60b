import CoreLanguage
import SourceText
import SurfaceSyntax

/// Integer constants that a type or a pattern needs before anything is typed.
extension World {
  /// The value of a constant integer expression: literals, constants and arithmetic on them.
  func constantInteger(_ expression: CoreExpression?, from scope: ScopeID, depth: Int) -> Int128? {
    guard let expression, depth < 64 else { return nil }
    switch expression.kind {
    case .literal(.integer(let magnitude, _, let isNegative)):
      guard let value = Int128(exactly: magnitude) else { return nil }
      return isNegative ? -value : value
    case .parenthesized(let inner): return constantInteger(inner, from: scope, depth: depth + 1)
    case .block(let block, nil) where block.statements.isEmpty:
      return constantInteger(block.tail, from: scope, depth: depth + 1)
    case .cast(let inner, _): return constantInteger(inner, from: scope, depth: depth + 1)
    case .unary(.negate, let inner):
      guard let value = constantInteger(inner, from: scope, depth: depth + 1) else { return nil }
      let (result, overflow) = Int128(0).subtractingReportingOverflow(value)
      return overflow ? nil : result
    case .path(let path):
      guard let last = path.segments.last,
        case .function(let id)? = value(named: last.name.node, from: scope),
        functions[id].use == .constant
      else { return nil }
      return constantInteger(
        functions[id].declaration.body?.tail,
        from: functions[id].scope,
        depth: depth + 1,
      )
    case .binary(let op, let left, let right):
      guard let a = constantInteger(left, from: scope, depth: depth + 1),
        let b = constantInteger(right, from: scope, depth: depth + 1)
      else { return nil }
      return World.fold(op.node, a, b)
    default: return nil
    }
  }

  private static func fold(_ op: BinaryOperator, _ a: Int128, _ b: Int128) -> Int128? {
    let result: (partialValue: Int128, overflow: Bool)
    switch op {
    case .add: result = a.addingReportingOverflow(b)
    case .subtract: result = a.subtractingReportingOverflow(b)
    case .multiply: result = a.multipliedReportingOverflow(by: b)
    case .divide: result = a.dividedReportingOverflow(by: b)
    case .remainder: result = a.remainderReportingOverflow(dividingBy: b)
    case .bitAnd: return a & b
    case .bitOr: return a | b
    case .bitXor: return a ^ b
    case .shiftLeft: return b >= 0 && b < 64 && a.magnitude < 1 << 62 ? a << b : nil
    case .shiftRight: return b >= 0 && b < 127 ? a >> b : nil
    default: return nil
    }
    return result.overflow ? nil : result.partialValue
  }
}
