import SourceText

/// The items of the prelude that the checker knows by name.
extension World {
  /// A world with only the traits that hold by structure.
  static func withBuiltinTraits() -> World {
    var world = World()
    world.scopes = [ItemScope(parent: nil)]
    for builtin in BuiltinTrait.allCases {
      var definition = TraitDefinition(name: builtin.rawValue, generics: [])
      definition.builtin = builtin
      let id = world.traits.add(definition)
      world.known.builtinTraits[builtin] = id
      world.scopes[World.preludeScope].types[builtin.rawValue] = .trait(id)
    }
    world.known.clone = world.known.builtinTraits[.clone]
    world.known.deref = world.known.builtinTraits[.deref]
    world.known.derefMut = world.known.builtinTraits[.derefMut]
    return world
  }

  /// Looks up what the prelude has declared by now.
  mutating func findKnownItems() {
    known.option = preludeType("Option")
    known.result = preludeType("Result")
    known.poll = preludeType("Poll")
    known.coroutineState = preludeType("CoroutineState")
    known.string = preludeType("String")
    known.vector = preludeType("Vec")
    known.context = preludeType("Context")
    known.pin = preludeType("Pin")
    known.functionPointer = preludeType("FnPointer")
    known.range = preludeType("Range")
    known.rangeInclusive = preludeType("RangeInclusive")
    known.rangeFrom = preludeType("RangeFrom")
    known.rangeTo = preludeType("RangeTo")
    known.rangeToInclusive = preludeType("RangeToInclusive")
    known.rangeFull = preludeType("RangeFull")
    known.iterator = preludeTrait("Iterator")
    known.intoIterator = preludeTrait("IntoIterator")
    known.from = preludeTrait("From")
    known.drop = preludeTrait("Drop")
    known.index = preludeTrait("Index")
    known.indexMut = preludeTrait("IndexMut")
  }

  private func preludeType(_ name: String) -> NominalID? {
    guard case .nominal(let id)? = scopes[World.preludeScope].types[name] else { return nil }
    return id
  }

  /// The trait of the prelude with this name.
  func preludeTrait(_ name: String) -> TraitID? {
    guard case .trait(let id)? = scopes[World.preludeScope].types[name] else { return nil }
    return id
  }
}
