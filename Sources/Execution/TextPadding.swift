import SurfaceSyntax

extension FormatStyle {
  /// Text of fixed words, filled up to the width, left aligned unless told otherwise.
  func pad(_ text: String, to out: inout [UInt8]) { padTruncating(Array(text.utf8), to: &out) }

  /// Text, filled up to the width, left aligned unless told otherwise.
  func pad(_ bytes: [UInt8], to out: inout [UInt8]) {
    fill(out: &out, length: Self.scalarCount(bytes), leftByDefault: true) { $0 += bytes }
  }

  /// Text, cut to the precision, then filled up to the width.
  func padTruncating(_ bytes: [UInt8], to out: inout [UInt8]) {
    guard let precision, Self.scalarCount(bytes) > precision else { return pad(bytes, to: &out) }
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix(precision)
    pad(Array(String(String.UnicodeScalarView(scalars)).utf8), to: &out)
  }

  /// A number with its sign, right aligned unless told otherwise.
  ///
  /// `{:#x}` and its like have `prefix` after the sign.
  func padNumber(
    _ isNegative: Bool,
    _ digits: String,
    prefix: String = "",
    to out: inout [UInt8],
  ) {
    let sign = (isNegative ? "-" : showsSign ? "+" : "") + (isAlternate ? prefix : "")
    let length = sign.utf8.count + digits.utf8.count
    if padsWithZeros {
      out += sign.utf8
      out += repeatElement(UInt8(ascii: "0"), count: max(0, (width ?? 0) - length))
      out += digits.utf8
      return
    }
    fill(out: &out, length: length, leftByDefault: false) { out in
      out += sign.utf8
      out += digits.utf8
    }
  }

  private func fill(
    out: inout [UInt8],
    length: Int,
    leftByDefault: Bool,
    _ content: (inout [UInt8]) -> Void,
  ) {
    let missing = max(0, (width ?? 0) - length)
    guard missing > 0 else { return content(&out) }
    let before: Int =
      switch alignment ?? (leftByDefault ? .left : .right) {
      case .left: 0
      case .center: missing / 2
      case .right: missing
      }
    let unit = Array(String(fill).utf8)
    for _ in 0..<before { out += unit }
    content(&out)
    for _ in before..<missing { out += unit }
  }

  private static func scalarCount(_ bytes: [UInt8]) -> Int {
    bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }
}

/// `{:?}` of text: quotes and escapes.
enum TextEscapes {
  /// A string in double quotes.
  static func write(_ bytes: [UInt8], to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      out += bytes
    } else {
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
        if scalar == "'" { out.append(UInt8(ascii: "'")) } else { escape(scalar, to: &out) }
      }
    }
    out.append(UInt8(ascii: "\""))
  }

  /// A character in single quotes.
  static func write(_ scalar: Unicode.Scalar, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "'"))
    if scalar == "\"" { out.append(UInt8(ascii: "\"")) } else { escape(scalar, to: &out) }
    out.append(UInt8(ascii: "'"))
  }

  private static func escape(_ scalar: Unicode.Scalar, to out: inout [UInt8]) {
    switch scalar {
    case "\0": out += "\\0".utf8
    case "\t": out += "\\t".utf8
    case "\r": out += "\\r".utf8
    case "\n": out += "\\n".utf8
    case "\\", "\"", "'":
      out.append(UInt8(ascii: "\\"))
      out += String(scalar).utf8
    default:
      if isPrintable(scalar) {
        out += String(scalar).utf8
      } else {
        out += "\\u{\(String(scalar.value, radix: 16))}".utf8
      }
    }
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
    if scalar.properties.isGraphemeExtend { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }
}
