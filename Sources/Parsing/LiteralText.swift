import SourceText

/// What stands between the quotes of a literal, escapes resolved.
struct LiteralText {
  /// UTF-8.
  var bytes: [UInt8] = []
  /// The source offset of each byte, or nil if byte `i` stands at `base + i`.
  var offsets: [Int32]?
  /// The source offset of the first byte.
  var base: Int32
  /// The source offset of the closing quote.
  var end: Int32

  /// The source offset of the byte at `index`, or of the closing quote.
  func sourceOffset(_ index: Int) -> Int {
    guard index < bytes.count else { return Int(end) }
    return Int(offsets?[index] ?? base + Int32(index))
  }

  /// The text.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Appends one scalar that was written at `offset`.
  mutating func append(_ scalar: Unicode.Scalar, at offset: Int) {
    for byte in String(scalar).utf8 {
      bytes.append(byte)
      offsets?.append(Int32(offset))
    }
  }

  /// Appends one byte that was written at `offset`.
  mutating func append(_ byte: UInt8, at offset: Int) {
    bytes.append(byte)
    offsets?.append(Int32(offset))
  }
}

extension TokenParser {
  /// The text of a string, raw string, character or byte.
  mutating func decodedText(_ token: Token) throws(Refusal) -> LiteralText {
    let content = contentRange(token)
    var text = LiteralText(base: Int32(content.lowerBound), end: Int32(content.upperBound))
    let slice = file.bytes[content]
    let isPlain =
      (token.kind == .rawString || !slice.contains(UInt8(ascii: "\\")))
      && !slice.contains(UInt8(ascii: "\r"))
    if isPlain {
      text.bytes = Array(slice)
      return text
    }
    text.offsets = []
    var offset = content.lowerBound
    while offset < content.upperBound {
      let byte = file.bytes[offset]
      if byte == UInt8(ascii: "\\"), token.kind != .rawString {
        try escape(&offset, content.upperBound, &text)
        continue
      }
      // A line ending is one character, whatever the file uses.
      let isReturn = byte == UInt8(ascii: "\r") && offset + 1 < content.upperBound
      if !isReturn || file.bytes[offset + 1] != UInt8(ascii: "\n") {
        text.append(byte, at: offset)
      }
      offset += 1
    }
    return text
  }

  private func contentRange(_ token: Token) -> Range<Int> {
    var lower = Int(token.lower) + 1
    var upper = Int(token.upper) - 1
    if token.kind == .byte { lower += 1 }
    if token.kind == .rawString {
      while file.bytes[lower] == UInt8(ascii: "#") {
        lower += 1
        upper -= 1
      }
      lower += 1
    }
    return lower..<upper
  }

  private mutating func invalidEscape(
    _ message: String,
    _ lower: Int,
    _ upper: Int,
    help: String? = nil,
  ) -> Refusal {
    refuse(
      "invalid-escape",
      message,
      at: SourceRange(file: file.id, lower: lower, upper: upper),
      help: help,
    )
  }

  /// Reads the escape at `offset` and steps over it.
  private mutating func escape(
    _ offset: inout Int,
    _ end: Int,
    _ text: inout LiteralText,
  ) throws(Refusal) {
    let lower = offset
    guard lower + 1 < end else { throw invalidEscape("this escape has no end", lower, end) }
    let letter = file.bytes[lower + 1]
    offset += 2
    switch letter {
    case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"), at: lower)
    case UInt8(ascii: "r"): text.append(UInt8(ascii: "\r"), at: lower)
    case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"), at: lower)
    case UInt8(ascii: "0"): text.append(0, at: lower)
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): text.append(letter, at: lower)
    case UInt8(ascii: "x"): try byteEscape(&offset, end, &text)
    case UInt8(ascii: "u"): try scalarEscape(&offset, end, &text)
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      while offset < end, isBlank(file.bytes[offset]) { offset += 1 }
    default:
      let (scalar, length) = decodeScalar(file.bytes, at: lower + 1)
      throw invalidEscape(
        "unknown character escape `\(scalar)`",
        lower,
        lower + 1 + length,
        help: "write `\\\\` for a backslash",
      )
    }
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t")
      || byte == UInt8(ascii: "\r")
  }

  private func hexValue(_ byte: UInt8) -> UInt32? {
    if isDigit(byte) { return UInt32(byte - UInt8(ascii: "0")) }
    guard isLetter(byte), byte | 0x20 <= UInt8(ascii: "f") else { return nil }
    return UInt32((byte | 0x20) - UInt8(ascii: "a") + 10)
  }

  /// `\x7F`.
  private mutating func byteEscape(
    _ offset: inout Int,
    _ end: Int,
    _ text: inout LiteralText,
  ) throws(Refusal) {
    let lower = offset - 2
    guard offset + 2 <= end, let high = hexValue(file.bytes[offset]),
      let low = hexValue(file.bytes[offset + 1])
    else {
      throw invalidEscape("`\\x` needs two hexadecimal digits", lower, min(offset + 2, end))
    }
    offset += 2
    guard high < 8 else {
      throw invalidEscape(
        "`\\x` reaches only to `\\x7F`",
        lower,
        offset,
        help: "write `\\u{...}`",
      )
    }
    text.append(UInt8(high * 16 + low), at: lower)
  }

  /// `\u{1F600}`.
  private mutating func scalarEscape(
    _ offset: inout Int,
    _ end: Int,
    _ text: inout LiteralText,
  ) throws(Refusal) {
    let lower = offset - 2
    guard offset < end, file.bytes[offset] == UInt8(ascii: "{") else {
      throw invalidEscape("`\\u` needs `{...}`", lower, offset)
    }
    offset += 1
    var value: UInt32 = 0
    var digits = 0
    while offset < end, file.bytes[offset] != UInt8(ascii: "}") {
      if file.bytes[offset] != UInt8(ascii: "_") {
        guard let digit = hexValue(file.bytes[offset]), digits < 6 else {
          throw invalidEscape("`\\u{...}` holds one to six hexadecimal digits", lower, offset + 1)
        }
        value = value * 16 + digit
        digits += 1
      }
      offset += 1
    }
    guard offset < end, digits > 0, let scalar = Unicode.Scalar(value) else {
      throw invalidEscape("this is not a Unicode scalar", lower, min(offset + 1, end))
    }
    offset += 1
    text.append(scalar, at: lower)
  }
}
