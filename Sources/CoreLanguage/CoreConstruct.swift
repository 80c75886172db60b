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
  /// `e?` whose failure, converted as by `?`, is one more item; then the body ends. Only inside a
  /// coroutine whose completion is `none` or `readyNone` (D33).
  case tryYielding(CoreExpression)
}

/// `coroutine |first| -> Out { body }`.
public struct CoreCoroutine: Hashable, Sendable {
  /// Which words its panics use.
  public enum Family: Hashable, Sendable {
    /// `coroutine resumed after completion`.
    case coroutine
    /// `` `async fn` resumed after completion ``.
    case asynchronous
    /// `` `gen fn` should just keep returning `None` after completion `` (R45).
    case generator
    /// `` `async gen fn` resumed after completion ``.
    case asyncGenerator
  }

  /// What diagnostics call its body, in rustc's words.
  public enum Noun: String, Hashable, Sendable {
    case coroutine = "coroutine"
    case generatorBlock = "`gen` block"
    case generatorFunction = "`gen` fn body"
    case generatorClosure = "`gen` closure body"
  }

  /// What a resume of a coroutine that will not run again does.
  public enum Aftermath: Hashable, Sendable {
    /// It panics with the words of its family.
    case panics
    /// It hands out what the end of the body hands out, and drops its input; the completion is `none`
    /// or `readyNone`.
    case answers
  }

  /// What the end of the body, `return` and `?` make of their value.
  public enum Completion: String, Hashable, Sendable {
    /// `Complete(v)`.
    case complete = "Complete"
    /// `Ready(v)`.
    case ready = "Ready"
    /// `v` itself.
    case plain = ""
    /// `None`: the value is `()`, Out is an `Option` of the items.
    case none = "None"
    /// `Ready(None)`: the value is `()`, Out is a `Poll` of an `Option` of the items.
    case readyNone = "Ready(None)"
    /// `v` itself, and the next input begins the body again, with the same captures (D27).
    ///
    /// A body that moves a capture out cannot begin again: it is called once, by value, and whoever
    /// wants to resume it in its place is refused (`E0525`).
    case restarts = "restarting"
    /// The body must diverge (D17): type error `must-diverge` if its end can be reached.
    case diverges = "!"

    /// `true` iff the value is wrapped: in the variant of this name.
    public var isVariant: Bool { self == .complete || self == .ready }
  }

  /// What a coroutine value implements beside `Coroutine` and `FnPinMut`, which every one does.
  ///
  /// Only a movable coroutine has those whose receivers are not pinned.
  public enum Interface: String, Hashable, Sendable, CaseIterable {
    /// `FnMut`, and with it `FnOnce`: In is the argument list, Out the result.
    case fnMut
    /// `Iterator`, if In is `()`.
    ///
    /// With Out `CoroutineState<T, ()>`, `next` maps `Yielded(v)` to `Some(v)` and the end to `None`; with
    /// Out `Option<T>`, `next` is the resume itself. Nothing fuses it: a `next` after the end is a resume
    /// after the end (D5).
    case iterator
    /// `Stream`, if In is `&mut Context` and Out `Poll<Option<T>>`: `poll_next` is the resume itself. Its
    /// receiver is pinned.
    case stream
  }

  /// How the source would make a movable coroutine immovable.
  public enum ImmovableSpelling: Hashable, Sendable {
    /// `static` before it.
    case added
    /// `static` in the place of `#[movable]`.
    case replacing
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
    /// The parameters of a body that restarts are dropped when it does (against D8).
    case keepsArgumentsToRestart
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
  /// `true` iff Out is that of the completion, `Poll<T>` for `ready`, although the body may diverge.
  public var alwaysCompletes: Bool
  /// The written type of `v` in the completion (a closure's `-> R`).
  public var result: TypeExpression?
  /// `move`.
  public var isMove: Bool
  /// `false` for `static ||` and async.
  public var isMovable: Bool
  /// `true` iff a borrow of its own storage that is live across a suspension makes it immovable
  /// instead of being refused as `E0626`; `isMovable` is then `true`.
  public var infersMovability: Bool
  /// `true` iff what it borrows of its own storage across a suspension lives in a heap box of its own,
  /// so that it stays movable (C064); `isMovable` is then `true`.
  public var boxesBorrowed: Bool
  /// How it would be written to be immovable; nil if its design cannot say that.
  public var immovableSpelling: ImmovableSpelling?
  /// What its values implement beside being resumed.
  public var interfaces: Set<Interface>
  /// `true` iff nobody watches whether it is moved between resumes: it has neither `resume` nor a call
  /// of its own, a trait of the design's library resumes it through a plain `&mut` (P11).
  public var isUnwatched: Bool
  /// Empty for every design as its text has it.
  public var departures: Set<Departure>
  /// What a resume after the end does.
  public var afterEnd: Aftermath
  /// What a resume after a panic does.
  public var afterPanic: Aftermath
  /// What diagnostics call it.
  public var noun: Noun
  /// Variables around it that it captures by value, however its body uses them.
  public var ownedNames: Set<String>
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
    boxesBorrowed: Bool = false,
    immovableSpelling: ImmovableSpelling? = nil,
    interfaces: Set<Interface> = [],
    isUnwatched: Bool = false,
    departures: Set<Departure> = [],
    afterEnd: Aftermath = .panics,
    afterPanic: Aftermath = .panics,
    noun: Noun = .coroutine,
    ownedNames: Set<String> = [],
    body: CoreExpression,
  ) {
    self.family = family
    self.parameters = parameters
    self.rebinds = rebinds
    self.completion = completion
    alwaysCompletes = false
    self.result = result
    self.isMove = isMove
    self.isMovable = isMovable
    self.infersMovability = infersMovability
    self.boxesBorrowed = boxesBorrowed
    self.immovableSpelling = immovableSpelling
    self.interfaces = interfaces
    self.isUnwatched = isUnwatched
    self.departures = departures
    self.afterEnd = afterEnd
    self.afterPanic = afterPanic
    self.noun = noun
    self.ownedNames = ownedNames
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
