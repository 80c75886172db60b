public import SourceText

/// Finds the elements of a growing list by a hash of what they are.
///
/// The list and the comparison are the user's: a chain gives the elements whose hash is the same. So nothing is
/// stored twice, and small keys are found without the work of a `Hasher`. The chains of a short list are not
/// made: its hashes are looked through.
public struct HashChains: Sendable {
  /// How long a list is that has no chains.
  private static let shortCount = 16

  /// By element.
  private var links: [Link] = []
  /// By the low bits of a hash: the last element with them, or -1; a power of two long, or empty for a short
  /// list.
  private var heads: [Int32] = []

  private struct Link {
    var hash: UInt32
    /// The element before it in its chain, or -1.
    var previous: Int32
  }

  /// Chains of no elements.
  public init() {}

  /// Chains of no elements, with room for `capacity`, a power of two.
  public init(capacity: Int) {
    links.reserveCapacity(capacity)
    heads = Array(count: capacity, of: -1)
  }

  /// The last element of the hash, or nil.
  public func last(_ hash: ShortHash) -> Int? {
    if heads.isEmpty { return element(of: hash.bits, before: links.count) }
    return element(of: hash.bits, from: heads[Int(hash.bits) & (heads.count - 1)])
  }

  /// The element of the same hash before this one, or nil.
  public func previous(_ element: Int) -> Int? {
    let link = links[element]
    if heads.isEmpty { return self.element(of: link.hash, before: element) }
    return self.element(of: link.hash, from: link.previous)
  }

  private func element(of hash: UInt32, before end: Int) -> Int? {
    var current = end - 1
    while current >= 0, links[current].hash != hash { current -= 1 }
    return current < 0 ? nil : current
  }

  private func element(of hash: UInt32, from start: Int32) -> Int? {
    var current = start
    while current >= 0, links[Int(current)].hash != hash { current = links[Int(current)].previous }
    return current < 0 ? nil : Int(current)
  }

  /// Adds the next element of the list.
  public mutating func add(_ hash: ShortHash) {
    if links.isEmpty { links.reserveCapacity(Self.shortCount) }
    links.append(Link(hash: hash.bits, previous: -1))
    if links.count > max(heads.count, Self.shortCount) {
      chain()
    } else if !heads.isEmpty {
      chain(links.count - 1)
    }
  }

  /// Removes the last element.
  public mutating func removeLast() {
    let last = links.removeLast()
    if !heads.isEmpty { heads[Int(last.hash) & (heads.count - 1)] = last.previous }
  }

  /// Makes all chains anew, twice as many as there are.
  private mutating func chain() {
    heads = Array(count: 2 * max(heads.count, Self.shortCount), of: -1)
    for element in links.indices { chain(element) }
  }

  private mutating func chain(_ element: Int) {
    let head = Int(links[element].hash) & (heads.count - 1)
    links[element].previous = heads[head]
    heads[head] = Int32(truncatingIfNeeded: element)
  }
}

/// A hash of a few small numbers, the same in every process.
public struct ShortHash: Sendable {
  private var state: UInt64

  /// The hash of a number.
  public init(_ number: Int) {
    state = 0
    combine(number)
  }

  /// Adds a number.
  public mutating func combine(_ number: Int) {
    state = (state ^ UInt64(truncatingIfNeeded: number)) &* 0x9E37_79B9_7F4A_7C15
    state ^= state >> 32
  }

  /// Adds types.
  public mutating func combine(_ types: [TypeID]) {
    for type in types { combine(type.rawValue) }
  }

  /// What chains go by.
  var bits: UInt32 { UInt32(truncatingIfNeeded: state) }
}
