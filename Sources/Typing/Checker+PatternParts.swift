import CoreLanguage
import SourceText
import SurfaceSyntax

/// Patterns with parts: tuples, structs and variants.
extension Checker {
  /// The places of sub-patterns among `count` fields, `..` standing for what is left out.
  static func positions(
    _ parts: [Pattern],
    count: Int,
    _ refusal: (Int) -> Diagnostic,
  ) throws(Diagnostic) -> [(index: Int, pattern: Pattern)] {
    var rest: Int?
    for (position, part) in parts.enumerated() {
      guard case .rest = part.node else { continue }
      guard rest == nil else {
        throw Diagnostic(
          "rest-pattern",
          "`..` can only be used once per pattern",
          at: part.range,
          label: "can only be used once per pattern",
        )
      }
      rest = position
    }
    let written = parts.count - (rest == nil ? 0 : 1)
    guard rest == nil ? written == count : written <= count else { throw refusal(written) }
    var result: [(index: Int, pattern: Pattern)] = []
    for (position, part) in parts.enumerated() {
      if position == rest { continue }
      let isAfter = rest.map { position > $0 } ?? false
      result.append((isAfter ? count - (parts.count - position) : position, part))
    }
    return result
  }

  mutating func checkTuplePattern(
    _ parts: [Pattern],
    _ type: Term,
    _ mode: TypedPattern.BindingMode,
    _ bindings: inout Bindings,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedPattern {
    let hasRest = parts.contains { if case .rest = $0.node { true } else { false } }
    if table.isUnknown(type), !hasRest {
      let shape: TermShape = .tuple(freshArguments(parts.count))
      _ = table.unify(type, parts.isEmpty ? InferenceTable.unit : table.add(shape))
    }
    guard case .tuple(let elements) = table[type] else {
      throw tupleMismatch(type, parts.count, range)
    }
    let places = try Checker.positions(parts, count: elements.count) { _ in
      tupleMismatch(type, parts.count, range)
    }
    var fields: [(index: Int, pattern: TypedPattern)] = []
    for (index, part) in places {
      fields.append((index, try checkPattern(part, elements[index], mode, &bindings)))
    }
    return patternNode(.fields(fields), type, range)
  }

  private mutating func tupleMismatch(
    _ type: Term,
    _ count: Int,
    _ range: SourceRange,
  ) -> Diagnostic {
    let found = table.add(.tuple(freshArguments(count)))
    return mismatch(expected: type, found: found, at: range)
  }

  mutating func checkTupleStruct(
    _ path: Path,
    _ parts: [Pattern],
    _ type: Term,
    _ mode: TypedPattern.BindingMode,
    _ bindings: inout Bindings,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedPattern {
    guard case .constructor(let id, let variant, let arguments) = try resolveValue(path, .none),
      world.nominals[id].variants[variant].style == .tuple
    else {
      throw Diagnostic(
        "E0532",
        "expected tuple struct or tuple variant",
        at: path.range,
        label: "not a tuple struct or tuple variant",
      )
    }
    try agree(table.add(.nominal(id, arguments)), type, range)
    let definition = world.nominals[id].variants[variant]
    let count = definition.fields.count
    let kind = world.nominals[id].isEnumeration ? "variant" : "struct"
    let places = try Checker.positions(parts, count: count) { written in
      Diagnostic(
        "E0023",
        "this pattern has \(written) field\(written == 1 ? "" : "s"), but the corresponding tuple "
          + "\(kind) has \(count) "
          + "field\(count == 1 ? "" : "s")",
        at: range,
        label: "expected \(count) field\(count == 1 ? "" : "s"), found \(written)",
      )
    }
    var fields: [(index: Int, pattern: TypedPattern)] = []
    for (index, part) in places {
      let field = instantiate(definition.fields[index].type, arguments, range)
      fields.append((index, try checkPattern(part, field, mode, &bindings)))
    }
    return patternNode(
      world.nominals[id].isEnumeration ? .variant(variant, fields) : .fields(fields),
      type,
      range,
    )
  }

  mutating func checkStructPattern(
    _ path: Path,
    _ parts: [PatternKind.FieldPattern],
    _ hasRest: Bool,
    _ type: Term,
    _ mode: TypedPattern.BindingMode,
    _ bindings: inout Bindings,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedPattern {
    let (id, variant, arguments) = try structureType(path)
    try agree(table.add(.nominal(id, arguments)), type, range)
    let definition = world.nominals[id].variants[variant]
    var fields: [(index: Int, pattern: TypedPattern)] = []
    for part in parts {
      try refusePrivate(part.name, of: id)
      guard let index = definition.field(named: part.name.node) else {
        throw Diagnostic(
          "E0026",
          "\(world.nominals[id].isEnumeration ? "variant" : "struct") `\(definition.name)` does not "
            + "have a field named `\(part.name.node)`",
          at: part.name.range,
          label: "does not have this field",
          help: Suggestion.didYouMean(part.name.node, among: definition.fields.map(\.name)),
        )
      }
      guard !fields.contains(where: { $0.index == index }) else {
        throw Diagnostic(
          "E0025",
          "field `\(part.name.node)` bound multiple times in the pattern",
          at: part.name.range,
          label: "multiple uses of `\(part.name.node)` in pattern",
        )
      }
      let field = instantiate(definition.fields[index].type, arguments, range)
      fields.append((index, try checkPattern(part.pattern, field, mode, &bindings)))
    }
    let missing = definition.fields.indices.filter { index in
      !fields.contains { $0.index == index }
    }
    guard hasRest || missing.isEmpty else {
      let names = missing.map { "`\(definition.fields[$0].name)`" }.joined(separator: ", ")
      throw Diagnostic(
        "E0027",
        "pattern does not mention field\(missing.count == 1 ? "" : "s") \(names)",
        at: range,
        label: "missing field\(missing.count == 1 ? "" : "s") \(names)",
        help: "add `..` to ignore the rest",
      )
    }
    return patternNode(
      world.nominals[id].isEnumeration ? .variant(variant, fields) : .fields(fields),
      type,
      range,
    )
  }
}
