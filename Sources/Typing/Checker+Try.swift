import CoreLanguage
import SourceText
import SurfaceSyntax

/// The operator `?`.
extension Checker {
  /// `e?`: a match that returns what is not a value, or yields it and then ends the body.
  mutating func checkTry(
    _ operand: CoreExpression,
    _ range: SourceRange,
    isYielded: Bool = false,
  ) throws(Diagnostic) -> TypedExpression {
    let value = try check(operand, .none)
    if diverges(value) { return value }
    let type = try settle(self.type(of: value))
    guard case .nominal(let id, let arguments) = table[type],
      id == world.known.result || id == world.known.option
    else {
      throw Diagnostic(
        "E0277",
        "the `?` operator can only be applied to values that implement `Try`",
        at: range,
        label: "the `?` operator cannot be applied to type `\(describe(type))`",
      )
    }
    table.makeLenient(arguments[0])
    let result = try settle(isYielded ? yieldedItem(range) : frame.result)
    if table.isUnknown(result) {
      let residual =
        id == world.known.result
        ? [table.variable(.lenient), arguments[1]] : [table.variable(.lenient)]
      _ = table.unify(result, table.add(.nominal(id, residual)))
      if !isYielded { frame.firstTry = range }
    }
    guard case .nominal(let returned, let returnedArguments) = table[result], returned == id else {
      throw Diagnostic(
        "E0277",
        isYielded
          ? "the `?` operator can only be used in a generator whose items are `Result` or `Option`"
          : "the `?` operator can only be used in a function or coroutine that returns `Result` or "
            + "`Option`",
        at: range,
        label: "cannot use the `?` operator here: the \(isYielded ? "items are" : "result is") "
          + "`\(describe(result))`",
      )
    }
    let leaving = try tryExit(
      id,
      arguments,
      returnedArguments,
      result,
      isYielded: isYielded,
      range,
    )
    let isResult = id == world.known.result
    let definition = world.nominals[id]
    guard let good = definition.variant(named: isResult ? "Ok" : "Some") else {
      preconditionFailure("Option and Result have their variants")
    }
    let local = addLocal("$value", arguments[0], isMutable: false, range)
    let termType = TypeID(Int(type.index))
    let binding = TypedPattern(
      .binding(local, .value, nil),
      TypeID(Int(arguments[0].index)),
      range,
    )
    let arms = [
      TypedArm(
        pattern: TypedPattern(.variant(good, [(0, binding)]), termType, range),
        guardCondition: nil,
        body: place(local, range),
      ),
      leaving,
    ]
    var arm = arms[1]
    arm.pattern.type = termType
    return node(.match(value, [arms[0], arm]), arguments[0], range)
  }

  /// The type of the items of the generator around.
  private mutating func yieldedItem(_ range: SourceRange) throws(Diagnostic) -> Term {
    let id = try enclosingCoroutine(range)
    guard let completion = frame.completion, let item = itemTerm(coroutines[id].output, completion)
    else { preconditionFailure("a failure is yielded only by a generator") }
    return item
  }

  private mutating func fail(
    with value: TypedExpression,
    isYielded: Bool,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    isYielded ? try yieldAndLeave(with: value, range) : try leave(with: value, range)
  }

  /// The arm of `?` that leaves: `None => return None`, `Err(e) => return Err(From::from(e))`.
  mutating func tryExit(
    _ id: NominalID,
    _ arguments: [Term],
    _ returned: [Term],
    _ result: Term,
    isYielded: Bool,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedArm {
    let definition = world.nominals[id]
    guard id == world.known.result, let bad = definition.variant(named: "Err") else {
      guard let none = definition.variant(named: "None") else {
        preconditionFailure("Option has two variants")
      }
      let value = node(.aggregate(variant: none, fields: [], base: nil), result, range)
      return TypedArm(
        pattern: TypedPattern(.variant(none, []), TypeTable.unit, range),
        guardCondition: nil,
        body: try fail(with: value, isYielded: isYielded, range),
      )
    }
    let local = addLocal("$error", arguments[1], isMutable: false, range)
    var error = place(local, range)
    if table.isUnknown(returned[1]) {
      _ = table.unify(returned[1], arguments[1])
    } else if table.isUnknown(arguments[1]) || !sameType(arguments[1], returned[1]) {
      guard let from = world.known.from else { preconditionFailure("the prelude lacks From") }
      let demand = TraitDemand(subject: returned[1], trait: from, arguments: [arguments[1]])
      switch attempt(demand, range) {
      case .done: break
      case .stuck: pending.append(Obligation(.bound(demand), range))
      case .failed:
        throw Diagnostic(
          "E0277",
          "`?` couldn't convert the error to `\(describe(returned[1]))`",
          at: range,
          label: "the trait `From<\(describe(arguments[1]))>` is not implemented for "
            + "`\(describe(returned[1]))`",
        )
      }
      error = traitCall(from, "from", [returned[1], arguments[1]], [error], returned[1], range)
    }
    let value = node(.aggregate(variant: bad, fields: [(0, error)], base: nil), result, range)
    let binding = TypedPattern(
      .binding(local, .value, nil),
      TypeID(Int(arguments[1].index)),
      range,
    )
    return TypedArm(
      pattern: TypedPattern(.variant(bad, [(0, binding)]), TypeTable.unit, range),
      guardCondition: nil,
      body: try fail(with: value, isYielded: isYielded, range),
    )
  }

  /// Unifies two types if that is possible without a conversion.
  mutating func sameType(_ left: Term, _ right: Term) -> Bool {
    let mark = table.begin()
    if table.unify(left, right) {
      table.commit(mark)
      return true
    }
    table.undo(mark)
    return false
  }
}
