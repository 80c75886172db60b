import SourceText
import SurfaceSyntax

extension TokenParser {
  /// Whether the token at the cursor begins an expression that ends with a block.
  func beginsBlockLike() -> Bool {
    switch kind {
    case .openBrace, .if, .match, .loop, .while, .for, .lifetime: true
    case .unsafe: peek() == .openBrace
    case .identifier: peek() == .bang && peek(2) == .openBrace
    default: false
    }
  }

  /// An expression that, as a statement, ends with its block.
  mutating func blockLike() throws(Refusal) -> SurfaceExpression {
    let lower = token.lower
    switch kind {
    case .lifetime: return try labeled()
    case .if: return try conditional()
    case .match: return try match()
    case .loop, .while, .for: return try loop(label: nil, from: lower)
    default:
      let isUnsafe = take(.unsafe)
      if isUnsafe, kind != .openBrace { throw unexpected("`{`") }
      var block = try block()
      block.isUnsafe = isUnsafe
      return SurfaceExpression(.block(block, label: nil), range(from: lower))
    }
  }

  private mutating func labeled() throws(Refusal) -> SurfaceExpression {
    let lower = token.lower
    let label = takeLabel()
    try expect(.colon)
    switch kind {
    case .loop, .while, .for: return try loop(label: label, from: lower)
    case .openBrace:
      return SurfaceExpression(.block(try block(), label: label), range(from: lower))
    default: throw unexpected("`loop`, `while`, `for` or a block after a label")
    }
  }

  /// The label at the cursor, with its `'`.
  private mutating func takeLabel() -> Name? {
    guard kind == .lifetime else { return nil }
    let label = Name(word(of: token), range(of: token))
    advance()
    return label
  }

  private mutating func loop(
    label: Name?,
    from lower: Int32,
  ) throws(Refusal) -> SurfaceExpression {
    let keyword = kind
    advance()
    switch keyword {
    case .loop:
      return SurfaceExpression(.loop(try block(), label: label), range(from: lower))
    case .while:
      let condition = try head(allowsLet: true)
      return SurfaceExpression(
        .while(condition, try block(), label: label),
        range(from: lower),
      )
    default:
      let pattern = try pattern()
      try expect(.in)
      let sequence = try head(allowsLet: false)
      return SurfaceExpression(
        .for(pattern, sequence, try block(), label: label),
        range(from: lower),
      )
    }
  }

  private mutating func conditional() throws(Refusal) -> SurfaceExpression {
    let lower = token.lower
    advance()
    let condition = try head(allowsLet: true)
    let then = try block()
    guard take(.else) else {
      return SurfaceExpression(.if(condition, then, nil), range(from: lower))
    }
    let otherwise: SurfaceExpression
    switch kind {
    case .if:
      try descend()
      otherwise = try conditional()
      try grow()
      depth -= 1
    case .openBrace:
      let start = token.lower
      otherwise = SurfaceExpression(.block(try block(), label: nil), range(from: start))
    default:
      throw unexpected("`if` or a block after `else`")
    }
    return SurfaceExpression(.if(condition, then, otherwise), range(from: lower))
  }

  /// `let p = e` inside a condition.
  mutating func letCondition() throws(Refusal) -> SurfaceExpression {
    let lower = token.lower
    guard allowsLet else { throw unexpectedLet(at: range(of: token)) }
    advance()
    let pattern = try pattern()
    try expect(.equal)
    allowsLet = false
    let value = try operation(atLeast: .comparison)
    allowsLet = true
    return SurfaceExpression(.letCondition(pattern, value), range(from: lower))
  }

  private mutating func match() throws(Refusal) -> SurfaceExpression {
    let lower = token.lower
    advance()
    let scrutinee = try head(allowsLet: false)
    let opener = token
    try expect(.openBrace)
    let arms = try delimited {
      (parser: inout TokenParser) throws(Refusal) -> [SurfaceExpression.MatchArm] in
      var arms: [SurfaceExpression.MatchArm] = []
      while parser.kind != .closeBrace {
        if parser.kind == .endOfFile { try parser.expectClosing(.closeBrace, of: opener) }
        arms.append(try parser.arm(opener))
      }
      return arms
    }
    advance()
    return SurfaceExpression(.match(scrutinee, arms), range(from: lower))
  }

  private mutating func arm(_ opener: Token) throws(Refusal) -> SurfaceExpression.MatchArm {
    _ = try outerAttributes()
    let pattern = try pattern()
    var guardCondition: SurfaceExpression?
    if take(.if) {
      allowsLet = true
      guardCondition = try expression()
      allowsLet = false
    }
    try expect(.fatArrow)
    let (body, isComplete) = try statementExpression()
    if !take(.comma), !isComplete, kind != .closeBrace {
      if kind == .endOfFile { try expectClosing(.closeBrace, of: opener) }
      throw unexpected("`,` or `}` after the arm")
    }
    return .init(pattern: pattern, guardCondition: guardCondition, body: body)
  }

  /// `break`, `continue`, `return` and their operands.
  mutating func jump() throws(Refusal) -> SurfaceExpression {
    let lower = token.lower
    let keyword = kind
    let place = range(of: token)
    advance()
    switch keyword {
    case .continue:
      return SurfaceExpression(.continue(label: takeLabel()), range(from: lower))
    case .break:
      // `break 'a: loop { }` would be a labelled operand; Rust asks for parentheses there.
      let label = takeLabel()
      let endsHere = forbidsStructureLiteral && kind == .openBrace
      let value = endsHere ? nil : try lowestOperand()
      return SurfaceExpression(.break(label: label, value), range(from: lower))
    default:
      try noteReturn(at: place)
      let value = try lowestOperand()
      return SurfaceExpression(.return(value), range(from: lower))
    }
  }

  /// The operand of `yield`, `return` and `break`: as much as can be read, or nothing.
  ///
  /// As in Rust, a `{` begins an operand of `yield` and `return` even in the head of `if`, and the
  /// operand may hold struct literals there.
  mutating func lowestOperand() throws(Refusal) -> SurfaceExpression? {
    guard beginsExpression() else { return nil }
    return try delimited { (parser: inout TokenParser) throws(Refusal) in
      try parser.expression()
    }
  }
}
