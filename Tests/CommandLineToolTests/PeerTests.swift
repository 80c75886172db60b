import Catalog
import Conformance
import Desugaring
import Foundation
import Testing

@testable import CommandLineTool

@Suite struct PeerTests {
  private static let page =
    World.page + """
      ```python
      print("one")
      ```
      ```observed by=python3
      one
      ```
      ```javascript
      console.log("two")
      ```
      ```observed by=node
      two
      ```

      """

  /// The line of the first line that python3 is said to print.
  private static let firstLine = 15 + Catalog.proposals.count

  /// A world with one page, and interpreters that do the same with every program.
  private static func world(_ runs: [PeerLanguage: PeerRun]) -> World {
    let world = World(files: ["/r/conformance/a.md": page])
    world.interpreters = runs.mapValues { run in Interpreter(version: "1.0") { _ in run } }
    return world
  }

  @Test func `programs that print what the page says are counted`() {
    let world = Self.world([.python: PeerRun(output: "one\n")])
    #expect(world.run("check", "--against", "python3", "--root", "/r") == .done)
    #expect(
      world.output == """
        compared with python3 1.0: 1 programs
          1 print what the page says
          0 differ and should not

        """
    )
  }

  @Test func `another output is a finding at its line`() {
    let world = Self.world([.python: PeerRun(output: "two\n")])
    #expect(world.run("check", "--against", "python3", "s", "--root", "/r") == .finding)
    #expect(
      world.output == """
        conformance/a.md:\(Self.firstLine): s in python: python3 does something else
          page: `one`
          python3: `two`
        compared with python3 1.0: 1 programs
          0 print what the page says
          1 differ and should not

        """
    )
  }

  @Test func `an interpreter runs the program of the page and of its own language`() {
    let world = Self.world([:])
    world.interpreters[.javascript] = Interpreter(version: "1.0") { text in
      PeerRun(output: text == "console.log(\"two\")\n" ? "two\n" : text)
    }
    #expect(world.run("check", "--against", "node", "--root", "/r") == .done)
    #expect(world.output.hasPrefix("compared with node 1.0: 1 programs\n"))
  }

  @Test(arguments: PeerLanguage.allCases)
  func `without the interpreter the command says so and is done`(language: PeerLanguage) {
    let world = Self.world([:])
    let name = language.interpreter
    #expect(world.run("check", "--against", name, "--root", "/r") == .done)
    #expect(world.output == "\(name) is not installed (not in PATH): nothing was compared\n")
  }

  @Test func `all are asked, and one that differs is enough`() {
    let world = Self.world([
      .python: PeerRun(output: "two\n"), .javascript: PeerRun(output: "two\n"),
    ])
    #expect(world.run("check", "--against", "all", "--root", "/r") == .finding)
    #expect(
      world.output.split(separator: "\n").filter { !$0.hasPrefix("  ") } == [
        "rustc is not installed (not in PATH): nothing was compared",
        "conformance/a.md:\(Self.firstLine): s in python: python3 does something else",
        "compared with python3 1.0: 1 programs", "compared with node 1.0: 1 programs",
        "lua5.4 is not installed (not in PATH): nothing was compared",
      ]
    )
  }

  @Test func `an interpreter knows no designs and keeps nothing`() {
    let world = Self.world([.python: PeerRun(output: "one\n")])
    #expect(world.run("check", "--against", "python3", "--update", "--root", "/r") == .usage)
    let slug = "drop-the-first"
    #expect(world.run("check", "--against", "node", "--proposals", slug) == .usage)
    #expect(world.written.isEmpty)
  }

  @Test func `a page with a program that nobody observed is refused by a plain check`() {
    let world = World(files: [
      "/r/conformance/a.md": Self.page.replacing("```observed by=node\ntwo\n```\n", with: "")
    ])
    #expect(world.run("check", "--root", "/r") == .refused)
    #expect(world.errorOutput.contains("error[program-without-observation]"))
    #expect(world.errorOutput.contains("write ```observed by=node below it"))
  }

  @Test func `what other languages print is explained`() {
    let world = Self.world([:])
    _ = world.run("explain", "s", "drop-the-first", "--root", "/r")
    #expect(
      world.output.contains(
        """

        elsewhere
          python3 prints (conformance/a.md:\(Self.firstLine - 3))
            one
          node prints (conformance/a.md:\(Self.firstLine + 3))
            two

        """
      )
    )
  }

  // MARK: What is installed

  /// A program that prints a line, and one that does not come to an end.
  private struct Live: CustomTestStringConvertible {
    var language: PeerLanguage
    var good: String
    var failing: String
    var endless: String
    var testDescription: String { language.interpreter }

    static let all = [
      Live(
        language: .python,
        good: "print('ø')",
        failing: "raise ValueError('over')",
        endless: "while True: pass",
      ),
      Live(
        language: .javascript,
        good: "console.log('ø')",
        failing: "throw new Error('over')",
        endless: "while (true) {}",
      ),
      Live(
        language: .lua,
        good: "print('ø')",
        failing: "error('over')",
        endless: "while true do end",
      ),
    ]
  }

  private static var path: String? { ProcessInfo.processInfo.environment["PATH"] }

  private static func isInstalled(_ language: PeerLanguage) -> Bool {
    Interpreter.find(language, path: path) != nil
  }

  private static func checkLive(_ language: PeerLanguage) throws {
    let live = try #require(Live.all.first { $0.language == language })
    let interpreter = try #require(Interpreter.find(language, path: path))
    #expect(interpreter.version.first?.isNumber == true)
    #expect(interpreter.run(live.good) == PeerRun(output: "ø\n"))
    let failed = interpreter.run(live.failing)
    #expect(failed.failure?.hasPrefix("it ended with 1") == true)
    let executable = try #require(Subprocess.find(language.interpreter, path: path))
    let stuck = Interpreter.run(live.endless, as: language, executable, seconds: 1)
    #expect(stuck.failure == "a signal ended it, or it ran for more than 1 seconds")
    let world = World()
    world.interpreters[language] = interpreter
    #expect(world.run("check", "--against", language.interpreter) == .done)
    #expect(world.output.hasSuffix("\n  0 differ and should not\n"))
    #expect(!world.output.contains(": 0 programs\n"))
  }

  @Test(.enabled(if: isInstalled(.python), "python3 is not installed"))
  func `python3 prints what the pages say`() throws { try Self.checkLive(.python) }

  @Test(.enabled(if: isInstalled(.javascript), "node is not installed"))
  func `node prints what the pages say`() throws { try Self.checkLive(.javascript) }

  @Test(.enabled(if: isInstalled(.lua), "lua5.4 is not installed"))
  func `Lua prints what the pages say`() throws { try Self.checkLive(.lua) }
}
