import SourceText
import SurfaceSyntax

extension TokenParser {
  /// `base` and the calls, fields, indices, `?`, `.await` and `.yield` after it.
  mutating func postfix(_ base: SurfaceExpression) throws(Refusal) -> SurfaceExpression {
    var result = base
    while true {
      switch kind {
      case .question:
        advance()
        result = SurfaceExpression(.try(result), extended(result))
      case .openParenthesis:
        let arguments = try callArguments()
        result = SurfaceExpression(.call(result, arguments), extended(result))
      case .openBracket:
        result = try index(of: result)
      case .dot:
        advance()
        result = try member(of: result)
      default:
        return result
      }
      try grow()
    }
  }

  private func extended(_ base: SurfaceExpression) -> SourceRange {
    range(from: base.range.lower)
  }

  private mutating func callArguments() throws(Refusal) -> [SurfaceExpression] {
    let opener = token
    advance()
    if take(.closeParenthesis) { return [] }
    return try delimited { (parser: inout TokenParser) throws(Refusal) in
      try parser.list(until: .closeParenthesis, of: opener) {
        (parser: inout TokenParser) throws(Refusal) in try parser.expression()
      }
    }
  }

  private mutating func index(of base: SurfaceExpression) throws(Refusal) -> SurfaceExpression {
    let opener = token
    advance()
    let index = try delimited { (parser: inout TokenParser) throws(Refusal) in
      try parser.expression()
    }
    try expectClosing(.closeBracket, of: opener)
    return SurfaceExpression(.index(base, index), extended(base))
  }

  /// What follows a dot.
  private mutating func member(of base: SurfaceExpression) throws(Refusal) -> SurfaceExpression {
    let keyword = range(of: token)
    switch kind {
    case .await:
      advance()
      try noteAwait(at: keyword)
      return SurfaceExpression(.construct(.await(base)), extended(base))
    case .yield:
      advance()
      try noteYield(at: keyword, isPostfix: true)
      return SurfaceExpression(.construct(.yield(base, isPostfix: true)), extended(base))
    case .integer:
      return try tupleField(of: base)
    case .match:
      throw unsupported(
        "postfix `.match` is",
        at: keyword,
        help: "write `match` before its operand",
      )
    default:
      return try namedMember(of: base)
    }
  }

  private mutating func tupleField(of base: SurfaceExpression) throws(Refusal) -> SurfaceExpression
  {
    let position = text(of: token)
    let place = range(of: token)
    guard position.utf8.allSatisfy(isDigit) else {
      throw refuse(
        "invalid-number",
        "a tuple field is a plain number, found `\(position)`",
        at: place,
      )
    }
    advance()
    return SurfaceExpression(.field(base, Name(position, place)), extended(base))
  }

  private mutating func namedMember(
    of base: SurfaceExpression
  ) throws(Refusal) -> SurfaceExpression {
    let name = try name("a field or method name")
    var generics: [TypeExpression] = []
    if kind == .pathSeparator {
      advance()
      generics = try genericArguments()
      guard kind == .openParenthesis else { throw unexpected("`(`") }
    }
    guard kind == .openParenthesis else {
      return SurfaceExpression(.field(base, name), extended(base))
    }
    let arguments = try callArguments()
    return SurfaceExpression(
      .methodCall(base, name, generics: generics, arguments),
      extended(base),
    )
  }
}
