import SourceText
import SurfaceSyntax

/// Where a written type stands: what its names mean, and what `impl Trait` in it becomes.
struct TypeScope: Sendable {
  /// What an `impl Trait` means here.
  enum ImplTrait: Sendable {
    /// A fresh generic parameter.
    case parameter
    /// A type that the body decides.
    case opaque
    /// Nothing: it is refused.
    case refused
  }

  /// The items in scope.
  var items: ScopeID
  /// The generic parameters, by position.
  var generics: [String] = []
  /// `Self`.
  var selfScheme: Scheme?
  /// The trait whose declaration this is; `Self` is then parameter 0.
  var trait: TraitID?
  /// The trait whose implementation this is.
  var implementedTrait: TraitID?
  /// `type Name = T;` of the implementation around.
  var aliases: [String: Scheme] = [:]
  /// Which traits the parameters are bound by, to find `T::Item`.
  var parameterTraits: [(parameter: Int, trait: TraitID)] = []
  /// What `impl Trait` means.
  var implTrait = ImplTrait.refused
  /// `true` in the head of an implementation, where `[T; _]` is for every length.
  var lengthIsParameter = false
  /// Bounds that `impl Trait` types gave rise to.
  var generated: [Bound] = []
  /// How many `opaque` types were made.
  var opaqueCount = 0

  /// The scope of a body's types.
  init(items: ScopeID) { self.items = items }

  /// The last of the generic parameters that is a constant of this name.
  func lastLength(named name: String) -> Int? {
    generics.lastIndex { $0.utf8.first == UInt8(ascii: "[") && $0 == "[\(name)]" }
  }
}
