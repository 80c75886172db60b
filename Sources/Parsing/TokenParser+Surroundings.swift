import SourceText
import SurfaceSyntax

/// The body that a `yield`, `.await` or `return` belongs to, and what was seen in it.
struct Surroundings {
  /// What encloses the cursor most closely.
  enum Kind {
    /// A function, a constant, or the top of the program.
    case function
    /// A closure; it is a coroutine if it turns out to yield.
    case closure
    /// `coroutine { }` or `coroutine loop { }`.
    case coroutine
    /// `async { }`, `async fn` or `|x|^ { }`.
    case async
    /// `gen { }`, a generator function or `|x|* { }`.
    case generator
    /// `|x|^* { }`.
    case stream
  }

  /// What the body is.
  var kind: Kind
  /// The first `yield` that belongs to it.
  var firstYield: SourceRange?
  /// The first `return` that belongs to it.
  var firstReturn: SourceRange?

  /// A body in which nothing was seen yet.
  init(kind: Kind) { self.kind = kind }
}

extension TokenParser {
  /// Notes a construct that not every design has.
  mutating func note(
    _ construct: SurfaceConstruct.Name,
    at range: SourceRange,
    secondary: [Diagnostic.Label] = [],
  ) {
    guard !constructs.contains(where: { $0.name == construct }) else { return }
    constructs.append(ConstructUse(name: construct, range: range, secondary: secondary))
  }

  /// Notes a `yield` whose keyword stands at `range`.
  mutating func noteYield(at range: SourceRange, isPostfix: Bool) throws(Refusal) {
    if surroundings.kind == .function {
      throw refuse(
        "E0627",
        "yield expression outside of coroutine literal",
        at: range,
        label: "no closure or coroutine block encloses this",
        help: "put it into a closure, such as `|| { yield 1; }`",
      )
    }
    if surroundings.kind == .async { note(.yieldInAsync, at: range) }
    note(isPostfix ? .postfixYield : .prefixYield, at: range)
    if surroundings.firstYield == nil { surroundings.firstYield = range }
  }

  /// Notes an `.await` whose keyword stands at `range`.
  mutating func noteAwait(at range: SourceRange) throws(Refusal) {
    note(.await, at: range)
    guard surroundings.kind != .async, surroundings.kind != .stream else { return }
    throw refuse(
      "E0728",
      "`await` is only allowed inside `async` functions and blocks",
      at: range,
      label: "only allowed inside `async` functions and blocks",
    )
  }

  /// Notes a `return` whose keyword stands at `range`.
  mutating func noteReturn(at range: SourceRange) throws(Refusal) {
    switch surroundings.kind {
    case .function: return
    case .coroutine, .async, .generator, .stream: note(.returnInCoroutine, at: range)
    case .closure:
      if surroundings.firstReturn == nil { surroundings.firstReturn = range }
    }
  }

  /// Reads with `read` what belongs to a new body, and gives what was seen in it.
  mutating func enclosed<Result>(
    _ kind: Surroundings.Kind,
    _ read: (inout TokenParser) throws(Refusal) -> Result,
  ) throws(Refusal) -> (Result, Surroundings) {
    let outer = surroundings
    surroundings = Surroundings(kind: kind)
    let result = try read(&self)
    let seen = surroundings
    surroundings = outer
    return (result, seen)
  }

  /// Reads with `read` what stands between delimiters, where the limits of a head do not hold.
  mutating func delimited<Result>(
    _ read: (inout TokenParser) throws(Refusal) -> Result
  ) throws(Refusal) -> Result {
    let outerStructure = forbidsStructureLiteral
    let outerLet = allowsLet
    forbidsStructureLiteral = false
    allowsLet = false
    let result = try read(&self)
    forbidsStructureLiteral = outerStructure
    allowsLet = outerLet
    return result
  }

  /// Reads the head of `if`, `while`, `match` or `for`, where `{` begins the body.
  mutating func head(allowsLet: Bool) throws(Refusal) -> SurfaceExpression {
    let outerStructure = forbidsStructureLiteral
    let outerLet = self.allowsLet
    forbidsStructureLiteral = true
    self.allowsLet = allowsLet
    let result = try expression()
    forbidsStructureLiteral = outerStructure
    self.allowsLet = outerLet
    return result
  }

  /// Elements separated by commas up to `closer`, which is stepped over.
  mutating func list<Element>(
    until closer: TokenKind,
    of opener: Token,
    _ element: (inout TokenParser) throws(Refusal) -> Element,
  ) throws(Refusal) -> [Element] {
    var elements: [Element] = []
    while kind != closer {
      if kind == .endOfFile { try expectClosing(closer, of: opener) }
      elements.append(try element(&self))
      guard kind != closer else { break }
      guard take(.comma) else {
        if kind == .endOfFile { try expectClosing(closer, of: opener) }
        throw unexpected("`,` or `\(closer.spelling)`")
      }
    }
    advance()
    return elements
  }
}
