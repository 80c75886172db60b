import Catalog
import Conformance
import Desugaring
import SourceText
import Testing

@Suite struct SuiteTests {
  /// The findings of a page with two designs, as `line message`.
  private func findings(_ text: String) throws -> [String] {
    let proposals = try ["yield-expression", "drop-the-first"].map {
      try #require(Catalog.proposal($0))
    }
    let page = try PageParser.parse(SourceFile(name: "page.md", text: text))
    let suite = Suite(pages: [page], proposals: proposals, variants: Catalog.variants)
    return suite.check(suite.run()).map { "\($0.line) \($0.message)" }
  }

  private static let program = """
    # q
    ## s
    ```rust
    || { yield 1; yield 2; }
    ```
    ```drive
    resume; resume; drop
    ```

    """

  @Test func `a page that says what happens has no findings`() throws {
    let page =
      Self.program + """
        ```outcomes
        yield-expression: runs Yielded(1) | Yielded(2)
        drop-the-first: runs Yielded(1) | Yielded(2)
        ```
        ```trace proposal=drop-the-first
        resume()
          -> Yielded(1)
        resume()
          -> Yielded(2)
        drop
        ```
        """
    #expect(try findings(page) == [])
  }

  @Test func `a missing line is a finding at the block`() throws {
    let page = Self.program + "```outcomes\nyield-expression: runs Yielded(1) | Yielded(2)\n```\n"
    #expect(try findings(page) == ["9 s: `outcomes` has no line for drop-the-first"])
  }

  @Test func `an extra line and an unknown design are findings at the line`() throws {
    let page =
      Self.program + """
        ```outcomes
        yield-expression: runs Yielded(1) | Yielded(2)
        drop-the-first: runs Yielded(1) | Yielded(2)
        drop-the-first: runs Yielded(1) | Yielded(2)
        drop-the-frist: runs Yielded(1) | Yielded(2)
        ```
        """
    #expect(
      try findings(page) == [
        "12 s: `outcomes` has a second line for drop-the-first",
        "13 s: `drop-the-frist` is not a design",
      ]
    )
  }

  @Test func `another answer is a finding at the line`() throws {
    let page =
      Self.program + """
        ```outcomes
        yield-expression: runs Yielded(1) | Yielded(3)
        drop-the-first: runs Yielded(1)
        ```
        """
    #expect(
      try findings(page) == [
        "10 s: yield-expression does not do what its line says",
        "11 s: drop-the-first does not do what its line says",
      ]
    )
  }

  @Test func `an event that the trace does not name is a finding at the event's line`() throws {
    let page =
      Self.program + """
        ```outcomes
        yield-expression: runs Yielded(1) | Yielded(2)
        drop-the-first: runs Yielded(1) | Yielded(2)
        ```
        ```trace proposal=yield-expression
        resume()
          -> Yielded(1)
        resume()
          drop A
          -> Yielded(2)
        drop
        ```
        """
    #expect(try findings(page) == ["17 s: the trace of yield-expression differs"])
  }

  @Test func `a refusal instead of a run is the wrong stage`() throws {
    let page =
      Self.program + """
        ```outcomes
        yield-expression: rejected E0308
        drop-the-first: panics Yielded(1) | panic "oh"
        ```
        """
    #expect(
      try findings(page) == [
        "10 s: yield-expression does not do what its line says",
        "11 s: drop-the-first does not do what its line says",
      ]
    )
  }

  @Test func `a trace of a program that is refused is the wrong stage`() throws {
    let page = """
      # q
      ## s
      ```rust
      |a| { yield a; }
      ```
      ```drive
      resume 1
      ```
      ```outcomes
      yield-expression: runs Yielded(1)
      drop-the-first: rejected missing-construct
      ```
      ```trace proposal=drop-the-first
      resume(1)
      ```
      """
    #expect(try findings(page) == ["13 s: drop-the-first has a trace, but nothing ran"])
  }

  @Test func `an unknown rule and an unused rule are findings`() throws {
    let page =
      Self.program + """
        ```outcomes
        yield-expression: runs Yielded(1) | Yielded(2) [YE-99]
        drop-the-first: runs Yielded(1) | Yielded(2) [DTF-6]
        ```
        """
    #expect(
      try findings(page) == [
        "10 s: yield-expression has no rule YE-99",
        "11 s: DTF-6 is cited, but the run does not use it",
      ]
    )
  }

  @Test func `inexpressible and a program exclude each other`() throws {
    let page = """
      # q
      ## s
      ```rust proposal=yield-expression
      || { yield 1; }
      ```
      ```drive
      resume
      ```
      ```outcomes
      yield-expression: inexpressible "no"
      drop-the-first: runs Yielded(1)
      ```
      """
    #expect(
      try findings(page) == [
        "10 s: yield-expression is inexpressible, but has a program of its own",
        "11 s: drop-the-first has no program, so its line can only be `inexpressible` or "
          + "`unspecified`",
      ]
    )
  }

  @Test func `a task is done directly, with a workaround, or not at all`() throws {
    let text = """
      # q
      ## s
      ```rust proposal=yield-expression
      |a| { yield a; }
      ```
      ```rust proposal=drop-the-first workaround="priming"
      || { yield 7; }
      ```
      ```drive
      resume 7
      ```
      ```want
      item 7
      ```
      ```outcomes
      yield-expression: runs Yielded(7)
      drop-the-first: runs Yielded(7)
      erfc-2033: inexpressible "no input"
      ```
      """
    let page = try PageParser.parse(SourceFile(name: "page.md", text: text))
    let slugs = ["yield-expression", "drop-the-first", "erfc-2033"]
    let proposals = try slugs.map { try #require(Catalog.proposal($0)) }
    let matrix = Suite(pages: [page], proposals: proposals).run()
    #expect(matrix.cells.map(\.task) == [.direct, .workaround("priming"), .notAtAll])
    #expect(matrix.cells.map(\.agrees) == [true, true, true])
  }
}
