import SourceText
import SurfaceSyntax

extension TokenParser {
  /// `yield` and its operand, if any.
  mutating func prefixYield() throws(Refusal) -> SurfaceExpression {
    let lower = token.lower
    let keyword = range(of: token)
    advance()
    try noteYield(at: keyword, isPostfix: false)
    let operand = try lowestOperand()
    return SurfaceExpression(
      .construct(.yield(operand, isPostfix: false)),
      range(from: lower),
    )
  }

  /// `async { }`, `async move { }`.
  mutating func asyncBlock() throws(Refusal) -> SurfaceExpression {
    let lower = token.lower
    let keyword = range(of: token)
    advance()
    let isMove = take(.move)
    if kind == .pipe || kind == .orOr {
      throw unsupported(
        "`async` closures are",
        at: keyword,
        help: "return an `async` block from a plain closure",
      )
    }
    if isContextual(.gen) { throw unsupported("`async gen` blocks are", at: keyword) }
    note(.asyncBlock, at: keyword)
    let body = try enclosed(.async) { (parser: inout TokenParser) throws(Refusal) in
      try parser.block()
    }.0
    return SurfaceExpression(.construct(.async(body, isMove: isMove)), range(from: lower))
  }

  /// `coroutine { }`, `coroutine loop { }`, `generator loop { }`, `gen { }` with an optional `move`, or
  /// nil if the word at the cursor is an ordinary one.
  mutating func contextualConstruct() throws(Refusal) -> SurfaceExpression? {
    switch WordTable.Contextual(rawValue: token.word) {
    case .coroutine: return try coroutine(allowsBlock: true)
    case .generator: return try coroutine(allowsBlock: false)
    case .gen: return try generator()
    default: return nil
    }
  }

  private mutating func generator() throws(Refusal) -> SurfaceExpression? {
    let isMove = peek() == .move
    let isBlock = peek(isMove ? 2 : 1) == .openBrace && (isMove || !forbidsStructureLiteral)
    guard isBlock else { return nil }
    let lower = token.lower
    advance()
    if isMove { advance() }
    note(.generatorBlock, at: range(from: lower))
    let body = try enclosed(.generator) { (parser: inout TokenParser) throws(Refusal) in
      try parser.block()
    }.0
    return SurfaceExpression(.construct(.generator(body, isMove: isMove)), range(from: lower))
  }

  private mutating func coroutine(allowsBlock: Bool) throws(Refusal) -> SurfaceExpression? {
    let isMove = peek() == .move
    let next = peek(isMove ? 2 : 1)
    let isBlock = next == .openBrace && allowsBlock && (isMove || !forbidsStructureLiteral)
    guard isBlock || next == .loop else { return nil }
    let lower = token.lower
    advance()
    if isMove { advance() }
    let isLoop = take(.loop)
    note(isLoop ? .coroutineLoop : .coroutineBlock, at: range(from: lower))
    let body = try enclosed(.coroutine) { (parser: inout TokenParser) throws(Refusal) in
      try parser.block()
    }.0
    let construct: SurfaceConstruct =
      isLoop ? .coroutineLoop(body, isMove: isMove) : .coroutineBlock(body, isMove: isMove)
    return SurfaceExpression(.construct(construct), range(from: lower))
  }

  /// Whether the token at the cursor begins a closure.
  func beginsClosure() -> Bool {
    beginsClosureHead(kind) || kind == .static || kind == .mut && beginsClosureHead(peek())
  }

  /// Whether a closure goes on with such a token after its `static` and `mut`.
  func beginsClosureHead(_ kind: TokenKind) -> Bool {
    kind == .pipe || kind == .orOr || kind == .move
  }

  /// `static mut move |a, b| -> T body`; a coroutine if its own body yields or `#[coroutine]` stands
  /// before it.
  mutating func closure() throws(Refusal) -> SurfaceExpression {
    let lower = token.lower
    let attributes = pendingAttributes
    pendingAttributes = []
    let staticRange = kind == .static ? range(of: token) : nil
    if staticRange != nil { advance() }
    let mutableRange = kind == .mut ? range(of: token) : nil
    if mutableRange != nil { advance() }
    let isMove = take(.move)
    let (parameters, ranges) = try closureParameters()
    let head = range(from: lower)
    if staticRange == nil, let mark = closureMark() {
      return try markedClosure(mark, parameters, isMove: isMove, attributes, from: lower)
    }
    let result = take(.arrow) ? try typeWithoutBounds() : nil
    if result != nil, kind != .openBrace { throw unexpected("`{` after the closure's result type") }
    let outerLet = allowsLet
    allowsLet = false
    let (body, seen) = try enclosed(.closure) { (parser: inout TokenParser) throws(Refusal) in
      try parser.expression()
    }
    allowsLet = outerLet
    let closure = Closure<SurfaceConstruct>(
      parameters: parameters,
      result: result,
      body: body,
      isMove: isMove,
      isStatic: staticRange != nil,
      isMutable: mutableRange != nil,
      attributes: attributes,
    )
    let isMarked = attributes.contains { $0.name.node == "coroutine" }
    let movable = attributes.first { $0.name.node == "movable" }?.name.range
    if let movable { note(.movableClosure, at: movable) }
    guard isMarked || seen.firstYield != nil else {
      try refuseStatic(at: staticRange)
      try refuseMutable(at: mutableRange)
      try refuseMovable(at: movable)
      return SurfaceExpression(.closure(closure), range(from: lower))
    }
    try requireCoroutine(head: head, staticRange, mutableRange, parameters: ranges, seen)
    return SurfaceExpression(.construct(.closure(closure)), range(from: lower))
  }

  private mutating func refuseStatic(at range: SourceRange?) throws(Refusal) {
    guard let range else { return }
    throw refuse(
      "E0697",
      "closures cannot be static",
      at: range,
      label: "this closure does not yield",
      help: "only a closure that yields can be `static`",
    )
  }

  private mutating func refuseMutable(at range: SourceRange?) throws(Refusal) {
    guard let range else { return }
    note(.mutableClosure, at: range)
    throw refuse(
      "mut-without-yield",
      "`mut` before a closure that does not yield",
      at: range,
      label: "this closure does not yield",
      help: "remove `mut`: what such a closure does to its captures tells how often it is called",
    )
  }

  private mutating func refuseMovable(at range: SourceRange?) throws(Refusal) {
    guard let range else { return }
    throw refuse(
      "not-a-generator",
      "a closure that does not yield is no generator",
      at: range,
      label: "this closure does not yield",
      help: "only a closure that yields is `#[movable]`",
    )
  }

  private mutating func requireCoroutine(
    head: SourceRange,
    _ staticRange: SourceRange?,
    _ mutableRange: SourceRange?,
    parameters: [SourceRange],
    _ seen: Surroundings,
  ) throws(Refusal) {
    let yields = seen.firstYield.map { [Diagnostic.Label($0, "it yields here")] } ?? []
    note(.coroutineClosure, at: head, secondary: yields)
    if let staticRange { note(.staticClosure, at: staticRange, secondary: yields) }
    if let mutableRange { note(.mutableClosure, at: mutableRange, secondary: yields) }
    if let first = parameters.first {
      note(.coroutineParameter, at: first, secondary: yields)
    }
    if parameters.count > 1 {
      note(.severalCoroutineParameters, at: parameters[1], secondary: yields)
    }
    if let place = seen.firstReturn {
      note(.returnInCoroutine, at: place, secondary: yields)
    }
  }

  private mutating func closureParameters() throws(Refusal) -> ([Parameter], [SourceRange]) {
    if take(.orOr) { return ([], []) }
    let opener = token
    guard take(.pipe) else { throw unexpected("the closure's parameters, such as `||`") }
    var parameters: [Parameter] = []
    var ranges: [SourceRange] = []
    while !takeSplitting(.pipe) {
      if kind == .endOfFile { try expectClosing(.pipe, of: opener) }
      let lower = token.lower
      _ = try outerAttributes()
      let pattern = try patternWithoutAlternatives()
      let type = take(.colon) ? try self.type() : nil
      parameters.append(Parameter(pattern: pattern, type: type))
      ranges.append(range(from: lower))
      if takeSplitting(.pipe) { break }
      guard take(.comma) else { throw unexpected("`,` or `|`") }
    }
    return (parameters, ranges)
  }
}
