/// A yield handle whose first `yield` is where the body starts: it takes the first input, and its
/// operand is not evaluated (P5, P7).
///
/// What a body does before that first `yield` runs in the first resume, before the input is there to
/// be seen; the designs allow nothing to stand there, so nothing should.
public struct EntryYielder<Input, Output> {
  @usableFromInline
  final class Entry {
    @safe @exclusivity(unchecked) @usableFromInline var first: Input?
    @safe @exclusivity(unchecked) @usableFromInline var yieldCount = 0

    @usableFromInline
    init(_ first: consuming Input) { self.first = first }
  }

  @usableFromInline let yielder: Yielder<Input, Output>
  @usableFromInline let entry: Entry

  /// The handle of a body that was resumed with `first`.
  @inlinable
  public init(_ yielder: Yielder<Input, Output>, first: consuming Input) {
    self.yielder = yielder
    entry = Entry(first)
  }

  /// How many times the body has yielded, the entry included.
  @inlinable public var yieldCount: Int { entry.yieldCount }

  /// Hands the operand out and waits; the value is the next input, at the first `yield` the first.
  ///
  /// The first time the operand is not evaluated. Throws what the operand throws, `CancellationError` when
  /// the coroutine is dropped, `YieldError.outsideBody` elsewhere.
  @inlinable @inline(__always)
  public nonisolated(nonsending) func yield(
    _ operand: @autoclosure () throws -> Output,
    isolation: (any Actor)? = #isolation,
  ) async throws -> Input {
    try await yield(isolation: isolation, operand)
  }

  /// As `yield(_:)`, with an operand of several statements.
  @inlinable
  public nonisolated(nonsending) func yield(
    isolation: (any Actor)? = #isolation,
    _ operand: () throws -> Output,
  ) async throws -> Input {
    try yielder.checkBody(isolation: isolation)
    entry.yieldCount &+= 1
    if let first = entry.first.take() { return first }
    return try await yielder.suspend(try operand(), isolation: isolation)
  }

  /// The first input, if this is the first `yield`.
  ///
  /// Throws `YieldError.outsideBody` if the body does not run.
  @inlinable
  public func takeEntryInput() throws -> Input? {
    try yielder.frame.checkRunning()
    entry.yieldCount &+= 1
    return entry.first.take()
  }
}

@available(*, unavailable)
extension EntryYielder: Sendable {}
