import SourceText
import SurfaceSyntax

extension TokenParser {
  /// `struct Name<T> { ... }`, `struct Name(T);`, `struct Name;`.
  mutating func structure(
    _ attributes: [Attribute],
    from lower: Int32,
  ) throws(Refusal) -> StructureDeclaration {
    advance()
    let name = try name("a type's name")
    var generics = try genericParameters()
    try whereClause(&generics)
    let fields: Fields
    switch kind {
    case .openBrace: fields = try namedFields()
    case .openParenthesis:
      fields = try tupleFields()
      try whereClause(&generics)
      try expect(.semicolon)
    case .semicolon:
      advance()
      fields = .unit
    default: throw unexpected("the fields of the struct, or `;`")
    }
    return StructureDeclaration(
      name: name,
      generics: generics,
      fields: fields,
      attributes: attributes,
      range: range(from: lower),
    )
  }

  private mutating func namedFields() throws(Refusal) -> Fields {
    let opener = token
    advance()
    return .named(
      try list(until: .closeBrace, of: opener) {
        (parser: inout TokenParser) throws(Refusal) -> Fields.NamedField in
        _ = try parser.outerAttributes()
        try parser.visibility()
        let name = try parser.name("a field")
        try parser.expect(.colon)
        return .init(name: name, type: try parser.type())
      }
    )
  }

  private mutating func tupleFields() throws(Refusal) -> Fields {
    let opener = token
    advance()
    return .tuple(
      try list(until: .closeParenthesis, of: opener) {
        (parser: inout TokenParser) throws(Refusal) -> TypeExpression in
        _ = try parser.outerAttributes()
        try parser.visibility()
        return try parser.type()
      }
    )
  }

  /// `enum Name<T> { A, B(T), C { x: T }, D = 4 }`.
  mutating func enumeration(
    _ attributes: [Attribute],
    from lower: Int32,
  ) throws(Refusal) -> EnumerationDeclaration {
    advance()
    let name = try name("a type's name")
    var generics = try genericParameters()
    try whereClause(&generics)
    let opener = token
    try expect(.openBrace)
    let variants = try list(until: .closeBrace, of: opener) {
      (parser: inout TokenParser) throws(Refusal) in try parser.variant()
    }
    return EnumerationDeclaration(
      name: name,
      generics: generics,
      variants: variants,
      attributes: attributes,
      range: range(from: lower),
    )
  }

  private mutating func variant() throws(Refusal) -> EnumerationDeclaration.Variant {
    let attributes = try outerAttributes()
    let name = try name("a variant")
    let fields: Fields =
      switch kind {
      case .openBrace: try namedFields()
      case .openParenthesis: try tupleFields()
      default: .unit
      }
    let discriminant = take(.equal) ? try discriminant() : nil
    return .init(name: name, fields: fields, discriminant: discriminant, attributes: attributes)
  }

  private mutating func discriminant() throws(Refusal) -> Int {
    let isNegative = take(.minus)
    let place = range(of: token)
    guard kind == .integer, case .integer(let magnitude, _, _) = try literal() else {
      throw unexpected("a number as the variant's discriminant")
    }
    guard let value = Int(exactly: magnitude) else {
      throw refuse("integer-too-large", "this discriminant is too large", at: place)
    }
    return isNegative ? -value : value
  }

  /// `impl<T> Trait for Type where ... { ... }`.
  mutating func implementation(
    from lower: Int32
  ) throws(Refusal) -> Implementation<SurfaceConstruct> {
    advance()
    var generics = try genericParameters()
    if kind == .bang { throw unsupported("negative implementations are", at: range(of: token)) }
    let first = try type()
    var trait: TraitBound?
    var subject = first
    if take(.for) {
      trait = try traitOfImplementation(first)
      subject = try type()
    }
    try whereClause(&generics)
    var result = Implementation<SurfaceConstruct>(
      generics: generics,
      trait: trait,
      subject: subject,
      functions: [],
      constants: [],
      aliases: [],
      range: first.range,
    )
    let opener = token
    try expect(.openBrace)
    try innerAttributes()
    while !take(.closeBrace) { try member(of: &result, opener) }
    result.range = range(from: lower)
    return result
  }

  private mutating func traitOfImplementation(
    _ type: TypeExpression
  ) throws(Refusal) -> TraitBound {
    switch type.node {
    case .path(let path): return TraitBound(path: path)
    case .implTrait(let bounds) where bounds.count == 1: return bounds[0]
    default: throw refuse("expected-type", "expected a trait, found a type", at: type.range)
    }
  }

  private mutating func member(
    of implementation: inout Implementation<SurfaceConstruct>,
    _ opener: Token,
  ) throws(Refusal) {
    let attributes = try outerAttributes()
    let lower = token.lower
    try visibility()
    switch kind {
    case .const where peek() == .fn || peek() == .unsafe || peek() == .async:
      advance()
      implementation.functions.append(try function(attributes, from: lower, needsBody: true))
    case .fn, .async, .unsafe:
      implementation.functions.append(try function(attributes, from: lower, needsBody: true))
    case .identifier where beginsGeneratorFunction():
      implementation.functions.append(try function(attributes, from: lower, needsBody: true))
    case .const: implementation.constants.append(try constant(from: lower))
    case .type: implementation.aliases.append(try alias())
    default:
      if kind == .endOfFile { try expectClosing(.closeBrace, of: opener) }
      throw unexpected("a function, `const`, `type` or `}`")
    }
  }

  /// `trait Name<T>: Super where ... { ... }`.
  ///
  /// Bounds of the trait and of its associated types become bounds of `Self` and `Self::Item`.
  mutating func trait(from lower: Int32) throws(Refusal) -> TraitDeclaration<SurfaceConstruct> {
    advance()
    let name = try name("a trait's name")
    var generics = try genericParameters()
    let subject = Path("Self", name.range)
    try selfBounds(TypeExpression(.path(subject), name.range), &generics)
    try whereClause(&generics)
    var result = TraitDeclaration<SurfaceConstruct>(
      name: name,
      generics: generics,
      functions: [],
      associatedTypes: [],
      range: name.range,
    )
    let opener = token
    try expect(.openBrace)
    while !take(.closeBrace) { try member(of: &result, opener) }
    result.range = range(from: lower)
    return result
  }

  private mutating func member(
    of trait: inout TraitDeclaration<SurfaceConstruct>,
    _ opener: Token,
  ) throws(Refusal) {
    let attributes = try outerAttributes()
    let lower = token.lower
    switch kind {
    case .fn, .async, .unsafe:
      trait.functions.append(try function(attributes, from: lower, needsBody: false))
    case .identifier where beginsGeneratorFunction():
      trait.functions.append(try function(attributes, from: lower, needsBody: false))
    case .type: try associatedType(of: &trait)
    case .const where peek() == .fn || peek() == .unsafe || peek() == .async:
      advance()
      trait.functions.append(try function(attributes, from: lower, needsBody: false))
    case .const: trait.constants.append(try associatedConstant())
    default:
      if kind == .endOfFile { try expectClosing(.closeBrace, of: opener) }
      throw unexpected("a function, `type` or `}`")
    }
  }

  private mutating func associatedConstant()
    throws(Refusal) -> TraitDeclaration<SurfaceConstruct>.AssociatedConstant
  {
    advance()
    let name = try name("a constant's name")
    try expect(.colon)
    let type = try self.type()
    let value = take(.equal) ? try constantValue() : nil
    try expect(.semicolon)
    return .init(name: name, type: type, value: value)
  }

  private mutating func associatedType(
    of trait: inout TraitDeclaration<SurfaceConstruct>
  ) throws(Refusal) {
    advance()
    let name = try name("an associated type's name")
    if kind == .less {
      throw unsupported("generic associated types are", at: range(of: token))
    }
    let path = Path([.init(Name("Self", name.range)), .init(name)], name.range)
    try selfBounds(TypeExpression(.path(path), name.range), &trait.generics)
    if kind == .equal {
      throw unsupported("defaults of associated types are", at: range(of: token))
    }
    try expect(.semicolon)
    trait.associatedTypes.append(name)
  }
}
