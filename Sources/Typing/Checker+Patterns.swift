import CoreLanguage
import SourceText
import SurfaceSyntax

/// Patterns, with default binding modes made explicit.
extension Checker {
  typealias Bindings = [(name: String, local: TypedIndex<TypedLocal>)]

  /// Checks a pattern against a type; its names are appended to `bindings`.
  mutating func checkPattern(
    _ pattern: Pattern, _ type: Term, _ mode: TypedPattern.BindingMode, _ bindings: inout Bindings
  ) throws(Diagnostic) -> TypedPattern {
    expressionDepth += 1
    defer { expressionDepth -= 1 }
    guard expressionDepth <= limits.expressionDepth else {
      throw Diagnostic(
        "recursion-limit", "this pattern is nested too deeply", at: pattern.range)
    }
    let range = pattern.range
    switch pattern.node {
    case .wildcard: return patternNode(.wildcard, type, range)
    case .rest:
      throw Diagnostic(
        "rest-pattern", "`..` patterns are not allowed here", at: range,
        help: "`..` stands in tuple, tuple struct and slice patterns")
    case .binding(let binding):
      return try checkBindingPattern(binding, pattern, type, mode, &bindings)
    case .or(let alternatives):
      return try checkAlternatives(alternatives, type, mode, &bindings, range)
    case .reference(let inner, let isMutable):
      return try checkReferencePattern(inner, isMutable, type, mode, &bindings, range)
    default: break
    }
    // Any other pattern looks through references.
    let settled = try settle(type)
    if case .reference(let target, let isMutable) = table[settled], !isTextLiteral(pattern, target) {
      let next: TypedPattern.BindingMode =
        mode == .shared || !isMutable ? .shared : .mutable
      let inner = try checkPattern(pattern, target, next, &bindings)
      return patternNode(.dereference(inner), type, range)
    }
    return try checkStructuralPattern(pattern, type, mode, &bindings)
  }

  private func isTextLiteral(_ pattern: Pattern, _ target: Term) -> Bool {
    guard case .text = table[target] else { return false }
    switch pattern.node {
    case .literal(.string), .path: return true
    default: return false
    }
  }

  private mutating func checkStructuralPattern(
    _ pattern: Pattern, _ type: Term, _ mode: TypedPattern.BindingMode, _ bindings: inout Bindings
  ) throws(Diagnostic) -> TypedPattern {
    let range = pattern.range
    switch pattern.node {
    case .literal(let literal): return try checkLiteralPattern(literal, type, range)
    case .range(let lower, let upper, let isClosed):
      return try checkRangePattern(lower, upper, isClosed, type, range)
    case .path(let path): return try checkPathPattern(path, type, range)
    case .tupleStruct(let path, let parts):
      return try checkTupleStruct(path, parts, type, mode, &bindings, range)
    case .structure(let path, let fields, let hasRest):
      return try checkStructPattern(path, fields, hasRest, type, mode, &bindings, range)
    case .tuple(let parts): return try checkTuplePattern(parts, type, mode, &bindings, range)
    case .slice(let parts): return try checkSlicePattern(parts, type, mode, &bindings, range)
    default: preconditionFailure("a pattern form is not dispatched")
    }
  }

  // MARK: Names

  private mutating func checkBindingPattern(
    _ binding: PatternKind.Binding, _ pattern: Pattern, _ type: Term,
    _ mode: TypedPattern.BindingMode, _ bindings: inout Bindings
  ) throws(Diagnostic) -> TypedPattern {
    if !binding.isMutable, binding.byReference == nil, binding.subpattern == nil,
      namesConstant(binding.name.node)
    {
      let path = Path(binding.name.node, binding.name.range)
      return try checkPattern(Pattern(.path(path), pattern.range), type, mode, &bindings)
    }
    let own: TypedPattern.BindingMode =
      switch binding.byReference {
      case .shared?: .shared
      case .mutable?: .mutable
      case nil: binding.isMutable ? .value : mode
      }
    let localType =
      own == .value ? type : table.reference(type, isMutable: own == .mutable)
    let name = binding.name.node
    let local: TypedIndex<TypedLocal>
    if let shared = alternativeBindings?.first(where: { $0.name == name }) {
      local = shared.local
      let known = Term(body.locals[local].type.rawValue)
      guard table.unify(known, localType) else {
        throw mismatch(expected: known, found: localType, at: binding.name.range)
      }
    } else {
      local = addLocal(name, localType, isMutable: binding.isMutable, binding.name.range)
    }
    guard !bindings.contains(where: { $0.name == name }) else {
      throw Diagnostic(
        "E0416", "identifier `\(name)` is bound more than once in the same pattern",
        at: binding.name.range, label: "used in a pattern more than once")
    }
    bindings.append((name, local))
    var inner: TypedPattern?
    if let sub = binding.subpattern { inner = try checkPattern(sub, type, mode, &bindings) }
    return patternNode(.binding(local, own, inner), type, pattern.range)
  }

  /// `true` iff a lone word in a pattern is a constant, unit struct or unit variant.
  private func namesConstant(_ name: String) -> Bool {
    switch world.value(named: name, from: body.scope.items) {
    case .function(let id)?:
      return world.functions[id].use == .constant && isNameable(id)
    case .constructor(let id, let variant)?:
      return world.nominals[id].variants[variant].style != .named
    case nil: return false
    }
  }

  private mutating func checkAlternatives(
    _ alternatives: [Pattern], _ type: Term, _ mode: TypedPattern.BindingMode,
    _ bindings: inout Bindings, _ range: SourceRange
  ) throws(Diagnostic) -> TypedPattern {
    var checked: [TypedPattern] = []
    var first: Bindings?
    let outer = alternativeBindings
    for alternative in alternatives {
      var own: Bindings = []
      if let first { alternativeBindings = (outer ?? []) + first }
      checked.append(try checkPattern(alternative, type, mode, &own))
      if let first {
        let missing = first.first { entry in !own.contains { $0.name == entry.name } }
        let extra = own.first { entry in !first.contains { $0.name == entry.name } }
        if let odd = missing ?? extra {
          throw Diagnostic(
            "E0408", "variable `\(odd.name)` is not bound in all patterns", at: alternative.range,
            label: "pattern doesn't bind `\(odd.name)`")
        }
      } else {
        first = own
      }
    }
    alternativeBindings = outer
    bindings.append(contentsOf: first ?? [])
    return patternNode(.or(checked), type, range)
  }

  private mutating func checkReferencePattern(
    _ inner: Pattern, _ isMutable: Bool, _ type: Term, _ mode: TypedPattern.BindingMode,
    _ bindings: inout Bindings, _ range: SourceRange
  ) throws(Diagnostic) -> TypedPattern {
    var target = try settle(type)
    if table.isUnknown(target) {
      let pointee = table.variable()
      _ = table.unify(target, table.reference(pointee, isMutable: isMutable))
      target = table.resolve(target)
    }
    guard case .reference(let pointee, let found) = table[target], found == isMutable else {
      let expected = table.reference(table.variable(), isMutable: isMutable)
      throw mismatch(expected: type, found: expected, at: range)
    }
    let checked = try checkPattern(inner, pointee, .value, &bindings)
    return patternNode(.dereference(checked), type, range)
  }

  // MARK: Constants

  private mutating func checkLiteralPattern(
    _ literal: Literal, _ type: Term, _ range: SourceRange
  ) throws(Diagnostic) -> TypedPattern {
    switch literal {
    case .integer(let magnitude, let suffix, let isNegative):
      let value = try integerLiteral(magnitude, suffix, isNegative, .hint(type), range)
      try agree(self.type(of: value), type, range)
      guard case .integer(let bits) = value.kind else {
        throw mismatch(expected: type, found: self.type(of: value), at: range)
      }
      return patternNode(.constant(bits), type, range)
    case .float(let value, _):
      try agree(InferenceTable.float64, type, range)
      return patternNode(.float(value), type, range)
    case .bool(let value):
      try agree(InferenceTable.bool, type, range)
      return patternNode(.constant(value ? 1 : 0), type, range)
    case .character(let scalar):
      try agree(InferenceTable.character, type, range)
      return patternNode(.constant(UInt128(scalar.value)), type, range)
    case .string(let text):
      try agree(InferenceTable.string, type, range)
      return patternNode(.string(text), type, range)
    }
  }

  private mutating func agree(
    _ found: Term, _ expected: Term, _ range: SourceRange
  ) throws(Diagnostic) {
    guard table.unify(found, expected) else {
      throw mismatch(expected: expected, found: found, at: range)
    }
  }

  private mutating func checkRangePattern(
    _ lower: Literal?, _ upper: Literal?, _ isClosed: Bool, _ type: Term, _ range: SourceRange
  ) throws(Diagnostic) -> TypedPattern {
    let low = try bound(lower, type, range)
    var high = try bound(upper, type, range)
    let isSigned: Bool =
      if case .integer(let kind) = table[type] { kind.isSigned } else { true }
    let isLess = { (a: UInt128, b: UInt128) -> Bool in
      isSigned ? Int128(bitPattern: a) < Int128(bitPattern: b) : a < b
    }
    if let low, let high, isClosed ? isLess(high, low) : !isLess(low, high) {
      throw Diagnostic(
        isClosed ? "E0030" : "E0579",
        "lower range bound must be less than \(isClosed ? "or equal to " : "")upper", at: range,
        label: "lower bound larger than upper bound")
    }
    if !isClosed, let exclusive = high {
      // The scalar before U+E000 is U+D7FF.
      high = exclusive == 0xE000 && isCharacter(type) ? 0xD7FF : exclusive &- 1
    }
    return patternNode(.range(lower: low, upper: high), type, range)
  }

  private func isCharacter(_ term: Term) -> Bool {
    if case .character = table[term] { return true }
    return false
  }

  private mutating func bound(
    _ literal: Literal?, _ type: Term, _ range: SourceRange
  ) throws(Diagnostic) -> UInt128? {
    guard let literal else { return nil }
    let checked = try checkLiteralPattern(literal, type, range)
    guard case .constant(let bits) = checked.kind else {
      throw Diagnostic(
        "E0029", "only `char` and integer types are allowed in range patterns", at: range)
    }
    return bits
  }

  private mutating func checkPathPattern(
    _ path: Path, _ type: Term, _ range: SourceRange
  ) throws(Diagnostic) -> TypedPattern {
    switch try resolveValue(path, .none) {
    case .constructor(let id, let variant, let arguments):
      let definition = world.nominals[id].variants[variant]
      guard definition.style == .unit else {
        throw Diagnostic(
          "E0532", "expected unit struct, unit variant or constant, found `\(definition.name)`",
          at: range, label: "not a unit variant")
      }
      try agree(table.add(.nominal(id, arguments)), type, range)
      return patternNode(
        world.nominals[id].isEnumeration ? .variant(variant, []) : .fields([]), type, range)
    case .item(.function(let id, let arguments), .constant):
      let result = instantiate(world.functions[id].signature.result, arguments, range)
      try agree(result, type, range)
      return try constantPattern(id, type, range)
    default:
      throw Diagnostic(
        "E0532", "expected unit struct, unit variant or constant", at: range,
        label: "not a unit struct, unit variant or constant")
    }
  }

  private mutating func constantPattern(
    _ id: FunctionID, _ type: Term, _ range: SourceRange
  ) throws(Diagnostic) -> TypedPattern {
    let tail = world.functions[id].declaration.body?.tail
    if case .literal(let literal)? = tail?.kind { return try checkLiteralPattern(literal, type, range) }
    if let value = world.constantInteger(tail, from: world.functions[id].scope, depth: 0),
      isInteger(type)
    {
      return patternNode(.constant(UInt128(truncatingIfNeeded: value)), type, range)
    }
    if let tail, case .path(let path) = tail.kind { return try checkPathPattern(path, type, range) }
    throw Diagnostic(
      "constant-pattern", "the value of this constant is not known before the program runs",
      at: range, help: "compare with `==` in a guard")
  }

  // MARK: Parts

  /// The places of sub-patterns among `count` fields, `..` standing for what is left out.
  private func positions(
    _ parts: [Pattern], count: Int, _ range: SourceRange, _ refusal: (Int) -> Diagnostic
  ) throws(Diagnostic) -> [(index: Int, pattern: Pattern)] {
    var rest: Int?
    for (position, part) in parts.enumerated() {
      guard case .rest = part.node else { continue }
      guard rest == nil else {
        throw Diagnostic(
          "rest-pattern", "`..` can only be used once per pattern", at: part.range,
          label: "can only be used once per pattern")
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

  private mutating func checkTuplePattern(
    _ parts: [Pattern], _ type: Term, _ mode: TypedPattern.BindingMode,
    _ bindings: inout Bindings, _ range: SourceRange
  ) throws(Diagnostic) -> TypedPattern {
    let hasRest = parts.contains { if case .rest = $0.node { true } else { false } }
    if table.isUnknown(type), !hasRest {
      let shape: TermShape = .tuple(freshArguments(parts.count))
      _ = table.unify(type, parts.isEmpty ? InferenceTable.unit : table.add(shape))
    }
    let found = table.add(.tuple(freshArguments(parts.count)))
    let refusal = mismatch(expected: type, found: found, at: range)
    guard case .tuple(let elements) = table[type] else { throw refusal }
    var fields: [(index: Int, pattern: TypedPattern)] = []
    for (index, part) in try positions(parts, count: elements.count, range, { _ in refusal }) {
      fields.append((index, try checkPattern(part, elements[index], mode, &bindings)))
    }
    return patternNode(.fields(fields), type, range)
  }

  private mutating func checkTupleStruct(
    _ path: Path, _ parts: [Pattern], _ type: Term, _ mode: TypedPattern.BindingMode,
    _ bindings: inout Bindings, _ range: SourceRange
  ) throws(Diagnostic) -> TypedPattern {
    guard case .constructor(let id, let variant, let arguments) = try resolveValue(path, .none),
      world.nominals[id].variants[variant].style == .tuple
    else {
      throw Diagnostic(
        "E0532", "expected tuple struct or tuple variant", at: path.range,
        label: "not a tuple struct or tuple variant")
    }
    try agree(table.add(.nominal(id, arguments)), type, range)
    let definition = world.nominals[id].variants[variant]
    let count = definition.fields.count
    let places = try positions(parts, count: count, range) { written in
      Diagnostic(
        "E0023",
        "this pattern has \(written) field\(written == 1 ? "" : "s"), but the corresponding tuple "
          + "\(self.world.nominals[id].isEnumeration ? "variant" : "struct") has \(count) "
          + "field\(count == 1 ? "" : "s")",
        at: range, label: "expected \(count) field\(count == 1 ? "" : "s"), found \(written)")
    }
    var fields: [(index: Int, pattern: TypedPattern)] = []
    for (index, part) in places {
      let field = instantiate(definition.fields[index].type, arguments, range)
      fields.append((index, try checkPattern(part, field, mode, &bindings)))
    }
    return patternNode(
      world.nominals[id].isEnumeration ? .variant(variant, fields) : .fields(fields), type, range)
  }

  private mutating func checkStructPattern(
    _ path: Path, _ parts: [PatternKind.FieldPattern], _ hasRest: Bool, _ type: Term,
    _ mode: TypedPattern.BindingMode, _ bindings: inout Bindings, _ range: SourceRange
  ) throws(Diagnostic) -> TypedPattern {
    let (id, variant, arguments) = try structureType(path)
    try agree(table.add(.nominal(id, arguments)), type, range)
    let definition = world.nominals[id].variants[variant]
    var fields: [(index: Int, pattern: TypedPattern)] = []
    for part in parts {
      guard let index = definition.field(named: part.name.node) else {
        throw Diagnostic(
          "E0026",
          "\(world.nominals[id].isEnumeration ? "variant" : "struct") `\(definition.name)` does not "
            + "have a field named `\(part.name.node)`", at: part.name.range,
          label: "does not have this field",
          help: Suggestion.didYouMean(part.name.node, among: definition.fields.map(\.name)))
      }
      guard !fields.contains(where: { $0.index == index }) else {
        throw Diagnostic(
          "E0025", "field `\(part.name.node)` bound multiple times in the pattern",
          at: part.name.range, label: "multiple uses of `\(part.name.node)` in pattern")
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
        "E0027", "pattern does not mention field\(missing.count == 1 ? "" : "s") \(names)",
        at: range, label: "missing field\(missing.count == 1 ? "" : "s") \(names)",
        help: "add `..` to ignore the rest")
    }
    return patternNode(
      world.nominals[id].isEnumeration ? .variant(variant, fields) : .fields(fields), type, range)
  }

  private mutating func checkSlicePattern(
    _ parts: [Pattern], _ type: Term, _ mode: TypedPattern.BindingMode,
    _ bindings: inout Bindings, _ range: SourceRange
  ) throws(Diagnostic) -> TypedPattern {
    let element: Term
    var length: Int?
    switch table[type] {
    case .slice(let found): element = found
    case .array(let found, let count):
      element = found
      if case .length(let number) = table[count] { length = number }
    default:
      throw Diagnostic(
        "E0529", "expected an array or slice, found `\(describe(type))`", at: range,
        label: "pattern cannot match with input type `\(describe(type))`",
        help: isText(type) || listElement(type) != nil ? "consider slicing: `[..]`" : nil)
    }
    var before: [TypedPattern] = []
    var after: [TypedPattern] = []
    var rest: TypedPattern?
    let fixed = parts.filter { !isRest($0) }.count
    try checkLength(length, fixed, hasRest: fixed < parts.count, range)
    for part in parts {
      if isRest(part) {
        guard rest == nil else {
          throw Diagnostic(
            "rest-pattern", "`..` can only be used once per slice pattern", at: part.range)
        }
        let remaining: Term =
          if let length {
            table.add(.array(element, length: table.add(.length(length - fixed))))
          } else {
            table.add(.slice(element))
          }
        rest = try checkRest(part, remaining, mode, &bindings)
      } else if rest == nil {
        before.append(try checkPattern(part, element, mode, &bindings))
      } else {
        after.append(try checkPattern(part, element, mode, &bindings))
      }
    }
    return patternNode(.slice(before, rest: rest, after), type, range)
  }

  private func isRest(_ pattern: Pattern) -> Bool {
    switch pattern.node {
    case .rest: return true
    case .binding(let binding):
      if let sub = binding.subpattern, case .rest = sub.node { return true }
      return false
    default: return false
    }
  }

  private mutating func checkRest(
    _ part: Pattern, _ type: Term, _ mode: TypedPattern.BindingMode, _ bindings: inout Bindings
  ) throws(Diagnostic) -> TypedPattern {
    guard case .binding(var binding) = part.node else {
      return patternNode(.wildcard, type, part.range)
    }
    binding.subpattern = nil
    return try checkPattern(Pattern(.binding(binding), part.range), type, mode, &bindings)
  }

  private func checkLength(
    _ length: Int?, _ fixed: Int, hasRest: Bool, _ range: SourceRange
  ) throws(Diagnostic) {
    guard let length, hasRest ? fixed > length : fixed != length else { return }
    throw Diagnostic(
      hasRest ? "E0528" : "E0527",
      "pattern requires \(hasRest ? "at least " : "")\(fixed) element\(fixed == 1 ? "" : "s") but "
        + "array has \(length)", at: range,
      label: "expected \(length) element\(length == 1 ? "" : "s")")
  }
}
