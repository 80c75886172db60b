import SourceText
import SurfaceSyntax

/// Splits a format string at its placeholders and joins them with their arguments.
///
/// Follows the grammar of Rust's `std::fmt`. Throws with ranges inside the literal.
struct FormatTemplate {
  private let text: LiteralText
  private let file: SourceFile.ID
  private let literal: SourceRange
  private let explicit: [SurfaceExpression]
  private let names: [Name?]

  private var position = 0
  private var run: [UInt8] = []
  private var pieces: [FormatArguments<SurfaceConstruct>.Piece] = []
  private var captured: [Name] = []
  private var isUsed: [Bool]
  private var nextArgument = 0
  /// Places that take the next argument and find none.
  private var unmet: [SourceRange] = []
  private var placeholderCount = 0

  /// A template of `text` with the arguments after it.
  init(
    text: LiteralText,
    file: SourceFile.ID,
    literal: SourceRange,
    arguments: [SurfaceExpression],
    names: [Name?],
  ) {
    self.text = text
    self.file = file
    self.literal = literal
    explicit = arguments
    self.names = names
    isUsed = Array(count: arguments.count, of: false)
  }

  /// The written arguments and then the names that the string captures.
  var allArguments: [SurfaceExpression] {
    explicit
      + captured.map { SurfaceExpression(.path(Path([.init($0)], $0.range)), $0.range) }
  }

  /// The pieces, once everything is read.
  mutating func finishedPieces() -> [FormatArguments<SurfaceConstruct>.Piece] {
    flush()
    return pieces
  }

  /// Adds plain text.
  mutating func append(_ string: String) { run.append(contentsOf: string.utf8) }

  private mutating func flush() {
    guard !run.isEmpty else { return }
    pieces.append(.text(String(decoding: run, as: UTF8.self)))
    run = []
  }

  /// Reads the whole string.
  mutating func parse() throws(Diagnostic) {
    let bytes = text.bytes
    while position < bytes.count {
      let byte = bytes[position]
      let isDoubled = position + 1 < bytes.count && bytes[position + 1] == byte
      switch byte {
      case UInt8(ascii: "{") where isDoubled, UInt8(ascii: "}") where isDoubled:
        run.append(byte)
        position += 2
      case UInt8(ascii: "{"):
        flush()
        pieces.append(.placeholder(try placeholder()))
      case UInt8(ascii: "}"):
        throw invalid(
          "unmatched `}` found",
          position,
          position + 1,
          help: "write `}}` for a brace",
        )
      default:
        run.append(byte)
        position += 1
      }
    }
    try checkArguments()
  }

  private func range(_ lower: Int, _ upper: Int) -> SourceRange {
    let start = text.sourceOffset(lower)
    return SourceRange(file: file, lower: start, upper: max(start + 1, text.sourceOffset(upper)))
  }

  private func invalid(
    _ message: String,
    _ lower: Int,
    _ upper: Int,
    help: String? = nil,
  ) -> Diagnostic {
    Diagnostic("format-string", message, at: range(lower, upper), help: help)
  }

  private func checkArguments() throws(Diagnostic) {
    if let first = unmet.first {
      let count = explicit.count
      let given =
        count == 0 ? "no arguments were given" : "there \(count == 1 ? "is" : "are") \(count)"
      throw Diagnostic(
        "format-string",
        "\(placeholderCount) positional argument\(placeholderCount == 1 ? "" : "s") in format "
          + "string, but \(given)",
        at: first,
        label: "has no argument",
        secondary: unmet.dropFirst().map { .init($0, "") },
      )
    }
    guard let index = isUsed.firstIndex(of: false) else { return }
    let isNamed = names[index] != nil
    throw Diagnostic(
      "format-string",
      isNamed ? "named argument never used" : "argument never used",
      at: explicit[index].range,
      label: "never used",
      secondary: [.init(literal, "not in this format string")],
    )
  }

  // MARK: Placeholders

  private func peek(_ ahead: Int = 0) -> UInt8 {
    position + ahead < text.bytes.count ? text.bytes[position + ahead] : 0
  }

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard position < text.bytes.count, peek() == UInt8(ascii: byte) else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while position < text.bytes.count, peek() == 0x20 || peek() == 0x0A || peek() == 0x09 {
      position += 1
    }
  }

  /// `{argument:spec}`.
  private mutating func placeholder() throws(Diagnostic) -> FormatPlaceholder {
    let lower = position
    position += 1
    skipBlanks()
    let written = try argumentReference()
    skipBlanks()
    var result = FormatPlaceholder(argument: 0)
    if take(":") {
      try alignment(&result)
      try counts(&result, lower)
      try style(&result)
    }
    skipBlanks()
    guard take("}") else { throw unclosed(lower) }
    placeholderCount += written == nil ? 1 : 0
    result.argument = written ?? implicitArgument(lower)
    return result
  }

  private func unclosed(_ lower: Int) -> Diagnostic {
    guard position < text.bytes.count else {
      return invalid(
        "expected `}` but string was terminated",
        lower,
        lower + 1,
        help: "write `{{` for a brace",
      )
    }
    let (scalar, length) = decodeScalar(text.bytes, at: position)
    return invalid(
      "expected `}`, found `\(scalar)`",
      position,
      position + length,
      help: "write `{{` for a brace; a placeholder holds a name or a number",
    )
  }

  private mutating func implicitArgument(_ lower: Int) -> Int {
    let index = nextArgument
    nextArgument += 1
    if index < explicit.count {
      isUsed[index] = true
    } else {
      unmet.append(range(lower, position))
    }
    return index
  }

  /// A number or a name, or nil.
  private mutating func argumentReference() throws(Diagnostic) -> Int? {
    let lower = position
    if let index = try number() { return try positional(index, lower) }
    guard let name = word() else { return nil }
    return named(name)
  }

  private mutating func positional(_ index: Int, _ lower: Int) throws(Diagnostic) -> Int {
    guard index < explicit.count else {
      let count = explicit.count
      let given =
        count == 0
        ? "no arguments were given"
        : "there \(count == 1 ? "is 1 argument" : "are \(count) arguments")"
      throw invalid(
        "invalid reference to positional argument \(index) (\(given))",
        lower,
        position,
      )
    }
    isUsed[index] = true
    return index
  }

  private mutating func named(_ name: Name) -> Int {
    if let index = names.firstIndex(where: { $0?.node == name.node }) {
      isUsed[index] = true
      return index
    }
    if let index = captured.firstIndex(where: { $0.node == name.node }) {
      return explicit.count + index
    }
    captured.append(name)
    return explicit.count + captured.count - 1
  }

  /// A decimal number below 65536, or nil.
  private mutating func number() throws(Diagnostic) -> Int? {
    let lower = position
    var value = 0
    while isDigit(peek()) {
      value = value * 10 + Int(peek() - UInt8(ascii: "0"))
      position += 1
      guard value <= 65_535 else { throw invalid("this number is too large", lower, position) }
    }
    return position > lower ? value : nil
  }

  private mutating func word() -> Name? {
    let lower = position
    while position < text.bytes.count {
      let (scalar, length) = decodeScalar(text.bytes, at: position)
      let isPart =
        scalar == "_"
        || (position == lower ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue)
      guard isPart else { break }
      position += length
    }
    guard position > lower else { return nil }
    let spelling = String(decoding: text.bytes[lower..<position], as: UTF8.self)
    return Name(spelling, range(lower, position))
  }

  // MARK: The part after the colon

  private mutating func alignment(_ result: inout FormatPlaceholder) throws(Diagnostic) {
    guard position < text.bytes.count else { return }
    let (scalar, length) = decodeScalar(text.bytes, at: position)
    if let alignment = Self.alignment(peek(length)) {
      result.fill = scalar
      result.alignment = alignment
      position += length + 1
    } else if let alignment = Self.alignment(peek()) {
      result.alignment = alignment
      position += 1
    }
    if take("+") { result.showsSign = true } else { _ = take("-") }
  }

  private static func alignment(_ byte: UInt8) -> FormatPlaceholder.Alignment? {
    switch byte {
    case UInt8(ascii: "<"): .left
    case UInt8(ascii: "^"): .center
    case UInt8(ascii: ">"): .right
    default: nil
    }
  }

  private mutating func counts(
    _ result: inout FormatPlaceholder,
    _ lower: Int,
  ) throws(Diagnostic) {
    if take("#") { result.isAlternate = true }
    if peek() == UInt8(ascii: "0"), peek(1) != UInt8(ascii: "$") {
      result.padsWithZeros = true
      position += 1
    }
    result.width = try count()
    guard take(".") else { return }
    if take("*") {
      placeholderCount += 1
      result.precision = .argument(implicitArgument(lower))
      return
    }
    result.precision = try count()
    guard result.precision != nil else {
      throw invalid("expected a precision after `.`", position - 1, position)
    }
  }

  /// `8`, `0$` or `width$`.
  private mutating func count() throws(Diagnostic) -> FormatPlaceholder.Count? {
    let lower = position
    if let value = try number() {
      guard take("$") else { return .literal(value) }
      return .argument(try positional(value, lower))
    }
    guard let name = word() else { return nil }
    guard take("$") else {
      position = lower
      return nil
    }
    return .argument(named(name))
  }

  private mutating func style(_ result: inout FormatPlaceholder) throws(Diagnostic) {
    let lower = position
    if take("?") {
      result.style = result.isAlternate ? .prettyDebug : .debug
      result.isAlternate = false
      return
    }
    guard let word = word() else { return }
    switch word.node {
    case "x": result.style = .lowerHex
    case "X": result.style = .upperHex
    case "b": result.style = .binary
    case "o": result.style = .octal
    case "e": result.style = .lowerExponent
    case "E": result.style = .upperExponent
    case "p":
      throw Diagnostic(
        "unsupported-syntax",
        "the format `\(word.node)` is not supported",
        at: word.range,
      )
    default:
      throw invalid("unknown format trait `\(word.node)`", lower, position)
    }
  }
}
