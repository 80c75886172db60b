/// What a token is.
///
/// Without raw values: `!=` of a raw representable type compares the raw values, here strings.
enum TokenKind: CaseIterable {
  // Classes of tokens.
  case endOfFile, identifier, lifetime, integer, float, string, rawString, character, byte

  // Punctuation.
  case plus, minus, star, slash, percent, caret, ampersand, pipe, bang, less, greater, equal,
    at, dot, comma, semicolon, colon, hash, dollar, question, tilde, openParenthesis,
    closeParenthesis, openBracket, closeBracket, openBrace, closeBrace, pathSeparator, arrow,
    fatArrow, equalEqual, notEqual, lessEqual, greaterEqual, shiftLeft, shiftRight, andAnd,
    orOr, plusEqual, minusEqual, starEqual, slashEqual, percentEqual, caretEqual,
    ampersandEqual, pipeEqual, shiftLeftEqual, shiftRightEqual, dotDot, dotDotEqual, dotDotDot

  // Keywords: words that are never identifiers. `underscore` is the first.
  case underscore, `as`, `async`, `await`, `break`, const, `continue`, crate, dyn, `else`,
    `enum`, extern, `false`, fn, `for`, `if`, impl, `in`, `let`, loop, match, mod, move, mut,
    pub, ref, `return`, selfValue, selfType, `static`, `struct`, `super`, trait, `true`, type,
    unsafe, use, `where`, `while`, yield, abstract, become, box, `do`, final, macro, override,
    priv, `try`, typeof, unsized, virtual

  /// How the source and diagnostics spell it.
  var spelling: String { Self.spellings[self] ?? "" }

  /// The words that are never identifiers, `_` among them.
  static let keywords = allCases.filter { kind in
    kind.spelling.utf8.allSatisfy { $0 == UInt8(ascii: "_") || isLetter($0) }
  }

  /// Those of classes hold a space, which no fixed token does.
  private static let spellings: [TokenKind: String] = [
    .endOfFile: "the end of the source",
    .identifier: "an identifier",
    .lifetime: "a lifetime",
    .integer: "an integer",
    .float: "a number",
    .string: "a string",
    .rawString: "a raw string",
    .character: "a character",
    .byte: "a byte",
    .plus: "+",
    .minus: "-",
    .star: "*",
    .slash: "/",
    .percent: "%",
    .caret: "^",
    .ampersand: "&",
    .pipe: "|",
    .bang: "!",
    .less: "<",
    .greater: ">",
    .equal: "=",
    .at: "@",
    .dot: ".",
    .comma: ",",
    .semicolon: ";",
    .colon: ":",
    .hash: "#",
    .dollar: "$",
    .question: "?",
    .tilde: "~",
    .openParenthesis: "(",
    .closeParenthesis: ")",
    .openBracket: "[",
    .closeBracket: "]",
    .openBrace: "{",
    .closeBrace: "}",
    .pathSeparator: "::",
    .arrow: "->",
    .fatArrow: "=>",
    .equalEqual: "==",
    .notEqual: "!=",
    .lessEqual: "<=",
    .greaterEqual: ">=",
    .shiftLeft: "<<",
    .shiftRight: ">>",
    .andAnd: "&&",
    .orOr: "||",
    .plusEqual: "+=",
    .minusEqual: "-=",
    .starEqual: "*=",
    .slashEqual: "/=",
    .percentEqual: "%=",
    .caretEqual: "^=",
    .ampersandEqual: "&=",
    .pipeEqual: "|=",
    .shiftLeftEqual: "<<=",
    .shiftRightEqual: ">>=",
    .dotDot: "..",
    .dotDotEqual: "..=",
    .dotDotDot: "...",
    .underscore: "_",
    .as: "as",
    .async: "async",
    .await: "await",
    .break: "break",
    .const: "const",
    .continue: "continue",
    .crate: "crate",
    .dyn: "dyn",
    .else: "else",
    .enum: "enum",
    .extern: "extern",
    .false: "false",
    .fn: "fn",
    .for: "for",
    .if: "if",
    .impl: "impl",
    .in: "in",
    .let: "let",
    .loop: "loop",
    .match: "match",
    .mod: "mod",
    .move: "move",
    .mut: "mut",
    .pub: "pub",
    .ref: "ref",
    .return: "return",
    .selfValue: "self",
    .selfType: "Self",
    .static: "static",
    .struct: "struct",
    .super: "super",
    .trait: "trait",
    .true: "true",
    .type: "type",
    .unsafe: "unsafe",
    .use: "use",
    .where: "where",
    .while: "while",
    .yield: "yield",
    .abstract: "abstract",
    .become: "become",
    .box: "box",
    .do: "do",
    .final: "final",
    .macro: "macro",
    .override: "override",
    .priv: "priv",
    .try: "try",
    .typeof: "typeof",
    .unsized: "unsized",
    .virtual: "virtual",
  ]
}

/// A piece of the source that the grammar sees as one.
struct Token {
  /// What it is.
  var kind: TokenKind
  /// The offset of its first byte.
  var lower: Int32
  /// The offset after its last byte.
  var upper: Int32
  /// Its index in the word table, if it is a word or a lifetime.
  var word: Int32
}

/// Whether an ASCII byte is a letter.
@inline(__always)
func isLetter(_ byte: UInt8) -> Bool {
  let lowered = byte | 0x20
  return lowered >= UInt8(ascii: "a") && lowered <= UInt8(ascii: "z")
}

/// Whether an ASCII byte is a decimal digit.
@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

/// Whether an ASCII byte may stand inside a word.
@inline(__always)
func isWordByte(_ byte: UInt8) -> Bool {
  isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_")
}
