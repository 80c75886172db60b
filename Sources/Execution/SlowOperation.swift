import CoreLanguage

/// What an instruction does outside the fast loop.
///
/// Arguments are in scratch, in order; a result of
/// one or two words goes to the slot `destination`.
struct SlowOperation: Sendable {
  var kind: Kind
  var destination: Int

  enum Kind: Sendable {
    /// Gives a fresh heap block of so many words, which scratch holds.
    case box(words: Int)
    /// Capacity; gives a buffer of elements of so many words.
    case bufferNew(words: Int)
    /// The buffer.
    case bufferFree
    /// From, its index, to, its index, the count of elements of so many words.
    case bufferCopy(words: Int)
    /// Two references to values of the type.
    case equal(TypeID)
    /// Two references to values of the type.
    case compare(TypeID)
    /// References of the types; gives buffer and length.
    case format(FormatRecipe)
    /// References of the types.
    case print(FormatRecipe, toStandardError: Bool)
    /// References of the types.
    case panic(FormatRecipe)
    /// A value of one kind to another.
    case cast(NumericKind, NumericKind)
    /// A variant's index to the value of its discriminant.
    case discriminant([Int])
    /// Counts of bits: which, of which kind.
    case countBits(Intrinsic, IntegerKind)
    /// Operation and operand of `float_unary`.
    case floatUnary
    /// Gives buffer and length of the message of the panic that was caught.
    case takePanic
    /// Gives buffer and length of the message of the panic that unwinds.
    case panicMessage
    /// What the last panic carries.
    case panicPayload
    /// Whether a hook is told of the next panic, which carries a value.
    case panicCarries
    /// The name of the `Tracked`.
    case traceDrop
    /// The context's id.
    case tracePoll
    /// A pointer to a coroutine of this entry of `Code.coroutines`.
    case dropCoroutine(Int)
    case unwindResume
    case coroutineDropped
    case park(ParkSite)
    /// The slot of the input; goes on after it.
    case deliver(Int)
    case unreachable
  }
}

/// What to write, with the types of the references that are the arguments.
struct FormatRecipe: Sendable {
  var pieces: [FormatPiece]
  var types: [TypeID]
  /// By argument: its first word in scratch.
  var offsets: [Int]
  /// How the first argument is shown is said by the four others: flags, fill, width, precision.
  var isComputed = false
}

/// Where a parked `main` keeps the driven value, and where it goes on.
struct ParkSite: Sendable {
  /// The slot of the driven value; nil when it was taken before.
  var driven: Int?
  /// Positions.
  var steps: [Int]
  /// A position.
  var finish: Int
}

/// The types between which `as` converts.
enum NumericKind: Sendable {
  case integer(IntegerKind)
  case float
}
