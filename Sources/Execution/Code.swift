import CoreLanguage
public import SourceText
public import StateMachines

/// A program encoded for the machine: made once, run any number of times.
public struct Code: Sendable {
  /// Where a result stays in scratch.
  static let scratchResult = Slot.max
  /// Words of an activation before its locals (or, for a coroutine, instead of them): the return
  /// position, the caller's base, the caller's header, the reference to slot 0 (or 0), the index of
  /// the first word of the result's destination.
  static let headerWords = 5

  var instructions: [Instruction] = [.halt]
  var bodies: [BodyCode] = []
  var resumeSites: [ResumeSite] = []
  var operations: [SlowOperation] = []
  var constants: [Int] = []
  var jumpTables: [Int32] = []
  /// Positions: for each coroutine the entry, then the targets of its suspension points.
  var resumeTargets: [Int32] = []
  /// Positions of the drop code, laid out like `resumeTargets`; -1 where there is nothing to drop.
  var dropTargets: [Int32] = []
  /// Ranges of positions with a handler, ascending and disjoint.
  var handlers: [Handler] = []
  var coroutines: [CoroutineCode] = []
  var statics: [StaticCode] = []
  /// The text of all literals, one byte in a word.
  var literalWords: [Int] = []
  var staticWords = 0
  /// The most words of scratch that any body uses.
  var scratchWords = 0

  let program: MachineProgram
  let layouts: Layouts

  /// Encodes a program.
  ///
  /// Refuses bodies and types that are too large for the machine.
  public init(_ program: MachineProgram) throws(Diagnostic) {
    let layouts = Layouts(program)
    self.program = program
    self.layouts = layouts
    if let type = layouts.infiniteType { throw Self.infinite(type, program) }
    var encoder = Encoder(program: program, layouts: layouts)
    try encoder.encodeProgram()
    (consume encoder).move(into: &self)
  }

  /// The number of instructions, for reports.
  public var instructionCount: Int { instructions.count }

  private static func infinite(_ type: TypeID, _ program: MachineProgram) -> Diagnostic {
    let name = program.types.describe(type)
    guard case .coroutine(let index) = program.types[type] else {
      return Diagnostic(
        "E0072",
        "recursive type `\(name)` has infinite size",
        at: .none,
        help: "insert some indirection (such as a `Box`) to break the cycle",
      )
    }
    let body = program.bodies[program.coroutines[index.rawValue].body]
    return Diagnostic(
      "E0733",
      "recursion in a coroutine requires boxing",
      at: body.blocks.first?.range ?? .none,
      help: "a coroutine that holds itself would be infinitely large; put it in a `Box`",
    )
  }
}

/// What a call needs of a body.
struct BodyCode {
  /// The position of its entry block.
  var entry: Int
  /// The position of its first instruction; bodies are encoded one after the other.
  var start: Int
  /// The slots of its locals and intermediates.
  var frameWords: Int
  var isCoroutine: Bool
  /// The state in which a panic leaves a coroutine.
  var panickedState = CoroutineStateWord.panicked
}

/// A resume in some body, with what it needs of the coroutine's type.
struct ResumeSite {
  /// The slot of a reference to the coroutine, or of the coroutine itself.
  var pointer: Int
  /// `true` iff `pointer` is the coroutine's own slot.
  var isLocal: Bool
  var input: Int
  var inputWords: Int
  /// A slot, or `Code.scratchResult`.
  var destination: Int
  var rejected: Int
  var coroutine: CoroutineCode
}

/// What the machine needs of a coroutine's type.
struct CoroutineCode {
  /// Its place in `MachineProgram.coroutines`.
  var index: Int
  var words: Int
  /// The slot of the resume argument.
  var argument: Int
  /// Its first entry in `Code.resumeTargets` and `Code.dropTargets`.
  var firstTarget: Int
  /// `true` iff a saved local may hold a reference, so that a move may break one.
  var mayReferToItself: Bool
}

/// A static's code and its first word among the statics.
struct StaticCode {
  var initializer: Int
  var offset: Int
}

/// Where a panic of the instructions at positions `start..<end` goes.
struct Handler {
  var start: Int
  var end: Int
  var target: Int
}
