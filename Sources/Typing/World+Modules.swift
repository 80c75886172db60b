import CoreLanguage
import SourceText
import SurfaceSyntax

/// An import, and where it stands.
struct PlacedImport {
  var scope: ScopeID
  var item: UseDeclaration.Import
}

/// Modules and imports.
extension World {
  /// The scope that a module's name means, seen from `scope`.
  func module(named name: String, from scope: ScopeID, isFirst: Bool) -> ScopeID? {
    switch name {
    case "self": return isFirst ? enclosingModule(of: scope) : scope
    case "super":
      guard let parent = scopes[enclosingModule(of: scope)].parent else { return nil }
      return enclosingModule(of: parent)
    case "crate": return isFirst ? root(of: scope) : nil
    default: break
    }
    var current: ScopeID? = scope
    while let id = current {
      if let found = scopes[id].modules[name] { return found }
      current = isFirst ? scopes[id].parent : nil
    }
    return nil
  }

  /// The module around a block, or the block that stands for the whole program.
  private func enclosingModule(of scope: ScopeID) -> ScopeID {
    var current = scope
    while !scopes[current].isModule, let parent = scopes[current].parent,
      parent != World.preludeScope
    {
      current = parent
    }
    return current
  }

  private func root(of scope: ScopeID) -> ScopeID {
    var current = scope
    while let parent = scopes[current].parent, parent != World.preludeScope { current = parent }
    return current
  }

  /// The modules that a path begins with: how many segments they are, and the scope they lead to.
  func modules(of names: [String], from scope: ScopeID) -> (count: Int, scope: ScopeID) {
    var count = 0
    var current = scope
    while count < names.count - 1,
      let next = module(named: names[count], from: current, isFirst: count == 0)
    {
      current = next
      count += 1
    }
    return (count, current)
  }

  // MARK: Imports

  /// Enters what `use` declarations bring, until none brings more: one may name another.
  ///
  /// Returns those that name nothing that is known yet.
  mutating func enterImports(_ imports: [PlacedImport]) -> [PlacedImport] {
    var open = imports
    while !open.isEmpty {
      let before = open.count
      var left: [PlacedImport] = []
      for item in open where !enter(item) { left.append(item) }
      guard left.count < before else { return left }
      open = left
    }
    return []
  }

  /// Refuses the first import that names nothing.
  func refuse(_ open: [PlacedImport]) throws(Diagnostic) {
    let failed = open.first { placed in
      // A module of the library is no item, and needs none: paths through it lead to its items.
      let isLibrary = World.isLibraryName(placed.item.path[0].node)
      let word = placed.item.path.last?.node.unicodeScalars.first
      return !isLibrary || word?.properties.isUppercase == true
    }
    guard let failed, let name = failed.item.path.last else { return }
    throw Diagnostic(
      "E0432",
      "unresolved import `\(failed.item.path.map(\.node).joined(separator: "::"))`",
      at: name.range,
      label: "no `\(name.node)` there",
      help: "only the program's own modules and the library can be imported from",
    )
  }

  /// `true` iff the import was found.
  private mutating func enter(_ placed: PlacedImport) -> Bool {
    var names = placed.item.path.map(\.node)
    var start = placed.scope
    if let first = names.first, World.isLibraryName(first) {
      start = World.preludeScope
      if names.count > 1 { names.removeFirst() }
    }
    if placed.item.name == nil { names.append("*") }
    let (count, scope) = modules(of: names, from: start)
    let rest = Array(names[count...])
    guard let name = placed.item.name?.node else { return enterAll(rest, scope, placed.scope) }
    return enter(rest, from: scope, isNested: count > 0, as: name, in: placed.scope)
  }

  private mutating func enter(
    _ rest: [String],
    from scope: ScopeID,
    isNested: Bool,
    as name: String,
    in target: ScopeID,
  ) -> Bool {
    guard let last = rest.last else { return false }
    if rest.count > 1, case .nominal(let id)? = type(named: rest[rest.count - 2], from: scope),
      let variant = nominals[id].variant(named: last), nominals[id].isEnumeration
    {
      scopes[target].values[name] = .constructor(id, variant: variant)
      return true
    }
    let word = World.distinguished(rest)
    var isFound = false
    let types = isNested ? scopes[scope].types[word] : type(named: word, from: scope)
    if let types {
      if target != scope || name != word { scopes[target].types[name] = types }
      isFound = true
    }
    let values = isNested ? scopes[scope].values[word] : value(named: word, from: scope)
    if let values {
      if target != scope || name != word { scopes[target].values[name] = values }
      isFound = true
    }
    if let module = module(named: last, from: scope, isFirst: !isNested) {
      scopes[target].modules[name] = module
      isFound = true
    }
    return isFound
  }

  /// `use rest::*`: the variants of an enum, or everything that a module declares.
  private mutating func enterAll(_ rest: [String], _ scope: ScopeID, _ target: ScopeID) -> Bool {
    if rest.count > 1 {
      guard case .nominal(let id)? = type(named: rest[rest.count - 2], from: scope),
        nominals[id].isEnumeration, !nominals[id].variants.isEmpty
      else { return false }
      for (index, variant) in nominals[id].variants.enumerated() {
        add(.constructor(id, variant: index), variant.name, target)
      }
      return true
    }
    guard scope != target else { return true }
    for (name, item) in scopes[scope].types where scopes[target].types[name] == nil {
      scopes[target].types[name] = item
    }
    for (name, item) in scopes[scope].values { add(item, name, target) }
    for (name, item) in scopes[scope].modules where scopes[target].modules[name] == nil {
      scopes[target].modules[name] = item
    }
    return true
  }

  private mutating func add(_ item: ValueItem, _ name: String, _ target: ScopeID) {
    guard scopes[target].values[name] == nil else { return }
    scopes[target].values[name] = item
  }
}
