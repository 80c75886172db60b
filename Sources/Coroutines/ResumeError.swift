/// Why a resume gave no output.
public enum ResumeError: Error {
  /// It had completed before; the message is the panic a Rust program would see (R6).
  case completed(message: String)
  /// It had panicked before; the message is the panic a Rust program would see (R7).
  case poisoned(message: String)
  /// Its body panicked in this resume: what a Swift body threw, or the `Panic` of a program.
  case panicked(any Error)
  /// It was running: it was resumed from inside itself. Its state is unchanged (D30).
  case reentrant
  /// Its body awaited something other than its own `yield`, now or before, and cannot go on: nothing
  /// would run it on the thread of who resumes it.
  case suspendedElsewhere
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

extension ResumeError: CustomStringConvertible {
  /// What the panic of a Rust program says here, or what went wrong instead.
  public var message: String {
    switch self {
    case .completed(let message), .poisoned(let message): message
    case .panicked(let error): "\(error)"
    case .reentrant: "reentrant resume"
    case .suspendedElsewhere: "the body awaits something other than its own yield"
    case .stopped(.blocked): "no output within the fuel"
    case .stopped(.unsound(let reason)): "unsound: \(reason)"
    case .stopped(.limitReached(let limit)): "over the limit \(limit)"
    }
  }

  /// The message.
  public var description: String { message }
}

/// A panic: a message that unwinds a body, as Rust's `panic!` does.
///
/// A Swift body that throws it says what a Rust body says by panicking.
public struct Panic: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the panic says.
  public var message: String

  /// A panic with this message.
  public init(_ message: String) { self.message = message }

  /// The message.
  public var description: String { message }
}
