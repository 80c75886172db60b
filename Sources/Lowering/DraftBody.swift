import CoreLanguage
import SourceText
import StateMachines

/// A body while it is built: what is initialised where is not yet known, so drops are conditional
/// (`drop` means "what is left of it"), and unwinding is a list of what is scheduled.
struct DraftBody {
  /// Local 0 is the result.
  var locals: [MachineLocal] = []
  /// Block 0 is the entry.
  var blocks: [DraftBlock] = []
  /// The statements of all blocks: each block has a range of them.
  private(set) var statements = ListStorage<DraftStatement>()
  /// Where blocks lead: each block has a range of it.
  private var targets: [Int] = []
  /// What statements compute and write: they hold an index, so that passing over them is cheap.
  var writes: [MachineStatement] = []
  /// The locals that references are made to, or into.
  var borrowedLocals: [LocalID] = []
  /// The places of `dropPlace`.
  var droppedPlaces: [Place] = []
  /// The places whose initialisation matters.
  var paths = MovePaths()
  /// The paths that code asks about.
  var testedPaths: Set<PathID> = []
  /// The lists of scheduled drops, as a tree that shares tails.
  var chains: [ScheduledDrop] = []
  /// The drops of an unresumed coroutine: a list in `chains`.
  var unresumedChain: Int32 = -1
  /// By block that ends in a suspension: the locals whose scopes are open there.
  var openLocals: [Int: [LocalID]] = [:]
  /// By local: what diagnostics must know of it.
  var facts: [LocalFacts] = []
  /// Why references are made that the source does not write a borrow for, by index in `writes`, ascending.
  var borrowOrigins: [(write: Int, origin: Loan.Origin)] = []
  /// By index in `writes`: the whole assignment, where the value is evaluated into its place.
  var assignmentRanges: [Int: SourceRange] = [:]
  /// The parameters that every suspension binds anew.
  var reboundLocals: [LocalID] = []

  /// An empty draft of a body with so many variables, with room for a little more than most bodies have.
  init(localCount: Int) {
    guard localCount > 0 else { return }
    locals.reserveCapacity(localCount + 8)
    facts.reserveCapacity(localCount + 8)
    writes.reserveCapacity(localCount + 4)
    blocks.reserveCapacity(8)
    targets.reserveCapacity(12)
    statements.reserveCapacity(2 * localCount + 8)
  }

  /// Where control may go from a block, in order.
  func targets(of block: Int) -> ArraySlice<Int> { targets[blocks[block].targets] }

  /// Says how a block ends; where it leads is entered.
  mutating func end(
    _ block: Int,
    with terminator: consuming DraftTerminator,
    _ range: SourceRange,
    chain: Int32,
  ) {
    let first = targets.count
    terminator.forEachTarget { targets.append($0) }
    for index in first..<targets.count { blocks[targets[index]].isEntered = true }
    blocks[block].targets = first..<targets.count
    blocks[block].terminator = terminator
    blocks[block].range = range
    blocks[block].chain = chain
  }

  /// Adds a statement to the end of a block.
  mutating func append(_ statement: DraftStatement, to block: Int) {
    statements.append(statement, to: &blocks[block].statements)
  }

  /// Why the reference is made that a write is.
  ///
  /// Logarithmic in the references that the source does not write.
  func borrowOrigin(ofWrite write: Int) -> Loan.Origin {
    var (low, high) = (0, borrowOrigins.count)
    while low < high {
      let middle = (low + high) / 2
      if borrowOrigins[middle].write < write { low = middle + 1 } else { high = middle }
    }
    guard low < borrowOrigins.count, borrowOrigins[low].write == write else { return .written }
    return borrowOrigins[low].origin
  }
}

/// What diagnostics must know of a local.
struct LocalFacts {
  /// `true` iff the source wrote it.
  var isUserVariable = false
  /// `mut`, or a temporary.
  var isMutable = true
  /// `true` iff it holds a value on its way to one use.
  var isTemporary = false
}

/// A scheduled drop of a local, and what is dropped after it.
struct ScheduledDrop {
  /// The root path of the local.
  var path: PathID
  /// Index into `chains`, -1 at the end.
  var parent: Int32
}

/// Statements and a terminator.
struct DraftBlock {
  /// Where its statements are in those of the draft.
  var statements = 0..<0
  fileprivate(set) var terminator: DraftTerminator = .unreachable
  /// Where it leads, in those of the draft.
  fileprivate var targets = 0..<0
  var range = SourceRange.none
  /// What is scheduled when the terminator panics or suspends.
  var chain: Int32 = -1
  /// `true` once something goes there.
  var isEntered = false
}

/// A step of a draft.
struct DraftStatement {
  var kind: Kind
  /// What is scheduled when it panics.
  var chain: Int32
  var range: SourceRange

  /// How a path is used.
  enum Use {
    case copy
    case borrow
    case assignPart
  }

  enum Kind {
    /// Computes and writes: an index into `writes`, and whether that may panic.
    case assign(Int, mayPanic: Bool)
    /// The path holds a value from here.
    case initialise(PathID)
    /// The path is known to hold a value, or not, from here.
    case assume(PathID, isInitialised: Bool)
    /// The value must be there, and is gone from here.
    case moveOut(PathID)
    /// The value must be there.
    case use(PathID, Use)
    /// An immutable variable gets its value: there must be none.
    case assignOnce(PathID)
    /// The scope of a local without destructor ends.
    case forget(PathID)
    /// The scope of a local that is not tracked ends.
    case end(LocalID)
    /// The enum at the path has this variant.
    case variantIs(PathID, Int)
    /// The enum at the path does not have this variant.
    case variantIsNot(PathID, Int)
    /// Drops what is left at the path.
    case drop(PathID)
    /// Drops the value at a place that is no path: an index into `droppedPlaces`.
    case dropPlace(Int)
    /// Drops what is left at the place of a write, a path or not, then writes.
    case replace(write: Int, PathID?)
  }
}

/// How a draft block ends; targets are indices of blocks.
enum DraftTerminator {
  case goto(Int)
  case `switch`(Operand, cases: [(value: UInt128, target: Int)], otherwise: Int?)
  case call(TypedIndex<MachineBody>, [Operand], destination: Place, target: Int)
  case resume(Place, input: LocalID, destination: Place, target: Int)
  case suspend(Operand, target: Int)
  case `return`
  case panic([FormatPiece], [Operand])
  case park(driven: LocalID?, steps: [Int], finish: Int)
  case deliver(input: LocalID, next: Int)
  /// Goes on by whether the path holds a value.
  case testInitialised(PathID, holds: Int, lacks: Int)
  case unreachable

  /// Where control may go, in order.
  fileprivate func forEachTarget(_ visit: (Int) -> Void) {
    switch self {
    case .goto(let target): visit(target)
    case .switch(_, let cases, let otherwise):
      for oneCase in cases { visit(oneCase.target) }
      if let otherwise { visit(otherwise) }
    case .call(_, _, _, let target), .resume(_, _, _, let target), .suspend(_, let target):
      visit(target)
    case .park(_, let steps, let finish):
      for step in steps { visit(step) }
      visit(finish)
    case .deliver(_, let next): visit(next)
    case .testInitialised(_, let holds, let lacks):
      visit(holds)
      visit(lacks)
    case .return, .panic, .unreachable: break
    }
  }
}
