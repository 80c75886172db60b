public import Desugaring
import Workbench

/// A mutant of a rule, and the scenarios whose pages contradict it.
public struct MutantReport: Sendable {
  /// The mutant.
  public var mutant: Mutant
  /// The slug of the design it was made from.
  public var slug: String
  /// The names of the scenarios that catch it, in page order.
  public var scenarios: [String]
}

extension Suite {
  /// Runs every mutant of every design against all pages.
  ///
  /// A scenario catches a mutant iff its page, which the design itself agrees with, contradicts the
  /// mutant.
  /// The Swift bodies are left out: they are of the design, and would contradict any mutant.
  public func mutantReports() -> [MutantReport] {
    var suite = self
    suite.native = NativeBodies()
    return suite.machineReports()
  }

  private func machineReports() -> [MutantReport] {
    let agreeing = concurrentMap(proposals) { proposal in
      contradictions(of: proposal, in: scenarios).filter(\.findings.isEmpty).map(\.scenario)
    }
    let jobs = proposals.indices.flatMap { index in
      proposals[index].mutants.map { (mutant: $0, original: index) }
    }
    return concurrentMap(jobs) { job in
      let original = proposals[job.original]
      let standIn = job.mutant.proposal.standing(for: original)
      let caught = contradictions(of: standIn, in: agreeing[job.original]).filter {
        !$0.findings.isEmpty
      }
      return MutantReport(
        mutant: job.mutant,
        slug: original.slug,
        scenarios: caught.map(\.scenario.name),
      )
    }
  }

  /// In what a design differs from the pages of `scenarios`.
  private func contradictions(
    of proposal: Proposal,
    in scenarios: [Scenario],
  ) -> [(scenario: Scenario, findings: [Finding])] {
    zip(scenarios, cells(of: scenarios, under: [proposal])).map { ($0, $1.findings) }
  }
}
