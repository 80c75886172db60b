/// What the checker looks up by itself; what the prelude has not declared yet is nil.
///
/// A class because it is large, shared by all programs and never changes.
final class KnownItems: Sendable {
  let builtinTraits: [BuiltinTrait: TraitID]
  let option: NominalID?
  let result: NominalID?
  let poll: NominalID?
  let coroutineState: NominalID?
  let string: NominalID?
  let vector: NominalID?
  let context: NominalID?
  let pin: NominalID?
  let functionPointer: NominalID?
  let range: NominalID?
  let rangeInclusive: NominalID?
  let rangeFrom: NominalID?
  let rangeTo: NominalID?
  let rangeToInclusive: NominalID?
  let rangeFull: NominalID?
  let iterator: TraitID?
  let intoIterator: TraitID?
  let clone: TraitID?
  let from: TraitID?
  let drop: TraitID?
  let deref: TraitID?
  let derefMut: TraitID?
  let index: TraitID?
  let indexMut: TraitID?

  /// The items among `types`, by name, and the traits that hold by structure.
  init(builtinTraits: [BuiltinTrait: TraitID] = [:], types: [String: TypeItem] = [:]) {
    func nominal(_ name: String) -> NominalID? {
      if case .nominal(let id)? = types[name] { id } else { nil }
    }
    func trait(_ name: String) -> TraitID? {
      if case .trait(let id)? = types[name] { id } else { nil }
    }
    self.builtinTraits = builtinTraits
    clone = builtinTraits[.clone]
    deref = builtinTraits[.deref]
    derefMut = builtinTraits[.derefMut]
    option = nominal("Option")
    result = nominal("Result")
    poll = nominal("Poll")
    coroutineState = nominal("CoroutineState")
    string = nominal("String")
    vector = nominal("Vec")
    context = nominal("Context")
    pin = nominal("Pin")
    functionPointer = nominal("FnPointer")
    range = nominal("Range")
    rangeInclusive = nominal("RangeInclusive")
    rangeFrom = nominal("RangeFrom")
    rangeTo = nominal("RangeTo")
    rangeToInclusive = nominal("RangeToInclusive")
    rangeFull = nominal("RangeFull")
    iterator = trait("Iterator")
    intoIterator = trait("IntoIterator")
    from = trait("From")
    drop = trait("Drop")
    index = trait("Index")
    indexMut = trait("IndexMut")
  }
}
