import CoreLanguage
import SourceText
import SurfaceSyntax

/// Written types to schemes.
extension World {
  /// The scheme of a written type.
  func scheme(_ type: TypeExpression, _ scope: inout TypeScope) throws(Diagnostic) -> Scheme {
    switch type.node {
    case .path(let path): return try scheme(path, &scope)
    case .reference(let target, let isMutable):
      return .reference(try scheme(target, &scope), isMutable: isMutable)
    case .tuple(let elements): return .tuple(try schemes(elements, &scope))
    case .array(let element, let length):
      return .array(
        try scheme(element, &scope), length: try lengthScheme(length, &scope, type.range))
    case .slice(let element): return .slice(try scheme(element, &scope))
    case .never: return .never
    case .inferred: return .inferred
    case .function(let inputs, let result):
      guard let trait = known.builtinTraits[.fnMut] else { return .inferred }
      return try implTrait(
        [], signature: (inputs, result), trait: trait, &scope, type.range)
    case .implTrait(let bounds): return try implTrait(bounds, &scope, type.range)
    case .dynTrait:
      throw Diagnostic(
        "trait-object", "trait objects are not part of the language", at: type.range,
        label: "`dyn` type", help: "use `impl Trait` or a generic parameter")
    }
  }

  /// The schemes of several written types.
  func schemes(_ types: [TypeExpression], _ scope: inout TypeScope) throws(Diagnostic) -> [Scheme] {
    var result: [Scheme] = []
    result.reserveCapacity(types.count)
    for type in types { result.append(try scheme(type, &scope)) }
    return result
  }

  private func lengthScheme(
    _ length: ArrayLength, _ scope: inout TypeScope, _ range: SourceRange
  ) throws(Diagnostic) -> Scheme {
    switch length {
    case .literal(let count): return .length(count)
    case .constant(let path):
      if path.singleName == "_" { return anyLength(&scope) }
      guard let value = constantLength(path, scope) else {
        throw Diagnostic(
          "E0435", "attempt to use a non-constant value in a constant", at: path.range,
          label: "non-constant value")
      }
      guard value >= 0, value <= 1 << 24 else {
        throw Diagnostic("array-length", "array length is out of range", at: path.range)
      }
      return .length(value)
    }
  }

  /// `[T; _]`: in the head of an implementation a parameter, which its functions then mean too.
  private func anyLength(_ scope: inout TypeScope) -> Scheme {
    if let index = scope.generics.lastIndex(of: "[_]") { return .parameter(index) }
    guard scope.lengthIsParameter else { return .inferred }
    scope.generics.append("[_]")
    return .parameter(scope.generics.count - 1)
  }

  private func constantLength(_ path: Path, _ scope: TypeScope) -> Int? {
    guard let last = path.segments.last,
      case .function(let id)? = value(named: last.name.node, from: scope.items),
      functions[id].use == .constant,
      let number = constantInteger(functions[id].declaration.body?.tail, from: scope.items, depth: 0)
    else { return nil }
    return Int(truncatingIfNeeded: number)
  }

  private func implTrait(
    _ bounds: [TraitBound], _ scope: inout TypeScope, _ range: SourceRange
  ) throws(Diagnostic) -> Scheme {
    let subject = try freshSubject(&scope, range)
    for bound in bounds {
      if let made = try self.bound(bound, on: subject, &scope, range) {
        scope.generated.append(made)
        if case .parameter(let index) = subject {
          scope.parameterTraits.append((index, made.trait))
        }
      }
    }
    return subject
  }

  private func implTrait(
    _ bounds: [TraitBound], signature: (inputs: [TypeExpression], result: TypeExpression?),
    trait: TraitID, _ scope: inout TypeScope, _ range: SourceRange
  ) throws(Diagnostic) -> Scheme {
    let subject = try freshSubject(&scope, range)
    let inputs = try schemes(signature.inputs, &scope)
    let output = if let result = signature.result { try scheme(result, &scope) } else { Scheme.unit }
    scope.generated.append(
      Bound(
        subject: subject, trait: trait, arguments: [], bindings: [],
        signature: (inputs, output), range: range))
    return subject
  }

  private func freshSubject(
    _ scope: inout TypeScope, _ range: SourceRange
  ) throws(Diagnostic) -> Scheme {
    switch scope.implTrait {
    case .parameter:
      scope.generics.append("impl Trait")
      return .parameter(scope.generics.count - 1)
    case .opaque:
      scope.opaqueCount += 1
      return .opaque(scope.opaqueCount - 1)
    case .refused:
      throw Diagnostic(
        "E0562", "`impl Trait` is not allowed here", at: range,
        help: "use it for an argument, a result or a `let`")
    }
  }

  /// The bound of a written trait on `subject`; nil for bounds without meaning here.
  func bound(
    _ bound: TraitBound, on subject: Scheme, _ scope: inout TypeScope, _ range: SourceRange
  ) throws(Diagnostic) -> Bound? {
    guard let last = bound.path.segments.last else { return nil }
    guard let trait = trait(at: bound.path, from: scope.items) else {
      throw Diagnostic(
        "E0405", "cannot find trait `\(last.name.node)` in this scope", at: bound.path.range,
        label: "not found in this scope")
    }
    var bindings: [(name: String, type: Scheme)] = []
    for binding in bound.bindings {
      bindings.append((binding.name.node, try scheme(binding.type, &scope)))
    }
    var signature: (inputs: [Scheme], output: Scheme)?
    if let written = bound.signature {
      let inputs = try schemes(written.inputs, &scope)
      let output = if let result = written.output { try scheme(result, &scope) } else { Scheme.unit }
      signature = (inputs, output)
    }
    return Bound(
      subject: subject, trait: trait, arguments: try schemes(last.arguments, &scope),
      bindings: bindings, signature: signature, range: bound.path.range)
  }

  /// The trait that a path names.
  func trait(at path: Path, from scope: ScopeID) -> TraitID? {
    guard let last = path.segments.last else { return nil }
    let start = path.segments[0].name.node == "$prelude" ? World.preludeScope : scope
    guard case .trait(let id)? = type(named: last.name.node, from: start) else { return nil }
    return id
  }

  // MARK: Paths

  /// The scheme of a path in type position.
  func scheme(_ path: Path, _ scope: inout TypeScope) throws(Diagnostic) -> Scheme {
    let (start, items) = typeStart(of: path, scope)
    let segment = path.segments[start]
    var result = try headScheme(segment, scope: &scope, items: items, path.range)
    for next in path.segments.dropFirst(start + 1) {
      result = try associated(next.name, of: result, scope, path.range)
    }
    return result
  }

  /// Skips `std::`, `crate::` and other module names in front of a type.
  func typeStart(of path: Path, _ scope: TypeScope) -> (start: Int, items: ScopeID) {
    let segments = path.segments
    if segments[0].name.node == "$prelude", segments.count > 1 { return (1, World.preludeScope) }
    var start = 0
    while start < segments.count - 1, !isType(segments[start].name.node, scope) { start += 1 }
    return (start, scope.items)
  }

  /// `true` iff a word names a type in `scope`.
  func isType(_ name: String, _ scope: TypeScope) -> Bool {
    if name == "Self" { return scope.selfScheme != nil }
    if scope.generics.contains(name) { return true }
    return World.primitive(name) != nil || World.isBuiltinConstructor(name)
      || type(named: name, from: scope.items) != nil
  }

  /// The primitive type of this name.
  static func primitive(_ name: String) -> Scheme? {
    switch name {
    case "bool": .bool
    case "char": .character
    case "str": .text
    case "f64", "f32": .float64
    default: IntegerKind(rawValue: name).map { .integer($0) }
    }
  }

  /// `true` iff the name is that of a built-in type with an argument.
  static func isBuiltinConstructor(_ name: String) -> Bool { name == "Box" || name == "Buffer" }

  private func headScheme(
    _ segment: Path.Segment, scope: inout TypeScope, items: ScopeID, _ range: SourceRange
  ) throws(Diagnostic) -> Scheme {
    let name = segment.name.node
    if name == "Self", let own = scope.selfScheme { return own }
    if items == scope.items, let index = scope.generics.lastIndex(of: name) {
      return .parameter(index)
    }
    let arguments = try schemes(segment.arguments, &scope)
    switch type(named: name, from: items) {
    case .nominal(let id)?:
      let expected = nominals[id].generics.count
      guard arguments.count <= expected, arguments.isEmpty || arguments.count == expected else {
        throw genericCount(name, expected: expected, found: arguments.count, range)
      }
      return .nominal(
        id, arguments.isEmpty ? Array(repeating: .inferred, count: expected) : arguments)
    case .alias(let id)?:
      return try expand(aliases[id], arguments, range, &scope)
    case .trait(let id)?:
      return try bareTrait(id, segment, &scope, range)
    case nil: break
    }
    if let primitive = World.primitive(name) {
      guard name != "f32" else {
        throw Diagnostic("unsupported-type", "`f32` is not part of the language", at: range,
          help: "use `f64`")
      }
      return primitive
    }
    if World.isBuiltinConstructor(name) {
      guard arguments.count <= 1 else {
        throw genericCount(name, expected: 1, found: arguments.count, range)
      }
      let argument = arguments.first ?? .inferred
      return name == "Box" ? .box(argument) : .buffer(argument)
    }
    throw unknownType(segment.name, scope)
  }

  private func bareTrait(
    _ id: TraitID, _ segment: Path.Segment, _ scope: inout TypeScope, _ range: SourceRange
  ) throws(Diagnostic) -> Scheme {
    if case .refused = scope.implTrait {
      throw Diagnostic(
        "E0782", "expected a type, found the trait `\(segment.name.node)`", at: range,
        help: "write `impl \(segment.name.node)` where the type is inferred")
    }
    return try implTrait([TraitBound(path: Path([segment], range))], &scope, range)
  }

  private func expand(
    _ alias: AliasDefinition, _ arguments: [Scheme], _ range: SourceRange,
    _ scope: inout TypeScope
  ) throws(Diagnostic) -> Scheme {
    guard scope.generics.count < 512 else {
      throw Diagnostic("E0391", "cycle detected when expanding a type alias", at: range)
    }
    var inner = TypeScope(items: alias.scope)
    inner.generics = alias.declaration.generics.parameters.map(\.node)
    let count = inner.generics.count
    // An alias that names itself would expand for ever: its name is hidden while it is expanded.
    var hidden = self
    hidden.scopes[alias.scope].types[alias.declaration.name.node] = nil
    let target = try hidden.scheme(alias.declaration.type, &inner)
    guard arguments.isEmpty || arguments.count == count else {
      throw genericCount(
        alias.declaration.name.node, expected: count, found: arguments.count, range)
    }
    return target.substituting(
      arguments.isEmpty ? Array(repeating: .inferred, count: count) : arguments)
  }

  private func associated(
    _ name: Name, of base: Scheme, _ scope: TypeScope, _ range: SourceRange
  ) throws(Diagnostic) -> Scheme {
    let word = name.node
    if let alias = scope.aliases[word], isSelf(base, scope) { return alias }
    if case .parameter(let index) = base {
      for (parameter, trait) in scope.parameterTraits
      where parameter == index && hasAssociatedType(trait, word) {
        return .projection(base, trait, word)
      }
    }
    if let trait = scope.trait, traits[trait].associatedTypes.contains(word) {
      return .projection(base, trait, word)
    }
    if let candidates = traitsByAssociatedType[word], let trait = candidates.first {
      return .projection(base, trait, word)
    }
    if word == "Output", let trait = known.builtinTraits[.fnMut] {
      return .projection(base, trait, word)
    }
    if word == "Yield" || word == "Return", let trait = known.builtinTraits[.coroutine] {
      return .projection(base, trait, word)
    }
    throw Diagnostic(
      "E0220", "associated type `\(word)` not found", at: name.range, label: "not found")
  }

  private func isSelf(_ base: Scheme, _ scope: TypeScope) -> Bool {
    guard let own = scope.selfScheme else { return false }
    return own.head != nil && own.head == base.head
  }

  private func hasAssociatedType(_ trait: TraitID, _ name: String) -> Bool {
    if traits[trait].associatedTypes.contains(name) { return true }
    switch traits[trait].builtin {
    case .fn?, .fnMut?, .fnOnce?, .fnPinMut?, .future?: return name == "Output"
    case .coroutine?, .generator?: return name == "Yield" || name == "Return"
    default: return false
    }
  }

  // MARK: Diagnostics

  private func genericCount(
    _ name: String, expected: Int, found: Int, _ range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      "E0107",
      "`\(name)` takes \(expected) generic argument\(expected == 1 ? "" : "s") but \(found) "
        + (found == 1 ? "was" : "were") + " supplied",
      at: range, label: "expected \(expected)")
  }

  private func unknownType(_ name: Name, _ scope: TypeScope) -> Diagnostic {
    var names = scope.generics
    var current: ScopeID? = scope.items
    while let id = current {
      names.append(contentsOf: scopes[id].types.keys)
      current = scopes[id].parent
    }
    names.append(contentsOf: IntegerKind.allCases.map(\.rawValue))
    return Diagnostic(
      "E0412", "cannot find type `\(name.node)` in this scope", at: name.range,
      label: "not found in this scope", help: Suggestion.didYouMean(name.node, among: names))
  }
}
