public import Coroutines

/// A coroutine that starts at its first `yield`, as a Swift type (P5).
///
///     let sum = YieldFirstCoroutine<Int, Int> { co in
///       var total = try co.yield()
///       while true { total += try await co.yield(total) }
///     }
///     try sum.resume(5)  // 5
///     try sum.resume(4)  // 9
///
/// - First input: the value of the first `yield`, which hands nothing out. It is written without an
///   operand (D6), or at the top of a loop with the operand of later rounds, which is not evaluated the
///   first time (D16). Nothing stands before it.
/// - Later inputs: the value of the `yield` that waited for them.
/// - `return`: there is none; the body's type is `Never`, so it loops for ever or throws, and outputs are
///   plain. Resuming after it has thrown throws `.poisoned`.
public struct YieldFirstCoroutine<Input, Output>: ~Copyable, FnPinMut {
  /// The body's way to yield.
  public typealias Handle = EntryYielder<Input, Output>

  @usableFromInline let core: Coroutine<Input, Output>

  /// A coroutine with this body, which diverges; nothing runs until it is resumed.
  @inlinable
  public init(
    _ body: nonisolated(nonsending) sending @escaping (Handle) async throws -> Never
  ) {
    core = Coroutine { first, yielder in
      try await body(Handle(yielder, first: consume first))
    }
  }

  /// Runs the body until it yields; throws as `Coroutine.resume` does.
  @inlinable
  public func resume(_ input: consuming Input) throws(ResumeError) -> Output {
    try core.resume(input)
  }

  /// Runs the body until it yields, without an input.
  @inlinable
  public func resume() throws(ResumeError) -> Output where Input == Void { try core.resume(()) }
}

extension EntryYielder {
  /// The first input: the `yield` without an operand, where the coroutine starts (D6).
  ///
  /// Throws `YieldError.missingOperand` if it is not the first, `YieldError.outsideBody` elsewhere.
  @inlinable
  public func yield() throws -> Input {
    guard let first = try takeEntryInput() else { throw YieldError.missingOperand }
    return first
  }
}
