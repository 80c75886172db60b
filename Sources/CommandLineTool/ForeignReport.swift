import Conformance
import Desugaring
import SourceText
import Workbench

/// The cells that another implementation is asked about, and the differences that are meant.
struct ForeignComparison {
  /// In page order.
  let cells: [ForeignCell]
  /// The reviewed list.
  let decisions: [DecidedDifference]
  /// The pages the cells are of.
  let pages: [Page]

  /// All programs, in the order of the cells.
  var programs: [ForeignProgram] { cells.flatMap(\.programs) }
}

/// What came out of a comparison.
struct ForeignReport {
  let comparison: ForeignComparison
  /// One for each program, in order.
  let verdicts: [Verdict]

  init(comparison: ForeignComparison, results: [ForeignResult]) {
    self.comparison = comparison
    verdicts = zip(comparison.programs, results).map { program, result in
      Verdict.of(program, result, decisions: comparison.decisions)
    }
  }

  private var judged: [(program: ForeignProgram, verdict: Verdict)] {
    Array(zip(comparison.programs, verdicts))
  }

  /// The programs that differ and should not, with what both do.
  var bugs: [(program: ForeignProgram, details: [String])] {
    judged.compactMap { program, verdict in
      if case .differs(let details) = verdict { (program, details) } else { nil }
    }
  }

  /// The summary, and every difference.
  func text(tool: String) -> String {
    var lines: [String] = []
    for (program, details) in bugs {
      lines.append(
        "\(place(of: program)): \(program.scenario) under \(program.slug) (\(program.form.phrase)):"
      )
      lines += details.map { "  \($0)" }
    }
    let agreeing = verdicts.count { $0 == .agrees }
    let written = judged.count { $0.program.form == .written }
    lines.append("compared with \(tool): \(verdicts.count) programs of \(comparedCells) cells")
    lines.append("  \(written) as written, \(verdicts.count - written) as the core of their design")
    lines.append("  \(agreeing) agree")
    for (text, count) in decided { lines.append("  \(count) differ as decided, \(text)") }
    for (reason, count) in missing { lines.append("  not asked: \(count) cells, \(reason)") }
    lines.append("  \(bugs.count) differ and should not")
    return lines.map { "\($0)\n" }.joined()
  }

  private var comparedCells: Int { comparison.cells.count { !$0.programs.isEmpty } }

  /// `D12: why`, and how often, in the order of the decisions' texts.
  private var decided: [(String, Int)] {
    counts(
      verdicts.compactMap { verdict in
        if case .decided(let decision, let reason) = verdict {
          "\(decision): \(reason)"
        } else {
          nil
        }
      }
    )
  }

  private var missing: [(String, Int)] { counts(comparison.cells.compactMap(\.reason)) }

  private func counts(_ texts: [String]) -> [(String, Int)] {
    Dictionary(grouping: texts, by: \.self).mapValues(\.count).sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  /// Where the outcome of a program's cell is written.
  private func place(of program: ForeignProgram) -> String {
    for page in comparison.pages {
      guard let scenario = page.scenarios.first(where: { $0.name == program.scenario }) else {
        continue
      }
      let line = scenario.expected(for: program.slug)?.line ?? scenario.line
      return "\(page.file.name):\(line + 1)"
    }
    return "?"
  }

  // MARK: What is kept

  /// The observations of a page: those of this comparison, and of `old` what it did not ask.
  func entries(of page: Page, keeping old: [Observations.Entry]) -> [Observations.Entry] {
    let names = page.scenarios.map(\.name)
    var entries: [Observations.Entry] = []
    for name in names {
      let asked = judged.filter { $0.program.scenario == name }
      entries += asked.compactMap { program, verdict in
        switch verdict {
        case .agrees: entry(program, nil)
        case .decided(let decision, _): entry(program, decision)
        case .differs: nil
        }
      }
      entries += old.filter { entry in
        entry.scenario == name
          && !asked.contains { $0.program.slug == entry.slug && $0.program.form == entry.form }
      }
    }
    return entries
  }

  private func entry(_ program: ForeignProgram, _ decision: String?) -> Observations.Entry {
    Observations.Entry(
      scenario: program.scenario,
      slug: program.slug,
      form: program.form,
      decision: decision,
      fingerprint: program.fingerprint,
    )
  }
}
