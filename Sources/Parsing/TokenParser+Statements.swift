import SourceText
import SurfaceSyntax

extension TokenParser {
  /// The whole source as the body of a block.
  mutating func wholeBody() throws(Refusal) -> SurfaceBlock {
    let lower = token.lower
    try innerAttributes()
    let (statements, tail) = try statements(until: .endOfFile)
    guard kind == .endOfFile else { throw unexpected("a statement or an item") }
    return SurfaceBlock(statements, tail: tail, range(from: lower))
  }

  /// The whole source as one expression.
  mutating func wholeExpression() throws(Refusal) -> SurfaceExpression {
    let result = try expression()
    guard kind == .endOfFile else { throw unexpected("the end of the expression") }
    return result
  }

  /// The whole source as the body of a function.
  mutating func wholeFunctionBody() throws(Refusal) -> SurfaceBlock {
    let result = try block()
    guard kind == .endOfFile else { throw unexpected("the end of the body") }
    return result
  }

  /// `{ statements; tail }`.
  mutating func block() throws(Refusal) -> SurfaceBlock {
    let opener = token
    try expect(.openBrace)
    let outerStructure = forbidsStructureLiteral
    let outerLet = allowsLet
    let outerHeight = height
    forbidsStructureLiteral = false
    allowsLet = false
    try innerAttributes()
    let (statements, tail) = try statements(until: .closeBrace)
    forbidsStructureLiteral = outerStructure
    allowsLet = outerLet
    height = max(outerHeight, height)
    try expectClosing(.closeBrace, of: opener)
    return SurfaceBlock(statements, tail: tail, range(from: opener.lower))
  }

  private mutating func statements(
    until closer: TokenKind
  ) throws(Refusal) -> ([Statement<SurfaceConstruct>], SurfaceExpression?) {
    var statements: [Statement<SurfaceConstruct>] = []
    while kind != closer, kind != .endOfFile {
      if take(.semicolon) { continue }
      if kind == .closeBrace || kind == .closeParenthesis || kind == .closeBracket {
        throw refuse(
          "unexpected-token",
          "unexpected closing delimiter `\(kind.spelling)`",
          at: range(of: token),
          label: "nothing is open here that this closes",
        )
      }
      let attributes = kind == .hash ? try outerAttributes() : []
      if kind == .let {
        statements.append(.binding(try binding(attributes)))
      } else if beginsItem() {
        if let item = try item(attributes) { statements.append(.item(item)) }
      } else if kind == .underscore, peek() == .equal {
        statements.append(.binding(try discard()))
      } else {
        if beginsClosure() { pendingAttributes = attributes }
        let (expression, isComplete) = try statementExpression()
        if take(.semicolon) {
          statements.append(.expression(expression))
        } else if kind == closer {
          return (statements, expression)
        } else if isComplete {
          statements.append(.expression(expression))
        } else {
          throw missingSemicolon(closer)
        }
      }
    }
    return (statements, nil)
  }

  /// An expression at the start of a statement or match arm, and whether its block ends it.
  mutating func statementExpression() throws(Refusal) -> (SurfaceExpression, isComplete: Bool) {
    guard beginsBlockLike() else { return (try expression(), false) }
    try descend()
    let outerHeight = height
    height = 0
    let isMacro = kind == .identifier
    var result = isMacro ? try macroCall() : try blockLike()
    try grow()
    depth -= 1
    let isComplete = kind != .dot && kind != .question
    if !isComplete {
      result = try continued(try postfix(result), atLeast: .assignment)
    }
    height = max(outerHeight, height)
    return (result, isComplete)
  }

  private mutating func missingSemicolon(_ closer: TokenKind) -> Refusal {
    if kind == .endOfFile { return unexpected("`\(closer.spelling)`") }
    let end = SourceRange(
      file: file.id,
      lower: Int(previousUpper) - 1,
      upper: Int(previousUpper),
    )
    return refuse(
      "unexpected-token",
      "expected `;`, found \(description(of: token))",
      at: end,
      label: "expected `;` after this",
      secondary: [.init(range(of: token), "unexpected token")],
    )
  }

  /// `let p: T = e else { };`.
  private mutating func binding(
    _ attributes: [Attribute]
  ) throws(Refusal) -> Statement<SurfaceConstruct>.Binding {
    let lower = token.lower
    advance()
    for attribute in attributes where attribute.name.node == "resume_arg" {
      note(.resumeArgument, at: attribute.name.range)
    }
    let pattern = try patternWithoutAlternatives()
    let type = take(.colon) ? try self.type() : nil
    let initializer = take(.equal) ? try expression() : nil
    let otherwise = initializer != nil && take(.else) ? try block() : nil
    guard take(.semicolon) else {
      if kind == .endOfFile { throw unexpected("`;`") }
      throw missingSemicolon(.semicolon)
    }
    return .init(
      pattern: pattern,
      type: type,
      initializer: initializer,
      otherwise: otherwise,
      attributes: attributes,
      range: range(from: lower),
    )
  }

  /// `_ = e;`, which is `let _ = e;`.
  private mutating func discard() throws(Refusal) -> Statement<SurfaceConstruct>.Binding {
    let lower = token.lower
    let pattern = Pattern(.wildcard, range(of: token))
    advance()
    advance()
    let value = try expression()
    guard take(.semicolon) || kind == .closeBrace else { throw missingSemicolon(.semicolon) }
    return .init(pattern: pattern, initializer: value, range: range(from: lower))
  }
}
