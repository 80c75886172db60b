import CoreLanguage
import SourceText

extension BodyBuilder {
  /// The pattern without or-patterns that bind: one pattern for each way through them.
  func alternatives(of pattern: TypedPattern) throws(Diagnostic) -> [TypedPattern] {
    guard pattern.hasBindingAlternatives else { return [pattern] }
    let expanded = expand(pattern)
    guard expanded.count <= 256 else {
      throw Diagnostic(
        "pattern-size-limit",
        "a pattern has more than 256 alternatives",
        at: pattern.range,
      )
    }
    return expanded
  }

  private func expand(_ pattern: TypedPattern) -> [TypedPattern] {
    guard pattern.hasBindingAlternatives else { return [pattern] }
    func again(_ kind: TypedPattern.Kind) -> TypedPattern {
      TypedPattern(kind, pattern.type, pattern.range)
    }
    switch pattern.kind {
    case .or(let alternatives): return Array(alternatives.flatMap { expand($0) }.prefix(257))
    case .binding(let variable, let mode, let inner?):
      return expand(inner).map { again(.binding(variable, mode, $0)) }
    case .dereference(let inner): return expand(inner).map { again(.dereference($0)) }
    case .variant(let variant, let fields):
      return product(fields.map(\.pattern)).map { patterns in
        again(.variant(variant, zip(fields, patterns).map { ($0.index, $1) }))
      }
    case .fields(let fields):
      return product(fields.map(\.pattern)).map { patterns in
        again(.fields(zip(fields, patterns).map { ($0.index, $1) }))
      }
    case .slice(let first, let rest, let last):
      let all = first + (rest.map { [$0] } ?? []) + last
      return product(all).map { patterns in
        again(
          .slice(
            Array(patterns[..<first.count]),
            rest: rest == nil ? nil : patterns[first.count],
            Array(patterns[(patterns.count - last.count)...]),
          )
        )
      }
    default: return [pattern]
    }
  }

  private func product(_ patterns: [TypedPattern]) -> [[TypedPattern]] {
    var result: [[TypedPattern]] = [[]]
    for pattern in patterns {
      let ways = expand(pattern)
      result = Array(result.lazy.flatMap { known in ways.map { known + [$0] } }.prefix(257))
    }
    return result
  }
}

extension TypedPattern {
  /// The value of a constant pattern.
  var constantValue: UInt128? {
    if case .constant(let value) = kind { return value }
    return nil
  }

  /// The variant of a pattern that looks at nothing else.
  var bareVariant: Int? {
    guard case .variant(let variant, let fields) = kind else { return nil }
    let isBare = fields.allSatisfy { field in
      if case .wildcard = field.pattern.kind { return true }
      return false
    }
    return isBare ? variant : nil
  }

  /// `true` iff an or-pattern in it binds variables.
  var hasBindingAlternatives: Bool {
    switch kind {
    case .or(let alternatives): alternatives.contains(where: \.binds)
    case .binding(_, _, let inner): inner?.hasBindingAlternatives ?? false
    case .dereference(let inner): inner.hasBindingAlternatives
    case .variant(_, let fields), .fields(let fields):
      fields.contains { $0.pattern.hasBindingAlternatives }
    case .slice(let first, let rest, let last):
      (first + last).contains(where: \.hasBindingAlternatives)
        || rest?.hasBindingAlternatives ?? false
    case .wildcard, .constant, .float, .string, .range: false
    }
  }

  /// `true` iff it binds a variable.
  var binds: Bool {
    switch kind {
    case .binding: true
    case .or(let alternatives): alternatives.contains(where: \.binds)
    case .dereference(let inner): inner.binds
    case .variant(_, let fields), .fields(let fields): fields.contains { $0.pattern.binds }
    case .slice(let first, let rest, let last):
      (first + last).contains(where: \.binds) || rest?.binds ?? false
    case .wildcard, .constant, .float, .string, .range: false
    }
  }
}
