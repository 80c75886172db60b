import SourceText

/// The items of the prelude that the checker knows by name.
extension World {
  /// A world with only the traits that hold by structure.
  static func withBuiltinTraits() -> World {
    var world = World()
    world.scopes = [ItemScope(parent: nil)]
    var builtinTraits: [BuiltinTrait: TraitID] = [:]
    for builtin in BuiltinTrait.allCases {
      var definition = TraitDefinition(name: builtin.rawValue, generics: [])
      definition.builtin = builtin
      let id = world.traits.add(definition)
      builtinTraits[builtin] = id
      world.scopes[World.preludeScope].types[builtin.rawValue] = .trait(id)
    }
    world.known = KnownItems(builtinTraits: builtinTraits)
    return world
  }

  /// Looks up what the prelude has declared by now.
  mutating func findKnownItems() {
    known = KnownItems(
      builtinTraits: known.builtinTraits,
      types: scopes[World.preludeScope].types,
    )
  }

  /// The trait of the prelude with this name.
  func preludeTrait(_ name: String) -> TraitID? {
    guard case .trait(let id)? = scopes[World.preludeScope].types[name] else { return nil }
    return id
  }
}
