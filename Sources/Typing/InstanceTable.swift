import CoreLanguage
import SourceText

/// A function and its type arguments.
struct InstanceKey: Hashable, Sendable {
  var function: FunctionID
  var arguments: [TypeID]
}

/// The instances that there are.
struct InstanceTable: Sendable {
  private var instances: [(key: InstanceKey, index: TypedIndex<TypedFunction>)] = []
  private var chains = HashChains()

  /// Room for a small program.
  init() { instances.reserveCapacity(12) }

  /// The function that is the instance, if there is one.
  func find(_ key: InstanceKey) -> TypedIndex<TypedFunction>? {
    var candidate = chains.last(key.shortHash)
    while let number = candidate {
      if instances[number].key == key { return instances[number].index }
      candidate = chains.previous(number)
    }
    return nil
  }

  /// Adds an instance that is not there.
  mutating func add(_ key: InstanceKey, _ index: TypedIndex<TypedFunction>) {
    instances.append((key, index))
    chains.add(key.shortHash)
  }
}

extension InstanceKey {
  fileprivate var shortHash: ShortHash {
    var hash = ShortHash(function.rawValue)
    hash.combine(arguments)
    return hash
  }
}

/// A struct or enum and its type arguments.
struct NominalKey: Sendable {
  var definition: NominalID
  var arguments: [TypeID]
  /// The type that it is.
  var type: TypeID
}

/// The structs and enums that became types.
struct NominalKeys: Sendable {
  /// By `TypedIndex<NominalType>`.
  private var keys: [NominalKey] = []
  private var chains = HashChains()

  /// Room for a small program.
  init() { keys.reserveCapacity(12) }

  subscript(index: Int) -> NominalKey { keys[index] }

  /// The type of a struct or enum, if it became one.
  func find(_ definition: NominalID, _ arguments: [TypeID]) -> TypeID? {
    var candidate = chains.last(NominalKey.hash(definition, arguments))
    while let index = candidate {
      if keys[index].definition == definition, keys[index].arguments == arguments {
        return keys[index].type
      }
      candidate = chains.previous(index)
    }
    return nil
  }

  /// Adds one that is not there.
  mutating func add(_ key: NominalKey) {
    chains.add(NominalKey.hash(key.definition, key.arguments))
    keys.append(key)
  }
}

extension NominalKey {
  fileprivate static func hash(_ definition: NominalID, _ arguments: [TypeID]) -> ShortHash {
    var hash = ShortHash(definition.rawValue)
    hash.combine(arguments)
    return hash
  }
}
