import SourceText
import Testing
import Workbench

@testable import Conformance

@Suite struct ObservationTests {
  private static func program(
    _ expectation: ForeignProgram.Expectation,
    form: EmittedForm = .core,
  ) -> ForeignProgram {
    ForeignProgram(
      scenario: "late",
      slug: "erfc-2033",
      form: form,
      text: "fn run() {}",
      expectation: expectation,
    )
  }

  private static let dropping = ["resume(x)", "panic over", "drop x"]
  private static let leaking = ["resume(x)", "panic over"]

  @Test(arguments: [
    (ForeignResult.ran(dropping), Verdict.agrees),
    (
      .ran(leaking),
      .decided("D12", reason: "rustc leaks the argument given to a finished coroutine (R8)"),
    ),
    (
      .ran(["resume(x)", "panic done"]),
      .differs(["event 2", "workbench: panic over", "rustc:     panic done"]),
    ),
    (
      .ran(dropping + ["drop y"]),
      .differs(["event 4", "workbench: (ends here)", "rustc:     drop y"]),
    ),
    (
      .refused(codes: ["E0308"], message: "mismatched types"),
      .differs(["workbench: runs", "rustc:     refuses it with E0308: mismatched types"]),
    ),
    (
      .broke("it did not come to its end", leaking),
      .differs(["workbench: runs", "rustc:     it did not come to its end after 2 events"]),
    ),
  ])
  func `two runs agree, differ as decided, or differ`(result: ForeignResult, verdict: Verdict) {
    let program = Self.program(.runs(Self.dropping, leaking: Self.leaking))
    #expect(Verdict.of(program, result, decisions: []) == verdict)
  }

  @Test func `a refusal agrees if its code is among those of the other`() {
    let program = Self.program(.refused(code: "E0382"), form: .written)
    let both = ForeignResult.refused(codes: ["E0499", "E0382"], message: "")
    let other = ForeignResult.refused(codes: ["E0499"], message: "twice")
    #expect(Verdict.of(program, both, decisions: []) == .agrees)
    #expect(
      Verdict.of(program, other, decisions: [])
        == .differs([
          "workbench: refuses it with E0382", "rustc:     refuses it with E0499: twice",
        ])
    )
    #expect(
      Verdict.of(program, .ran([]), decisions: [])
        == .differs(["workbench: refuses it with E0382", "rustc:     runs: "])
    )
  }

  @Test func `one type for all outputs is a bound in the core form`() {
    let result = ForeignResult.refused(codes: ["E0271"], message: "")
    let core = Self.program(.refused(code: "E0308"))
    let written = Self.program(.refused(code: "E0308"), form: .written)
    #expect(Verdict.of(core, result, decisions: []) == .agrees)
    #expect(Verdict.of(written, result, decisions: []) != .agrees)
  }

  @Test func `a decision is for what its line names`() throws {
    let list = """
      # comment
      late erfc-2033 written D1 one
      * erfc-2033 core D2 two words

      """
    let decisions = try DecidedDifference.parse(SourceFile(name: "d", text: list))
    #expect(decisions.map(\.decision) == ["D1", "D2"])
    let program = Self.program(.runs([], leaking: []))
    #expect(
      Verdict.of(program, .ran(["x"]), decisions: decisions) == .decided("D2", reason: "two words")
    )
    #expect(Verdict.of(program, .ran([]), decisions: decisions) == .agrees)
  }

  @Test(arguments: ["late erfc-2033 core D1", "late erfc-2033 soon D1 why"])
  func `a line that is no decision is refused`(line: String) {
    #expect(throws: Diagnostic.self) {
      try DecidedDifference.parse(SourceFile(name: "d", text: line))
    }
  }

  @Test func `observations are read as they are written`() throws {
    let text = "rustc 1.0.0\nlate erfc-2033 core D12 0011\nlate erfc-2033 written agrees 22ff\n"
    let observations = try Observations.parse(SourceFile(name: "o", text: text))
    #expect(observations.tool == "rustc 1.0.0")
    #expect(observations.entries.map(\.decision) == ["D12", nil])
    #expect(observations.entries.map(\.form) == [.core, .written])
    #expect(observations.text == text)
  }

  @Test(arguments: ["late erfc-2033 core agrees", "late erfc-2033 soon agrees 00"])
  func `a line that is no observation is refused`(line: String) {
    #expect(throws: Diagnostic.self) {
      try Observations.parse(SourceFile(name: "o", text: "rustc 1\n\(line)\n"))
    }
  }

  @Test func `a fingerprint changes with the text and with what the machine does`() {
    let first = Self.program(.runs(["a"], leaking: []))
    var second = first
    second.text += " "
    let third = Self.program(.runs(["b"], leaking: []))
    #expect(Set([first, second, third].map(\.fingerprint)).count == 3)
    #expect(first.fingerprint == Self.program(.runs(["a"], leaking: ["c"])).fingerprint)
  }
}
