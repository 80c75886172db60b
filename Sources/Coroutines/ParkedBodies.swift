import Synchronization

/// The bodies that can never end, in the whole process.
public enum ParkedBodies {
  private static let counter = Atomic<Int>(0)

  /// How many bodies were left suspended when their coroutine was dropped: those that caught the
  /// cancellation and yielded again, and those that still waited for something else.
  ///
  /// Each keeps its memory. A correct program sees 0.
  public static var count: Int { counter.load(ordering: .relaxed) }

  static func add() { counter.add(1, ordering: .relaxed) }
}
