import Catalog
import Conformance
import Desugaring
import Foundation
import Reporting
import SourceText
import Testing

@Suite struct ReportTests {
  /// A matrix of all designs over a page whose lines are partly wrong.
  private func matrix() throws -> Matrix {
    let lines = Catalog.proposals.map { "\($0.slug): inexpressible \"a <reason> & more\"" }
    let text = """
      # Is this "quoted" & long?
      ## a-scenario
      ```rust proposal=yield-expression
      |a| { yield a; }
      ```
      ```drive
      resume "x"
      ```
      ```want
      item "x"
      ```
      ```outcomes
      yield-expression: runs Yielded("x")
      \(lines.filter { !$0.hasPrefix("yield-expression") }.joined(separator: "\n"))
      ```
      ## a-scenario-whose-name-is-longer-than-its-column
      ```rust proposal=yield-expression
      || { yield 1; }
      ```
      ```drive
      resume
      ```
      ```outcomes
      yield-expression: runs Yielded(2)
      \(lines.filter { !$0.hasPrefix("yield-expression") }.joined(separator: "\n"))
      ```
      """
    let page = try PageParser.parse(SourceFile(name: "page.md", text: text))
    return Suite(pages: [page], proposals: Catalog.proposals).run()
  }

  @Test func `no line of the table is longer than 80 columns, however many designs there are`()
    throws
  {
    var matrix = try matrix()
    for _ in 0..<3 {
      for line in TableReport(matrix).text.split(separator: "\n") {
        #expect(line.count <= 80, "\(line)")
      }
      let twice = matrix.scenarios.indices.flatMap { row in
        matrix.cells(inRow: row) + matrix.cells(inRow: row)
      }
      matrix.proposals += matrix.proposals
      matrix.cells = twice
    }
  }

  @Test func `every cell of a table stands below the head of its design`() throws {
    let matrix = try matrix()
    let lines = TableReport(matrix).text.split(separator: "\n").map(Array.init)
    let row = try #require(lines.first { String($0).hasPrefix("  a-scenario ") })
    let header = String(lines[0])
    let heads = matrix.proposals.map(\.head)
    for (index, cell) in matrix.cells(inRow: 0).enumerated() {
      let head = try #require(header.range(of: heads[index]))
      let end = header.distance(from: header.startIndex, to: head.lowerBound)
      let start = end + max(0, heads[index].count - 3)
      #expect(String(row[start]) == (cell.outcome.word == .runs ? "r" : "-"))
    }
  }

  @Test func `a variant says where it differs from its base, and contradicts no page`() throws {
    let base = try #require(Catalog.proposal("drop-the-first"))
    let late = try #require(Catalog.proposal("drop-the-first.genawaiter"))
    let text = """
      # When?
      ## before
      ```rust
      || { println!("body"); yield 1; }
      ```
      ```drive
      resume Tracked("A")
      ```
      ```outcomes
      drop-the-first: runs Yielded(1)
      ```
      ## same
      ```rust
      || { yield 1; }
      ```
      ```drive
      resume 5
      ```
      ```outcomes
      drop-the-first: runs Yielded(1)
      ```
      """
    let page = try PageParser.parse(SourceFile(name: "page.md", text: text))
    let suite = Suite(pages: [page], proposals: [base], variants: [late])
    let matrix = suite.run(proposals: [base, late])
    #expect(matrix.cells.map(\.differs) == [nil, true, nil, false])
    #expect(!matrix.cells.contains { !$0.agrees })
    let table = TableReport(matrix).text
    #expect(table.contains("v1    drop-the-first.genawaiter"))
    #expect(table.contains("r   r/"))
    #expect(JSONReport(matrix).text.components(separatedBy: "\"differs\"").count == 3)
  }

  @Test func `the formats agree in their counts`() throws {
    let matrix = try matrix()
    let totals = Totals(matrix.cells)
    #expect(totals.cells == 2 * Catalog.proposals.count)
    #expect(totals.contradictions == 1)
    #expect(totals.direct == 1)
    #expect(totals.notAtAll == Catalog.proposals.count - 1)
    #expect(
      TableReport(matrix).text.replacingOccurrences(of: "\n", with: " ")
        .contains(totals.sentence)
    )
    #expect(MarkdownReport(matrix, root: "").text.contains(totals.sentence))
    #expect(MarkdownReport(matrix, root: "").summary.contains(totals.sentence))
    let junit = JUnitReport(matrix).text
    #expect(junit.contains("<testsuites tests=\"\(totals.cells)\" failures=\"1\">"))
    #expect(junit.components(separatedBy: "<testcase ").count - 1 == totals.cells)
    #expect(junit.components(separatedBy: "<failure ").count - 1 == totals.contradictions)
    let json = JSONReport(matrix).text
    #expect(json.components(separatedBy: "\"agrees\": ").count - 1 == totals.cells)
    #expect(json.components(separatedBy: "\"agrees\": false").count - 1 == totals.contradictions)
  }

  @Test func `the JSON is JSON of the documented shape`() throws {
    let data = Data(JSONReport(try matrix()).text.utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(Set(object.keys) == ["proposals", "scenarios", "cells"])
    #expect(object["proposals"] as? [String] == Catalog.proposals.map(\.slug))
    let cells = try #require(object["cells"] as? [[String: Any]])
    let keys: Set<String> = [
      "scenario", "proposal", "outcome", "outputs", "fidelity", "rules", "task", "runners",
      "agrees",
    ]
    #expect(cells.allSatisfy { Set($0.keys) == keys })
    let cell = try #require(cells.first { $0["outcome"] as? String == "runs" })
    #expect(cell["outputs"] as? [String] == ["Yielded(\"x\")"])
    #expect(cell["task"] as? String == "direct")
    #expect(cell["runners"] as? [String] == ["machine"])
  }

  @Test func `the JUnit file is XML`() throws {
    let parser = JUnitReport(try matrix()).text
    #expect(parser.contains("&quot;quoted&quot; &amp; long?"))
    #expect(!parser.contains("a <reason>"))
  }
}
