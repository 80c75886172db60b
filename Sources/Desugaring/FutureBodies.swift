public import CoreLanguage
public import SourceText
public import SurfaceSyntax

/// What async bodies have in common, whatever else a design puts into them (P13): a hidden context, the
/// loop that polls, functions that are futures.
///
/// `rule` is the whole for a design whose async bodies are futures and nothing else.
public struct FutureBodies: Sendable {
  /// `.await` polls before it suspends (R49).
  public var pollsFirst = true
  /// An `async fn` is a future, whatever its body does.
  public var functionsAreFutures = true
  /// Blocks that do not await take the context all the same.
  public var blocksAreFutures = true
  /// The first context stays for all polls instead of being replaced by each later one.
  public var keepsFirstContext = false

  /// An `async fn` takes its last argument first (against R50).
  public var takesArgumentsLastFirst = false

  /// The name of the hidden context.
  public static let context = "$context"

  /// The bodies as RFC 2394 has them.
  public init() {}

  /// The rule of a design that has no other async bodies.
  public var rule: AsyncRule {
    var rule = AsyncRule(
      input: { [self] (body, isFunction) throws(Diagnostic) in
        input(body, isFunction: isFunction)
      },
      poll: { [self] in poll($0) },
      functionResult: { [self] in functionResult($0, $1) },
    )
    rule.divergingBodyIsPoll = true
    rule.takesArgumentsLastFirst = takesArgumentsLastFirst
    return rule
  }

  /// Every resume binds the hidden context; a body that is no future drops its inputs.
  private func input(_ body: SurfaceBlock, isFunction: Bool) -> AsyncInput {
    let isFuture = isFunction ? functionsAreFutures : blocksAreFutures
    if isFuture || !BodyScan(body).awaits.isEmpty { return contextInput(body) }
    return AsyncInput(
      parameter: Parameter(pattern: Pattern(.wildcard, body.range), type: nil),
      context: nil,
      body: body,
      uses: [.unusedInputs],
    )
  }

  /// The input of `body` if every resume brings the context, which `.await` alone uses.
  public func contextInput(_ body: SurfaceBlock) -> AsyncInput {
    let core = CoreBuilder(body.range)
    return AsyncInput(
      parameter: Parameter(
        pattern: core.binding(Self.context),
        type: contextType(body.range),
      ),
      context: Self.context,
      body: body,
      uses: [],
    )
  }

  /// `&mut Context`.
  public func contextType(_ range: SourceRange) -> TypeExpression {
    let path = CoreBuilder(range).preludePath("Context")
    return TypeExpression(
      .reference(TypeExpression(.path(path), range), isMutable: true),
      range,
    )
  }

  /// The loop that polls a future with the context until it is ready.
  ///
  ///     match future { mut f => loop { match f.poll(context) { Ready(v) => break v, Pending => .. } } }
  public func poll(_ parts: AsyncRule.Await) -> CoreExpression {
    let name = Name("poll", parts.range)
    return poll(parts) { $0.expression(.methodCall($1, name, generics: [], [parts.context])) }
  }

  /// The same loop around another way to poll, given the variable that holds the future.
  public func poll(
    _ parts: AsyncRule.Await,
    by polling: (CoreBuilder, CoreExpression) -> CoreExpression,
  ) -> CoreExpression {
    let core = CoreBuilder(parts.range)
    let poll = polling(core, core.variable("$awaitee"))
    let ready = Pattern(
      .tupleStruct(core.preludePath("Ready"), [core.binding("$result")]),
      parts.range,
    )
    let leave = core.expression(.break(label: nil, core.variable("$result")))
    let pending = Pattern(.path(core.preludePath("Pending")), parts.range)
    let suspension =
      keepsFirstContext
      ? core.block([.expression(parts.suspension)], tail: core.unit) : parts.suspension
    let round = core.match(poll, (ready, leave), (pending, suspension))
    let loop = core.expression(.loop(CoreBlock([], tail: round, parts.range), label: nil))
    let value = pollsFirst ? loop : core.block([.expression(suspension)], tail: loop)
    return core.match(parts.future, (core.binding("$awaitee", isMutable: true), value))
  }

  /// `impl Future<Output = T>`.
  public func functionResult(_ written: TypeExpression?, _ range: SourceRange) -> TypeExpression {
    guard functionsAreFutures else { return TypeExpression(.implTrait([]), range) }
    let output = TraitBound.Binding(
      name: Name("Output", range),
      type: written ?? TypeExpression(.tuple([]), range),
    )
    let future = TraitBound(path: CoreBuilder(range).preludePath("Future"), bindings: [output])
    return TypeExpression(.implTrait([future]), written?.range ?? range)
  }
}
