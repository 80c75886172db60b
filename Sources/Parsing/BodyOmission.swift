/// Finds the bodies of functions among the tokens.
struct BodyOmission {
  /// `true` between the name of a function and its body, or the `;` in its place.
  private var isInHead = false
  /// How many parentheses and brackets of a head are open.
  private var openGroups = 0
  /// How many braces of a body are open.
  private var openBraces = 0

  var isInBody: Bool { openBraces > 0 }

  /// Whether the next token, `kind`, stands in a body; its outer braces do not.
  mutating func isLeftOut(_ kind: TokenKind, after previous: TokenKind?) -> Bool {
    if isInBody {
      if kind == .openBrace { openBraces += 1 }
      if kind == .closeBrace { openBraces -= 1 }
      return isInBody
    }
    switch kind {
    case .identifier where previous == .fn: isInHead = true
    case .openParenthesis, .openBracket: openGroups += 1
    case .closeParenthesis, .closeBracket: openGroups -= 1
    case .semicolon where openGroups == 0: isInHead = false
    case .openBrace where isInHead:
      isInHead = false
      openBraces = 1
    default: break
    }
    return false
  }
}
