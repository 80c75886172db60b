public import Coroutines

/// A generator in an anchored box, as a Swift type: it can be moved at any time, because what moves is
/// the handle, and its body stays where it is (P11, 001).
///
///     let words = AnchoredGenerator<Int, String> { co in
///       try await co.yield(1)
///       return "done"
///     }
///     let moved = words
///     try moved.resume()  // .yielded(1)
///     try moved.resume()  // .complete("done")
///
/// The frame of a Swift closure is on the heap from its first resume on. So the kind of generator that
/// must not be moved, and `unsafe_resume` with it, has no counterpart here: every one is anchored.
///
/// - First input, later inputs: there are none; share state to send something in.
/// - `return`: `.complete`; resuming after that throws `.completed`.
public struct AnchoredGenerator<Yielded, Returned>: ~Copyable, FnPinMut {
  /// What every resume hands out.
  public typealias Output = CoroutineState<Yielded, Returned>

  /// The body's way to yield.
  public typealias Handle = StateYielder<Void, Yielded, Returned>

  @usableFromInline let core: Coroutine<Void, Output>

  /// A generator with this body; nothing runs until it is resumed.
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
