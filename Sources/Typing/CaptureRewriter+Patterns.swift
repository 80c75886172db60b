import CoreLanguage
import SourceText

/// Patterns, those against captured places among them.
extension CaptureRewriter {
  func statements(_ statements: [TypedStatement]) -> [TypedStatement] {
    guard !statements.isEmpty else { return [] }
    var result: [TypedStatement] = []
    result.reserveCapacity(statements.count)
    for statement in statements {
      switch statement {
      case .declaration: result.append(statement)
      case .expression(let value): result.append(.expression(expression(value)))
      case .binding(let pattern, let value, nil): addBindings(pattern, value, to: &result)
      case .binding(let pattern, let value, let otherwise):
        let (value, patterns) = scrutinee(value, [pattern])
        result.append(.binding(patterns[0], value, otherwise: expression(otherwise)))
      }
    }
    return result
  }

  /// `let pattern = value`, taken apart as far as the value is not captured as a whole.
  private func addBindings(
    _ pattern: TypedPattern,
    _ value: TypedExpression,
    to result: inout [TypedStatement],
  ) {
    guard let place = place(of: value), isMissing(place) else {
      result.append(.binding(pattern, expression(value), otherwise: nil))
      return
    }
    switch pattern.kind {
    case .fields(let fields):
      for field in fields {
        let part = TypedExpression.Kind.field(value, index: field.index)
        addBindings(
          field.pattern,
          TypedExpression(part, field.pattern.type, value.range),
          to: &result,
        )
      }
    case .dereference(let inner):
      addBindings(
        inner,
        TypedExpression(.dereference(value), inner.type, value.range),
        to: &result,
      )
    default:
      // `let _ = x` does not even look at `x`.
      break
    }
  }

  func match(_ scrutinee: TypedExpression, _ arms: [TypedArm]) -> TypedExpression.Kind {
    let (value, patterns) = self.scrutinee(scrutinee, arms.map(\.pattern))
    var rewritten: [TypedArm] = []
    rewritten.reserveCapacity(arms.count)
    for (arm, pattern) in zip(arms, patterns) {
      rewritten.append(
        TypedArm(
          pattern: pattern,
          guardCondition: expression(arm.guardCondition),
          body: expression(arm.body),
        )
      )
    }
    return .match(value, rewritten)
  }

  /// What a match looks at, and its patterns, in terms of what is captured.
  func scrutinee(
    _ value: TypedExpression,
    _ patterns: [TypedPattern],
  ) -> (TypedExpression, [TypedPattern]) {
    var value = value
    var patterns = patterns
    while let place = place(of: value), isMissing(place) {
      guard let inner = ScrutineeShape.referents(of: patterns) else {
        // Nothing of it is read: any value serves.
        let unit = TypedExpression(.tuple([]), TypeTable.unit, value.range)
        return (
          unit, patterns.map { TypedPattern(.wildcard, TypeTable.unit, $0.range) },
        )
      }
      value = TypedExpression(.dereference(value), inner.type, value.range)
      patterns = inner.patterns
    }
    return (expression(value), patterns)
  }
}
