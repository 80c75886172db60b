import CoreLanguage
import SourceText
import SurfaceSyntax

/// Functions at given type arguments.
extension Checker {
  /// The instance of a function; its body is checked later.
  mutating func instance(
    of function: FunctionID,
    _ arguments: [TypeID],
  ) throws(Diagnostic) -> TypedIndex<TypedFunction> {
    let key = InstanceKey(function: function, arguments: arguments)
    if let known = instances.find(key) { return known }
    let range = world.functions[function].range
    guard instanceDepth < limits.instantiationDepth, typedFunctions.count < limits.instanceCount
    else {
      throw Diagnostic(
        "recursion-limit",
        "reached the limit of instantiations at `\(world.functions[function].name)`",
        at: range,
        help: "a generic function calls itself with ever larger types",
      )
    }
    let index = reserveFunction(range)
    instances.add(key, index)
    queue.append(QueuedInstance(key: key, index: index, depth: instanceDepth + 1))
    return index
  }

  /// A place for a function that is checked later.
  mutating func reserveFunction(_ range: SourceRange) -> TypedIndex<TypedFunction> {
    typedFunctions.add(
      TypedFunction(name: "", result: TypeTable.unit, body: .empty(range))
    )
  }

  /// Checks every instance that is waiting.
  mutating func checkQueued() throws(Diagnostic) {
    while queueStart < queue.count {
      let next = queue[queueStart]
      queueStart += 1
      guard typedFunctions[next.index].name.isEmpty, try !adopt(next) else { continue }
      try checkInstance(next.key, next.index, depth: next.depth)
    }
    queue = []
    queueStart = 0
  }

  /// Checks one instance, possibly in the middle of another body.
  mutating func checkInstance(
    _ key: InstanceKey,
    _ index: TypedIndex<TypedFunction>,
    depth: Int,
  ) throws(Diagnostic) {
    let template = world.functions[key.function]
    var outerBody = bodyContext(of: template, key.arguments)
    swap(&body, &outerBody)
    let outer = (pending, expressionDepth, alternativeBindings, instanceDepth)
    pending = []
    expressionDepth = 0
    alternativeBindings = nil
    instanceDepth = depth
    instancesInProgress.append(key)
    try checkFunction(template, key, index)
    instancesInProgress.removeLast()
    swap(&body, &outerBody)
    (pending, expressionDepth, alternativeBindings, instanceDepth) = outer
  }

  /// What the body of a function needs at given type arguments.
  private mutating func bodyContext(
    of template: FunctionTemplate,
    _ types: [TypeID],
  ) -> BodyContext {
    let signature = template.signature
    var arguments: [Term] = []
    arguments.reserveCapacity(types.count)
    for (position, type) in types.enumerated() {
      if signature.generics[position].hasPrefix("["), case .array(_, let count) = self.types[type] {
        arguments.append(table.add(.length(count)))
      } else {
        arguments.append(term(of: type))
      }
    }
    var implementedTrait: TraitID?
    if case .implementation(let id) = template.parent {
      implementedTrait = world.implementations[id].trait
    }
    return BodyContext(
      scope: bodyScope(of: template),
      arguments: arguments,
      isUserWritten: template.isUserWritten,
      isUnsafe: template.isUnsafe,
      bounds: signature.bounds,
      implementedTrait: implementedTrait,
      firstType: self.types.shapes.count,
    )
  }

  /// Checks the function that `body` was made for.
  private mutating func checkFunction(
    _ template: FunctionTemplate,
    _ key: InstanceKey,
    _ index: TypedIndex<TypedFunction>,
  ) throws(Diagnostic) {
    let signature = template.signature
    let arguments = body.arguments
    let range = template.range
    typedFunctions[index].name = name(of: template, arguments)
    noteOnceClosures(signature, arguments)
    let opaque = freshArguments(signature.opaqueCount)
    let result = instantiate(signature.result, arguments, range, opaque: opaque)
    try require(signature.opaqueBounds, arguments, range, opaque: opaque)
    body.frames = [Frame(owner: .function, result: result)]
    let parameters = try checkParameters(of: template, arguments)
    guard let block = template.body else {
      throw Diagnostic(
        "missing-body",
        "free function without a body",
        at: range,
        help: "provide a definition for the function: `{ <body> }`",
      )
    }
    let value = try checkFunctionBlock(block, result)
    try finish(index, parameters: parameters, value: value, result: result, range: range)
    typedFunctions[index].catchesPanics = template.isMarked("catching")
    typedFunctions[index].isPanicHook = template.isMarked("panic_hook")
    typedFunctions[index].isConstant = template.use == .constant
    if !opaque.isEmpty { opaqueResults[key] = opaque }
  }

  private mutating func checkParameters(
    of template: FunctionTemplate,
    _ arguments: [Term],
  ) throws(Diagnostic) -> [TypedParameter] {
    let types = instantiate(template.signature.parameters, arguments, template.range)
    var parameters: [TypedParameter] = []
    parameters.reserveCapacity(types.count)
    var bindings: Bindings = []
    for (type, pattern) in zip(types, template.parameterPatterns) {
      let checked = try checkPattern(pattern, type, .value, &bindings)
      requireIrrefutable(checked, type)
      parameters.append(TypedParameter(pattern: checked, type: TypeID(Int(type.index))))
    }
    body.names = bindings
    return parameters
  }

  private mutating func checkFunctionBlock(
    _ block: CoreBlock,
    _ result: Term,
  ) throws(Diagnostic) -> TypedExpression {
    let value = try checkBlock(block, .target(result))
    return try coerce(value, to: result)
  }

  /// What the names of types mean in a function's body.
  private func bodyScope(of template: FunctionTemplate) -> TypeScope {
    var scope = TypeScope(items: template.scope)
    scope.generics = template.signature.generics
    switch template.parent {
    case .none: break
    case .implementation(let id):
      scope.selfScheme = world.implementations[id].subject
      scope.aliases = world.implementations[id].aliases
    case .trait(let id):
      scope.selfScheme = .parameter(0)
      scope.trait = id
      scope.parameterTraits.append((0, id))
    }
    for bound in template.signature.bounds {
      if case .parameter(let index) = bound.subject {
        scope.parameterTraits.append((index, bound.trait))
      }
    }
    return scope
  }

  /// Closures and coroutines that came in for a parameter bound by `FnOnce` are consumed by their call.
  private mutating func noteOnceClosures(_ signature: Signature, _ arguments: [Term]) {
    for bound in signature.bounds where world.traits[bound.trait].builtin == .fnOnce {
      guard case .parameter(let index) = bound.subject, index < arguments.count else { continue }
      switch table[arguments[index]] {
      case .closure(let id): body.onceClosures.insert(id)
      case .coroutine(let id): body.onceCoroutines.insert(id)
      default: continue
      }
    }
  }

  private func name(of template: FunctionTemplate, _ arguments: [Term]) -> String {
    switch template.parent {
    case .none: return template.name
    case .implementation(let id):
      if case .nominal(let nominal, _) = world.implementations[id].subject {
        return world.nominals[nominal].name + "::" + template.name
      }
      return template.name
    case .trait(let id): return world.traits[id].name + "::" + template.name
    }
  }

  // MARK: impl Trait in results

  /// Finds out what stands behind an `impl Trait`, by checking the function that returns it.
  mutating func openOpaque(
    _ function: FunctionID,
    _ arguments: [Term],
    _ position: Int,
    _ result: Term,
    _ range: SourceRange,
  ) throws(Diagnostic) -> Outcome {
    for argument in arguments where table.hasVariables(argument) { return .stuck }
    let key = InstanceKey(function: function, arguments: try intern(arguments, range))
    if opaqueResults[key] == nil {
      guard !instancesInProgress.contains(key) else {
        throw Diagnostic(
          "E0720",
          "cannot resolve opaque type of `\(world.functions[function].name)`",
          at: range,
          label: "the function calls itself before its result is known",
        )
      }
      guard instancesInProgress.count < limits.opaqueDepth else {
        throw Diagnostic(
          "recursion-limit",
          "too many functions that return `impl Trait` inside each other",
          at: range,
        )
      }
      let index = try instance(of: function, key.arguments)
      try checkInstance(key, index, depth: instanceDepth + 1)
    }
    guard let found = opaqueResults[key], position < found.count else { return .failed }
    return table.unify(found[position], result) ? .done : .failed
  }

  // MARK: Function values

  /// The function behind a function item that is used as a value.
  mutating func valueInstance(
    _ id: Int,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedIndex<TypedFunction> {
    if let known = valueInstances[id] { return known }
    let value = functionValues[id]
    let index: TypedIndex<TypedFunction>
    switch try target(of: value.callee, range) {
    case .instance(let found): index = found
    case let other:
      index = try wrapper(value, other, range)
    }
    valueInstances[id] = index
    return index
  }

  /// A function that does what is not a function: a constructor, an intrinsic.
  private mutating func wrapper(
    _ value: FunctionValue,
    _ target: CallTarget,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedIndex<TypedFunction> {
    let index = reserveFunction(range)
    let result = try intern(value.result, range)
    var locals: [TypedLocal] = []
    var parameters: [TypedParameter] = []
    var arguments: [TypedExpression] = []
    for (position, parameter) in value.parameters.enumerated() {
      let type = try intern(parameter, range)
      let local = locals.add(
        TypedLocal(name: "$\(position)", type: type, isMutable: false, range: range)
      )
      parameters.append(
        TypedParameter(
          pattern: TypedPattern(.binding(local, .value, nil), type, range),
          type: type,
        )
      )
      arguments.append(TypedExpression(.local(local), type, range))
    }
    var name = "$value"
    if case .constructor(let id, let variant, _) = value.callee {
      name = world.nominals[id].variants[variant].name
    }
    let kind = call(target, arguments, result).kind
    typedFunctions[index] = TypedFunction(
      name: name,
      result: result,
      body: TypedBody(
        locals: locals,
        parameters: parameters,
        value: TypedExpression(kind, result, range),
        range: range,
      ),
    )
    return index
  }
}
