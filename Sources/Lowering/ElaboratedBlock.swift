import SourceText
import StateMachines
import SurfaceSyntax

/// A body whose drops are settled, before blocks are joined.
struct ElaboratedBody {
  /// Blocks with the numbers of the draft's come first.
  var blocks: [ElaboratedBlock] = []
  /// The statements of all blocks.
  var steps = ListStorage<ElaboratedBlock.Step>()
  var locals: [MachineLocal] = []
  /// What statements compute and write.
  var writes = ElaboratedWrites([])
  /// By path number: the local that tells at run time whether it holds a value; empty until one does.
  var flags: [LocalID?] = []
  /// By suspension: the locals whose scopes are open there.
  var openLocals: [[LocalID]] = []
  /// The entry of the drop of an unresumed coroutine.
  var unresumedDrop: Int?

  /// Starts with the blocks of a draft, still empty.
  mutating func start(_ draft: DraftBody) {
    blocks.removeAll(keepingCapacity: true)
    blocks.reserveCapacity(2 * draft.blocks.count + 4)
    for block in draft.blocks.indices {
      blocks.append(ElaboratedBlock(range: draft.blocks[block].range))
    }
    steps.removeAll()
    locals = draft.locals
    writes = ElaboratedWrites(draft.writes)
    flags = []
    openLocals = []
    unresumedDrop = nil
  }
}

/// What statements compute and write: the draft's, which are never changed, then what was added.
struct ElaboratedWrites {
  private let drafted: [MachineStatement]
  private var added: [MachineStatement] = []

  init(_ drafted: [MachineStatement]) { self.drafted = drafted }

  subscript(index: Int) -> MachineStatement {
    index < drafted.count ? drafted[index] : added[index - drafted.count]
  }

  /// Adds a statement; gives its step.
  mutating func add(_ statement: MachineStatement) -> ElaboratedBlock.Step {
    added.append(statement)
    return .write(drafted.count + added.count - 1)
  }
}

/// A block whose drops are settled, before blocks are joined.
struct ElaboratedBlock {
  /// An index into `writes`, or a note that flags of a range of path numbers change.
  enum Step {
    case write(Int)
    case flags(Range<Int>, Bool)

    /// `true` iff it writes nothing.
    var isNote: Bool {
      if case .flags = self { true } else { false }
    }
  }

  /// Where its statements are in `steps`.
  var statements = 0..<0
  var terminator: Terminator = .unreachable
  var range: SourceRange
  /// `true` iff `statements` holds notes.
  var hasNotes = false
  var unwind: Int?
  /// `true` iff something in it can panic, so that `unwind` matters.
  var mayPanic = false
  var isCleanup = false

  init(range: SourceRange, isCleanup: Bool = false) {
    self.range = range
    self.isCleanup = isCleanup
  }
}

extension Operand {
  /// `true` iff finding its place may panic.
  var hasIndex: Bool {
    switch self {
    case .copy(let place), .move(let place): place.hasIndex
    case .constant: false
    }
  }
}

extension BinaryOperator {
  /// `true` iff it is checked on integers.
  var isArithmetic: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .remainder, .shiftLeft, .shiftRight: true
    default: false
    }
  }
}
