import CoreLanguage
import SourceText

/// Throws `E0004` unless one of `patterns` matches every value of `type`.
///
/// The patterns are those of a match's arms without a guard.
func checkExhaustive(
  _ patterns: [TypedPattern],
  type: TypeID,
  types: TypeTable,
  at range: SourceRange,
) throws(Diagnostic) {
  let witnesses = try missingValues(patterns, type: type, types: types, at: range)
  if witnesses.isEmpty { return }
  let list = enumerated(witnesses)
  throw Diagnostic(
    "E0004",
    "non-exhaustive patterns: \(list) not covered",
    at: range,
    label: "\(witnesses.count == 1 ? "pattern" : "patterns") \(list) not covered",
    help: "add a match arm for what is missing, or a wildcard arm `_ => ...`",
  )
}

/// Throws `E0005` unless `pattern` matches every value of its type.
func checkIrrefutable(_ pattern: TypedPattern, types: TypeTable) throws(Diagnostic) {
  let witnesses = try missingValues(
    [pattern],
    type: pattern.type,
    types: types,
    at: pattern.range,
  )
  if witnesses.isEmpty { return }
  throw Diagnostic(
    "E0005",
    "refutable pattern in local binding",
    at: pattern.range,
    label:
      "\(witnesses.count == 1 ? "pattern" : "patterns") \(enumerated(witnesses)) not covered",
    help: "use `let else` to handle what does not match",
  )
}

/// Values that none of `patterns` matches, printed as patterns: a few of them, none if all match.
func missingValues(
  _ patterns: [TypedPattern],
  type: TypeID,
  types: TypeTable,
  at range: SourceRange,
) throws(Diagnostic) -> [String] {
  if patterns.contains(where: { $0.isCatchAll }) { return [] }
  if everyVariantIsCaught(by: patterns, type: type, types: types) { return [] }
  var search = UsefulnessSearch(types: types, range: range)
  let rows = patterns.map { [PatternForm($0)] }
  return try search.missing(from: rows, columns: [type], depth: 0).compactMap {
    $0.first?.description
  }
}

/// `true` iff for each variant of the enum, or of the one behind a pointer, some pattern matches
/// whatever is in it.
private func everyVariantIsCaught(
  by patterns: [TypedPattern],
  type: TypeID,
  types: TypeTable,
) -> Bool {
  switch types[type] {
  case .reference(let target, _), .box(let target):
    return everyVariantIsCaught(by: patterns, type: target, types: types)
  case .nominal(let id) where types.nominals[id].isEnumeration:
    return types.nominals[id].variants.indices.allSatisfy { variant in
      patterns.contains { $0.catches(variant: variant) }
    }
  default: return false
  }
}

/// `` `a`, `b` and `c` ``; more than three are cut short.
private func enumerated(_ witnesses: [String]) -> String {
  let quoted = witnesses.prefix(3).map { "`\($0)`" }
  if witnesses.count > 3 { return quoted.joined(separator: ", ") + " and more" }
  guard quoted.count > 1 else { return quoted.joined() }
  return quoted.dropLast().joined(separator: ", ") + " and " + quoted[quoted.count - 1]
}

extension TypedPattern {
  /// `true` iff it matches whatever it is given without a look at it.
  fileprivate var isCatchAll: Bool {
    switch kind {
    case .wildcard: true
    case .binding(_, _, let inner): inner?.isCatchAll ?? true
    default: false
    }
  }

  /// `true` iff it matches a variant, maybe behind a pointer, whatever is in it.
  fileprivate func catches(variant: Int) -> Bool {
    switch kind {
    case .variant(let index, let fields):
      index == variant && fields.allSatisfy { $0.pattern.isCatchAll }
    case .dereference(let inner): inner.isCatchAll || inner.catches(variant: variant)
    default: false
    }
  }
}
