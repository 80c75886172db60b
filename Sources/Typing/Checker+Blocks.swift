import CoreLanguage
import SourceText
import SurfaceSyntax

/// Blocks and statements.
extension Checker {
  /// `{ statements; tail }`, a scope of names.
  mutating func checkBlock(
    _ block: CoreBlock,
    _ expectation: Expectation,
  ) throws(Diagnostic) -> TypedExpression {
    let outerNames = body.names.count
    let outerScope = body.scope.items
    let outerUnsafe = body.isUnsafe
    if block.isUnsafe { body.isUnsafe = true }
    try enterItems(of: block)
    let result = try checkBlockContents(block, expectation)
    body.isUnsafe = outerUnsafe
    body.names.removeLast(body.names.count - outerNames)
    body.scope.items = outerScope
    return result
  }

  /// Makes a block's items visible.
  mutating func enterItems(of block: CoreBlock) throws(Diagnostic) {
    guard block.holdsItems else { return }
    var items: [Item<CoreConstruct>] = []
    for case .item(let item) in block.statements { items.append(item) }
    let scope = world.scopes.add(ItemScope(parent: body.scope.items))
    let firstFunction = world.functions.count
    let firstImplementation = world.implementations.count
    let firstNominal = world.nominals.count
    try world.declare(items, in: scope, isUserWritten: true)
    body.scope.items = scope
    try checkUsedParameters(from: firstNominal)
    try checkImplementations(from: firstImplementation)
    for index in firstFunction..<world.functions.count {
      userFunctions.append(FunctionID(index))
    }
  }

  private mutating func checkBlockContents(
    _ block: CoreBlock,
    _ expectation: Expectation,
  ) throws(Diagnostic) -> TypedExpression {
    let statements = try checkStatements(block.statements)
    var ends = false
    for statement in statements where self.diverges(statement) { ends = true }
    guard let tail = block.tail else {
      let type = ends ? InferenceTable.never : InferenceTable.unit
      if !ends, case .target(let target) = expectation, case .tuple(let parts) = table[target],
        parts.isEmpty
      {
      } else if !ends, case .target(let target) = expectation, !table.isUnknown(target) {
        throw missingTail(block, target)
      }
      return node(.block(statements, nil), type, block.range)
    }
    let value = try checkTail(tail, expectation)
    let type = ends && isUnit(value) ? InferenceTable.never : self.type(of: value)
    return node(.block(statements, value), type, block.range)
  }

  private func isUnit(_ value: TypedExpression) -> Bool {
    if case .tuple(let parts) = table[type(of: value)] { return parts.isEmpty }
    return false
  }

  private mutating func checkTail(
    _ tail: CoreExpression,
    _ expectation: Expectation,
  ) throws(Diagnostic) -> TypedExpression {
    guard case .target(let target) = expectation else { return try check(tail, expectation) }
    return try checkResult(tail, target, "the body ends with another type")
  }

  /// Checks what a body gives; where only a `?` says what that should be, the `?` is blamed.
  mutating func checkResult(
    _ value: CoreExpression,
    _ target: Term,
    _ found: String,
  ) throws(Diagnostic) -> TypedExpression {
    do {
      return try check(value, coercedTo: target)
    } catch {
      guard error.code == "E0308", error.primary.range == value.range,
        let failure = resultlessTry(target, found)
      else { throw error }
      throw failure
    }
  }

  /// What to say when a body's end is not of the type that its only reason to have it, a `?`, asks for.
  private func resultlessTry(_ target: Term, _ found: String) -> Diagnostic? {
    guard let frame = body.frames.last, let place = frame.firstTry,
      table.resolve(frame.result) == table.resolve(target)
    else { return nil }
    return Diagnostic(
      "E0277",
      "the `?` operator can only be used in a body that returns `Result` or `Option`",
      at: place,
      label: "cannot use the `?` operator here: \(found)",
      help: "end the body with `Ok(..)` or `Some(..)`",
    )
  }

  private func missingTail(_ block: CoreBlock, _ target: Term) -> Diagnostic {
    if let failure = resultlessTry(target, "the body ends with `()`") { return failure }
    var help: String?
    if case .expression(let last)? = block.statements.last {
      switch last.kind {
      case .loop, .while, .for, .assign, .compoundAssign, .return, .break, .continue: break
      default: help = "remove the semicolon after the last expression to return its value"
      }
    }
    return Diagnostic(
      "E0308",
      "mismatched types",
      at: block.range,
      label: "expected `\(describe(target))`, found `()`",
      help: help,
    )
  }

  /// Checks statements in order.
  mutating func checkStatements(
    _ statements: [Statement<CoreConstruct>]
  ) throws(Diagnostic) -> [TypedStatement] {
    guard !statements.isEmpty else { return [] }
    var result: [TypedStatement] = []
    result.reserveCapacity(statements.count)
    for index in statements.indices {
      switch statements[index] {
      case .item: break
      case .binding(let binding): result.append(try checkBinding(binding))
      case .expression(let expression):
        result.append(.expression(try checkStatement(expression)))
      }
    }
    return result
  }

  private mutating func checkStatement(
    _ expression: CoreExpression
  ) throws(Diagnostic) -> TypedExpression {
    try check(expression, .none)
  }

  /// `true` iff a statement never ends.
  func diverges(_ statement: TypedStatement) -> Bool {
    switch statement {
    case .expression(let value): return diverges(value)
    case .binding(_, let value, _): return diverges(value)
    case .declaration: return false
    }
  }

  // MARK: let

  private mutating func checkBinding(
    _ binding: Statement<CoreConstruct>.Binding
  ) throws(Diagnostic) -> TypedStatement {
    let written: Term? = if let type = binding.type { try term(type) } else { nil }
    guard let initializer = binding.initializer else {
      return try checkDeclaration(binding, written)
    }
    let value: TypedExpression
    let type: Term
    if let written {
      value = try check(initializer, coercedTo: written)
      type = written
    } else {
      value = try check(initializer, .none)
      type = self.type(of: value)
    }
    var bindings: [(name: String, local: TypedIndex<TypedLocal>)] = []
    let pattern = try checkPattern(binding.pattern, type, .value, &bindings)
    var otherwise: TypedExpression?
    if let block = binding.otherwise {
      let branch = try checkBlock(block, .none)
      guard diverges(branch) else {
        throw Diagnostic(
          "E0308",
          "`else` clause of `let...else` does not diverge",
          at: block.range,
          label: "expected `!`, found `\(describe(self.type(of: branch)))`",
          help: "leave the scope with `return`, `break`, `continue` or `panic!`",
        )
      }
      otherwise = branch
    } else {
      requireIrrefutable(pattern, type)
    }
    body.names.append(contentsOf: bindings)
    return .binding(pattern, value, otherwise: otherwise)
  }

  private mutating func checkDeclaration(
    _ binding: Statement<CoreConstruct>.Binding,
    _ written: Term?,
  ) throws(Diagnostic) -> TypedStatement {
    let type = written ?? table.variable()
    guard case .binding(let name) = binding.pattern.node, name.byReference == nil,
      name.subpattern == nil
    else {
      throw Diagnostic(
        "deferred-pattern",
        "only a single variable can be initialised later",
        at: binding.pattern.range,
      )
    }
    let local = addLocal(name.name.node, type, isMutable: name.isMutable, name.name.range)
    body.names.append((name.name.node, local))
    return .declaration(local)
  }

  /// A new local of the body; its name is not in scope yet.
  mutating func addLocal(
    _ name: String,
    _ type: Term,
    isMutable: Bool,
    _ range: SourceRange,
  ) -> TypedIndex<TypedLocal> {
    if body.frames.count > 1 {
      let owner = body.frames[body.frames.count - 1].owner
      body.ownership.note(owner, of: TypedIndex(body.locals.count))
    }
    return body.locals.add(
      TypedLocal(
        name: name,
        type: TypeID(Int(type.index)),
        isMutable: isMutable,
        range: range,
      )
    )
  }

  /// A local as a place.
  mutating func place(_ local: TypedIndex<TypedLocal>, _ range: SourceRange) -> TypedExpression {
    let innermost = body.frames.count - 1
    if innermost > 0, body.ownership.owner(of: local) != body.frames[innermost].owner {
      body.hasOuterMentions = true
    }
    return TypedExpression(.local(local), body.locals[local].type, range)
  }

  /// Asks that patterns cover a type, once it is known.
  mutating func requireExhaustive(_ patterns: [TypedPattern], _ type: Term, _ range: SourceRange) {
    if patterns.count == 1, patterns[0].isIrrefutableForm { return }
    body.exhaustiveness.append(
      ExhaustivenessCheck(patterns: patterns, type: type, range: range)
    )
  }

  /// Asks that a pattern without alternatives matches every value of its type.
  mutating func requireIrrefutable(_ pattern: TypedPattern, _ type: Term) {
    if pattern.isIrrefutableForm { return }
    body.exhaustiveness.append(
      ExhaustivenessCheck(patterns: [pattern], type: type, range: pattern.range, isBinding: true)
    )
  }
}

extension CoreBlock {
  /// `true` iff an item is among its statements, which are looked at in place: they are large.
  fileprivate var holdsItems: Bool {
    for index in statements.indices {
      if case .item = statements[index] { return true }
    }
    return false
  }
}

extension TypedPattern {
  /// `true` iff it matches every value of its type, as its form shows.
  fileprivate var isIrrefutableForm: Bool {
    switch kind {
    case .wildcard, .binding(_, _, nil): true
    case .fields(let fields): fields.allSatisfy { $0.pattern.isIrrefutableForm }
    case .dereference(let inner): inner.isIrrefutableForm
    default: false
    }
  }
}
