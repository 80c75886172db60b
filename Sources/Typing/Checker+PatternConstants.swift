import CoreLanguage
import SourceText
import SurfaceSyntax

/// Patterns that are constants.
extension Checker {
  mutating func checkLiteralPattern(
    _ literal: Literal,
    _ type: Term,
    _ range: SourceRange,
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

  mutating func agree(
    _ found: Term,
    _ expected: Term,
    _ range: SourceRange,
  ) throws(Diagnostic) {
    guard table.unify(found, expected) else {
      throw mismatch(expected: expected, found: found, at: range)
    }
  }

  mutating func checkRangePattern(
    _ lower: Literal?,
    _ upper: Literal?,
    _ isClosed: Bool,
    _ type: Term,
    _ range: SourceRange,
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
        "lower range bound must be less than \(isClosed ? "or equal to " : "")upper",
        at: range,
        label: "lower bound larger than upper bound",
      )
    }
    if !isClosed, let exclusive = high {
      // The scalar before U+E000 is U+D7FF.
      high = exclusive == 0xE000 && isCharacter(type) ? 0xD7FF : exclusive &- 1
    }
    return patternNode(.range(lower: low, upper: high), type, range)
  }

  func isCharacter(_ term: Term) -> Bool {
    if case .character = table[term] { return true }
    return false
  }

  mutating func bound(
    _ literal: Literal?,
    _ type: Term,
    _ range: SourceRange,
  ) throws(Diagnostic) -> UInt128? {
    guard let literal else { return nil }
    let checked = try checkLiteralPattern(literal, type, range)
    guard case .constant(let bits) = checked.kind else {
      throw Diagnostic(
        "E0029",
        "only `char` and integer types are allowed in range patterns",
        at: range,
      )
    }
    return bits
  }

  mutating func checkPathPattern(
    _ path: Path,
    _ type: Term,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedPattern {
    switch try resolveValue(path, .none) {
    case .constructor(let id, let variant, let arguments):
      let definition = world.nominals[id].variants[variant]
      guard definition.style == .unit else {
        throw Diagnostic(
          "E0532",
          "expected unit struct, unit variant or constant, found `\(definition.name)`",
          at: range,
          label: "not a unit variant",
        )
      }
      try agree(table.add(.nominal(id, arguments)), type, range)
      return patternNode(
        world.nominals[id].isEnumeration ? .variant(variant, []) : .fields([]),
        type,
        range,
      )
    case .item(.function(let id, let arguments), .constant):
      let result = instantiate(world.functions[id].signature.result, arguments, range)
      try agree(result, type, range)
      return try constantPattern(id, type, range)
    default:
      throw Diagnostic(
        "E0532",
        "expected unit struct, unit variant or constant",
        at: range,
        label: "not a unit struct, unit variant or constant",
      )
    }
  }

  mutating func constantPattern(
    _ id: FunctionID,
    _ type: Term,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedPattern {
    let tail = world.functions[id].declaration.body?.tail
    if case .literal(let literal)? = tail?.kind {
      return try checkLiteralPattern(literal, type, range)
    }
    if let value = world.constantInteger(tail, from: world.functions[id].scope, depth: 0),
      isInteger(type)
    {
      return patternNode(.constant(UInt128(truncatingIfNeeded: value)), type, range)
    }
    if let tail, case .path(let path) = tail.kind {
      return try checkPathPattern(path, type, range)
    }
    throw Diagnostic(
      "constant-pattern",
      "the value of this constant is not known before the program runs",
      at: range,
      help: "compare with `==` in a guard",
    )
  }
}
