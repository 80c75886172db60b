import CoreLanguage
import SourceText
import SurfaceSyntax

/// Expressions, by form. Until a body is finished the types in its tree are terms.
extension Checker {
  /// The type of a checked expression.
  func type(of expression: TypedExpression) -> Term { Term(expression.type.rawValue) }

  /// `true` iff an expression never ends.
  func diverges(_ expression: TypedExpression) -> Bool {
    table.isNever(type(of: expression))
  }

  /// Checks an expression and makes its value one of type `target`.
  mutating func check(
    _ expression: CoreExpression,
    coercedTo target: Term,
  ) throws(Diagnostic) -> TypedExpression {
    let value = try check(expression, .target(target))
    return try coerce(value, to: target)
  }

  /// Checks an expression.
  mutating func check(
    _ expression: CoreExpression,
    _ expectation: Expectation,
  ) throws(Diagnostic) -> TypedExpression {
    expressionDepth += 1
    defer { expressionDepth -= 1 }
    guard expressionDepth <= limits.expressionDepth else {
      throw Diagnostic(
        "recursion-limit",
        "this expression is nested too deeply",
        at: expression.range,
        help: "name a part of it with `let`",
      )
    }
    let range = expression.range
    switch expression.kind {
    case .construct(let construct): return try checkConstruct(construct, expectation, range)
    case .literal(let literal): return try checkLiteral(literal, expectation, range)
    case .path(let path): return try checkPath(path, expectation)
    case .unary(let op, let operand): return try checkUnary(op, operand, expectation, range)
    case .dereference(let operand): return try checkDereference(operand, expectation, range)
    case .reference(let operand, let isMutable):
      return try checkReference(operand, isMutable, expectation, range)
    case .binary(let op, let left, let right):
      return try checkBinary(op, left, right, expectation, range)
    case .assign(let place, let value): return try checkAssign(place, value, range)
    case .compoundAssign(let op, let place, let value):
      return try checkCompoundAssign(op, place, value, range)
    case .parenthesized(let inner):
      return try check(inner, expectation)
    default: return try checkCompound(expression, expectation)
    }
  }

  mutating func checkCompound(
    _ expression: CoreExpression,
    _ expectation: Expectation,
  ) throws(Diagnostic) -> TypedExpression {
    let range = expression.range
    switch expression.kind {
    case .cast(let operand, let type): return try checkCast(operand, type, range)
    case .range(let lower, let upper, let isClosed):
      return try checkRange(lower, upper, isClosed, expectation, range)
    case .call(let callee, let arguments):
      return try checkCall(callee, arguments, expectation, range)
    case .methodCall(let receiver, let name, let generics, let arguments):
      return try checkMethodCall(receiver, name, generics, arguments, expectation, range)
    case .field(let base, let name): return try checkField(base, name, range)
    case .index(let base, let index): return try checkIndex(base, index, range)
    case .tuple(let elements): return try checkTuple(elements, expectation, range)
    case .array(let elements): return try checkArray(elements, expectation, range)
    case .repeatArray(let element, let length):
      return try checkRepeat(element, length, expectation, range)
    case .structure(let path, let fields, let base):
      return try checkStructure(path, fields, base, expectation, range)
    case .closure(let closure): return try checkClosure(closure, expectation, range)
    case .macro(let call): return try checkMacro(call, expectation, range)
    default: return try checkControl(expression, expectation)
    }
  }

  mutating func checkControl(
    _ expression: CoreExpression,
    _ expectation: Expectation,
  ) throws(Diagnostic) -> TypedExpression {
    let range = expression.range
    switch expression.kind {
    case .block(let block, let label):
      if let label { return try checkLabeledBlock(block, label, expectation, range) }
      return try checkBlock(block, expectation)
    case .if(let condition, let then, let otherwise):
      return try checkIf(condition, then, otherwise, expectation, range)
    case .letCondition(let pattern, let value): return try checkLetCondition(pattern, value, range)
    case .match(let scrutinee, let arms):
      return try checkMatch(scrutinee, arms, expectation, range)
    case .loop(let block, let label): return try checkLoop(block, label, expectation, range)
    case .while(let condition, let block, let label):
      return try checkWhile(condition, block, label, range)
    case .for(let pattern, let iterated, let block, let label):
      return try checkFor(pattern, iterated, block, label, range)
    case .break(let label, let value): return try checkBreak(label, value, range)
    case .continue(let label): return try checkContinue(label, range)
    case .return(let value): return try checkReturn(value, range)
    case .try(let operand): return try checkTry(operand, range)
    default: preconditionFailure("an expression form is not dispatched")
    }
  }
}
