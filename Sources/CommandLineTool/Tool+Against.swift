import Catalog
import Conformance
import Desugaring
import SourceText
import Workbench

extension Tool {
  /// The tools that can be asked; `all` asks one after the other.
  static let foreignTools = ["rustc"] + PeerLanguage.allCases.map(\.interpreter) + ["all"]

  /// `coro check --against TOOL`.
  func check(_ arguments: ParsedArguments, against tool: String) throws(Failure) -> ExitCode {
    guard Self.foreignTools.contains(tool) else {
      throw .unknown(
        "tool to ask",
        tool,
        among: Self.foreignTools,
        else: "it can be \(Self.foreignTools.joined(separator: ", "))",
      )
    }
    let repository = try Repository.find(arguments, surroundings)
    let suite = try repository.suite()
    let scenarios = try scenarios(of: suite, arguments.operands.first)
    if let language = PeerLanguage(interpreter: tool) {
      if arguments.has("--proposals") || arguments.has("--update") {
        throw .usage(
          "\(tool) knows no designs, and what it prints stands in the pages",
          help: "usage: coro check --against \(tool) [PATTERN]",
        )
      }
      return check(scenarios, against: language)
    }
    var code = try checkAgainstRustc(arguments, repository, suite, scenarios)
    guard tool == "all" else { return code }
    for language in PeerLanguage.allCases where check(scenarios, against: language) == .finding {
      code = .finding
    }
    return code
  }

  private func checkAgainstRustc(
    _ arguments: ParsedArguments,
    _ repository: Repository,
    _ suite: Suite,
    _ scenarios: [Scenario],
  ) throws(Failure) -> ExitCode {
    guard let rustc = surroundings.findRustc() else {
      surroundings.print("rustc is not installed (not in PATH): nothing was compared\n")
      return .done
    }
    let comparison = ForeignComparison(
      cells: suite.foreignCells(
        scenarios,
        under: try designs(of: suite, arguments.value("--proposals")),
      ),
      decisions: try repository.decidedDifferences(),
      pages: suite.pages,
    )
    let texts = comparison.programs.map(\.text)
    guard let results = rustc.run(texts, { surroundings.complain("coro: \($0)\n") }),
      results.count == texts.count
    else {
      surroundings.print("rustc \(rustc.version) does not compile the programs' surroundings\n")
      return .finding
    }
    let report = ForeignReport(comparison: comparison, results: results)
    surroundings.print(report.text(tool: "rustc \(rustc.version)"))
    if arguments.has("--update") {
      let isWhole = arguments.operands.isEmpty && !arguments.has("--proposals")
      try update(repository, suite, report, tool: "rustc \(rustc.version)", isWhole: isWhole)
    }
    return report.bugs.isEmpty ? .done : .finding
  }

  private func scenarios(of suite: Suite, _ pattern: String?) throws(Failure) -> [Scenario] {
    guard let pattern else { return suite.scenarios }
    let scenarios = suite.scenarios.filter {
      Pattern(pattern).matches($0.name) || Pattern(pattern).matches($0.question)
    }
    guard !scenarios.isEmpty else { throw .noMatch("no scenario matches `\(pattern)`") }
    return scenarios
  }

  private func designs(of suite: Suite, _ list: String?) throws(Failure) -> [Proposal] {
    list == nil ? suite.foreignDesigns : try columns(list)
  }

  // MARK: What is kept

  /// Writes the observations of every page; those of cells that were not asked stay.
  private func update(
    _ repository: Repository,
    _ suite: Suite,
    _ report: ForeignReport,
    tool: String,
    isWhole: Bool,
  ) throws(Failure) {
    for page in suite.pages {
      let path = Observations.path(of: page)
      let old = try repository.observations(of: page)
      let entries = report.entries(of: page, keeping: isWhole ? [] : old?.entries ?? [])
      let text = Observations(tool: tool, entries: entries).text
      guard text != old?.text else { continue }
      try repository.write(path, Array(text.utf8))
      surroundings.print("wrote \(path)\n")
    }
  }

  /// Takes observations that are not about what the pages say out of their files.
  func forgetStaleObservations(_ repository: Repository, _ suite: Suite) throws(Failure) {
    for page in suite.pages {
      guard var observations = try repository.observations(of: page) else { continue }
      let stale = Set(suite.staleEntries(observations, of: page))
      guard !stale.isEmpty else { continue }
      observations.entries = observations.entries.enumerated()
        .filter { !stale.contains($0.offset) }.map(\.element)
      let path = Observations.path(of: page)
      try repository.write(path, Array(observations.text.utf8))
      surroundings.print("wrote \(path)\n")
    }
  }

  /// Says which observations are not about what the pages say.
  func staleObservations(
    _ repository: Repository,
    _ suite: Suite,
  ) throws(Failure) -> [Finding] {
    var findings: [Finding] = []
    for page in suite.pages {
      guard let observations = try repository.observations(of: page) else { continue }
      for index in suite.staleEntries(observations, of: page) {
        let entry = observations.entries[index]
        findings.append(
          Finding(
            file: Observations.path(of: page),
            line: index + 2,
            "\(entry.scenario): what \(observations.tool) said of \(entry.slug) is stale",
            details: ["`coro check --against rustc --update` asks it again"],
          )
        )
      }
    }
    return findings
  }
}

extension Repository {
  /// What another implementation said of a page; nil if it was never asked.
  func observations(of page: Page) throws(Failure) -> Observations? {
    guard let file = file(Observations.path(of: page)) else { return nil }
    do { return try Observations.parse(file) } catch { throw .refused(error, files: [file]) }
  }

  /// The differences that are meant.
  func decidedDifferences() throws(Failure) -> [DecidedDifference] {
    guard let file = file("conformance/observed/decisions.txt") else { return [] }
    do { return try DecidedDifference.parse(file) } catch {
      throw .refused(error, files: [file])
    }
  }
}
