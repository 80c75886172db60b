/// A value that a schedule hands in, as the language writes it and as Rust's `{:?}` prints it.
///
/// The values that Swift bodies are driven with; the machine evaluates the same text as an expression.
public indirect enum NativeValue: Hashable, Sendable {
  /// An integer.
  case number(Int)
  /// A string, without its quotes.
  case text(String)
  /// A tuple; empty for `()`.
  case tuple([NativeValue])
  /// A name with what it wraps: `None`, `Some(5)`, `Tracked("A")`, `Yielded(1)`.
  case variant(String, [NativeValue])
  /// `ctx`: a context of its own.
  case context
  /// `{ slot.set(Some(v)) }`: a resume with `()` beside which `v` goes through a side channel (D2).
  case sent(NativeValue)

  /// The value that `expression` writes; nil if it is not a literal of the kinds above.
  public init?(_ expression: String) {
    var reader = NativeValueReader(expression)
    guard let value = reader.readAll() else { return nil }
    self = value
  }

  /// As `{:?}` prints it.
  public var text: String {
    switch self {
    case .number(let number): "\(number)"
    case .text(let text): quoted(text)
    case .tuple(let values):
      "(\(values.map(\.text).joined(separator: ", "))\(values.count == 1 ? "," : ""))"
    case .variant(let name, let values):
      values.isEmpty ? name : "\(name)(\(values.map(\.text).joined(separator: ", ")))"
    case .context: "ctx"
    case .sent: "()"
    }
  }
}

/// Reads the literals of `NativeValue`.
private struct NativeValueReader {
  private var rest: ArraySlice<UInt8>

  init(_ text: String) { rest = Array(text.utf8)[...] }

  mutating func readAll() -> NativeValue? {
    skip()
    if rest.isEmpty { return .tuple([]) }
    let value = read()
    skip()
    return rest.isEmpty ? value : nil
  }

  private mutating func skip() {
    rest = rest.drop { $0 == UInt8(ascii: " ") || (UInt8(ascii: "\t")...UInt8(ascii: "\r")) ~= $0 }
  }

  private mutating func take(_ prefix: String) -> Bool {
    skip()
    guard rest.starts(with: prefix.utf8) else { return false }
    rest = rest.dropFirst(prefix.utf8.count)
    return true
  }

  private mutating func read() -> NativeValue? {
    skip()
    guard let first = rest.first else { return nil }
    switch first {
    case UInt8(ascii: "{"): return readSent()
    case UInt8(ascii: "("): return readParenthesised()
    case UInt8(ascii: "\""): return readText()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return readNumber()
    default: return readName()
    }
  }

  private mutating func readSent() -> NativeValue? {
    guard take("{"), let open = rest.firstRange(of: ".set(Some(".utf8) else { return nil }
    rest = rest[open.upperBound...]
    guard let value = read(), take("))"), take("}") else { return nil }
    return .sent(value)
  }

  /// `(v)` is `v`, as in the language; `(v,)` and `()` are tuples.
  private mutating func readParenthesised() -> NativeValue? {
    guard take("("), let (values, hasComma) = readValues() else { return nil }
    if values.count == 1, !hasComma { return values[0] }
    return .tuple(values)
  }

  /// Values up to and with the closing parenthesis, and whether a comma was there.
  private mutating func readValues() -> ([NativeValue], hasComma: Bool)? {
    var values: [NativeValue] = []
    var hasComma = false
    while !take(")") {
      guard let value = read() else { return nil }
      values.append(value)
      if take(",") {
        hasComma = true
      } else if rest.first != UInt8(ascii: ")") {
        return nil
      }
    }
    return (values, hasComma)
  }

  private mutating func readText() -> NativeValue? {
    var end = rest.startIndex + 1
    while end < rest.endIndex, rest[end] != UInt8(ascii: "\"") {
      end += rest[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < rest.endIndex else { return nil }
    let text = unquoted(rest[...end].text)
    rest = rest[(end + 1)...]
    return text.map { .text($0) }
  }

  private mutating func readNumber() -> NativeValue? {
    let digits = rest.prefix { isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    rest = rest[digits.endIndex...]
    let number = digits.filter { $0 != UInt8(ascii: "_") }
    return Int(String(decoding: number, as: UTF8.self)).map { .number($0) }
  }

  private mutating func readName() -> NativeValue? {
    let name = rest.prefix { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
    guard !name.isEmpty else { return nil }
    rest = rest[name.endIndex...]
    if name.elementsEqual("ctx".utf8) { return .context }
    guard rest.first == UInt8(ascii: "("), take("(") else { return .variant(name.text, []) }
    return readValues().map { .variant(name.text, $0.0) }
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= byte
  }

  /// A byte of a name in another alphabet counts as a letter.
  private func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= byte | 0x20
  }
}
