import CoreLanguage
import SourceText
import SurfaceSyntax

/// Functions and implementations.
extension World {
  mutating func resolveFunctions(
    _ item: DeclaredItem,
    in scope: ScopeID,
    isUserWritten: Bool,
  ) throws(Diagnostic) {
    switch item {
    case .function(let id):
      functions[id].signature = try signature(
        functions[id].declaration,
        parent: TypeScope(items: scope),
        parentBounds: [],
      )
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

  mutating func resolveTrait(
    _ id: TraitID,
    _ declaration: TraitDeclaration<CoreConstruct>,
    in scope: ScopeID,
    isUserWritten: Bool,
  ) throws(Diagnostic) {
    var outer = TypeScope(items: scope)
    outer.generics = ["Self"]
    outer = try typeScope(declaration.generics, items: scope, parent: outer)
    outer.selfScheme = .parameter(0)
    outer.trait = id
    outer.parameterTraits.insert((0, id), at: 0)
    let outerBounds = try bounds(declaration.generics, &outer)
    traits[id].supertraits = outerBounds.compactMap { bound in
      if case .parameter(0) = bound.subject { bound.trait } else { nil }
    }
    for function in declaration.functions {
      let member = addTemplate(
        function,
        .function,
        in: scope,
        parent: .trait(id),
        isUserWritten: isUserWritten,
      )
      functions[member].signature = try signature(
        function,
        parent: outer,
        parentBounds: outerBounds,
      )
      traits[id].functions[function.name.node] = member
      traitMembers.add((id, member), under: function.name.node)
    }
    for constant in declaration.constants {
      let function = Function<CoreConstruct>(
        name: constant.name,
        parameters: [],
        result: constant.type,
        body: constant.value.map { Block([], tail: $0, $0.range) },
        range: constant.name.range,
      )
      let member = addTemplate(
        function,
        .constant,
        in: scope,
        parent: .trait(id),
        isUserWritten: isUserWritten,
      )
      functions[member].signature = try signature(
        function,
        parent: outer,
        parentBounds: outerBounds,
      )
      traits[id].functions[constant.name.node] = member
      traitMembers.add((id, member), under: constant.name.node)
    }
  }

  /// Enters an implementation.
  mutating func implement(
    _ implementation: Implementation<CoreConstruct>,
    in scope: ScopeID,
    isUserWritten: Bool,
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
      types.implementedTrait = made.trait
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
        function,
        use,
        in: scope,
        parent: .implementation(id),
        isUserWritten: isUserWritten,
      )
      functions[member].signature = try signature(function, parent: types, parentBounds: ownBounds)
      let word = function.name.node
      if named.updateValue(member, forKey: word) != nil {
        throw Diagnostic(
          "E0592",
          "duplicate definitions with name `\(word)`",
          at: function.name.range,
          label: "duplicate definition",
        )
      }
      if trait == nil { inherentMembers.add(member, under: word) }
    }
    implementations.add(
      ImplementationDefinition(
        generics: types.generics,
        bounds: ownBounds,
        trait: trait,
        traitArguments: arguments,
        subject: subject,
        functions: named,
        aliases: types.aliases,
        range: implementation.range,
      )
    )
    if let trait { try register(id, of: trait, implementation) }
  }

  /// An implementation for all coroutines that are iterators, or streams, is one for coroutines.
  private func coroutineHead(of id: ImplementationID) -> Head? {
    let iterator = known.builtinTraits[.coroutineIterator]
    let stream = known.builtinTraits[.coroutineStream]
    let isForCoroutines = implementations[id].bounds.contains {
      $0.trait == iterator || $0.trait == stream
    }
    return isForCoroutines ? .coroutine : nil
  }

  mutating func register(
    _ id: ImplementationID,
    of trait: TraitID,
    _ written: Implementation<CoreConstruct>,
  ) throws(Diagnostic) {
    if let head = implementations[id].head ?? coroutineHead(of: id) {
      traits[trait].implementationsByHead[head, default: []].append(id)
    } else {
      traits[trait].blanketImplementations.append(id)
    }
    if let argument = implementations[id].traitArguments.first, traits[trait].builtin != nil,
      [.partialEq, .partialOrd].contains(traits[trait].builtin),
      implementations[id].head != argument.head
    {
      throw Diagnostic(
        "comparison-of-two-types",
        "a comparison with a value of another type is not part of the language",
        at: written.trait?.path.range ?? written.range,
        label: "the other operand is of another type",
        help: "compare with a method of the type",
      )
    }
    for function in written.functions where !traits[trait].functions.isEmpty {
      guard traits[trait].functions[function.name.node] == nil else { continue }
      throw Diagnostic(
        "E0407",
        "method `\(function.name.node)` is not a member of trait `\(traits[trait].name)`",
        at: function.name.range,
        label: "not a member of trait `\(traits[trait].name)`",
      )
    }
    for (name, function) in traits[trait].functions
    where (!functions[function].hasBody || isRequired(name, of: trait))
      && implementations[id].functions[name] == nil
    {
      throw Diagnostic(
        "E0046",
        "not all trait items implemented, missing: `\(name)`",
        at: written.range,
        label: "missing `\(name)` in implementation",
      )
    }
    guard trait == known.drop, case .nominal(let nominal, _) = implementations[id].subject else {
      return
    }
    guard nominals[nominal].dropImplementation == nil else {
      throw Diagnostic(
        "E0119",
        "conflicting implementations of trait `Drop` for type `\(nominals[nominal].name)`",
        at: written.range,
      )
    }
    guard !nominals[nominal].derives.contains(.copy) else {
      throw Diagnostic(
        "E0184",
        "the trait `Copy` cannot be implemented for type `\(nominals[nominal].name)`; "
          + "the type has a destructor",
        at: written.range,
        label: "`Copy` not allowed on types with destructors",
      )
    }
    nominals[nominal].dropImplementation = id
  }

  /// `true` iff an implementation must have a function whose declaration in the prelude has a body
  /// only for the types that have the trait by their structure.
  func isRequired(_ name: String, of trait: TraitID) -> Bool {
    switch (traits[trait].builtin, name) {
    case (.debug?, "fmt"), (.display?, "fmt"), (.partialEq?, "eq"), (.ord?, "cmp"),
      (.partialOrd?, "partial_cmp"):
      true
    default: false
    }
  }

  func signature(
    _ function: Function<CoreConstruct>,
    parent: TypeScope,
    parentBounds: [Bound],
  ) throws(Diagnostic) -> Signature {
    var scope = try typeScope(function.generics, items: parent.items, parent: parent)
    try refuseRepeatedNames(function)
    let explicitCount = function.generics.parameters.count
    var allBounds = parentBounds
    allBounds.append(contentsOf: try bounds(function.generics, &scope))
    var parameters: [Scheme] = []
    scope.implTrait = .parameter
    if let receiver = function.receiver {
      guard let own = scope.selfScheme else {
        throw Diagnostic(
          "self-outside-impl",
          "`self` parameter is only allowed in associated functions",
          at: function.name.range,
        )
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
    let result =
      if let written = function.result { try scheme(written, &scope) } else { Scheme.unit }
    return Signature(
      generics: scope.generics,
      parentCount: parent.generics.count,
      explicitCount: explicitCount,
      bounds: allBounds,
      parameters: parameters,
      result: result,
      opaqueBounds: scope.generated,
      opaqueCount: scope.opaqueCount,
    )
  }

  /// No two type parameters, and no two plain parameters, of a function have one name.
  private func refuseRepeatedNames(_ function: Function<CoreConstruct>) throws(Diagnostic) {
    guard function.generics.parameters.count > 1 || function.parameters.count > 1 else { return }
    var seen: Set<String> = []
    for name in function.generics.parameters where !seen.insert(name.node).inserted {
      throw Diagnostic(
        "E0403",
        "the name `\(name.node)` is already used for a generic parameter in this item's generic "
          + "parameters",
        at: name.range,
        label: "already used",
      )
    }
    seen = []
    for parameter in function.parameters {
      guard case .binding(let binding) = parameter.pattern.node else { continue }
      guard !seen.insert(binding.name.node).inserted else { continue }
      throw Diagnostic(
        "E0415",
        "identifier `\(binding.name.node)` is bound more than once in this parameter list",
        at: binding.name.range,
        label: "used as parameter more than once",
      )
    }
  }
}
