import Catalog
import Conformance
import Coroutines
import SourceText
import Testing

/// How the suite holds Swift bodies against the machine.
@Suite struct SwiftBodyTests {
  private static let page = """
    # q
    ## s
    ```rust
    |word| loop {
        println!("heard");
        yield word;
    }
    ```
    ```drive
    resume "A"; resume "B"
    ```
    ```outcomes
    unified-arguments: runs Yielded("A") | Yielded("B")
    ```

    """

  /// The cell of the page with `body` as its Swift body, and the findings as text.
  private func result(_ body: NativeBody?) throws -> (cell: Cell, findings: [String]) {
    let page = try PageParser.parse(SourceFile(name: "page.md", text: Self.page))
    let proposal = try #require(Catalog.proposal("unified-arguments"))
    var bodies = NativeBodies()
    if let body { bodies.bodies["s"] = ["unified-arguments": body] }
    let suite = Suite(pages: [page], proposals: [proposal], native: bodies)
    let matrix = suite.run()
    return (matrix.cells[0], matrix.findings.flatMap { [$0.message] + $0.details })
  }

  /// A body that prints and answers by closures of the word.
  private func body(
    says line: String = "heard",
    answers: @escaping @Sendable (String) -> String = { $0 },
  ) -> NativeBody {
    NativeBody(.text, .state(.text, .unit)) { run in
      ClosureCoroutine<String, CoroutineState<String, Void>> { word in
        run.print(line)
        return .yielded(answers(word))
      }
    }
  }

  private static let differs =
    "s: the Swift type of unified-arguments does not do what the machine does"

  @Test func `a body that does the same makes the cell one that both have run`() throws {
    let (cell, findings) = try result(body())
    #expect(findings == [])
    #expect(cell.agrees)
    #expect(cell.runners == [.machine, .swift])
  }

  @Test func `without a body only the machine has run the cell`() throws {
    #expect(try result(nil).cell.runners == [.machine])
  }

  @Test func `another answer is a finding with both`() throws {
    let (cell, findings) = try result(body(answers: { $0 + "!" }))
    #expect(
      findings == [
        Self.differs,
        #"machine: runs Yielded("A") | Yielded("B")"#,
        #"Swift:   runs Yielded("A!") | Yielded("B!")"#,
      ]
    )
    #expect(!cell.agrees)
  }

  @Test func `another effect is a finding with both traces`() throws {
    let findings = try result(body(says: "what?")).findings
    #expect(findings.first == Self.differs)
    #expect(findings.contains("  print heard"))
    #expect(findings.contains("  print what?"))
  }

  @Test func `an argument that is not of the body's type is a finding`() throws {
    let numbers = NativeBody(.number, .number) { _ in ClosureCoroutine<Int, Int> { $0 } }
    #expect(
      try result(numbers).findings == [
        Self.differs, "an argument is not of the Swift input type",
      ]
    )
  }

  @Test(arguments: [
    ("5", NativeValue.number(5)), ("-1_000", .number(-1000)), ("\"a\\\"b\"", .text("a\"b")),
    ("()", .tuple([])), ("", .tuple([])), ("(1, \"x\")", .tuple([.number(1), .text("x")])),
    ("(\"A\")", .text("A")), ("ctx", .context), ("None", .variant("None", [])),
    ("Tracked(\"A\")", .variant("Tracked", [.text("A")])),
    ("{ slot.set(Some((2, 3))) }", .sent(.tuple([.number(2), .number(3)]))),
  ])
  func `literals of schedules are read`(text: String, value: NativeValue) {
    #expect(NativeValue(text) == value)
  }

  @Test(arguments: ["1 + 1", "(1, 2", "\"a", "f(x", "{ 5 }", "5 6", "[1]", "\"\\"])
  func `what is no literal is not`(text: String) {
    #expect(NativeValue(text) == nil)
  }
}
