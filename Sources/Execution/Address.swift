/// A reference of the program, packed into one word.
///
/// From the top: 17 bits generation, 22 bits index into the allocation table, 24 bits offset in words
/// (bit 63 is never set). Generations start at 1, so no reference is zero. Zero is the null of an
/// empty `Buffer`. An allocation that is released gets another generation: every older reference to
/// it is then recognised as dangling.
enum Address {
  static let offsetBits = 24
  static let generationShift = 46
  static let offsetMask = 1 << offsetBits - 1
  static let indexMask = 1 << (generationShift - offsetBits) - 1
  static let lastGeneration: Int32 = 1 << 17 - 1

  /// The allocation that holds the text of literals.
  static let literals = pack(generation: 1, index: 1)
  /// The allocation that holds the statics.
  static let statics = pack(generation: 1, index: 2)

  static func pack(generation: Int, index: Int) -> Int {
    generation << generationShift | index << offsetBits
  }

  static func index(_ reference: Int) -> Int { reference >> offsetBits & indexMask }
}

/// Where the words of an allocation are, and whether a reference to it is still good.
struct Allocation {
  enum Kind: Int32 {
    /// Not in use; `start` is the next free entry, or -1.
    case free
    /// The locals of a function's activation, once the address of one was taken.
    case frame
    /// A heap block, given back by `free`.
    case heap
    /// Literals and statics.
    case permanent
  }

  /// The index of its first word, or the next free entry.
  var start: Int32
  /// In words.
  var size: Int32
  /// What the references to it carry.
  var generation: Int32
  var kind: Kind
}

/// Resolves a reference to `count` words; -1 if they are not all in a living allocation.
@inline(__always)
func resolve(
  _ reference: Int,
  _ count: Int,
  _ allocations: borrowing MutableSpan<Allocation>,
)
  -> Int
{
  let index = reference &>> Address.offsetBits & Address.indexMask
  guard index < allocations.count else { return -1 }
  let entry = allocations[index]
  let offset = reference & Address.offsetMask
  guard Int(entry.generation) == reference &>> Address.generationShift,
    offset &+ count <= Int(entry.size)
  else { return -1 }
  return Int(entry.start) &+ offset
}
