import SourceText
import SurfaceSyntax

extension TokenParser {
  /// Any expression.
  mutating func expression() throws(Refusal) -> SurfaceExpression {
    try operation(atLeast: .assignment)
  }

  /// An expression whose operators bind at least as strongly as `power`.
  mutating func operation(atLeast power: BindingPower) throws(Refusal) -> SurfaceExpression {
    let outerHeight = height
    height = 0
    let isPrefixRange = kind == .dotDot || kind == .dotDotEqual
    let first = try unary()
    let result = isPrefixRange ? first : try continued(first, atLeast: power)
    height = max(outerHeight, height)
    return result
  }

  /// `left` and the operators after it that bind at least as strongly as `power`.
  mutating func continued(
    _ left: SurfaceExpression,
    atLeast power: BindingPower,
  ) throws(Refusal) -> SurfaceExpression {
    var left = left
    while let role = InfixRole(kind), role.power >= power {
      try grow()
      switch role {
      case .binary(let operation, let power):
        left = try binary(left, operation, power)
      case .assign:
        left = try assignment(left, nil)
      case .compoundAssign(let operation):
        left = try assignment(left, operation)
      case .cast: left = try cast(left)
      case .range(let isClosed):
        return try range(from: left, isClosed: isClosed)
      }
    }
    return left
  }

  private mutating func binary(
    _ left: SurfaceExpression,
    _ operation: BinaryOperator,
    _ power: BindingPower,
  ) throws(Refusal) -> SurfaceExpression {
    let sign = Located(operation, range(of: token))
    advance()
    if operation != .and { try refuseLet(in: left) }
    let outerLet = allowsLet
    allowsLet = outerLet && operation == .and
    let right = try self.operation(atLeast: power.stronger)
    allowsLet = outerLet
    if power == .comparison, case .binary(let next, .comparison) = InfixRole(kind) {
      throw refuse(
        "chained-comparison",
        "comparison operators cannot be chained",
        at: range(of: token),
        label: "`\(next.rawValue)` follows a comparison",
        secondary: [.init(sign.range, "")],
        help: "compare twice, joined by `&&`, or add parentheses",
      )
    }
    return SurfaceExpression(.binary(sign, left, right), left.range.union(right.range))
  }

  private mutating func cast(_ operand: SurfaceExpression) throws(Refusal) -> SurfaceExpression {
    advance()
    let type = try typeWithoutBounds()
    let range = operand.range.union(type.range)
    switch kind {
    case .dot, .question, .openParenthesis, .openBracket:
      throw refuse(
        "unexpected-token",
        "a cast cannot be followed by `\(kind.spelling)`",
        at: self.range(of: token),
        secondary: [.init(range, "the cast")],
        help: "put the cast into parentheses",
      )
    default: return SurfaceExpression(.cast(operand, type), range)
    }
  }

  private mutating func refuseLet(in expression: SurfaceExpression) throws(Refusal) {
    switch expression.kind {
    case .letCondition:
      throw unexpectedLet(at: expression.range)
    case .binary(let sign, _, let right) where sign.node == .and:
      // The left operands were checked when the chain was built, except the first.
      try refuseLet(in: right)
      if case .binary(_, let left, _) = expression.kind { try refuseLet(in: left) }
    default: return
    }
  }

  /// Refuses a `let` condition where none may stand.
  mutating func unexpectedLet(at range: SourceRange) -> Refusal {
    refuse(
      "unexpected-let",
      "expected an expression, found a `let` condition",
      at: range,
      label: "`let` may stand here only joined by `&&`",
      help: "use `let` as a statement, or as a condition of `if`, `while` or a match guard",
    )
  }

  private mutating func assignment(
    _ left: SurfaceExpression,
    _ operation: BinaryOperator?,
  ) throws(Refusal) -> SurfaceExpression {
    let sign = range(of: token)
    try refuseLet(in: left)
    advance()
    try descend()
    let outerLet = allowsLet
    allowsLet = false
    let right = try self.operation(atLeast: .assignment)
    allowsLet = outerLet
    depth -= 1
    let range = left.range.union(right.range)
    guard let operation else { return SurfaceExpression(.assign(left, right), range) }
    return SurfaceExpression(.compoundAssign(Located(operation, sign), left, right), range)
  }

  private mutating func range(
    from left: SurfaceExpression,
    isClosed: Bool,
  ) throws(Refusal) -> SurfaceExpression {
    try refuseLet(in: left)
    let sign = range(of: token)
    advance()
    let upper = try upperBound(isClosed: isClosed, after: sign)
    let range = left.range.union(upper?.range ?? sign)
    return SurfaceExpression(.range(lower: left, upper: upper, isClosed: isClosed), range)
  }

  private mutating func prefixRange() throws(Refusal) -> SurfaceExpression {
    let sign = range(of: token)
    let isClosed = kind == .dotDotEqual
    advance()
    let upper = try upperBound(isClosed: isClosed, after: sign)
    let range = upper.map { sign.union($0.range) } ?? sign
    return SurfaceExpression(.range(lower: nil, upper: upper, isClosed: isClosed), range)
  }

  private mutating func upperBound(
    isClosed: Bool,
    after sign: SourceRange,
  ) throws(Refusal) -> SurfaceExpression? {
    guard beginsExpression(), kind != .openBrace || !forbidsStructureLiteral else {
      guard isClosed else { return nil }
      throw refuse(
        "E0586",
        "inclusive range with no end",
        at: sign,
        label: "no end",
        help: "use `..` for a range without an end",
      )
    }
    let outerLet = allowsLet
    allowsLet = false
    let upper = try operation(atLeast: .or)
    allowsLet = outerLet
    return upper
  }

  /// An expression with its prefix operators and postfix operators.
  mutating func unary() throws(Refusal) -> SurfaceExpression {
    try descend()
    let outerHeight = height
    height = 0
    let result: SurfaceExpression
    switch kind {
    case .minus, .bang, .star: result = try prefixed()
    case .ampersand, .andAnd: result = try reference()
    case .hash: result = try attributed()
    case .dotDot, .dotDotEqual: result = try prefixRange()
    default: result = try postfix(try primary())
    }
    try grow()
    height = max(outerHeight, height)
    depth -= 1
    return result
  }

  private mutating func operand() throws(Refusal) -> SurfaceExpression {
    let outerLet = allowsLet
    allowsLet = false
    let result = try unary()
    allowsLet = outerLet
    return result
  }

  private mutating func prefixed() throws(Refusal) -> SurfaceExpression {
    let sign = token
    advance()
    let operand = try operand()
    let range = range(of: sign).union(operand.range)
    switch sign.kind {
    case .minus: return SurfaceExpression(.unary(.negate, operand), range)
    case .bang: return SurfaceExpression(.unary(.not, operand), range)
    default: return SurfaceExpression(.dereference(operand), range)
    }
  }

  private mutating func reference() throws(Refusal) -> SurfaceExpression {
    let lower = token.lower
    _ = takeSplitting(.ampersand)
    let isMutable = take(.mut)
    let operand = try operand()
    return SurfaceExpression(.reference(operand, isMutable: isMutable), range(from: lower))
  }

  private mutating func attributed() throws(Refusal) -> SurfaceExpression {
    let attributes = try outerAttributes()
    if beginsClosure() { pendingAttributes = attributes }
    return try unary()
  }

  /// Whether the token at the cursor can begin an expression.
  ///
  /// Decides whether `yield`, `return`, `break` and `..` have an operand.
  func beginsExpression() -> Bool {
    switch kind {
    case .openBrace, .identifier, .lifetime, .integer, .float, .string, .rawString, .character,
      .byte, .minus,
      .bang, .star, .ampersand, .andAnd, .pipe, .orOr, .less, .shiftLeft, .hash, .dotDot,
      .dotDotEqual, .openParenthesis, .openBracket, .pathSeparator, .async, .break, .const,
      .continue, .crate, .false, .for, .if, .let, .loop, .match, .move, .mut, .return, .selfValue,
      .selfType, .static, .super, .true, .unsafe, .while, .yield, .underscore:
      true
    default: false
    }
  }
}
