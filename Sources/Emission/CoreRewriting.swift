import CoreLanguage
import SourceText
import SurfaceSyntax

/// Turns the core into trees that print as Rust: everything but the coroutine itself and `suspend`.
///
/// | core | Rust |
/// |---|---|
/// | `rebinding suspend e` | `rebind!(e)`, a macro that the coroutine declares |
/// | `enter(e)` | `match first.take() { Some(input) => input, None => yield e }` |
/// | `return e` where the end hands out `Complete(e)` | `return Complete(e)` |
/// | `return` where it hands out `None` | `return None` |
/// | `return e` where the body begins again | `break '__body e`, out of a block in a loop |
/// | `e?` there | the match that rustc makes of it, leaving in the same way |
/// | `e?` whose failure is an item (D33) | the same match, suspending with `Some(failure)` first |
/// | `c.resume()` | `c.resume(())` |
/// | `assert!(e)` | with the message that quotes the source as it was written |
struct CoreRewriting {
  /// The macro that a coroutine with rebound parameters declares.
  static let rebind = "rebind!"
  /// The block that a value leaves for the body to begin again.
  static let restartLabel = "'__body"

  /// Where the coroutines stand whose end is not reached: it hands nothing out (D25).
  let diverging: Set<SourceRange>
  /// What the coroutine around makes of values that leave it; nil outside coroutines.
  private var completion: CoreCoroutine.Completion?
  /// The parameter that `enter` takes the first input from.
  private var first = ""

  init(diverging: Set<SourceRange>, completion: CoreCoroutine.Completion? = nil) {
    self.diverging = diverging
    self.completion = completion
  }

  func block(_ block: CoreBlock) -> CoreBlock { block.mapping(item: item, expression: expression) }

  func expression(_ node: CoreExpression) -> CoreExpression {
    switch node.kind {
    case .construct(let construct): return self.construct(construct, node.range)
    case .closure(var closure):
      closure.body = CoreRewriting(diverging: diverging).expression(closure.body)
      return CoreExpression(.closure(closure), node.range)
    case .return(let value):
      guard let completion, completion != .plain, completion != .diverges else { break }
      let core = Trees(node.range)
      return leave(with: value.map(expression) ?? core.unit, completion, core)
    case .try(let value):
      guard let completion, completion.isVariant || completion == .restarts else { break }
      return question(expression(value), completion, node.range)
    case .methodCall(let receiver, let name, let generics, let arguments)
    where name.node == "resume" && arguments.isEmpty:
      let core = Trees(node.range)
      return core.node(
        .methodCall(expression(receiver), name, generics: generics, [core.unit])
      )
    case .macro(.assert(let condition, nil, let source)):
      let message = FormatArguments<CoreConstruct>(
        pieces: [.text("assertion failed: \(source)")],
        arguments: [],
        range: node.range,
      )
      return CoreExpression(
        .macro(.assert(expression(condition), message, source: source)),
        node.range,
      )
    default: break
    }
    return node.mappingOperands(item: item, expression: expression)
  }

  private func construct(_ construct: CoreConstruct, _ range: SourceRange) -> CoreExpression {
    let core = Trees(range)
    switch construct {
    case .coroutine(var coroutine):
      var inner = CoreRewriting(diverging: diverging, completion: coroutine.completion)
      if case .binding(let binding)? = coroutine.parameters.first?.pattern.node {
        inner.first = binding.name.node
      }
      let entersInput = Self.entersInput(coroutine.body)
      coroutine.body = inner.expression(coroutine.body)
      if entersInput { coroutine.body = inner.keepingInput(coroutine.body) }
      coroutine.parameters = coroutine.parameters.map(\.withLastingContext)
      if coroutine.completion == .ready, !coroutine.alwaysCompletes, diverging.contains(range) {
        coroutine.completion = .diverges
      }
      return core.node(.construct(.coroutine(coroutine)))
    case .suspend(let operand): return core.node(.construct(.suspend(expression(operand))))
    case .suspendRebinding(let operand): return core.call(Self.rebind, [expression(operand)])
    case .tryYielding(let value): return failureAsItem(expression(value), core)
    case .enter(let operand, _):
      let taken = core.node(
        .methodCall(core.variable(first), Name("take", range), generics: [], [])
      )
      return core.match(
        taken,
        (core.pattern("Some", binding: "$input"), core.variable("$input")),
        (
          core.word("None"),
          core.node(.construct(.suspend(expression(operand)))),
        ),
      )
    }
  }

  /// `true` iff the body has an `enter` of its own.
  private static func entersInput(_ node: CoreExpression) -> Bool {
    switch node.kind {
    case .construct(.enter): return true
    case .construct(.suspend(let operand)), .construct(.suspendRebinding(let operand)),
      .construct(.tryYielding(let operand)):
      return entersInput(operand)
    default: break
    }
    var isFound = false
    func look(_ operand: CoreExpression) -> CoreExpression {
      isFound = isFound || entersInput(operand)
      return operand
    }
    _ = node.mappingOperands(item: { $0 }, expression: look)
    return isFound
  }

  /// `{ let mut first = Some(first); body }`.
  private func keepingInput(_ body: CoreExpression) -> CoreExpression {
    let core = Trees(body.range)
    let kept = Statement<CoreConstruct>.Binding(
      pattern: core.binding(first, isMutable: true),
      initializer: core.call("Some", [core.variable(first)]),
      range: body.range,
    )
    return core.node(.block(CoreBlock([.binding(kept)], tail: body, body.range), label: nil))
  }

  // MARK: Leaving a body

  /// `return` of what the completion makes of a value.
  private func leave(
    with value: CoreExpression,
    _ completion: CoreCoroutine.Completion,
    _ core: Trees,
  ) -> CoreExpression {
    switch completion {
    case .complete, .ready: core.node(.return(core.call(completion.rawValue, [value])))
    case .none, .readyNone:
      core.node(
        .block(
          CoreBlock(
            [.binding(core.unitBinding(value))],
            tail: leavingWithNone(completion, core),
            core.range,
          ),
          label: nil,
        )
      )
    case .restarts:
      core.node(.break(label: Name(Self.restartLabel, core.range), value))
    case .plain, .diverges: core.node(.return(value))
    }
  }

  private func leavingWithNone(
    _ completion: CoreCoroutine.Completion,
    _ core: Trees,
  ) -> CoreExpression {
    core.node(.return(core.variable(completion.rawValue)))
  }

  /// `value?` in a body whose completion makes something of what leaves it.
  private func question(
    _ value: CoreExpression,
    _ completion: CoreCoroutine.Completion,
    _ range: SourceRange,
  ) -> CoreExpression {
    let core = Trees(range)
    return branch(value, core) { leave(with: $0, completion, core) }
  }

  /// `value?` whose failure is one more item; then the body ends (D33).
  private func failureAsItem(_ value: CoreExpression, _ core: Trees) -> CoreExpression {
    let completion = completion ?? .none
    return branch(value, core) { failure in
      let item = core.call("Some", [failure])
      let handedOut =
        completion == .readyNone
        ? core.call(Self.rebind, [core.call("Ready", [item])])
        : core.node(.construct(.suspend(item)))
      return core.node(
        .block(
          CoreBlock(
            [.expression(handedOut)],
            tail: leavingWithNone(completion, core),
            core.range,
          ),
          label: nil,
        )
      )
    }
  }

  /// The match that rustc makes of `value?`, with `leave` of the failure, converted.
  private func branch(
    _ value: CoreExpression,
    _ core: Trees,
    leave: (CoreExpression) -> CoreExpression,
  ) -> CoreExpression {
    let residual = core.call("std::ops::FromResidual::from_residual", [core.variable("$residual")])
    return core.match(
      core.call("std::ops::Try::branch", [value]),
      (
        core.pattern("std::ops::ControlFlow::Continue", binding: "$value"),
        core.variable("$value"),
      ),
      (
        core.pattern("std::ops::ControlFlow::Break", binding: "$residual"),
        leave(residual),
      ),
    )
  }

  // MARK: Items

  func item(_ item: Item<CoreConstruct>) -> Item<CoreConstruct> {
    let outside = CoreRewriting(diverging: diverging)
    switch item {
    case .function(let function): return .function(outside.function(function))
    case .implementation(var implementation):
      implementation.functions = implementation.functions.map(outside.function)
      implementation.constants = implementation.constants.map(outside.constant)
      return .implementation(implementation)
    case .trait(var declaration):
      declaration.functions = declaration.functions.map(outside.function)
      return .trait(declaration)
    case .constant(let constant): return .constant(outside.constant(constant))
    case .module(var module):
      module.items = module.items.map(outside.item)
      return .module(module)
    case .structure, .enumeration, .alias, .use: return item
    }
  }

  private func function(_ function: Function<CoreConstruct>) -> Function<CoreConstruct> {
    var function = function
    function.body = function.body.map(block)
    return function
  }

  private func constant(_ constant: Constant<CoreConstruct>) -> Constant<CoreConstruct> {
    var constant = constant
    constant.value = expression(constant.value)
    return constant
  }
}

extension Parameter {
  /// The parameter with a context that lasts, if it is one.
  ///
  /// One lifetime serves a coroutine's whole life (R42). A context, which has another one at each
  /// resume, is therefore handed over without any; the support sees to it, as `ResumeTy` does (R49).
  var withLastingContext: Parameter {
    guard let type, case .reference(let referent, isMutable: true) = type.node,
      case .path(let path) = referent.node, path.segments.last?.name.node == "Context"
    else { return self }
    // The path of one word prints as the word.
    let lasting = Path("&'static mut Context<'static>", type.range)
    return Parameter(pattern: pattern, type: TypeExpression(.path(lasting), type.range))
  }
}

/// Makes trees that no source wrote.
struct Trees {
  let range: SourceRange

  init(_ range: SourceRange) { self.range = range }

  func node(_ kind: CoreExpression.Kind) -> CoreExpression { CoreExpression(kind, range) }

  var unit: CoreExpression { node(.tuple([])) }

  func variable(_ name: String) -> CoreExpression { node(.path(Path(name, range))) }

  func call(_ function: String, _ arguments: [CoreExpression]) -> CoreExpression {
    node(.call(variable(function), arguments))
  }

  /// The statement `let () = value;`.
  func unitBinding(_ value: CoreExpression) -> Statement<CoreConstruct>.Binding {
    Statement.Binding(pattern: Pattern(.tuple([]), range), initializer: value, range: range)
  }

  func word(_ name: String) -> Pattern { Pattern(.path(Path(name, range)), range) }

  func pattern(_ variant: String, binding name: String) -> Pattern {
    Pattern(.tupleStruct(Path(variant, range), [binding(name)]), range)
  }

  func binding(_ name: String, isMutable: Bool = false) -> Pattern {
    Pattern(.binding(PatternKind.Binding(Name(name, range), isMutable: isMutable)), range)
  }

  func match(
    _ scrutinee: CoreExpression,
    _ arms: (Pattern, CoreExpression)...,
  ) -> CoreExpression {
    node(
      .match(scrutinee, arms.map { CoreExpression.MatchArm(pattern: $0.0, body: $0.1) })
    )
  }
}
