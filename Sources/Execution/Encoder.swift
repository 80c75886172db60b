import CoreLanguage
import SourceText
import StateMachines

/// Encodes a `MachineProgram` as instructions.
///
/// Comes in: blocks over places. Goes out: one array of instructions over slots, bodies one after the
/// other, with side tables for what does not fit in eight bytes. Every local keeps its own slots;
/// after them come a few intermediate slots, which no statement leaves in use. Arguments, and values
/// on their way between two places in memory, are laid out in scratch, above the stack's top.
///
/// Blocks are placed so that a jump to a block that is not placed yet falls through; a jump to one
/// that is placed goes backwards and costs fuel. Cleanup code comes last in each body.
struct Encoder {
  /// The most words of one body, or of scratch.
  static let largestFrame = 65_000

  let program: MachineProgram
  let layouts: Layouts

  // What becomes `Code`.
  var instructions: [Instruction] = [.halt]
  var bodies: [BodyCode] = []
  var resumeSites: [ResumeSite] = []
  var operations: [SlowOperation] = []
  var constants: [Int] = []
  var jumpTables: [Int32] = []
  var resumeTargets: [Int32] = []
  var dropTargets: [Int32] = []
  var handlers: [Handler] = []
  var coroutines: [CoroutineCode] = []
  var literalWords: [Int] = []
  var staticOffsets: [Int] = []
  var scratchWords = 0

  /// The first byte of each literal.
  var literals: [String: Int] = [:]

  // The body being encoded.
  var body: MachineBody
  var slots: [Int] = []
  var temporaryNext = 0
  /// By block: its position, or -1.
  var positions: [Int] = []
  var pending: [Int] = []
  var pendingCleanup: [Int] = []
  var fixups: [Fixup] = []
  /// By local: how often it is mentioned other than as the destination of an assignment.
  var mentions: [Int] = []
  /// Where the resume that ends the block takes its input from, if not from its local.
  var resumeInput: Int?
  /// `false` when the body is too long for fused comparisons.
  var fusesComparisons = true
  /// Handlers of this body; the target is a block.
  var openHandlers: [Handler] = []

  /// Something that waits for the position of a block.
  struct Fixup {
    enum Site {
      case instruction(Int)
      case jumpTable(Int)
      case rejected(Int)
      case resumeTarget(Int)
      case dropTarget(Int)
      case step(operation: Int, index: Int)
      case finish(operation: Int)
    }
    var site: Site
    var block: Int
    /// `true` iff the block was placed before, so that going there costs fuel.
    var isBackward: Bool
  }

  init(program: MachineProgram, layouts: Layouts) {
    self.program = program
    self.layouts = layouts
    body = program.bodies[program.main]
  }

  mutating func encodeProgram() throws(Diagnostic) {
    instructions.reserveCapacity(1 << 8)
    prepareCoroutines()
    var offset = 0
    for item in program.statics {
      staticOffsets.append(offset)
      offset += layouts.words(item.type)
    }
    for index in program.bodies.indices { try encodeBody(index) }
  }

  /// Gives the finished tables to `code`.
  consuming func move(into code: inout Code) {
    code.instructions = instructions
    code.bodies = bodies
    code.resumeSites = resumeSites
    code.operations = operations
    code.constants = constants
    code.jumpTables = jumpTables
    code.resumeTargets = resumeTargets
    code.dropTargets = dropTargets
    code.handlers = handlers
    code.coroutines = coroutines
    code.literalWords = literalWords
    code.scratchWords = scratchWords
    for (index, item) in program.statics.enumerated() {
      code.statics.append(
        StaticCode(initializer: item.initializer.rawValue, offset: staticOffsets[index])
      )
      code.staticWords += layouts.words(item.type)
    }
  }

  private mutating func prepareCoroutines() {
    for (index, coroutine) in program.coroutines.enumerated() {
      let body = program.bodies[coroutine.body]
      let slots = layouts.slots[coroutine.body.rawValue]
      coroutines.append(
        CoroutineCode(
          index: index,
          words: Layouts.coroutineHeader + layouts.frameWords(coroutine.body),
          argument: body.resumeArgument.map { slots[$0.rawValue] } ?? 0,
          firstTarget: resumeTargets.count,
          mayReferToItself: mayReferToItself(body),
        )
      )
      let targets = repeatElement(Int32(-1), count: body.suspensionPoints.count + 1)
      resumeTargets += targets
      dropTargets += targets
    }
  }

  private func mayReferToItself(_ body: MachineBody) -> Bool {
    body.suspensionPoints.contains { point in
      point.savedLocals.contains { mayHoldReference(body.locals[$0].type, depth: 0) }
    }
  }

  private func mayHoldReference(_ type: TypeID, depth: Int) -> Bool {
    guard depth < 16 else { return true }
    switch program.types[type] {
    case .reference: return true
    case .tuple(let elements):
      return elements.contains { mayHoldReference($0, depth: depth + 1) }
    case .array(let element, _): return mayHoldReference(element, depth: depth + 1)
    case .closure(let index):
      return program.closures[index.rawValue].contains {
        mayHoldReference($0, depth: depth + 1)
      }
    case .coroutine: return true
    case .nominal(let index):
      return program.types.nominals[index].variants.contains {
        $0.fields.contains { mayHoldReference($0.type, depth: depth + 1) }
      }
    default: return false
    }
  }
}
