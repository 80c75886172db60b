import SourceText

/// The locals that are used after a point, on a walk backward through a block.
struct LiveSet {
  /// The words of one set.
  let width: Int
  /// A bit for each local that is used; then one for each that was written on the way, so that what
  /// follows the walk does not matter.
  private var words: [UInt64]

  init(width: Int) {
    self.width = width
    words = Array(count: 2 * width, of: 0)
  }

  mutating func clear() { for word in words.indices { words[word] = 0 } }

  mutating func insert(_ local: Int) { words[local >> 6] |= 1 << UInt64(local & 63) }

  mutating func remove(_ local: Int) {
    let bit: UInt64 = 1 << UInt64(local & 63)
    words[local >> 6] &= ~bit
    words[width + local >> 6] |= bit
  }

  func contains(_ local: Int) -> Bool { words[local >> 6] & (1 << UInt64(local & 63)) != 0 }

  /// Adds locals, 64 of them.
  mutating func formUnion(_ bits: UInt64, word: Int) { words[word] |= bits }

  /// 64 of the locals that are used.
  func used(_ word: Int) -> UInt64 { words[word] }

  /// 64 of the locals that were written.
  func overwritten(_ word: Int) -> UInt64 { words[width + word] }
}

/// The locals that are used after the start of each block: a backward analysis.
struct BlockLiveness {
  /// The words of one set.
  let width: Int
  /// By block, `width` words each.
  private var atEntry: [UInt64]
  /// By block, `width` words each: the locals that it writes before it uses them.
  private var overwritten: [UInt64]

  init(localCount: Int, blockCount: Int) {
    width = (localCount + 63) / 64
    atEntry = Array(count: blockCount * width, of: 0)
    overwritten = atEntry
  }

  /// Takes a walk through a whole block that started with nothing.
  mutating func note(_ walk: LiveSet, through block: Int) {
    for word in 0..<width {
      atEntry[block * width + word] = walk.used(word)
      overwritten[block * width + word] = walk.overwritten(word)
    }
  }

  /// Adds what is used after the start of `next` to what is used after the end of `block`.
  ///
  /// `true` iff that changed anything. `fromAnywhere`: the whole of `block` may be left for `next`.
  mutating func join(_ next: Int, into block: Int, fromAnywhere: Bool = false) -> Bool {
    var changed = false
    for word in 0..<width {
      var bits = atEntry[next * width + word]
      if !fromAnywhere { bits &= ~overwritten[block * width + word] }
      if bits & ~atEntry[block * width + word] != 0 {
        atEntry[block * width + word] |= bits
        changed = true
      }
    }
    return changed
  }

  /// Adds what is used after the start of a block.
  func add(_ block: Int, to live: inout LiveSet) {
    for word in 0..<width { live.formUnion(atEntry[block * width + word], word: word) }
  }
}
