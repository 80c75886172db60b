public import Coroutines

/// A `coroutine loop { }`, as a Swift type (P7): the body is one round, and is run again and again.
///
///     var total = 0
///     let sum = OuroborosCoroutine<Int, Int> { co in total += try await co.yield(total) }
///     try sum.resume(5)  // 5
///     try sum.resume(4)  // 9
///
/// - First input: the value of the entry, the first `yield` of the first round, where the loop starts.
///   Its operand is not evaluated then (D20). What the loop skips on its way to the entry (D21) is
///   written in the operand, which may be a closure of several statements.
/// - Later inputs: the value of the `yield` that waited for them.
/// - State: in what the body captures; a round's own variables end with it (D22).
/// - `return`: there is none; returning from the body ends the round. Outputs are plain.
public struct OuroborosCoroutine<Input, Output>: ~Copyable, FnPinMut {
  /// The body's way to yield.
  public typealias Handle = EntryYielder<Input, Output>

  @usableFromInline let core: Coroutine<Input, Output>

  /// A loop with this round; nothing runs until it is resumed.
  ///
  /// A round must yield: one that does not ends the coroutine with `YieldError.roundWithoutYield`, because
  /// the loop could run for ever without an output.
  @inlinable
  public init(
    _ round: nonisolated(nonsending) sending @escaping (Handle) async throws -> Void
  ) {
    core = Coroutine { first, yielder in
      let entry = Handle(yielder, first: consume first)
      while true {
        let yieldCount = entry.yieldCount
        try await round(entry)
        guard entry.yieldCount != yieldCount else { throw YieldError.roundWithoutYield }
      }
    }
  }

  /// Runs the loop until it yields; throws as `Coroutine.resume` does.
  @inlinable
  public func resume(_ input: consuming Input) throws(ResumeError) -> Output {
    try core.resume(input)
  }

  /// Runs the loop until it yields, without an input.
  @inlinable
  public func resume() throws(ResumeError) -> Output where Input == Void { try core.resume(()) }
}
