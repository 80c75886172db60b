import SourceText
import SurfaceSyntax

extension TokenParser {
  /// An expression without operators around it.
  mutating func primary() throws(Refusal) -> SurfaceExpression {
    switch kind {
    case .identifier: return try word()
    case .integer, .float, .string, .rawString, .character, .byte, .true, .false:
      return try literalExpression()
    case .openParenthesis: return try parenthesized()
    case .openBracket: return try array()
    case .selfValue, .selfType, .super, .crate, .pathSeparator: return try pathExpression()
    case .less, .shiftLeft: return try qualifiedPathExpression()
    case .openBrace, .unsafe, .if, .match, .loop, .while, .for, .lifetime:
      return try blockLike()
    case .pipe, .orOr, .move, .static: return try closure()
    case .mut where beginsClosure(): return try closure()
    case .yield: return try prefixYield()
    case .break, .continue, .return: return try jump()
    case .async: return try asyncBlock()
    case .let: return try letCondition()
    default: throw expectedExpression()
    }
  }

  private mutating func expectedExpression() -> Refusal {
    let place = range(of: token)
    switch kind {
    case .const:
      return unsupported("`const` blocks are", at: place, help: "declare a `const` item")
    case .try:
      return unsupported("`try` blocks are", at: place, help: "call a closure that uses `?`")
    case .do, .become, .box:
      return unsupported("`\(kind.spelling)` expressions are", at: place)
    case .await:
      return unsupported("`await` before its operand is", at: place, help: "write `operand.await`")
    case .underscore:
      return unexpected(
        "an expression",
        code: "expected-expression",
        help: "`_` stands only in patterns and on the left of an assignment statement",
      )
    case .dotDotDot:
      return unexpected("an expression", code: "expected-expression", help: "write `..` or `..=`")
    default:
      return unexpected("an expression", code: "expected-expression")
    }
  }

  /// What an identifier begins: a contextual keyword's construct, a macro call, a path or a struct.
  private mutating func word() throws(Refusal) -> SurfaceExpression {
    if isSometimesKeyword, let construct = try contextualConstruct() { return construct }
    if peek() == .bang, isMacroOpener(peek(2)) { return try macroCall() }
    if let count = libraryPathOfMacro() {
      for _ in 0..<count { advance() }
      return try macroCall()
    }
    return try pathExpression()
  }

  func isMacroOpener(_ kind: TokenKind) -> Bool {
    kind == .openParenthesis || kind == .openBracket || kind == .openBrace
  }

  mutating func pathExpression() throws(Refusal) -> SurfaceExpression {
    let path = try expressionPath()
    if kind == .openBrace, !forbidsStructureLiteral { return try structureLiteral(path) }
    if kind == .bang, isMacroOpener(peek()) { throw pathMacro(path) }
    return SurfaceExpression(.path(path), path.range)
  }

  /// The tokens before the name in `std::pin::pin!(..)`; nil if no such call is at the cursor.
  private func libraryPathOfMacro() -> Int? {
    guard peek() == .pathSeparator, ["std", "core", "alloc"].contains(word(of: token)) else {
      return nil
    }
    var count = 0
    while peek(count + 1) == .pathSeparator, peek(count + 2) == .identifier { count += 2 }
    guard count > 0, peek(count + 1) == .bang, isMacroOpener(peek(count + 2)) else { return nil }
    return count
  }

  private mutating func pathMacro(_ path: Path) -> Refusal {
    let name = path.segments.last?.name.node ?? ""
    return refuse(
      "unknown-macro",
      "a macro is called by its name alone",
      at: path.range,
      label: "this is a path",
      help: "write `\(name)!`",
    )
  }

  private mutating func qualifiedPathExpression() throws(Refusal) -> SurfaceExpression {
    let path = try qualifiedPath(isExpression: true)
    return SurfaceExpression(.path(path), path.range)
  }

  private mutating func literalExpression() throws(Refusal) -> SurfaceExpression {
    let place = range(of: token)
    return SurfaceExpression(.literal(try literal()), place)
  }

  private mutating func structureLiteral(_ path: Path) throws(Refusal) -> SurfaceExpression {
    let opener = token
    advance()
    var fields: [SurfaceExpression.FieldValue] = []
    var base: SurfaceExpression?
    let outerStructure = forbidsStructureLiteral
    let outerLet = allowsLet
    forbidsStructureLiteral = false
    allowsLet = false
    while kind != .closeBrace {
      if take(.dotDot) {
        base = try expression()
        break
      }
      fields.append(try fieldValue(opener))
      guard take(.comma) else { break }
    }
    forbidsStructureLiteral = outerStructure
    allowsLet = outerLet
    try expectClosing(.closeBrace, of: opener)
    return SurfaceExpression(
      .structure(path, fields: fields, base: base),
      range(from: path.range.lower),
    )
  }

  private mutating func fieldValue(
    _ opener: Token
  ) throws(Refusal) -> SurfaceExpression.FieldValue {
    if kind == .endOfFile { try expectClosing(.closeBrace, of: opener) }
    let field: Name
    if kind == .integer {
      field = Name(text(of: token), range(of: token))
      advance()
    } else {
      field = try name("a field")
      if kind != .colon {
        let path = Path([.init(field)], field.range)
        return .init(name: field, value: SurfaceExpression(.path(path), field.range))
      }
    }
    try expect(.colon)
    return .init(name: field, value: try expression())
  }

  /// `()`, `(e)`, `(e,)`, `(a, b)`.
  private mutating func parenthesized() throws(Refusal) -> SurfaceExpression {
    let opener = token
    advance()
    if take(.closeParenthesis) { return SurfaceExpression(.tuple([]), range(from: opener.lower)) }
    let first = try delimited { (parser: inout TokenParser) throws(Refusal) in
      try parser.expression()
    }
    if take(.closeParenthesis) {
      return SurfaceExpression(.parenthesized(first), range(from: opener.lower))
    }
    guard take(.comma) else {
      try expectClosing(.closeParenthesis, of: opener)
      throw unexpected("`)`")
    }
    let rest = try delimited { (parser: inout TokenParser) throws(Refusal) in
      try parser.list(until: .closeParenthesis, of: opener) {
        (parser: inout TokenParser) throws(Refusal) in try parser.expression()
      }
    }
    return SurfaceExpression(.tuple([first] + rest), range(from: opener.lower))
  }

  /// `[]`, `[a, b]`, `[e; n]`.
  private mutating func array() throws(Refusal) -> SurfaceExpression {
    let opener = token
    advance()
    if take(.closeBracket) { return SurfaceExpression(.array([]), range(from: opener.lower)) }
    let first = try delimited { (parser: inout TokenParser) throws(Refusal) in
      try parser.expression()
    }
    if take(.semicolon) {
      let length = try arrayLength()
      try expectClosing(.closeBracket, of: opener)
      return SurfaceExpression(.repeatArray(first, length: length), range(from: opener.lower))
    }
    var elements = [first]
    if take(.comma) {
      elements += try delimited { (parser: inout TokenParser) throws(Refusal) in
        try parser.list(until: .closeBracket, of: opener) {
          (parser: inout TokenParser) throws(Refusal) in try parser.expression()
        }
      }
    } else {
      try expectClosing(.closeBracket, of: opener)
    }
    return SurfaceExpression(.array(elements), range(from: opener.lower))
  }
}
