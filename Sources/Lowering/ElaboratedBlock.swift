import SourceText
import StateMachines
import SurfaceSyntax

/// A block whose drops are settled, before blocks are joined.
struct ElaboratedBlock {
  /// A statement, or a note that flags of a range of path numbers change, if they have any.
  enum Step {
    case machine(MachineStatement)
    case flags(Range<Int>, Bool)
  }

  var statements: [Step] = []
  var terminator: Terminator = .unreachable
  var range: SourceRange
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
