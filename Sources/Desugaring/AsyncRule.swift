public import CoreLanguage
public import SourceText
public import SurfaceSyntax

/// How a design's async bodies take their inputs and await.
public struct AsyncRule: Sendable {
  /// What the inputs of an async body go to.
  ///
  /// The Boolean is `true` for the body of an `async fn`.
  public var input: @Sendable (SurfaceBlock, Bool) throws(Diagnostic) -> AsyncInput
  /// What `future.await` is.
  public var poll: @Sendable (Await) -> CoreExpression
  /// The written result of the function that an `async fn` becomes, by the one it has.
  public var functionResult: @Sendable (TypeExpression?, SourceRange) -> TypeExpression
  /// What an await hands out while it waits.
  public var waiting: @Sendable (CoreBuilder) -> CoreExpression
  /// What stands for the whole body, by the coroutine that it became.
  public var wrapped: @Sendable (CoreExpression) -> CoreExpression
  /// `true` iff Out is `Poll<T>` also where the body diverges (a design with D25 leaves it open).
  public var divergingBodyIsPoll: Bool
  /// `true` iff an `async fn` takes its last argument first (against R50).
  public var takesArgumentsLastFirst: Bool
  /// `true` iff a marked variable that no async body takes its input from is refused.
  public var refusesStrayMarks: Bool

  /// The parts of an await.
  public struct Await: Sendable {
    /// What is awaited.
    public var future: CoreExpression
    /// A context borrowed for one poll.
    public var context: CoreExpression
    /// Hands out what the rule says while it waits, and takes the next input.
    public var suspension: CoreExpression
    /// The whole expression.
    public var range: SourceRange
  }

  /// A rule.
  public init(
    input: @escaping @Sendable (SurfaceBlock, Bool) throws(Diagnostic) -> AsyncInput,
    poll: @escaping @Sendable (Await) -> CoreExpression,
    functionResult: @escaping @Sendable (TypeExpression?, SourceRange) -> TypeExpression,
  ) {
    self.input = input
    self.poll = poll
    self.functionResult = functionResult
    waiting = { $0.prelude("Pending") }
    wrapped = { $0 }
    divergingBodyIsPoll = false
    takesArgumentsLastFirst = false
    refusesStrayMarks = true
  }
}

/// Where the inputs of one async body go.
public struct AsyncInput: Sendable {
  /// Binds every input; nil if the coroutine takes none.
  public var parameter: Parameter?
  /// The name of what `.await` polls with, if the body may await.
  public var context: String?
  /// The body without the declaration of a marked variable.
  public var body: SurfaceBlock
  /// What was met.
  public var uses: Set<Use>

  /// An input.
  public init(parameter: Parameter?, context: String?, body: SurfaceBlock, uses: Set<Use>) {
    self.parameter = parameter
    self.context = context
    self.body = body
    self.uses = uses
  }
}

extension Statement.Binding {
  /// `true` iff the variable is marked `#[resume_arg]`.
  public var isMarked: Bool { attributes.contains { $0.name.node == "resume_arg" } }
}
