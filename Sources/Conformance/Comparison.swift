import Desugaring
import SourceText
import Traces

/// Compares what a design did with what its page says.
struct Comparison {
  let scenario: Scenario
  let proposal: Proposal
  /// The program that ran; nil if there is none for this design.
  let program: Scenario.Block?
  let evaluation: Evaluation

  /// Everything in which they differ.
  func findings() -> [Finding] {
    var findings: [Finding] = []
    if let expected = scenario.expected(for: proposal.slug) {
      findings += outcome(expected)
    }
    findings += traces()
    findings += errors()
    return findings
  }

  private func outcome(_ expected: ExpectedOutcome) -> [Finding] {
    if let misuse = misuse(expected) { return [misuse] }
    guard program != nil else { return [] }
    switch expected.outcome {
    case .inexpressible, .unspecified: return []
    default: break
    }
    guard expected.outcome == evaluation.outcome, expected.answers == evaluation.answers else {
      return [
        at(
          expected.line,
          "\(proposal.slug) does not do what its line says",
          [
            "page: \(Self.line(expected.outcome, expected.answers))",
            "run:  \(Self.line(evaluation.outcome, evaluation.answers))",
          ] + reason(),
        )
      ]
    }
    if let message = expected.message, message != evaluation.diagnostic?.message {
      return [
        at(
          expected.line,
          "\(proposal.slug) is refused with another message",
          ["page: \(message)", "run:  \(evaluation.diagnostic?.message ?? "")"],
        )
      ]
    }
    return []
  }

  /// A line and the programs of its scenario that do not go together.
  private func misuse(_ expected: ExpectedOutcome) -> Finding? {
    switch expected.outcome {
    case .inexpressible:
      guard let program else { return nil }
      if !program.slugs.isEmpty {
        return at(expected.line, "\(proposal.slug) is inexpressible, but has a program of its own")
      }
      guard evaluation.diagnostic?.missingConstruct != nil else {
        return at(
          expected.line,
          "\(proposal.slug) is inexpressible, but its grammar has the program",
        )
      }
      return nil
    case .unspecified: return nil
    default:
      guard program == nil else { return nil }
      return at(
        expected.line,
        "\(proposal.slug) has no program, so its line can only be `inexpressible` or `unspecified`",
      )
    }
  }

  private func reason() -> [String] {
    guard let diagnostic = evaluation.diagnostic else {
      if case .unmodelled(let reason) = evaluation.outcome { return [reason] }
      return []
    }
    let message = "error[\(diagnostic.code)]: \(diagnostic.message)"
    guard let program, diagnostic.primary.range.file == .program else { return [message] }
    let name = scenario.file.name
    return ["\(name):\(program.line + 1 + lineInProgram(diagnostic)): \(message)"]
  }

  private func lineInProgram(_ diagnostic: Diagnostic) -> Int {
    let offset = Int(diagnostic.primary.range.lower)
    return program?.text.utf8.prefix(max(offset, 0)).count { $0 == UInt8(ascii: "\n") } ?? 0
  }

  private func traces() -> [Finding] {
    scenario.traces.filter { $0.slugs.contains(proposal.slug) }.compactMap { block in
      guard let trace = evaluation.trace else {
        return at(block.line - 1, "\(proposal.slug) has a trace, but nothing ran", reason())
      }
      let text = trace.text
      guard block.text != text else { return nil }
      return difference(
        block,
        block.text.lines,
        text.lines,
        "the trace of \(proposal.slug) differs",
      )
    }
  }

  private func errors() -> [Finding] {
    scenario.errors.filter { $0.slugs.contains(proposal.slug) }.compactMap { block in
      guard let diagnostic = evaluation.diagnostic, let program else {
        return at(block.line - 1, "\(proposal.slug) has an error, but is not refused")
      }
      let file = SourceFile(name: scenario.name, text: program.text)
      let rendered = DiagnosticRenderer(files: [file]).render(diagnostic).lines
      let wanted = block.text.lines
      return difference(
        block,
        wanted,
        Array(rendered.prefix(wanted.count)),
        "the error of \(proposal.slug) differs",
      )
    }
  }

  /// The first line in which two texts differ.
  private func difference(
    _ block: Scenario.Block,
    _ wanted: [String],
    _ actual: [String],
    _ message: String,
  ) -> Finding? {
    guard wanted != actual else { return nil }
    let count = max(wanted.count, actual.count)
    let first = (0..<count).first { index in
      index >= wanted.count || index >= actual.count || wanted[index] != actual[index]
    }
    guard let first else { return nil }
    return at(
      block.line + min(first, max(wanted.count - 1, 0)),
      message,
      [
        "page: \(first < wanted.count ? wanted[first] : "(ends here)")",
        "run:  \(first < actual.count ? actual[first] : "(ends here)")",
      ],
    )
  }

  private func at(_ line: Int, _ message: String, _ details: [String] = []) -> Finding {
    Finding(
      file: scenario.file.name,
      line: line + 1,
      "\(scenario.name): \(message)",
      details: details,
    )
  }

  /// An outcome and answers as a page writes them.
  static func line(_ outcome: Outcome, _ answers: [Answer]) -> String {
    let reason = outcome.reason.map { " \(quoted($0))" } ?? ""
    let entries = answers.map(\.text).joined(separator: " | ")
    return outcome.text + reason + (entries.isEmpty ? "" : " \(entries)")
  }
}
