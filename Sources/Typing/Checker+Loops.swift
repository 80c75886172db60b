import CoreLanguage
import SourceText
import SurfaceSyntax

/// Loops, jumps, `return` and `?`.
extension Checker {
  private mutating func newLoop() -> LoopID {
    body.loopCount += 1
    return LoopID(body.loopCount - 1)
  }

  private var frame: Frame {
    get { body.frames[body.frames.count - 1] }
    _modify { yield &body.frames[body.frames.count - 1] }
  }

  mutating func checkLoop(
    _ block: CoreBlock, _ label: Name?, _ expectation: Expectation, _ range: SourceRange
  ) throws(Diagnostic) -> TypedExpression {
    let id = newLoop()
    frame.loops.append(
      LoopFrame(
        id: id, label: label?.node, isLoop: true, takesValue: true, expectation: expectation))
    let inside = try checkBlock(block, .target(InferenceTable.unit))
    let done = frame.loops.removeLast()
    let type =
      done.hasBreak ? done.result ?? InferenceTable.unit : InferenceTable.never
    return node(.loop(inside, id), type, range)
  }

  mutating func checkLabeledBlock(
    _ block: CoreBlock, _ label: Name, _ expectation: Expectation, _ range: SourceRange
  ) throws(Diagnostic) -> TypedExpression {
    let id = newLoop()
    frame.loops.append(
      LoopFrame(
        id: id, label: label.node, isLoop: false, takesValue: true, expectation: expectation))
    let inside = try checkBlock(block, expectation)
    let done = frame.loops.removeLast()
    var branches = Branches(expectation: expectation)
    branches.result = done.result
    let value = try join(inside, &branches)
    let type = branches.result ?? (done.hasBreak ? InferenceTable.unit : InferenceTable.never)
    return node(.labeledBlock(value, id), type, range)
  }

  /// `while c { }`: a loop that an `if` leaves.
  mutating func checkWhile(
    _ condition: CoreExpression, _ block: CoreBlock, _ label: Name?, _ range: SourceRange
  ) throws(Diagnostic) -> TypedExpression {
    let id = newLoop()
    frame.loops.append(
      LoopFrame(id: id, label: label?.node, isLoop: true, takesValue: false, expectation: .none))
    let outerNames = body.names.count
    let test = try checkCondition(condition)
    let inside = try checkBlock(block, .target(InferenceTable.unit))
    body.names.removeLast(body.names.count - outerNames)
    frame.loops.removeLast()
    let leave = node(.break(id, nil), InferenceTable.never, condition.range)
    let step = node(.if(test, inside, leave), InferenceTable.unit, range)
    return node(.loop(step, id), InferenceTable.unit, range)
  }

  /// `for p in e { }`: `match into_iter(e) { mut iter => loop { match next(&mut iter) { .. } } }`.
  mutating func checkFor(
    _ pattern: Pattern, _ iterated: CoreExpression, _ block: CoreBlock, _ label: Name?,
    _ range: SourceRange
  ) throws(Diagnostic) -> TypedExpression {
    let source = try check(iterated, .none)
    if diverges(source) { return source }
    let (iterator, item) = try iteratorTypes(of: try settle(type(of: source)), iterated.range)
    let id = newLoop()
    let into = traitCall(
      world.known.intoIterator, "into_iter", [type(of: source)], [source], iterator, iterated.range)
    let local = addLocal("$iterator", iterator, isMutable: true, iterated.range)
    let pointer = table.reference(iterator, isMutable: true)
    let borrow = node(.borrow(place(local, iterated.range), isMutable: true), pointer, iterated.range)
    guard let option = world.known.option else { preconditionFailure("the prelude lacks Option") }
    let next = traitCall(
      world.known.iterator, "next", [iterator], [borrow], table.add(.nominal(option, [item])),
      iterated.range)
    let arms = try forArms(option, pattern, item, block, label, id, range)
    let step = node(.match(next, arms), InferenceTable.unit, range)
    let loop = node(.loop(step, id), InferenceTable.unit, range)
    let binding = TypedPattern(
      .binding(local, .value, nil), TypeID(Int(iterator.index)), iterated.range)
    let arm = TypedArm(pattern: binding, guardCondition: nil, body: loop)
    return node(.match(into, [arm]), InferenceTable.unit, range)
  }

  private mutating func iteratorTypes(
    of source: Term, _ range: SourceRange
  ) throws(Diagnostic) -> (iterator: Term, item: Term) {
    guard let into = world.known.intoIterator, let trait = world.known.iterator else {
      preconditionFailure("the prelude lacks Iterator")
    }
    guard !table.isUnknown(source) else {
      throw Diagnostic("E0282", "type annotations needed", at: range, label: "cannot infer type")
    }
    try require(
      Obligation(.bound(TraitDemand(subject: source, trait: into, arguments: [])), range))
    let iterator = projected(source, into, "IntoIter", range)
    let known = try settle(iterator)
    return (known, try settle(projected(known, trait, "Item", range)))
  }

  private mutating func traitCall(
    _ trait: TraitID?, _ name: String, _ types: [Term], _ arguments: [TypedExpression],
    _ result: Term, _ range: SourceRange
  ) -> TypedExpression {
    guard let trait, let function = world.traits[trait].functions[name] else {
      preconditionFailure("the prelude lacks \(name)")
    }
    return node(
      .call(addSite(.traitMember(trait, function, types), range), arguments), result, range)
  }

  private mutating func forArms(
    _ option: NominalID, _ pattern: Pattern, _ item: Term, _ block: CoreBlock, _ label: Name?,
    _ id: LoopID, _ range: SourceRange
  ) throws(Diagnostic) -> [TypedArm] {
    let definition = world.nominals[option]
    guard let none = definition.variant(named: "None"), let some = definition.variant(named: "Some")
    else { preconditionFailure("Option has two variants") }
    let optionType = TypeID(Int(table.add(.nominal(option, [item])).index))
    var bindings: [(name: String, local: TypedIndex<TypedLocal>)] = []
    let element = try checkPattern(pattern, item, .value, &bindings)
    requireIrrefutable(element, item)
    let outerNames = body.names.count
    body.names.append(contentsOf: bindings)
    frame.loops.append(
      LoopFrame(id: id, label: label?.node, isLoop: true, takesValue: false, expectation: .none))
    let inside = try checkBlock(block, .target(InferenceTable.unit))
    frame.loops.removeLast()
    body.names.removeLast(body.names.count - outerNames)
    return [
      TypedArm(
        pattern: TypedPattern(.variant(none, []), optionType, range), guardCondition: nil,
        body: node(.break(id, nil), InferenceTable.never, range)),
      TypedArm(
        pattern: TypedPattern(.variant(some, [(0, element)]), optionType, range),
        guardCondition: nil, body: inside),
    ]
  }

  // MARK: Jumps

  private func target(
    of label: Name?, _ word: String, _ range: SourceRange
  ) throws(Diagnostic) -> Int {
    let loops = body.frames[body.frames.count - 1].loops
    for index in loops.indices.reversed() {
      if let label {
        if loops[index].label == label.node { return index }
      } else if loops[index].isLoop {
        return index
      }
    }
    if let label {
      throw Diagnostic(
        "E0426", "use of undeclared label `\(label.node)`", at: label.range,
        label: "undeclared label `\(label.node)`")
    }
    let place =
      switch body.frames[body.frames.count - 1].kind {
      case .function: "outside of a loop or labeled block"
      case .closure: "inside of a closure"
      case .coroutine: "inside of a coroutine"
      }
    throw Diagnostic(
      place.hasPrefix("outside") ? "E0268" : "E0267", "`\(word)` \(place)", at: range,
      label: "cannot `\(word)` \(place)")
  }

  mutating func checkBreak(
    _ label: Name?, _ value: CoreExpression?, _ range: SourceRange
  ) throws(Diagnostic) -> TypedExpression {
    let index = try target(of: label, "break", range)
    let loop = frame.loops[index]
    frame.loops[index].hasBreak = true
    guard let value else {
      if let result = loop.result, !table.unify(result, InferenceTable.unit) {
        throw mismatch(expected: result, found: InferenceTable.unit, at: range)
      }
      if loop.takesValue { frame.loops[index].result = InferenceTable.unit }
      return node(.break(loop.id, nil), InferenceTable.never, range)
    }
    guard loop.takesValue else {
      throw Diagnostic(
        "E0571", "`break` with value from a `while` or `for` loop", at: range,
        label: "can only break with a value inside `loop` or breakable block")
    }
    var branches = Branches(expectation: loop.expectation)
    branches.result = loop.result
    let checked = try checkBranch(value, &branches)
    frame.loops[index].result = branches.result
    return node(.break(loop.id, checked), InferenceTable.never, range)
  }

  mutating func checkContinue(
    _ label: Name?, _ range: SourceRange
  ) throws(Diagnostic) -> TypedExpression {
    let loop = frame.loops[try target(of: label, "continue", range)]
    guard loop.isLoop else {
      throw Diagnostic(
        "E0696", "`continue` pointing to a labeled block", at: range,
        label: "labeled blocks cannot be `continue`'d")
    }
    return node(.continue(loop.id), InferenceTable.never, range)
  }

  mutating func checkReturn(
    _ value: CoreExpression?, _ range: SourceRange
  ) throws(Diagnostic) -> TypedExpression {
    let result = frame.result
    let checked: TypedExpression
    if let value {
      checked = try check(value, coercedTo: result)
    } else {
      guard table.unify(result, InferenceTable.unit) else {
        throw Diagnostic(
          "E0069", "`return;` in a function whose return type is not `()`", at: range,
          label: "expected `\(describe(result))`, found `()`")
      }
      checked = unitValue(range)
    }
    return try leave(with: checked, range)
  }

  /// `return value`, with a coroutine's completion around the value.
  mutating func leave(
    with value: TypedExpression, _ range: SourceRange
  ) throws(Diagnostic) -> TypedExpression {
    frame.returns = true
    if case .coroutine(let id) = frame.kind, let completion = frame.completion {
      let completed = try complete(value, id, completion, range)
      return node(.return(completed), InferenceTable.never, range)
    }
    return node(.return(value), InferenceTable.never, range)
  }

  // MARK: ?

  /// `e?`: a match that returns what is not a value.
  mutating func checkTry(
    _ operand: CoreExpression, _ range: SourceRange
  ) throws(Diagnostic) -> TypedExpression {
    let value = try check(operand, .none)
    if diverges(value) { return value }
    let type = try settle(self.type(of: value))
    guard case .nominal(let id, let arguments) = table[type],
      id == world.known.result || id == world.known.option
    else {
      throw Diagnostic(
        "E0277", "the `?` operator can only be applied to values that implement `Try`", at: range,
        label: "the `?` operator cannot be applied to type `\(describe(type))`")
    }
    table.makeLenient(arguments[0])
    let result = try settle(frame.result)
    if table.isUnknown(result) {
      let residual =
        id == world.known.result
        ? [table.variable(.lenient), arguments[1]] : [table.variable(.lenient)]
      _ = table.unify(result, table.add(.nominal(id, residual)))
      frame.firstTry = range
    }
    guard case .nominal(let returned, let returnedArguments) = table[result], returned == id else {
      throw Diagnostic(
        "E0277",
        "the `?` operator can only be used in a function or coroutine that returns `Result` or "
          + "`Option`", at: range,
        label: "cannot use the `?` operator here: the result is `\(describe(result))`")
    }
    let leaving = try tryExit(id, arguments, returnedArguments, result, range)
    let isResult = id == world.known.result
    let definition = world.nominals[id]
    guard let good = definition.variant(named: isResult ? "Ok" : "Some") else {
      preconditionFailure("Option and Result have their variants")
    }
    let local = addLocal("$value", arguments[0], isMutable: false, range)
    let termType = TypeID(Int(type.index))
    let binding = TypedPattern(
      .binding(local, .value, nil), TypeID(Int(arguments[0].index)), range)
    let arms = [
      TypedArm(
        pattern: TypedPattern(.variant(good, [(0, binding)]), termType, range),
        guardCondition: nil, body: place(local, range)),
      leaving,
    ]
    var arm = arms[1]
    arm.pattern.type = termType
    return node(.match(value, [arms[0], arm]), arguments[0], range)
  }

  /// The arm of `?` that leaves: `None => return None`, `Err(e) => return Err(From::from(e))`.
  private mutating func tryExit(
    _ id: NominalID, _ arguments: [Term], _ returned: [Term], _ result: Term,
    _ range: SourceRange
  ) throws(Diagnostic) -> TypedArm {
    let definition = world.nominals[id]
    guard id == world.known.result, let bad = definition.variant(named: "Err") else {
      guard let none = definition.variant(named: "None") else {
        preconditionFailure("Option has two variants")
      }
      let value = node(.aggregate(variant: none, fields: [], base: nil), result, range)
      return TypedArm(
        pattern: TypedPattern(.variant(none, []), TypeTable.unit, range), guardCondition: nil,
        body: try leave(with: value, range))
    }
    let local = addLocal("$error", arguments[1], isMutable: false, range)
    var error = place(local, range)
    if table.isUnknown(returned[1]) {
      _ = table.unify(returned[1], arguments[1])
    } else if !sameType(arguments[1], returned[1]) {
      guard let from = world.known.from else { preconditionFailure("the prelude lacks From") }
      let demand = TraitDemand(subject: returned[1], trait: from, arguments: [arguments[1]])
      if attempt(demand, range) == .failed {
        throw Diagnostic(
          "E0277",
          "`?` couldn't convert the error to `\(describe(returned[1]))`", at: range,
          label: "the trait `From<\(describe(arguments[1]))>` is not implemented for "
            + "`\(describe(returned[1]))`")
      }
      error = traitCall(from, "from", [returned[1], arguments[1]], [error], returned[1], range)
    }
    let value = node(.aggregate(variant: bad, fields: [(0, error)], base: nil), result, range)
    let binding = TypedPattern(
      .binding(local, .value, nil), TypeID(Int(arguments[1].index)), range)
    return TypedArm(
      pattern: TypedPattern(.variant(bad, [(0, binding)]), TypeTable.unit, range),
      guardCondition: nil, body: try leave(with: value, range))
  }

  /// Unifies two types if that is possible without a conversion.
  private mutating func sameType(_ left: Term, _ right: Term) -> Bool {
    let mark = table.begin()
    if table.unify(left, right) {
      table.commit(mark)
      return true
    }
    table.undo(mark)
    return false
  }
}
