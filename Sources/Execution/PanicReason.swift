/// Why the machine itself starts a panic.
enum PanicReason: UInt8 {
  case add
  case subtract
  case multiply
  case divide
  case remainder
  case negate
  case shiftLeft
  case shiftRight
  case divisionByZero
  case remainderByZero

  /// Rust's words.
  var message: String {
    switch self {
    case .add: "attempt to add with overflow"
    case .subtract: "attempt to subtract with overflow"
    case .multiply: "attempt to multiply with overflow"
    case .divide: "attempt to divide with overflow"
    case .remainder: "attempt to calculate the remainder with overflow"
    case .negate: "attempt to negate with overflow"
    case .shiftLeft: "attempt to shift left with overflow"
    case .shiftRight: "attempt to shift right with overflow"
    case .divisionByZero: "attempt to divide by zero"
    case .remainderByZero: "attempt to calculate the remainder with a divisor of zero"
    }
  }
}
