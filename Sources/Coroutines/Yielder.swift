/// The body's way to hand an output out and to wait for the next input.
///
/// It belongs to the body that got it: a copy that is used after the body ended, or by other code than
/// the body and what it calls, throws `YieldError.outsideBody`. It is not `Sendable`, so the compiler
/// refuses most such uses.
public struct Yielder<Input, Output> {
  @usableFromInline let frame: Frame<Input, Output>

  @usableFromInline
  init(frame: Frame<Input, Output>) { self.frame = frame }

  /// Hands `output` out and waits; the value is the next input (the core's `suspend e`).
  ///
  /// Throws `CancellationError` when the coroutine is dropped: let it through, so that `defer` blocks
  /// run and the body ends. A body that catches it and suspends again is parked for ever, and counted
  /// in `ParkedBodies.count`.
  @inlinable @inline(__always)
  public nonisolated(nonsending) func suspend(
    _ output: consuming Output,
    isolation: (any Actor)? = #isolation,
  ) async throws -> Input {
    try frame.willSuspend(output, isolation: isolation)
    await frame.port.wait()
    return try frame.didResume()
  }

  /// Throws `YieldError.outsideBody` where `suspend` would.
  ///
  /// For a design whose `yield` changes something before it suspends: a misused handle changes nothing.
  @inlinable
  public func checkBody(isolation: (any Actor)?) throws {
    try frame.checkBody(isolation: isolation)
  }
}

@available(*, unavailable)
extension Yielder: Sendable {}

/// Why a `yield` did not suspend.
public enum YieldError: Error, Hashable, Sendable {
  /// The handle was used after its body had ended, or by a task that is not the body.
  case outsideBody
  /// A round of an endless loop came to its end without a `yield`.
  case roundWithoutYield
  /// A later `yield` was written without an operand in a design that asks for one.
  case missingOperand
}
