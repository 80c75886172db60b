import CoreLanguage
import SourceText
import SurfaceSyntax

/// Patterns, with default binding modes made explicit.
extension Checker {
  typealias Bindings = [(name: String, local: TypedIndex<TypedLocal>)]

  /// Checks a pattern against a type; its names are appended to `bindings`.
  mutating func checkPattern(
    _ pattern: Pattern,
    _ type: Term,
    _ mode: TypedPattern.BindingMode,
    _ bindings: inout Bindings,
  ) throws(Diagnostic) -> TypedPattern {
    expressionDepth += 1
    defer { expressionDepth -= 1 }
    guard expressionDepth <= limits.expressionDepth else {
      throw Diagnostic(
        "recursion-limit",
        "this pattern is nested too deeply",
        at: pattern.range,
      )
    }
    let range = pattern.range
    switch pattern.node {
    case .wildcard: return patternNode(.wildcard, type, range)
    case .rest:
      throw Diagnostic(
        "rest-pattern",
        "`..` patterns are not allowed here",
        at: range,
        help: "`..` stands in tuple, tuple struct and slice patterns",
      )
    case .binding(let binding):
      return try checkBindingPattern(binding, pattern, type, mode, &bindings)
    case .or(let alternatives):
      return try checkAlternatives(alternatives, type, mode, &bindings, range)
    case .reference(let inner, let isMutable):
      return try checkReferencePattern(inner, isMutable, type, mode, &bindings, range)
    default: break
    }
    // Any other pattern looks through references.
    let settled = try settle(type)
    if case .reference(let target, let isMutable) = table[settled], !isTextLiteral(pattern, target)
    {
      let next: TypedPattern.BindingMode =
        mode == .shared || !isMutable ? .shared : .mutable
      let inner = try checkPattern(pattern, target, next, &bindings)
      return patternNode(.dereference(inner), type, range)
    }
    return try checkStructuralPattern(pattern, type, mode, &bindings)
  }

  func isTextLiteral(_ pattern: Pattern, _ target: Term) -> Bool {
    guard case .text = table[target] else { return false }
    switch pattern.node {
    case .literal(.string), .path: return true
    default: return false
    }
  }

  mutating func checkStructuralPattern(
    _ pattern: Pattern,
    _ type: Term,
    _ mode: TypedPattern.BindingMode,
    _ bindings: inout Bindings,
  ) throws(Diagnostic) -> TypedPattern {
    let range = pattern.range
    switch pattern.node {
    case .literal(let literal): return try checkLiteralPattern(literal, type, range)
    case .range(let lower, let upper, let isClosed):
      return try checkRangePattern(lower, upper, isClosed, type, range)
    case .path(let path): return try checkPathPattern(path, type, range)
    case .tupleStruct(let path, let parts):
      return try checkTupleStruct(path, parts, type, mode, &bindings, range)
    case .structure(let path, let fields, let hasRest):
      return try checkStructPattern(path, fields, hasRest, type, mode, &bindings, range)
    case .tuple(let parts): return try checkTuplePattern(parts, type, mode, &bindings, range)
    case .slice(let parts): return try checkSlicePattern(parts, type, mode, &bindings, range)
    default: preconditionFailure("a pattern form is not dispatched")
    }
  }

  // MARK: Names

  mutating func checkBindingPattern(
    _ binding: PatternKind.Binding,
    _ pattern: Pattern,
    _ type: Term,
    _ mode: TypedPattern.BindingMode,
    _ bindings: inout Bindings,
  ) throws(Diagnostic) -> TypedPattern {
    if !binding.isMutable, binding.byReference == nil, binding.subpattern == nil,
      world.namesConstant(
        binding.name.node,
        from: body.scope.items,
        isUserWritten: body.isUserWritten,
      )
    {
      try refuseShadowing(binding.name)
      let path = Path(binding.name.node, binding.name.range)
      return try checkPattern(Pattern(.path(path), pattern.range), type, mode, &bindings)
    }
    let own: TypedPattern.BindingMode =
      switch binding.byReference {
      case .shared?: .shared
      case .mutable?: .mutable
      case nil: binding.isMutable ? .value : mode
      }
    let localType =
      own == .value ? type : table.reference(type, isMutable: own == .mutable)
    let name = binding.name.node
    let local: TypedIndex<TypedLocal>
    if let shared = alternativeBindings?.first(where: { $0.name == name }) {
      local = shared.local
      let known = Term(body.locals[local].type.rawValue)
      guard table.unify(known, localType) else {
        throw mismatch(expected: known, found: localType, at: binding.name.range)
      }
    } else {
      local = addLocal(name, localType, isMutable: binding.isMutable, binding.name.range)
    }
    guard !bindings.contains(where: { $0.name == name }) else {
      throw Diagnostic(
        "E0416",
        "identifier `\(name)` is bound more than once in the same pattern",
        at: binding.name.range,
        label: "used in a pattern more than once",
      )
    }
    bindings.append((name, local))
    var inner: TypedPattern?
    if let sub = binding.subpattern { inner = try checkPattern(sub, type, mode, &bindings) }
    return patternNode(.binding(local, own, inner), type, pattern.range)
  }

  /// A lone word that is a tuple struct or variant is no binding, and no pattern either.
  private func refuseShadowing(_ name: Name) throws(Diagnostic) {
    guard
      case .constructor(let id, let variant)? = world.value(
        named: name.node,
        from: body.scope.items,
      ),
      world.nominals[id].variants[variant].style == .tuple
    else { return }
    let kind = world.nominals[id].isEnumeration ? "variant" : "struct"
    throw Diagnostic(
      "E0530",
      "bindings cannot shadow tuple \(kind)s",
      at: name.range,
      label: "cannot be named the same as a tuple \(kind)",
      help: "match its fields: `\(name.node)(..)`",
    )
  }

  mutating func checkAlternatives(
    _ alternatives: [Pattern],
    _ type: Term,
    _ mode: TypedPattern.BindingMode,
    _ bindings: inout Bindings,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedPattern {
    var checked: [TypedPattern] = []
    var first: Bindings?
    let outer = alternativeBindings
    for alternative in alternatives {
      var own: Bindings = []
      if let first { alternativeBindings = (outer ?? []) + first }
      checked.append(try checkPattern(alternative, type, mode, &own))
      if let first {
        let missing = first.first { entry in !own.contains { $0.name == entry.name } }
        let extra = own.first { entry in !first.contains { $0.name == entry.name } }
        if let odd = missing ?? extra {
          throw Diagnostic(
            "E0408",
            "variable `\(odd.name)` is not bound in all patterns",
            at: alternative.range,
            label: "pattern doesn't bind `\(odd.name)`",
          )
        }
      } else {
        first = own
      }
    }
    alternativeBindings = outer
    bindings.append(contentsOf: first ?? [])
    return patternNode(.or(checked), type, range)
  }

  mutating func checkReferencePattern(
    _ inner: Pattern,
    _ isMutable: Bool,
    _ type: Term,
    _ mode: TypedPattern.BindingMode,
    _ bindings: inout Bindings,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedPattern {
    var target = try settle(type)
    if table.isUnknown(target) {
      let pointee = table.variable()
      _ = table.unify(target, table.reference(pointee, isMutable: isMutable))
      target = table.resolve(target)
    }
    guard case .reference(let pointee, let found) = table[target], found == isMutable else {
      let expected = table.reference(table.variable(), isMutable: isMutable)
      throw mismatch(expected: type, found: expected, at: range)
    }
    let checked = try checkPattern(inner, pointee, .value, &bindings)
    return patternNode(.dereference(checked), type, range)
  }
}

extension World {
  /// `true` iff a lone word in a pattern is a constant or a struct or variant.
  fileprivate func namesConstant(
    _ name: String,
    from scope: ScopeID,
    isUserWritten: Bool,
  ) -> Bool {
    switch value(named: name, from: scope) {
    case .function(let id)?:
      return functions[id].use == .constant && !(isUserWritten && isHidden(id))
    case .constructor(let id, let variant)?:
      return nominals[id].variants[variant].style != .named
    case nil: return false
    }
  }
}
