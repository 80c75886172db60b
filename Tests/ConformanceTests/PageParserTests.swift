import Conformance
import Desugaring
import SourceText
import Testing

@Suite struct PageParserTests {
  private func parse(_ text: String) throws -> Page {
    try PageParser.parse(SourceFile(name: "page.md", text: text))
  }

  /// The code and the line of what is refused.
  private func refusal(_ text: String) -> String? {
    let file = SourceFile(name: "page.md", text: text)
    do throws(Diagnostic) {
      _ = try PageParser.parse(file)
      return nil
    } catch {
      let place = file.lineAndColumn(of: Int(error.primary.range.lower))
      return "\(place.line) \(error.code)"
    }
  }

  @Test func `a page is a question and its scenarios`() throws {
    let page = try parse(
      """
      # Where does it go?
      Some words.
      ## The first input
      What it is about.
      ```rust
      |a| { yield a; }
      ```
      ```drive
      resume 1
      ```
      ```want
      item 1
      ```
      ```outcomes
      yield-expression: runs Yielded(1) [YE-1]
      ```
      ## Only words
      Nothing to run.
      """
    )
    #expect(page.question == "Where does it go?")
    let scenario = try #require(page.scenarios.first)
    #expect(page.scenarios.count == 1)
    #expect(scenario.name == "the-first-input")
    #expect(scenario.prose == "What it is about.")
    #expect(scenario.programs.map(\.text) == ["|a| { yield a; }\n"])
    #expect(scenario.programs.map(\.line) == [5])
    #expect(scenario.want == ["item 1"])
    let expected = try #require(scenario.outcomes.first)
    #expect(expected.rules == [Rule.ID("YE-1")])
    #expect(expected.line == 14)
  }

  @Test(arguments: [
    (#"a: runs 1 | "x|y" | ['|', 'b']"#, ["1", #""x|y""#, "['|', 'b']"]),
    (#"a: panics 7 | panic "no \"more\"" [YAS-5, YAS-6]"#, ["7", #"panic "no \"more\"""#]),
    (#"a: runs ["x [A-1]"]"#, [#"["x [A-1]"]"#]),
    ("a: runs", []),
    ("a: blocked 1 | 2", ["1", "2"]),
  ])
  func `entries are separated outside literals`(line: String, answers: [String]) throws {
    let page = try parse("# q\n## s\n```outcomes\n\(line)\n```\n")
    #expect(page.scenarios.first?.outcomes.first?.answers.map(\.text) == answers)
  }

  @Test func `a line may have a code, a message or a reason`() throws {
    let page = try parse(
      """
      # q
      ## s
      ```outcomes
      a: rejected E0308 "mismatched types" [YE-2]
      b: inexpressible "takes no input" [ERFC-1]
      c: unspecified "silent"
      ```
      """
    )
    let lines = try #require(page.scenarios.first?.outcomes)
    #expect(lines.map(\.outcome.text) == ["rejected E0308", "inexpressible", "unspecified"])
    #expect(lines.map(\.message) == ["mismatched types", nil, nil])
    #expect(lines.map(\.outcome.reason) == [nil, "takes no input", "silent"])
  }

  @Test(arguments: [
    ("# q\n## s\n```outcomes\na: run 1\n```\n", "4 malformed-outcome"),
    ("# q\n## s\n```outcomes\na runs 1\n```\n", "4 malformed-outcome"),
    ("# q\n## s\n```outcomes\na: runs 1 | panic \"x\"\n```\n", "4 malformed-outcome"),
    ("# q\n## s\n```outcomes\na: panics 1\n```\n", "4 malformed-outcome"),
    ("# q\n## s\n```outcomes\na: runs 1 || 2\n```\n", "4 malformed-outcome"),
    ("# q\n## s\n```outcomes\na: inexpressible\n```\n", "4 malformed-outcome"),
    ("# q\n## s\n```outcomes\na: rejected\n```\n", "4 malformed-outcome"),
    ("# q\n## s\n```outcomes\na: unmodelled\n```\n", "4 malformed-outcome"),
    ("# q\n## s\n```outcome\n```\n", "3 unknown-block"),
    ("# q\n## s\n```rust propsal=a\n```\n", "3 unknown-attribute"),
    ("# q\n## s\n```rust proposal\n```\n", "3 malformed-attribute"),
    ("# q\n## s\n```rust proposal=\"a\n```\n", "3 malformed-attribute"),
    ("# q\n## s\n```rust\nlet a = 1;\n", "3 unterminated-block"),
    ("# q\n## s\n```trace\n```\n", "3 missing-proposal"),
    ("# q\n## s\n```want\n```\n```want\n```\n", "5 second-block"),
    ("# q\n```rust\n```\n", "2 block-outside-scenario"),
    ("## s\n```rust\n```\n", "1 missing-question"),
    ("# q\n## s\n```lua\n```\n", "3 program-without-observation"),
    ("# q\n## s\n```lua\n```\n## t\n", "3 program-without-observation"),
    ("# q\n## s\n```lua\n```\n```rust\n```\n", "3 program-without-observation"),
    ("# q\n## s\n```lua\n```\n```python\n```\n", "3 program-without-observation"),
    ("# q\n## s\n```observed by=lua5.4\n```\n", "3 observation-without-program"),
    ("# q\n## s\n```rust\n```\n```observed by=lua5.4\n```\n", "5 observation-without-program"),
    ("# q\n## s\n```lua\n```\n```observed\n```\n", "5 observed-by-another"),
    ("# q\n## s\n```lua\n```\n```observed by=node\n```\n", "5 observed-by-another"),
    ("# q\n## s\n```lua\n```\n```observed of=lua5.4\n```\n", "5 unknown-attribute"),
    ("# q\n## s\n```lua proposal=a\n```\n", "3 unknown-attribute"),
  ])
  func `what nobody could run is refused at its line`(text: String, expected: String) {
    #expect(refusal(text) == expected)
  }
}
