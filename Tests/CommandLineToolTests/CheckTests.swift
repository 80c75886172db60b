import Catalog
import Conformance
import Desugaring
import SourceText
import Testing

@testable import CommandLineTool

@Suite struct CheckTests {
  private static let page =
    World.page + """
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

  private static let claimed: [String: String] = [
    "/r/conformance/a.md": page.replacing("```rust", with: "Claims: C001, C009.\n\n```rust"),
    "/r/claims/000.md": "# 0: D\n\nS.\n\n## S\n\n### C001: true\n\nx\n\n### C002: true\n\ny\n",
    "/r/Tests/T/a.swift": "",
  ]

  @Test func `a claim that nothing holds and one that is not there are findings`() {
    let world = World(files: Self.claimed)
    #expect(world.run("check", "--root", "/r") == .finding)
    #expect(world.output.contains("claims/000.md:11: C002: no scenario and no test holds it"))
    #expect(world.output.contains("conformance/a.md:3: s: there is no claim C009"))
    #expect(world.output.contains("docs/Claims.md:1: the generated text is stale"))
    #expect(world.output.contains("2 claims"))
  }

  @Test func `an update writes the claims with who holds them`() {
    let world = World(files: Self.claimed)
    _ = world.run("check", "--update", "--root", "/r")
    let text = world.written["/r/docs/Claims.md"]
    let link = "[`s`](../conformance/a.md#s)"
    #expect(
      text?.contains("- **C001** (true). x *Held by* \(link).\n- **C002** (true). y\n") == true
    )
  }

  @Test func `the claims that match a pattern are listed`() {
    let world = World(files: Self.claimed)
    #expect(world.run("list", "claims", "C001", "--root", "/r") == .done)
    #expect(world.output == "C001  true (0, S)\n      x\n      held by: s\n")
    #expect(world.run("list", "claims", "z", "--root", "/r") == .noMatch)
    #expect(world.run("list", "rules", "z") == .usage)
  }

  @Test func `claims that cannot be read are refused with their place`() {
    var files = Self.claimed
    files["/r/claims/000.md"] = "# 0: D\n\nS.\n\n## S\n\n### C001: tru\n\nx\n"
    let world = World(files: files)
    #expect(world.run("check", "--root", "/r") == .refused)
    #expect(world.errorOutput.contains("claims/000.md:7:1"))
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
