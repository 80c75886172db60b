import CoreLanguage
import SourceText
import SurfaceSyntax

/// Loops, jumps, `return` and `?`.
extension Checker {
  mutating func newLoop() -> LoopID {
    body.loopCount += 1
    return LoopID(body.loopCount - 1)
  }

  var frame: Frame {
    get { body.frames[body.frames.count - 1] }
    _modify { yield &body.frames[body.frames.count - 1] }
  }

  mutating func checkLoop(
    _ block: CoreBlock,
    _ label: Name?,
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let id = newLoop()
    frame.loops.append(
      LoopFrame(
        id: id,
        label: label?.node,
        isLoop: true,
        takesValue: true,
        expectation: expectation,
      )
    )
    let inside = try checkBlock(block, .target(InferenceTable.unit))
    let done = frame.loops.removeLast()
    let type =
      done.hasBreak ? done.result ?? InferenceTable.unit : InferenceTable.never
    return node(.loop(inside, id), type, range)
  }

  mutating func checkLabeledBlock(
    _ block: CoreBlock,
    _ label: Name,
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let id = newLoop()
    frame.loops.append(
      LoopFrame(
        id: id,
        label: label.node,
        isLoop: false,
        takesValue: true,
        expectation: expectation,
      )
    )
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
    _ condition: CoreExpression,
    _ block: CoreBlock,
    _ label: Name?,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let id = newLoop()
    frame.loops.append(
      LoopFrame(id: id, label: label?.node, isLoop: true, takesValue: false, expectation: .none)
    )
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
    _ pattern: Pattern,
    _ iterated: CoreExpression,
    _ block: CoreBlock,
    _ label: Name?,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let source = try check(iterated, .none)
    if diverges(source) { return source }
    let (iterator, item) = try iteratorTypes(of: try settle(type(of: source)), iterated.range)
    let id = newLoop()
    let into = traitCall(
      world.known.intoIterator,
      "into_iter",
      [type(of: source)],
      [source],
      iterator,
      iterated.range,
    )
    let local = addLocal("$iterator", iterator, isMutable: true, iterated.range)
    let pointer = table.reference(iterator, isMutable: true)
    let borrow = node(
      .borrow(place(local, iterated.range), isMutable: true),
      pointer,
      iterated.range,
    )
    guard let option = world.known.option else { preconditionFailure("the prelude lacks Option") }
    let next = traitCall(
      world.known.iterator,
      "next",
      [iterator],
      [borrow],
      table.add(.nominal(option, [item])),
      iterated.range,
    )
    let arms = try forArms(option, pattern, item, block, label, id, range)
    let step = node(.match(next, arms), InferenceTable.unit, range)
    let loop = node(.loop(step, id), InferenceTable.unit, range)
    let binding = TypedPattern(
      .binding(local, .value, nil),
      TypeID(Int(iterator.index)),
      iterated.range,
    )
    let arm = TypedArm(pattern: binding, guardCondition: nil, body: loop)
    return node(.match(into, [arm]), InferenceTable.unit, range)
  }

  mutating func iteratorTypes(
    of source: Term,
    _ range: SourceRange,
  ) throws(Diagnostic) -> (iterator: Term, item: Term) {
    guard let into = world.known.intoIterator, let trait = world.known.iterator else {
      preconditionFailure("the prelude lacks Iterator")
    }
    guard !table.isUnknown(source) else {
      throw Diagnostic("E0282", "type annotations needed", at: range, label: "cannot infer type")
    }
    try require(
      Obligation(.bound(TraitDemand(subject: source, trait: into, arguments: [])), range)
    )
    let iterator = projected(source, into, "IntoIter", range)
    let known = try settle(iterator)
    return (known, try settle(projected(known, trait, "Item", range)))
  }

  mutating func traitCall(
    _ trait: TraitID?,
    _ name: String,
    _ types: [Term],
    _ arguments: [TypedExpression],
    _ result: Term,
    _ range: SourceRange,
  ) -> TypedExpression {
    guard let trait, let function = world.traits[trait].functions[name] else {
      preconditionFailure("the prelude lacks \(name)")
    }
    return node(
      .call(addSite(.traitMember(trait, function, types), range), arguments),
      result,
      range,
    )
  }

  mutating func forArms(
    _ option: NominalID,
    _ pattern: Pattern,
    _ item: Term,
    _ block: CoreBlock,
    _ label: Name?,
    _ id: LoopID,
    _ range: SourceRange,
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
      LoopFrame(id: id, label: label?.node, isLoop: true, takesValue: false, expectation: .none)
    )
    let inside = try checkBlock(block, .target(InferenceTable.unit))
    frame.loops.removeLast()
    body.names.removeLast(body.names.count - outerNames)
    return [
      TypedArm(
        pattern: TypedPattern(.variant(none, []), optionType, range),
        guardCondition: nil,
        body: node(.break(id, nil), InferenceTable.never, range),
      ),
      TypedArm(
        pattern: TypedPattern(.variant(some, [(0, element)]), optionType, range),
        guardCondition: nil,
        body: inside,
      ),
    ]
  }
}
