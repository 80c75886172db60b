public import SourceText

/// A program after type checking: monomorphic, every type concrete, every name an index.
public struct TypedProgram: Sendable {
  /// The types.
  public var types: TypeTable
  /// The function instances that are reachable.
  public var functions: [TypedFunction]
  /// The closure instances.
  public var closures: [TypedClosure]
  /// The coroutine instances.
  public var coroutines: [TypedCoroutine]
  /// The `static` items, initialised in order before `main` runs.
  public var statics: [TypedStatic]
  /// Takes no parameters.
  public var main: TypedIndex<TypedFunction>
  /// The type of the driven value, if `main` holds a `drive`.
  public var drivenType: TypeID?

  /// A program.
  public init(
    types: TypeTable,
    functions: [TypedFunction],
    closures: [TypedClosure],
    coroutines: [TypedCoroutine],
    statics: [TypedStatic],
    main: TypedIndex<TypedFunction>,
    drivenType: TypeID?,
  ) {
    self.types = types
    self.functions = functions
    self.closures = closures
    self.coroutines = coroutines
    self.statics = statics
    self.main = main
    self.drivenType = drivenType
  }
}

/// A local variable of one body.
public struct TypedLocal: Sendable {
  /// Its name; starts with `$` if no source wrote it.
  public var name: String
  /// Its type.
  public var type: TypeID
  /// `mut`.
  public var isMutable: Bool
  /// Where it is bound.
  public var range: SourceRange
  /// A local.
  public init(name: String, type: TypeID, isMutable: Bool, range: SourceRange) {
    self.name = name
    self.type = type
    self.isMutable = isMutable
    self.range = range
  }
}

/// What functions, closures and coroutines share.
public struct TypedBody: Sendable {
  /// By `TypedIndex<TypedLocal>`; every binding of every pattern in the body.
  public var locals: [TypedLocal]
  /// In order; each argument is bound by its pattern.
  public var parameters: [TypedParameter]
  /// The body; its type is the result type or `!`.
  public var value: TypedExpression
  /// The whole item.
  public var range: SourceRange
  /// A body.
  public init(
    locals: [TypedLocal],
    parameters: [TypedParameter],
    value: TypedExpression,
    range: SourceRange,
  ) {
    self.locals = locals
    self.parameters = parameters
    self.value = value
    self.range = range
  }
}

/// A parameter of a body.
public struct TypedParameter: Sendable {
  /// Irrefutable.
  public var pattern: TypedPattern
  /// The argument's type.
  public var type: TypeID
  /// A parameter.
  public init(pattern: TypedPattern, type: TypeID) {
    self.pattern = pattern
    self.type = type
  }
}

/// A function instance.
public struct TypedFunction: Sendable {
  /// For messages and listings: `Option<i32>::unwrap`.
  public var name: String
  /// Its result.
  public var result: TypeID
  /// Its code.
  public var body: TypedBody
  /// A panic in it ends in a return of `true`.
  public var catchesPanics = false
  /// The machine calls it when a panic begins.
  public var isPanicHook = false
  /// `true` for a `const` item, whose value every use computes.
  public var isConstant: Bool
  /// What has its code instead of `body`, which is then empty.
  public var fragment: FragmentUse?
  /// A function.
  public init(name: String, result: TypeID, body: TypedBody, isConstant: Bool = false) {
    self.name = name
    self.result = result
    self.body = body
    self.isConstant = isConstant
  }
}

/// A place that a closure or coroutine takes from its environment, in order of first mention.
public struct TypedCapture: Sendable {
  /// How it is taken.
  public enum Mode: Hashable, Sendable {
    /// The value is moved (or copied) in.
    case value
    /// `&place` is stored.
    case shared
    /// `&mut place` is stored.
    case mutable
  }

  /// Such as `sum` or `pair.0`.
  public var name: String
  /// How it is taken.
  public var mode: Mode
  /// The type of what is stored: the place's type, or a reference to it.
  public var type: TypeID
  /// `true` iff the body may assign to a by-value capture (its place was declared `mut`).
  public var isMutable: Bool
  /// Where it is first mentioned in the body.
  public var range: SourceRange
  /// A capture.
  public init(name: String, mode: Mode, type: TypeID, isMutable: Bool, range: SourceRange) {
    self.name = name
    self.mode = mode
    self.type = type
    self.isMutable = isMutable
    self.range = range
  }
}

/// A closure expression in one function instance.
///
/// Its value is its captures' words in order.
public struct TypedClosure: Sendable {
  /// Which of the closure traits is the strongest it has.
  public enum Kind: Hashable, Sendable {
    /// Called by `&self`.
    case shared
    /// Called by `&mut self`.
    case mutable
    /// Called by value: the body moves captures out; they are then locals of the body.
    case once
  }

  /// What it takes from outside.
  public var captures: [TypedCapture]
  /// The strongest closure trait it has.
  public var kind: Kind
  /// Its result.
  public var result: TypeID
  /// Its code.
  public var body: TypedBody
  /// A closure.
  public init(captures: [TypedCapture], kind: Kind, result: TypeID, body: TypedBody) {
    self.captures = captures
    self.kind = kind
    self.result = result
    self.body = body
  }
}

/// A coroutine expression in one function instance.
public struct TypedCoroutine: Sendable {
  /// Which words its panics use.
  public var family: CoreCoroutine.Family
  /// What it takes from outside; owned by the coroutine, dropped in this order at its end.
  public var captures: [TypedCapture]
  /// The type of every input.
  public var input: TypeID
  /// The type of every output.
  public var output: TypeID
  /// See `CoreCoroutine.rebinds`.
  public var rebinds: Bool
  /// `false` for `static ||` and async.
  public var isMovable: Bool
  /// See `CoreCoroutine.infersMovability`.
  public var infersMovability: Bool
  /// See `CoreCoroutine.boxesBorrowed`.
  public var boxesBorrowed: Bool
  /// See `CoreCoroutine.immovableSpelling`.
  public var immovableSpelling: CoreCoroutine.ImmovableSpelling?
  /// See `CoreCoroutine.isUnwatched`.
  public var isUnwatched: Bool
  /// See `CoreCoroutine.departures`.
  public var departures: Set<CoreCoroutine.Departure>
  /// See `CoreCoroutine.afterEnd`.
  public var afterEnd: CoreCoroutine.Aftermath
  /// See `CoreCoroutine.afterPanic`.
  public var afterPanic: CoreCoroutine.Aftermath
  /// See `CoreCoroutine.noun`.
  public var noun: CoreCoroutine.Noun
  /// `true` iff its completion is `restarts`.
  public var restarts: Bool
  /// The first capture that a body which `restarts` moves out, if it does.
  public var consumption: Consumption?
  /// Its code.
  ///
  /// No parameters: In is `()`; one: In; several: In is the tuple of their types. The
  /// completion (`Complete(v)`) is part of the body's value and of every `return` inside.
  public var body: TypedBody
  /// A coroutine.
  public init(
    family: CoreCoroutine.Family,
    captures: [TypedCapture],
    input: TypeID,
    output: TypeID,
    rebinds: Bool,
    isMovable: Bool,
    infersMovability: Bool = false,
    boxesBorrowed: Bool = false,
    immovableSpelling: CoreCoroutine.ImmovableSpelling? = nil,
    isUnwatched: Bool = false,
    departures: Set<CoreCoroutine.Departure> = [],
    afterEnd: CoreCoroutine.Aftermath = .panics,
    afterPanic: CoreCoroutine.Aftermath = .panics,
    noun: CoreCoroutine.Noun = .coroutine,
    restarts: Bool = false,
    body: TypedBody,
  ) {
    self.family = family
    self.captures = captures
    self.input = input
    self.output = output
    self.rebinds = rebinds
    self.isMovable = isMovable
    self.infersMovability = infersMovability
    self.boxesBorrowed = boxesBorrowed
    self.immovableSpelling = immovableSpelling
    self.isUnwatched = isUnwatched
    self.departures = departures
    self.afterEnd = afterEnd
    self.afterPanic = afterPanic
    self.noun = noun
    self.restarts = restarts
    self.body = body
  }

  /// `true` iff its call uses it up, as that of an `FnOnce` closure does.
  public var isOnce: Bool { consumption != nil }

  /// Where a body moves a capture out.
  public struct Consumption: Sendable {
    /// The captured place, such as `pair.0`.
    public var name: String
    /// Where it is moved.
    public var range: SourceRange
    /// A move.
    public init(name: String, range: SourceRange) {
      self.name = name
      self.range = range
    }
  }
}

/// A `static` item.
public struct TypedStatic: Sendable {
  /// Its name.
  public var name: String
  /// Its type.
  public var type: TypeID
  /// A function without parameters that gives its value.
  public var initializer: TypedIndex<TypedFunction>
  /// A static.
  public init(name: String, type: TypeID, initializer: TypedIndex<TypedFunction>) {
    self.name = name
    self.type = type
    self.initializer = initializer
  }
}
