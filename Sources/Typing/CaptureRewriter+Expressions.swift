import CoreLanguage
import SourceText

/// The forms of an expression, their operands rewritten.
extension CaptureRewriter {
  func kind(_ kind: TypedExpression.Kind) -> TypedExpression.Kind {
    switch kind {
    case .local, .static, .integer, .float, .bool, .character, .string, .function, .continue:
      return kind
    case .capture: preconditionFailure("a captured place is an expression of its own")
    case .field(let base, let index): return .field(expression(base), index: index)
    case .dereference(let base): return .dereference(expression(base))
    case .index(let base, let index): return .index(expression(base), expression(index))
    case .tuple(let all): return .tuple(expressions(all))
    case .array(let all): return .array(expressions(all))
    case .repeatArray(let element, let count):
      return .repeatArray(expression(element), count: count)
    case .aggregate(let variant, let fields, let base): return aggregate(variant, fields, base)
    case .box(let value): return .box(expression(value))
    case .closure(let id, _):
      return .closure(id, captures: values(of: finder.captures(ofClosure: id.rawValue)))
    case .coroutine(let id, _):
      return .coroutine(id, captures: values(of: finder.captures(ofCoroutine: id.rawValue)))
    case .borrow(let place, let isMutable): return .borrow(expression(place), isMutable: isMutable)
    case .unary(let symbol, let value): return .unary(symbol, expression(value))
    case .binary(let symbol, let a, let b): return .binary(symbol, expression(a), expression(b))
    case .and(let a, let b): return .and(expression(a), expression(b))
    case .or(let a, let b): return .or(expression(a), expression(b))
    case .assign(let place, let value): return .assign(expression(place), expression(value))
    case .compoundAssign(let symbol, let place, let value):
      return .compoundAssign(symbol, expression(place), expression(value))
    case .cast(let value): return .cast(expression(value))
    case .unsize(let value): return .unsize(expression(value))
    case .call(let id, let arguments): return .call(id, expressions(arguments))
    case .callClosure(let callee, let arguments, let consumes):
      return .callClosure(
        expression(callee),
        expressions(arguments),
        consumes: consumes || isOnce(callee.type),
      )
    case .intrinsic(let name, let types, let arguments):
      return .intrinsic(name, types: types, expressions(arguments))
    case .resume(let place, let input): return .resume(expression(place), expression(input))
    case .format(let pieces, let arguments): return .format(pieces, expressions(arguments))
    case .print(let pieces, let arguments, let toStandardError):
      return .print(pieces, expressions(arguments), toStandardError: toStandardError)
    case .panic(let pieces, let arguments): return .panic(pieces, expressions(arguments))
    case .block, .labeledBlock, .if, .letCondition, .match, .loop, .break, .return, .suspend,
      .suspendRebinding, .enter, .drive:
      return control(kind)
    }
  }

  private func control(_ kind: TypedExpression.Kind) -> TypedExpression.Kind {
    switch kind {
    case .block(let statements, let tail):
      return .block(self.statements(statements), expression(tail))
    case .labeledBlock(let body, let id): return .labeledBlock(expression(body), id)
    case .if(let condition, let then, let otherwise):
      return .if(expression(condition), expression(then), expression(otherwise))
    case .letCondition(let pattern, let value):
      let (value, patterns) = scrutinee(value, [pattern])
      return .letCondition(patterns[0], value)
    case .match(let scrutinee, let arms): return match(scrutinee, arms)
    case .loop(let body, let id): return .loop(expression(body), id)
    case .break(let id, let value): return .break(id, expression(value))
    case .return(let value): return .return(expression(value))
    case .suspend(let value): return .suspend(expression(value))
    case .suspendRebinding(let value): return .suspendRebinding(expression(value))
    case .enter(let first, let operand):
      return .enter(first: first, operand: expression(operand))
    case .drive(let value, let steps): return .drive(expression(value), steps: expressions(steps))
    default: preconditionFailure("a form of expression is not rewritten")
    }
  }

  func expression(_ expression: TypedExpression?) -> TypedExpression? {
    guard let expression else { return nil }
    return self.expression(expression) as TypedExpression
  }

  private func expressions(_ all: [TypedExpression]) -> [TypedExpression] {
    guard !all.isEmpty else { return [] }
    var result: [TypedExpression] = []
    result.reserveCapacity(all.count)
    for one in all { result.append(expression(one)) }
    return result
  }

  private func aggregate(
    _ variant: Int,
    _ fields: [(index: Int, value: TypedExpression)],
    _ base: TypedExpression?,
  ) -> TypedExpression.Kind {
    var all: [(index: Int, value: TypedExpression)] = []
    all.reserveCapacity(fields.count)
    for field in fields { all.append((field.index, expression(field.value))) }
    guard let base, let parts = parts(of: base, except: fields.map(\.index)) else {
      return .aggregate(variant: variant, fields: all, base: expression(base))
    }
    return .aggregate(variant: variant, fields: all + parts, base: nil)
  }
}
