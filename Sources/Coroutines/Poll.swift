/// What a poll of a future gives.
public enum Poll<Value> {
  /// The future is over, with this value.
  case ready(Value)
  /// It is not; the waker of the context it was polled with tells when to poll again.
  case pending
}

extension Poll: Equatable where Value: Equatable {}
extension Poll: Hashable where Value: Hashable {}
extension Poll: Sendable where Value: Sendable {}

/// What a future is polled with (P13): the way to tell its poller that polling again makes sense.
public struct Context: Hashable, Sendable {
  /// Wakes the task that polls.
  public let waker: Waker

  /// A context with this waker.
  public init(waker: Waker) { self.waker = waker }
}

/// Tells whoever polls a future that it can make progress.
///
/// Two wakers are equal iff one is a copy of the other: they wake the same poller.
public struct Waker: Hashable, Sendable {
  private final class Storage: Sendable {
    let action: @Sendable () -> Void
    init(_ action: @escaping @Sendable () -> Void) { self.action = action }
  }

  private let storage: Storage

  /// A waker that calls `action`, on the thread that wakes.
  public init(_ action: @escaping @Sendable () -> Void) { storage = Storage(action) }

  /// A waker that does nothing, for a poller that polls anyway.
  public static func noop() -> Waker { Waker {} }

  /// Asks for another poll.
  public func wake() { storage.action() }

  /// `true` iff both wake the same poller.
  public static func == (left: Self, right: Self) -> Bool { left.storage === right.storage }

  /// Feeds the identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(storage)) }
}
