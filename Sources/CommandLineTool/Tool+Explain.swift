import Catalog
import Conformance
import Desugaring
import SourceText
import Traces
import Workbench

extension Tool {
  /// `coro explain`.
  func explain(_ arguments: ParsedArguments) throws(Failure) -> ExitCode {
    let repository = try Repository.find(arguments, surroundings)
    let suite = try repository.suite(try arguments.limits(.page))
    let scenario = try suite.scenario(arguments.operands[0])
    let proposal = try Catalog.wanted(arguments.operands[1])
    let (cell, findings) = suite.cell(of: scenario, under: proposal)
    var text = "\(scenario.name) under \(proposal.slug)\n\(scenario.question)\n"
    if !scenario.prose.isEmpty {
      text += "\n\(Wrapping.paragraphs(Self.stripped(scenario.prose)))\n"
    }
    text += program(suite, scenario, proposal)
    text += Self.section("outcome", Self.outcome(cell))
    text += try observed(suite, scenario, proposal, repository)
    if !scenario.peers.isEmpty { text += Self.section("elsewhere", Self.peers(of: scenario)) }
    text += Self.section("rules", Self.rules(cell, proposal))
    text += Self.section("neighbours", neighbours(suite, scenario, cell))
    for finding in findings { text += "\n\(finding.text)\n" }
    surroundings.print(text)
    return cell.agrees || scenario.expected(for: proposal.slug) == nil && findings.isEmpty
      ? .done : .finding
  }

  private static func section(_ title: String, _ text: String) -> String {
    let body = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined()
    return "\n\(title)\n\(body)"
  }

  /// Without line ends at both ends.
  private static func stripped(_ text: String) -> String {
    var text = Substring(text)
    while text.first == "\n" { text = text.dropFirst() }
    while text.last == "\n" { text = text.dropLast() }
    return String(text)
  }

  /// The program, its schedule, its core, and the trace or the refusal.
  private func program(_ suite: Suite, _ scenario: Scenario, _ proposal: Proposal) -> String {
    guard let program = scenario.program(for: proposal) else { return "" }
    let place = "\(scenario.file.name):\(program.line + 1)"
    var text = Self.section("program (\(place))", Self.stripped(program.text))
    let schedule = scenario.schedule(for: proposal)
    if let schedule { text += Self.section("schedule", Self.stripped(schedule.text)) }
    let source = SourceFile(name: scenario.name, text: program.text)
    if let core = try? suite.workbench.printedCore(of: source, as: proposal) {
      text += Self.section("core", Self.stripped(core.text))
    }
    let evaluation = suite.evaluate(scenario, under: proposal)
    if let trace = evaluation.trace { text += Self.section("trace", Self.stripped(trace.text)) }
    if let diagnostic = evaluation.diagnostic {
      let parsed = try? suite.schedule(of: scenario, for: proposal)
      let files = Workbench.files(source: source, schedule: parsed)
      let rendered = DiagnosticRenderer(files: files).render(diagnostic.withDesigns)
      text += Self.section("refusal", Self.stripped(rendered))
    }
    return text
  }

  private static func outcome(_ cell: Cell) -> String {
    var lines = [cell.outcome.text + (cell.outcome.reason.map { ": \($0)" } ?? "")]
    lines += cell.outputs.enumerated().map { "resume \($0 + 1): \($1)" }
    let decisions = cell.decisions.joined(separator: ", ")
    lines.append(
      "fidelity: \(cell.fidelity.rawValue)" + (decisions.isEmpty ? "" : " (\(decisions))")
    )
    switch cell.task {
    case .workaround(let why): lines.append("task: done with a workaround, \(why)")
    case .some(let task): lines.append("task: \(task.text)")
    case nil: break
    }
    if !cell.runners.isEmpty {
      lines.append("run by: \(cell.runners.names.joined(separator: ", "))")
    }
    return lines.joined(separator: "\n")
  }

  /// What another implementation said of the cell's program when it was last asked.
  private func observed(
    _ suite: Suite,
    _ scenario: Scenario,
    _ proposal: Proposal,
    _ repository: Repository,
  ) throws(Failure) -> String {
    guard let page = suite.pages.first(where: { $0.file.name == scenario.file.name }),
      let observations = try repository.observations(of: page)
    else { return "" }
    let entries = observations.entries.filter {
      $0.scenario == scenario.name && $0.slug == proposal.slug
    }
    guard !entries.isEmpty else { return "" }
    let programs = suite.foreignCell(scenario, under: proposal).programs
    let lines = entries.map { entry in
      let verdict = entry.decision.map { "differs as decided (\($0))" } ?? "agrees"
      let isFresh = programs.contains {
        $0.form == entry.form && $0.fingerprint == entry.fingerprint
      }
      return "\(observations.tool) \(verdict): the program \(entry.form.phrase)"
        + (isFresh ? "" : ", as it was")
    }
    return Self.section("observed", lines.joined(separator: "\n"))
  }

  private static func rules(_ cell: Cell, _ proposal: Proposal) -> String {
    guard !cell.rules.isEmpty else { return "(the page cites none)" }
    return cell.rules.map { id in
      guard let rule = proposal.rules.first(where: { $0.id == id }) else { return "\(id)" }
      let text = "\(rule.basis.word) (\(rule.basis.citation)): \(rule.text)"
      return Wrapping.hanging(padded(id.rawValue, 9), text, indent: 11)
    }.joined(separator: "\n")
  }

  private func neighbours(_ suite: Suite, _ scenario: Scenario, _ cell: Cell) -> String {
    suite.proposals.filter { $0.slug != cell.proposal }.map { proposal in
      let other = suite.cell(of: scenario, under: proposal).cell
      let isSame = other.outcome == cell.outcome && other.answers == cell.answers
      let answers = other.outputs.joined(separator: " | ")
      let reason = other.outcome.reason.map { ": \($0)" } ?? ""
      let text = other.outcome.text + reason + (answers.isEmpty ? "" : " \(answers)")
      return Wrapping.hanging(
        padded(proposal.slug, 19),
        isSame ? "the same" : text,
        indent: 21,
      )
    }.joined(separator: "\n")
  }
}
