/// An operation on `f64`.
enum FloatOperation: UInt8 {
  case add, subtract, multiply, divide, remainder
  case less, lessOrEqual, equal, notEqual, negate

  /// The word of the result: bits of an `f64`, or a `bool`.
  func callAsFunction(_ leftWord: Int, _ rightWord: Int) -> Int {
    let left = Double(bitPattern: UInt64(bitPattern: Int64(leftWord)))
    let right = Double(bitPattern: UInt64(bitPattern: Int64(rightWord)))
    switch self {
    case .add: return Self.word(left + right)
    case .subtract: return Self.word(left - right)
    case .multiply: return Self.word(left * right)
    case .divide: return Self.word(left / right)
    case .remainder: return Self.word(left.truncatingRemainder(dividingBy: right))
    case .less: return left < right ? 1 : 0
    case .lessOrEqual: return left <= right ? 1 : 0
    case .equal: return left == right ? 1 : 0
    case .notEqual: return left != right ? 1 : 0
    case .negate: return Self.word(-left)
    }
  }

  /// The operation of that raw value.
  @inline(never)
  static func apply(_ code: UInt8, _ left: Int, _ right: Int) -> Int {
    guard let operation = FloatOperation(rawValue: code) else {
      preconditionFailure("the encoder writes raw values of float operations")
    }
    return operation(left, right)
  }

  /// The word of a float.
  static func word(_ value: Double) -> Int { Int(Int64(bitPattern: value.bitPattern)) }
}
