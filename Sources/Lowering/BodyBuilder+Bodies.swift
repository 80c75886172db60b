import CoreLanguage
import SourceText
import StateMachines

extension BodyBuilder {
  mutating func buildFunction(_ index: TypedIndex<TypedFunction>) throws(Diagnostic) {
    let function = program.functions[index]
    start(.function, result: function.result, locals: function.body.locals)
    try buildBody(function.body, result: function.result)
  }

  /// The closure is argument 1: by reference, or by value if it is called once.
  mutating func buildClosure(_ index: TypedIndex<TypedClosure>) throws(Diagnostic) {
    let closure = program.closures[index]
    start(.closure(index), result: closure.result, locals: closure.body.locals)
    guard let type = types.find(.closure(index)) else {
      // No expression of a reachable body makes it.
      terminate(.unreachable, closure.body.range)
      return
    }
    pushScope()
    if closure.kind == .once {
      let local = newLocal("$closure", type, closure.body.range)
      if !isCopy(type) || needsDrop(type) { draft.paths.track(local, type: type) }
      markInitialised(Place(local), closure.body.range)
      schedule(local, in: 0)
    } else {
      let reference = referenceType(type, isMutable: closure.kind == .mutable)
      _ = newLocal("$closure", reference, closure.body.range)
    }
    try buildBody(closure.body, result: closure.result)
  }

  /// Binds the parameters, evaluates the body, returns.
  private mutating func buildBody(_ body: TypedBody, result: TypeID) throws(Diagnostic) {
    pushScope()
    let arguments = body.parameters.map { argumentLocal($0) }
    for (parameter, argument) in zip(body.parameters, arguments) {
      try bindArgument(parameter, argument)
    }
    try finishBody(body)
  }

  private mutating func argumentLocal(_ parameter: TypedParameter) -> LocalID {
    if case .binding(let variable, .value, nil) = parameter.pattern.kind {
      return local(variable)
    }
    let range = parameter.pattern.range
    let local = newLocal("$parameter", parameter.type, range)
    if !isCopy(parameter.type) { draft.paths.track(local, type: parameter.type) }
    return local
  }

  /// An argument lives as long as the body; what its pattern binds is dropped before it.
  private mutating func bindArgument(
    _ parameter: TypedParameter,
    _ argument: LocalID,
  )
    throws(Diagnostic)
  {
    markInitialised(Place(argument), parameter.pattern.range)
    schedule(argument, in: scopes.count - 1)
    if case .binding(_, .value, nil) = parameter.pattern.kind { return }
    let failure = Failure(block: newBlock(), depth: scopes.count)
    try match(
      parameter.pattern,
      Place(argument),
      failure,
      scheduleIn: scopes.count - 1,
      parameter.pattern.range,
    )
  }

  private mutating func finishBody(_ body: TypedBody) throws(Diagnostic) {
    let end = body.range.atEnd
    let outer = pushTemporaryScope()
    try lower(body.value, into: Place(LocalID(0)))
    popTemporaryScope(outer, end)
    exitScopes(to: outermostDropped, end)
    terminate(.return, end)
  }

  // MARK: Coroutines

  /// The outermost scope that the end of a body leaves; scope 0 of a coroutine holds its captures.
  var outermostDropped: Int {
    guard case .coroutine(let index) = kind else { return 0 }
    return program.coroutines[index].departures.contains(.leaksCompletedCaptures) ? 1 : 0
  }

  /// The captures are locals 1 and up, already there; then comes the input.
  mutating func buildCoroutine(_ index: TypedIndex<TypedCoroutine>) throws(Diagnostic) {
    let coroutine = program.coroutines[index]
    let body = coroutine.body
    start(.coroutine(index), result: coroutine.output, locals: body.locals)
    pushScope()
    scheduleCaptures(coroutine)
    if !coroutine.departures.contains(.leaksUnresumedCaptures) { draft.unresumedChain = chain }
    let input = newLocal("$input", coroutine.input, body.range)
    if !isCopy(coroutine.input) { draft.paths.track(input, type: coroutine.input) }
    resumeArgument = input
    markInitialised(Place(input), body.range)
    if coroutine.restarts, !coroutine.isOnce { return try buildRestartingBody(coroutine, input) }
    pushScope()
    try bindParameters(coroutine, input)
    try finishBody(body)
  }

  /// Hands the value out at the end, and begins again with the next input.
  ///
  /// Scope 1 holds the parameters: it ends before the suspension, so that captures alone are left.
  private mutating func buildRestartingBody(
    _ coroutine: TypedCoroutine,
    _ input: LocalID,
  ) throws(Diagnostic) {
    let end = coroutine.body.range.atEnd
    let keepsArguments = coroutine.departures.contains(.keepsArgumentsToRestart)
    let start = newBlock()
    let handingOut = newBlock()
    goto(start, coroutine.body.range)
    enter(start)
    pushScope()
    try bindParameters(coroutine, input)
    restart = Restart(block: handingOut, depth: keepsArguments ? 2 : 1)
    let outer = pushTemporaryScope()
    try lower(coroutine.body.value, into: Place(LocalID(0)))
    popTemporaryScope(outer, end)
    if !keepsArguments { popScope(end) }
    goto(handingOut, end)
    enter(handingOut)
    try suspendResult(coroutine.output, coroutine.body.value.range)
    if keepsArguments { popScope(end) }
    goto(start, end)
  }

  private mutating func bindParameters(
    _ coroutine: TypedCoroutine,
    _ input: LocalID,
  )
    throws(Diagnostic)
  {
    let body = coroutine.body
    guard coroutine.rebinds else { return try bindFirstInput(body.parameters, input) }
    rebinding = body.parameters
    let variables = body.parameters.flatMap(\.pattern.variables)
    draft.reboundLocals = variables.map { local($0) }
    for local in draft.reboundLocals { schedule(local, in: 1) }
    try bindInput(body.parameters, body.range)
  }

  /// Captures are dropped in their order, so the first is scheduled last.
  private mutating func scheduleCaptures(_ coroutine: TypedCoroutine) {
    let locals = coroutine.captures.map { capture in
      let facts = LocalFacts(isUserVariable: true, isMutable: true)
      let local = newLocal(capture.name, capture.type, capture.range, facts: facts)
      if !isCopy(capture.type) { draft.paths.track(local, type: capture.type) }
      markInitialised(Place(local), capture.range)
      return local
    }
    for local in locals.reversed() { schedule(local, in: 0) }
  }

  /// The parameters of a closure: each lives to the coroutine's end, even `_` (R22).
  private mutating func bindFirstInput(
    _ parameters: [TypedParameter],
    _ input: LocalID,
  )
    throws(Diagnostic)
  {
    for (index, parameter) in parameters.enumerated() {
      let place = inputPlace(input, index, of: parameters.count)
      if case .wildcard = parameter.pattern.kind, !needsDrop(parameter.type) { continue }
      let argument = argumentLocal(parameter)
      // What `enter` takes is tracked whatever its type.
      if draft.locals[argument].name.isGenerated {
        draft.paths.track(argument, type: parameter.type)
      }
      if !isWordless(parameter.type) {
        try read(place, parameter.type, into: Place(argument), parameter.pattern.range)
      }
      try bindArgument(parameter, argument)
    }
    if parameters.isEmpty, let path = draft.paths.root(input) {
      // Only `()` comes without a parameter, unless a design drops its first input (D18).
      emit(needsDrop(draft.locals[input].type) ? .drop(path) : .forget(path), .none)
    }
  }
}

extension BodyBuilder {
  /// The initialiser of a constant that is borrowed for ever.
  mutating func buildConstant(_ value: TypedExpression) throws(Diagnostic) {
    start(.function, result: value.type, locals: [])
    pushScope()
    try lower(value, into: Place(LocalID(0)))
    popScope(value.range)
    terminate(.return, value.range)
  }
}
