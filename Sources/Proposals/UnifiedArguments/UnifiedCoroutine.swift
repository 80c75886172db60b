public import Coroutines

/// A coroutine of RFC 2781, as a Swift type (P3): every resume binds the parameters again.
///
///     let join = UnifiedCoroutine<(String, Int), String, Never> { co in
///       while true {
///         let (word, count) = try co.arguments
///         try await co.yield(String(repeating: word, count: count))
///       }
///     }
///     try join("ha", 2)  // .yielded("haha")
///     try join("ho", 3)  // .yielded("hohoho")
///
/// The arguments are a parameter pack, written as the tuple `Arguments`; one argument is no tuple.
///
/// - First input: `co.arguments`; several arguments are a tuple.
/// - Later inputs: `co.arguments` after the `yield`. The arguments before it are dropped at the `yield`,
///   after its operand is evaluated and before it suspends, the last one first (D8), unless the body keeps
///   them elsewhere.
/// - `return`: `.complete`; resuming after that throws `.completed`.
public struct UnifiedCoroutine<Arguments, Yielded, Returned>: ~Copyable, FnPinMut {
  /// What every resume hands out.
  public typealias Output = CoroutineState<Yielded, Returned>

  /// The body's way to its arguments, and to yield.
  public typealias Handle = UnifiedHandle<Arguments, Yielded, Returned>

  @usableFromInline let core: Coroutine<Arguments, Output>

  /// A coroutine with this body; nothing runs until it is resumed.
  @inlinable
  public init<each Argument>(
    _ body: nonisolated(nonsending) sending @escaping (Handle) async throws -> Returned
  ) where Arguments == (repeat each Argument) {
    self.init(Parameters(repeat (each Argument).self), body)
  }

  @inlinable
  init(
    _ parameters: sending Parameters<Arguments>,
    _ body: nonisolated(nonsending) sending @escaping (Handle) async throws -> Returned,
  ) {
    core = Coroutine { first, yielder in
      parameters.bind(consume first)
      defer { parameters.clear() }
      return .complete(try await body(Handle(yielder: yielder, parameters: parameters)))
    }
  }

  /// Runs the body until it yields or returns; throws as `Coroutine.resume` does.
  @inlinable
  public func resume(_ input: consuming Arguments) throws(ResumeError) -> Output {
    try core.resume(input)
  }

  /// Resumes with the arguments side by side: `co(1, 2)` is `co.resume((1, 2))`.
  ///
  /// A call only lends its arguments: the caller holds them until it comes back, so that what the body
  /// drops goes after that, in the caller's order. `resume` hands them over.
  @inlinable
  public func callAsFunction<each Argument>(
    _ argument: repeat each Argument
  ) throws(ResumeError) -> Output where Arguments == (repeat each Argument) {
    try core.resume((repeat each argument))
  }
}

/// What the body of a `UnifiedCoroutine` works with: its arguments, and `yield`.
public struct UnifiedHandle<Arguments, Yielded, Returned> {
  @usableFromInline let yielder: Yielder<Arguments, CoroutineState<Yielded, Returned>>
  @usableFromInline let parameters: Parameters<Arguments>

  @inlinable
  init(
    yielder: Yielder<Arguments, CoroutineState<Yielded, Returned>>,
    parameters: Parameters<Arguments>,
  ) {
    self.yielder = yielder
    self.parameters = parameters
  }

  /// The arguments of the last resume.
  ///
  /// Throws `YieldError.outsideBody` while the coroutine is suspended.
  @inlinable public var arguments: Arguments { get throws { try parameters.arrival.value } }

  /// Puts `arguments` in the place of the last resume's, which are dropped; the next suspension drops
  /// these like any others (D10).
  ///
  /// Throws `YieldError.outsideBody` while the coroutine is suspended.
  @inlinable
  public func assign(_ arguments: consuming Arguments) throws {
    _ = try parameters.arrival.value
    parameters.bind(arguments)
  }

  /// Hands `value` out, drops the arguments, the last one first, waits, and binds the next ones.
  ///
  /// Throws `CancellationError` when the coroutine is dropped, `YieldError.outsideBody` elsewhere.
  @inlinable @inline(__always)
  public nonisolated(nonsending) func yield(
    _ value: consuming Yielded,
    isolation: (any Actor)? = #isolation,
  ) async throws {
    try yielder.checkBody(isolation: isolation)
    parameters.clear()
    parameters.bind(try await yielder.suspend(.yielded(value), isolation: isolation))
  }
}
