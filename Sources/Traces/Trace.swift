/// What one run did, and how it ended.
public struct Trace: Hashable, Sendable {
  /// In order.
  public var events: [Event]
  /// How the run ended.
  public var ending: Ending

  /// A trace.
  public init(events: [Event] = [], ending: Ending = .finished) {
    self.events = events
    self.ending = ending
  }

  /// One thing that happened.
  public enum Event: Hashable, Sendable {
    /// The driver resumes with an argument, as `{:?}` prints it; empty for `()`.
    case resume(String)
    /// The driver drops the coroutine.
    case dropCoroutine
    /// The driver moves the coroutine.
    case move
    /// The resume handed out this value, as `{:?}` prints it.
    case output(String)
    /// A `Tracked` of this name was dropped.
    case drop(String)
    /// A line, or the unfinished end of one, on standard output.
    case print(String)
    /// A future made by `ready_after` was polled with this context.
    case poll(String)
    /// A panic started with this message.
    case panic(String)
  }

  /// Every way in which a run can end.
  public enum Ending: Hashable, Sendable {
    /// All steps were done (a panic inside one is an event).
    case finished
    /// The program outside any driven resume panicked with this message.
    case panicked(String)
    /// It did not come to an end within its fuel.
    case blocked
    /// It used an address whose storage was gone, moved or never there.
    case unsound(String)
    /// It went over a named limit.
    case limitReached(String)
  }
}
