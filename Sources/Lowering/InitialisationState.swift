/// What is known of the tracked paths at a point.
///
/// For each: whether it may hold a value, and whether it may lack one. Neither: the place cannot exist
/// there, because the enum around it has another variant.
struct InitialisationState: Equatable {
  private var held: [UInt64]
  private var lacked: [UInt64]

  init(pathCount: Int) {
    let words = (pathCount + 63) / 64
    held = Array(repeating: 0, count: words)
    lacked = Array(repeating: 0, count: words)
  }

  func mayHold(_ path: Int) -> Bool { held[path >> 6] & (1 << UInt64(path & 63)) != 0 }

  func mayLack(_ path: Int) -> Bool { lacked[path >> 6] & (1 << UInt64(path & 63)) != 0 }

  mutating func set(_ paths: Range<Int>, holds: Bool) {
    for path in paths {
      let bit: UInt64 = 1 << UInt64(path & 63)
      if holds {
        held[path >> 6] |= bit
        lacked[path >> 6] &= ~bit
      } else {
        held[path >> 6] &= ~bit
        lacked[path >> 6] |= bit
      }
    }
  }

  /// The paths cannot exist here.
  mutating func exclude(_ paths: Range<Int>) {
    for path in paths { held[path >> 6] &= ~(1 << UInt64(path & 63)) }
  }

  /// Adds what another way to the same point knows; `true` iff that changed anything.
  mutating func join(_ other: InitialisationState) -> Bool {
    var changed = false
    for word in held.indices {
      let both = held[word] | other.held[word]
      let neither = lacked[word] | other.lacked[word]
      if both != held[word] || neither != lacked[word] {
        held[word] = both
        lacked[word] = neither
        changed = true
      }
    }
    return changed
  }
}
