import Catalog
import Conformance
import Desugaring
import SourceText
import Testing

@testable import CommandLineTool

@Suite struct CheckTests {
  private static let page = """
    # q
    ## s
    ```rust
    || { yield 1; }
    ```
    ```drive
    resume
    ```
    ```outcomes
    \(Catalog.proposals.map { "\($0.slug): unspecified \"x\"" }.joined(separator: "\n"))
    ```
    ```type proposal=yield-expression
    stale
    ```

    """

  @Test func `a stale text is a finding with its place`() {
    let world = World(files: ["/r/conformance/a.md": Self.page])
    #expect(world.run("check", "--root", "/r") == .finding)
    // Ten lines stand before the block, and one for each design.
    let line = 11 + Catalog.proposals.count
    #expect(world.output.contains("conformance/a.md:\(line): s: the `type` block is stale"))
    #expect(world.output.contains("docs/Comparison.md:1: the generated text is stale"))
  }

  @Test func `an update writes generated texts and no outcomes`() {
    let world = World(files: ["/r/conformance/a.md": Self.page])
    _ = world.run("check", "--update", "--root", "/r")
    let written = world.written["/r/conformance/a.md"]
    let type = "FnPinMut() -> CoroutineState<i32, ()>"
    #expect(written == Self.page.split(separator: "stale").joined(separator: type))
    #expect(world.written["/r/docs/Comparison.md"]?.hasPrefix("# Comparison\n") == true)
  }

  @Test func `the examples of all documents do what they say`() throws {
    let world = World()
    _ = world.run("check")
    let findings = world.output.split(separator: "\n").filter { $0.contains("the example") }
    #expect(findings == [])
  }

  @Test func `a console example compares both streams and skips with dots`() throws {
    let text = """
      ```rust file=a.rs
      println!("one"); println!("two"); panic!("three");
      ```
      ```console
      $ coro run a.rs --proposal erfc-2033
      one
      ...
      coro: panicked: three
      $ coro run a.rs --proposal erfc-2033
      one
      three
      ```
      """
    let document = try MarkdownDocument(SourceFile(name: "a.md", text: text))
    let findings = ConsoleExamples(document).check(in: World().surroundings)
    #expect(findings.map(\.line) == [11])
  }
}
