import CoreLanguage
import SourceText
import SurfaceSyntax

/// All declarations a program can name: the prelude's, then its own.
struct World: Sendable {
  var scopes: [ItemScope] = []
  var nominals = LayeredArray<NominalDefinition>()
  var traits: [TraitDefinition] = []
  var implementations = LayeredArray<ImplementationDefinition>()
  var functions = LayeredArray<FunctionTemplate>()
  var aliases: [AliasDefinition] = []
  /// Functions and constants of implementations without a trait, by name.
  var inherentMembers = LayeredIndex<FunctionID>()
  /// Functions of traits, by name.
  var traitMembers = LayeredIndex<(trait: TraitID, function: FunctionID)>()
  /// Traits by the name of an associated type.
  var traitsByAssociatedType: [String: [TraitID]] = [:]
  /// Where the functions that are being declared have their bodies, if not in their declarations.
  var bodies: PreludeBodies?
  /// The items of the language that the checker itself knows.
  var known = KnownItems()

  /// The scope of the prelude.
  static let preludeScope = ScopeID(0)

  /// What `name` is in the type namespace, seen from `scope`.
  func type(named name: String, from scope: ScopeID) -> TypeItem? {
    var current: ScopeID? = scope
    while let id = current {
      if let found = scopes[id].types[name] { return found }
      current = scopes[id].parent
    }
    return nil
  }

  /// What `name` is in the value namespace, seen from `scope`.
  func value(named name: String, from scope: ScopeID) -> ValueItem? {
    var current: ScopeID? = scope
    while let id = current {
      if let found = scopes[id].values[name] { return found }
      current = scopes[id].parent
    }
    return nil
  }
}

/// The names that one block, or the prelude, declares.
struct ItemScope: Sendable {
  /// Where to look next.
  var parent: ScopeID?
  /// Types and traits.
  var types: [String: TypeItem] = [:]
  /// Functions, constants and constructors.
  var values: [String: ValueItem] = [:]
  /// The modules that it declares or imports.
  var modules: [String: ScopeID] = [:]
  /// `true` for what `crate` means, and for a module.
  var isModule = false
}

/// What a name of the type namespace stands for.
enum TypeItem: Sendable {
  case nominal(NominalID)
  case alias(TypedIndex<AliasDefinition>)
  case trait(TraitID)
}

/// What a name of the value namespace stands for.
enum ValueItem: Sendable {
  /// A function, or a constant (a function without parameters).
  case function(FunctionID)
  /// A unit or tuple struct, or a variant.
  case constructor(NominalID, variant: Int)
}

/// `type Name<T> = U;`.
struct AliasDefinition: Sendable {
  var declaration: AliasDeclaration
  var scope: ScopeID
}

/// The traits that the checker, not an implementation, decides for types that carry a `derive`.
struct DerivedTraits: OptionSet, Sendable {
  var rawValue: UInt16
  static let copy = DerivedTraits(rawValue: 1)
  static let clone = DerivedTraits(rawValue: 2)
  static let debug = DerivedTraits(rawValue: 4)
  static let partialEq = DerivedTraits(rawValue: 8)
  static let eq = DerivedTraits(rawValue: 16)
  static let partialOrd = DerivedTraits(rawValue: 32)
  static let ord = DerivedTraits(rawValue: 64)
  static let hash = DerivedTraits(rawValue: 128)
  static let `default` = DerivedTraits(rawValue: 256)

  /// The trait of this name, or nothing.
  init(named name: String) {
    switch name {
    case "Copy": self = .copy
    case "Clone": self = .clone
    case "Debug": self = .debug
    case "PartialEq": self = .partialEq
    case "Eq": self = .eq
    case "PartialOrd": self = .partialOrd
    case "Ord": self = .ord
    case "Hash": self = .hash
    case "Default": self = .default
    default: self = []
    }
  }

  init(rawValue: UInt16) { self.rawValue = rawValue }
}

/// A struct or enum.
struct NominalDefinition: Sendable {
  var name: String
  var generics: [String]
  var isEnumeration: Bool
  /// One for a struct.
  var variants: [VariantDefinition]
  var derives: DerivedTraits
  var role: NominalType.Role
  var range: SourceRange
  /// `true` iff only the prelude and the design's library may name its fields.
  var hidesFields = false
  /// Its `impl Drop`.
  var dropImplementation: ImplementationID?

  /// The index of the variant with this name; the other designs' spellings of `CoroutineState` count.
  func variant(named name: String) -> Int? {
    for (index, variant) in variants.enumerated() where variant.name == name { return index }
    guard role == .coroutineState else { return nil }
    let standard: String
    switch name {
    case "Yield": standard = "Yielded"
    case "Return", "Returned", "Finished": standard = "Complete"
    default: return nil
    }
    for (index, variant) in variants.enumerated() where variant.name == standard { return index }
    return nil
  }
}

/// A variant of an enum, or the fields of a struct.
struct VariantDefinition: Sendable {
  var name: String
  var style: NominalType.Style
  var fields: [(name: String, type: Scheme)]
  var discriminant: Int
  var range: SourceRange

  /// The position of a field.
  func field(named name: String) -> Int? {
    for (index, field) in fields.enumerated() where field.name == name { return index }
    return nil
  }
}

/// A trait.
struct TraitDefinition: Sendable {
  var name: String
  /// Its own parameters, `Self` not among them.
  var generics: [String]
  var functions: [String: FunctionID] = [:]
  var associatedTypes: [String] = []
  /// The traits that `Self` must have.
  var supertraits: [TraitID] = []
  /// By the head of the type they are for.
  var implementationsByHead: [Head: [ImplementationID]] = [:]
  /// For types of any head.
  var blanketImplementations: [ImplementationID] = []
  /// What the checker knows about it beside its implementations.
  var builtin: BuiltinTrait?
}

/// `impl<T> Trait for Type`.
///
/// A class because it is read at every search and never changes.
final class ImplementationDefinition: Sendable {
  let generics: [String]
  let bounds: [Bound]
  let trait: TraitID?
  let traitArguments: [Scheme]
  let subject: Scheme
  let head: Head?
  let functions: [String: FunctionID]
  let aliases: [String: Scheme]
  let range: SourceRange

  init(
    generics: [String],
    bounds: [Bound],
    trait: TraitID?,
    traitArguments: [Scheme],
    subject: Scheme,
    functions: [String: FunctionID],
    aliases: [String: Scheme],
    range: SourceRange,
  ) {
    self.generics = generics
    self.bounds = bounds
    self.trait = trait
    self.traitArguments = traitArguments
    self.subject = subject
    head = subject.head
    self.functions = functions
    self.aliases = aliases
    self.range = range
  }
}
