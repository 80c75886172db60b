import CoreLanguage
import SourceText
import SurfaceSyntax

extension Translator {
  /// What `construct` becomes.
  mutating func construct(
    _ construct: SurfaceConstruct,
    _ range: SourceRange,
  ) throws(Diagnostic) -> CoreExpression.Kind {
    switch construct {
    case .yield(let operand, let isPostfix):
      note(.yield)
      if isPostfix { note(.postfixYield) }
      return try self.yield(operand, range)
    case .await(let future): return try self.await(future, range)
    case .closure(let closure): return try coroutine(closure, range)
    case .async(let block, let isMove):
      let coroutine = try asyncCoroutine(
        block,
        isMove: isMove,
        result: nil,
        isFunction: false,
        range,
      )
      return wrapped(coroutine, range).kind
    case .coroutineBlock(let block, let isMove):
      return try coroutine(block, isMove: isMove, loops: false)
    case .coroutineLoop(let block, let isMove):
      return try coroutine(block, isMove: isMove, loops: design.loops)
    case .generator(let block, let isMove):
      let body = SurfaceExpression(.block(block, label: nil), block.range)
      return try .construct(.coroutine(iterator(body, isMove: isMove, .generatorBlock)))
    case .markedClosure(let marked): return try .closure(closure(marked, range))
    }
  }

  /// A closure that yields.
  private mutating func coroutine(
    _ closure: Closure<SurfaceConstruct>,
    _ range: SourceRange,
  ) throws(Diagnostic) -> CoreExpression.Kind {
    note(.coroutine)
    if closure.isStatic { note(.staticClosure) }
    if closure.isMutable { note(.mutableClosure) }
    if design.movability == .written { try requireKind(of: closure, range) }
    if !closure.parameters.isEmpty { note(.parameter) }
    if closure.parameters.count > 1 { note(.severalParameters) }
    let block = SurfaceBlock([], tail: closure.body, closure.body.range)
    var context = try bodyContext(parameters: closure.parameters, body: block)
    let parameters = parameters(of: &context)
    let enclosing = enter(context)
    defer { body = enclosing }
    let value = try expression(closure.body)
    return .construct(
      .coroutine(
        coroutine(
          parameters,
          isMove: closure.isMove,
          isStatic: closure.isStatic,
          isMutable: closure.isMutable,
          result: closure.result,
          body: withFirstInput(value, context),
        )
      )
    )
  }

  /// Refuses a closure that does not say of which of two kinds it is, or says both (D36).
  private func requireKind(
    of closure: Closure<SurfaceConstruct>,
    _ range: SourceRange,
  ) throws(Diagnostic) {
    let movable = closure.attributes.first { $0.name.node == "movable" }?.name.range
    if closure.isStatic, let movable {
      throw Diagnostic(
        "contradictory-movability",
        "a generator that may borrow from itself cannot be movable",
        at: movable,
        label: "says that it may be moved between resumes",
        secondary: [Diagnostic.Label(range, "`static` says that it must not")],
        help: "leave one of the two out",
      )
    }
    guard !closure.isStatic, movable == nil else { return }
    throw Diagnostic(
      "missing-movability",
      "this generator does not say whether it may be moved",
      at: range,
      label: "neither `static` nor `#[movable]`",
      help: "write `#[movable]` before it, or `static` if it borrows from itself over a yield",
    )
  }

  /// `coroutine { }`, `coroutine loop { }`.
  private mutating func coroutine(
    _ block: SurfaceBlock,
    isMove: Bool,
    loops: Bool,
  ) throws(Diagnostic) -> CoreExpression.Kind {
    note(.coroutine)
    var context = try bodyContext(parameters: [], body: block)
    let parameters = parameters(of: &context)
    let enclosing = enter(context)
    defer { body = enclosing }
    let translated = try self.block(block)
    let value = CoreBuilder(block.range).expression(
      loops ? .loop(translated, label: nil) : .block(translated, label: nil)
    )
    return .construct(
      .coroutine(
        coroutine(
          parameters,
          isMove: isMove,
          isStatic: false,
          result: nil,
          body: withFirstInput(value, context),
        )
      )
    )
  }

  /// An async block, or the body of an async function.
  mutating func asyncCoroutine(
    _ block: SurfaceBlock,
    isMove: Bool,
    result: TypeExpression?,
    isFunction: Bool,
    _ range: SourceRange,
  ) throws(Diagnostic) -> CoreCoroutine {
    guard let rule = design.asynchronous else { throw lacking(.asyncBlock, range) }
    note(.coroutine)
    note(.asynchronous)
    let input = try rule.input(block, isFunction)
    for use in input.uses { note(use) }
    var context = BodyContext(
      parameters: input.parameter.map { [$0] } ?? [],
      laterInputs: design.laterInputs,
      entry: nil,
      context: input.context,
      hasSlot: false,
    )
    let parameters = parameters(of: &context)
    let enclosing = enter(context)
    defer { body = enclosing }
    let translated = try self.block(input.body)
    var core = coroutine(
      parameters,
      isMove: isMove,
      isStatic: false,
      result: result,
      body: CoreExpression(.block(translated, label: nil), block.range),
    )
    core.alwaysCompletes = rule.divergingBodyIsPoll
    return core
  }

  /// What the design makes of an async body's coroutine.
  func wrapped(_ coroutine: CoreCoroutine, _ range: SourceRange) -> CoreExpression {
    let value = CoreExpression(.construct(.coroutine(coroutine)), range)
    return design.asynchronous?.wrapped(value) ?? value
  }

  /// Makes `context` that of the body to translate; returns the one around it.
  mutating func enter(_ context: BodyContext) -> BodyContext? {
    let enclosing = body
    body = context
    return enclosing
  }

  /// The coroutine with the design's answers filled in.
  private func coroutine(
    _ parameters: [Parameter],
    isMove: Bool,
    isStatic: Bool,
    isMutable: Bool = false,
    result: TypeExpression?,
    body: CoreExpression,
  ) -> CoreCoroutine {
    let isMovable =
      switch design.movability {
      case .declared, .written, .inferred: !isStatic
      case .always, .boxed: true
      case .never: false
      }
    let rebinds = if case .rebound = self.body?.laterInputs { true } else { false }
    return CoreCoroutine(
      family: design.family,
      parameters: parameters,
      rebinds: rebinds && self.body?.laterInputs != .rebound(.dropsAfterResumption),
      completion: isMutable && design.completion == .restarts ? .plain : design.completion,
      result: result,
      isMove: isMove,
      isMovable: isMovable,
      infersMovability: design.movability == .inferred && !isStatic,
      boxesBorrowed: design.movability == .boxed,
      immovableSpelling: immovableSpelling,
      interfaces: design.interfaces,
      isUnwatched: design.movability == .written,
      departures: design.departures,
      body: body,
    )
  }

  private var immovableSpelling: CoreCoroutine.ImmovableSpelling? {
    guard design.constructs.contains(.staticClosure) else { return nil }
    return switch design.movability {
    case .declared: .added
    case .written: .replacing
    case .inferred, .always, .boxed, .never: nil
    }
  }

  /// What yields mean in a body whose closure declares `parameters`.
  private mutating func bodyContext(
    parameters: [Parameter],
    body: SurfaceBlock,
  ) throws(Diagnostic) -> BodyContext {
    var context = BodyContext(
      parameters: parameters,
      laterInputs: design.laterInputs,
      entry: nil,
      context: nil,
      hasSlot: false,
    )
    let first = Parameter(
      pattern: CoreBuilder(body.range).binding(BodyContext.firstInput),
      type: nil,
    )
    switch design.firstInput {
    case .bound: break
    case .kept: context.parameters = [first]
    case .dropped(let time):
      context.parameters = [first]
      context.hasSlot = time == .atFirstYield
    case .valueOfYield(let rule):
      context.parameters = [first]
      context.entry = try locate(rule, body)
    }
    return context
  }

  private mutating func locate(
    _ rule: EntryRule,
    _ body: SurfaceBlock,
  ) throws(Diagnostic) -> Entry {
    // The body of a closure is an expression; a block of its own is what the rule wants to see.
    var block = body
    if body.statements.isEmpty, case .block(let inner, label: nil)? = body.tail?.kind,
      inner.range == body.range
    {
      block = inner
    }
    let entry = try rule.locate(block)
    if entry.yield != nil { note(.entryYield) }
    if case .enter = entry.form { note(.repeatedEntry) }
    if !entry.skipped.isEmpty { note(.skippedStatements) }
    return entry
  }

  /// The parameters as the core coroutine declares them; settles how they are bound anew.
  private func parameters(of context: inout BodyContext) -> [Parameter] {
    guard case .rebound(let rebinding) = context.laterInputs else { return context.parameters }
    switch rebinding {
    case .dropsBeforeSuspension: break
    case .onlyMutable:
      let anyMutable = context.parameters.contains { parameter in
        if case .binding(let binding) = parameter.pattern.node { binding.isMutable } else { false }
      }
      if !anyMutable { context.laterInputs = .valueOfYield }
    case .dropsAfterResumption:
      for index in context.parameters.indices {
        guard case .binding(var binding) = context.parameters[index].pattern.node else { continue }
        binding.isMutable = true
        context.parameters[index].pattern.node = .binding(binding)
      }
    }
    return context.parameters
  }

  /// `value` with what happens to a first input that goes nowhere.
  private func withFirstInput(_ value: CoreExpression, _ context: BodyContext) -> CoreExpression {
    guard case .dropped(let time) = design.firstInput else { return value }
    let core = CoreBuilder(value.range)
    let first = core.variable(BodyContext.firstInput)
    let statement: Statement<CoreConstruct> =
      switch time {
      case .atEntry: .expression(core.call("drop", first))
      case .atFirstYield:
        core.bind(BodyContext.slot, isMutable: true, to: core.call("Some", first))
      }
    return core.prepending([statement], to: value)
  }

  /// A construct that the design does not have.
  func lacking(_ name: SurfaceConstruct.Name, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      name.refusalCode,
      name.refusalMessage,
      at: range,
      missingConstruct: name.rawValue,
    )
  }
}
