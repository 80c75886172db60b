import CoreLanguage
import SourceText

/// A pattern without its bindings.
indirect enum PatternForm {
  case any
  case written(TypedPattern)

  init(_ pattern: TypedPattern) {
    switch pattern.kind {
    case .wildcard: self = .any
    case .binding(_, _, let inner): self = inner.map { PatternForm($0) } ?? .any
    default: self = .written(pattern)
    }
  }
}

/// One way in which values of a type are built.
enum Constructor: Hashable {
  case variant(Int)
  /// A struct, tuple, reference or Box.
  case single
  /// Integers and characters between two bounds, ordered by `UsefulnessSearch.order`.
  case range(UInt128, UInt128)
  case text(String)
  case float(UInt64)
  /// A slice of exactly this length.
  case length(Int)
  /// A slice at least this long.
  case atLeast(Int)
  /// What no pattern names.
  case other
}

/// Maranget's search for a row of values that no row of patterns matches, column by column.
///
/// A column's type is split into the constructors that its patterns tell apart; each gives a smaller
/// problem. The work is bounded, so that no program can make it take long.
struct UsefulnessSearch {
  let types: TypeTable
  let range: SourceRange
  private var steps = 0

  init(types: TypeTable, range: SourceRange) {
    self.types = types
    self.range = range
  }

  /// Rows of values of the columns' types that no row matches: a few of them, none if all do.
  mutating func missing(
    from rows: [[PatternForm]],
    columns: [TypeID],
    depth: Int,
  ) throws(Diagnostic) -> [[Witness]] {
    guard let first = columns.first else { return rows.isEmpty ? [[]] : [] }
    steps += 1 + rows.count
    guard steps < 200_000, depth < 400 else {
      throw Diagnostic(
        "pattern-limit",
        "these patterns are too many to check",
        at: range,
        help: "add a wildcard arm, or split the match",
      )
    }
    let rest = Array(columns.dropFirst())
    if rows.isEmpty, !isEmpty(first) {
      return try missing(from: [], columns: rest, depth: depth + 1).map { [.any] + $0 }
    }
    let rows = expandingAlternatives(rows)
    let heads = rows.filter { if case .written = $0[0] { true } else { false } }
    var result: [[Witness]] = []
    var named: [Constructor] = []
    // Constructors that no pattern names come first: if they miss something, the others are not told.
    for constructor in constructors(of: first, in: heads) {
      if heads.contains(where: { specialize($0, constructor, [], first) != nil }) {
        named.append(constructor)
      } else {
        result += try missing(from: rows, constructor, first, rest, depth)
      }
    }
    for constructor in named where result.isEmpty {
      result += try missing(from: rows, constructor, first, rest, depth)
    }
    return Array(result.prefix(4))
  }

  /// The same for values whose first column is built by `constructor`.
  private mutating func missing(
    from rows: [[PatternForm]],
    _ constructor: Constructor,
    _ first: TypeID,
    _ rest: [TypeID],
    _ depth: Int,
  ) throws(Diagnostic) -> [[Witness]] {
    let fields = self.fields(of: constructor, first)
    let matching = rows.compactMap { specialize($0, constructor, fields, first) }
    return try missing(from: matching, columns: fields + rest, depth: depth + 1).map { inner in
      let own = Array(inner.prefix(fields.count))
      return [witness(constructor, own, first)] + inner.dropFirst(fields.count)
    }
  }

  private mutating func expandingAlternatives(_ rows: [[PatternForm]]) -> [[PatternForm]] {
    var result: [[PatternForm]] = []
    func add(_ row: [PatternForm]) {
      if case .written(let pattern) = row[0], case .or(let alternatives) = pattern.kind {
        for alternative in alternatives { add([PatternForm(alternative)] + row.dropFirst()) }
      } else {
        result.append(row)
      }
    }
    for row in rows { add(row) }
    steps += result.count
    return result
  }

  // MARK: Constructors

  /// The constructors to tell apart in the first column.
  private func constructors(of type: TypeID, in rows: [[PatternForm]]) -> [Constructor] {
    let heads = rows.compactMap { row -> TypedPattern? in
      if case .written(let pattern) = row[0] { pattern } else { nil }
    }
    switch types[type] {
    case .nominal(let id) where types.nominals[id].isEnumeration:
      let variants = types.nominals[id].variants
      if heads.isEmpty { return variants.isEmpty ? [] : [.other] }
      return variants.indices.filter { !isEmpty(variants[$0]) }.map { .variant($0) }
    case .never: return []
    case .integer, .character, .bool: return ranges(of: type, heads)
    case .slice, .array: return lengths(of: type, heads)
    case .float64:
      let named = heads.compactMap { pattern -> Constructor? in
        if case .float(let value) = pattern.kind { .float(value.bitPattern) } else { nil }
      }
      return unique(named) + [.other]
    case .reference(let target, _) where types[target] == .text:
      let named = heads.compactMap { pattern -> Constructor? in
        if case .string(let text) = pattern.kind { .text(text) } else { nil }
      }
      if !named.isEmpty { return unique(named) + [.other] }
      return heads.isEmpty ? [.other] : [.single]
    default: return heads.isEmpty ? [.other] : [.single]
    }
  }

  private func unique(_ constructors: [Constructor]) -> [Constructor] {
    var seen: Set<Constructor> = []
    return constructors.filter { seen.insert($0).inserted }
  }

  /// The pieces into which the bounds of all patterns cut the type's values.
  private func ranges(of type: TypeID, _ heads: [TypedPattern]) -> [Constructor] {
    let pieces = extent(of: type)
    var starts: Set<UInt128> = []
    for head in heads {
      guard let (lower, upper) = bounds(head, type) else { continue }
      starts.insert(lower)
      if upper < UInt128.max { starts.insert(upper + 1) }
    }
    let sorted = starts.sorted()
    var result: [Constructor] = []
    for (lower, upper) in pieces {
      var start = lower
      for cut in sorted where cut > lower && cut <= upper {
        result.append(.range(start, cut - 1))
        start = cut
      }
      result.append(.range(start, upper))
    }
    return result
  }

  /// The greatest value of an integer type, in the order of `order`.
  func extent(_ kind: IntegerKind) -> UInt128 {
    kind.bitWidth == 128 ? UInt128.max : (UInt128(1) << UInt128(kind.bitWidth)) - 1
  }

  /// All values of a type, in the order of `order`.
  func extent(of type: TypeID) -> [(UInt128, UInt128)] {
    switch types[type] {
    case .integer(let kind): return [(0, extent(kind))]
    case .bool: return [(0, 1)]
    default: return [(0, 0xD7FF), (0xE000, 0x10FFFF)]
    }
  }

  /// A value as a number that grows with it, zero for the least.
  private func order(_ value: UInt128, _ type: TypeID) -> UInt128 {
    guard case .integer(let kind) = types[type] else { return value }
    let mask = extent(kind)
    guard kind.isSigned else { return value & mask }
    return (value ^ (UInt128(1) << UInt128(kind.bitWidth - 1))) & mask
  }

  private func bounds(_ pattern: TypedPattern, _ type: TypeID) -> (UInt128, UInt128)? {
    switch pattern.kind {
    case .constant(let value):
      let place = order(value, type)
      return (place, place)
    case .range(let lower, let upper):
      let extent = extent(of: type)
      let low = lower.map { order($0, type) } ?? extent[0].0
      let high = upper.map { order($0, type) } ?? extent[extent.count - 1].1
      return low <= high ? (low, high) : nil
    default: return nil
    }
  }

  /// The lengths that the patterns tell apart; all longer ones are alike.
  private func lengths(of type: TypeID, _ heads: [TypedPattern]) -> [Constructor] {
    if case .array(_, let count) = types[type] { return [heads.isEmpty ? .other : .length(count)] }
    if heads.isEmpty { return [.other] }
    var longest = 0
    for head in heads {
      guard case .slice(let before, let rest, let after) = head.kind else { continue }
      longest = max(longest, before.count + after.count + (rest == nil ? 1 : 0))
    }
    return (0..<longest).map { .length($0) } + [.atLeast(longest)]
  }

  // MARK: Fields

  private func fields(of constructor: Constructor, _ type: TypeID) -> [TypeID] {
    switch (constructor, types[type]) {
    case (.other, _), (.range, _), (.text, _), (.float, _): return []
    case (.variant(let index), .nominal(let id)):
      return types.nominals[id].variants[index].fields.map(\.type)
    case (.single, .nominal(let id)):
      return types.nominals[id].variants.first?.fields.map(\.type) ?? []
    case (.single, .tuple(let elements)): return elements
    case (.single, .reference(let target, _)), (.single, .box(let target)): return [target]
    case (.length(let count), .slice(let element)), (.atLeast(let count), .slice(let element)):
      return Array(repeating: element, count: count)
    case (.length(let count), .array(let element, _)):
      return Array(repeating: element, count: min(count, 4096))
    default: return []
    }
  }

  /// The row without its first column, for values built by `constructor`; nil if it matches none.
  private func specialize(
    _ row: [PatternForm],
    _ constructor: Constructor,
    _ fields: [TypeID],
    _ type: TypeID,
  ) -> [PatternForm]? {
    let rest = row.dropFirst()
    var own = [PatternForm](repeating: .any, count: fields.count)
    guard case .written(let pattern) = row[0] else { return own + rest }
    switch (pattern.kind, constructor) {
    case (_, .other): return nil
    case (.variant(let index, let patterns), .variant(let wanted)):
      guard index == wanted else { return nil }
      fill(&own, patterns)
    case (.fields(let patterns), .single): fill(&own, patterns)
    case (.dereference(let inner), .single): fill(&own, [(0, inner)])
    case (.constant, .range(let lower, let upper)), (.range, .range(let lower, let upper)):
      guard let (low, high) = bounds(pattern, type), low <= lower, upper <= high else { return nil }
    case (.string(let text), .text(let wanted)):
      guard text == wanted else { return nil }
    case (.float(let value), .float(let wanted)):
      guard value.bitPattern == wanted else { return nil }
    case (.slice(let before, let rest, let after), .length(let count)):
      guard rest == nil ? before.count + after.count == count : before.count + after.count <= count
      else { return nil }
      place(before, after, in: &own)
    case (.slice(let before, let rest, let after), .atLeast):
      guard rest != nil else { return nil }
      place(before, after, in: &own)
    default: return nil
    }
    return own + rest
  }

  private func fill(
    _ own: inout [PatternForm],
    _ patterns: [(index: Int, pattern: TypedPattern)],
  ) {
    for (index, pattern) in patterns where own.indices.contains(index) {
      own[index] = PatternForm(pattern)
    }
  }

  private func place(
    _ before: [TypedPattern],
    _ after: [TypedPattern],
    in own: inout [PatternForm],
  ) {
    for (index, pattern) in before.enumerated() where index < own.count {
      own[index] = PatternForm(pattern)
    }
    let start = own.count - after.count
    for (index, pattern) in after.enumerated() where own.indices.contains(start + index) {
      own[start + index] = PatternForm(pattern)
    }
  }

  // MARK: Empty types

  /// `true` iff the type has no values, as far as a look at it and its enum's variants tells.
  private func isEmpty(_ type: TypeID) -> Bool {
    switch types[type] {
    case .never: return true
    case .nominal(let id):
      let nominal = types.nominals[id]
      return nominal.isEnumeration && nominal.variants.isEmpty
    case .tuple(let elements): return elements.contains { types[$0] == .never }
    default: return false
    }
  }

  private func isEmpty(_ variant: NominalType.Variant) -> Bool {
    variant.fields.contains { isEmpty($0.type) }
  }
}
