import SourceText

/// A running program.
///
/// All words are in one array: first the stack, then the heap. A function's locals are on the stack, a
/// coroutine's in its value, wherever that is; running it sets the base to it. Every activation has a
/// header on the stack (`Code.headerWords`). The allocation table says which words may be reached
/// through references; an activation gets an entry when the address of one of its locals is first
/// taken, and loses it when it ends.
///
/// The fast loop (`Machine+Loop`) does what programs do all the time; everything else leaves it with
/// an `Exit`, which `run()` deals with before it goes on.
public struct Machine: ~Copyable {
  let code: Code
  let limits: ExecutionLimits
  var memory: [Int]
  var allocations: [Allocation]
  var registers: Registers
  var heap: Heap
  var log: EventLog
  var driver = Driver()
  /// The message of the panic that unwinds.
  var panicMessage: String?
  /// What the last panic carries.
  var panicPayload = PanicPayload.text
  /// Set if the panic that is about to begin carries a value.
  var carriedValue: PanicPayload.Carried?
  /// How the run ended, if it cannot go on.
  var stopped: Stop?

  /// A machine at the start of a program.
  public init(_ code: Code, limits: ExecutionLimits = ExecutionLimits()) {
    self.code = code
    self.limits = limits
    let largest = code.bodies.reduce(0) { max($0, $1.frameWords) }
    let stackWords = max(512, code.slackWords + largest + Code.headerWords)
    let heapStart = stackWords + code.literalWords.count + code.staticWords
    memory = Array(count: heapStart + 512, of: 0)
    for (index, word) in code.literalWords.enumerated() { memory[stackWords + index] = word }
    allocations = [
      Allocation(start: -1, size: -1, generation: 0, kind: .permanent),
      Allocation(
        start: Int32(stackWords),
        size: Int32(code.literalWords.count),
        generation: 1,
        kind: .permanent,
      ),
      Allocation(
        start: Int32(stackWords + code.literalWords.count),
        size: Int32(code.staticWords),
        generation: 1,
        kind: .permanent,
      ),
    ]
    allocations.reserveCapacity(32)
    registers = Registers(fuel: limits.fuel, callDepth: limits.callDepth, stackEnd: stackWords)
    heap = Heap(end: heapStart)
    log = EventLog(limits: limits)
  }
}

/// What the fast loop keeps in locals.
struct Registers {
  /// The position of the next instruction.
  var position = 0
  /// The word of slot 0.
  var base = 0
  /// The first word above the stack, which starts above 0 so that no header is at word 0.
  var top = 8
  /// The word of the current activation's header.
  var header = 0
  var fuel: Int
  /// How many calls deeper the run may go.
  var callDepth: Int
  /// The first free entry of the allocation table, or -1.
  var freeEntry = -1
  /// The first word after the stack.
  var stackEnd: Int
  /// What the `Exit` is about: an index, a length.
  var detail = 0
  var secondDetail = 0

  init(fuel: Int, callDepth: Int, stackEnd: Int) {
    self.fuel = fuel
    self.callDepth = callDepth
    self.stackEnd = stackEnd
  }
}

/// Why the fast loop stopped.
///
/// The position is after the instruction, or at it if it is to be
/// executed again.
enum Exit {
  case halted
  case slow(UInt32)
  case panic(PanicReason)
  /// `detail` is the index, `secondDetail` the length.
  case indexOutOfRange
  /// The coroutine of the site cannot be resumed; `detail` is its state.
  case rejected(UInt32)
  case moved(UInt32)
  case dangling
  case outOfFuel
  case tooDeep
  /// Again, after the stack has grown.
  case stackFull
  /// Again, after a free entry of the allocation table was made.
  case noFreeEntry
}

/// How a run, or the part of it that the host asked for, ended.
enum Stop: Hashable, Sendable {
  /// The body that the host called came back.
  case halted
  case parked(Int)
  case delivered(Int)
  case panicked(String)
  case blocked
  case unsound(String)
  case limitReached(String)
}

/// What a slow operation may end in.
enum Trap: Error {
  case panic(String)
  case stop(Stop)

  static let dangling = Trap.stop(
    .unsound("a reference was used after the value it refers to was gone")
  )
}

extension Code {
  /// Words above the top that every activation may use without asking.
  var slackWords: Int { scratchWords + 2 * Self.headerWords + 16 }
}
