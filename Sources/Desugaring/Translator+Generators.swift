import CoreLanguage
import SourceText
import SurfaceSyntax

/// Iterators and streams, and the functions and closures whose calls make them.
extension Translator {
  /// The coroutine of a gen block, or of what a generator function or closure makes.
  ///
  /// `bindings` stand before the body and bind arguments, of which the coroutine owns `owned`.
  mutating func iterator(
    _ value: SurfaceExpression,
    isMove: Bool,
    _ noun: CoreCoroutine.Noun,
    owned: Set<String> = [],
    _ bindings: [Statement<CoreConstruct>] = [],
  ) throws(Diagnostic) -> CoreCoroutine {
    guard let rule = design.generator else { throw lacking(.generatorBlock, value.range) }
    note(.coroutine)
    note(.iterator)
    let input = Parameter(pattern: Pattern(.wildcard, value.range), type: nil)
    let enclosing = enter(
      BodyContext(
        parameters: rule.takesInputs ? [input] : [],
        laterInputs: .valueOfYield,
        entry: nil,
        hasSlot: false,
        form: .iterator,
      )
    )
    defer { body = enclosing }
    let translated = try expression(value)
    let isFused = rule.outputs == .options
    return CoreCoroutine(
      family: .generator,
      parameters: rule.takesInputs ? [input] : [],
      rebinds: false,
      completion: isFused ? .none : .complete,
      result: nil,
      isMove: isMove,
      isMovable: rule.movability != .never,
      infersMovability: rule.movability == .inferred,
      boxesBorrowed: rule.movability == .boxed,
      interfaces: design.interfaces,
      departures: design.departures,
      afterEnd: isFused ? rule.afterEnd : .panics,
      afterPanic: isFused ? rule.afterPanic : .panics,
      noun: noun,
      ownedNames: owned,
      body: CoreBuilder(value.range).prepending(bindings, to: translated),
    )
  }

  /// The coroutine of a stream.
  private mutating func stream(
    _ value: SurfaceExpression,
    isMove: Bool,
    owned: Set<String>,
    _ bindings: [Statement<CoreConstruct>],
  ) throws(Diagnostic) -> CoreCoroutine {
    guard let rule = design.generator, let futures = design.asynchronous else {
      throw lacking(.caretStarClosure, value.range)
    }
    note(.coroutine)
    let block = SurfaceBlock([], tail: value, value.range)
    let input = try futures.input(block, true)
    let enclosing = enter(
      BodyContext(
        parameters: input.parameter.map { [$0] } ?? [],
        laterInputs: .rebound(.dropsBeforeSuspension),
        entry: nil,
        context: input.context,
        hasSlot: false,
        form: .stream,
      )
    )
    defer { body = enclosing }
    return CoreCoroutine(
      family: .asyncGenerator,
      parameters: input.parameter.map { [$0] } ?? [],
      rebinds: true,
      completion: .readyNone,
      result: nil,
      isMove: isMove,
      isMovable: design.movability != .never,
      interfaces: design.interfaces,
      departures: design.departures,
      afterEnd: rule.afterStreamEnd,
      afterPanic: rule.afterPanic,
      ownedNames: owned,
      body: CoreBuilder(value.range).prepending(bindings, to: try expression(value)),
    )
  }

  /// `gen fn`, `fn*` or `gn`: a function that moves its arguments into an iterator and returns it.
  ///
  /// The iterator binds the arguments first, in order, as the future of an `async fn` does.
  mutating func generatorFunction(
    _ function: Function<SurfaceConstruct>,
    _ word: GeneratorWord,
  ) throws(Diagnostic) -> Function<CoreConstruct> {
    guard let rule = design.generator else { throw lacking(word.construct, function.range) }
    note(.generatorFunction)
    let core = CoreBuilder(function.name.range)
    let (owned, bindings) = arguments(of: function, core)
    var body: CoreBlock?
    if let block = function.body {
      let iterator = try iterator(
        SurfaceExpression(.block(block, label: nil), block.range),
        isMove: true,
        .generatorFunction,
        rule.ownsArguments ? bindings : [],
      )
      let value = CoreExpression(.construct(.coroutine(iterator)), block.range)
      body = CoreBlock([], tail: value, block.range)
    }
    return Function(
      name: function.name,
      generics: function.generics,
      receiver: receiver(function.receiver),
      parameters: rule.ownsArguments ? owned : function.parameters,
      result: iteratorType(of: function.result, core),
      body: body,
      isUnsafe: function.isUnsafe,
      attributes: function.attributes,
      range: function.range,
    )
  }

  /// `impl Iterator<Item = T>`.
  private func iteratorType(of item: TypeExpression?, _ core: CoreBuilder) -> TypeExpression {
    let range = item?.range ?? core.range
    guard design.generator?.arrowNamesItem == true else {
      return TypeExpression(.implTrait([]), range)
    }
    let binding = TraitBound.Binding(
      name: Name("Item", core.range),
      type: item ?? TypeExpression(.tuple([]), core.range),
    )
    let iterator = TraitBound(path: core.preludePath("Iterator"), bindings: [binding])
    return TypeExpression(.implTrait([iterator]), range)
  }

  /// A marked closure: a plain one that moves its arguments into what it makes.
  mutating func closure(
    _ marked: MarkedClosure,
    _ range: SourceRange,
  ) throws(Diagnostic) -> Closure<CoreConstruct> {
    let closure = marked.closure
    var (parameters, bindings) = arguments(closure.parameters)
    var owned = Set(
      parameters.compactMap { parameter in
        if case .binding(let binding) = parameter.pattern.node { binding.name.node } else { nil }
      }
    )
    if design.generator?.ownsArguments != true {
      (parameters, bindings, owned) = (closure.parameters, [], [])
    }
    let made: CoreCoroutine
    switch marked.mark {
    case .star:
      note(.generatorClosure)
      made = try iterator(
        closure.body,
        isMove: closure.isMove,
        .generatorClosure,
        owned: owned,
        bindings,
      )
    case .caret:
      note(.futureClosure)
      made = try future(closure, owned: owned, bindings)
    case .caretStar:
      note(.streamClosure)
      made = try stream(closure.body, isMove: closure.isMove, owned: owned, bindings)
    }
    return Closure(
      parameters: parameters,
      result: nil,
      body: CoreExpression(.construct(.coroutine(made)), range),
      isMove: closure.isMove,
      isStatic: false,
      attributes: closure.attributes,
    )
  }

  /// The coroutine that a call of `|x|^ { }` makes.
  private mutating func future(
    _ closure: Closure<SurfaceConstruct>,
    owned: Set<String>,
    _ bindings: [Statement<CoreConstruct>],
  ) throws(Diagnostic) -> CoreCoroutine {
    guard case .block(let block, label: nil) = closure.body.kind else {
      preconditionFailure("the body of a closure that makes a future is a block")
    }
    var coroutine = try asyncCoroutine(
      block,
      isMove: closure.isMove,
      result: nil,
      isFunction: false,
      block.range,
    )
    coroutine.ownedNames = owned
    coroutine.body = CoreBuilder(block.range).prepending(bindings, to: coroutine.body)
    return coroutine
  }

  /// `operand?`, whose failure leaves a generator as one more item.
  mutating func `try`(
    _ operand: SurfaceExpression
  ) throws(Diagnostic) -> CoreExpression.Kind {
    let value = try expression(operand)
    if body?.form == .plain, body?.context != nil { note(.asyncFailure) }
    guard let rule = design.generator, let form = body?.form, form != .plain else {
      return .try(value)
    }
    note(.failure)
    let isYielded = rule.failures == .yielded && (form == .stream || rule.outputs == .options)
    return isYielded ? .construct(.tryYielding(value)) : .try(value)
  }
}
