public import Workbench

/// A cell's program in the form in which another implementation runs it.
public struct ForeignProgram: Sendable {
  /// What the machine makes of it.
  public enum Expectation: Hashable, Sendable {
    /// It does this, one line for each event.
    ///
    /// `leaking` is the same where the argument given to a finished coroutine is not dropped (R8).
    case runs([String], leaking: [String])
    /// It is refused with this code.
    case refused(code: String)
  }

  /// The scenario's name.
  public var scenario: String
  /// The design's slug.
  public var slug: String
  /// How it is written.
  public var form: EmittedForm
  /// The module.
  public var text: String
  /// What it has to do.
  public var expectation: Expectation

  /// A program.
  public init(
    scenario: String,
    slug: String,
    form: EmittedForm,
    text: String,
    expectation: Expectation,
  ) {
    self.scenario = scenario
    self.slug = slug
    self.form = form
    self.text = text
    self.expectation = expectation
  }

  /// What an observation of it holds for: changes with the text and with what the machine does.
  public var fingerprint: String {
    let expected =
      switch expectation {
      case .runs(let lines, _): lines.joined(separator: "\n")
      case .refused(let code): code
      }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(text)\u{0}\(expected)".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// What another implementation did with a program.
public enum ForeignResult: Hashable, Sendable {
  /// It ran, and told these events.
  case ran([String])
  /// It was refused, with these codes; the first message.
  case refused(codes: [String], message: String)
  /// It ended in the middle, for this reason, after these events.
  case broke(String, [String])
}

/// A difference that is meant: which cell, by which decision, and why.
public struct DecidedDifference: Hashable, Sendable {
  /// The scenario's name; `*` for all.
  public var scenario: String
  /// The design's slug; `*` for all.
  public var slug: String
  /// The form; nil for both.
  public var form: EmittedForm?
  /// Such as `D32`.
  public var decision: String
  /// Why.
  public var reason: String

  /// `true` iff it is about `program`.
  func covers(_ program: ForeignProgram) -> Bool {
    (scenario == "*" || scenario == program.scenario) && (slug == "*" || slug == program.slug)
      && (form == nil || form == program.form)
  }
}

/// How a program's two runs compare.
public enum Verdict: Hashable, Sendable {
  /// Both do the same.
  case agrees
  /// They differ, as it was decided.
  case decided(String, reason: String)
  /// They differ, with what each does.
  case differs([String])

  /// Compares what the machine and another implementation do.
  public static func of(
    _ program: ForeignProgram,
    _ result: ForeignResult,
    decisions: [DecidedDifference],
  ) -> Verdict {
    let verdict = compare(program.expectation, result, program.form)
    guard case .differs = verdict,
      let decision = decisions.first(where: { $0.covers(program) })
    else { return verdict }
    return .decided(decision.decision, reason: decision.reason)
  }

  private static func compare(
    _ expectation: ForeignProgram.Expectation,
    _ result: ForeignResult,
    _ form: EmittedForm,
  ) -> Verdict {
    switch (expectation, result) {
    case (.runs(let lines, _), .ran(let other)) where lines == other: .agrees
    case (.runs(_, let leaking), .ran(let other)) where leaking == other:
      .decided("D12", reason: "rustc leaks the argument given to a finished coroutine (R8)")
    case (.refused(let code), .refused(let codes, _)) where codes.contains(code): .agrees
    // In the core form a yield and the end have one type, which a bound of the support asks for.
    case (.refused("E0308"), .refused(let codes, _)) where form == .core && codes.contains("E0271"):
      .agrees
    case (.runs(let lines, _), .ran(let other)): .differs(difference(lines, other))
    default: .differs(["workbench: \(text(expectation))", "rustc:     \(text(result))"])
    }
  }

  /// The first event in which two runs differ.
  private static func difference(_ lines: [String], _ other: [String]) -> [String] {
    let first = zip(lines, other).enumerated().first { $1.0 != $1.1 }?.offset
    let index = first ?? min(lines.count, other.count)
    func line(_ lines: [String]) -> String { index < lines.count ? lines[index] : "(ends here)" }
    return ["event \(index + 1)", "workbench: \(line(lines))", "rustc:     \(line(other))"]
  }

  private static func text(_ expectation: ForeignProgram.Expectation) -> String {
    switch expectation {
    case .runs: "runs"
    case .refused(let code): "refuses it with \(code)"
    }
  }

  private static func text(_ result: ForeignResult) -> String {
    switch result {
    case .ran(let lines): "runs: \(lines.joined(separator: " | "))"
    case .refused(let codes, let message):
      "refuses it\(codes.isEmpty ? "" : " with \(codes.joined(separator: ", "))"): \(message)"
    case .broke(let reason, let lines): "\(reason) after \(lines.count) events"
    }
  }
}
