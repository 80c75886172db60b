public import Coroutines

/// A coroutine of eRFC 2033, as a Swift type: no resume takes an input, `yield` gives nothing back, and
/// what the body returns is told from what it yields (P1).
///
///     let words = ERFCCoroutine<Int, String> { co in
///       try await co.yield(1)
///       return "done"
///     }
///     try words.resume()  // .yielded(1)
///     try words.resume()  // .complete("done")
///     try words.resume()  // throws .completed
///
/// - First input, later inputs: there are none; share state to send something in.
/// - `return`: `.complete`; resuming after that throws `.completed`.
public struct ERFCCoroutine<Yielded, Returned>: ~Copyable, FnPinMut {
  /// What every resume hands out.
  public typealias Output = CoroutineState<Yielded, Returned>

  /// The body's way to yield.
  public typealias Handle = StateYielder<Void, Yielded, Returned>

  @usableFromInline let core: Coroutine<Void, Output>

  /// A coroutine with this body; nothing runs until it is resumed.
  @inlinable
  public init(
    _ body: nonisolated(nonsending) sending @escaping (Handle) async throws -> Returned
  ) {
    core = Coroutine { _, yielder in .complete(try await body(Handle(yielder))) }
  }

  /// Runs the body until it yields or returns; throws as `Coroutine.resume` does.
  @inlinable
  public func resume(_ input: consuming Void) throws(ResumeError) -> Output {
    try core.resume(())
  }

  /// Runs the body until it yields or returns; throws as `Coroutine.resume` does.
  @inlinable
  public func resume() throws(ResumeError) -> Output { try core.resume(()) }
}
