import CoreLanguage
import SourceText
import SurfaceSyntax

/// Names of values.
extension Checker {
  /// What a path in expression position stands for.
  enum ResolvedValue {
    case local(TypedIndex<TypedLocal>)
    /// A function, constant or static with its type arguments.
    case item(Callee, FunctionTemplate.Use)
    /// A struct or variant.
    case constructor(NominalID, variant: Int, [Term])
  }

  /// A path as a value.
  mutating func checkPath(
    _ path: Path,
    _ expectation: Expectation,
  ) throws(Diagnostic) -> TypedExpression {
    if let name = path.singleName, let local = local(named: name) {
      return place(local, path.range)
    }
    if let count = constantParameter(path) {
      return node(.integer(UInt128(max(0, count))), InferenceTable.usize, path.range)
    }
    switch try resolveValue(path, expectation) {
    case .local(let local): return place(local, path.range)
    case .item(let callee, .function): return try functionValue(callee, path.range)
    case .item(let callee, .constant):
      let (_, result) = try signature(of: callee, path.range)
      return node(.call(addSite(callee, path.range), []), result, path.range)
    case .item(let callee, .static):
      guard case .function(let id, _) = callee else {
        preconditionFailure("a static has a function")
      }
      let (_, result) = try signature(of: callee, path.range)
      return node(.static(try staticIndex(id)), result, path.range)
    case .constructor(let id, let variant, let arguments):
      return try constructorValue(id, variant, arguments, path)
    }
  }

  /// The local that a name means, the innermost one if there are several.
  func local(named name: String) -> TypedIndex<TypedLocal>? {
    guard let index = body.names.lastIndex(where: { $0.name == name }) else { return nil }
    return body.names[index].local
  }

  /// What a constant parameter of the function is, which no local hides.
  private func constantParameter(_ path: Path) -> Int? {
    guard !body.arguments.isEmpty, let name = path.singleName,
      let index = body.scope.lastLength(named: name), index < body.arguments.count,
      case .length(let count) = table[body.arguments[index]]
    else { return nil }
    return count
  }

  mutating func constructorValue(
    _ id: NominalID,
    _ variant: Int,
    _ arguments: [Term],
    _ path: Path,
  ) throws(Diagnostic) -> TypedExpression {
    let definition = world.nominals[id].variants[variant]
    switch definition.style {
    case .unit:
      let type = table.add(.nominal(id, arguments))
      return node(.aggregate(variant: variant, fields: [], base: nil), type, path.range)
    case .tuple:
      return try functionValue(.constructor(id, variant: variant, arguments), path.range)
    case .named:
      throw Diagnostic(
        "E0533",
        "expected value, found struct variant `\(definition.name)`",
        at: path.range,
        label: "not a value",
        help: "write `\(definition.name) { .. }`",
      )
    }
  }

  mutating func functionValue(
    _ callee: Callee,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let (parameters, result) = try signature(of: callee, range)
    let site = addSite(callee, range)
    functionValues.append(FunctionValue(callee: callee, parameters: parameters, result: result))
    let type = table.add(.function(functionValues.count - 1))
    return node(.function(site), type, range)
  }

  /// The static's place.
  mutating func staticIndex(_ id: FunctionID) throws(Diagnostic) -> TypedIndex<TypedStatic> {
    if let known = staticIndices[id] { return known }
    let index = TypedIndex<TypedStatic>(statics.count)
    staticIndices[id] = index
    statics.append(
      TypedStatic(name: world.functions[id].name, type: TypeTable.unit, initializer: TypedIndex(0))
    )
    let initializer = try instance(of: id, [])
    let result = instantiate(world.functions[id].signature.result, [], .none)
    statics[index].initializer = initializer
    statics[index].type = try intern(result, world.functions[id].declaration.range)
    return index
  }

  // MARK: Resolution

  /// What a path in expression position stands for.
  mutating func resolveValue(
    _ path: Path,
    _ expectation: Expectation,
  ) throws(Diagnostic) -> ResolvedValue {
    if let name = path.singleName, let local = local(named: name) { return .local(local) }
    let path = World.distinguished(path)
    let segments = path.segments
    let last = segments[segments.count - 1]
    guard segments.count > 1 else {
      if last.name.node == "Self", let own = body.scope.selfScheme {
        return try selfConstructor(own, path.range)
      }
      return try item(last, from: body.scope.items, path, isPrelude: false)
    }
    let isPrelude = segments[0].name.node == "$prelude"
    let (start, items) = world.typeStart(of: path, body.scope)
    if start < segments.count - 1 {
      return try associatedValue(path, start: start, items)
    }
    if !isPrelude { try checkModule(segments[segments.count - 2], path) }
    return try item(last, from: items, path, isPrelude: isPrelude)
  }

  /// What the last segment of a path stands for, seen from a scope.
  private mutating func item(
    _ last: Path.Segment,
    from items: ScopeID,
    _ path: Path,
    isPrelude: Bool,
  ) throws(Diagnostic) -> ResolvedValue {
    guard let item = world.value(named: last.name.node, from: items), isVisible(item, isPrelude)
    else { throw unknownValue(last.name, path) }
    switch item {
    case .function(let id):
      let signature = world.functions[id].signature
      let arguments = try genericArguments(
        last.arguments,
        count: signature.generics.count,
        explicit: signature.explicitCount,
        path.range,
      )
      return .item(.function(id, arguments), world.functions[id].use)
    case .constructor(let id, let variant):
      let count = world.nominals[id].generics.count
      let arguments = try genericArguments(
        last.arguments,
        count: count,
        explicit: count,
        path.range,
      )
      return .constructor(id, variant: variant, arguments)
    }
  }

  mutating func selfConstructor(
    _ own: Scheme,
    _ range: SourceRange,
  ) throws(Diagnostic) -> ResolvedValue {
    let type = instantiate(own, body.arguments, range)
    guard case .nominal(let id, let arguments) = table[type],
      !world.nominals[id].isEnumeration
    else {
      throw Diagnostic(
        "E0423",
        "expected value, found type `Self`",
        at: range,
        label: "not a value",
      )
    }
    return .constructor(id, variant: 0, arguments)
  }

  /// The prelude's own tools are not names that a program can use.
  func isVisible(_ item: ValueItem, _ isPrelude: Bool) -> Bool {
    guard body.isUserWritten, !isPrelude, case .function(let id) = item else { return true }
    return !world.isHidden(id)
  }

  func checkModule(_ segment: Path.Segment, _ path: Path) throws(Diagnostic) {
    let name = segment.name.node
    guard let first = name.unicodeScalars.first, first.properties.isUppercase else { return }
    throw Diagnostic(
      "E0433",
      "failed to resolve: use of undeclared type `\(name)`",
      at: segment.name.range,
      label: "use of undeclared type `\(name)`",
      help: Suggestion.didYouMean(name, among: typeNames()),
    )
  }

  /// The explicit type arguments of a path, filled up with variables.
  mutating func genericArguments(
    _ written: [TypeExpression],
    count: Int,
    explicit: Int,
    _ range: SourceRange,
  ) throws(Diagnostic) -> [Term] {
    guard !written.isEmpty else { return freshArguments(count) }
    guard written.count <= explicit else {
      throw Diagnostic(
        "E0107",
        "function takes \(explicit) generic argument\(explicit == 1 ? "" : "s") but "
          + "\(written.count) generic arguments were supplied",
        at: range,
        label: "expected \(explicit)",
      )
    }
    var result: [Term] = []
    for type in written { result.append(try term(type)) }
    return result + freshArguments(count - written.count)
  }

  // MARK: Diagnostics

  func unknownValue(_ name: Name, _ path: Path) -> Diagnostic {
    let word = name.node
    let isFunctionLike = path.segments.count > 1
    if case .nominal(let id)? = world.type(named: word, from: body.scope.items), !isFunctionLike {
      let isStruct = !world.nominals[id].isEnumeration
      return Diagnostic(
        "E0423",
        "expected value, found \(isStruct ? "struct" : "enum") `\(word)`",
        at: name.range,
        label: "not a value",
        help: isStruct ? "use struct literal syntax: `\(word) { .. }`" : nil,
      )
    }
    if word == "self" {
      return Diagnostic(
        "E0424",
        "expected value, found module `self`",
        at: name.range,
        label: "`self` value is only available in methods with a `self` parameter",
      )
    }
    return Diagnostic(
      "E0425",
      "cannot find value `\(word)` in this scope",
      at: name.range,
      label: "not found in this scope",
      help: Suggestion.didYouMean(word, among: valueNames()),
    )
  }

  func valueNames() -> [String] {
    var names = body.names.map(\.name)
    var current: ScopeID? = body.scope.items
    while let id = current {
      for (name, item) in world.scopes[id].values where isVisible(item, false) {
        names.append(name)
      }
      current = world.scopes[id].parent
    }
    return names
  }

  func typeNames() -> [String] {
    var names: [String] = []
    var current: ScopeID? = body.scope.items
    while let id = current {
      names.append(contentsOf: world.scopes[id].types.keys)
      current = world.scopes[id].parent
    }
    return names
  }
}

extension World {
  /// `true` iff only the prelude may name a function.
  func isHidden(_ id: FunctionID) -> Bool {
    guard !functions[id].isUserWritten else { return false }
    if let intrinsic = functions[id].intrinsic { return intrinsic != .forget }
    return functions[id].isHidden
  }
}
