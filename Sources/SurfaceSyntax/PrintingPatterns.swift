public import SourceText

extension TreeWriter {
  /// Writes a pattern; a nested one gets parentheses around its alternatives.
  public mutating func pattern(_ pattern: Pattern, isNested: Bool = false) {
    switch pattern.node {
    case .wildcard: write("_")
    case .rest: write("..")
    case .binding(let binding): self.binding(binding)
    case .literal(let literal): self.literal(literal)
    case .range(let lower, let upper, let isClosed):
      if isNested { write("(") }
      if let lower { literal(lower) }
      write(isClosed ? "..=" : "..")
      if let upper { literal(upper) }
      if isNested { write(")") }
    case .path(let path): self.path(path, isExpression: true)
    case .tupleStruct(let path, let elements):
      self.path(path, isExpression: true)
      patterns("(", elements, ")")
    case .structure(let path, let fields, let hasRest): structure(path, fields, hasRest)
    case .tuple(let elements): tuple(elements)
    case .slice(let elements): patterns("[", elements, "]")
    case .reference(let target, let isMutable):
      write(isMutable ? "&mut " : "&")
      self.pattern(target, isNested: true)
    case .or(let alternatives):
      if isNested { write("(") }
      list(alternatives, separator: " | ") { $0.pattern($1) }
      if isNested { write(")") }
    }
  }

  private mutating func patterns(_ opener: String, _ elements: [Pattern], _ closer: String) {
    write(opener)
    list(elements) { $0.pattern($1) }
    write(closer)
  }

  private mutating func tuple(_ elements: [Pattern]) {
    var needsComma = elements.count == 1
    if needsComma, case .rest = elements[0].node { needsComma = false }
    patterns("(", elements, needsComma ? ",)" : ")")
  }

  private mutating func binding(_ binding: PatternKind.Binding) {
    switch binding.byReference {
    case .shared: write("ref ")
    case .mutable: write("ref mut ")
    case nil: write(binding.isMutable ? "mut " : "")
    }
    name(binding.name.node)
    guard let subpattern = binding.subpattern else { return }
    write(" @ ")
    pattern(subpattern, isNested: true)
  }

  private mutating func structure(
    _ path: Path,
    _ fields: [PatternKind.FieldPattern],
    _ hasRest: Bool,
  ) {
    self.path(path, isExpression: true)
    guard !fields.isEmpty || hasRest else { return write(" {}") }
    write(" { ")
    list(fields) { $0.fieldPattern($1) }
    if hasRest { write(fields.isEmpty ? ".." : ", ..") }
    write(" }")
  }

  private mutating func fieldPattern(_ field: PatternKind.FieldPattern) {
    if case .binding(let bound) = field.pattern.node, bound.name.node == field.name.node,
      bound.subpattern == nil
    {
      return binding(bound)
    }
    name(field.name.node)
    write(": ")
    pattern(field.pattern)
  }

  // MARK: Literals

  /// Writes a literal.
  public mutating func literal(_ literal: Literal) {
    switch literal {
    case .integer(let magnitude, let suffix, let isNegative):
      write("\(isNegative ? "-" : "")\(magnitude)\(suffix ?? "")")
    case .float(let value, let suffix): write("\(value)\(suffix ?? "")")
    case .bool(let value): write(value ? "true" : "false")
    case .character(let scalar): write("'\(escaped(scalar, quote: "'"))'")
    case .string(let text): string(text)
    }
  }

  /// Writes a string literal.
  mutating func string(_ text: String) {
    write("\"")
    for scalar in text.unicodeScalars { write(escaped(scalar, quote: "\"")) }
    write("\"")
  }

  private func escaped(_ scalar: Unicode.Scalar, quote: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "\0": return "\\0"
    case "\\": return "\\\\"
    default: break
    }
    if scalar == quote { return "\\\(scalar)" }
    let isControl = scalar.value < 0x20 || scalar.value >= 0x7F && scalar.value < 0xA0
    return isControl ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
  }
}
