import CoreLanguage
import SourceText
import SurfaceSyntax

/// Branches.
extension Checker {
  mutating func checkIf(
    _ condition: CoreExpression,
    _ then: CoreBlock,
    _ otherwise: CoreExpression?,
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let outerNames = body.names.count
    let test = try checkCondition(condition)
    var branches = Branches(expectation: expectation)
    if otherwise == nil { branches.expectation = .none }
    let thenValue: TypedExpression
    if otherwise == nil {
      thenValue = try checkBlock(then, .none)
      if !diverges(thenValue), !table.unify(type(of: thenValue), InferenceTable.unit) {
        throw Diagnostic(
          "E0317",
          "`if` may be missing an `else` clause",
          at: range,
          label: "expected `\(describe(type(of: thenValue)))`, found `()`",
          help: "add an `else` block that evaluates to the expected type",
        )
      }
    } else {
      let checked = try checkBlock(then, branches.expectation)
      thenValue = try join(checked, &branches)
    }
    body.names.removeLast(body.names.count - outerNames)
    guard let otherwise else {
      return node(.if(test, thenValue, nil), InferenceTable.unit, range)
    }
    let other = try checkBranch(otherwise, &branches)
    let type = branches.result ?? InferenceTable.never
    return node(.if(test, thenValue, other), type, range)
  }

  /// A condition; what it binds stays in scope for the caller to remove.
  mutating func checkCondition(_ condition: CoreExpression) throws(Diagnostic) -> TypedExpression {
    switch condition.kind {
    case .parenthesized(let inner): return try checkCondition(inner)
    case .binary(let op, let left, let right) where op.node == .and:
      let a = try checkCondition(left)
      let b = try checkCondition(right)
      return node(.and(a, b), InferenceTable.bool, condition.range)
    case .letCondition(let pattern, let value):
      return try checkLetCondition(pattern, value, condition.range)
    default: return try check(condition, coercedTo: InferenceTable.bool)
    }
  }

  /// `let p = e` as a condition.
  mutating func checkLetCondition(
    _ pattern: Pattern,
    _ value: CoreExpression,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let scrutinee = try check(value, .none)
    let type = try settle(self.type(of: scrutinee))
    var bindings: [(name: String, local: TypedIndex<TypedLocal>)] = []
    let checked = try checkPattern(pattern, type, .value, &bindings)
    body.names.append(contentsOf: bindings)
    let place = checked.bindsMutably ? try makeMutable(scrutinee) : scrutinee
    return node(.letCondition(checked, place), InferenceTable.bool, range)
  }

  mutating func checkMatch(
    _ scrutinee: CoreExpression,
    _ arms: [CoreExpression.MatchArm],
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    var value = try check(scrutinee, .none)
    let type = try settle(self.type(of: value))
    var branches = Branches(expectation: expectation)
    var result: [TypedArm] = []
    var unguarded: [TypedPattern] = []
    for arm in arms {
      let outerNames = body.names.count
      var bindings: [(name: String, local: TypedIndex<TypedLocal>)] = []
      let pattern = try checkPattern(arm.pattern, type, .value, &bindings)
      body.names.append(contentsOf: bindings)
      if pattern.bindsMutably { value = try makeMutable(value) }
      let guardCondition: TypedExpression? =
        if let condition = arm.guardCondition { try checkCondition(condition) } else { nil }
      let armBody = try checkBranch(arm.body, &branches)
      body.names.removeLast(body.names.count - outerNames)
      if guardCondition == nil { unguarded.append(pattern) }
      result.append(TypedArm(pattern: pattern, guardCondition: guardCondition, body: armBody))
    }
    if !diverges(value) { requireExhaustive(unguarded, type, scrutinee.range) }
    let isEndless = diverges(value)
    return node(
      .match(value, result),
      isEndless ? InferenceTable.never : branches.result ?? InferenceTable.never,
      range,
    )
  }
}

extension TypedPattern {
  /// `true` iff it takes a mutable reference into what it matches.
  fileprivate var bindsMutably: Bool {
    switch kind {
    case .wildcard, .constant, .float, .string, .range: false
    case .binding(_, let mode, let inner): mode == .mutable || inner?.bindsMutably == true
    case .variant(_, let fields), .fields(let fields): fields.contains { $0.pattern.bindsMutably }
    case .dereference(let inner): inner.bindsMutably
    case .slice(let before, let rest, let after):
      before.contains { $0.bindsMutably } || after.contains { $0.bindsMutably }
        || rest?.bindsMutably == true
    case .or(let alternatives): alternatives.contains { $0.bindsMutably }
    }
  }
}
