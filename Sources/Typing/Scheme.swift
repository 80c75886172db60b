import CoreLanguage
import SourceText

typealias NominalID = TypedIndex<NominalDefinition>
typealias TraitID = TypedIndex<TraitDefinition>
typealias ImplementationID = TypedIndex<ImplementationDefinition>
typealias FunctionID = TypedIndex<FunctionTemplate>
typealias ScopeID = TypedIndex<ItemScope>

/// A type as a declaration writes it, names resolved, generic parameters as positions.
indirect enum Scheme: Sendable {
  /// A generic parameter of the declaration, its parents' parameters counted first.
  case parameter(Int)
  case integer(IntegerKind)
  case float64
  case bool
  case character
  case never
  case text
  case tuple([Scheme])
  case array(Scheme, length: Scheme)
  case slice(Scheme)
  case reference(Scheme, isMutable: Bool)
  case box(Scheme)
  case buffer(Scheme)
  case nominal(NominalID, [Scheme])
  /// `dyn Trait`, with the terms that its head counts.
  case dynamic(DynamicHead, [Scheme])
  /// `<Base as Trait<Arguments>>::name`.
  case projection(Scheme, TraitID, String)
  /// The length of an array.
  case length(Int)
  /// `_`.
  case inferred
  /// The `impl Trait` at this position among those of the declaration.
  case opaque(Int)

  /// `()`.
  static let unit = Scheme.tuple([])

  /// The scheme with its parameters replaced.
  func substituting(_ arguments: [Scheme]) -> Scheme {
    switch self {
    case .parameter(let index): index < arguments.count ? arguments[index] : .inferred
    case .integer, .float64, .bool, .character, .never, .text, .length, .inferred, .opaque: self
    case .tuple(let elements): .tuple(elements.map { $0.substituting(arguments) })
    case .array(let element, let length):
      .array(element.substituting(arguments), length: length.substituting(arguments))
    case .slice(let element): .slice(element.substituting(arguments))
    case .reference(let target, let isMutable):
      .reference(target.substituting(arguments), isMutable: isMutable)
    case .box(let target): .box(target.substituting(arguments))
    case .buffer(let target): .buffer(target.substituting(arguments))
    case .nominal(let id, let own): .nominal(id, own.map { $0.substituting(arguments) })
    case .dynamic(let head, let own): .dynamic(head, own.map { $0.substituting(arguments) })
    case .projection(let base, let trait, let name):
      .projection(base.substituting(arguments), trait, name)
    }
  }

  /// What kind of type it is, for a quick comparison; nil if any type may be meant.
  var head: Head? {
    switch self {
    case .parameter, .projection, .inferred, .opaque, .length: nil
    case .integer(let kind): .integer(kind)
    case .float64: .float64
    case .bool: .bool
    case .character: .character
    case .never: .never
    case .text: .text
    case .tuple(let elements): .tuple(elements.count)
    case .array: .array
    case .slice: .slice
    case .reference(_, let isMutable): .reference(isMutable: isMutable)
    case .box: .box
    case .buffer: .buffer
    case .nominal(let id, _): .nominal(id)
    case .dynamic(let head, _): .dynamic(head.trait)
    }
  }
}

/// The outermost constructor of a type.
enum Head: Hashable, Sendable {
  case integer(IntegerKind)
  case float64
  case bool
  case character
  case never
  case text
  case tuple(Int)
  case array
  case slice
  case reference(isMutable: Bool)
  case box
  case buffer
  case nominal(NominalID)
  case dynamic(TraitID)
  case closure
  case coroutine
  case function
}

/// `subject: Trait<arguments, name = type>` or `subject: Fn(inputs) -> output`.
struct Bound: Sendable {
  /// What is bound.
  var subject: Scheme
  /// The trait it must have.
  var trait: TraitID
  /// The trait's arguments, as many as are written.
  var arguments: [Scheme]
  /// Associated types that are fixed.
  var bindings: [(name: String, type: Scheme)]
  /// The parenthesised form.
  var signature: (inputs: [Scheme], output: Scheme)?
  /// Where it is written.
  var range: SourceRange
}

/// What a call needs to know about a function.
///
/// A class because it is read at every call and never changes: reading one of its lists is then one
/// reference count, not one for each list.
final class Signature: Sendable {
  /// Names of all type parameters: the parent's, the function's own, those of `impl Trait` arguments.
  let generics: [String]
  /// How many of them belong to the implementation or trait (`Self` included).
  let parentCount: Int
  /// How many of its own can be written at a call.
  let explicitCount: Int
  /// All bounds, the parent's included.
  let bounds: [Bound]
  /// Parameter types, the receiver first.
  let parameters: [Scheme]
  /// The result; may hold `opaque`.
  let result: Scheme
  /// Bounds of the `opaque` types of the result.
  let opaqueBounds: [Bound]
  /// How many `opaque` types the result holds.
  let opaqueCount: Int

  init(
    generics: [String],
    parentCount: Int,
    explicitCount: Int,
    bounds: [Bound],
    parameters: [Scheme],
    result: Scheme,
    opaqueBounds: [Bound],
    opaqueCount: Int,
  ) {
    self.generics = generics
    self.parentCount = parentCount
    self.explicitCount = explicitCount
    self.bounds = bounds
    self.parameters = parameters
    self.result = result
    self.opaqueBounds = opaqueBounds
    self.opaqueCount = opaqueCount
  }

  /// What a declaration has before its types are resolved.
  static let unresolved = Signature(
    generics: [],
    parentCount: 0,
    explicitCount: 0,
    bounds: [],
    parameters: [],
    result: .unit,
    opaqueBounds: [],
    opaqueCount: 0,
  )

  /// The own parameters: all that the parent does not bring.
  var ownCount: Int { generics.count - parentCount }
}
