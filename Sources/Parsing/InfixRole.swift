import SurfaceSyntax

/// How strongly an operator binds, from weak to strong.
enum BindingPower: Int, Comparable {
  case assignment, range, or, and, comparison, bitOr, bitXor, bitAnd, shift, sum, product, cast

  static func < (left: BindingPower, right: BindingPower) -> Bool { left.rawValue < right.rawValue }

  /// The next stronger one: what the right operand of a left-associative operator needs.
  var stronger: BindingPower { BindingPower(rawValue: rawValue + 1) ?? .cast }
}

/// What a token does between two operands.
enum InfixRole {
  case binary(BinaryOperator, BindingPower)
  case assign
  case compoundAssign(BinaryOperator)
  case range(isClosed: Bool)
  case cast

  /// The role of a token, or nil if it does not continue an expression.
  init?(_ kind: TokenKind) {
    switch kind {
    case .plus: self = .binary(.add, .sum)
    case .minus: self = .binary(.subtract, .sum)
    case .star: self = .binary(.multiply, .product)
    case .slash: self = .binary(.divide, .product)
    case .percent: self = .binary(.remainder, .product)
    case .ampersand: self = .binary(.bitAnd, .bitAnd)
    case .pipe: self = .binary(.bitOr, .bitOr)
    case .caret: self = .binary(.bitXor, .bitXor)
    case .shiftLeft: self = .binary(.shiftLeft, .shift)
    case .shiftRight: self = .binary(.shiftRight, .shift)
    case .equalEqual: self = .binary(.equal, .comparison)
    case .notEqual: self = .binary(.notEqual, .comparison)
    case .less: self = .binary(.less, .comparison)
    case .lessEqual: self = .binary(.lessOrEqual, .comparison)
    case .greater: self = .binary(.greater, .comparison)
    case .greaterEqual: self = .binary(.greaterOrEqual, .comparison)
    case .andAnd: self = .binary(.and, .and)
    case .orOr: self = .binary(.or, .or)
    case .equal: self = .assign
    case .as: self = .cast
    case .dotDot: self = .range(isClosed: false)
    case .dotDotEqual: self = .range(isClosed: true)
    default:
      guard let operation = Self.compound(kind) else { return nil }
      self = .compoundAssign(operation)
    }
  }

  private static func compound(_ kind: TokenKind) -> BinaryOperator? {
    switch kind {
    case .plusEqual: .add
    case .minusEqual: .subtract
    case .starEqual: .multiply
    case .slashEqual: .divide
    case .percentEqual: .remainder
    case .ampersandEqual: .bitAnd
    case .pipeEqual: .bitOr
    case .caretEqual: .bitXor
    case .shiftLeftEqual: .shiftLeft
    case .shiftRightEqual: .shiftRight
    default: nil
    }
  }

  /// How strongly it binds.
  var power: BindingPower {
    switch self {
    case .binary(_, let power): power
    case .assign, .compoundAssign: .assignment
    case .range: .range
    case .cast: .cast
    }
  }
}
