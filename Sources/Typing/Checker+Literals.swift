import CoreLanguage
import SourceText
import SurfaceSyntax

/// Literals.
extension Checker {
  mutating func checkLiteral(
    _ literal: Literal,
    _ expectation: Expectation,
    _ range: SourceRange,
    isNegated: Bool = false,
  ) throws(Diagnostic) -> TypedExpression {
    switch literal {
    case .integer(let magnitude, let suffix, let isNegative):
      return try integerLiteral(magnitude, suffix, isNegative, expectation, range)
    case .float(let value, let suffix):
      guard suffix == nil || suffix == "f64" else {
        throw Diagnostic(
          "unsupported-type",
          "`\(suffix ?? "")` is not part of the language",
          at: range,
          help: "use `f64`",
        )
      }
      let type = suffix == nil ? table.variable(.float) : InferenceTable.float64
      return node(.float(value), type, range)
    case .bool(let value): return node(.bool(value), InferenceTable.bool, range)
    case .character(let scalar): return node(.character(scalar), InferenceTable.character, range)
    case .string(let text): return node(.string(text), InferenceTable.string, range)
    }
  }

  /// An integer literal: of its suffix's type, the expected one, or a variable.
  mutating func integerLiteral(
    _ magnitude: UInt128,
    _ suffix: String?,
    _ isNegative: Bool,
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let type: Term
    if let suffix {
      if suffix == "f64" { return node(.float(Double(magnitude)), InferenceTable.float64, range) }
      guard let kind = IntegerKind(rawValue: suffix) else {
        throw Diagnostic(
          "invalid-suffix",
          "invalid suffix `\(suffix)` for number literal",
          at: range,
          label: "invalid suffix `\(suffix)`",
        )
      }
      type = InferenceTable.integer(kind)
    } else if let expected = expectation.type, isInteger(expected) {
      type = table.resolve(expected)
    } else {
      type = table.variable(.integer)
    }
    if magnitude > 127 || isNegative {
      body.literals.append(
        LiteralCheck(type: type, magnitude: magnitude, isNegative: isNegative, range: range)
      )
    }
    return node(.integer(isNegative ? 0 &- magnitude : magnitude), type, range)
  }

  /// `-1` is one literal, so that the least value of a type can be written.
  mutating func negatedLiteral(
    _ operand: CoreExpression,
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression? {
    guard case .literal(let literal) = operand.kind else { return nil }
    switch literal {
    case .integer(let magnitude, let suffix, false):
      return try integerLiteral(magnitude, suffix, true, expectation, range)
    case .float(let value, let suffix):
      return try checkLiteral(.float(-value, suffix: suffix), expectation, range)
    default: return nil
    }
  }
}
