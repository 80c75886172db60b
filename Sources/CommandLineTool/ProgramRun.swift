import Desugaring
import SourceText
import Traces
import Workbench

/// A program under one design: what it did, or why it is refused.
struct ProgramRun {
  /// How a program came out.
  enum Result {
    /// It ran.
    case ran(Run)
    /// It is refused.
    case refused(Diagnostic)
  }

  /// The design.
  let proposal: Proposal
  /// How it came out.
  let result: Result

  /// Compiles and runs `source`.
  init(_ source: SourceFile, _ schedule: Schedule?, _ proposal: Proposal, _ workbench: Workbench) {
    self.proposal = proposal
    do {
      result = .ran(try workbench.compile(source, as: proposal, schedule: schedule).run())
    } catch {
      result = .refused(error)
    }
  }

  /// `true` iff it ran to its end without a panic.
  var endedWell: Bool {
    guard case .ran(let run) = result else { return false }
    let panicked = run.trace.events.contains { if case .panic = $0 { true } else { false } }
    return run.trace.ending == .finished && !panicked
  }

  /// `runs`, `panics`, `blocked`, `unsound`, `limit` or `rejected CODE`.
  var outcome: String {
    switch result {
    case .refused(let diagnostic): "rejected \(diagnostic.code)"
    case .ran(let run):
      switch run.trace.ending {
      case .finished: endedWell ? "runs" : "panics"
      case .panicked: "panics"
      case .blocked: "blocked"
      case .unsound: "unsound"
      case .limitReached: "limit"
      }
    }
  }
}

extension Trace.Ending {
  /// The line about an ending that is not a good one.
  var complaint: String? {
    switch self {
    case .finished: nil
    case .panicked(let message): "panicked: \(message)"
    case .blocked: "blocked: no end within the fuel (`--limit fuel=N` gives more)"
    case .unsound(let reason): "unsound: \(reason)"
    case .limitReached(let limit): "stopped at a limit: \(limit)"
    }
  }
}
