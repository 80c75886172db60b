public import Coroutines

/// An `async` block that awaits and does not yield, as a Swift type (P13).
///
///     let answer = AwaitingCoroutine { co in try await co.await(Ready(39)) + 3 }
///     try answer.resume(Context(waker: .noop()))  // .ready(42)
///
/// - First input, later inputs: the context of the poll, which only `co.await` uses.
/// - Outputs: `.pending` while what is awaited is pending, and `.ready` with the block's value, the last one;
///   resuming after that throws `.completed`.
public struct AwaitingCoroutine<Value>: ~Copyable, FnPinMut {
  /// The body's way to await.
  public struct Handle {
    @usableFromInline let yielder: Yielder<Context, Poll<Value>>
    @usableFromInline let slot = ParameterSlot<Context>()

    @inlinable
    init(_ yielder: Yielder<Context, Poll<Value>>, _ first: consuming Context) {
      self.yielder = yielder
      slot.bind(first)
    }

    /// The value of `future`: polls it at once, and hands `.pending` out as long as it is pending.
    ///
    /// A future that is ready does not suspend. Throws what the future throws, `CancellationError` when the
    /// coroutine is dropped, `YieldError.outsideBody` elsewhere.
    @inlinable
    public nonisolated(nonsending) func `await`<Future: FnPinMut & ~Copyable, Awaited>(
      _ future: consuming Future,
      isolation: (any Actor)? = #isolation,
    ) async throws -> Awaited where Future.Input == Context, Future.Output == Poll<Awaited> {
      while true {
        switch try future.resume(try slot.value) {
        case .ready(let value): return value
        case .pending:
          try yielder.checkBody(isolation: isolation)
          slot.clear()
          slot.bind(try await yielder.suspend(.pending, isolation: isolation))
        }
      }
    }
  }

  @usableFromInline let core: Coroutine<Context, Poll<Value>>

  /// A block with this body, whose value is the last output, `.ready`.
  @inlinable
  public init(_ body: nonisolated(nonsending) sending @escaping (Handle) async throws -> Value) {
    core = Coroutine(kind: .asyncFunction) { first, yielder in
      let handle = Handle(yielder, first)
      defer { handle.slot.clear() }
      return .ready(try await body(handle))
    }
  }

  /// Runs the body until it waits or returns; throws as `Coroutine.resume` does.
  @inlinable
  public func resume(_ context: consuming Context) throws(ResumeError) -> Poll<Value> {
    try core.resume(context)
  }
}
