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

  /// The same node over other operands.
  func mapChildren(
    _ change: (TypedExpression) -> TypedExpression,
    patterns changePattern: (TypedPattern) -> TypedPattern,
  ) -> TypedExpression {
    TypedExpression(kind.mapChildren(change, patterns: changePattern), type, range)
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

extension TypedExpression.Kind {
  fileprivate func mapChildren(
    _ change: (TypedExpression) -> TypedExpression,
    patterns changePattern: (TypedPattern) -> TypedPattern,
  ) -> Self {
    switch self {
    case .local, .capture, .static, .integer, .float, .bool, .character, .string, .function,
      .continue:
      return self
    case .field(let base, let index): return .field(change(base), index: index)
    case .dereference(let base): return .dereference(change(base))
    case .index(let base, let index): return .index(change(base), change(index))
    case .tuple(let all): return .tuple(all.map(change))
    case .array(let all): return .array(all.map(change))
    case .repeatArray(let element, let count): return .repeatArray(change(element), count: count)
    case .aggregate(let variant, let fields, let base):
      return .aggregate(
        variant: variant,
        fields: fields.map { ($0.index, change($0.value)) },
        base: base.map(change),
      )
    case .box(let value): return .box(change(value))
    case .closure(let id, let captures): return .closure(id, captures: captures.map(change))
    case .coroutine(let id, let captures): return .coroutine(id, captures: captures.map(change))
    case .borrow(let place, let isMutable): return .borrow(change(place), isMutable: isMutable)
    case .unary(let symbol, let value): return .unary(symbol, change(value))
    case .binary(let symbol, let a, let b): return .binary(symbol, change(a), change(b))
    case .and(let a, let b): return .and(change(a), change(b))
    case .or(let a, let b): return .or(change(a), change(b))
    case .assign(let place, let value): return .assign(change(place), change(value))
    case .compoundAssign(let symbol, let place, let value):
      return .compoundAssign(symbol, change(place), change(value))
    case .cast(let value): return .cast(change(value))
    case .unsize(let value): return .unsize(change(value))
    case .call(let id, let arguments): return .call(id, arguments.map(change))
    case .callClosure(let callee, let arguments, let consumes):
      return .callClosure(change(callee), arguments.map(change), consumes: consumes)
    case .intrinsic(let name, let types, let arguments):
      return .intrinsic(name, types: types, arguments.map(change))
    case .resume(let place, let input): return .resume(change(place), change(input))
    case .format(let pieces, let arguments): return .format(pieces, arguments.map(change))
    case .print(let pieces, let arguments, let toStandardError):
      return .print(pieces, arguments.map(change), toStandardError: toStandardError)
    case .panic(let pieces, let arguments): return .panic(pieces, arguments.map(change))
    case .block, .labeledBlock, .if, .letCondition, .match, .loop, .break, .return, .suspend,
      .suspendRebinding, .enter, .drive:
      return mapControl(change, patterns: changePattern)
    }
  }

  private func mapControl(
    _ change: (TypedExpression) -> TypedExpression,
    patterns changePattern: (TypedPattern) -> TypedPattern,
  ) -> Self {
    switch self {
    case .block(let statements, let tail):
      return .block(
        statements.map { statement in
          switch statement {
          case .binding(let pattern, let value, let otherwise):
            .binding(changePattern(pattern), change(value), otherwise: otherwise.map(change))
          case .declaration: statement
          case .expression(let value): .expression(change(value))
          }
        },
        tail.map(change),
      )
    case .labeledBlock(let body, let id): return .labeledBlock(change(body), id)
    case .if(let condition, let then, let otherwise):
      return .if(change(condition), change(then), otherwise.map(change))
    case .letCondition(let pattern, let value):
      return .letCondition(changePattern(pattern), change(value))
    case .match(let scrutinee, let arms):
      return .match(
        change(scrutinee),
        arms.map { arm in
          TypedArm(
            pattern: changePattern(arm.pattern),
            guardCondition: arm.guardCondition.map(change),
            body: change(arm.body),
          )
        },
      )
    case .loop(let body, let id): return .loop(change(body), id)
    case .break(let id, let value): return .break(id, value.map(change))
    case .return(let value): return .return(value.map(change))
    case .suspend(let value): return .suspend(change(value))
    case .suspendRebinding(let value): return .suspendRebinding(change(value))
    case .enter(let first, let operand): return .enter(first: first, operand: change(operand))
    case .drive(let value, let steps): return .drive(change(value), steps: steps.map(change))
    default: return self
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

  /// The same pattern with its locals renumbered.
  func mapLocals(_ change: (TypedIndex<TypedLocal>) -> TypedIndex<TypedLocal>) -> TypedPattern {
    func all(_ patterns: [TypedPattern]) -> [TypedPattern] {
      patterns.map { $0.mapLocals(change) }
    }
    func each(
      _ fields: [(index: Int, pattern: TypedPattern)]
    ) -> [(index: Int, pattern: TypedPattern)] {
      fields.map { ($0.index, $0.pattern.mapLocals(change)) }
    }
    var result = self
    switch kind {
    case .wildcard, .constant, .float, .string, .range: break
    case .binding(let local, let mode, let inner):
      result.kind = .binding(change(local), mode, inner?.mapLocals(change))
    case .variant(let index, let fields): result.kind = .variant(index, each(fields))
    case .fields(let fields): result.kind = .fields(each(fields))
    case .dereference(let inner): result.kind = .dereference(inner.mapLocals(change))
    case .slice(let before, let rest, let after):
      result.kind = .slice(all(before), rest: rest?.mapLocals(change), all(after))
    case .or(let alternatives): result.kind = .or(all(alternatives))
    }
    return result
  }

  /// Calls `visit` with each local it binds; one that several alternatives bind comes several times.
  func forEachLocal(_ visit: (TypedIndex<TypedLocal>) -> Void) {
    if case .binding(let local, _, _) = kind { visit(local) }
    forEachChild { $0.forEachLocal(visit) }
  }
}
