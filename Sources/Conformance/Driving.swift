public import Coroutines

/// One thing that a driver does, in order.
public enum DriverStep<Input> {
  /// Resumes with this input.
  case resume(Input)
  /// Does something else with the coroutine, such as dropping it; the number is the step's position.
  case aside(Int)
}

extension DriverStep: Sendable where Input: Sendable {}

/// What driving a coroutine gave.
public struct Answers: Hashable, Sendable {
  /// One for each resume that came back.
  public var list: [Answer] = []
  /// What ended the run from outside, if anything did.
  public var stop: ResumeError.Stop?

  /// No answers.
  public init() {}

  /// `runs`, `panics`, `blocked`, `unsound`, or `unmodelled` for a limit of ours.
  public var outcome: Outcome {
    switch stop {
    case .blocked: return .blocked
    case .unsound: return .unsound
    case .limitReached(let limit): return .unmodelled(reason: "it went over the limit \(limit)")
    case nil: break
    }
    return list.contains { if case .panic = $0 { true } else { false } } ? .panics : .runs
  }
}

/// Drives any coroutine through `steps` and keeps what every resume gave.
///
/// This is the only way in which the suite touches a coroutine: it does not know whether the machine,
/// a Swift type or a closure answers. A panic does not end the schedule, because the designs differ in
/// what the next resume does.
/// - Parameters:
///   - coroutine: What is driven.
///   - steps: In order.
///   - show: The text of an output.
///   - aside: Does the steps that are not resumes.
/// - Returns: An answer for each resume that came back, and what stopped the run.
public func drive<C: FnPinMut & ~Copyable>(
  _ coroutine: inout C,
  through steps: [DriverStep<C.Input>],
  show: (C.Output) -> String,
  aside: (inout C, Int) -> Void,
) -> Answers {
  var answers = Answers()
  for step in steps {
    switch step {
    case .aside(let position): aside(&coroutine, position)
    case .resume(let input):
      do {
        answers.list.append(.output(show(try coroutine.resume(input))))
      } catch {
        if case .stopped(let stop) = error {
          answers.stop = stop
          return answers
        }
        answers.list.append(.panic(error.message))
      }
    }
  }
  return answers
}
