public import SourceText
public import Workbench

/// What another implementation said of the programs of a page when it was last asked.
///
/// A file of `conformance/observed/` for each page: the tool and its version in the first line, then a
/// line for each program on which both agree, or differ as decided.
///
///     rustc 1.95.0
///     echo erfc-2033 core agrees 6c62272e07bb0142
///     late drop-the-first core D12 af63bd4c8601b7df
public struct Observations: Hashable, Sendable {
  /// One line.
  public struct Entry: Hashable, Sendable {
    /// The scenario's name.
    public var scenario: String
    /// The design's slug.
    public var slug: String
    /// The form of the program.
    public var form: EmittedForm
    /// The decision by which both differ; nil if they agree.
    public var decision: String?
    /// `ForeignProgram.fingerprint` of what was observed.
    public var fingerprint: String

    /// A line.
    public init(
      scenario: String,
      slug: String,
      form: EmittedForm,
      decision: String?,
      fingerprint: String,
    ) {
      self.scenario = scenario
      self.slug = slug
      self.form = form
      self.decision = decision
      self.fingerprint = fingerprint
    }
  }

  /// The name and version of the tool, such as `rustc 1.95.0`.
  public var tool: String
  /// In the order of the page.
  public var entries: [Entry]

  /// Observations.
  public init(tool: String, entries: [Entry]) {
    self.tool = tool
    self.entries = entries
  }

  /// The file of a page: `conformance/observed/01-tasks.txt` for `conformance/01-tasks.md`.
  public static func path(of page: Page) -> String {
    let name = page.file.name.split(separator: "/").last ?? ""
    return "conformance/observed/\(name.dropLast(".md".count)).txt"
  }

  /// The text of the file.
  public var text: String {
    ([tool]
      + entries.map { entry in
        "\(entry.scenario) \(entry.slug) \(entry.form.rawValue) "
          + "\(entry.decision ?? "agrees") \(entry.fingerprint)"
      })
      .map { "\($0)\n" }.joined()
  }

  /// The observations that `file` holds.
  public static func parse(_ file: SourceFile) throws(Diagnostic) -> Observations {
    let lines = String(decoding: file.bytes, as: UTF8.self).lines
    var observations = Observations(tool: lines.first ?? "", entries: [])
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 5, let form = EmittedForm(rawValue: words[2]) else {
        let bytes = file.lineBytes(index)
        throw Diagnostic(
          "malformed-observation",
          "an observation is `SCENARIO SLUG FORM agrees FINGERPRINT`",
          at: SourceRange(lower: bytes.lowerBound, upper: bytes.upperBound),
        )
      }
      observations.entries.append(
        Entry(
          scenario: words[0],
          slug: words[1],
          form: form,
          decision: words[3] == "agrees" ? nil : words[3],
          fingerprint: words[4],
        )
      )
    }
    return observations
  }
}

extension DecidedDifference {
  /// The list of a file: lines `SCENARIO SLUG FORM DECISION REASON`, `*` for any, `#` before a comment.
  public static func parse(_ file: SourceFile) throws(Diagnostic) -> [DecidedDifference] {
    var list: [DecidedDifference] = []
    for (index, line) in String(decoding: file.bytes, as: UTF8.self).lines.enumerated() {
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let words = line.split(separator: " ", maxSplits: 4).map(String.init)
      guard words.count == 5, words[2] == "*" || EmittedForm(rawValue: words[2]) != nil else {
        let bytes = file.lineBytes(index)
        throw Diagnostic(
          "malformed-decision",
          "a decided difference is `SCENARIO SLUG FORM DECISION REASON`",
          at: SourceRange(lower: bytes.lowerBound, upper: bytes.upperBound),
        )
      }
      list.append(
        DecidedDifference(
          scenario: words[0],
          slug: words[1],
          form: EmittedForm(rawValue: words[2]),
          decision: words[3],
          reason: words[4],
        )
      )
    }
    return list
  }
}
