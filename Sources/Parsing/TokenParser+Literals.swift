import SourceText
import SurfaceSyntax

extension TokenParser {
  /// The literal at the cursor.
  mutating func literal() throws(Refusal) -> Literal {
    let token = token
    advance()
    switch token.kind {
    case .true: return .bool(true)
    case .false: return .bool(false)
    case .integer: return try integer(token)
    case .float: return try float(token)
    case .string, .rawString: return .string(try decodedText(token).string)
    case .character: return .character(try character(token))
    case .byte:
      let scalar = try character(token)
      guard scalar.isASCII else { throw invalidLiteral("a byte must be ASCII", token) }
      return .integer(UInt128(scalar.value), suffix: "u8", isNegative: false)
    default: throw unexpected("a literal")
    }
  }

  private mutating func invalidLiteral(
    _ message: String,
    _ token: Token,
    help: String? = nil,
  ) -> Refusal {
    refuse("invalid-literal", message, at: range(of: token), help: help)
  }

  // MARK: Numbers

  private static let integerSuffixes: Set<String> = [
    "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize",
  ]

  private mutating func integer(_ token: Token) throws(Refusal) -> Literal {
    var offset = Int(token.lower)
    let upper = Int(token.upper)
    var radix: UInt128 = 10
    if upper - offset > 1, file.bytes[offset] == UInt8(ascii: "0") {
      switch file.bytes[offset + 1] {
      case UInt8(ascii: "x"): radix = 16
      case UInt8(ascii: "o"): radix = 8
      case UInt8(ascii: "b"): radix = 2
      default: break
      }
      if radix != 10 { offset += 2 }
    }
    var value: UInt128 = 0
    var digits = 0
    while offset < upper {
      let byte = file.bytes[offset]
      if byte != UInt8(ascii: "_") {
        guard let digit = digitValue(byte, radix) else { break }
        guard digit < radix else { throw invalidDigit(byte, radix, token) }
        let (product, overflows) = value.multipliedReportingOverflow(by: radix)
        let (sum, carries) = product.addingReportingOverflow(digit)
        guard !overflows, !carries else {
          throw refuse(
            "integer-too-large",
            "integer literal is too large",
            at: range(of: token),
            label: "does not fit into 128 bits",
          )
        }
        value = sum
        digits += 1
      }
      offset += 1
    }
    guard digits > 0 else { throw invalidLiteral("this number has no digits", token) }
    return try integer(value, suffixFrom: offset, token)
  }

  private func digitValue(_ byte: UInt8, _ radix: UInt128) -> UInt128? {
    if isDigit(byte) { return UInt128(byte - UInt8(ascii: "0")) }
    guard radix == 16, isLetter(byte), byte | 0x20 <= UInt8(ascii: "f") else { return nil }
    return UInt128((byte | 0x20) - UInt8(ascii: "a") + 10)
  }

  private mutating func invalidDigit(_ byte: UInt8, _ radix: UInt128, _ token: Token) -> Refusal {
    invalidLiteral("invalid digit `\(Unicode.Scalar(byte))` for a base \(radix) literal", token)
  }

  private mutating func integer(
    _ value: UInt128,
    suffixFrom offset: Int,
    _ token: Token,
  ) throws(Refusal) -> Literal {
    guard offset < Int(token.upper) else {
      return .integer(value, suffix: nil, isNegative: false)
    }
    let suffix = String(decoding: file.bytes[offset..<Int(token.upper)], as: UTF8.self)
    if Self.integerSuffixes.contains(suffix) {
      return .integer(value, suffix: suffix, isNegative: false)
    }
    return .float(Double(value), suffix: try floatSuffix(suffix, token))
  }

  private mutating func floatSuffix(_ suffix: String, _ token: Token) throws(Refusal) -> String {
    if suffix == "f64" { return suffix }
    if suffix == "f32" {
      throw unsupported("`f32` is", at: range(of: token), help: "use `f64`")
    }
    throw invalidLiteral(
      "invalid suffix `\(suffix)` for a number",
      token,
      help: "a suffix is a type, such as `u32` or `f64`",
    )
  }

  private mutating func float(_ token: Token) throws(Refusal) -> Literal {
    var digits: [UInt8] = []
    var offset = Int(token.lower)
    while offset < Int(token.upper) {
      let byte = file.bytes[offset]
      let isExponent = byte | 0x20 == UInt8(ascii: "e")
      let isPart =
        isDigit(byte) || isExponent || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+")
        || byte == UInt8(ascii: "-")
      if isPart { digits.append(byte) } else if byte != UInt8(ascii: "_") { break }
      offset += 1
    }
    var suffix: String?
    if offset < Int(token.upper) {
      let written = String(decoding: file.bytes[offset..<Int(token.upper)], as: UTF8.self)
      suffix = try floatSuffix(written, token)
    }
    if digits.last == UInt8(ascii: ".") { digits.append(UInt8(ascii: "0")) }
    guard let value = Double(String(decoding: digits, as: UTF8.self)) else {
      throw invalidLiteral("this is not a number", token)
    }
    guard value.isFinite else { throw invalidLiteral("this number is too large", token) }
    return .float(value, suffix: suffix)
  }

  // MARK: Text

  private mutating func character(_ token: Token) throws(Refusal) -> Unicode.Scalar {
    let scalars = try decodedText(token).string.unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1 else {
      throw invalidLiteral(
        "a character literal holds one character",
        token,
        help: "a string stands between `\"`",
      )
    }
    return scalar
  }
}
