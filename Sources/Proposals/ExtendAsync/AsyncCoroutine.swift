public import Coroutines

/// An `async` block that may yield, as a Swift type (P8).
///
///     let answer = AsyncCoroutine<Context, Poll<Int>> { co in
///       try await co.await(Ready(39)) + 3
///     }
///     try answer.resume(Context(waker: .noop()))  // .ready(42)
///
/// - First input, later inputs: `co.input`, the marked variable, which every resume binds again, also a
///   resume inside an `await` (D24). The input before it is dropped at the suspension.
/// - `yield` hands out plain values and gives nothing back.
/// - `co.await` polls a future with the input, which then is the context; the outputs are `Poll`.
/// - `return`: the last output, `.ready`; resuming after that throws `.completed`. A body whose type is
///   `Never` adds no output (D25), and its outputs are of any type.
public struct AsyncCoroutine<Input, Output>: ~Copyable, FnPinMut {
  /// The body's way to its input, to yield and to await.
  public struct Handle {
    @usableFromInline let yielder: Yielder<Input, Output>
    @usableFromInline let slot = ParameterSlot<Input>()

    @inlinable
    init(_ yielder: Yielder<Input, Output>, _ first: consuming Input) {
      self.yielder = yielder
      slot.bind(consume first)
    }

    /// The input of the last resume.
    ///
    /// Throws `YieldError.outsideBody` while the coroutine is suspended.
    @inlinable public var input: Input { get throws { try slot.value } }

    /// Puts `value` in the place of the input, which is dropped; the next suspension drops `value` like
    /// any other input (D24).
    ///
    /// Throws `YieldError.outsideBody` while the coroutine is suspended.
    @inlinable
    public func assign(_ value: consuming Input) throws {
      _ = try slot.value
      slot.bind(value)
    }

    /// Hands `value` out, drops the input, waits, and binds the next one.
    ///
    /// Throws `CancellationError` when the coroutine is dropped, `YieldError.outsideBody` elsewhere.
    @inlinable @inline(__always)
    public nonisolated(nonsending) func yield(
      _ value: consuming Output,
      isolation: (any Actor)? = #isolation,
    ) async throws {
      try yielder.checkBody(isolation: isolation)
      slot.clear()
      slot.bind(try await yielder.suspend(value, isolation: isolation))
    }

    /// The value of `future`: polls it, and yields `.pending` as long as it is pending (P13).
    ///
    /// A future that is ready does not suspend. Throws what the future throws, and as `yield` does.
    @inlinable
    public nonisolated(nonsending) func `await`<Future: FnPinMut & ~Copyable, Value, Ended>(
      _ future: consuming Future,
      isolation: (any Actor)? = #isolation,
    ) async throws -> Value
    where
      Input == Context,
      Output == Poll<Ended>,
      Future.Input == Context,
      Future.Output == Poll<Value>
    {
      while true {
        switch try future.resume(try input) {
        case .ready(let value): return value
        case .pending: try await yield(.pending, isolation: isolation)
        }
      }
    }
  }

  @usableFromInline let core: Coroutine<Input, Output>

  /// A block with this body, whose value is the last output, `.ready`.
  @inlinable
  public init<Value>(
    _ body: nonisolated(nonsending) sending @escaping (Handle) async throws -> Value
  ) where Output == Poll<Value> {
    core = Coroutine(kind: .asyncFunction) { first, yielder in
      let handle = Handle(yielder, consume first)
      defer { handle.slot.clear() }
      return .ready(try await body(handle))
    }
  }

  /// A block with this body, which diverges and yields outputs of any type.
  @inlinable
  public init(
    _ body: nonisolated(nonsending) sending @escaping (Handle) async throws -> Never
  ) {
    core = Coroutine(kind: .asyncFunction) { first, yielder in
      let handle = Handle(yielder, consume first)
      defer { handle.slot.clear() }
      try await body(handle)
    }
  }

  /// Runs the body until it yields, waits or returns; throws as `Coroutine.resume` does.
  @inlinable
  public func resume(_ input: consuming Input) throws(ResumeError) -> Output {
    try core.resume(input)
  }

  /// Runs the body until it yields, waits or returns, without an input.
  @inlinable
  public func resume() throws(ResumeError) -> Output where Input == Void { try core.resume(()) }
}
