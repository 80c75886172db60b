import Conformance
import SourceText

extension Tool {
  /// Runs the programs that scenarios have in another language, and holds what they print against
  /// what the pages say.
  func check(_ scenarios: [Scenario], against language: PeerLanguage) -> ExitCode {
    let name = language.interpreter
    guard let interpreter = surroundings.findInterpreter(language) else {
      surroundings.print("\(name) is not installed (not in PATH): nothing was compared\n")
      return .done
    }
    let programs = scenarios.flatMap { scenario in
      scenario.peers.filter { $0.language == language }.map { (scenario, $0) }
    }
    let findings = surroundings.showingProgress("coro: \(name) runs \(programs.count) programs") {
      programs.compactMap { scenario, program in
        program.difference(from: interpreter.run(program.text)).map { difference in
          Finding(
            file: scenario.file.name,
            line: difference.line + 1,
            "\(scenario.name) in \(language.rawValue): \(name) does something else",
            details: difference.details,
          )
        }
      }
    }
    for finding in findings { surroundings.print(finding.text + "\n") }
    surroundings.print(
      """
      compared with \(name) \(interpreter.version): \(programs.count) programs
        \(programs.count - findings.count) print what the page says
        \(findings.count) differ and should not

      """
    )
    return findings.isEmpty ? .done : .finding
  }

  /// What other languages answer to a scenario's question, as the page says.
  static func peers(of scenario: Scenario) -> String {
    scenario.peers.map { program in
      let place = "\(scenario.file.name):\(program.line + 1)"
      let lines = program.observed.split(separator: "\n", omittingEmptySubsequences: false)
        .dropLast(program.observed.hasSuffix("\n") ? 1 : 0)
      return (["\(program.language.interpreter) prints (\(place))"] + lines.map { "  \($0)" })
        .joined(separator: "\n")
    }.joined(separator: "\n")
  }
}
