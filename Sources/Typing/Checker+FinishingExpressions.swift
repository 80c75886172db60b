import CoreLanguage
import SourceText
import SurfaceSyntax

/// Expressions with their types known: calls become calls of instances, operators on what is not
/// primitive become calls.
extension Checker {
  /// An expression with its types known.
  mutating func finish(_ expression: TypedExpression) throws(Diagnostic) -> TypedExpression {
    let range = expression.range
    let type = try intern(Term(expression.type.rawValue), range)
    switch expression.kind {
    case .call(let site, let arguments):
      let target = try target(of: body.sites[site.rawValue].callee, range)
      let finished = try finish(arguments)
      var result = call(target, finished, type)
      result.range = range
      return result
    case .binary(let op, let left, let right):
      return try finishBinary(op, try finish(left), try finish(right), type, range)
    case .compoundAssign(let op, let place, let value):
      return try finishCompound(op, try finish(place), try finish(value), type, range)
    case .unary(let op, let operand):
      return try finishUnary(op, try finish(operand), type, range)
    default: return TypedExpression(try finishKind(expression.kind, type, range), type, range)
    }
  }

  /// Several expressions with their types known.
  mutating func finish(
    _ expressions: [TypedExpression]
  ) throws(Diagnostic) -> [TypedExpression] {
    guard !expressions.isEmpty else { return [] }
    var result: [TypedExpression] = []
    result.reserveCapacity(expressions.count)
    for expression in expressions { result.append(try finish(expression)) }
    return result
  }

  private mutating func finish(
    _ expression: TypedExpression?
  ) throws(Diagnostic) -> TypedExpression? {
    guard let expression else { return nil }
    return try finish(expression) as TypedExpression
  }

  private mutating func finishKind(
    _ kind: TypedExpression.Kind,
    _ type: TypeID,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression.Kind {
    switch kind {
    case .local(let local):
      return body.ownership.owner(of: local) == body.finishedOwner
        ? .local(body.ownership.number(of: local)) : .capture(local.rawValue)
    case .capture, .static, .float, .bool, .character, .string, .integer, .continue:
      return kind
    case .function:
      guard case .function(let index) = types[type] else {
        preconditionFailure("a function item has a function type")
      }
      return .function(index)
    case .field(let base, let index): return .field(try finish(base), index: index)
    case .dereference(let base): return .dereference(try finish(base))
    case .index(let base, let index): return .index(try finish(base), try finish(index))
    case .tuple(let elements): return .tuple(try finish(elements))
    case .array(let elements): return .array(try finish(elements))
    case .repeatArray(let element, let count):
      return .repeatArray(try finish(element), count: count)
    case .aggregate(let variant, let fields, let base):
      var finished: [(index: Int, value: TypedExpression)] = []
      finished.reserveCapacity(fields.count)
      for field in fields { finished.append((field.index, try finish(field.value))) }
      return .aggregate(variant: variant, fields: finished, base: try finish(base))
    case .box(let value): return .box(try finish(value))
    case .closure, .coroutine: return kind
    case .borrow(let place, let isMutable): return .borrow(try finish(place), isMutable: isMutable)
    case .and(let left, let right): return .and(try finish(left), try finish(right))
    case .or(let left, let right): return .or(try finish(left), try finish(right))
    case .assign(let place, let value): return .assign(try finish(place), try finish(value))
    case .cast(let value):
      let finished = try finish(value) as TypedExpression
      return finishPointer(finished, type) ?? .cast(finished)
    case .unsize(let value):
      let finished = try finish(value) as TypedExpression
      noteDynamic(finished.type, type)
      return .unsize(finished)
    case .callClosure(let callee, let arguments, let consumes):
      return .callClosure(try finish(callee), try finish(arguments), consumes: consumes)
    case .resume(let coroutine, let input):
      return .resume(try finish(coroutine), try finish(input))
    case .format(let pieces, let arguments):
      let (shown, values) = try finishFormat(pieces, arguments)
      return .format(shown, values)
    case .print(let pieces, let arguments, let toStandardError):
      let (shown, values) = try finishFormat(pieces, arguments)
      return .print(shown, values, toStandardError: toStandardError)
    case .panic(let pieces, let arguments):
      let (shown, values) = try finishFormat(pieces, arguments)
      return .panic(shown, values)
    default: return try finishControl(kind)
    }
  }

  private mutating func finishControl(
    _ kind: TypedExpression.Kind
  ) throws(Diagnostic) -> TypedExpression.Kind {
    switch kind {
    case .block(let statements, let tail):
      return .block(try finish(statements), try finish(tail))
    case .labeledBlock(let value, let id): return .labeledBlock(try finish(value), id)
    case .if(let condition, let then, let otherwise):
      return .if(try finish(condition), try finish(then), try finish(otherwise))
    case .letCondition(let pattern, let value):
      return .letCondition(try finish(pattern), try finish(value))
    case .match(let scrutinee, let arms):
      var finished: [TypedArm] = []
      finished.reserveCapacity(arms.count)
      let value = try finish(scrutinee) as TypedExpression
      for arm in arms {
        finished.append(
          TypedArm(
            pattern: try finish(arm.pattern),
            guardCondition: try finish(arm.guardCondition),
            body: try finish(arm.body),
          )
        )
      }
      return .match(value, finished)
    case .loop(let value, let id): return .loop(try finish(value), id)
    case .break(let id, let value): return .break(id, try finish(value))
    case .return(let value): return .return(try finish(value))
    case .suspend(let value): return .suspend(try finish(value))
    case .suspendRebinding(let value): return .suspendRebinding(try finish(value))
    case .enter(let first, let operand):
      let parameter = body.ownership.number(of: first)
      return .enter(first: parameter, operand: try finish(operand))
    case .drive(let value, let steps): return .drive(try finish(value), steps: try finish(steps))
    default: preconditionFailure("a form of expression is not finished")
    }
  }

  private mutating func finish(
    _ statements: [TypedStatement]
  ) throws(Diagnostic) -> [TypedStatement] {
    guard !statements.isEmpty else { return [] }
    var result: [TypedStatement] = []
    result.reserveCapacity(statements.count)
    for statement in statements {
      switch statement {
      case .binding(let pattern, let value, let otherwise):
        let finished = try finish(value) as TypedExpression
        result.append(
          .binding(try finish(pattern), finished, otherwise: try finish(otherwise))
        )
      case .declaration(let local): result.append(.declaration(body.ownership.number(of: local)))
      case .expression(let value): result.append(.expression(try finish(value)))
      }
    }
    return result
  }
}
