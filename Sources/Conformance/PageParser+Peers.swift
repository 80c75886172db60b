import SourceText

/// The blocks that ask other languages: a program, and below it what its interpreter prints.
extension PageParser {
  /// Takes a block that is a program of another language, or the observation of the one in `asked`;
  /// `false` if it is neither.
  static func addPeer(
    _ fence: Fence,
    asked: inout Fence?,
    to scenario: inout Scenario,
  ) throws(Diagnostic) -> Bool {
    if let program = asked, let language = PeerLanguage(rawValue: program.language) {
      guard fence.language == "observed" else { throw unobserved(program) }
      try checkAttributes(of: fence, known: ["by"])
      guard fence["by"] == language.interpreter else { throw otherObserver(fence, language) }
      scenario.peers.append(
        PeerProgram(
          language: language,
          text: program.text,
          line: program.line + 1,
          observed: fence.text,
          observedLine: fence.line + 1,
        )
      )
      asked = nil
      return true
    }
    if PeerLanguage(rawValue: fence.language) != nil {
      try checkAttributes(of: fence, known: [])
      asked = fence
      return true
    }
    guard fence.language == "observed" else { return false }
    throw Diagnostic(
      "observation-without-program",
      "an `observed` block says what the program above it prints",
      at: fence.range,
      label: "there is no program that it could be about",
    )
  }

  /// A program of another language without its answer.
  static func unobserved(_ program: Fence) -> Diagnostic {
    let name = PeerLanguage(rawValue: program.language)?.interpreter ?? program.language
    return Diagnostic(
      "program-without-observation",
      "what a `\(program.language)` program prints stands in the next block",
      at: program.range,
      help: "write ```observed by=\(name) below it",
    )
  }

  private static func otherObserver(_ fence: Fence, _ language: PeerLanguage) -> Diagnostic {
    Diagnostic(
      "observed-by-another",
      "a `\(language.rawValue)` program is observed by \(language.interpreter)",
      at: fence.range,
      help: "write `observed by=\(language.interpreter)`",
    )
  }
}
