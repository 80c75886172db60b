import Desugaring
import SourceText
import Traces
import Workbench

extension Suite {
  /// In what the Swift body of a scenario differs from the machine; nil if there is none to run.
  func swiftFindings(
    _ scenario: Scenario,
    _ proposal: Proposal,
    _ machine: Evaluation,
  ) -> [Finding]? {
    guard let body = native.body(scenario.name, proposal.slug) else { return nil }
    let line = scenario.expected(for: proposal.slug)?.line ?? scenario.line
    func differing(_ details: [String]) -> [Finding] {
      let message = "the Swift type of \(proposal.slug) does not do what the machine does"
      return [finding(scenario, line, message, details)]
    }
    let schedule: Schedule
    do {
      guard let parsed = try self.schedule(of: scenario, for: proposal) else {
        return differing(["there is no schedule to drive it by"])
      }
      schedule = parsed
    } catch {
      return differing(["its schedule is refused: \(error.message)"])
    }
    let swift = body.evaluate(schedule)
    if case .unmodelled(let reason) = swift.outcome { return differing([reason]) }
    guard swift.outcome == machine.outcome, swift.answers == machine.answers else {
      return differing([
        "machine: \(Comparison.line(machine.outcome, machine.answers))",
        "Swift:   \(Comparison.line(swift.outcome, swift.answers))",
      ])
    }
    let expected = body.comparable(machine.trace)
    let actual = body.comparable(swift.trace)
    guard expected == actual else {
      return differing(
        ["machine:"] + expected.map { "  \($0.text)" } + ["Swift:"] + actual.map { "  \($0.text)" }
      )
    }
    return []
  }
}
