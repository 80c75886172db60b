import Coroutines
public import Desugaring
public import SourceText
public import Traces
import Workbench

/// What a program does under a design, before it is compared with anything.
public struct Evaluation: Sendable {
  /// What happened.
  public var outcome: Outcome
  /// What each resume gave.
  public var answers: [Answer] = []
  /// Everything the run did; nil if nothing ran.
  public var trace: Trace?
  /// Why the program is refused.
  public var diagnostic: Diagnostic?
  /// The rules that the program and its run rest on.
  public var rules: Set<Rule.ID> { used?.ids ?? [] }
  /// Those rules, before they are looked up; nil if the design has nothing to do with the outcome.
  var used: UsedRules?

  /// `true` iff both show the same to whoever watches them.
  public func looksLike(_ other: Evaluation) -> Bool {
    outcome == other.outcome && answers == other.answers && trace == other.trace
  }
}

extension Evaluation {
  /// What is refused.
  init(_ refusal: Diagnostic) {
    self.init(outcome: .rejected(code: refusal.code))
    diagnostic = refusal
  }
}

/// Runs the programs of scenarios.
struct Evaluator: Sendable {
  var workbench: Workbench

  /// Compiles and runs programs; never throws: a refusal is an outcome.
  ///
  /// Without a schedule the answers are the lines that the program prints.
  func evaluate(_ programs: [Workbench.Program]) -> [Evaluation] {
    zip(programs, workbench.compile(programs)).map { program, compiled in
      switch compiled {
      case .success(let compilation): return run(compilation, program.schedule)
      case .failure(let refusal):
        var evaluation = Evaluation(refusal)
        var used = UsedRules(of: program.proposal)
        used.refusal = refusal
        evaluation.used = used
        return evaluation
      }
    }
  }

  private func run(_ compilation: Compilation, _ schedule: Schedule?) -> Evaluation {
    var coroutine = MachineCoroutine(compilation)
    var answers = Answers()
    if let schedule {
      let steps = driverSteps(schedule)
      answers = drive(&coroutine, through: steps, show: \.text) { coroutine, position in
        switch schedule.steps[position] {
        case .resume: break
        case .drop: coroutine.drop()
        case .move: coroutine.move()
        }
      }
    }
    let trace = coroutine.finish().trace
    if schedule == nil { answers = Self.printedAnswers(trace) }
    var evaluation = Evaluation(outcome: answers.outcome, answers: answers.list, trace: trace)
    if case .unsound = trace.ending { evaluation.outcome = .unsound }
    var used = compilation.desugared.used
    for case .panic(let message) in trace.events { used.panics.append(message) }
    evaluation.used = used
    return evaluation
  }

  private func driverSteps(_ schedule: Schedule) -> [DriverStep<Argument>] {
    var resumes = 0
    return schedule.steps.enumerated().map { position, step in
      guard case .resume = step else { return .aside(position) }
      defer { resumes += 1 }
      return .resume(Argument(step: resumes))
    }
  }

  /// The printed lines, and how the program ended.
  private static func printedAnswers(_ trace: Trace) -> Answers {
    var answers = Answers()
    for case .print(let line) in trace.events { answers.list.append(.output(line)) }
    switch trace.ending {
    case .finished: break
    case .panicked(let message): answers.list.append(.panic(message))
    case .blocked: answers.stop = .blocked
    case .unsound(let reason): answers.stop = .unsound(reason)
    case .limitReached(let limit): answers.stop = .limitReached(limit)
    }
    return answers
  }
}
