import CoreLanguage
import Desugaring
import SourceText
import SurfaceSyntax

/// Where an async body's inputs go, and how it awaits.
///
/// | the body | its input |
/// |---|---|
/// | has a variable marked `#[resume_arg]` | binds it, on every resume |
/// | else awaits, or is that of an `async fn` | binds a hidden `&mut Context` |
/// | else | is dropped at once |
///
/// A marked variable beside an await is the context.
struct AsyncBodies: Sendable {
  /// `.await` polls before it suspends.
  var pollsFirst = true
  /// Inputs that nothing names are dropped at once.
  var dropsUnusedInputs = true
  /// An `async fn` is a future.
  var functionsAreFutures = true
  /// A body that diverges has no completion (D25).
  var divergingBodyIsFree = true
  /// A marked variable outside an async body's own statements is refused.
  var refusesStrayMarks = true

  /// What its bodies share with all futures.
  private var futures: FutureBodies {
    var futures = FutureBodies()
    futures.pollsFirst = pollsFirst
    futures.functionsAreFutures = functionsAreFutures
    return futures
  }

  /// The rule as a design has it.
  var rule: AsyncRule {
    var rule = AsyncRule(
      input: { [self] (body, isFunction) throws(Diagnostic) in
        try input(body, isFunction: isFunction)
      },
      poll: { [futures] in futures.poll($0) },
      functionResult: { [futures] in futures.functionResult($0, $1) },
    )
    rule.divergingBodyIsPoll = !divergingBodyIsFree
    rule.refusesStrayMarks = refusesStrayMarks
    return rule
  }

  private func input(
    _ body: SurfaceBlock,
    isFunction: Bool,
  ) throws(Diagnostic) -> AsyncInput {
    let awaits = !BodyScan(body).awaits.isEmpty
    let needsContext = awaits || (isFunction && functionsAreFutures)
    let core = CoreBuilder(body.range)
    if let (index, binding) = try marked(in: body) {
      return try input(binding, at: index, in: body, awaits: awaits, needsContext: needsContext)
    }
    if needsContext { return futures.contextInput(body) }
    let pattern =
      dropsUnusedInputs ? Pattern(.wildcard, body.range) : core.binding("$input")
    return AsyncInput(
      parameter: Parameter(pattern: pattern, type: nil),
      context: nil,
      body: body,
      uses: [.unusedInputs],
    )
  }

  /// The marked variable among the statements of `body`.
  private func marked(
    in body: SurfaceBlock
  ) throws(Diagnostic) -> (Int, Statement<SurfaceConstruct>.Binding)? {
    var found: (Int, Statement<SurfaceConstruct>.Binding)?
    for (index, statement) in body.statements.enumerated() {
      guard case .binding(let binding) = statement, binding.isMarked else { continue }
      if let (_, first) = found {
        throw misplaced(
          "an async body has at most one marked variable",
          binding.range,
          [Diagnostic.Label(first.range, "the inputs go here already")],
        )
      }
      if let initializer = binding.initializer {
        throw misplaced("a marked variable has no initializer", initializer.range, [])
      }
      found = (index, binding)
    }
    return found
  }

  private func input(
    _ binding: Statement<SurfaceConstruct>.Binding,
    at index: Int,
    in body: SurfaceBlock,
    awaits: Bool,
    needsContext: Bool,
  ) throws(Diagnostic) -> AsyncInput {
    let names = BodyScan.names(boundBy: [.binding(binding)])
    let before = BodyScan(SurfaceBlock(Array(body.statements[..<index]), tail: nil, body.range))
    for mention in before.freeMentions + before.bindings {
      guard names.contains(where: { $0.name == mention.name }) else { continue }
      throw misplaced(
        "a marked variable stands before all that uses its name",
        binding.range,
        [Diagnostic.Label(mention.range, "`\(mention.name)` here")],
      )
    }
    var rest = body
    rest.statements.remove(at: index)
    var type = binding.type
    var context: String?
    if needsContext {
      if let written = type, !isContext(written) {
        throw Diagnostic(
          "resume-arg-not-context",
          "beside an await every input is the context",
          at: written.range,
          label: "must be `&mut Context`",
          help: "a body without `.await`, and no `async fn`, may have inputs of any type",
        )
      }
      type = type ?? futures.contextType(binding.range)
      context = try contextName(binding, in: rest, awaits: awaits)
    }
    return AsyncInput(
      parameter: Parameter(pattern: binding.pattern, type: type),
      context: context,
      body: rest,
      uses: [.markedVariable],
    )
  }

  /// The name that `.await` polls with; nothing else in the body may have it.
  private func contextName(
    _ binding: Statement<SurfaceConstruct>.Binding,
    in rest: SurfaceBlock,
    awaits: Bool,
  ) throws(Diagnostic) -> String? {
    guard awaits else { return nil }
    guard case .binding(let pattern) = binding.pattern.node else {
      throw misplaced("the context of an await has a plain name", binding.pattern.range, [])
    }
    let name = pattern.name.node
    if let other = BodyScan(rest).bindings.first(where: { $0.name == name }) {
      throw Diagnostic(
        "shadowed-resume-arg",
        "`\(name)` is the context that `.await` polls with",
        at: other.range,
        label: "another variable of that name",
        secondary: [Diagnostic.Label(binding.range, "the marked variable")],
        help: "give one of them another name",
      )
    }
    return name
  }

  private func misplaced(
    _ message: String,
    _ range: SourceRange,
    _ secondary: [Diagnostic.Label],
  ) -> Diagnostic {
    Diagnostic(
      "misplaced-resume-arg",
      message,
      at: range,
      secondary: secondary,
      help: "write `#[resume_arg] let mut input: T;` once, at the top of the async block",
    )
  }

  private func isContext(_ type: TypeExpression) -> Bool {
    guard case .reference(let referent, isMutable: true) = type.node,
      case .path(let path) = referent.node
    else { return false }
    return path.segments.last?.name.node == "Context"
  }
}
