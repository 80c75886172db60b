import Catalog
import Conformance
import Coroutines
import Desugaring
import NativeScenarios
import SourceText
import Testing
import Traces
import Workbench

/// The Swift types do what the machine does with the same design's program.
@Suite struct NativeScenariosTests {
  @Test(arguments: try NativeCell.all)
  func `a Swift body does what the machine does`(cell: NativeCell) throws {
    let schedule = try #require(try cell.suite.schedule(of: cell.scenario, for: cell.proposal))
    let machine = cell.suite.evaluate(cell.scenario, under: cell.proposal)
    let native = cell.body.evaluate(schedule)
    #expect(native.outcome.text == machine.outcome.text, "\(native.outcome)")
    #expect(native.answers == machine.answers)
    #expect(cell.body.comparable(native.trace) == cell.body.comparable(machine.trace))
  }

  @Test func `every body leaves something to compare`() throws {
    for cell in try NativeCell.all {
      let schedule = try #require(try cell.suite.schedule(of: cell.scenario, for: cell.proposal))
      let trace = cell.body.evaluate(schedule).trace
      #expect(!cell.body.comparable(trace).isEmpty, "\(cell)")
    }
  }

  /// The pages whose every scenario that runs has bodies, and the scenarios of other pages that do.
  private static let wholePages = [
    "conformance/01-tasks.md", "conformance/02-inputs.md", "conformance/06-panics.md",
  ]
  private static let scenarios: Set<String> = [
    "several-arguments", "two-parameters", "one-parameter", "several-arguments-dropped",
    "underscore-parameter", "parenthesised-argument", "sum-at-the-top-of-a-loop",
    "code-before-the-first-yield", "operand-of-the-first-yield", "first-yield-that-repeats",
    "local-over-the-first-yield", "first-yield-in-a-branch", "which-yield-is-the-entry",
    "input-that-nothing-takes", "return-value", "return-told-from-yield",
    "result-of-an-async-block", "falling-off-the-end", "resume-after-completion",
    "argument-to-a-finished-coroutine", "no-yield",
  ]

  @Test func `every design that runs a scenario runs it in Swift too`() throws {
    let suite = try NativeCell.suite.get()
    let bodies = NativeBodies.all
    let names = Set(suite.scenarios.map(\.name))
    #expect(Self.scenarios.subtracting(names).isEmpty, "scenarios that no page has")
    for page in suite.pages {
      for scenario in page.scenarios {
        guard Self.wholePages.contains(page.file.name) || Self.scenarios.contains(scenario.name)
        else { continue }
        let running = suite.proposals.map(\.slug).filter { slug in
          switch scenario.expected(for: slug)?.outcome.word {
          case .runs, .panics: true
          default: false
          }
        }
        let written = bodies.bodies[scenario.name, default: [:]].keys
        #expect(written.sorted() == running.sorted(), "\(scenario.name)")
      }
    }
  }

  @Test func `every body is of a scenario and a design that exist`() throws {
    let suite = try NativeCell.suite.get()
    let count = NativeBodies.all.bodies.values.reduce(0) { $0 + $1.count }
    #expect(try NativeCell.all.count == count)
    #expect(suite.scenarios.count > NativeBodies.all.bodies.count)
  }
}

/// A scenario that has a Swift body for a design.
struct NativeCell: Sendable, CustomTestStringConvertible {
  let suite: Suite
  let scenario: Scenario
  let proposal: Proposal
  let body: NativeBody

  var testDescription: String { "\(scenario.name), \(proposal.slug)" }

  static let suite = Result {
    Suite(
      pages: try RepositoryFiles.pages(),
      proposals: Catalog.proposals,
      variants: Catalog.variants,
    )
  }

  /// Every cell with a body.
  static var all: [NativeCell] {
    get throws {
      let suite = try Self.suite.get()
      let bodies = NativeBodies.all
      return suite.scenarios.flatMap { scenario in
        suite.proposals.compactMap { proposal in
          bodies.body(scenario.name, proposal.slug).map { body in
            NativeCell(suite: suite, scenario: scenario, proposal: proposal, body: body)
          }
        }
      }
    }
  }
}
