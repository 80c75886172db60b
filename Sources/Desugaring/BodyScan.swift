public import SourceText
public import SurfaceSyntax

/// The names that a coroutine body uses and binds, and what would leave or suspend it.
///
/// Names are resolved by scope, without types: a word in a pattern counts as bound even if it should
/// turn out to be a constant. Items are not entered. Of closures and coroutines inside only the free
/// names count.
public struct BodyScan: Sendable {
  /// A name at a place.
  public struct Mention: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The place.
    public var range: SourceRange
  }

  /// Uses of names that the body does not bind itself, in order.
  public private(set) var freeMentions: [Mention] = []
  /// Names that patterns of the body bind, in order.
  public private(set) var bindings: [Mention] = []
  /// Every `.await`.
  public private(set) var awaits: [SourceRange] = []
  /// Every `break` without a label outside the loops of the body.
  public private(set) var looseBreaks: [SourceRange] = []

  private let entry: Entry?
  private var scopes: [Set<String>] = []
  private var loopDepth = 0
  private var nesting = 0

  /// What is in `body`, without the statements and operand that the first input skips.
  public init(_ body: SurfaceBlock, skipping entry: Entry? = nil) {
    self.entry = entry
    block(body)
  }

  /// The names that `statements` bind for what follows them.
  public static func names(boundBy statements: [Statement<SurfaceConstruct>]) -> [Mention] {
    var scan = BodyScan(SurfaceBlock([], tail: nil, .none))
    for case .binding(let binding) in statements { scan.bind(binding.pattern) }
    return scan.bindings
  }

  private mutating func scoped(_ action: (inout BodyScan) -> Void) {
    scopes.append([])
    action(&self)
    scopes.removeLast()
  }

  private mutating func block(_ block: SurfaceBlock) {
    let skipped = entry?.skippedCounts[block.range] ?? 0
    scoped { scan in
      for statement in block.statements.dropFirst(skipped) { scan.statement(statement) }
      scan.expression(block.tail)
    }
  }

  private mutating func statement(_ statement: Statement<SurfaceConstruct>) {
    switch statement {
    case .item: break
    case .expression(let expression): self.expression(expression)
    case .binding(let binding):
      expression(binding.initializer)
      if let otherwise = binding.otherwise { block(otherwise) }
      bind(binding.pattern)
    }
  }

  private mutating func expression(_ expression: SurfaceExpression?) {
    guard let expression else { return }
    switch expression.kind {
    case .construct(let construct): self.construct(construct, expression.range)
    case .path(let path): mention(path)
    case .block(let block, _): self.block(block)
    case .if(let condition, let then, let otherwise):
      scoped { scan in
        scan.expression(condition)
        scan.block(then)
      }
      self.expression(otherwise)
    case .letCondition(let pattern, let value):
      self.expression(value)
      bind(pattern)
    case .match(let scrutinee, let arms):
      self.expression(scrutinee)
      for arm in arms {
        scoped { scan in
          scan.bind(arm.pattern)
          scan.expression(arm.guardCondition)
          scan.expression(arm.body)
        }
      }
    case .loop, .while, .for: loop(expression)
    case .break(let label, let value):
      if label == nil, loopDepth == 0, nesting == 0 { looseBreaks.append(expression.range) }
      self.expression(value)
    case .closure(let closure): self.closure(closure)
    case .macro(.matches(let value, let pattern, let condition)):
      self.expression(value)
      scoped { scan in
        scan.bind(pattern)
        scan.expression(condition)
      }
    default: for operand in operands(of: expression) { self.expression(operand) }
    }
  }

  private mutating func loop(_ expression: SurfaceExpression) {
    loopDepth += 1
    defer { loopDepth -= 1 }
    switch expression.kind {
    case .loop(let block, _): self.block(block)
    case .while(let condition, let block, _):
      scoped { scan in
        scan.expression(condition)
        scan.block(block)
      }
    case .for(let pattern, let values, let block, _):
      self.expression(values)
      scoped { scan in
        scan.bind(pattern)
        scan.block(block)
      }
    default: break
    }
  }

  private mutating func construct(_ construct: SurfaceConstruct, _ range: SourceRange) {
    switch construct {
    case .yield(let operand, _):
      if entry?.yield != range { expression(operand) }
    case .await(let future):
      if nesting == 0 { awaits.append(range) }
      expression(future)
    case .closure(let closure): self.closure(closure)
    case .markedClosure(let marked): self.closure(marked.closure)
    case .async(let block, _), .generator(let block, _), .coroutineBlock(let block, _),
      .coroutineLoop(let block, _):
      nested { $0.block(block) }
    }
  }

  private mutating func closure(_ closure: Closure<SurfaceConstruct>) {
    nested { scan in
      scan.scoped { scan in
        for parameter in closure.parameters { scan.bind(parameter.pattern) }
        scan.expression(closure.body)
      }
    }
  }

  private mutating func nested(_ action: (inout BodyScan) -> Void) {
    nesting += 1
    action(&self)
    nesting -= 1
  }

  private mutating func mention(_ path: Path) {
    guard let name = path.singleName, !scopes.contains(where: { $0.contains(name) }) else { return }
    freeMentions.append(Mention(name: name, range: path.range))
  }

  private mutating func bind(_ pattern: Pattern) {
    switch pattern.node {
    case .wildcard, .rest, .literal, .range, .path: break
    case .binding(let binding):
      let name = binding.name
      if nesting == 0 { bindings.append(Mention(name: name.node, range: name.range)) }
      if !scopes.isEmpty { scopes[scopes.count - 1].insert(name.node) }
      if let subpattern = binding.subpattern { bind(subpattern) }
    case .tupleStruct(_, let patterns), .tuple(let patterns), .slice(let patterns),
      .or(let patterns):
      for pattern in patterns { bind(pattern) }
    case .structure(_, let fields, _): for field in fields { bind(field.pattern) }
    case .reference(let pattern, _): bind(pattern)
    }
  }
}
