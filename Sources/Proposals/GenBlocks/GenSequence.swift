public import Coroutines

/// A gen block as a Swift sequence, which is an iterator itself (D34).
///
/// It is consumed by iterating; copies share the block. `next()` cannot throw: what the body threw is in
/// `failure`, and the sequence ends there.
///
///     let halves = GenSequence<Int> { co in
///       var rest = 8
///       while rest > 0 {
///         try await co.yield(rest)
///         rest /= 2
///       }
///     }
///     Array(halves)  // [8, 4, 2, 1]
public struct GenSequence<Item>: Sequence, IteratorProtocol {
  /// The block, and why it ended.
  ///
  /// A class, because sequences are copied and the copies share one block.
  private final class Shared {
    let block: Pin<GenCoroutine<Item>>
    var failure: ResumeError?

    init(_ block: consuming GenCoroutine<Item>) { self.block = Pin(block) }
  }

  private let shared: Shared

  /// The sequence of what `block` yields from here on.
  public init(_ block: consuming GenCoroutine<Item>) { shared = Shared(block) }

  /// The sequence of what this body yields.
  public init(
    _ body:
      nonisolated(nonsending) sending @escaping (GenCoroutine<Item>.Handle) async throws -> Void
  ) {
    self.init(GenCoroutine(body))
  }

  /// Why the sequence ended, if not by the body's end.
  public var failure: ResumeError? { shared.failure }

  /// The next item; nil after the end.
  public func next() -> Item? {
    do {
      return try shared.block.resume()
    } catch {
      if case .reentrant = error { return nil }
      shared.failure = error
      return nil
    }
  }
}
