import SurfaceSyntax

/// `f64` as Rust writes it.
enum FloatText {
  /// A float in the given style: `1.0`, `{:.2}`, `{:+}`, `{:08.3}`.
  static func write(_ value: Double, _ style: FormatStyle, to out: inout [UInt8]) {
    if value.isNaN {
      var plain = style
      plain.showsSign = false
      return plain.padNumber(false, "NaN", to: &out)
    }
    let isNegative = value.sign == .minus
    if value.isInfinite { return style.padNumber(isNegative, "inf", to: &out) }
    let magnitude = value.magnitude
    let digits =
      if style.isExponent {
        exponent(magnitude, style)
      } else if let precision = style.precision {
        fixed(magnitude, precision)
      } else if style.isDebug {
        debug(magnitude)
      } else {
        plain(magnitude, atLeastOneDigit: false)
      }
    style.padNumber(isNegative, digits, to: &out)
  }

  /// The shortest digits that read back as the value, `0.d1d2d3... * 10^exponent`.
  static func shortest(_ value: Double) -> (digits: [UInt8], exponent: Int) {
    var digits: [UInt8] = []
    var exponent = 0
    var pointSeen = false
    var rest = Array(value.description.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "e") {
        exponent += Int(String(decoding: rest, as: UTF8.self)) ?? 0
        break
      }
      if byte == UInt8(ascii: ".") {
        pointSeen = true
        continue
      }
      if digits.isEmpty, byte == UInt8(ascii: "0") {
        if pointSeen { exponent -= 1 }
        continue
      }
      digits.append(byte)
      if !pointSeen { exponent += 1 }
    }
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return digits.isEmpty ? ([], 1) : (digits, exponent)
  }

  /// `{:?}`: with an exponent below 1e-4 and from 1e16 on.
  private static func debug(_ value: Double) -> String {
    if value != 0, value < 1e-4 || value >= 1e16 {
      let (digits, exponent) = shortest(value)
      var text = String(decoding: digits.prefix(1), as: UTF8.self)
      if digits.count > 1 { text += "." + String(decoding: digits.dropFirst(), as: UTF8.self) }
      return "\(text)e\(exponent - 1)"
    }
    return plain(value, atLeastOneDigit: true)
  }

  /// Without an exponent, however long.
  private static func plain(_ value: Double, atLeastOneDigit: Bool) -> String {
    let (digits, exponent) = shortest(value)
    var whole: [UInt8] = []
    var part: [UInt8] = []
    if exponent <= 0 {
      whole = [UInt8(ascii: "0")]
      part = Array(repeating: UInt8(ascii: "0"), count: -exponent) + digits
    } else {
      whole = Array(digits.prefix(exponent))
      whole += repeatElement(UInt8(ascii: "0"), count: exponent - whole.count)
      part = Array(digits.dropFirst(exponent))
    }
    if part.isEmpty, atLeastOneDigit { part = [UInt8(ascii: "0")] }
    let text = String(decoding: whole, as: UTF8.self)
    return part.isEmpty ? text : text + "." + String(decoding: part, as: UTF8.self)
  }

  // MARK: With an exponent

  /// `1.5e3`: the shortest digits, or as many after the point as the style says.
  private static func exponent(_ value: Double, _ style: FormatStyle) -> String {
    if style.precision != nil {
      let (digits, point) = exact(value)
      return exponent(digits, point, style)
    }
    let (digits, point) = shortest(value)
    return exponent(digits.map { $0 - UInt8(ascii: "0") }, point, style)
  }

  /// The same of an integer without sign, which is written out in `text`.
  static func exponent(ofInteger text: String, _ style: FormatStyle) -> String {
    var digits = text.utf8.map { $0 - UInt8(ascii: "0") }
    let point = digits.count
    while digits.last == 0 { digits.removeLast() }
    return exponent(digits, point, style)
  }

  /// `0.d1d2d3... * 10^point`, ties to even.
  private static func exponent(_ digits: [UInt8], _ point: Int, _ style: FormatStyle) -> String {
    var (digits, point) = (digits, digits.isEmpty ? 1 : point)
    if let precision = style.precision {
      let keep = precision + 1
      let roundsUp = keep < digits.count && rounds(digits, keep)
      digits = Array(digits.prefix(keep))
      if roundsUp { increment(&digits, &point) }
      digits = Array(digits.prefix(keep))
      digits += repeatElement(0, count: keep - digits.count)
    }
    if digits.isEmpty { digits = [0] }
    let text = digits.map { $0 + UInt8(ascii: "0") }
    let part = String(decoding: text.dropFirst(), as: UTF8.self)
    let whole = String(decoding: text.prefix(1), as: UTF8.self) + (part.isEmpty ? "" : "." + part)
    return whole + (style.style == .upperExponent ? "E" : "e") + String(point - 1)
  }

  // MARK: Digits

  /// With `precision` digits after the point: the exact value, ties to even.
  static func fixed(_ value: Double, _ precision: Int) -> String {
    var (digits, point) = exact(value)
    let keep = point + precision
    if keep < digits.count {
      let roundsUp = keep >= 0 && rounds(digits, keep)
      digits = Array(digits.prefix(max(0, keep)))
      if roundsUp { increment(&digits, &point) }
    }
    while digits.count < point + precision { digits.append(0) }
    if point <= 0 {
      let zeros = min(-point, precision) + 1
      digits = Array(repeating: 0, count: zeros) + digits
      digits = Array(digits.prefix(precision + 1))
      point = 1
    }
    let text = digits.map { $0 + UInt8(ascii: "0") }
    let whole = String(decoding: text.prefix(point), as: UTF8.self)
    guard precision > 0 else { return whole }
    return whole + "." + String(decoding: text.dropFirst(point), as: UTF8.self)
  }

  /// `true` iff cutting before digit `keep` must round up.
  private static func rounds(_ digits: [UInt8], _ keep: Int) -> Bool {
    let next = digits[keep]
    if next != 5 { return next > 5 }
    if digits[(keep + 1)...].contains(where: { $0 != 0 }) { return true }
    return keep > 0 && digits[keep - 1] % 2 == 1
  }

  private static func increment(_ digits: inout [UInt8], _ point: inout Int) {
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
    }
    digits.insert(1, at: 0)
    point += 1
  }

  /// All decimal digits of a value, and how many of them are before the point (may be negative).
  private static func exact(_ value: Double) -> (digits: [UInt8], point: Int) {
    guard value != 0 else { return ([], 0) }
    let shift = Int(value.exponentBitPattern == 0 ? 1 : value.exponentBitPattern) - 1075
    let significand =
      value.significandBitPattern | (value.exponentBitPattern == 0 ? 0 : 1 << 52)
    var digits = String(significand).utf8.map { $0 - UInt8(ascii: "0") }
    // A power of two is a factor; a negative power of two is a power of five and a shift of the point.
    for _ in 0..<abs(shift) { multiply(&digits, by: shift > 0 ? 2 : 5) }
    let point = shift < 0 ? digits.count + shift : digits.count
    return (digits, point)
  }

  private static func multiply(_ digits: inout [UInt8], by factor: UInt8) {
    var carry: UInt8 = 0
    for index in digits.indices.reversed() {
      let product = digits[index] * factor + carry
      digits[index] = product % 10
      carry = product / 10
    }
    if carry > 0 { digits.insert(carry, at: 0) }
  }
}
