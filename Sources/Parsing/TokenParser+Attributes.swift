import SourceText
import SurfaceSyntax

extension TokenParser {
  /// `#![...]` lines, which mean nothing here.
  mutating func innerAttributes() throws(Refusal) {
    while kind == .hash, peek() == .bang, peek(2) == .openBracket {
      advance()
      advance()
      _ = try attributeBody()
    }
  }

  /// The attributes before what stands at the cursor.
  mutating func outerAttributes() throws(Refusal) -> [Attribute] {
    var attributes: [Attribute] = []
    while take(.hash) {
      guard kind == .openBracket else { throw unexpected("`[` after `#`") }
      attributes.append(try attributeBody())
    }
    return attributes
  }

  /// `[name]`, `[name(words)]`, `[path::name = value]`: other tokens than words are stepped over.
  private mutating func attributeBody() throws(Refusal) -> Attribute {
    let opener = token
    advance()
    guard kind != .closeBracket else { throw unexpected("an attribute's name") }
    let name = Name(text(of: token), range(of: token))
    var arguments: [Name] = []
    var open = 0
    advance()
    while open > 0 || kind != .closeBracket {
      switch kind {
      case .endOfFile: try expectClosing(.closeBracket, of: opener)
      case .openParenthesis, .openBracket, .openBrace: open += 1
      case .closeParenthesis, .closeBracket, .closeBrace: open -= 1
      case .identifier where open > 0:
        arguments.append(Name(word(of: token), range(of: token)))
      default: break
      }
      guard open >= 0 else { throw unexpected("`]`") }
      advance()
    }
    advance()
    return Attribute(name, arguments: arguments)
  }
}
