public import Coroutines

/// A stackless coroutine of RFC 1823, as a Swift type (P2): a closure that yields, called like any other.
///
///     let area = StacklessCoroutine<(Int, Int), Int, Never> { first, co in
///       var sides = first
///       while true { sides = try await co.yield(sides.0 * sides.1) }
///     }
///     try area(2, 3)  // .yielded(6)
///     try area(4, 5)  // .yielded(20)
///
/// Swift has no tuple of one element: a single argument comes as itself, as in the variant of the RFC that
/// takes it out of its tuple (D4).
///
/// - First input: the body's parameter, a tuple of the arguments; the body owns it to its end.
/// - Later inputs: the value of the `yield` that waited for them, a tuple likewise.
/// - `return`: `.complete`; calling after that throws `.completed`.
public struct StacklessCoroutine<Arguments, Yielded, Returned>: ~Copyable, FnPinMut {
  /// What every call hands out.
  public typealias Output = CoroutineState<Yielded, Returned>

  /// The body's way to yield.
  public typealias Handle = StateYielder<Arguments, Yielded, Returned>

  @usableFromInline let core: Coroutine<Arguments, Output>

  /// A coroutine with this body, called with the first arguments; nothing runs until it is called.
  @inlinable
  public init(
    _ body:
      nonisolated(nonsending) sending @escaping (
        consuming Arguments, Handle,
      ) async throws -> Returned
  ) {
    core = Coroutine { first, yielder in .complete(try await body(consume first, Handle(yielder))) }
  }

  /// Runs the body until it yields or returns; throws as `Coroutine.resume` does.
  @inlinable
  public func resume(_ input: consuming Arguments) throws(ResumeError) -> Output {
    try core.resume(input)
  }

  /// Calls with the arguments side by side: `co(1, 2)` is `co.resume((1, 2))`.
  ///
  /// A call only lends its arguments: the caller holds them until it comes back. `resume` hands them over.
  @inlinable
  public func callAsFunction<each Argument>(
    _ argument: repeat each Argument
  ) throws(ResumeError) -> Output where Arguments == (repeat each Argument) {
    try core.resume((repeat each argument))
  }
}
