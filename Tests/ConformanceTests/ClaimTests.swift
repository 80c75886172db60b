import Catalog
import Conformance
import Foundation
import SourceText
import Testing

/// The claims of this repository, and who holds them.
@Suite struct ClaimTests {
  static func register() throws -> ClaimRegister {
    let names = RepositoryFiles.names(in: "claims").filter { $0.hasSuffix(".md") }
    let documents = try names.map { name in
      let path = "claims/\(name)"
      return try ClaimParser.parse(SourceFile(name: path, text: RepositoryFiles.text(path)))
    }
    let top = RepositoryFiles.root.path + "/"
    let tests = try RepositoryFiles.sources(below: "Tests").flatMap { path in
      let name = String(path.dropFirst(top.count))
      return try ClaimedTest.all(
        in: SourceFile(name: name, text: try RepositoryFiles.text(name))
      )
    }
    return ClaimRegister(documents: documents, suite: try PagesTests.suite(), tests: tests)
  }

  @Test func `every claim that can be tested has a scenario or a test`() throws {
    for finding in try Self.register().findings { Issue.record("\(finding.text)") }
  }

  @Test func `the claims of the five documents are all there`() throws {
    let register = try Self.register()
    #expect(register.documents.count == 5)
    let expected = (1...196).map { number in
      let digits = "\(number)"
      return "C" + String(repeating: "0", count: 3 - digits.count) + digits
    }
    #expect(register.claims.map(\.id.rawValue) == expected)
  }

  @Test func `what a claim waits for is the layout, the diagrams or a design`() throws {
    let subjects: Set = ["layout", "diagrams"]
    for claim in try Self.register().claims {
      guard case .waiting(let word) = claim.evidence else { continue }
      #expect(subjects.contains(word) || word.contains("-"), "\(claim.id)")
    }
  }
}

/// How claims, and lists of them, are read.
@Suite struct ClaimParserTests {
  private static let head = "# 1: T\n\nSomebody.\n\n## S\n\n"

  private func document(_ text: String) throws(Diagnostic) -> ClaimDocument {
    try ClaimParser.parse(SourceFile(name: "claims.md", text: Self.head + text))
  }

  /// The line and the message of a refusal.
  private func refusal<Result>(
    of text: String,
    _ parse: (SourceFile) throws(Diagnostic) -> Result,
  ) -> String? {
    let file = SourceFile(name: "x", text: text)
    do throws(Diagnostic) {
      _ = try parse(file)
      return nil
    } catch {
      return "\(file.lineAndColumn(of: Int(error.primary.range.lower)).line) \(error.code)"
    }
  }

  @Test func `a claim is a heading, what is said, and what is so`() throws {
    let document = try document(
      """
      ### C007: partly

      Said in
      two lines.

      Really: not quite.

      ### C008: true, observed

      Seen.

      Source: a place.

      ### C009: true, waits for layout

      Later.

      ### C010: documentary

      Once.

      """
    )
    #expect(document.title == "1: T")
    #expect(document.source == "Somebody.")
    let claims = document.claims
    #expect(claims.map(\.id.rawValue) == ["C007", "C008", "C009", "C010"])
    #expect(claims.map(\.text) == ["Said in two lines.", "Seen.", "Later.", "Once."])
    #expect(claims.map(\.section) == ["S", "S", "S", "S"])
    #expect(claims[0].verdict == .partly)
    #expect(claims[0].reality == "not quite.")
    #expect(
      claims.map(\.evidence) == [
        .tested, .observed(source: "a place."), .waiting(for: "layout"), .documentary,
      ]
    )
  }

  @Test(arguments: [
    ("### C7: true\n\nx\n", "7 malformed-claim"), ("### C007 true\n\nx\n", "7 malformed-claim"),
    ("### C007: maybe\n\nx\n", "7 unknown-verdict"), ("### C007: true\n", "7 malformed-claim"),
    ("### C007: true\n\nx\n\ny\n", "7 malformed-claim"),
    ("### C007: false\n\nx\n", "7 malformed-claim"),
    ("### C007: true, observed\n\nx\n", "7 malformed-claim"),
    ("### C007: true\n\nx\n\nSource: y\n", "7 malformed-claim"),
    ("### C007: true, later\n\nx\n", "7 malformed-claim"),
    ("### C007: documentary, waits for layout\n\nx\n", "7 malformed-claim"),
    ("### C007: true\n\nx\n```rust\n```\n", "10 block-among-claims"),
  ])
  func `a claim that is not whole is refused at its heading`(text: String, expected: String) {
    #expect(
      refusal(of: Self.head + text) { file throws(Diagnostic) in try ClaimParser.parse(file) }
        == expected
    )
  }

  @Test func `a claim stands in a document and in a section`() {
    let parse = { (file: SourceFile) throws(Diagnostic) in try ClaimParser.parse(file) }
    #expect(
      refusal(of: "# 1: T\n\nSomebody.\n\n### C007: true\n\nx\n", parse) == "5 malformed-claim"
    )
    #expect(refusal(of: "# 1: T\n\n## S\n\n### C007: true\n\nx\n", parse) == "1 missing-document")
  }

  @Test func `a scenario names what it holds at the end of its prose`() throws {
    let word = "Claims:"
    let text = "# q\n## s\nWords.\n\n\(word) C001, C002,\nC003.\n\n```rust\n```\n"
    let page = try PageParser.parse(SourceFile(name: "page.md", text: text))
    let scenario = try #require(page.scenarios.first)
    #expect(scenario.claims.map(\.id.rawValue) == ["C001", "C002", "C003"])
    #expect(scenario.claims.map(\.line) == [4, 4, 5])
    #expect(scenario.prose.hasPrefix("Words."))
    #expect(!scenario.prose.contains("C00"))
  }

  @Test(arguments: [
    ("# q\n## s\nClaims: C001\n```rust\n```\n", "3 malformed-claims"),
    ("# q\n## s\nClaims: C001, 2.\n```rust\n```\n", "3 malformed-claims"),
    ("# q\n## s\nClaims: C001.\nC002.\n```rust\n```\n", "3 malformed-claims"),
    ("# q\n## s\nClaims: C001, C0022.\n```rust\n```\n", "3 malformed-claims"),
    ("# q\nClaims: C001.\n## s\n```rust\n```\n", "2 misplaced-claims"),
    ("# q\n## s\n```rust\n```\nClaims: C001.\n", "5 misplaced-claims"),
  ])
  func `a list of a page that cannot be read is refused at its line`(
    text: String,
    expected: String,
  ) {
    #expect(refusal(of: text) { file throws(Diagnostic) in try PageParser.parse(file) } == expected)
  }

  @Test func `a test names what it holds above it`() throws {
    let comment = "/// Claims:"
    let source = """
      @Suite struct S {
        /// About it.
        \(comment) C001,
        /// C002.
        @Test(arguments: [
          1, 2,
        ])
        func `what it says`(_ n: Int) {}

        \(comment) C003.
        @MainActor @Test func plain() {}
      }
      """
    let tests = try ClaimedTest.all(in: SourceFile(name: "T.swift", text: source))
    #expect(tests.map(\.name) == ["what it says", "plain"])
    #expect(tests.map { $0.claims.map(\.id.rawValue) } == [["C001", "C002"], ["C003"]])
  }

  @Test(arguments: [
    ("Claims: C001.\nfunc helper() {}\n", "1 claims-without-test"),
    ("Claims: C001.\n\n@Test func a() {}\n", "1 claims-without-test"),
    ("Claims: C001.\n", "1 claims-without-test"),
    ("Claims: C001\n@Test func a() {}\n", "1 malformed-claims"),
  ])
  func `a list without a test is refused`(text: String, expected: String) {
    #expect(
      refusal(of: "/// " + text) { file throws(Diagnostic) in try ClaimedTest.all(in: file) }
        == expected
    )
  }
}

/// What is wrong with claims and those who hold them.
@Suite struct ClaimRegisterTests {
  /// The findings of two claims, with a scenario and a test that hold what they name.
  private func findings(_ second: String, scenario: String, test: String) throws -> [String] {
    let text = "# 1: T\n\nS.\n\n## S\n\n### C001: true\n\nx\n\n### \(second)\n\ny\n"
    let word = "Claims:"
    let page = "# q\n## s\n\(word) \(scenario).\n\n```rust\n```\n"
    let source = "/// \(word) \(test).\n@Test func t() {}\n"
    let register = ClaimRegister(
      documents: [try ClaimParser.parse(SourceFile(name: "c.md", text: text))],
      suite: Suite(
        pages: [try PageParser.parse(SourceFile(name: "p.md", text: page))],
        proposals: Catalog.proposals,
      ),
      tests: try ClaimedTest.all(in: SourceFile(name: "t.swift", text: source)),
    )
    return register.findings.map(\.text)
  }

  @Test func `claims that are held have no findings`() throws {
    #expect(try findings("C002: by definition", scenario: "C001", test: "C001, C002") == [])
    #expect(try findings("C002: documentary", scenario: "C001", test: "C001") == [])
    #expect(try findings("C002: true, waits for layout", scenario: "C001", test: "C001") == [])
  }

  @Test(arguments: [
    ("C002: true", "C001", "C001", "c.md:11: C002: no scenario and no test holds it"),
    ("C001: true", "C001", "C001", "c.md:11: C001: a second claim of this name"),
    ("C002: true", "C001, C003", "C002", "p.md:3: s: there is no claim C003"),
    ("C002: true", "C001", "C002, C003", "t.swift:1: t: there is no claim C003"),
    ("C002: true", "C001, C001", "C002", "p.md:3: s: C001 is named twice"),
    (
      "C002: documentary", "C001, C002", "C001",
      "p.md:3: s: C002 is documentary: nothing can hold it",
    ),
    (
      "C002: true, waits for extend-async", "C001", "C001",
      "c.md:11: C002: it waits for `extend-async`, which is there",
    ),
  ])
  func `what is not held, not there or not to be held is a finding`(
    second: String,
    scenario: String,
    test: String,
    expected: String,
  ) throws {
    #expect(try findings(second, scenario: scenario, test: test) == [expected])
  }
}
