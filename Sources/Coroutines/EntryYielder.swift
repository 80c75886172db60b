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

  /// Hands the operand's value out and gives the next input; the first time only gives the first input.
  ///
  /// Throws as `Yielder.suspend` does, and what the operand throws.
  @inlinable
  public nonisolated(nonsending) func yield(
    isolation: (any Actor)? = #isolation,
    _ operand: () throws -> Output,
  ) async throws -> Input {
    entry.yieldCount &+= 1
    if let first = entry.first.take() { return first }
    return try await yielder.suspend(try operand(), isolation: isolation)
  }

  /// Gives the first input: a `yield` without an operand, which can only be the first.
  ///
  /// Throws `YieldError.missingOperand` anywhere else.
  @inlinable
  public func entryInput() throws -> Input {
    entry.yieldCount &+= 1
    guard let first = entry.first.take() else { throw YieldError.missingOperand }
    return first
  }
}

@available(*, unavailable)
extension EntryYielder: Sendable {}
