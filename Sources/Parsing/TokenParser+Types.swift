import SourceText
import SurfaceSyntax

extension TokenParser {
  /// A type, where `impl A + B` and `dyn A + B` may stand.
  mutating func type() throws(Refusal) -> TypeExpression {
    try type(allowsPlus: true)
  }

  /// A type where a `+` belongs to what surrounds it: after `as`, `&` and `->`.
  mutating func typeWithoutBounds() throws(Refusal) -> TypeExpression {
    try type(allowsPlus: false)
  }

  private mutating func type(allowsPlus: Bool) throws(Refusal) -> TypeExpression {
    try descend()
    let lower = token.lower
    let result: TypeExpressionKind
    switch kind {
    case .identifier, .selfType, .selfValue, .super, .crate, .pathSeparator:
      result = try pathType()
    case .less, .shiftLeft: result = .path(try qualifiedPath(isExpression: false))
    case .ampersand, .andAnd: result = try referenceType()
    case .openParenthesis: result = try tupleType()
    case .openBracket: result = try sequenceType()
    case .bang:
      advance()
      result = .never
    case .underscore:
      advance()
      result = .inferred
    case .fn: result = try functionType()
    case .for: result = try higherRankedType()
    case .impl:
      advance()
      result = .implTrait(try bounds(allowsPlus: allowsPlus))
    case .dyn:
      advance()
      result = .dynTrait(try bounds(allowsPlus: allowsPlus))
    default: throw expectedType()
    }
    depth -= 1
    return TypeExpression(result, range(from: lower))
  }

  private mutating func expectedType() -> Refusal {
    let place = range(of: token)
    switch kind {
    case .star: return unsupported("raw pointers are", at: place, help: "use a reference")
    case .unsafe, .extern: return unsupported("`\(kind.spelling)` function types are", at: place)
    case .typeof: return unsupported("`typeof` is", at: place)
    default: return unexpected("a type", code: "expected-type")
    }
  }

  private mutating func pathType() throws(Refusal) -> TypeExpressionKind {
    let bound = try traitPath()
    if kind == .bang, isMacroOpener(peek()) {
      throw unsupported("a macro in a type is", at: range(of: token))
    }
    guard bound.bindings.isEmpty, bound.signature == nil else { return .implTrait([bound]) }
    return .path(bound.path)
  }

  private mutating func referenceType() throws(Refusal) -> TypeExpressionKind {
    _ = takeSplitting(.ampersand)
    _ = take(.lifetime)
    let isMutable = take(.mut)
    return .reference(try typeWithoutBounds(), isMutable: isMutable)
  }

  private mutating func tupleType() throws(Refusal) -> TypeExpressionKind {
    let opener = token
    advance()
    if take(.closeParenthesis) { return .tuple([]) }
    let first = try type()
    if take(.closeParenthesis) { return first.node }
    guard take(.comma) else { throw unexpected("`,` or `)`") }
    let rest = try list(until: .closeParenthesis, of: opener) {
      (parser: inout TokenParser) throws(Refusal) in try parser.type()
    }
    return .tuple([first] + rest)
  }

  private mutating func sequenceType() throws(Refusal) -> TypeExpressionKind {
    let opener = token
    advance()
    let element = try type()
    let length = take(.semicolon) ? try arrayLength() : nil
    try expectClosing(.closeBracket, of: opener)
    return length.map { .array(element, length: $0) } ?? .slice(element)
  }

  /// The length of an array: a number or a constant.
  mutating func arrayLength() throws(Refusal) -> ArrayLength {
    switch kind {
    case .integer:
      let place = range(of: token)
      guard case .integer(let value, let suffix, _) = try literal(),
        let length = Int(exactly: value),
        suffix == nil || suffix == "usize"
      else { throw refuse("array-length", "this is not the length of an array", at: place) }
      return try simpleLength(.literal(length))
    case .identifier, .selfType, .crate, .super:
      return try simpleLength(.constant(try typePath()))
    case .underscore where file.id == .prelude:
      // The prelude's `[T; _]`: an array of any length.
      let place = range(of: token)
      advance()
      return .constant(Path("_", place))
    default:
      throw unexpected("a number or a constant", help: "name the length with a `const` item")
    }
  }

  private mutating func simpleLength(_ length: ArrayLength) throws(Refusal) -> ArrayLength {
    guard kind == .closeBracket else {
      throw unexpected(
        "`]`",
        help: "a length is a number or a constant; name the length with a `const` item",
      )
    }
    return length
  }

  private mutating func functionType() throws(Refusal) -> TypeExpressionKind {
    advance()
    let opener = token
    try expect(.openParenthesis)
    let inputs = try list(until: .closeParenthesis, of: opener) {
      (parser: inout TokenParser) throws(Refusal) -> TypeExpression in
      let isNamed = parser.kind == .identifier || parser.kind == .underscore
      if isNamed, parser.peek() == .colon {
        parser.advance()
        parser.advance()
      }
      return try parser.type()
    }
    return .function(inputs, result: take(.arrow) ? try typeWithoutBounds() : nil)
  }

  private mutating func higherRankedType() throws(Refusal) -> TypeExpressionKind {
    try lifetimeBinder()
    if kind == .fn { return try functionType() }
    return try pathType()
  }

  /// `for<'a>`, which means nothing here.
  mutating func lifetimeBinder() throws(Refusal) {
    guard take(.for) else { return }
    try expectSplitting(.less)
    while !takeSplitting(.greater) {
      guard take(.lifetime) || take(.comma) else { throw unexpected("a lifetime or `>`") }
    }
  }

  // MARK: Bounds

  /// `A + B + 'a + ?Sized`; lifetimes and `?Sized` are not kept.
  mutating func bounds(allowsPlus: Bool) throws(Refusal) -> [TraitBound] {
    var bounds: [TraitBound] = []
    repeat {
      switch kind {
      case .lifetime: advance()
      case .question:
        advance()
        _ = try traitPath()
      case .openParenthesis:
        let opener = token
        advance()
        bounds.append(try bound())
        try expectClosing(.closeParenthesis, of: opener)
      case .identifier, .selfValue, .crate, .super, .pathSeparator, .for:
        bounds.append(try bound())
      default:
        guard !bounds.isEmpty else { throw unexpected("a trait", code: "expected-type") }
      }
    } while allowsPlus && take(.plus)
    return bounds
  }

  private mutating func bound() throws(Refusal) -> TraitBound {
    try lifetimeBinder()
    return try traitPath()
  }
}
