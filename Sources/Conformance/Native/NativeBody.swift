public import Coroutines
import SourceText
public import Traces
public import Workbench

/// A scenario's coroutine written in Swift for one design, ready to be driven by its schedule.
public struct NativeBody: Sendable {
  /// Which events of a run are compared with the machine's, besides what resumes give.
  public enum Comparison: Hashable, Sendable {
    /// What the body prints and polls: Swift releases its own variables when it likes.
    case effects
    /// Drops too: in this scenario only the coroutine type itself decides when they happen.
    case effectsAndDrops
  }

  /// What is compared.
  public let comparison: Comparison
  private let run: @Sendable ([DriverStep<NativeValue>]) -> Evaluation

  /// A body.
  ///
  /// - Parameters:
  ///   - input: How it reads the schedule's values.
  ///   - output: How its outputs are printed.
  ///   - comparison: What is compared.
  ///   - make: A new coroutine, for one run.
  public init<C: FnPinMut & ~Copyable & SendableMetatype>(
    _ input: NativeInput<C.Input>,
    _ output: NativeOutput<C.Output>,
    comparing comparison: Comparison = .effects,
    _ make: @escaping @Sendable (NativeRun) throws -> C,
  ) {
    self.comparison = comparison
    run = { steps in
      do {
        let run = NativeRun()
        let driven = DrivenCoroutine(try make(run), input, output, run)
        return Conformance.evaluate(driven, steps, run)
      } catch {
        return Evaluation(outcome: .unmodelled(reason: "the Swift body cannot start: \(error)"))
      }
    }
  }

  /// Drives a new coroutine through the schedule.
  ///
  /// A step whose argument is no literal, and `move`, give the outcome `unmodelled`.
  public func evaluate(_ schedule: Schedule) -> Evaluation {
    var steps: [DriverStep<NativeValue>] = []
    for (position, step) in schedule.steps.enumerated() {
      switch step {
      case .drop: steps.append(.aside(position))
      case .move: return Evaluation(outcome: .unmodelled(reason: "Swift moves when it likes"))
      case .resume(let range):
        let text = schedule.file.text(of: range)
        guard let value = NativeValue(text) else {
          return Evaluation(outcome: .unmodelled(reason: "`\(text)` is no literal"))
        }
        steps.append(.resume(value))
      }
    }
    return run(steps)
  }

  /// The part of a trace that a run of this body has to agree with.
  ///
  /// A panic stands after the drops of its own resume: a Swift error is seen when it has come out of
  /// `resume`, and what it unwinds is gone by then.
  public func comparable(_ trace: Trace?) -> [Trace.Event] {
    var events: [Trace.Event] = []
    var panic: Trace.Event?
    for event in trace?.events ?? [] where isCompared(event) {
      switch event {
      case .panic: panic = event
      case .drop: events.append(event)
      case .resume, .dropCoroutine, .move, .output, .print, .poll:
        if let panic = panic.take() { events.append(panic) }
        events.append(event)
      }
    }
    if let panic { events.append(panic) }
    return events
  }

  private func isCompared(_ event: Trace.Event) -> Bool {
    switch event {
    case .output, .panic, .print, .poll: true
    case .drop, .resume, .dropCoroutine: comparison == .effectsAndDrops
    case .move: false
    }
  }
}

/// What a Swift coroutine does when the values of a schedule drive it.
private func evaluate<C: FnPinMut & ~Copyable>(
  _ driven: consuming DrivenCoroutine<C>,
  _ steps: [DriverStep<NativeValue>],
  _ run: NativeRun,
) -> Evaluation {
  let answers = drive(&driven, through: steps, show: \.self) { driven, _ in driven.drop() }
  let isReadable = driven.isReadable
  driven.finish()
  guard isReadable else {
    return Evaluation(outcome: .unmodelled(reason: "an argument is not of the Swift input type"))
  }
  var evaluation = Evaluation(outcome: answers.outcome, answers: answers.list)
  evaluation.trace = Trace(events: run.events)
  return evaluation
}

/// A coroutine that takes values, records what happens, and can be dropped before its schedule ends.
private struct DrivenCoroutine<C: FnPinMut & ~Copyable>: ~Copyable, FnPinMut {
  typealias Input = NativeValue
  typealias Output = String

  private var coroutine: C?
  private let input: NativeInput<C.Input>
  private let output: NativeOutput<C.Output>
  private let run: NativeRun
  /// Outputs belong to the driver, which keeps them to the end.
  private var outputs: [C.Output] = []
  private(set) var isReadable = true

  init(
    _ coroutine: consuming C,
    _ input: NativeInput<C.Input>,
    _ output: NativeOutput<C.Output>,
    _ run: NativeRun,
  ) {
    self.coroutine = consume coroutine
    self.input = input
    self.output = output
    self.run = run
  }

  mutating func resume(_ value: consuming NativeValue) throws(ResumeError) -> String {
    guard let argument = input.read(value, run) else {
      isReadable = false
      throw .panicked(Panic("`\(value.text)` is not of the input's type"))
    }
    run.record(.resume(value.argumentText(in: run)))
    return try resume(consume argument)
  }

  private mutating func resume(_ argument: consuming C.Input) throws(ResumeError) -> String {
    guard coroutine != nil else {
      throw .completed(message: "coroutine resumed after it was dropped")
    }
    do {
      guard let output = try coroutine?.resume(argument) else { return "" }
      outputs.append(output)
      let text = self.output.text(output)
      run.record(.output(text))
      return text
    } catch {
      run.record(.panic(error.message))
      throw error
    }
  }

  mutating func drop() {
    run.record(.dropCoroutine)
    coroutine = nil
  }

  consuming func finish() { run.mute() }
}

extension NativeValue {
  /// The argument as the machine's trace prints it; empty for `()`.
  fileprivate func argumentText(in run: NativeRun) -> String {
    switch self {
    case .tuple([]), .sent: ""
    case .context: "ctx\(run.contextCount)"
    default: text
    }
  }
}

/// The Swift bodies of scenarios, by scenario and design.
public struct NativeBodies: Sendable {
  /// By the scenario's name, then by the design's slug.
  public var bodies: [String: [String: NativeBody]]

  /// Bodies.
  public init(_ bodies: [String: [String: NativeBody]] = [:]) { self.bodies = bodies }

  /// The body of a design in a scenario.
  public func body(_ scenario: String, _ slug: String) -> NativeBody? { bodies[scenario]?[slug] }
}
