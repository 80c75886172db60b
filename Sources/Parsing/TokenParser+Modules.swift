import SourceText
import SurfaceSyntax

extension TokenParser {
  /// `mod name { items }`; the cursor is at `mod`.
  mutating func module() throws(Refusal) -> Module<SurfaceConstruct> {
    let keyword = token
    advance()
    let name = try name("a module's name")
    if kind == .semicolon {
      throw unsupported(
        "a module in another file is",
        at: range(of: keyword),
        help: "write the items between braces",
      )
    }
    let opener = token
    try expect(.openBrace)
    try innerAttributes()
    var items: [Item<SurfaceConstruct>] = []
    while !take(.closeBrace) {
      if kind == .endOfFile { try expectClosing(.closeBrace, of: opener) }
      let attributes = try outerAttributes()
      if let item = try item(attributes) { items.append(item) }
    }
    return Module(name: name, items: items)
  }

  /// `use a::{b as c, d::*};`; nil if it changes no name.
  mutating func use() throws(Refusal) -> UseDeclaration? {
    advance()
    var imports: [UseDeclaration.Import] = []
    try useTree([], &imports)
    try expect(.semicolon)
    imports.removeAll { !changesName($0) }
    return imports.isEmpty ? nil : UseDeclaration(imports: imports)
  }

  private mutating func useTree(
    _ prefix: [Name],
    _ imports: inout [UseDeclaration.Import],
  ) throws(Refusal) {
    try descend()
    defer { depth -= 1 }
    var path = prefix
    _ = path.isEmpty ? take(.pathSeparator) : false
    while true {
      switch kind {
      case .star:
        advance()
        return imports.append(.init(path: path, name: nil))
      case .openBrace:
        advance()
        while !take(.closeBrace) {
          try useTree(path, &imports)
          if take(.closeBrace) { break }
          guard take(.comma) else { throw unexpected("`,` or `}`") }
        }
        return
      default: try useSegment(&path)
      }
      guard take(.pathSeparator) else { break }
    }
    guard let last = path.last else { throw unexpected("a path") }
    var name = last
    if take(.as) {
      if kind == .underscore {
        advance()
        return
      }
      name = try self.name("a name")
    }
    imports.append(.init(path: path, name: name))
  }

  private mutating func useSegment(_ path: inout [Name]) throws(Refusal) {
    switch kind {
    case .selfValue where !path.isEmpty:
      // `a::{self}` is `a`.
      advance()
    case .crate, .super, .selfValue:
      path.append(Name(kind.spelling, range(of: token)))
      advance()
    default: path.append(try name("a name, `*` or `{`"))
    }
  }

  /// The items of the library are in scope everywhere, so only what renames them matters.
  private func changesName(_ item: UseDeclaration.Import) -> Bool {
    guard let first = item.path.first?.node, ["std", "core", "alloc"].contains(first) else {
      return true
    }
    guard let name = item.name, let last = item.path.last else {
      // `use std::cmp::Ordering::*` brings variants into scope.
      let word = item.path.last?.node.unicodeScalars.first
      return word?.properties.isUppercase == true
    }
    if name.node != last.node { return true }
    guard item.path.count > 1 else { return false }
    let before = item.path[item.path.count - 2].node
    switch (before, last.node) {
    case ("fmt", "Result"), ("fmt", "Error"), ("atomic", "Ordering"): return true
    default: return before.unicodeScalars.first?.properties.isUppercase == true
    }
  }
}
