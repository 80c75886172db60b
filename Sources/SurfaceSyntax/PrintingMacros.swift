extension TreeWriter {
  /// Writes a macro call; names that a format string captured are written as arguments.
  mutating func macro(_ call: MacroCall<Construct>) {
    switch call {
    case .print(let arguments, let toStandardError):
      let isLine = arguments.endsLine
      write("\(toStandardError ? "e" : "")print\(isLine ? "ln" : "")!(")
      format(isLine ? arguments.withoutLineEnding : arguments, mayBeEmpty: isLine)
    case .format(let arguments):
      write("format!(")
      format(arguments)
    case .panic(let arguments):
      write("panic!(")
      format(arguments)
    case .assert(let condition, let message, _): assertion("assert", [condition], message)
    case .assertEqual(let left, let right, let isNegated, let message):
      assertion(isNegated ? "assert_ne" : "assert_eq", [left, right], message)
    case .vector(let elements): expressions("vec![", elements, "")
    case .repeatVector(let element, let count):
      expressions("vec![", [element], "; ")
      expressions("", [count], "")
    case .debug(let values, _): expressions("dbg!(", values, "")
    case .matches(let value, let pattern, let condition): matches(value, pattern, condition)
    }
    switch call {
    case .vector, .repeatVector: write("]")
    default: write(")")
    }
  }

  private mutating func assertion(
    _ name: String,
    _ operands: [Expression<Construct>],
    _ message: FormatArguments<Construct>?,
  ) {
    expressions("\(name)!(", operands, "")
    guard let message else { return }
    write(", ")
    format(message)
  }

  private mutating func matches(
    _ value: Expression<Construct>,
    _ pattern: Pattern,
    _ condition: Expression<Construct>?,
  ) {
    expressions("matches!(", [value], ", ")
    self.pattern(pattern)
    if let condition { expressions(" if ", [condition], "") }
  }

  /// Writes a template and its arguments.
  private mutating func format(_ arguments: FormatArguments<Construct>, mayBeEmpty: Bool = false) {
    if mayBeEmpty, arguments.pieces.isEmpty, arguments.arguments.isEmpty { return }
    var template = ""
    var next = 0
    for piece in arguments.pieces {
      switch piece {
      case .text(let text):
        for scalar in text.unicodeScalars {
          template.unicodeScalars.append(scalar)
          if scalar == "{" || scalar == "}" { template.unicodeScalars.append(scalar) }
        }
      case .placeholder(let placeholder):
        template += placeholder.spelling(isNext: placeholder.argument == next)
        if placeholder.argument == next { next += 1 }
      }
    }
    string(template)
    for argument in arguments.arguments { expressions(", ", [argument], "") }
  }
}

extension FormatArguments {
  /// Whether the last piece is text that ends a line.
  fileprivate var endsLine: Bool {
    guard case .text(let text)? = pieces.last else { return false }
    return text.unicodeScalars.last == "\n"
  }

  /// The same without the line ending at the end.
  fileprivate var withoutLineEnding: Self {
    guard case .text(let text)? = pieces.last else { return self }
    var result = self
    result.pieces.removeLast()
    let rest = String(text.unicodeScalars.dropLast())
    if !rest.isEmpty { result.pieces.append(.text(rest)) }
    return result
  }
}

extension FormatPlaceholder {
  /// `{...}`, without its argument's number if that is the next one.
  fileprivate func spelling(isNext: Bool) -> String {
    let number = isNext ? "" : "\(argument)"
    let specification = fillSpelling + countSpelling + styleSpelling
    return specification.isEmpty ? "{\(number)}" : "{\(number):\(specification)}"
  }

  private var fillSpelling: String {
    let sign = showsSign ? "+" : ""
    switch alignment {
    case .left: return "\(fill)<\(sign)"
    case .center: return "\(fill)^\(sign)"
    case .right: return "\(fill)>\(sign)"
    case nil: return sign
    }
  }

  private var countSpelling: String {
    let width = width.map(Self.spelling) ?? ""
    let precision = precision.map { "." + Self.spelling($0) } ?? ""
    // `#` stands between the sign and the width.
    let hash = style == .prettyDebug || isAlternate ? "#" : ""
    return hash + (padsWithZeros ? "0" : "") + width + precision
  }

  private static func spelling(_ count: Count) -> String {
    switch count {
    case .literal(let value): "\(value)"
    case .argument(let index): "\(index)$"
    }
  }

  private var styleSpelling: String {
    switch style {
    case .display: ""
    case .debug, .prettyDebug: "?"
    case .lowerHex: "x"
    case .upperHex: "X"
    case .binary: "b"
    case .octal: "o"
    case .lowerExponent: "e"
    case .upperExponent: "E"
    }
  }
}
