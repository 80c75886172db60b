/// The words of one source, each stored once, with the keywords at fixed indices.
///
/// Open addressing over the words' bytes: a source has thousands of words and few different ones.
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

  /// By index.
  private(set) var names: [String] = []
  private var pool: [UInt8] = []
  private var starts: [Int] = [0]
  /// Index plus one, or zero; the size is a power of two and at least twice the number of words.
  private var slots: [Int32]

  /// Every source starts from this table.
  static let seed = WordTable()
  private static let firstKeyword = Contextual.allCases.count
  private static let keywordKinds = TokenKind.keywords

  private init() {
    slots = Array(repeating: 0, count: 512)
    for word in Contextual.allCases { _ = intern(Array(word.spelling.utf8)) }
    for kind in TokenKind.keywords { _ = intern(Array(kind.spelling.utf8)) }
  }

  /// The kind of the word at `index`: a keyword, or an identifier.
  func kind(of index: Int32) -> TokenKind {
    let keyword = Int(index) - Self.firstKeyword
    guard keyword >= 0, keyword < Self.keywordKinds.count else { return .identifier }
    return Self.keywordKinds[keyword]
  }

  private mutating func intern(_ bytes: [UInt8]) -> Int32 {
    intern(bytes, 0, bytes.count)
  }

  /// The index of the word at `lower..<upper` of `bytes`, added if it is not there yet.
  mutating func intern(_ bytes: [UInt8], _ lower: Int, _ upper: Int) -> Int32 {
    var hash: UInt32 = 2_166_136_261
    var offset = lower
    while offset < upper {
      hash = (hash ^ UInt32(bytes[offset])) &* 16_777_619
      offset += 1
    }
    let mask = slots.count - 1
    var slot = Int(hash ^ (hash >> 15)) & mask
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if matches(index, bytes, lower, upper) { return Int32(index) }
      slot = (slot + 1) & mask
    }
    let index = Int32(names.count)
    slots[slot] = index + 1
    names.append(String(decoding: bytes[lower..<upper], as: UTF8.self))
    pool.append(contentsOf: bytes[lower..<upper])
    starts.append(pool.count)
    if names.count * 2 > slots.count { grow() }
    return index
  }

  private func matches(_ index: Int, _ bytes: [UInt8], _ lower: Int, _ upper: Int) -> Bool {
    let start = starts[index]
    guard starts[index + 1] - start == upper - lower else { return false }
    var offset = 0
    while offset < upper - lower {
      if pool[start + offset] != bytes[lower + offset] { return false }
      offset += 1
    }
    return true
  }

  private mutating func grow() {
    let words = (0..<names.count).map { starts[$0]..<starts[$0 + 1] }
    slots = Array(repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (index, word) in words.enumerated() {
      var hash: UInt32 = 2_166_136_261
      for offset in word { hash = (hash ^ UInt32(pool[offset])) &* 16_777_619 }
      var slot = Int(hash ^ (hash >> 15)) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(index + 1)
    }
  }
}
