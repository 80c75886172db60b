public import Coroutines

/// A coroutine whose `yield` is an expression, as a Swift type (P4).
///
///     let sum = YieldExpressionCoroutine<Int, Int, Never> { first, co in
///       var total = first
///       while true { total += try await co.yield(total) }
///     }
///     try sum.resume(5)  // .yielded(5)
///     try sum.resume(4)  // .yielded(9)
///
/// - First input: the body's parameter; the body owns it to its end.
/// - Later inputs: the value of the `yield` that waited for them.
/// - `return`: `.complete`; resuming after that throws `.completed`.
public struct YieldExpressionCoroutine<Input, Yielded, Returned>: ~Copyable, FnPinMut {
  /// What every resume hands out.
  public typealias Output = CoroutineState<Yielded, Returned>

  /// The body's way to yield.
  public typealias Handle = StateYielder<Input, Yielded, Returned>

  @usableFromInline let core: Coroutine<Input, Output>

  /// A coroutine with this body, called with the first input; nothing runs until it is resumed.
  @inlinable
  public init(
    _ body:
      nonisolated(nonsending) sending @escaping (
        consuming Input, Handle,
      ) async throws -> Returned
  ) {
    core = Coroutine { first, yielder in .complete(try await body(consume first, Handle(yielder))) }
  }

  /// Runs the body until it yields or returns; throws as `Coroutine.resume` does.
  @inlinable
  public func resume(_ input: consuming Input) throws(ResumeError) -> Output {
    try core.resume(input)
  }

  /// Runs the body until it yields or returns, without an input.
  @inlinable
  public func resume() throws(ResumeError) -> Output where Input == Void { try core.resume(()) }
}
