import CoreLanguage
import SourceText
import SurfaceSyntax

/// Paths in type position.
extension World {
  /// The scheme of a path in type position.
  func scheme(_ path: Path, _ scope: inout TypeScope) throws(Diagnostic) -> Scheme {
    let path = World.distinguished(path)
    let (start, items) = typeStart(of: path, scope)
    let segment = path.segments[start]
    var result = try headScheme(segment, scope: &scope, items: items, path.range)
    for next in path.segments.dropFirst(start + 1) {
      result = try associated(next.name, of: result, scope, path.range)
    }
    return result
  }

  /// Skips `std::`, `crate::` and other module names in front of a type.
  func typeStart(of path: Path, _ scope: TypeScope) -> (start: Int, items: ScopeID) {
    let segments = path.segments
    var items = scope.items
    var start = 0
    guard segments.count > 1 else { return (start, items) }
    let first = segments[0].name.node
    if first == "$prelude" {
      items = World.preludeScope
      start = 1
    }
    if World.isLibraryName(first) { items = World.preludeScope }
    while start < segments.count - 1 {
      let name = segments[start].name.node
      if let inside = module(named: name, from: items, isFirst: start == 0) {
        items = inside
      } else if isType(name, scope, from: items) {
        break
      }
      start += 1
    }
    return (start, items)
  }

  /// A path whose last name means another item of the library than the name alone does:
  /// `fmt::Result`.
  static func distinguished(_ path: Path) -> Path {
    guard path.segments.count > 1 else { return path }
    let last = path.segments.count - 1
    let word = path.segments[last].name.node
    let name = distinguished(path.segments[last - 1].name.node, word)
    guard name != word else { return path }
    var result = path
    result.segments[last].name.node = name
    return result
  }

  /// The name by which the prelude knows the item at the end of a path.
  static func distinguished(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.last ?? "" }
    return distinguished(words[words.count - 2], last)
  }

  private static func distinguished(_ module: String, _ name: String) -> String {
    switch name {
    case "Result" where module == "fmt": "FmtResult"
    case "Error" where module == "fmt": "FmtError"
    case "Ordering" where module == "atomic": "AtomicOrdering"
    default: name
    }
  }

  /// `true` iff a path that starts with the word names an item of the library, whatever the program shadows.
  static func isLibraryName(_ word: String) -> Bool {
    word == "std" || word == "core" || word == "alloc"
  }

  /// `true` iff a word names a type in `scope`, its items looked up from `items`.
  func isType(_ name: String, _ scope: TypeScope, from items: ScopeID) -> Bool {
    if name == "Self" { return scope.selfScheme != nil }
    if scope.generics.contains(name) { return true }
    return type(named: name, from: items) != nil || World.primitive(name) != nil
      || World.isBuiltinConstructor(name)
  }

  /// The primitive types by name, `f32` among them, which is refused where it stands.
  private static let primitives: [String: Scheme] = {
    var primitives: [String: Scheme] = [
      "bool": .bool, "char": .character, "str": .text, "f64": .float64, "f32": .float64,
    ]
    for kind in IntegerKind.allCases { primitives[kind.rawValue] = .integer(kind) }
    return primitives
  }()

  /// The primitive type of this name.
  static func primitive(_ name: String) -> Scheme? { primitives[name] }

  /// `true` iff the name is that of a built-in type with an argument.
  static func isBuiltinConstructor(_ name: String) -> Bool { name == "Box" || name == "Buffer" }

  func headScheme(
    _ segment: Path.Segment,
    scope: inout TypeScope,
    items: ScopeID,
    _ range: SourceRange,
  ) throws(Diagnostic) -> Scheme {
    let name = segment.name.node
    if name == "Self", let own = scope.selfScheme { return own }
    if items == scope.items, !scope.generics.isEmpty,
      let index = scope.generics.lastIndex(of: name) ?? scope.lastLength(named: name)
    {
      return .parameter(index)
    }
    let arguments = try schemes(segment.arguments, &scope)
    switch type(named: name, from: items) {
    case .nominal(let id)?:
      let expected = nominals[id].generics.count
      guard arguments.count <= expected, arguments.isEmpty || arguments.count == expected else {
        throw genericCount(name, expected: expected, found: arguments.count, range)
      }
      return .nominal(
        id,
        arguments.isEmpty ? Array(repeating: .inferred, count: expected) : arguments,
      )
    case .alias(let id)?:
      return try expand(id, arguments, range, &scope)
    case .trait(let id)?:
      return try bareTrait(id, segment, &scope, range)
    case nil: break
    }
    if let primitive = World.primitive(name) {
      guard name != "f32" else {
        throw Diagnostic(
          "unsupported-type",
          "`f32` is not part of the language",
          at: range,
          help: "use `f64`",
        )
      }
      return primitive
    }
    if World.isBuiltinConstructor(name) {
      guard arguments.count <= 1 else {
        throw genericCount(name, expected: 1, found: arguments.count, range)
      }
      let argument = arguments.first ?? .inferred
      return name == "Box" ? .box(argument) : .buffer(argument)
    }
    throw unknownType(segment.name, scope)
  }

  func bareTrait(
    _ id: TraitID,
    _ segment: Path.Segment,
    _ scope: inout TypeScope,
    _ range: SourceRange,
  ) throws(Diagnostic) -> Scheme {
    if case .refused = scope.implTrait {
      throw Diagnostic(
        "E0782",
        "expected a type, found the trait `\(segment.name.node)`",
        at: range,
        help: "write `impl \(segment.name.node)` where the type is inferred",
      )
    }
    return try implTrait([TraitBound(path: Path([segment], range))], &scope, range)
  }

  func expand(
    _ id: TypedIndex<AliasDefinition>,
    _ arguments: [Scheme],
    _ range: SourceRange,
    _ scope: inout TypeScope,
  ) throws(Diagnostic) -> Scheme {
    guard scope.generics.count < 512 else {
      throw Diagnostic("E0391", "cycle detected when expanding a type alias", at: range)
    }
    let alias = aliases[id]
    var inner = TypeScope(items: alias.scope)
    inner.generics = alias.declaration.generics.parameters.map(\.node)
    let count = inner.generics.count
    var world = self
    world.expandedAliases.append(id)
    let target = try world.scheme(alias.declaration.type, &inner)
    guard arguments.isEmpty || arguments.count == count else {
      throw genericCount(
        alias.declaration.name.node,
        expected: count,
        found: arguments.count,
        range,
      )
    }
    return target.substituting(
      arguments.isEmpty ? Array(repeating: .inferred, count: count) : arguments
    )
  }

  func associated(
    _ name: Name,
    of base: Scheme,
    _ scope: TypeScope,
    _ range: SourceRange,
  ) throws(Diagnostic) -> Scheme {
    let word = name.node
    if let alias = scope.aliases[word], isSelf(base, scope) { return alias }
    if case .parameter(let index) = base {
      for (parameter, trait) in scope.parameterTraits
      where parameter == index && hasAssociatedType(trait, word) {
        return .projection(base, trait, word)
      }
    }
    if let trait = scope.trait, traits[trait].associatedTypes.contains(word) {
      return .projection(base, trait, word)
    }
    if let own = scope.implementedTrait, isSelf(base, scope),
      let trait = traits[own].supertraits.first(where: { hasAssociatedType($0, word) })
    {
      return .projection(base, trait, word)
    }
    if let candidates = traitsByAssociatedType[word], let trait = candidates.first {
      return .projection(base, trait, word)
    }
    if word == "Output", let trait = known.builtinTraits[.fnMut] {
      return .projection(base, trait, word)
    }
    if word == "Yield" || word == "Return", let trait = known.builtinTraits[.coroutine] {
      return .projection(base, trait, word)
    }
    throw Diagnostic(
      "E0220",
      "associated type `\(word)` not found",
      at: name.range,
      label: "not found",
    )
  }

  func isSelf(_ base: Scheme, _ scope: TypeScope) -> Bool {
    guard let own = scope.selfScheme else { return false }
    return own.head != nil && own.head == base.head
  }

  func hasAssociatedType(_ trait: TraitID, _ name: String) -> Bool {
    if traits[trait].associatedTypes.contains(name) { return true }
    switch traits[trait].builtin {
    case .fn?, .fnMut?, .fnOnce?, .fnPinMut?, .future?: return name == "Output"
    case .coroutine?, .generator?, .coroutineFrame?: return name == "Yield" || name == "Return"
    default: return false
    }
  }

  // MARK: Diagnostics

  func genericCount(
    _ name: String,
    expected: Int,
    found: Int,
    _ range: SourceRange,
  ) -> Diagnostic {
    Diagnostic(
      "E0107",
      "`\(name)` takes \(expected) generic argument\(expected == 1 ? "" : "s") but \(found) "
        + (found == 1 ? "was" : "were") + " supplied",
      at: range,
      label: "expected \(expected)",
    )
  }

  func unknownType(_ name: Name, _ scope: TypeScope) -> Diagnostic {
    if case .constructor? = value(named: name.node, from: scope.items) {
      return Diagnostic(
        "E0573",
        "expected type, found variant `\(name.node)`",
        at: name.range,
        label: "not a type",
      )
    }
    var names = scope.generics
    var current: ScopeID? = scope.items
    while let id = current {
      for (name, item) in scopes[id].types where !isExpanded(item) { names.append(name) }
      current = scopes[id].parent
    }
    names.append(contentsOf: IntegerKind.allCases.map(\.rawValue))
    return Diagnostic(
      "E0425",
      "cannot find type `\(name.node)` in this scope",
      at: name.range,
      label: "not found in this scope",
      help: Suggestion.didYouMean(name.node, among: names),
    )
  }
}
