import SourceText

/// Splits bytes into tokens; comments and white space are left out.
///
/// Works on bytes, because most of a source is ASCII; only a byte above 0x7F is decoded. Numbers,
/// strings and characters are only delimited here, the parser reads their values.
struct Lexer {
  private(set) var tokens: [Token] = []
  private(set) var words = WordTable()
  private let file: SourceFile.ID
  private let bytes: [UInt8]
  private let start: Int
  private let end: Int
  private var position: Int
  /// Set if the bodies of functions are left out.
  private var omission: BodyOmission?

  /// A lexer of `range`, which must be valid UTF-8; with `skipsBodies` the body of a function is its two
  /// braces.
  init(_ source: SourceFile, in range: Range<Int>, skipsBodies: Bool = false) {
    omission = skipsBodies ? BodyOmission() : nil
    file = source.id
    bytes = source.bytes
    start = range.lowerBound
    position = range.lowerBound
    end = range.upperBound
  }

  /// Reads all tokens; the last is the end of the source.
  mutating func run() throws(Diagnostic) {
    tokens.reserveCapacity((end - position) / 3 + 8)
    skipHeader()
    while true {
      try skipTrivia()
      guard position < end else { break }
      try token()
    }
    add(.endOfFile, from: end)
  }

  private func byte(ahead count: Int = 0) -> UInt8 {
    position + count < end ? bytes[position + count] : 0
  }

  private mutating func add(_ kind: TokenKind, from lower: Int, word: Int32 = 0) {
    if omission?.isLeftOut(kind, after: tokens.last?.kind) == true { return }
    tokens.append(
      Token(kind: kind, lower: Int32(lower), upper: Int32(position), word: word)
    )
  }

  private func range(_ lower: Int, _ upper: Int) -> SourceRange {
    SourceRange(file: file, lower: lower, upper: upper)
  }

  /// A byte order mark, and a first line that names an interpreter.
  private mutating func skipHeader() {
    if byte() == 0xEF, byte(ahead: 1) == 0xBB, byte(ahead: 2) == 0xBF { position += 3 }
    guard byte() == UInt8(ascii: "#"), byte(ahead: 1) == UInt8(ascii: "!"),
      byte(ahead: 2) != UInt8(ascii: "[")
    else { return }
    skipLine()
  }

  private mutating func skipLine() {
    var offset = position
    while offset < end, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    position = offset
  }

  private mutating func skipTrivia() throws(Diagnostic) {
    var offset = position
    while offset < end, bytes[offset] == UInt8(ascii: " ") || bytes[offset] == UInt8(ascii: "\n") {
      offset += 1
    }
    position = offset
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0B,
        0x0C:
        position += 1
      case UInt8(ascii: "/") where byte(ahead: 1) == UInt8(ascii: "/"):
        skipLine()
      case UInt8(ascii: "/") where byte(ahead: 1) == UInt8(ascii: "*"):
        try skipBlockComment()
      case 0x80...0xFF:
        let (scalar, length) = decodeScalar(bytes, at: position)
        guard scalar.properties.isPatternWhitespace else { return }
        position += length
      default:
        return
      }
    }
  }

  private mutating func skipBlockComment() throws(Diagnostic) {
    let lower = position
    var depth = 1
    position += 2
    while depth > 0 {
      guard position < end else {
        throw Diagnostic(
          "unterminated-comment",
          "unterminated block comment",
          at: range(lower, lower + 2),
          label: "the comment starts here",
          help: "end it with `*/`",
        )
      }
      if byte() == UInt8(ascii: "/"), byte(ahead: 1) == UInt8(ascii: "*") {
        depth += 1
        position += 2
      } else if byte() == UInt8(ascii: "*"), byte(ahead: 1) == UInt8(ascii: "/") {
        depth -= 1
        position += 2
      } else {
        position += 1
      }
    }
  }

  private mutating func token() throws(Diagnostic) {
    switch bytes[position] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      try wordOrPrefixedLiteral()
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      number()
    case UInt8(ascii: "\""):
      try string(from: position)
    case UInt8(ascii: "'"):
      try characterOrLifetime()
    case 0x80...0xFF:
      try unicodeWord()
    default:
      try punctuation()
    }
  }

  // MARK: Words

  private mutating func wordOrPrefixedLiteral() throws(Diagnostic) {
    let lower = position
    let next = byte(ahead: 1)
    let isQuote = next == UInt8(ascii: "\"")
    switch bytes[lower] {
    case UInt8(ascii: "r") where isQuote || next == UInt8(ascii: "#"):
      try rawStringOrIdentifier()
    case UInt8(ascii: "b") where next == UInt8(ascii: "'"):
      position += 1
      try character(from: lower, as: .byte)
    case UInt8(ascii: "b") where isQuote, UInt8(ascii: "c") where isQuote:
      throw unsupportedString(from: lower)
    case UInt8(ascii: "b") where next == UInt8(ascii: "r") && isRawStart(2),
      UInt8(ascii: "c") where next == UInt8(ascii: "r") && isRawStart(2):
      throw unsupportedString(from: lower)
    default:
      word(from: lower, as: nil)
    }
  }

  private func isRawStart(_ ahead: Int) -> Bool {
    let next = byte(ahead: ahead)
    return next == UInt8(ascii: "\"")
      || next == UInt8(ascii: "#") && byte(ahead: ahead + 1) == UInt8(ascii: "\"")
  }

  private func unsupportedString(from lower: Int) -> Diagnostic {
    let name = bytes[lower] == UInt8(ascii: "b") ? "byte strings" : "C strings"
    return Diagnostic(
      "unsupported-syntax",
      "\(name) are not supported",
      at: range(lower, lower + 2),
      help: "use a string, or an array of bytes",
    )
  }

  private mutating func word(from lower: Int, as kind: TokenKind?) {
    let first = position
    skipWord()
    if omission?.isInBody == true { return }
    let index = words.intern(bytes, first..<position)
    add(kind ?? words.kind(of: index), from: lower, word: index)
  }

  private mutating func skipWord() {
    var offset = position
    while offset < end {
      let byte = bytes[offset]
      if isWordByte(byte) {
        offset += 1
      } else if byte >= 0x80 {
        let (scalar, length) = decodeScalar(bytes, at: offset)
        guard scalar.properties.isXIDContinue else { break }
        offset += length
      } else {
        break
      }
    }
    position = offset
  }

  private mutating func unicodeWord() throws(Diagnostic) {
    let (scalar, length) = decodeScalar(bytes, at: position)
    guard scalar.properties.isXIDStart else {
      throw unknownCharacter(scalar, length: length)
    }
    word(from: position, as: nil)
  }

  private func unknownCharacter(_ scalar: Unicode.Scalar, length: Int) -> Diagnostic {
    let code = String(scalar.value, radix: 16, uppercase: true)
    let isVisible = scalar.value > 0x20 && scalar.value != 0x7F
    let shown = isVisible ? "`\(scalar)` " : ""
    return Diagnostic(
      "unknown-character",
      "unknown character \(shown)(U+\(code))",
      at: range(position, position + length),
    )
  }

  // MARK: Strings and characters

  private mutating func rawStringOrIdentifier() throws(Diagnostic) {
    let lower = position
    var hashes = 0
    while byte(ahead: 1 + hashes) == UInt8(ascii: "#") { hashes += 1 }
    guard byte(ahead: 1 + hashes) == UInt8(ascii: "\"") else {
      let isIdentifier = hashes == 1 && isWordStart(position + 2)
      position += isIdentifier ? 2 : 0
      word(from: lower, as: isIdentifier ? .identifier : nil)
      return
    }
    position += 2 + hashes
    while position < end {
      if bytes[position] == UInt8(ascii: "\""), isClosed(by: hashes) {
        position += 1 + hashes
        add(.rawString, from: lower)
        return
      }
      position += 1
    }
    throw unterminatedString(from: lower, ending: "\"" + String(repeating: "#", count: hashes))
  }

  private func isClosed(by hashes: Int) -> Bool {
    for count in 0..<hashes where byte(ahead: 1 + count) != UInt8(ascii: "#") { return false }
    return true
  }

  private func unterminatedString(from lower: Int, ending: String) -> Diagnostic {
    Diagnostic(
      "unterminated-string",
      "unterminated string",
      at: range(lower, lower + 1),
      label: "the string starts here",
      help: "end it with `\(ending)`",
    )
  }

  private mutating func string(from lower: Int) throws(Diagnostic) {
    position += 1
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        add(.string, from: lower)
        return
      case UInt8(ascii: "\\"):
        position += 2
      default:
        position += 1
      }
    }
    throw unterminatedString(from: lower, ending: "\"")
  }

  private func isWordStart(_ offset: Int) -> Bool {
    guard offset < end else { return false }
    let byte = bytes[offset]
    if byte < 0x80 { return isLetter(byte) || byte == UInt8(ascii: "_") }
    return decodeScalar(bytes, at: offset).scalar.properties.isXIDStart
  }

  /// `'a'` is a character and `'a` a lifetime: what follows one scalar decides.
  private mutating func characterOrLifetime() throws(Diagnostic) {
    let lower = position
    guard isWordStart(position + 1) else { return try character(from: lower, as: .character) }
    let (_, length) = decodeScalar(bytes, at: position + 1)
    if byte(ahead: 1 + length) == UInt8(ascii: "'") {
      return try character(from: lower, as: .character)
    }
    position += 1
    skipWord()
    if omission?.isInBody == true { return }
    add(.lifetime, from: lower, word: words.intern(bytes, lower..<position))
  }

  private mutating func character(from lower: Int, as kind: TokenKind) throws(Diagnostic) {
    position += 1
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "'") where position > lower + (kind == .byte ? 2 : 1):
        position += 1
        add(kind, from: lower)
        return
      case UInt8(ascii: "\\"):
        position += 2
      case UInt8(ascii: "\n"):
        position = end
      default:
        position += 1
      }
    }
    throw Diagnostic(
      "unterminated-character",
      "unterminated character literal",
      at: range(lower, lower + 1),
      label: "the character starts here",
      help: "end it with `'`; a string stands between `\"`",
    )
  }

  // MARK: Numbers

  private mutating func number() {
    let lower = position
    var kind = TokenKind.integer
    if tokens.last?.kind == .dot {
      // `t.0.1` is two fields, never a field `0.1`.
      skipDigits()
    } else if bytes[lower] == UInt8(ascii: "0"), isRadix(byte(ahead: 1)) {
      position += 2
    } else {
      skipDigits()
      if byte() == UInt8(ascii: "."), isFractionStart() {
        kind = .float
        position += 1
        skipDigits()
      }
      if isExponentStart() {
        kind = .float
        position += 2
        skipDigits()
      }
    }
    skipWord()
    add(kind, from: lower)
  }

  private mutating func skipDigits() {
    while isDigit(byte()) || byte() == UInt8(ascii: "_") { position += 1 }
  }

  private func isRadix(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "x") || byte == UInt8(ascii: "o") || byte == UInt8(ascii: "b")
  }

  /// Whether the dot here belongs to the number: not in `1..2` and not in `1.max(2)`.
  private func isFractionStart() -> Bool {
    byte(ahead: 1) != UInt8(ascii: ".") && !isWordStart(position + 1)
  }

  private func isExponentStart() -> Bool {
    guard byte() | 0x20 == UInt8(ascii: "e") else { return false }
    let next = byte(ahead: 1)
    let isSign = next == UInt8(ascii: "+") || next == UInt8(ascii: "-")
    return isDigit(isSign ? byte(ahead: 2) : next)
  }

  // MARK: Punctuation

  private mutating func punctuation() throws(Diagnostic) {
    guard let (kind, length) = Punctuation.read(byte(), byte(ahead: 1), byte(ahead: 2)) else {
      throw unknownCharacter(Unicode.Scalar(bytes[position]), length: 1)
    }
    let lower = position
    position += length
    add(kind, from: lower)
  }
}
