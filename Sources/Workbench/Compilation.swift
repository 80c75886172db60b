public import CoreLanguage
public import Desugaring
import Execution
public import StateMachines
public import Traces

/// A program of one design, through all passes, ready to run any number of times.
public struct Compilation: Sendable {
  private let source: DesugaredProgram
  private let encoded: EncodedProgram
  /// The bounds of a run.
  public let limits: Limits

  init(_ source: DesugaredProgram, _ encoded: EncodedProgram, _ limits: Limits) {
    (self.source, self.encoded, self.limits) = (source, encoded, limits)
  }

  /// The design.
  public var proposal: Proposal { source.program.proposal }
  /// The core, and the rules its constructs rest on.
  public var desugared: Desugared { source.desugared }
  /// The typed core.
  public var typed: TypedProgram { encoded.lowered.checked.typed }
  /// The basic blocks.
  public var machine: MachineProgram { encoded.lowered.machine }
  /// What the machine executes.
  var code: Code { encoded.code }
  /// What drives it.
  public var schedule: Schedule? { source.program.schedule }

  /// `FnPinMut(In) -> Out` of the coroutine that the schedule drives; nil without a schedule.
  public var coroutineType: String? {
    typed.drivenType.flatMap { typed.describeAsFnPinMut($0) }
  }

  /// Runs the program, and its schedule if it has one, from start to end.
  public func run() -> Run {
    var coroutine = MachineCoroutine(self)
    var resumes = 0
    for step in schedule?.steps ?? [] {
      guard coroutine.canGoOn else { break }
      switch step {
      case .resume:
        _ = try? coroutine.resume(Argument(step: resumes))
        resumes += 1
      case .drop: coroutine.drop()
      case .move: coroutine.move()
      }
    }
    return coroutine.finish()
  }
}

/// What a program did from its start to its end.
public struct Run: Hashable, Sendable {
  /// The events, and how it ended.
  public var trace: Trace
  /// What the program printed, byte for byte.
  public var standardOutput: [UInt8]
  /// What it printed to standard error.
  public var standardError: [UInt8]
}
