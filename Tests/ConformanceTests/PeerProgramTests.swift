import SourceText
import Testing

@testable import Conformance

@Suite struct PeerProgramTests {
  private static let page = """
    # q
    ## s
    ```python
    print(1)
    print(2)
    ```
    Words between them.
    ```observed by=python3
    1
    2
    ```
    ### Elsewhere
    ```lua
    ```
    ```observed by=lua5.4
    ```

    """

  private static func program() throws -> PeerProgram {
    let page = try PageParser.parse(SourceFile(name: "page.md", text: page))
    return try #require(page.scenarios.first?.peers.first)
  }

  @Test func `a program of another language has what it prints below it`() throws {
    let page = try PageParser.parse(SourceFile(name: "page.md", text: Self.page))
    let peers = try #require(page.scenarios.first?.peers)
    #expect(peers.map(\.language) == [.python, .lua])
    #expect(peers.map(\.text) == ["print(1)\nprint(2)\n", ""])
    #expect(peers.map(\.line) == [3, 13])
    #expect(peers.map(\.observed) == ["1\n2\n", ""])
    #expect(peers.map(\.observedLine) == [8, 15])
  }

  @Test(arguments: [PeerRun(output: "1\n2\n"), PeerRun(output: "1\n2")])
  func `the last line end makes no difference`(run: PeerRun) throws {
    #expect(try Self.program().difference(from: run) == nil)
  }

  @Test(arguments: [
    (
      PeerRun(output: "1\n3\n"),
      PeerDifference(line: 9, details: ["page: `2`", "python3: `3`"]),
    ),
    (
      PeerRun(output: "1\n2\n3\n"),
      PeerDifference(line: 10, details: ["page: nothing more", "python3: `3`"]),
    ),
    (
      PeerRun(output: "1\n2\n\n"),
      PeerDifference(line: 10, details: ["page: nothing more", "python3: ``"]),
    ),
    (
      PeerRun(output: "1 \n2\n"),
      PeerDifference(line: 8, details: ["page: `1`", "python3: `1 `"]),
    ),
    (
      PeerRun(output: "1\n", failure: "it ended with 1"),
      PeerDifference(
        line: 9,
        details: ["page: `2`", "python3: nothing more", "it ended with 1"],
      ),
    ),
    (
      PeerRun(output: "1\n2\n", failure: "it ended with 1"),
      PeerDifference(line: 3, details: ["it ended with 1"]),
    ),
  ])
  func `the first line that differs is named, and a bad end`(
    run: PeerRun,
    expected: PeerDifference,
  ) throws {
    #expect(try Self.program().difference(from: run) == expected)
  }

  @Test(arguments: PeerLanguage.allCases)
  func `a language is known by its interpreter`(language: PeerLanguage) {
    #expect(PeerLanguage(interpreter: language.interpreter) == language)
    #expect(PeerLanguage(interpreter: language.rawValue) == nil)
  }
}
