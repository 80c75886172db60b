import Catalog
import Conformance
import Desugaring
import Foundation
import Testing

@testable import CommandLineTool

@Suite struct AgainstTests {
  private static let page = World.page

  /// A world with one page, and a compiler that says of every program that it did `lines`.
  private static func world(_ lines: [String]) -> World {
    let world = World(files: ["/r/conformance/a.md": page])
    world.rustc = RustCompiler(version: "1.0.0") { texts, _ in texts.map { _ in .ran(lines) } }
    return world
  }

  @Test func `a tool that cannot be asked is refused by name`() {
    let world = World()
    #expect(world.run("check", "--against", "rustcc") == .usage)
    #expect(world.errorOutput.contains("there is no tool to ask `rustcc`"))
    #expect(world.errorOutput.contains("did you mean `rustc`?"))
  }

  @Test func `a part of the cells is only for a comparison`() {
    #expect(World().run("check", "echo") == .usage)
    #expect(World().run("check", "--proposals", "erfc-2033") == .usage)
  }

  @Test func `without rustc the command says so and is done`() {
    let world = World()
    #expect(world.run("check", "--against", "rustc") == .done)
    #expect(world.output == "rustc is not installed (not in PATH): nothing was compared\n")
  }

  @Test func `programs that do the same agree and are kept`() {
    let world = Self.world(["resume()", "-> Yielded(1)"])
    let code = world.run(
      "check",
      "--against",
      "rustc",
      "s",
      "--proposals",
      "drop-the-first",
      "--update",
      "--root",
      "/r",
    )
    #expect(code == .done)
    #expect(world.output.contains("compared with rustc 1.0.0: 1 programs of 1 cells\n"))
    #expect(world.output.contains("  0 differ and should not\n"))
    let written = world.written["/r/conformance/observed/a.txt"] ?? ""
    #expect(written.hasPrefix("rustc 1.0.0\ns drop-the-first core agrees "))
  }

  @Test func `a difference is a finding with its place and its event`() {
    let world = Self.world(["resume()", "-> Yielded(2)"])
    let code = world.run(
      "check",
      "--against",
      "rustc",
      "--proposals",
      "drop-the-first",
      "--update",
      "--root",
      "/r",
    )
    #expect(code == .finding)
    let line = 10 + (Catalog.proposals.firstIndex { $0.slug == "drop-the-first" } ?? 0)
    #expect(
      world.output.hasPrefix(
        """
        conformance/a.md:\(line): s under drop-the-first (in the core of its design):
          event 2
          workbench: -> Yielded(1)
          rustc:     -> Yielded(2)

        """
      )
    )
    #expect(world.written["/r/conformance/observed/a.txt"] == "rustc 1.0.0\n")
  }

  @Test func `a decided difference is none, and says by which decision`() {
    let world = Self.world(["resume()"])
    world.files["/r/conformance/observed/decisions.txt"] = "# why\ns * core D1 a reason\n"
    let code = world.run(
      "check",
      "--against",
      "rustc",
      "--proposals",
      "drop-the-first",
      "--root",
      "/r",
    )
    #expect(code == .done)
    #expect(world.output.contains("  1 differ as decided, D1: a reason\n"))
  }

  @Test func `an observation of another program is stale`() {
    let world = World(files: [
      "/r/conformance/a.md": Self.page,
      "/r/conformance/observed/a.txt":
        "rustc 1.0.0\ns drop-the-first core agrees 0123456789abcdef\n",
    ])
    _ = world.run("check", "--root", "/r")
    #expect(
      world.output.contains(
        "conformance/observed/a.txt:2: s: what rustc 1.0.0 said of drop-the-first is stale"
      )
    )
    _ = world.run("check", "--update", "--root", "/r")
    #expect(world.written["/r/conformance/observed/a.txt"] == "rustc 1.0.0\n")
  }

  @Test func `what was agreed on is explained`() {
    let world = World()
    #expect(world.run("explain", "echo", "drop-the-first") == .done)
    #expect(world.output.contains("agrees: the program in the core of its design\n"))
  }

  @Test func `the events of modules are told apart, and who was cut short`() {
    let output = RustcOutput("@cell a\nresume()\n-> 1\n@done\n@cell b\nresume()\n")
    #expect(output.runs["a"] == .init(lines: ["resume()", "-> 1"], isDone: true))
    #expect(output.runs["b"] == .init(lines: ["resume()"], isDone: false))
  }

  private static var compiler: RustCompiler? {
    Rustc.find(path: ProcessInfo.processInfo.environment["PATH"])
  }

  @Test(.enabled(if: compiler != nil, "rustc is not installed"))
  func `rustc does what the machine does with the echo of every design`() {
    let world = World()
    world.rustc = Self.compiler
    #expect(world.run("check", "--against", "rustc", "echo") == .done)
    #expect(world.output.contains("\n  0 differ and should not\n"))
    #expect(!world.output.contains(" 0 agree\n"))
  }

  @Test(.enabled(if: compiler != nil, "rustc is not installed"))
  func `rustc names who is refused and runs the others`() throws {
    let modules = [
      "pub fn run() { let x: i32 = \"\"; }", "pub fn run() { println!(\"ran\"); }",
      "pub fn run() { panic!(\"ended\"); }", "pub fn run() { std::process::abort(); }",
    ]
    let compiler = try #require(Self.compiler)
    let results = try #require(compiler.run(modules) { _ in })
    #expect(results[0] == .refused(codes: ["E0308"], message: "mismatched types"))
    #expect(results[1] == .ran(["print ran"]))
    #expect(results[2] == .ran(["panic ended"]))
    #expect(results[3] == .broke("it did not come to its end", []))
  }
}
