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
        try scheme(element, &scope),
        length: try lengthScheme(length, &scope, type.range),
      )
    case .slice(let element): return .slice(try scheme(element, &scope))
    case .constant(let value): return .length(value)
    case .never: return .never
    case .inferred: return .inferred
    case .function(let inputs, let result):
      guard let pointer = known.functionPointer else { return .inferred }
      let output = if let result { try scheme(result, &scope) } else { Scheme.unit }
      return .nominal(pointer, [.tuple(try schemes(inputs, &scope)), output])
    case .implTrait(let bounds): return try implTrait(bounds, &scope, type.range)
    case .dynTrait(let bounds): return try dynamic(bounds, &scope, type.range)
    }
  }

  /// `dyn Trait + Send`: the scheme of its first trait that is more than a mark.
  func dynamic(
    _ bounds: [TraitBound],
    _ scope: inout TypeScope,
    _ range: SourceRange,
  ) throws(Diagnostic) -> Scheme {
    var principal: Bound?
    var isUnpin = false
    for written in bounds {
      guard let made = try bound(written, on: .never, &scope, range) else { continue }
      if let builtin = traits[made.trait].builtin,
        builtin.isAlwaysTrue && builtin != .any || builtin == .unpin
      {
        isUnpin = isUnpin || builtin == .unpin
        continue
      }
      if principal != nil {
        throw Diagnostic(
          "E0225",
          "only auto traits can be used as additional traits in a trait object",
          at: written.path.range,
          label: "additional non-auto trait",
          help: "declare a trait that has both as supertraits",
        )
      }
      principal = made
    }
    guard let principal else {
      throw Diagnostic(
        "trait-object",
        "a trait object of auto traits alone is not part of the language",
        at: range,
        label: "`dyn` type",
        help: "name a trait with functions first",
      )
    }
    if principal.trait == known.clone {
      throw Diagnostic(
        "E0038",
        "the trait `Clone` is not dyn compatible",
        at: range,
        label: "`Clone` is not dyn compatible",
        help: "use a generic parameter",
      )
    }
    var arguments = principal.arguments
    if let builtin = traits[principal.trait].builtin, arguments.isEmpty,
      builtin == .coroutine || builtin == .generator
    {
      arguments = [.unit]
    }
    var head = DynamicHead(trait: principal.trait, argumentCount: arguments.count)
    head.isUnpin = isUnpin
    if let signature = principal.signature {
      head.inputCount = signature.inputs.count
      return .dynamic(head, arguments + signature.inputs + [signature.output])
    }
    let bindings = principal.bindings.sorted { $0.name < $1.name }
    head.bindings = bindings.map(\.name)
    return .dynamic(head, arguments + bindings.map(\.type))
  }

  /// The schemes of several written types.
  func schemes(_ types: [TypeExpression], _ scope: inout TypeScope) throws(Diagnostic) -> [Scheme] {
    var result: [Scheme] = []
    result.reserveCapacity(types.count)
    for type in types { result.append(try scheme(type, &scope)) }
    return result
  }

  func lengthScheme(
    _ length: ArrayLength,
    _ scope: inout TypeScope,
    _ range: SourceRange,
  ) throws(Diagnostic) -> Scheme {
    switch length {
    case .literal(let count): return .length(count)
    case .constant(let path):
      if path.singleName == "_" { return anyLength(&scope) }
      if let name = path.singleName, let index = scope.generics.lastIndex(of: "[\(name)]") {
        return .parameter(index)
      }
      guard let value = constantLength(path, scope) else {
        throw Diagnostic(
          "E0435",
          "attempt to use a non-constant value in a constant",
          at: path.range,
          label: "non-constant value",
        )
      }
      guard value >= 0, value <= 1 << 24 else {
        throw Diagnostic("array-length", "array length is out of range", at: path.range)
      }
      return .length(value)
    }
  }

  /// `[T; _]`: in the head of an implementation a parameter, which its functions then mean too.
  func anyLength(_ scope: inout TypeScope) -> Scheme {
    if let index = scope.generics.lastIndex(of: "[_]") { return .parameter(index) }
    guard scope.lengthIsParameter else { return .inferred }
    scope.generics.append("[_]")
    return .parameter(scope.generics.count - 1)
  }

  func constantLength(_ path: Path, _ scope: TypeScope) -> Int? {
    guard let last = path.segments.last,
      case .function(let id)? = value(named: last.name.node, from: scope.items),
      functions[id].use == .constant,
      let number = constantInteger(
        functions[id].declaration.body?.tail,
        from: scope.items,
        depth: 0,
      )
    else { return nil }
    return Int(truncatingIfNeeded: number)
  }

  func implTrait(
    _ bounds: [TraitBound],
    _ scope: inout TypeScope,
    _ range: SourceRange,
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

  func freshSubject(
    _ scope: inout TypeScope,
    _ range: SourceRange,
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
        "E0562",
        "`impl Trait` is not allowed here",
        at: range,
        help: "use it for an argument, a result or a `let`",
      )
    }
  }

  /// The bound of a written trait on `subject`; nil for bounds without meaning here.
  func bound(
    _ bound: TraitBound,
    on subject: Scheme,
    _ scope: inout TypeScope,
    _ range: SourceRange,
  ) throws(Diagnostic) -> Bound? {
    guard let last = bound.path.segments.last else { return nil }
    guard let trait = trait(at: bound.path, from: scope.items) else {
      if type(named: last.name.node, from: scope.items) != nil {
        throw Diagnostic(
          "E0404",
          "expected trait, found type `\(last.name.node)`",
          at: bound.path.range,
          label: "not a trait",
        )
      }
      throw Diagnostic(
        "E0405",
        "cannot find trait `\(last.name.node)` in this scope",
        at: bound.path.range,
        label: "not found in this scope",
      )
    }
    var bindings: [(name: String, type: Scheme)] = []
    for binding in bound.bindings {
      bindings.append((binding.name.node, try scheme(binding.type, &scope)))
    }
    var signature: (inputs: [Scheme], output: Scheme)?
    if let written = bound.signature {
      let inputs = try schemes(written.inputs, &scope)
      let output =
        if let result = written.output { try scheme(result, &scope) } else { Scheme.unit }
      signature = (inputs, output)
    }
    return Bound(
      subject: subject,
      trait: trait,
      arguments: try schemes(last.arguments, &scope),
      bindings: bindings,
      signature: signature,
      range: bound.path.range,
    )
  }

  /// The trait that a path names.
  func trait(at path: Path, from scope: ScopeID) -> TraitID? {
    guard let last = path.segments.last else { return nil }
    var start = path.segments[0].name.node == "$prelude" ? World.preludeScope : scope
    if path.segments.count > 1, !World.isLibraryName(path.segments[0].name.node) {
      start = modules(of: path.segments.map(\.name.node), from: start).scope
    }
    guard case .trait(let id)? = type(named: last.name.node, from: start) else { return nil }
    return id
  }
}
