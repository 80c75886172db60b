import CoreLanguage
import SourceText
import SurfaceSyntax

/// Declarations of a block, entered in two rounds: names first, so that they may refer to each other.
extension World {
  /// Enters the items of a block into `scope`.
  mutating func declare(
    _ items: [Item<CoreConstruct>], in scope: ScopeID, isUserWritten: Bool
  ) throws(Diagnostic) {
    var declared: [DeclaredItem] = []
    declared.reserveCapacity(items.count)
    for item in items {
      declared.append(try declareName(item, in: scope, isUserWritten: isUserWritten))
    }
    if !isUserWritten { findKnownItems() }
    for item in declared { try resolveFields(item, in: scope) }
    for case .trait(let id, let declaration) in declared {
      try resolveTrait(id, declaration, in: scope, isUserWritten: isUserWritten)
    }
    for item in declared { try resolveFunctions(item, in: scope, isUserWritten: isUserWritten) }
    if !isUserWritten { findKnownItems() }
  }

  private enum DeclaredItem {
    case structure(NominalID, StructureDeclaration)
    case enumeration(NominalID, EnumerationDeclaration)
    case trait(TraitID, TraitDeclaration<CoreConstruct>)
    case implementation(Implementation<CoreConstruct>)
    case function(FunctionID)
    case alias
  }

  // MARK: Names

  private mutating func declareName(
    _ item: Item<CoreConstruct>, in scope: ScopeID, isUserWritten: Bool
  ) throws(Diagnostic) -> DeclaredItem {
    switch item {
    case .function(let function):
      let id = addTemplate(function, .function, in: scope, isUserWritten: isUserWritten)
      try name(function.name, .function(id), in: scope)
      return .function(id)
    case .constant(let constant):
      let use: FunctionTemplate.Use = constant.isStatic ? .static : .constant
      let id = addTemplate(
        World.function(of: constant), use, in: scope, isUserWritten: isUserWritten)
      try name(constant.name, .function(id), in: scope)
      return .function(id)
    case .structure(let declaration): return try declareStructure(declaration, in: scope)
    case .enumeration(let declaration): return try declareEnumeration(declaration, in: scope)
    case .trait(let declaration):
      return .trait(try declareTrait(declaration, in: scope), declaration)
    case .implementation(let implementation): return .implementation(implementation)
    case .alias(let declaration):
      let id = aliases.add(AliasDefinition(declaration: declaration, scope: scope))
      try name(declaration.name, .alias(id), in: scope)
      return .alias
    }
  }

  private mutating func name(
    _ name: Name, _ item: TypeItem, in scope: ScopeID
  ) throws(Diagnostic) {
    guard scopes[scope].types.updateValue(item, forKey: name.node) == nil else {
      throw World.duplicate(name, "type")
    }
  }

  private mutating func name(
    _ name: Name, _ item: ValueItem, in scope: ScopeID
  ) throws(Diagnostic) {
    guard scopes[scope].values.updateValue(item, forKey: name.node) == nil else {
      throw World.duplicate(name, "value")
    }
  }

  private static func duplicate(_ name: Name, _ namespace: String) -> Diagnostic {
    Diagnostic(
      "E0428", "the name `\(name.node)` is defined multiple times", at: name.range,
      label: "`\(name.node)` redefined here",
      help: "`\(name.node)` must be defined only once in the \(namespace) namespace of this block")
  }

  private mutating func declareStructure(
    _ declaration: StructureDeclaration, in scope: ScopeID
  ) throws(Diagnostic) -> DeclaredItem {
    let id = nominals.add(
      NominalDefinition(
        name: declaration.name.node,
        generics: declaration.generics.parameters.map(\.node),
        isEnumeration: false,
        variants: [],
        derives: World.derives(declaration.attributes),
        role: World.role(declaration.attributes),
        range: declaration.name.range))
    try name(declaration.name, .nominal(id), in: scope)
    if case .named = declaration.fields {
    } else {
      try name(declaration.name, .constructor(id, variant: 0), in: scope)
    }
    return .structure(id, declaration)
  }

  private mutating func declareEnumeration(
    _ declaration: EnumerationDeclaration, in scope: ScopeID
  ) throws(Diagnostic) -> DeclaredItem {
    let id = nominals.add(
      NominalDefinition(
        name: declaration.name.node,
        generics: declaration.generics.parameters.map(\.node),
        isEnumeration: true,
        variants: [],
        derives: World.derives(declaration.attributes),
        role: World.role(declaration.attributes),
        range: declaration.name.range))
    try name(declaration.name, .nominal(id), in: scope)
    return .enumeration(id, declaration)
  }

  private mutating func declareTrait(
    _ declaration: TraitDeclaration<CoreConstruct>, in scope: ScopeID
  ) throws(Diagnostic) -> TraitID {
    let word = declaration.name.node
    if scope == World.preludeScope, case .trait(let known)? = scopes[scope].types[word] {
      traits[known].generics = declaration.generics.parameters.map(\.node)
      fillTrait(known, declaration)
      return known
    }
    let id = traits.add(
      TraitDefinition(name: word, generics: declaration.generics.parameters.map(\.node)))
    try name(declaration.name, .trait(id), in: scope)
    fillTrait(id, declaration)
    return id
  }

  private mutating func fillTrait(_ id: TraitID, _ declaration: TraitDeclaration<CoreConstruct>) {
    traits[id].associatedTypes = declaration.associatedTypes.map(\.node)
    for name in traits[id].associatedTypes { traitsByAssociatedType[name, default: []].append(id) }
  }

  private mutating func addTemplate(
    _ function: Function<CoreConstruct>, _ use: FunctionTemplate.Use, in scope: ScopeID,
    parent: FunctionTemplate.Parent = .none, isUserWritten: Bool
  ) -> FunctionID {
    var intrinsic: Intrinsic?
    var isHidden = false
    for attribute in function.attributes where !isUserWritten {
      if attribute.name.node == "intrinsic" {
        intrinsic = Intrinsic(rawValue: function.name.node)
        isHidden = intrinsic == nil
      } else if attribute.name.node == "hidden" {
        isHidden = true
      }
    }
    return functions.add(
      FunctionTemplate(
        declaration: function, scope: scope, parent: parent, use: use, intrinsic: intrinsic,
        isUserWritten: isUserWritten, isHidden: isHidden))
  }

  /// A constant as a function without parameters.
  private static func function(of constant: Constant<CoreConstruct>) -> Function<CoreConstruct> {
    Function(
      name: constant.name, parameters: [], result: constant.type,
      body: Block([], tail: constant.value, constant.value.range), range: constant.range)
  }

  private static func derives(_ attributes: [Attribute]) -> DerivedTraits {
    var result: DerivedTraits = []
    for attribute in attributes where attribute.name.node == "derive" {
      for word in attribute.arguments { result.insert(DerivedTraits(named: word.node)) }
    }
    return result
  }

  private static func role(_ attributes: [Attribute]) -> NominalType.Role {
    for attribute in attributes where attribute.name.node == "role" {
      if let word = attribute.arguments.first, let role = NominalType.Role(rawValue: word.node) {
        return role
      }
    }
    return .ordinary
  }

  // MARK: Fields, traits

  private mutating func resolveFields(
    _ item: DeclaredItem, in scope: ScopeID
  ) throws(Diagnostic) {
    switch item {
    case .structure(let id, let declaration):
      var types = try typeScope(declaration.generics, items: scope)
      let variant = try variant(
        declaration.name, declaration.fields, discriminant: 0, &types, declaration.range)
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
            written.name, written.fields, discriminant: value, &types, written.name.range))
        next = value &+ 1
      }
      nominals[id].variants = variants
      if scope == World.preludeScope { exportVariants(of: id) }
    default: break
    }
  }

  /// The variants of four enums of the prelude are in scope everywhere.
  private mutating func exportVariants(of id: NominalID) {
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

  private func variant(
    _ name: Name, _ fields: Fields, discriminant: Int, _ scope: inout TypeScope,
    _ range: SourceRange
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
            "E0124", "field `\(field.name.node)` is already declared", at: field.name.range,
            label: "field already declared")
        }
        resolved.append((field.name.node, try scheme(field.type, &scope)))
      }
    }
    return VariantDefinition(
      name: name.node, style: style, fields: resolved, discriminant: discriminant,
      range: name.range)
  }

  /// The scope of a declaration's types, with its parameters and the traits that bind them.
  func typeScope(
    _ generics: Generics, items: ScopeID, parent: TypeScope? = nil
  ) throws(Diagnostic) -> TypeScope {
    var scope = parent ?? TypeScope(items: items)
    scope.items = items
    scope.generics.append(contentsOf: generics.parameters.map(\.node))
    for bound in generics.bounds {
      guard case .path(let path) = bound.subject.node, let name = path.singleName,
        let index = scope.generics.lastIndex(of: name),
        let trait = trait(at: bound.bound.path, from: items)
      else { continue }
      scope.parameterTraits.append((index, trait))
    }
    return scope
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

  // MARK: Functions

  private mutating func resolveFunctions(
    _ item: DeclaredItem, in scope: ScopeID, isUserWritten: Bool
  ) throws(Diagnostic) {
    switch item {
    case .function(let id):
      functions[id].signature = try signature(
        functions[id].declaration, parent: TypeScope(items: scope), parentBounds: [])
    case .implementation(let implementation):
      try implement(implementation, in: scope, isUserWritten: isUserWritten)
    case .structure(_, let declaration):
      for derived in try derivedImplementations(declaration) {
        try implement(derived, in: scope, isUserWritten: isUserWritten)
      }
    case .enumeration(_, let declaration):
      for derived in try derivedImplementations(declaration) {
        try implement(derived, in: scope, isUserWritten: isUserWritten)
      }
    case .trait, .alias: break
    }
  }

  private mutating func resolveTrait(
    _ id: TraitID, _ declaration: TraitDeclaration<CoreConstruct>, in scope: ScopeID,
    isUserWritten: Bool
  ) throws(Diagnostic) {
    var outer = TypeScope(items: scope)
    outer.generics = ["Self"]
    outer = try typeScope(declaration.generics, items: scope, parent: outer)
    outer.selfScheme = .parameter(0)
    outer.trait = id
    outer.parameterTraits.insert((0, id), at: 0)
    let outerBounds = try bounds(declaration.generics, &outer)
    for function in declaration.functions {
      let member = addTemplate(
        function, .function, in: scope, parent: .trait(id), isUserWritten: isUserWritten)
      functions[member].signature = try signature(
        function, parent: outer, parentBounds: outerBounds)
      traits[id].functions[function.name.node] = member
      traitMembers.add((id, member), under: function.name.node)
    }
  }

  /// Enters an implementation.
  private mutating func implement(
    _ implementation: Implementation<CoreConstruct>, in scope: ScopeID, isUserWritten: Bool
  ) throws(Diagnostic) {
    var types = try typeScope(implementation.generics, items: scope)
    types.lengthIsParameter = true
    let subject = try scheme(implementation.subject, &types)
    types.selfScheme = subject
    var trait: TraitID?
    var arguments: [Scheme] = []
    if let written = implementation.trait {
      guard let made = try bound(written, on: subject, &types, written.path.range) else { return }
      trait = made.trait
      arguments = made.arguments
    }
    types.lengthIsParameter = false
    for alias in implementation.aliases {
      types.aliases[alias.name.node] = try scheme(alias.type, &types)
    }
    let ownBounds = try bounds(implementation.generics, &types)
    let id = ImplementationID(implementations.count)
    var named: [String: FunctionID] = [:]
    var members = implementation.functions.map { ($0, FunctionTemplate.Use.function) }
    for constant in implementation.constants {
      members.append((World.function(of: constant), .constant))
    }
    for (function, use) in members {
      let member = addTemplate(
        function, use, in: scope, parent: .implementation(id), isUserWritten: isUserWritten)
      functions[member].signature = try signature(function, parent: types, parentBounds: ownBounds)
      let word = function.name.node
      if named.updateValue(member, forKey: word) != nil {
        throw Diagnostic(
          "E0592", "duplicate definitions with name `\(word)`", at: function.name.range,
          label: "duplicate definition")
      }
      if trait == nil { inherentMembers.add(member, under: word) }
    }
    implementations.add(
      ImplementationDefinition(
        generics: types.generics, bounds: ownBounds, trait: trait, traitArguments: arguments,
        subject: subject, functions: named, aliases: types.aliases, range: implementation.range))
    if let trait { try register(id, of: trait, implementation) }
  }

  private mutating func register(
    _ id: ImplementationID, of trait: TraitID, _ written: Implementation<CoreConstruct>
  ) throws(Diagnostic) {
    if let head = implementations[id].head {
      traits[trait].implementationsByHead[head, default: []].append(id)
    } else {
      traits[trait].blanketImplementations.append(id)
    }
    for function in written.functions where traits[trait].builtin == nil {
      guard traits[trait].functions[function.name.node] == nil else { continue }
      throw Diagnostic(
        "E0407",
        "method `\(function.name.node)` is not a member of trait `\(traits[trait].name)`",
        at: function.name.range, label: "not a member of trait `\(traits[trait].name)`")
    }
    for (name, function) in traits[trait].functions
    where functions[function].declaration.body == nil
      && implementations[id].functions[name] == nil
    {
      throw Diagnostic(
        "E0046", "not all trait items implemented, missing: `\(name)`", at: written.range,
        label: "missing `\(name)` in implementation")
    }
    guard trait == known.drop, case .nominal(let nominal, _) = implementations[id].subject else {
      return
    }
    guard nominals[nominal].dropImplementation == nil else {
      throw Diagnostic(
        "E0119",
        "conflicting implementations of trait `Drop` for type `\(nominals[nominal].name)`",
        at: written.range)
    }
    guard !nominals[nominal].derives.contains(.copy) else {
      throw Diagnostic(
        "E0184", "the trait `Copy` cannot be implemented for type `\(nominals[nominal].name)`; "
          + "the type has a destructor", at: written.range,
        label: "`Copy` not allowed on types with destructors")
    }
    nominals[nominal].dropImplementation = id
  }

  private func signature(
    _ function: Function<CoreConstruct>, parent: TypeScope, parentBounds: [Bound]
  ) throws(Diagnostic) -> Signature {
    var scope = try typeScope(function.generics, items: parent.items, parent: parent)
    let explicitCount = function.generics.parameters.count
    var allBounds = parentBounds
    allBounds.append(contentsOf: try bounds(function.generics, &scope))
    var parameters: [Scheme] = []
    scope.implTrait = .parameter
    if let receiver = function.receiver {
      guard let own = scope.selfScheme else {
        throw Diagnostic(
          "self-outside-impl", "`self` parameter is only allowed in associated functions",
          at: function.name.range)
      }
      switch receiver {
      case .value: parameters.append(own)
      case .reference(let isMutable): parameters.append(.reference(own, isMutable: isMutable))
      case .typed(let type, _): parameters.append(try scheme(type, &scope))
      }
    }
    for parameter in function.parameters {
      guard let type = parameter.type else { continue }
      parameters.append(try scheme(type, &scope))
    }
    allBounds.append(contentsOf: scope.generated)
    scope.generated = []
    scope.implTrait = .opaque
    let result = if let written = function.result { try scheme(written, &scope) } else { Scheme.unit }
    return Signature(
      generics: scope.generics, parentCount: parent.generics.count, explicitCount: explicitCount,
      bounds: allBounds, parameters: parameters, result: result, opaqueBounds: scope.generated,
      opaqueCount: scope.opaqueCount)
  }
}
