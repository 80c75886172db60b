import SourceText
import SurfaceSyntax

/// Closures with a mark behind their parameters: `|x|* { }`, `|x|*: e`, `|x|^ { }`, `|x|^* { }`, `|x|^*: e`.
///
/// `|| *e` is a plain closure whose body dereferences. A star is a mark iff nothing stands between it and
/// the parameters and `{` or `:` follows; a caret begins no expression, so that it is one anywhere.
extension TokenParser {
  /// The mark at the cursor, which stands after a closure's parameters.
  func closureMark() -> MarkedClosure.Mark? {
    switch kind {
    case .caret: return peek() == .star ? .caretStar : .caret
    case .star:
      let isAdjacent = token.lower == previousUpper
      return isAdjacent && (peek() == .openBrace || peek() == .colon) ? .star : nil
    default: return nil
    }
  }

  /// The closure whose mark is at the cursor.
  mutating func markedClosure(
    _ mark: MarkedClosure.Mark,
    _ parameters: [Parameter],
    isMove: Bool,
    _ attributes: [Attribute],
    from lower: Int32,
  ) throws(Refusal) -> SurfaceExpression {
    advance()
    if mark == .caretStar { advance() }
    note(mark.construct, at: range(from: lower))
    let hasColon = mark != .caret && take(.colon)
    if !hasColon, kind != .openBrace {
      throw unexpected(mark == .caret ? "`{`" : "`{`, or `:` and an expression")
    }
    let outerLet = allowsLet
    allowsLet = false
    let surroundings: Surroundings.Kind =
      switch mark {
      case .star: .generator
      case .caret: .async
      case .caretStar: .stream
      }
    let body = try enclosed(surroundings) { (parser: inout TokenParser) throws(Refusal) in
      if hasColon { return try parser.expression() }
      let block = try parser.block()
      return SurfaceExpression(.block(block, label: nil), block.range)
    }.0
    allowsLet = outerLet
    let closure = Closure<SurfaceConstruct>(
      parameters: parameters,
      result: nil,
      body: body,
      isMove: isMove,
      isStatic: false,
      attributes: attributes,
    )
    return SurfaceExpression(
      .construct(.markedClosure(MarkedClosure(closure: closure, mark: mark, hasColon: hasColon))),
      range(from: lower),
    )
  }
}
