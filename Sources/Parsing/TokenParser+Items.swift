import SourceText
import SurfaceSyntax

extension TokenParser {
  /// Whether the token at the cursor begins an item.
  func beginsItem() -> Bool {
    switch kind {
    case .fn, .struct, .enum, .impl, .trait, .type, .use, .pub, .mod, .extern, .macro: true
    case .const: peek() != .openBrace
    case .static: !beginsClosureHead(peek() == .mut ? peek(2) : peek())
    case .async: peek() == .fn || peek() == .unsafe
    case .unsafe: peek() != .openBrace
    case .identifier: beginsContextualItem()
    default: false
    }
  }

  private func beginsContextualItem() -> Bool {
    switch WordTable.Contextual(rawValue: token.word) {
    case .union: peek() == .identifier
    case .macroRules: peek() == .bang
    case .auto: peek() == .trait
    case .gen, .gn: beginsGeneratorFunction()
    default: false
    }
  }

  /// Whether the cursor is at `gen fn` or at `gn` before a name.
  func beginsGeneratorFunction() -> Bool {
    isContextual(.gen) && peek() == .fn || isContextual(.gn) && peek() == .identifier
  }

  /// One item, or nil for a `use` that changes no name.
  mutating func item(_ attributes: [Attribute]) throws(Refusal) -> Item<SurfaceConstruct>? {
    try descend()
    let outerHeight = height
    height = 0
    let lower = token.lower
    try visibility()
    let item = try unrestricted(attributes, from: lower)
    height = outerHeight
    depth -= 1
    return item
  }

  /// `pub`, `pub(crate)`, which mean nothing here.
  mutating func visibility() throws(Refusal) {
    guard take(.pub), kind == .openParenthesis else { return }
    switch peek() {
    case .crate, .super, .selfValue, .in:
      while !take(.closeParenthesis) {
        guard kind != .endOfFile else { throw unexpected("`)`") }
        advance()
      }
    default: return
    }
  }

  private mutating func unrestricted(
    _ attributes: [Attribute],
    from lower: Int32,
  ) throws(Refusal) -> Item<SurfaceConstruct>? {
    switch kind {
    case .fn, .async: return .function(try function(attributes, from: lower, needsBody: true))
    case .unsafe: return try unsafeItem(attributes, from: lower)
    case .struct: return .structure(try structure(attributes, from: lower))
    case .enum: return .enumeration(try enumeration(attributes, from: lower))
    case .impl: return .implementation(try implementation(from: lower))
    case .trait: return .trait(try trait(from: lower))
    case .const where peek() == .fn || peek() == .unsafe || peek() == .async:
      advance()
      return .function(try function(attributes, from: lower, needsBody: true))
    case .const, .static: return .constant(try constant(from: lower))
    case .type: return .alias(try alias())
    case .use: return try use().map { .use($0) }
    case .mod: return .module(try module())
    case .identifier where beginsGeneratorFunction():
      return .function(try function(attributes, from: lower, needsBody: true))
    default: throw unsupportedItem()
    }
  }

  private mutating func unsafeItem(
    _ attributes: [Attribute],
    from lower: Int32,
  ) throws(Refusal) -> Item<SurfaceConstruct>? {
    switch peek() {
    case .impl:
      advance()
      return .implementation(try implementation(from: lower))
    case .trait:
      advance()
      return .trait(try trait(from: lower))
    case .extern:
      throw unsupported("`extern` items are", at: range(of: token))
    default:
      return .function(try function(attributes, from: lower, needsBody: true))
    }
  }

  private mutating func unsupportedItem() -> Refusal {
    let place = range(of: token)
    switch kind {
    case .extern: return unsupported("`extern` items are", at: place)
    case .macro: return unsupported("macro definitions are", at: place)
    case .identifier where isContextual(.union):
      return unsupported("unions are", at: place, help: "use an enum")
    case .identifier where isContextual(.macroRules):
      return unsupported("macro definitions are", at: place, help: "write a function")
    case .identifier where isContextual(.auto):
      return unsupported("auto traits are", at: place)
    default: return unexpected("an item", code: "expected-item")
    }
  }

  /// `const NAME: T = e;`, `static NAME: T = e;`.
  mutating func constant(from lower: Int32) throws(Refusal) -> Constant<SurfaceConstruct> {
    let isStatic = kind == .static
    advance()
    if kind == .mut {
      throw unsupported("`static mut` is", at: range(of: token), help: "use a `Cell` in a local")
    }
    let name: Name
    if kind == .underscore {
      name = Name("_", range(of: token))
      advance()
    } else {
      name = try self.name("a constant's name")
    }
    try expect(.colon)
    let type = try self.type()
    guard take(.equal) else { throw unexpected("`=` and the constant's value") }
    let value = try constantValue()
    try expect(.semicolon)
    return Constant(
      name: name,
      type: type,
      value: value,
      isStatic: isStatic,
      range: range(from: lower),
    )
  }

  /// The expression after the `=` of a constant.
  mutating func constantValue() throws(Refusal) -> SurfaceExpression {
    try enclosed(.function) { (parser: inout TokenParser) throws(Refusal) in
      try parser.delimited { (parser: inout TokenParser) throws(Refusal) in
        try parser.expression()
      }
    }.0
  }

  /// `type Name<T> = U;`.
  mutating func alias() throws(Refusal) -> AliasDeclaration {
    advance()
    let name = try name("a type's name")
    var generics = try genericParameters()
    try whereClause(&generics)
    guard take(.equal) else { throw unexpected("`=` and a type") }
    let type = try self.type()
    try whereClause(&generics)
    try expect(.semicolon)
    return AliasDeclaration(name: name, generics: generics, type: type)
  }
}
