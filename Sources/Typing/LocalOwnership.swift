import CoreLanguage
import SourceText

/// What has a body: a function, or a closure or coroutine written in it.
enum BodyOwner: Hashable, Sendable {
  case function
  case closure(Int)
  case coroutine(Int)
}

/// Which body binds each local of a function.
///
/// While bodies are checked all their locals are numbered together. When they are finished each body gets its
/// own, numbered anew in the same order.
struct LocalOwnership: Sendable {
  /// By local; those past the end are the function's.
  private var owners: [BodyOwner] = []
  /// By local: its number in the body that binds it; empty where nothing is renumbered.
  private var numbers: [TypedIndex<TypedLocal>] = []

  /// Notes who binds the local of a number, which none after it has been noted for.
  mutating func note(_ owner: BodyOwner, of local: TypedIndex<TypedLocal>) {
    let unknown = repeatElement(BodyOwner.function, count: local.rawValue - owners.count)
    owners.append(contentsOf: unknown)
    owners.append(owner)
  }

  /// Notes the new number of the next local.
  mutating func renumber(as number: TypedIndex<TypedLocal>) { numbers.append(number) }

  /// The body that binds a local.
  func owner(of local: TypedIndex<TypedLocal>) -> BodyOwner {
    local.rawValue < owners.count ? owners[local.rawValue] : .function
  }

  /// The number of a local in the body that binds it.
  func number(of local: TypedIndex<TypedLocal>) -> TypedIndex<TypedLocal> {
    numbers.isEmpty ? local : numbers[local.rawValue]
  }
}
