import Catalog
import Conformance
import Reporting
import SourceText
import Testing

@Suite struct ClaimsReportTests {
  private func report() throws -> ClaimsReport {
    let text = """
      # 0: D

      Somebody.

      ## First

      ### C001: true

      One.

      Really: one and a half.

      ### C002: false, observed

      Two.

      Really: three.

      Source: there.

      ## Second

      ### C003: by definition, waits for layout

      Four.

      ### C004: documentary

      Five.
      """
    let source = "/// \("Claims:") C001.\n@Test func `a test`() {}\n"
    return ClaimsReport(
      ClaimRegister(
        documents: [try ClaimParser.parse(SourceFile(name: "claims/0.md", text: text))],
        suite: Suite(pages: [], proposals: Catalog.proposals),
        tests: try ClaimedTest.all(in: SourceFile(name: "Tests/T/a.swift", text: source)),
      ),
      root: "../",
    )
  }

  @Test func `the document has counts and every claim below its section`() throws {
    let lines = try report().text.split(separator: "\n").map(String.init)
    #expect(lines.contains("| true | 1 |  |  |  |  | 1 |"))
    #expect(lines.contains("| false |  |  | 1 |  |  | 1 |"))
    #expect(lines.contains("| **all** | 1 |  | 1 | 1 | 1 | 4 |"))
    #expect(
      lines.suffix(8) == [
        "## 0: D", "Somebody.", "### First",
        "- **C001** (true). One. **More exactly:** one and a half."
          + " *Held by* [a test](../Tests/T/a.swift).",
        "- **C002** (false). Two. **Really:** three. *Observed:* there.", "### Second",
        "- **C003** (by definition). Four. *Waits for* `layout`.",
        "- **C004** (documentary). Five.",
      ]
    )
  }

  @Test(arguments: [
    ("C002", ["C002"]), ("observed", ["C002"]), ("false", ["C002"]), ("Second", ["C003", "C004"]),
    ("Five", ["C004"]), ("held", ["C001"]), ("nothing", []),
  ])
  func `a list has the claims of which something is wanted`(
    word: String,
    names: [String],
  ) throws {
    let entries = try report().entries { $0.contains(word) }
    #expect(entries.map { String($0.head.prefix(4)) } == names)
  }

  @Test func `an entry has what is said, what is so, and what shows it`() throws {
    let entries = try report().entries { _ in true }
    #expect(entries[0].head == "C001  true (0, First)")
    #expect(
      entries.map(\.paragraphs) == [
        ["One.", "more exactly: one and a half.", "held by: a test"],
        ["Two.", "really: three.", "observed: there."], ["Four.", "waits for layout"], ["Five."],
      ]
    )
  }
}
