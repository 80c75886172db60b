import SourceText
import SurfaceSyntax

extension TokenParser {
  /// A format string and its arguments, up to and with the closing delimiter.
  ///
  /// `prefix` and `suffix` are added to the text of the template.
  mutating func format(
    _ delimiters: MacroDelimiters,
    prefix: String = "",
    suffix: String = "",
    mayBeEmpty: Bool = false,
  ) throws(Refusal) -> FormatArguments<SurfaceConstruct> {
    if mayBeEmpty, take(delimiters.closer) {
      return FormatArguments(
        pieces: [.text(prefix + suffix)],
        arguments: [],
        range: range(from: delimiters.lower),
      )
    }
    let literal = token
    guard kind == .string || kind == .rawString else { throw missingTemplate(delimiters) }
    advance()
    let (expressions, names) = try formatArguments(delimiters)
    let text = try decodedText(literal)
    var template = FormatTemplate(
      text: text,
      file: file.id,
      literal: range(of: literal),
      arguments: expressions,
      names: names,
    )
    template.append(prefix)
    do {
      try template.parse()
    } catch {
      throw refuse(
        error.code,
        error.message,
        at: error.primary.range,
        label: error.primary.text,
        secondary: error.secondary,
        help: error.help,
      )
    }
    template.append(suffix)
    return FormatArguments(
      pieces: template.finishedPieces(),
      arguments: template.allArguments,
      range: range(from: delimiters.lower),
    )
  }

  private mutating func missingTemplate(_ delimiters: MacroDelimiters) -> Refusal {
    if kind == delimiters.closer {
      return refuse(
        "format-string",
        "requires at least a format string argument",
        at: range(of: delimiters.opener).union(range(of: token)),
      )
    }
    return refuse(
      "format-string",
      "format argument must be a string literal",
      at: range(of: token),
      label: "expected a string",
      help: "write `\"{}\", ` before it",
    )
  }

  /// `, a, name = b` and the closing delimiter; the names by argument index.
  private mutating func formatArguments(
    _ delimiters: MacroDelimiters
  ) throws(Refusal) -> ([SurfaceExpression], [Name?]) {
    var expressions: [SurfaceExpression] = []
    var names: [Name?] = []
    while take(.comma), kind != delimiters.closer {
      var name: Name?
      if kind == .identifier, peek() == .equal {
        name = try self.name("a name")
        advance()
      } else if let previous = names.last, let previous {
        throw refuse(
          "format-string",
          "positional arguments cannot follow named arguments",
          at: range(of: token),
          secondary: [.init(previous.range, "named argument")],
        )
      }
      if let name, let other = names.compactMap({ $0 }).first(where: { $0.node == name.node }) {
        throw refuse(
          "format-string",
          "duplicate argument named `\(name.node)`",
          at: name.range,
          secondary: [.init(other.range, "previously here")],
        )
      }
      names.append(name)
      expressions.append(try expression())
    }
    try expectClosing(delimiters.closer, of: delimiters.opener)
    return (expressions, names)
  }
}
