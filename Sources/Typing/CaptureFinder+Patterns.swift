import CoreLanguage
import SourceText

/// Which places a pattern uses, and how.
///
/// A body names what it captures, so what a match looks at must be captured as a whole or not at all.
/// Where a pattern only looks behind a reference or into fields, rustc captures the parts. Here
/// `let (a, _) = t` becomes `let a = t.0`, and a match on a reference becomes one on its referent
/// (`ScrutineeShape`, which the second pass uses too); any other match borrows the whole as well.
extension CaptureFinder {
  /// Reads `let pattern = value`.
  mutating func bind(_ pattern: TypedPattern, to value: TypedExpression) {
    guard let (place, isWhole) = place(of: value) else { return }
    if pattern.hasAlternatives { use(place, .shared, value.range) }
    read(pattern, at: place, isWhole: isWhole)
  }

  /// Reads `match value { patterns }`.
  mutating func match(_ value: TypedExpression, _ patterns: [TypedPattern]) {
    guard let (place, isWhole) = place(of: value) else { return }
    var scrutinee = place
    var layer = patterns
    while isWhole, let inner = ScrutineeShape.referents(of: layer) {
      scrutinee.append(.dereference, inner.type)
      layer = inner.patterns
    }
    if layer.isEmpty || layer.contains(where: { $0.looksInside }) {
      use(scrutinee, .shared, value.range)
    }
    for pattern in layer { read(pattern, at: scrutinee, isWhole: isWhole) }
  }

  /// Reads what a pattern does to the place that it is matched against, or that lies in `place`.
  private mutating func read(_ pattern: TypedPattern, at place: CapturedPlace, isWhole: Bool) {
    switch pattern.kind {
    case .wildcard: break
    case .binding(_, let mode, let inner):
      switch mode {
      case .value:
        use(place, types.isCopy[pattern.type.rawValue] ? .shared : .value, pattern.range)
      case .shared: use(place, .shared, pattern.range)
      case .mutable: use(place, .mutable, pattern.range)
      }
      if let inner { read(inner, at: place, isWhole: isWhole) }
    case .constant, .float, .string, .range: use(place, .shared, pattern.range)
    case .variant(_, let fields):
      // The variant is read, so the whole is used and its fields are no places of their own.
      use(place, .shared, pattern.range)
      for field in fields { read(field.pattern, at: place, isWhole: false) }
    case .fields(let fields):
      for field in fields {
        var part = place
        if isWhole { part.append(.field(field.index), field.pattern.type) }
        read(field.pattern, at: part, isWhole: isWhole)
      }
    case .dereference(let inner):
      var part = place
      if isWhole { part.append(.dereference, inner.type) }
      read(inner, at: part, isWhole: isWhole)
    case .slice(let before, let rest, let after):
      use(place, .shared, pattern.range)
      for element in before + after { read(element, at: place, isWhole: false) }
      if let rest { read(rest, at: place, isWhole: false) }
    case .or(let alternatives):
      for alternative in alternatives { read(alternative, at: place, isWhole: isWhole) }
    }
  }
}

extension TypedPattern {
  /// `true` iff it looks at parts of its value and not at the value itself.
  fileprivate var looksInside: Bool {
    switch kind {
    case .fields(let fields): fields.contains { !$0.pattern.isIgnoring }
    case .dereference(let inner): !inner.isIgnoring
    case .or(let alternatives): alternatives.contains { $0.looksInside }
    default: false
    }
  }

  /// `true` iff an or-pattern is anywhere in it.
  fileprivate var hasAlternatives: Bool {
    if case .or = kind { return true }
    var isFound = false
    forEachChild { isFound = isFound || $0.hasAlternatives }
    return isFound
  }

  /// `true` iff it neither reads nor binds anything.
  var isIgnoring: Bool {
    switch kind {
    case .wildcard: true
    case .fields(let fields): fields.allSatisfy { $0.pattern.isIgnoring }
    case .dereference(let inner): inner.isIgnoring
    case .or(let alternatives): alternatives.allSatisfy { $0.isIgnoring }
    default: false
    }
  }
}

/// What all patterns of a match have in common.
enum ScrutineeShape {
  /// The patterns behind the reference, if every pattern looks behind it or ignores it.
  static func referents(of patterns: [TypedPattern]) -> (patterns: [TypedPattern], type: TypeID)? {
    var type: TypeID?
    var result: [TypedPattern] = []
    for pattern in patterns {
      guard let inner = referent(of: pattern, &type) else { return nil }
      result.append(inner)
    }
    guard let type else { return nil }
    return (
      result.map { pattern in
        var pattern = pattern
        if case .wildcard = pattern.kind { pattern.type = type }
        return pattern
      }, type,
    )
  }

  private static func referent(of pattern: TypedPattern, _ type: inout TypeID?) -> TypedPattern? {
    switch pattern.kind {
    case .wildcard: return pattern
    case .dereference(let inner):
      type = inner.type
      return inner
    case .or(let alternatives):
      var result: [TypedPattern] = []
      for alternative in alternatives {
        guard let inner = referent(of: alternative, &type) else { return nil }
        result.append(inner)
      }
      return TypedPattern(.or(result), result.first?.type ?? pattern.type, pattern.range)
    default: return nil
    }
  }
}
