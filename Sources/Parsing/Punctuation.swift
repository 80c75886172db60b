/// The longest punctuation at a place.
enum Punctuation {
  /// The token of the bytes `first`, `second`, `third`, and how many of them it takes.
  static func read(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> (TokenKind, Int)? {
    let isEqualNext = second == UInt8(ascii: "=")
    switch first {
    case UInt8(ascii: "("): return (.openParenthesis, 1)
    case UInt8(ascii: ")"): return (.closeParenthesis, 1)
    case UInt8(ascii: "["): return (.openBracket, 1)
    case UInt8(ascii: "]"): return (.closeBracket, 1)
    case UInt8(ascii: "{"): return (.openBrace, 1)
    case UInt8(ascii: "}"): return (.closeBrace, 1)
    case UInt8(ascii: ","): return (.comma, 1)
    case UInt8(ascii: ";"): return (.semicolon, 1)
    case UInt8(ascii: "#"): return (.hash, 1)
    case UInt8(ascii: "$"): return (.dollar, 1)
    case UInt8(ascii: "?"): return (.question, 1)
    case UInt8(ascii: "~"): return (.tilde, 1)
    case UInt8(ascii: "@"): return (.at, 1)
    case UInt8(ascii: ":"): return second == first ? (.pathSeparator, 2) : (.colon, 1)
    case UInt8(ascii: "+"): return isEqualNext ? (.plusEqual, 2) : (.plus, 1)
    case UInt8(ascii: "*"): return isEqualNext ? (.starEqual, 2) : (.star, 1)
    case UInt8(ascii: "/"): return isEqualNext ? (.slashEqual, 2) : (.slash, 1)
    case UInt8(ascii: "%"): return isEqualNext ? (.percentEqual, 2) : (.percent, 1)
    case UInt8(ascii: "^"): return isEqualNext ? (.caretEqual, 2) : (.caret, 1)
    case UInt8(ascii: "!"): return isEqualNext ? (.notEqual, 2) : (.bang, 1)
    case UInt8(ascii: "-"):
      if second == UInt8(ascii: ">") { return (.arrow, 2) }
      return isEqualNext ? (.minusEqual, 2) : (.minus, 1)
    case UInt8(ascii: "="):
      if second == UInt8(ascii: ">") { return (.fatArrow, 2) }
      return isEqualNext ? (.equalEqual, 2) : (.equal, 1)
    case UInt8(ascii: "&"):
      if second == first { return (.andAnd, 2) }
      return isEqualNext ? (.ampersandEqual, 2) : (.ampersand, 1)
    case UInt8(ascii: "|"):
      if second == first { return (.orOr, 2) }
      return isEqualNext ? (.pipeEqual, 2) : (.pipe, 1)
    default: return readAngleOrDot(first, second, third)
    }
  }

  private static func readAngleOrDot(
    _ first: UInt8,
    _ second: UInt8,
    _ third: UInt8,
  ) -> (TokenKind, Int)? {
    let isEqualNext = second == UInt8(ascii: "=")
    let isEqualThird = third == UInt8(ascii: "=")
    switch first {
    case UInt8(ascii: "<"):
      if second == first { return isEqualThird ? (.shiftLeftEqual, 3) : (.shiftLeft, 2) }
      return isEqualNext ? (.lessEqual, 2) : (.less, 1)
    case UInt8(ascii: ">"):
      if second == first { return isEqualThird ? (.shiftRightEqual, 3) : (.shiftRight, 2) }
      return isEqualNext ? (.greaterEqual, 2) : (.greater, 1)
    case UInt8(ascii: "."):
      guard second == first else { return (.dot, 1) }
      if third == first { return (.dotDotDot, 3) }
      return isEqualThird ? (.dotDotEqual, 3) : (.dotDot, 2)
    default: return nil
    }
  }
}
