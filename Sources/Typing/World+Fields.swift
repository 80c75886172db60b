import CoreLanguage
import SourceText
import SurfaceSyntax

/// Fields of types, and the parameters and bounds of declarations.
extension World {
  mutating func resolveFields(
    _ item: DeclaredItem,
    in scope: ScopeID,
  ) throws(Diagnostic) {
    switch item {
    case .structure(let id, let declaration):
      var types = try typeScope(declaration.generics, items: scope)
      let variant = try variant(
        declaration.name,
        declaration.fields,
        discriminant: 0,
        &types,
        declaration.range,
      )
      nominals[id].variants = [variant]
    case .enumeration(let id, let declaration):
      var types = try typeScope(declaration.generics, items: scope)
      var next = 0
      var variants: [VariantDefinition] = []
      for written in declaration.variants {
        let value = written.discriminant ?? next
        if variants.contains(where: { $0.name == written.name.node }) {
          throw World.duplicate(written.name, "variant")
        }
        variants.append(
          try variant(
            written.name,
            written.fields,
            discriminant: value,
            &types,
            written.name.range,
          )
        )
        next = value &+ 1
      }
      nominals[id].variants = variants
      if scope == World.preludeScope { exportVariants(of: id) }
    default: break
    }
  }

  /// The variants of four enums of the prelude are in scope everywhere.
  mutating func exportVariants(of id: NominalID) {
    let definition = nominals[id]
    guard ["Option", "Result", "Poll", "CoroutineState"].contains(definition.name) else { return }
    for (index, variant) in definition.variants.enumerated() {
      scopes[World.preludeScope].values[variant.name] = .constructor(id, variant: index)
    }
    guard definition.role == .coroutineState else { return }
    for name in ["Yield", "Return", "Returned", "Finished"] {
      if let index = definition.variant(named: name) {
        scopes[World.preludeScope].values[name] = .constructor(id, variant: index)
      }
    }
  }

  func variant(
    _ name: Name,
    _ fields: Fields,
    discriminant: Int,
    _ scope: inout TypeScope,
    _ range: SourceRange,
  ) throws(Diagnostic) -> VariantDefinition {
    var resolved: [(name: String, type: Scheme)] = []
    let style: NominalType.Style
    switch fields {
    case .unit: style = .unit
    case .tuple(let types):
      style = .tuple
      for (index, type) in types.enumerated() {
        resolved.append(("\(index)", try scheme(type, &scope)))
      }
    case .named(let named):
      style = .named
      for field in named {
        if resolved.contains(where: { $0.name == field.name.node }) {
          throw Diagnostic(
            "E0124",
            "field `\(field.name.node)` is already declared",
            at: field.name.range,
            label: "field already declared",
          )
        }
        resolved.append((field.name.node, try scheme(field.type, &scope)))
      }
    }
    return VariantDefinition(
      name: name.node,
      style: style,
      fields: resolved,
      discriminant: discriminant,
      range: name.range,
    )
  }

  /// The scope of a declaration's types, with its parameters and the traits that bind them.
  func typeScope(
    _ generics: Generics,
    items: ScopeID,
    parent: TypeScope? = nil,
  ) throws(Diagnostic) -> TypeScope {
    var scope = parent ?? TypeScope(items: items)
    scope.items = items
    scope.generics.append(contentsOf: World.names(of: generics))
    for bound in generics.bounds {
      guard case .path(let path) = bound.subject.node, let name = path.singleName,
        let index = scope.generics.lastIndex(of: name),
        let trait = trait(at: bound.bound.path, from: items)
      else { continue }
      scope.parameterTraits.append((index, trait))
    }
    return scope
  }

  /// The names of parameters; that of a constant stands in brackets.
  static func names(of generics: Generics) -> [String] {
    generics.parameters.map { generics.constants.contains($0.node) ? "[\($0.node)]" : $0.node }
  }

  /// The bounds of a declaration.
  func bounds(_ generics: Generics, _ scope: inout TypeScope) throws(Diagnostic) -> [Bound] {
    var result: [Bound] = []
    result.reserveCapacity(generics.bounds.count)
    for written in generics.bounds {
      let subject = try scheme(written.subject, &scope)
      if let made = try bound(written.bound, on: subject, &scope, written.bound.path.range) {
        result.append(made)
      }
    }
    return result
  }
}
