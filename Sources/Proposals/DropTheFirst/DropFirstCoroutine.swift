public import Coroutines

/// A coroutine that drops its first input, as a Swift type (P6).
///
///     let echo = DropFirstCoroutine<String, String, Never> { co in
///       var word = try await co.yield("ready")
///       while true { word = try await co.yield(word) }
///     }
///     try echo.resume("A")  // .yielded("ready")
///     try echo.resume("B")  // .yielded("B")
///
/// - First input: dropped before the body starts (D18); `primed(with:)` gets that resume out of the way.
/// - Later inputs: the value of the `yield` that waited for them.
/// - `return`: `.complete`; resuming after that throws `.completed`.
public struct DropFirstCoroutine<Input, Yielded, Returned>: ~Copyable, FnPinMut {
  /// What every resume hands out.
  public typealias Output = CoroutineState<Yielded, Returned>

  /// The body's way to yield.
  public typealias Handle = StateYielder<Input, Yielded, Returned>

  @usableFromInline let core: Coroutine<Input, Output>

  /// A coroutine with this body, which never sees the first input; nothing runs until it is resumed.
  @inlinable
  public init(
    _ body: nonisolated(nonsending) sending @escaping (Handle) async throws -> Returned
  ) {
    core = Coroutine { first, yielder in
      _ = consume first
      return .complete(try await body(Handle(yielder)))
    }
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
