import Catalog
import Conformance
import Desugaring
import Foundation
import SourceText
import Testing

@Suite struct PagesTests {
  static func suite() throws -> Suite {
    Suite(
      pages: try RepositoryFiles.pages(),
      proposals: Catalog.proposals,
      variants: Catalog.variants,
    )
  }

  @Test func `no cell contradicts its page, and every citation holds`() throws {
    let suite = try Self.suite()
    let matrix = suite.run()
    for finding in suite.check(matrix) { Issue.record("\(finding.text)") }
    #expect(matrix.scenarios.count >= 28)
    #expect(matrix.cells.allSatisfy { $0.outcome.word != .unmodelled })
    #expect(matrix.cells.allSatisfy { $0.fidelity == .stated || !$0.decisions.isEmpty })
  }

  @Test func `running twice gives the same cells`() throws {
    let suite = try Self.suite()
    let first = suite.run().cells.map(\.outputs)
    #expect(first == suite.run().cells.map(\.outputs))
  }

  @Test func `every mutant of every rule is caught by a page`() throws {
    let reports = try Self.suite().mutantReports()
    for report in reports {
      let names = report.scenarios.prefix(3).joined(separator: ", ")
      let more = report.scenarios.count > 3 ? " and \(report.scenarios.count - 3) more" : ""
      print("\(report.mutant.rule) \(report.mutant.name): \(names)\(more)")
      if report.scenarios.isEmpty {
        Issue.record(
          "no page catches the mutant of \(report.mutant.rule): \(report.mutant.name)"
        )
      }
    }
    let mutated = Set(reports.map(\.mutant.rule))
    #expect(mutated == Set(Catalog.proposals.flatMap(\.rules).map(\.id)))
  }

  @Test func `the lists of designs are equal`() throws {
    let slugs = Catalog.proposals.map(\.slug)
    let documents = RepositoryFiles.names(in: "proposals").filter { $0.hasSuffix(".md") }
    #expect(documents.map { String($0.dropLast(3)) }.sorted() == slugs.sorted())
    let manifest = try RepositoryFiles.text("Package.swift")
    let start = try #require(manifest.range(of: "let proposals = [\n"))
    let lines = manifest[start.upperBound...].prefix { $0 != "]" }.split(separator: "\n")
    let modules = lines.map { $0.filter { $0.isLetter || $0.isNumber } }
    let folders = RepositoryFiles.names(in: "Sources/Proposals")
    #expect(modules.sorted() == folders.sorted())
    let written = slugs.map { $0.filter { $0 != "-" } }
    #expect(modules.map { $0.lowercased() } == written)
    for scenario in try Self.suite().scenarios {
      let columns = scenario.outcomes.map(\.slug).filter { !$0.contains(".") }
      #expect(columns.sorted() == slugs.sorted(), "\(scenario.name)")
    }
  }
}
