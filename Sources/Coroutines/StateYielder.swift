/// A yield handle whose yields are told from the last output: `yield e` hands out `.yielded(e)` and is an
/// expression, the next input (P1, P4, P6).
public struct StateYielder<Input, Yielded, Returned> {
  @usableFromInline let yielder: Yielder<Input, CoroutineState<Yielded, Returned>>

  /// The handle that hands out through `yielder`.
  @inlinable
  public init(_ yielder: Yielder<Input, CoroutineState<Yielded, Returned>>) {
    self.yielder = yielder
  }

  /// Hands `value` out and waits; the value is the next input.
  ///
  /// Throws `CancellationError` when the coroutine is dropped, `YieldError.outsideBody` elsewhere.
  @inlinable @inline(__always)
  public nonisolated(nonsending) func yield(
    _ value: consuming Yielded,
    isolation: (any Actor)? = #isolation,
  ) async throws -> Input {
    try await yielder.suspend(.yielded(value), isolation: isolation)
  }
}

@available(*, unavailable)
extension StateYielder: Sendable {}
