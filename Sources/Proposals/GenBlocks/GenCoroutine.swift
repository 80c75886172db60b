public import Coroutines

/// A gen block, as a Swift type: an item for each yield, and nil for ever after (P10).
///
///     let numbers = GenCoroutine<Int> { co in
///       try await co.yield(1)
///       try await co.yield(2)
///     }
///     try numbers.resume()  // 1
///     try numbers.resume()  // 2
///     try numbers.resume()  // nil
///     try numbers.resume()  // nil
///
/// - First input, later inputs: there are none; share state to send something in.
/// - `return`: nil. There is no last value.
/// - A body that throws ends too: that resume throws `.panicked`, every later one gives nil (D32).
///
/// `GenSequence` is the same as a Swift sequence.
public struct GenCoroutine<Item>: ~Copyable, FnPinMut {
  /// What every resume hands out: an item, or nil after the last.
  public typealias Output = Item?

  /// The body's way to yield.
  public struct Handle {
    @usableFromInline let yielder: Yielder<Void, Item?>

    @inlinable
    init(_ yielder: Yielder<Void, Item?>) { self.yielder = yielder }

    /// Hands `item` out and waits.
    ///
    /// Throws `CancellationError` when the coroutine is dropped, `YieldError.outsideBody` elsewhere.
    @inlinable @inline(__always)
    public nonisolated(nonsending) func yield(
      _ item: consuming Item,
      isolation: (any Actor)? = #isolation,
    ) async throws {
      try await yielder.suspend(.some(item), isolation: isolation)
    }
  }

  @usableFromInline let core: Coroutine<Void, Item?>

  /// A block with this body; nothing runs until it is resumed.
  @inlinable
  public init(_ body: nonisolated(nonsending) sending @escaping (Handle) async throws -> Void) {
    core = Coroutine { _, yielder in
      try await body(Handle(yielder))
      return nil
    }
  }

  /// Runs the body until it yields or ends; nil after that.
  ///
  /// Throws as `Coroutine.resume` does, except after the end and after a panic.
  @inlinable
  public func resume(_ input: consuming Void) throws(ResumeError) -> Item? {
    do throws(ResumeError) {
      return try core.resume(())
    } catch {
      switch error {
      case .completed, .poisoned: return nil
      default: throw error
      }
    }
  }

  /// Runs the body until it yields or ends; nil after that.
  ///
  /// Throws as `Coroutine.resume` does, except after the end and after a panic.
  @inlinable
  public func resume() throws(ResumeError) -> Item? { try resume(()) }
}

@available(*, unavailable)
extension GenCoroutine.Handle: Sendable {}
