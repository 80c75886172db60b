import SourceText

/// What is known of the tracked paths at a point.
///
/// For each: whether it may hold a value, and whether it may lack one. Neither: the place cannot exist
/// there, because the enum around it has another variant.
struct InitialisationState: Equatable {
  /// The paths below 64, which are all of them in most bodies.
  private var held: UInt64 = 0
  private var lacked: UInt64 = 0
  /// The others, 64 to a word: what may hold, then what may lack.
  private var more: [UInt64]

  init(pathCount: Int) {
    more = pathCount <= 64 ? [] : Array(count: (pathCount - 1) / 64 * 2, of: 0)
  }

  func mayHold(_ path: Int) -> Bool {
    let word = path < 64 ? held : more[(path >> 6) * 2 - 2]
    return word & (1 << UInt64(path & 63)) != 0
  }

  func mayLack(_ path: Int) -> Bool {
    let word = path < 64 ? lacked : more[(path >> 6) * 2 - 1]
    return word & (1 << UInt64(path & 63)) != 0
  }

  /// `true` iff both know the same of all the paths.
  func agrees(with other: InitialisationState, on paths: Range<Int>) -> Bool {
    paths.allSatisfy { mayHold($0) == other.mayHold($0) && mayLack($0) == other.mayLack($0) }
  }

  mutating func set(_ paths: Range<Int>, holds: Bool) {
    for path in paths { set(path, mayHold: holds, mayLack: !holds) }
  }

  /// The paths cannot exist here.
  mutating func exclude(_ paths: Range<Int>) {
    for path in paths { set(path, mayHold: false, mayLack: mayLack(path)) }
  }

  private mutating func set(_ path: Int, mayHold: Bool, mayLack: Bool) {
    let bit: UInt64 = 1 << UInt64(path & 63)
    if path < 64 {
      held = mayHold ? held | bit : held & ~bit
      lacked = mayLack ? lacked | bit : lacked & ~bit
    } else {
      let word = (path >> 6) * 2 - 2
      more[word] = mayHold ? more[word] | bit : more[word] & ~bit
      more[word + 1] = mayLack ? more[word + 1] | bit : more[word + 1] & ~bit
    }
  }

  /// Adds what another way to the same point knows; `true` iff that changed anything.
  mutating func join(_ other: InitialisationState) -> Bool {
    let before = (held, lacked)
    held |= other.held
    lacked |= other.lacked
    var changed = (held, lacked) != before
    for word in more.indices where more[word] | other.more[word] != more[word] {
      more[word] |= other.more[word]
      changed = true
    }
    return changed
  }
}
