import CoreLanguage
import SourceText

extension TypedExpression {
  /// Calls `visit` with each operand, in the order of evaluation; patterns are not looked into.
  func forEachChild(_ visit: (TypedExpression) -> Void) {
    switch kind {
    case .local, .capture, .static, .integer, .float, .bool, .character, .string, .function,
      .continue:
      break
    case .field(let base, _), .dereference(let base), .box(let base), .borrow(let base, _),
      .unary(_, let base), .cast(let base), .unsize(let base), .labeledBlock(let base, _),
      .letCondition(_, let base), .loop(let base, _), .suspend(let base),
      .suspendRebinding(let base), .enter(_, let base), .repeatArray(let base, _):
      visit(base)
    case .index(let a, let b), .binary(_, let a, let b), .and(let a, let b), .or(let a, let b),
      .assign(let a, let b), .compoundAssign(_, let a, let b), .resume(let a, let b):
      visit(a)
      visit(b)
    case .tuple(let all), .array(let all), .closure(_, let all), .coroutine(_, let all),
      .call(_, let all), .intrinsic(_, _, let all), .format(_, let all), .print(_, let all, _),
      .panic(_, let all):
      for element in all { visit(element) }
    case .aggregate(_, let fields, let base):
      for field in fields { visit(field.value) }
      if let base { visit(base) }
    case .callClosure(let callee, let arguments, _):
      visit(callee)
      for argument in arguments { visit(argument) }
    case .block(let statements, let tail):
      for statement in statements { statement.forEachChild(visit) }
      if let tail { visit(tail) }
    case .if(let condition, let then, let otherwise):
      visit(condition)
      visit(then)
      if let otherwise { visit(otherwise) }
    case .match(let scrutinee, let arms):
      visit(scrutinee)
      for arm in arms {
        if let condition = arm.guardCondition { visit(condition) }
        visit(arm.body)
      }
    case .break(_, let value), .return(let value):
      if let value { visit(value) }
    case .drive(let value, let steps):
      visit(value)
      for step in steps { visit(step) }
    }
  }
}

extension TypedStatement {
  /// Calls `visit` with each operand.
  func forEachChild(_ visit: (TypedExpression) -> Void) {
    switch self {
    case .binding(_, let value, let otherwise):
      visit(value)
      if let otherwise { visit(otherwise) }
    case .declaration: break
    case .expression(let value): visit(value)
    }
  }
}

extension TypedPattern {
  /// Calls `visit` with each pattern directly inside.
  func forEachChild(_ visit: (TypedPattern) -> Void) {
    switch kind {
    case .wildcard, .constant, .float, .string, .range: break
    case .binding(_, _, let inner):
      if let inner { visit(inner) }
    case .variant(_, let fields), .fields(let fields):
      for field in fields { visit(field.pattern) }
    case .dereference(let inner): visit(inner)
    case .slice(let before, let rest, let after):
      for pattern in before { visit(pattern) }
      if let rest { visit(rest) }
      for pattern in after { visit(pattern) }
    case .or(let alternatives):
      for pattern in alternatives { visit(pattern) }
    }
  }
}
