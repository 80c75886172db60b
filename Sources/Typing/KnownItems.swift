/// What the checker looks up by itself; absent ones stay nil until the prelude has declared them.
struct KnownItems: Sendable {
  var builtinTraits: [BuiltinTrait: TraitID] = [:]
  var option: NominalID?
  var result: NominalID?
  var poll: NominalID?
  var coroutineState: NominalID?
  var string: NominalID?
  var vector: NominalID?
  var context: NominalID?
  var pin: NominalID?
  var functionPointer: NominalID?
  var range: NominalID?
  var rangeInclusive: NominalID?
  var rangeFrom: NominalID?
  var rangeTo: NominalID?
  var rangeToInclusive: NominalID?
  var rangeFull: NominalID?
  var iterator: TraitID?
  var intoIterator: TraitID?
  var clone: TraitID?
  var from: TraitID?
  var drop: TraitID?
  var deref: TraitID?
  var derefMut: TraitID?
  var index: TraitID?
  var indexMut: TraitID?
}
