import SourceText

/// The words of one source, each with one index: the keywords first, then the others in the order in
/// which they come.
struct WordTable {
  /// Words that are keywords only in some places; the raw value is the word's index.
  enum Contextual: Int32, CaseIterable {
    case coroutine, generator, gen, gn, union, macroRules, auto

    /// As the source spells it.
    var spelling: String {
      switch self {
      case .coroutine: "coroutine"
      case .generator: "generator"
      case .gen: "gen"
      case .gn: "gn"
      case .union: "union"
      case .macroRules: "macro_rules"
      case .auto: "auto"
      }
    }
  }

  private static let keywords = Keywords()
  private let keywords = Self.keywords
  private var own = WordSet()

  /// The kind of the word at `index`: a keyword, or an identifier.
  func kind(of index: Int32) -> TokenKind {
    Int(index) < keywords.kinds.count ? keywords.kinds[Int(index)] : .identifier
  }

  /// The text of the word at `index`.
  subscript(index: Int32) -> String {
    let ownIndex = Int(index) - keywords.set.names.count
    return ownIndex < 0 ? keywords.set.names[Int(index)] : own.names[ownIndex]
  }

  /// The index of the word at `range` of `bytes`, which are those of one source at every call.
  mutating func intern(_ bytes: [UInt8], _ range: Range<Int>) -> Int32 {
    let hash = WordSet.hash(bytes, range)
    if let index = keywords.set.find(bytes, range, hash, in: keywords.bytes) {
      return Int32(index)
    }
    let index = own.find(bytes, range, hash, in: bytes) ?? own.add(bytes, range, hash)
    return Int32(keywords.set.names.count + index)
  }

  /// What every table begins with.
  private struct Keywords {
    /// Their spellings, one after the other.
    var bytes: [UInt8] = []
    var set = WordSet()
    /// By index.
    var kinds: [TokenKind] = []

    init() {
      for word in Contextual.allCases { add(word.spelling, .identifier) }
      for kind in TokenKind.keywords { add(kind.spelling, kind) }
    }

    private mutating func add(_ spelling: String, _ kind: TokenKind) {
      let lower = bytes.count
      bytes += spelling.utf8
      let range = lower..<bytes.count
      _ = set.add(bytes, range, WordSet.hash(bytes, range))
      kinds.append(kind)
    }
  }
}

/// Different words, found by their bytes.
///
/// Open addressing: a source has thousands of words and few different ones.
private struct WordSet {
  /// By index.
  private(set) var names: [String] = []
  /// Where the words stand in the bytes that they were read from.
  private var places: [Range<Int>] = []
  /// Index plus one, or zero; the size is a power of two and at least twice the number of words, or
  /// zero.
  private var slots: [Int32] = []

  static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for offset in range { hash = (hash ^ UInt32(bytes[offset])) &* 16_777_619 }
    return Int(hash ^ (hash >> 15))
  }

  /// The index of the word at `range` of `bytes`; `own` are the bytes of the words of the set.
  func find(_ bytes: [UInt8], _ range: Range<Int>, _ hash: Int, in own: [UInt8]) -> Int? {
    guard !slots.isEmpty else { return nil }
    let mask = slots.count - 1
    var slot = hash & mask
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if matches(index, bytes, range, in: own) { return index }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func matches(
    _ index: Int,
    _ bytes: [UInt8],
    _ range: Range<Int>,
    in own: [UInt8],
  ) -> Bool {
    let place = places[index]
    guard place.count == range.count else { return false }
    for (left, right) in zip(place, range) where own[left] != bytes[right] { return false }
    return true
  }

  /// Adds a word that is not there yet; gives its index.
  mutating func add(_ bytes: [UInt8], _ range: Range<Int>, _ hash: Int) -> Int {
    if slots.isEmpty {
      names.reserveCapacity(32)
      places.reserveCapacity(32)
    }
    names.append(String(decoding: bytes[range], as: UTF8.self))
    places.append(range)
    if names.count * 2 > slots.count { grow(bytes) }
    enter(names.count, hash)
    return names.count - 1
  }

  private mutating func enter(_ number: Int, _ hash: Int) {
    let mask = slots.count - 1
    var slot = hash & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(number)
  }

  /// Enters all but the last word, which its caller enters, into at least twice as many slots.
  private mutating func grow(_ bytes: [UInt8]) {
    slots = Array(count: max(slots.count * 2, 128), of: 0)
    for (index, place) in places.dropLast().enumerated() {
      enter(index + 1, Self.hash(bytes, place))
    }
  }
}
