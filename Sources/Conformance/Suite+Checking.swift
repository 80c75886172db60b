import Desugaring
import SourceText
import Workbench

extension Suite {
  /// Everything that is wrong with the pages: cells that contradict their line, lines that are missing,
  /// superfluous or about unknown designs, rules that are unknown, were not used, or do not matter,
  /// and generated blocks that are stale.
  public func check(_ matrix: Matrix) -> [Finding] {
    let jobs = matrix.scenarios
    let more = concurrentMap(jobs) { scenario in
      structure(of: scenario) + variantCells(of: scenario) + citations(of: scenario)
        + artifacts(of: scenario).compactMap(\.finding)
    }
    return (matrix.findings + duplicates() + more.flatMap(\.self)).sorted()
  }

  /// Lines, blocks and designs that do not go together.
  public func structure(of scenario: Scenario) -> [Finding] {
    guard let outcomesLine = scenario.outcomesLine else {
      return [finding(scenario, scenario.line, "the scenario has no `outcomes` block")]
    }
    var findings: [Finding] = []
    let slugs = scenario.outcomes.map(\.slug)
    for proposal in proposals where !slugs.contains(proposal.slug) {
      findings.append(
        finding(scenario, outcomesLine, "`outcomes` has no line for \(proposal.slug)")
      )
    }
    for (index, expected) in scenario.outcomes.enumerated() {
      if slugs[..<index].contains(expected.slug) {
        findings.append(
          finding(scenario, expected.line, "`outcomes` has a second line for \(expected.slug)")
        )
      }
      if proposal(expected.slug) == nil {
        findings.append(unknown(expected.slug, scenario, expected.line))
      }
    }
    let blocks =
      scenario.programs + scenario.schedules + scenario.traces + scenario.errors
      + scenario.artifacts.map(\.block)
    for block in blocks {
      for slug in block.slugs where proposal(slug) == nil {
        findings.append(unknown(slug, scenario, block.line - 1))
      }
    }
    findings += doubled(scenario.programs, "program", scenario)
    findings += doubled(scenario.schedules, "schedule", scenario)
    return findings + wantLength(scenario)
  }

  /// Blocks of which only the first would be used.
  private func doubled(
    _ blocks: [Scenario.Block],
    _ noun: String,
    _ scenario: Scenario,
  ) -> [Finding] {
    var seen: Set<String> = []
    return blocks.compactMap { block in
      let keys = block.slugs.isEmpty ? [""] : block.slugs
      let isSecond = keys.contains { !seen.insert($0).inserted }
      return isSecond
        ? finding(scenario, block.line - 1, "a second \(noun) for the same design") : nil
    }
  }

  /// A task has one word for each resume of the schedule for all.
  private func wantLength(_ scenario: Scenario) -> [Finding] {
    guard let want = scenario.want,
      let block = scenario.schedules.first(where: { $0.slugs.isEmpty }),
      let schedule = try? Schedule.parse(block.text), schedule.resumeCount != want.count
    else { return [] }
    return [
      finding(
        scenario,
        scenario.line,
        "`want` has \(want.count) words for \(schedule.resumeCount) resumes",
      )
    ]
  }

  private func variantCells(of scenario: Scenario) -> [Finding] {
    variants.filter { scenario.expected(for: $0.slug) != nil }.flatMap { variant in
      cell(of: scenario, under: variant).findings
    }
  }

  /// Every cited rule is one of its design's, was used by the run, and matters to it.
  public func citations(of scenario: Scenario) -> [Finding] {
    scenario.outcomes.flatMap { expected -> [Finding] in
      guard let proposal = proposal(expected.slug), !expected.rules.isEmpty else { return [] }
      var findings: [Finding] = []
      var known: [Rule] = []
      for id in expected.rules {
        if let rule = proposal.rules.first(where: { $0.id == id }) {
          known.append(rule)
        } else {
          findings.append(
            finding(scenario, expected.line, "\(proposal.slug) has no rule \(id)")
          )
        }
      }
      guard expected.outcome.reason == nil else { return findings }
      let evaluation = evaluate(scenario, under: proposal)
      for rule in known {
        if !evaluation.rules.contains(rule.id) {
          findings.append(
            finding(scenario, expected.line, "\(rule.id) is cited, but the run does not use it")
          )
        } else if !matters(rule, to: scenario, proposal, evaluation) {
          findings.append(
            finding(
              scenario,
              expected.line,
              "\(rule.id) is cited, but without it \(proposal.slug) does the same here",
            )
          )
        }
      }
      return findings
    }
  }

  /// `true` iff some mutant of the rule changes what the scenario does.
  private func matters(
    _ rule: Rule,
    to scenario: Scenario,
    _ proposal: Proposal,
    _ evaluation: Evaluation,
  ) -> Bool {
    proposal.mutants.contains { mutant in
      mutant.rule == rule.id
        && !evaluate(scenario, under: mutant.proposal.standing(for: proposal)).looksLike(evaluation)
    }
  }

  /// Scenarios of the same name.
  private func duplicates() -> [Finding] {
    var seen: Set<String> = []
    return scenarios.compactMap { scenario in
      seen.insert(scenario.name).inserted
        ? nil : finding(scenario, scenario.line, "a second scenario of this name")
    }
  }

  private func unknown(_ slug: String, _ scenario: Scenario, _ line: Int) -> Finding {
    let known = (proposals + variants).map(\.slug)
    let help = Spelling.nearest(slug, among: known).map { "did you mean `\($0)`?" }
    return finding(
      scenario,
      line,
      "`\(slug)` is not a design",
      help.map { [$0] } ?? [],
    )
  }

  func finding(
    _ scenario: Scenario,
    _ line: Int,
    _ message: String,
    _ details: [String] = [],
  ) -> Finding {
    Finding(
      file: scenario.file.name,
      line: line + 1,
      "\(scenario.name): \(message)",
      details: details,
    )
  }
}
