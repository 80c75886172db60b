public import Desugaring
import SourceText
import Traces
import Workbench

/// The programs of a cell for another implementation, or why there are none.
public struct ForeignCell: Sendable {
  /// The scenario's name.
  public var scenario: String
  /// The design's slug.
  public var slug: String
  /// In every form that the design has.
  public var programs: [ForeignProgram]
  /// Why there are none; nil if there are.
  public var reason: String?
}

extension Suite {
  /// The designs whose programs rustc takes as they are written.
  public static let designsOfRustc: Set<String> = [
    "erfc-2033", "yield-expression", "gen-blocks.rustc", "async-await",
  ]

  /// Refusals for the lack of a trait or method.
  ///
  /// The core form boxes every coroutine, so that it may be moved and called.
  private static let codesOfTraits: Set<String> = ["E0277", "E0525", "E0599"]

  /// What rustc is to be asked about `scenario` under `proposal`.
  ///
  /// A program that runs, or is refused with a code of Rust's, is given in its core form, and as written
  /// where rustc implements the design.
  public func foreignCell(_ scenario: Scenario, under proposal: Proposal) -> ForeignCell {
    var cell = ForeignCell(scenario: scenario.name, slug: proposal.slug, programs: [])
    guard let program = scenario.program(for: proposal) else {
      cell.reason = "no program"
      return cell
    }
    let evaluation = evaluate(scenario, under: proposal)
    let isWritten = Self.designsOfRustc.contains(proposal.slug)
    let expectation: ForeignProgram.Expectation
    switch evaluation.outcome {
    case .runs, .panics:
      let lines = evaluation.trace?.lines ?? []
      let leaking = proposal.leakingFinishedArguments
      expectation = .runs(
        lines,
        leaking: evaluate(scenario, under: leaking).trace?.lines ?? [],
      )
    case .rejected(let code):
      guard code.first == "E", code.dropFirst().allSatisfy(\.isNumber) else {
        cell.reason = "refused by a rule of the design"
        return cell
      }
      expectation = .refused(code: code)
    default:
      cell.reason = evaluation.outcome.word.rawValue
      return cell
    }
    let source = SourceFile(name: scenario.name, text: program.text)
    let schedule = try? self.schedule(of: scenario, for: proposal)
    for form in EmittedForm.allCases {
      if form == .written, !isWritten { continue }
      if form == .core, case .refused(let code) = expectation, Self.codesOfTraits.contains(code) {
        continue
      }
      guard
        let text = try? workbench.emit(source, as: proposal, schedule: schedule, form: form)
      else { continue }
      cell.programs.append(
        ForeignProgram(
          scenario: scenario.name,
          slug: proposal.slug,
          form: form,
          text: text,
          expectation: expectation,
        )
      )
    }
    if cell.programs.isEmpty { cell.reason = "refused for a trait, which the core form has" }
    return cell
  }

  /// The same of many cells, on all processors.
  public func foreignCells(
    _ scenarios: [Scenario],
    under proposals: [Proposal],
  ) -> [ForeignCell] {
    let jobs = scenarios.flatMap { scenario in proposals.map { (scenario, $0) } }
    return concurrentMap(jobs) { foreignCell($0.0, under: $0.1) }
  }

  /// The designs of which another implementation can be asked: those with a column, and the variants
  /// that rustc implements.
  public var foreignDesigns: [Proposal] {
    proposals + variants.filter { Self.designsOfRustc.contains($0.slug) }
  }

  /// Observations that are not about what the pages say today.
  public func staleEntries(
    _ observations: Observations,
    of page: Page,
  ) -> [Int] {
    let scenarios = page.scenarios
    return concurrentMap(Array(observations.entries.enumerated())) { index, entry -> Int? in
      guard let scenario = scenarios.first(where: { $0.name == entry.scenario }),
        let proposal = proposal(entry.slug),
        let program = foreignCell(scenario, under: proposal).programs
          .first(where: { $0.form == entry.form }),
        program.fingerprint == entry.fingerprint
      else { return index }
      return nil
    }.compactMap(\.self)
  }
}
