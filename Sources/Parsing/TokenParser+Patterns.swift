import SourceText
import SurfaceSyntax

extension TokenParser {
  /// A pattern with its alternatives.
  mutating func pattern() throws(Refusal) -> Pattern {
    let lower = token.lower
    _ = take(.pipe)
    let first = try patternWithoutAlternatives()
    guard kind == .pipe else { return first }
    var alternatives = [first]
    while take(.pipe) { alternatives.append(try patternWithoutAlternatives()) }
    return Pattern(.or(alternatives), range(from: lower))
  }

  /// A pattern as a parameter, where `|` ends the parameters.
  mutating func patternWithoutAlternatives() throws(Refusal) -> Pattern {
    try descend()
    let lower = token.lower
    let result: PatternKind
    switch kind {
    case .underscore:
      advance()
      result = .wildcard
    case .dotDot where !beginsRangeBound(1):
      advance()
      result = .rest
    case .dotDot, .dotDotEqual: result = try rangePattern(from: nil)
    case .minus, .integer, .float, .string, .rawString, .character, .byte, .true, .false:
      result = try literalPattern()
    case .ampersand, .andAnd: result = try referencePattern()
    case .openParenthesis: result = try tuplePattern()
    case .openBracket: result = .slice(try slicePatterns())
    case .ref, .mut: result = try bindingPattern()
    case .identifier: result = try namedPattern()
    case .selfType, .selfValue, .crate, .super, .pathSeparator: result = try pathPattern()
    case .less, .shiftLeft: result = .path(try qualifiedPath(isExpression: true))
    default: throw expectedPattern()
    }
    depth -= 1
    return Pattern(result, range(from: lower))
  }

  private mutating func expectedPattern() -> Refusal {
    let place = range(of: token)
    switch kind {
    case .box: return unsupported("`box` patterns are", at: place, help: "match `*value`")
    case .const: return unsupported("`const` patterns are", at: place)
    default: return unexpected("a pattern", code: "expected-pattern")
    }
  }

  private mutating func namedPattern() throws(Refusal) -> PatternKind {
    switch peek() {
    case .pathSeparator, .openParenthesis, .openBrace: return try pathPattern()
    case .bang where isMacroOpener(peek(2)):
      throw unsupported("a macro in a pattern is", at: range(of: token))
    default: return try bindingPattern()
    }
  }

  private mutating func bindingPattern() throws(Refusal) -> PatternKind {
    let isReference = take(.ref)
    let isMutable = take(.mut)
    let name = try name("a name to bind")
    if !isReference, !isMutable { try refuseNamedRange() }
    let subpattern = take(.at) ? try patternWithoutAlternatives() : nil
    let byReference: PatternKind.ByReference? =
      isReference ? (isMutable ? .mutable : .shared) : nil
    return .binding(
      .init(
        name,
        isMutable: isMutable && !isReference,
        byReference: byReference,
        subpattern: subpattern,
      )
    )
  }

  private mutating func refuseNamedRange() throws(Refusal) {
    guard kind == .dotDot || kind == .dotDotEqual else { return }
    throw unsupported("constants as the ends of a range pattern are", at: range(of: token))
  }

  private mutating func pathPattern() throws(Refusal) -> PatternKind {
    let path = try expressionPath()
    switch kind {
    case .openParenthesis:
      let opener = token
      advance()
      return .tupleStruct(path, try patterns(until: .closeParenthesis, of: opener))
    case .openBrace: return try structurePattern(path)
    default:
      try refuseNamedRange()
      return .path(path)
    }
  }

  private mutating func patterns(
    until closer: TokenKind,
    of opener: Token,
  ) throws(Refusal) -> [Pattern] {
    try list(until: closer, of: opener) {
      (parser: inout TokenParser) throws(Refusal) in try parser.pattern()
    }
  }

  private mutating func structurePattern(_ path: Path) throws(Refusal) -> PatternKind {
    let opener = token
    advance()
    var fields: [PatternKind.FieldPattern] = []
    var hasRest = false
    while kind != .closeBrace {
      if take(.dotDot) {
        hasRest = true
        break
      }
      fields.append(try fieldPattern())
      guard take(.comma) else { break }
    }
    try expectClosing(.closeBrace, of: opener)
    return .structure(path, fields: fields, hasRest: hasRest)
  }

  private mutating func fieldPattern() throws(Refusal) -> PatternKind.FieldPattern {
    _ = try outerAttributes()
    if kind == .integer, peek() == .colon {
      let name = Name(text(of: token), range(of: token))
      advance()
      advance()
      return .init(name: name, pattern: try pattern())
    }
    if kind == .identifier, peek() == .colon {
      let name = try name("a field")
      advance()
      return .init(name: name, pattern: try pattern())
    }
    let lower = token.lower
    let binding = try bindingPattern()
    guard case .binding(let bound) = binding else { throw expectedPattern() }
    return .init(name: bound.name, pattern: Pattern(binding, range(from: lower)))
  }

  /// `()`, `(p)`, `(p,)`, `(p, q)`; one pattern without a comma is itself, but `(..)` is a tuple.
  private mutating func tuplePattern() throws(Refusal) -> PatternKind {
    let opener = token
    advance()
    if take(.closeParenthesis) { return .tuple([]) }
    let first = try pattern()
    if take(.closeParenthesis) {
      if case .rest = first.node { return .tuple([first]) }
      return first.node
    }
    guard take(.comma) else { throw unexpected("`,` or `)`") }
    return .tuple([first] + (try patterns(until: .closeParenthesis, of: opener)))
  }

  private mutating func slicePatterns() throws(Refusal) -> [Pattern] {
    let opener = token
    advance()
    return try patterns(until: .closeBracket, of: opener)
  }

  private mutating func referencePattern() throws(Refusal) -> PatternKind {
    _ = takeSplitting(.ampersand)
    let isMutable = take(.mut)
    return .reference(try patternWithoutAlternatives(), isMutable: isMutable)
  }

  // MARK: Literals and ranges

  private mutating func literalPattern() throws(Refusal) -> PatternKind {
    let literal = try signedLiteral()
    if kind == .dotDot || kind == .dotDotEqual || kind == .dotDotDot {
      return try rangePattern(from: literal)
    }
    return .literal(literal)
  }

  private func beginsRangeBound(_ ahead: Int) -> Bool {
    switch peek(ahead) {
    case .minus, .integer, .float, .character, .byte: true
    default: false
    }
  }

  private mutating func rangePattern(from lower: Literal?) throws(Refusal) -> PatternKind {
    if kind == .dotDotDot {
      throw unexpected("`..=`", help: "`...` is the old spelling of `..=`")
    }
    let sign = range(of: token)
    let isClosed = kind == .dotDotEqual
    let hasUpper = beginsRangeBound(1)
    advance()
    guard hasUpper else {
      if isClosed {
        throw refuse("E0586", "inclusive range with no end", at: sign, label: "no end")
      }
      return .range(lower: lower, upper: nil, isClosed: false)
    }
    return .range(lower: lower, upper: try signedLiteral(), isClosed: isClosed)
  }

  private mutating func signedLiteral() throws(Refusal) -> Literal {
    guard take(.minus) else { return try literal() }
    let place = range(of: token)
    switch kind {
    case .integer, .float: break
    default: throw unexpected("a number after `-`", code: "expected-pattern")
    }
    switch try literal() {
    case .integer(let magnitude, let suffix, _):
      return .integer(magnitude, suffix: suffix, isNegative: true)
    case .float(let value, let suffix): return .float(-value, suffix: suffix)
    default: throw refuse("expected-pattern", "only a number has a sign", at: place)
    }
  }
}
