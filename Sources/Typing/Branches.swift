import CoreLanguage
import SourceText
import SurfaceSyntax

/// Values that come together: the branches of an `if`, the elements of an array.
struct Branches: Sendable {
  var expectation: Expectation
  /// The type they have in common, once one does not diverge.
  var result: Term?
  /// Where that was decided.
  var decidedAt: SourceRange?

  init(expectation: Expectation) { self.expectation = expectation }
}

extension Checker {
  /// Checks one branch and makes it agree with the others.
  mutating func checkBranch(
    _ expression: CoreExpression,
    _ branches: inout Branches,
  ) throws(Diagnostic) -> TypedExpression {
    let expectation: Expectation =
      if let result = branches.result { .target(result) } else { branches.expectation }
    let value: TypedExpression
    do {
      value = try check(expression, expectation)
    } catch {
      throw explained(error, branches)
    }
    return try join(value, &branches)
  }

  /// Says where the type was decided that a branch does not have.
  private func explained(_ diagnostic: Diagnostic, _ branches: Branches) -> Diagnostic {
    guard let place = branches.decidedAt, let result = branches.result,
      diagnostic.code == "E0308", diagnostic.secondary.isEmpty,
      diagnostic.primary.text.hasPrefix("expected `\(describe(result))`")
    else { return diagnostic }
    var explained = diagnostic
    explained.secondary = [Diagnostic.Label(place, "expected because of this")]
    return explained
  }

  /// Makes a value agree with the other branches.
  mutating func join(
    _ value: TypedExpression,
    _ branches: inout Branches,
  ) throws(Diagnostic) -> TypedExpression {
    if diverges(value) { return value }
    if branches.result == nil {
      if case .target(let target) = branches.expectation, !table.isUnknown(target) {
        branches.result = target
      } else {
        branches.result = type(of: value)
        branches.decidedAt =
          if case .block(_, let tail?) = value.kind { tail.range } else { value.range }
        return value
      }
    }
    guard let result = branches.result else { return value }
    do {
      return try coerce(value, to: result)
    } catch {
      throw explained(error, branches)
    }
  }
}
