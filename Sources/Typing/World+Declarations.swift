import CoreLanguage
import SourceText
import SurfaceSyntax

/// Declarations of a block, entered in two rounds: names first, so that they may refer to each other.
extension World {
  /// Enters the items of a block into `scope`.
  mutating func declare(
    _ items: [Item<CoreConstruct>],
    in scope: ScopeID,
    isUserWritten: Bool,
  ) throws(Diagnostic) {
    var declared: [DeclaredItem] = []
    declared.reserveCapacity(items.count)
    var imports: [PlacedImport] = []
    var modules = [PlacedItems(scope: scope, items: [])]
    try declareNames(items, in: scope, isUserWritten: isUserWritten, &modules, &imports)
    if !isUserWritten { findKnownItems() }
    // Variants are not known yet; what imports them waits for the fields.
    let waiting = enterImports(imports)
    for module in modules {
      for item in module.items { try resolveFields(item, in: module.scope) }
    }
    try refuse(enterImports(waiting))
    for module in modules {
      for case .trait(let id, let declaration) in module.items {
        try resolveTrait(id, declaration, in: module.scope, isUserWritten: isUserWritten)
      }
    }
    for module in modules {
      for item in module.items {
        try resolveFunctions(item, in: module.scope, isUserWritten: isUserWritten)
      }
    }
    if !isUserWritten { findKnownItems() }
  }

  /// Enters the items of a design's library, which stand in the outermost scope in front of items of
  /// the same name there.
  mutating func declare(library: CoreProgram) throws(Diagnostic) {
    let scope = scopes.add(ItemScope(parent: World.preludeScope))
    try declare(library.items, in: scope, isUserWritten: false)
    let outermost = World.preludeScope
    scopes[outermost].types.merge(scopes[scope].types) { _, new in new }
    scopes[outermost].values.merge(scopes[scope].values) { _, new in new }
    scopes[outermost].modules.merge(scopes[scope].modules) { _, new in new }
  }

  /// The declared items of a block or module.
  struct PlacedItems {
    var scope: ScopeID
    var items: [DeclaredItem]
  }

  private mutating func declareNames(
    _ items: [Item<CoreConstruct>],
    in scope: ScopeID,
    isUserWritten: Bool,
    _ modules: inout [PlacedItems],
    _ imports: inout [PlacedImport],
  ) throws(Diagnostic) {
    let position = modules.count - 1
    modules[position].items.reserveCapacity(items.count)
    for item in items {
      switch item {
      case .module(let module):
        var inside = ItemScope(parent: scope)
        inside.isModule = true
        let own = scopes.add(inside)
        guard scopes[scope].modules.updateValue(own, forKey: module.name.node) == nil else {
          throw World.duplicate(module.name, "type")
        }
        modules.append(PlacedItems(scope: own, items: []))
        try declareNames(
          module.items,
          in: own,
          isUserWritten: isUserWritten,
          &modules,
          &imports,
        )
      case .use(let declaration):
        for item in declaration.imports { imports.append(PlacedImport(scope: scope, item: item)) }
      default:
        modules[position].items.append(
          try declareName(item, in: scope, isUserWritten: isUserWritten)
        )
      }
    }
  }

  enum DeclaredItem {
    case structure(NominalID, StructureDeclaration)
    case enumeration(NominalID, EnumerationDeclaration)
    case trait(TraitID, TraitDeclaration<CoreConstruct>)
    case implementation(Implementation<CoreConstruct>)
    case function(FunctionID)
    case alias
  }

  // MARK: Names

  mutating func declareName(
    _ item: Item<CoreConstruct>,
    in scope: ScopeID,
    isUserWritten: Bool,
  ) throws(Diagnostic) -> DeclaredItem {
    switch item {
    case .function(let function):
      let id = addTemplate(function, .function, in: scope, isUserWritten: isUserWritten)
      try name(function.name, .function(id), in: scope)
      return .function(id)
    case .constant(let constant):
      let use: FunctionTemplate.Use = constant.isStatic ? .static : .constant
      let id = addTemplate(
        World.function(of: constant),
        use,
        in: scope,
        isUserWritten: isUserWritten,
      )
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
    case .module, .use: preconditionFailure("modules and imports are entered by themselves")
    }
  }

  mutating func name(
    _ name: Name,
    _ item: TypeItem,
    in scope: ScopeID,
  ) throws(Diagnostic) {
    guard scopes[scope].types.updateValue(item, forKey: name.node) == nil else {
      throw World.duplicate(name, "type")
    }
  }

  mutating func name(
    _ name: Name,
    _ item: ValueItem,
    in scope: ScopeID,
  ) throws(Diagnostic) {
    guard scopes[scope].values.updateValue(item, forKey: name.node) == nil else {
      throw World.duplicate(name, "value")
    }
  }

  static func duplicate(_ name: Name, _ namespace: String) -> Diagnostic {
    Diagnostic(
      "E0428",
      "the name `\(name.node)` is defined multiple times",
      at: name.range,
      label: "`\(name.node)` redefined here",
      help: "`\(name.node)` must be defined only once in the \(namespace) namespace of this block",
    )
  }

  mutating func declareStructure(
    _ declaration: StructureDeclaration,
    in scope: ScopeID,
  ) throws(Diagnostic) -> DeclaredItem {
    let id = nominals.add(
      NominalDefinition(
        name: declaration.name.node,
        generics: World.names(of: declaration.generics),
        isEnumeration: false,
        variants: [],
        derives: World.derives(declaration.attributes),
        role: World.role(declaration.attributes),
        range: declaration.name.range,
      )
    )
    nominals[id].hidesFields = declaration.attributes.contains { $0.name.node == "hides_fields" }
    try name(declaration.name, .nominal(id), in: scope)
    if case .named = declaration.fields {
    } else {
      try name(declaration.name, .constructor(id, variant: 0), in: scope)
    }
    return .structure(id, declaration)
  }

  mutating func declareEnumeration(
    _ declaration: EnumerationDeclaration,
    in scope: ScopeID,
  ) throws(Diagnostic) -> DeclaredItem {
    let id = nominals.add(
      NominalDefinition(
        name: declaration.name.node,
        generics: World.names(of: declaration.generics),
        isEnumeration: true,
        variants: [],
        derives: World.derives(declaration.attributes),
        role: World.role(declaration.attributes),
        range: declaration.name.range,
      )
    )
    try name(declaration.name, .nominal(id), in: scope)
    return .enumeration(id, declaration)
  }

  mutating func declareTrait(
    _ declaration: TraitDeclaration<CoreConstruct>,
    in scope: ScopeID,
  ) throws(Diagnostic) -> TraitID {
    let word = declaration.name.node
    if scope == World.preludeScope, case .trait(let known)? = scopes[scope].types[word] {
      traits[known].generics = World.names(of: declaration.generics)
      fillTrait(known, declaration)
      return known
    }
    let id = traits.add(
      TraitDefinition(name: word, generics: World.names(of: declaration.generics))
    )
    try name(declaration.name, .trait(id), in: scope)
    fillTrait(id, declaration)
    return id
  }

  mutating func fillTrait(_ id: TraitID, _ declaration: TraitDeclaration<CoreConstruct>) {
    traits[id].associatedTypes = declaration.associatedTypes.map(\.node)
    for name in traits[id].associatedTypes { traitsByAssociatedType[name, default: []].append(id) }
  }

  mutating func addTemplate(
    _ function: Function<CoreConstruct>,
    _ use: FunctionTemplate.Use,
    in scope: ScopeID,
    parent: FunctionTemplate.Parent = .none,
    isUserWritten: Bool,
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
        declaration: function,
        scope: scope,
        parent: parent,
        use: use,
        intrinsic: intrinsic,
        isUserWritten: isUserWritten,
        isHidden: isHidden,
        bodies: bodies,
      )
    )
  }

  /// A constant as a function without parameters.
  static func function(of constant: Constant<CoreConstruct>) -> Function<CoreConstruct> {
    Function(
      name: constant.name,
      parameters: [],
      result: constant.type,
      body: Block([], tail: constant.value, constant.value.range),
      range: constant.range,
    )
  }

  static func derives(_ attributes: [Attribute]) -> DerivedTraits {
    var result: DerivedTraits = []
    for attribute in attributes where attribute.name.node == "derive" {
      for word in attribute.arguments { result.insert(DerivedTraits(named: word.node)) }
    }
    return result
  }

  static func role(_ attributes: [Attribute]) -> NominalType.Role {
    for attribute in attributes where attribute.name.node == "role" {
      if let word = attribute.arguments.first, let role = NominalType.Role(rawValue: word.node) {
        return role
      }
    }
    return .ordinary
  }
}
