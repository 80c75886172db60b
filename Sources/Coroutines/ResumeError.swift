/// Why a resume gave no output.
public enum ResumeError: Error, Hashable, Sendable {
  /// It had completed before; the message is the panic a Rust program would see (R6).
  case completed(message: String)
  /// It had panicked before; the message is the panic a Rust program would see (R7).
  case poisoned(message: String)
  /// Its body panicked in this resume.
  case panicked(message: String)
  /// It was running: it was resumed from inside itself. Its state is unchanged (D30).
  case reentrant
  /// The run was ended from outside the program; nothing can be resumed any more.
  case stopped(Stop)

  /// What ends a run from outside the program.
  public enum Stop: Hashable, Sendable {
    /// It used all of its fuel without an output.
    case blocked
    /// It used an address whose storage was gone or moved.
    case unsound(String)
    /// It went over the named limit.
    case limitReached(String)
  }
}
