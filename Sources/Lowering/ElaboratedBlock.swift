import SourceText
import StateMachines
import SurfaceSyntax

/// A block whose drops are settled, before blocks are joined.
struct ElaboratedBlock {
  /// An index into `writes`, or a note that flags of a range of path numbers change.
  enum Step {
    case write(Int)
    case flags(Range<Int>, Bool)
  }

  var statements: [Step] = []
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

extension MachineStatement {
  /// What is written where.
  var parts: (place: Place, rvalue: Rvalue) {
    switch self {
    case .assign(let place, let rvalue, _): (place, rvalue)
    }
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
