import CoreLanguage
import SourceText
import StateMachines
import SurfaceSyntax

extension BodyBuilder {
  /// Goes on if the condition holds, else to `failure`.
  ///
  /// Bindings and the temporaries of what they are matched against belong to the temporary scope;
  /// the temporaries of other parts are dropped at once.
  mutating func lowerCondition(
    _ condition: TypedExpression,
    _ failure: Failure,
  )
    throws(Diagnostic)
  {
    guard isReachable else { return }
    switch condition.kind {
    case .and(let first, let second):
      try lowerCondition(first, failure)
      try lowerCondition(second, failure)
    case .or(let first, let second): try lowerDisjunction(first, second, failure)
    case .letCondition(let pattern, let value):
      let scrutinee = try conditionScrutinee(value)
      try match(pattern, scrutinee, failure, scheduleIn: temporaryScope, value.range)
    case .unary(.not, let negated) where !negated.holdsLet:
      let holds = newBlock()
      try lowerCondition(negated, Failure(block: holds, depth: scopes.count))
      fail(failure, condition.range)
      enter(holds)
    default: try lowerTest(condition, failure)
    }
  }

  private mutating func conditionScrutinee(_ value: TypedExpression) throws(Diagnostic) -> Place {
    try heldPlace(value, temporariesIn: temporaryScope)
  }

  private mutating func lowerDisjunction(
    _ first: TypedExpression,
    _ second: TypedExpression,
    _ failure: Failure,
  ) throws(Diagnostic) {
    let next = newBlock()
    let holds = newBlock()
    try lowerCondition(first, Failure(block: next, depth: scopes.count))
    goto(holds, first.range)
    enter(next)
    try lowerCondition(second, failure)
    goto(holds, second.range)
    enter(holds)
  }

  private mutating func lowerTest(
    _ condition: TypedExpression,
    _ failure: Failure,
  )
    throws(Diagnostic)
  {
    let outer = pushTemporaryScope()
    let value = try operand(condition)
    let needsCopy = owesDrops(beyond: scopes.count - 1)
    var tested = value
    if needsCopy, case .copy(let place) = value, !place.projections.isEmpty {
      let local = newLocal("$test", TypeTable.bool, condition.range)
      assign(Place(local), .use(value), condition.range)
      tested = .copy(Place(local))
    }
    popTemporaryScope(outer, condition.range)
    let holds = newBlock()
    let fails = edge(failure, condition.range)
    terminate(
      .switch(tested, cases: [(value: UInt128(0), target: fails)], otherwise: holds),
      condition.range,
    )
    enter(holds)
  }

  /// The value of a condition.
  mutating func lowerBoolean(
    _ expression: TypedExpression,
    into destination: Place,
  )
    throws(Diagnostic)
  {
    let range = expression.range
    let fails = newBlock()
    let joined = newBlock()
    let outer = pushTemporaryScope()
    try lowerCondition(expression, Failure(block: fails, depth: scopes.count - 1))
    popTemporaryScope(outer, range)
    assign(destination, .use(.constant(.integer(1), TypeTable.bool)), range)
    goto(joined, range)
    enter(fails)
    assign(destination, .use(.constant(.integer(0), TypeTable.bool)), range)
    goto(joined, range)
    enter(joined)
  }
}

extension TypedExpression {
  /// `true` iff it is a chain of conditions one of which binds.
  var holdsLet: Bool {
    switch kind {
    case .letCondition: true
    case .and(let first, let second): first.holdsLet || second.holdsLet
    default: false
    }
  }
}
