import CoreLanguage
public import Coroutines
import Execution
public import Traces

/// An argument of the schedule that a program was compiled with.
public struct Argument: Hashable, Sendable {
  /// Which resume step's expression, from 0; it may be evaluated any number of times.
  public var step: Int

  /// The argument of the resume step `step`.
  public init(step: Int) { self.step = step }
}

/// A value as Rust's `{:?}` prints it.
public struct ShownValue: Hashable, Sendable {
  /// The text.
  public var text: String
}

/// A program's coroutine, running on the machine: values in, values out.
///
/// Creating one runs the program up to its tail. Every event of the program is kept in `trace`.
/// Outputs belong to the driver, which keeps them until `finish` and then drops them silently.
public struct MachineCoroutine: ~Copyable, FnPinMut {
  private var machine: Machine
  /// What ended the program before its coroutine could be driven, or for good.
  private var ending: Trace.Ending?
  /// `false` after `drop`.
  private var isThere: Bool

  /// The coroutine of `compilation`, created and not yet resumed.
  public init(_ compilation: borrowing Compilation) {
    machine = Machine(compilation.code, limits: compilation.limits.execution)
    ending = Self.ending(of: machine.start())
    isThere = compilation.typed.drivenType != nil && ending == nil
  }

  /// `true` iff another step can do something.
  public var canGoOn: Bool { ending == nil && isThere }

  /// Evaluates the argument, then runs the coroutine to its next output.
  ///
  /// Throws `.stopped` also when the program ended before it came to its coroutine, or when the
  /// argument's evaluation panicked.
  public mutating func resume(_ argument: Argument) throws(ResumeError) -> ShownValue {
    if let ending { throw Self.error(ending) }
    guard isThere else { throw .completed(message: "coroutine resumed after it was dropped") }
    if let stopped = Self.ending(of: machine.evaluateStep(argument.step)) {
      ending = stopped
      throw Self.error(stopped)
    }
    switch machine.resumeDriven() {
    case .output(let text): return ShownValue(text: text)
    case .completed(let message): throw .completed(message: message)
    case .poisoned(let message): throw .poisoned(message: message)
    case .panicked(let message): throw .panicked(Panic(message))
    case .reentrant: throw .reentrant
    case .gone: throw .completed(message: "coroutine resumed after it was dropped")
    case .stopped(let progress):
      let stopped = Self.ending(of: progress) ?? .finished
      ending = stopped
      throw Self.error(stopped)
    }
  }

  /// Drops the coroutine where it is.
  public mutating func drop() {
    guard canGoOn else { return }
    ending = Self.ending(of: machine.dropDriven())
    isThere = false
  }

  /// Moves the coroutine to another place.
  public mutating func move() {
    guard canGoOn else { return }
    ending = Self.ending(of: machine.moveDriven())
  }

  /// What happened so far.
  public var trace: Trace { Trace(events: machine.events, ending: ending ?? .finished) }

  /// Drops the coroutine and its outputs without an event, ends the program, and tells all it did.
  public consuming func finish() -> Run {
    if ending == nil { ending = Self.ending(of: machine.finish()) }
    return Run(
      trace: trace,
      standardOutput: machine.standardOutput,
      standardError: machine.standardError,
    )
  }

  /// How the program ended, if it cannot go on.
  private static func ending(of progress: Progress) -> Trace.Ending? {
    switch progress {
    case .parked, .finished: nil
    case .panicked(let message): .panicked(message)
    case .blocked: .blocked
    case .unsound(let reason): .unsound(reason)
    case .limitReached(let limit): .limitReached(limit)
    }
  }

  private static func error(_ ending: Trace.Ending) -> ResumeError {
    switch ending {
    case .finished: .completed(message: "coroutine resumed after the program ended")
    case .panicked(let message): .panicked(Panic(message))
    case .blocked: .stopped(.blocked)
    case .unsound(let reason): .stopped(.unsound(reason))
    case .limitReached(let limit): .stopped(.limitReached(limit))
    }
  }
}
