import SourceText
import SurfaceSyntax

extension TokenParser {
  /// `<'a, T: A + B, U>`, or nothing; lifetimes are not kept.
  mutating func genericParameters() throws(Refusal) -> Generics {
    var generics = Generics()
    guard kind == .less else { return generics }
    advance()
    while !takeSplitting(.greater) {
      _ = try outerAttributes()
      try genericParameter(&generics)
      if takeSplitting(.greater) { break }
      guard take(.comma) else { throw unexpected("`,` or `>`") }
    }
    return generics
  }

  private mutating func genericParameter(_ generics: inout Generics) throws(Refusal) {
    if take(.lifetime) {
      if take(.colon) { try lifetimeBounds() }
      return
    }
    if kind == .const { return try constantParameter(&generics) }
    let name = try name("a type parameter")
    generics.parameters.append(name)
    if take(.colon) {
      try addBounds(
        TypeExpression(.path(Path([.init(name)], name.range)), name.range),
        &generics,
      )
    }
    if kind == .equal {
      throw unsupported("defaults of type parameters are", at: range(of: token))
    }
  }

  /// `const N: usize`.
  private mutating func constantParameter(_ generics: inout Generics) throws(Refusal) {
    let keyword = token
    advance()
    let name = try name("a constant parameter")
    try expect(.colon)
    let type = try self.type()
    guard case .path(let path) = type.node, path.singleName == "usize", kind != .equal else {
      throw unsupported(
        "constant parameters of other types than `usize`, and with defaults, are",
        at: range(of: keyword),
      )
    }
    generics.parameters.append(name)
    generics.constants.insert(name.node)
  }

  private mutating func lifetimeBounds() throws(Refusal) {
    while take(.lifetime) || take(.plus) {}
  }

  private mutating func addBounds(
    _ subject: TypeExpression,
    _ generics: inout Generics,
  ) throws(Refusal) {
    guard endsBounds() == false else { return }
    for bound in try bounds(allowsPlus: true) {
      generics.bounds.append(.init(subject: subject, bound: bound))
    }
  }

  /// `T:` with nothing after it is legal.
  private func endsBounds() -> Bool {
    switch kind {
    case .comma, .greater, .openBrace, .semicolon, .equal, .where: true
    default: false
    }
  }

  /// `where T: A, U::Item: B`, or nothing.
  mutating func whereClause(_ generics: inout Generics) throws(Refusal) {
    guard take(.where) else { return }
    while kind != .openBrace, kind != .semicolon, kind != .equal {
      if take(.lifetime) {
        try expect(.colon)
        try lifetimeBounds()
      } else {
        try lifetimeBinder()
        let subject = try type()
        try expect(.colon)
        try addBounds(subject, &generics)
      }
      guard take(.comma) else { break }
    }
  }

  /// The bounds after the `:` of a trait or an associated type, as bounds of `subject`.
  mutating func selfBounds(
    _ subject: TypeExpression,
    _ generics: inout Generics,
  ) throws(Refusal) {
    guard take(.colon) else { return }
    try addBounds(subject, &generics)
  }
}
