import CoreLanguage
import SourceText
import SurfaceSyntax

/// Coroutines and what stands in them.
extension Checker {
  mutating func checkConstruct(
    _ construct: CoreConstruct,
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    switch construct {
    case .coroutine(let coroutine): return try checkCoroutine(coroutine, expectation, range)
    case .suspend(let operand):
      let id = try enclosingCoroutine(range)
      let value = try checkResult(
        operand,
        coroutines[id].output,
        "the body hands out another type",
      )
      return node(.suspend(value), coroutines[id].input, range)
    case .suspendRebinding(let operand):
      let id = try enclosingCoroutine(range)
      let value = try checkResult(
        operand,
        coroutines[id].output,
        "the body hands out another type",
      )
      return node(.suspendRebinding(value), InferenceTable.unit, range)
    case .enter(let operand, let isHiddenStateFree):
      let id = try enclosingCoroutine(range)
      guard let first = body.frames[body.frames.count - 1].first else {
        preconditionFailure("`enter` needs a coroutine with one plain parameter")
      }
      let value = try check(operand, coercedTo: coroutines[id].output)
      if isHiddenStateFree { noteHiddenState(value) }
      return node(.enter(first: first, operand: value), coroutines[id].input, range)
    case .tryYielding(let operand):
      _ = try enclosingCoroutine(range)
      return try checkTry(operand, range, isYielded: true)
    }
  }

  /// The coroutine that a yield here belongs to.
  mutating func enclosingCoroutine(_ range: SourceRange) throws(Diagnostic) -> Int {
    guard case .coroutine(let id)? = body.frames.last?.owner else {
      throw Diagnostic(
        "E0627",
        "yield expression outside of coroutine literal",
        at: range,
        label: "not inside a coroutine",
      )
    }
    return id
  }

  mutating func noteHiddenState(_ operand: TypedExpression) {
    guard case .block(let statements, _) = operand.kind else { return }
    var locals: [TypedIndex<TypedLocal>] = []
    for statement in statements {
      switch statement {
      case .binding(let pattern, _, _): collectLocals(pattern, &locals)
      case .declaration(let local): locals.append(local)
      case .expression: break
      }
    }
    guard !locals.isEmpty else { return }
    body.hiddenStates.append(HiddenStateCheck(locals: locals, range: operand.range))
  }

  func collectLocals(_ pattern: TypedPattern, _ locals: inout [TypedIndex<TypedLocal>]) {
    switch pattern.kind {
    case .wildcard, .constant, .float, .string, .range: break
    case .binding(let local, _, let inner):
      locals.append(local)
      if let inner { collectLocals(inner, &locals) }
    case .variant(_, let fields), .fields(let fields):
      for field in fields { collectLocals(field.pattern, &locals) }
    case .dereference(let inner): collectLocals(inner, &locals)
    case .slice(let before, let rest, let after):
      for part in before + after { collectLocals(part, &locals) }
      if let rest { collectLocals(rest, &locals) }
    case .or(let alternatives): if let first = alternatives.first { collectLocals(first, &locals) }
    }
  }

  mutating func checkCoroutine(
    _ coroutine: CoreCoroutine,
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    var parameterTypes: [Term] = []
    for parameter in coroutine.parameters {
      if let written = parameter.type {
        parameterTypes.append(try term(written))
      } else {
        parameterTypes.append(table.variable(.lenient))
      }
    }
    let input = inputTerm(parameterTypes)
    let output = table.variable(.lenient)
    let id = coroutines.count
    let isMovable = coroutine.isMovable && !immovable.contains(range)
    coroutines.append(
      CoroutineInfo(
        input: input,
        output: output,
        parameterCount: parameterTypes.count,
        isMovable: isMovable,
        interfaces: coroutine.interfaces,
        isUnwatched: coroutine.isUnwatched,
        range: range,
      )
    )
    expect(coroutines[id], expectation)
    body.coroutineIndices.append(id)
    if coroutine.isMove { body.coroutinesThatMove.insert(id) }
    for name in coroutine.ownedNames {
      guard let local = body.names.last(where: { $0.name == name })?.local else { continue }
      body.coroutineOwned[id, default: []].insert(local)
    }
    let none = TypedExpression(.tuple([]), TypeTable.unit, range)
    typedCoroutines.append(
      TypedCoroutine(
        family: coroutine.family,
        captures: [],
        input: TypeID(Int(input.index)),
        output: TypeID(Int(output.index)),
        rebinds: coroutine.rebinds,
        isMovable: isMovable,
        infersMovability: coroutine.infersMovability,
        boxesBorrowed: coroutine.boxesBorrowed,
        immovableSpelling: coroutine.immovableSpelling,
        isUnwatched: coroutine.isUnwatched,
        departures: coroutine.departures,
        afterEnd: coroutine.afterEnd,
        afterPanic: coroutine.afterPanic,
        noun: coroutine.noun,
        restarts: coroutine.completion == .restarts,
        body: TypedBody(locals: [], parameters: [], value: none, range: range),
      )
    )
    let result = try completionResult(coroutine, output)
    if coroutine.alwaysCompletes, coroutine.completion.isVariant {
      try fixOutput(coroutine.completion, output, result, range)
    }
    var frame = Frame(owner: .coroutine(id), result: result)
    frame.completion = coroutine.completion
    frame.rebinds = coroutine.rebinds
    let checked = try checkInner(coroutine.parameters, parameterTypes, frame) {
      (checker: inout Checker) throws(Diagnostic) -> TypedExpression in
      try checker.checkCoroutineBody(coroutine, id, result)
    }
    typedCoroutines[id].body = TypedBody(
      locals: [],
      parameters: checked.parameters,
      value: checked.value,
      range: range,
    )
    return node(.coroutine(TypedIndex(id), captures: []), table.add(.coroutine(id)), range)
  }

  /// The type of what completes: fixed by the written result, and by an output that is known.
  mutating func completionResult(
    _ coroutine: CoreCoroutine,
    _ output: Term,
  ) throws(Diagnostic) -> Term {
    var result = table.variable(.lenient)
    switch (coroutine.completion, table[output]) {
    case (.plain, _), (.restarts, _), (.diverges, _): result = output
    case (.complete, .nominal(let id, let arguments)) where id == world.known.coroutineState:
      result = arguments[1]
    case (.ready, .nominal(let id, let arguments)) where id == world.known.poll:
      result = arguments[0]
    case (.none, _), (.readyNone, _):
      guard itemTerm(output, coroutine.completion) != nil else {
        throw Diagnostic(
          "E0308",
          "mismatched types",
          at: coroutine.body.range,
          label: "expected `\(describe(output))`, found a generator",
        )
      }
      result = InferenceTable.unit
    default: break
    }
    if let written = coroutine.result {
      let type = try term(written)
      guard table.unify(type, result) else {
        throw mismatch(expected: result, found: type, at: written.range)
      }
    }
    return result
  }

  mutating func checkCoroutineBody(
    _ coroutine: CoreCoroutine,
    _ id: Int,
    _ result: Term,
  ) throws(Diagnostic) -> TypedExpression {
    guard coroutine.completion != .diverges else {
      let value = try check(coroutine.body, .none)
      guard diverges(value) else { throw mustDiverge(value, coroutine.body.range) }
      return value
    }
    let value = try check(coroutine.body, coercedTo: result)
    if diverges(value) { return value }
    return try complete(value, id, coroutine.completion, coroutine.body.range)
  }

  func mustDiverge(_ value: TypedExpression, _ range: SourceRange) -> Diagnostic {
    var place = range
    if case .block(_, let tail?) = value.kind { place = tail.range }
    return Diagnostic(
      "must-diverge",
      "this coroutine must not end: its block has to diverge",
      at: place,
      label: "expected `!`, found `\(describe(type(of: value)))`",
      help: "end it with `panic!()` or an endless `loop`",
    )
  }

  /// What the end of a coroutine makes of its value.
  mutating func complete(
    _ value: TypedExpression,
    _ id: Int,
    _ completion: CoreCoroutine.Completion,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let output = coroutines[id].output
    switch completion {
    case .plain, .restarts: return value
    case .none, .readyNone:
      let none = itemOutput(nil, output, range)
      return node(.block([.expression(value)], none), output, range)
    case .diverges:
      throw Diagnostic(
        "must-diverge",
        "this coroutine must not end: its block has to diverge",
        at: range,
        label: "`return` ends it",
        help: "hand out the value with a yield",
      )
    case .complete, .ready:
      let result = body.frames.last?.result ?? type(of: value)
      let variant = try fixOutput(completion, output, result, range)
      return node(.aggregate(variant: variant, fields: [(0, value)], base: nil), output, range)
    }
  }

  /// Makes `output` the enum that the completion is a variant of; gives the variant.
  @discardableResult
  private mutating func fixOutput(
    _ completion: CoreCoroutine.Completion,
    _ output: Term,
    _ result: Term,
    _ range: SourceRange,
  ) throws(Diagnostic) -> Int {
    let known = completion == .ready ? world.known.poll : world.known.coroutineState
    guard let known, let variant = world.nominals[known].variant(named: completion.rawValue) else {
      preconditionFailure("the prelude lacks what `\(completion.rawValue)` is a variant of")
    }
    let arguments = completion == .ready ? [result] : [table.variable(.lenient), result]
    let type = table.add(.nominal(known, arguments))
    guard table.unify(output, type) else {
      throw mismatch(expected: output, found: type, at: range)
    }
    return variant
  }

  /// Takes over In and Out from what pending bounds ask of an expected type, as far as they agree; where
  /// they do not, the bound itself is refused later.
  mutating func expect(_ coroutine: CoroutineInfo, _ expectation: Expectation) {
    let (input, output) = (coroutine.input, coroutine.output)
    guard let type = expectation.type, case .variable = table[type] else { return }
    let known = table.resolve(type)
    for obligation in pending {
      guard case .bound(let demand) = obligation.kind, table.resolve(demand.subject) == known,
        let builtin = world.traits[demand.trait].builtin
      else { continue }
      switch builtin {
      case .fnPinMut, .fnMut, .fnOnce:
        guard isCalled(coroutine, as: builtin), let signature = demand.signature else { continue }
        tryUnify(input, inputTerm(signature.inputs))
        tryUnify(output, signature.output)
      case .coroutine, .generator:
        if let wanted = demand.arguments.first { tryUnify(input, wanted) }
        guard let (yielded, complete) = splitState(output) else { continue }
        for binding in demand.bindings {
          tryUnify(binding.name == "Yield" ? yielded : complete, binding.type)
        }
      case .future:
        tryUnify(input, contextReference())
        guard let value = splitPoll(output) else { continue }
        for binding in demand.bindings { tryUnify(value, binding.type) }
      default: continue
      }
    }
  }

  /// `true` iff a coroutine has the trait that calls it so, whatever the arguments.
  func isCalled(_ coroutine: CoroutineInfo, as trait: BuiltinTrait?) -> Bool {
    switch trait {
    case .fnPinMut: true
    case .fnMut, .fnOnce: coroutine.has(.fnMut)
    default: false
    }
  }

  mutating func tryUnify(_ left: Term, _ right: Term) {
    let mark = table.begin()
    if table.unify(left, right) { table.commit(mark) } else { table.undo(mark) }
  }
}
