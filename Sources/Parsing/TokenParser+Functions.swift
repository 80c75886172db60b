import SourceText
import SurfaceSyntax

extension TokenParser {
  /// `async unsafe fn name<T>(self, a: A) -> B where T: C { body }`; `gen fn`, `fn*` and `gn` likewise.
  mutating func function(
    _ attributes: [Attribute],
    from lower: Int32,
    needsBody: Bool,
  ) throws(Refusal) -> Function<SurfaceConstruct> {
    let asyncRange = kind == .async ? range(of: token) : nil
    if asyncRange != nil { advance() }
    let isUnsafe = take(.unsafe)
    if kind == .extern { throw unsupported("`extern` functions are", at: range(of: token)) }
    let generator = try functionWord(isAsync: asyncRange != nil)
    if let asyncRange { note(.asyncFunction, at: asyncRange) }
    let name = try name("a function's name")
    var generics = try genericParameters()
    let (receiver, parameters) = try functionParameters()
    let result = take(.arrow) ? try type() : nil
    try whereClause(&generics)
    let surroundings: Surroundings.Kind =
      asyncRange != nil ? .async : generator != nil ? .generator : .function
    let body = try functionBody(surroundings, needsBody: needsBody)
    return Function(
      name: name,
      generics: generics,
      receiver: receiver,
      parameters: parameters,
      result: result,
      body: body,
      isAsync: asyncRange != nil,
      generator: generator,
      isUnsafe: isUnsafe,
      attributes: attributes,
      range: range(from: lower),
    )
  }

  /// `fn`, or a word that makes a generator function of it.
  private mutating func functionWord(isAsync: Bool) throws(Refusal) -> GeneratorWord? {
    let lower = token.lower
    var word: GeneratorWord?
    if !isAsync, isContextual(.gn) {
      advance()
      word = .gn
    } else if !isAsync, isContextual(.gen) {
      advance()
      try expect(.fn)
      word = .gen
    } else {
      try expect(.fn)
      if kind == .star {
        if isAsync { throw unsupported("`async fn*` is", at: range(of: token)) }
        advance()
        word = .star
      }
    }
    if let word { note(word.construct, at: range(from: lower)) }
    return word
  }

  private mutating func functionBody(
    _ surroundings: Surroundings.Kind,
    needsBody: Bool,
  ) throws(Refusal) -> SurfaceBlock? {
    let mayEnd = !needsBody || file.id == .prelude
    if mayEnd, take(.semicolon) { return nil }
    guard kind == .openBrace else {
      throw unexpected(mayEnd ? "`{` or `;`" : "the function's body")
    }
    try descend()
    let body = try enclosed(surroundings) {
      (parser: inout TokenParser) throws(Refusal) in try parser.block()
    }.0
    depth -= 1
    return body
  }

  private mutating func functionParameters() throws(Refusal) -> (
    Function<SurfaceConstruct>.Receiver?, [Parameter]
  ) {
    let opener = token
    try expect(.openParenthesis)
    _ = try outerAttributes()
    let receiver = try receiver()
    if receiver != nil, !take(.comma), kind != .closeParenthesis {
      throw unexpected("`,` or `)`")
    }
    let parameters = try list(until: .closeParenthesis, of: opener) {
      (parser: inout TokenParser) throws(Refusal) -> Parameter in
      _ = try parser.outerAttributes()
      let pattern = try parser.patternWithoutAlternatives()
      guard parser.take(.colon) else { throw parser.unexpected("`:` and the parameter's type") }
      return Parameter(pattern: pattern, type: try parser.type())
    }
    return (receiver, parameters)
  }

  /// `self`, `mut self`, `&self`, `&'a mut self`, `self: T`, or nothing.
  private mutating func receiver() throws(Refusal) -> Function<SurfaceConstruct>.Receiver? {
    switch kind {
    case .selfValue where peek() != .pathSeparator:
      advance()
      return try valueReceiver(isMutable: false)
    case .mut where peek() == .selfValue:
      advance()
      advance()
      return try valueReceiver(isMutable: true)
    case .ampersand:
      let afterLifetime = peek() == .lifetime ? 2 : 1
      let isMutable = peek(afterLifetime) == .mut
      let length = afterLifetime + (isMutable ? 1 : 0)
      guard peek(length) == .selfValue else { return nil }
      for _ in 0...length { advance() }
      return .reference(isMutable: isMutable)
    default: return nil
    }
  }

  private mutating func valueReceiver(
    isMutable: Bool
  ) throws(Refusal) -> Function<SurfaceConstruct>.Receiver {
    take(.colon)
      ? .typed(try type(), isMutable: isMutable) : .value(isMutable: isMutable)
  }
}
