public import SourceText
public import SurfaceSyntax

/// What a proposal turns its coroutine constructs into.
///
/// A path that starts with the segment `$prelude` names an item of the prelude whatever the program shadows.
public indirect enum CoreConstruct: Hashable, Sendable {
  /// A value that captures its environment and runs nothing when created.
  case coroutine(CoreCoroutine)
  /// Evaluates the operand (type Out) completely, hands it out; its value is the next input (type In).
  case suspend(CoreExpression)
  /// Evaluates the operand (type Out), drops the enclosing coroutine's parameter bindings that are
  /// still initialised, last declared first, hands the operand out; then binds all parameters to the
  /// next input. Its value is `()`. Only inside a coroutine that `rebinds` (D8, D10, D24).
  case suspendRebinding(CoreExpression)
  /// The first input, while nothing has taken it: moves it out of the (single, plain binding)
  /// parameter the first time it is reached, and is `suspend operand` every other time. The operand
  /// is not evaluated when the input is there (D16, D20, D21). `operandIsHiddenStateFree` asks that no
  /// binding of the operand's block has a destructor (D22, diagnostic `hidden-state`).
  case enter(CoreExpression, operandIsHiddenStateFree: Bool)
}

/// `coroutine |first| -> Out { body }`.
public struct CoreCoroutine: Hashable, Sendable {
  /// Which words its panics use.
  public enum Family: Hashable, Sendable {
    /// `coroutine resumed after completion`.
    case coroutine
    /// `` `async fn` resumed after completion ``.
    case asynchronous
  }

  /// What the end of the body, `return` and `?` make of their value.
  public enum Completion: String, Hashable, Sendable {
    /// `Complete(v)`.
    case complete = "Complete"
    /// `Ready(v)`.
    case ready = "Ready"
    /// `v` itself.
    case plain = ""
    /// The body must diverge (D17): type error `must-diverge` if its end can be reached.
    case diverges = "!"
  }

  /// Where a coroutine leaves the rules that all designs share.
  ///
  /// No design does, `leaksFinishedArgument` apart (what rustc does today); they exist so that
  /// leaving a rule out can be seen to matter.
  public enum Departure: String, Hashable, Sendable, CaseIterable {
    /// The argument given to a finished or poisoned coroutine is not dropped (R8 against D12).
    case leaksFinishedArgument
    /// Dropping an unresumed coroutine drops nothing (against R25).
    case leaksUnresumedCaptures
    /// The end of the body does not drop the captures (against R26).
    case leaksCompletedCaptures
    /// Dropping a suspended coroutine drops nothing (against R24).
    case leaksSuspendedState
  }

  /// Which words its panics use.
  public var family: Family
  /// What the first input binds.
  ///
  /// In is `()` for none, the type of one, the tuple of several.
  public var parameters: [Parameter]
  /// Parameters are bound anew at every `suspendRebinding`.
  ///
  /// What a pattern does not bind is dropped at once. Otherwise they are a closure's parameters and
  /// live to the coroutine's end (R22).
  public var rebinds: Bool
  /// A body that diverges has no completion: no constraint on Out comes from it (R5, D25).
  public var completion: Completion
  /// The written type of `v` in the completion (a closure's `-> R`).
  public var result: TypeExpression?
  /// `move`.
  public var isMove: Bool
  /// `false` for `static ||` and async.
  public var isMovable: Bool
  /// `true` iff a borrow of its own storage that is live across a suspension makes it immovable
  /// instead of being refused as `E0626`; `isMovable` is then `true`.
  public var infersMovability: Bool
  /// `true` iff nobody watches whether it is moved between resumes: it has neither `resume` nor a call
  /// of its own, a trait of the design's library resumes it through a plain `&mut` (P11).
  public var isUnwatched: Bool
  /// Empty for every design as its text has it.
  public var departures: Set<Departure>
  /// The body.
  public var body: CoreExpression

  /// A coroutine.
  public init(
    family: Family,
    parameters: [Parameter],
    rebinds: Bool,
    completion: Completion,
    result: TypeExpression?,
    isMove: Bool,
    isMovable: Bool,
    infersMovability: Bool = false,
    isUnwatched: Bool = false,
    departures: Set<Departure> = [],
    body: CoreExpression,
  ) {
    self.family = family
    self.parameters = parameters
    self.rebinds = rebinds
    self.completion = completion
    self.result = result
    self.isMove = isMove
    self.isMovable = isMovable
    self.infersMovability = infersMovability
    self.isUnwatched = isUnwatched
    self.departures = departures
    self.body = body
  }
}

/// An expression after desugaring.
public typealias CoreExpression = Expression<CoreConstruct>
/// A block after desugaring.
public typealias CoreBlock = Block<CoreConstruct>

/// A whole program after desugaring.
public struct CoreProgram: Hashable, Sendable {
  /// Items and statements.
  public var body: CoreBlock

  /// A program.
  public init(body: CoreBlock) { self.body = body }
}
