import SourceText
import SurfaceSyntax

/// The macros of the language.
enum MacroName: String, CaseIterable {
  case println, print, eprintln, eprint, format, panic, unreachable, todo, unimplemented
  case assert
  case assertEqual = "assert_eq"
  case assertNotEqual = "assert_ne"
  case debugAssert = "debug_assert"
  case debugAssertEqual = "debug_assert_eq"
  case debugAssertNotEqual = "debug_assert_ne"
  case vec, dbg, matches
  case write, writeln
  case pin
}

extension TokenParser {
  /// `name!(...)`, `name![...]`, `name!{...}`; the cursor is at the name.
  mutating func macroCall() throws(Refusal) -> SurfaceExpression {
    let name = token
    let written = word(of: name)
    guard let macro = MacroName(rawValue: written) else { throw unknownMacro(written, name) }
    advance()
    advance()
    let opener = token
    advance()
    let closer: TokenKind =
      switch opener.kind {
      case .openParenthesis: .closeParenthesis
      case .openBracket: .closeBracket
      default: .closeBrace
      }
    let delimiters = MacroDelimiters(lower: name.lower, opener: opener, closer: closer)
    if macro == .write || macro == .writeln {
      let delimiters = MacroDelimiters(lower: name.lower, opener: opener, closer: closer)
      return try delimited { (parser: inout TokenParser) throws(Refusal) in
        try parser.write(delimiters, suffix: macro == .writeln ? "\n" : "")
      }
    }
    if macro == .pin {
      return try delimited { (parser: inout TokenParser) throws(Refusal) in
        try parser.pinned(delimiters)
      }
    }
    let call = try delimited { (parser: inout TokenParser) throws(Refusal) in
      try parser.arguments(of: macro, delimiters)
    }
    return SurfaceExpression(.macro(call), range(from: name.lower))
  }

  private mutating func unknownMacro(_ written: String, _ name: Token) -> Refusal {
    let place = SourceRange(file: file.id, lower: Int(name.lower), upper: Int(name.upper) + 1)
    switch written {
    case "await":
      return unsupported("`await!` is", at: place, help: "write `operand.await`")
    default:
      let near = Spelling.nearest(written, among: MacroName.allCases.map(\.rawValue))
      return refuse(
        "unknown-macro",
        "cannot find macro `\(written)` in this language",
        at: place,
        label: "unknown macro",
        help: near.map { "did you mean `\($0)!`?" },
      )
    }
  }

  private mutating func arguments(
    of macro: MacroName,
    _ delimiters: MacroDelimiters,
  ) throws(Refusal) -> MacroCall<SurfaceConstruct> {
    switch macro {
    case .println, .eprintln:
      let arguments = try format(delimiters, suffix: "\n", mayBeEmpty: true)
      return .print(arguments, toStandardError: macro == .eprintln)
    case .print, .eprint:
      return .print(try format(delimiters), toStandardError: macro == .eprint)
    case .format: return .format(try format(delimiters))
    case .panic: return .panic(try message("explicit panic", delimiters, keepsPrefix: false))
    case .unreachable:
      return .panic(try message("internal error: entered unreachable code", delimiters))
    case .todo: return .panic(try message("not yet implemented", delimiters))
    case .unimplemented: return .panic(try message("not implemented", delimiters))
    case .assert, .debugAssert: return try assertion(delimiters)
    case .assertEqual, .debugAssertEqual: return try equality(delimiters, isNegated: false)
    case .assertNotEqual, .debugAssertNotEqual: return try equality(delimiters, isNegated: true)
    case .vec: return try vector(delimiters)
    case .dbg: return try debug(delimiters)
    case .matches: return try matching(delimiters)
    case .write, .writeln, .pin: preconditionFailure("it is an ordinary expression")
    }
  }

  /// `write!(f, "..", a)` as `f.write_str(&format!("..", a))`.
  private mutating func write(
    _ delimiters: MacroDelimiters,
    suffix: String,
  ) throws(Refusal) -> SurfaceExpression {
    let place = try expression()
    let format: FormatArguments<SurfaceConstruct>
    if kind == delimiters.closer {
      format = try self.format(delimiters, suffix: suffix, mayBeEmpty: true)
    } else {
      guard take(.comma) else { throw unexpected("`,` and a format string") }
      format = try self.format(delimiters, suffix: suffix, mayBeEmpty: true)
    }
    let range = range(from: delimiters.lower)
    let text = SurfaceExpression(
      .reference(SurfaceExpression(.macro(.format(format)), range), isMutable: false),
      range,
    )
    return SurfaceExpression(
      .methodCall(place, Name("write_str", place.range), generics: [], [text]),
      range,
    )
  }

  /// `pin!(value)` as the library's own `Pin { pointer: &mut { value } }`, where the value lives as
  /// long as what holds the pin: a field of a struct literal extends its temporaries.
  private mutating func pinned(_ delimiters: MacroDelimiters) throws(Refusal) -> SurfaceExpression {
    let value = try expression()
    _ = take(.comma)
    try expectClosing(delimiters.closer, of: delimiters.opener)
    let range = range(from: delimiters.lower)
    let path = Path(["$prelude", "Pin"].map { Path.Segment(Name($0, range)) }, range)
    let place = SurfaceExpression(
      .block(SurfaceBlock([], tail: value, value.range), label: nil),
      value.range,
    )
    let pointer = SurfaceExpression(.reference(place, isMutable: true), range)
    return SurfaceExpression(
      .structure(path, fields: [.init(name: Name("pointer", range), value: pointer)], base: nil),
      range,
    )
  }

  // MARK: Panics and assertions

  /// The message of a macro that panics: `standard` alone, or before what is written.
  private mutating func message(
    _ standard: String,
    _ delimiters: MacroDelimiters,
    keepsPrefix: Bool = true,
  ) throws(Refusal) -> FormatArguments<SurfaceConstruct> {
    if kind == delimiters.closer {
      advance()
      return FormatArguments(
        pieces: [.text(standard)],
        arguments: [],
        range: range(from: delimiters.lower),
      )
    }
    return try format(delimiters, prefix: keepsPrefix ? standard + ": " : "")
  }

  /// The message after the operands of an assertion, or nil; steps over the closing delimiter.
  private mutating func assertionMessage(
    _ delimiters: MacroDelimiters
  ) throws(Refusal) -> FormatArguments<SurfaceConstruct>? {
    if take(.comma), kind != delimiters.closer { return try format(delimiters) }
    try expectClosing(delimiters.closer, of: delimiters.opener)
    return nil
  }

  private mutating func assertion(
    _ delimiters: MacroDelimiters
  ) throws(Refusal) -> MacroCall<SurfaceConstruct> {
    let condition = try expression()
    let source = oneLine(condition.range)
    return .assert(condition, try assertionMessage(delimiters), source: source)
  }

  private mutating func equality(
    _ delimiters: MacroDelimiters,
    isNegated: Bool,
  ) throws(Refusal) -> MacroCall<SurfaceConstruct> {
    let left = try expression()
    guard take(.comma) else { throw unexpected("`,` and the second operand") }
    let right = try expression()
    return .assertEqual(
      left,
      right,
      isNegated: isNegated,
      try assertionMessage(delimiters),
    )
  }

  /// The text of a range with each run of white space as one space.
  private func oneLine(_ range: SourceRange) -> String {
    var result = ""
    var isBlank = false
    for scalar in file.text(of: range).unicodeScalars {
      if scalar.properties.isWhitespace {
        isBlank = true
        continue
      }
      if isBlank { result.unicodeScalars.append(" ") }
      isBlank = false
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  // MARK: Values

  private mutating func vector(
    _ delimiters: MacroDelimiters
  ) throws(Refusal) -> MacroCall<SurfaceConstruct> {
    if take(delimiters.closer) { return .vector([]) }
    let first = try expression()
    if take(.semicolon) {
      let count = try expression()
      try expectClosing(delimiters.closer, of: delimiters.opener)
      return .repeatVector(first, count: count)
    }
    return .vector([first] + (try moreExpressions(delimiters)))
  }

  private mutating func moreExpressions(
    _ delimiters: MacroDelimiters
  ) throws(Refusal) -> [SurfaceExpression] {
    guard take(.comma) else {
      try expectClosing(delimiters.closer, of: delimiters.opener)
      return []
    }
    return try list(until: delimiters.closer, of: delimiters.opener) {
      (parser: inout TokenParser) throws(Refusal) in try parser.expression()
    }
  }

  private mutating func debug(
    _ delimiters: MacroDelimiters
  ) throws(Refusal) -> MacroCall<SurfaceConstruct> {
    let values = try list(until: delimiters.closer, of: delimiters.opener) {
      (parser: inout TokenParser) throws(Refusal) in try parser.expression()
    }
    return .debug(values, sources: values.map { oneLine($0.range) })
  }

  private mutating func matching(
    _ delimiters: MacroDelimiters
  ) throws(Refusal) -> MacroCall<SurfaceConstruct> {
    let value = try expression()
    guard take(.comma) else { throw unexpected("`,` and a pattern") }
    let pattern = try pattern()
    var condition: SurfaceExpression?
    if take(.if) { condition = try expression() }
    _ = take(.comma)
    try expectClosing(delimiters.closer, of: delimiters.opener)
    return .matches(value, pattern, guardCondition: condition)
  }
}

/// Where a macro call begins, and what encloses its arguments.
struct MacroDelimiters {
  /// The offset of the macro's name.
  var lower: Int32
  /// `(`, `[` or `{`.
  var opener: Token
  /// What ends the arguments.
  var closer: TokenKind
}
