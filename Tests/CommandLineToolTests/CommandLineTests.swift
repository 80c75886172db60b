import Catalog
import Testing

@testable import CommandLineTool

@Suite struct CommandLineTests {
  @Test(arguments: [
    ([], ExitCode.usage, ""), (["matirx"], .usage, "did you mean `matrix`?"),
    (["run"], .usage, "needs more arguments"),
    (["run", "a", "b"], .usage, "one argument too many"),
    (["run", "a", "--propsal", "x"], .usage, "did you mean `--proposal`?"),
    (["run", "-", "--proposal", "drop-the-frist"], .usage, "did you mean `drop-the-first`?"),
    (["run", "-", "--proposal"], .usage, "needs a value"),
    (["run", "-", "--format", "xml"], .usage, "there is no format `xml`"),
    (["run", "-", "--limit", "fule=1"], .usage, "did you mean `fuel`?"),
    (["run", "-", "--limit", "fuel=-1"], .usage, "positive whole number"),
    (["run", "-", "--drive", "resum 1"], .refused, "unknown-step"),
    (["run", "missing.rs"], .noFile, "there is no such file"),
    (["matrix", "no-such-scenario-at-all"], .noMatch, "no scenario matches"),
    (["matrix", "--root", "Sources"], .noFile, "has no directory `conformance`"),
    (["matrix", "--proposals", "x"], .usage, "there is no design `x`"),
    (["explain", "ecoh", "drop-the-first"], .usage, "did you mean `echo`?"),
    (["list", "rule"], .usage, "did you mean `rules`?"), (["type", "-"], .usage, "--proposal"),
    (["check", "extra"], .usage, "only a comparison takes a part"),
    (["--version", "x"], .done, ""), (["--help"], .done, ""), (["list", "rules"], .done, ""),
  ])
  func `wrong command lines are refused with their code`(
    arguments: [String],
    code: ExitCode,
    text: String,
  ) {
    let world = World()
    let result = Tool.main(arguments, world.surroundings)
    #expect(result == code)
    #expect(text.isEmpty || world.errorOutput.contains(text), "\(world.errorOutput)")
  }

  @Test(arguments: CommandDescription.all.map(\.name))
  func `every command has a help with examples`(name: String) {
    let world = World()
    #expect(world.run(name, "--help") == .done)
    #expect(world.output.contains("usage: coro \(name)"))
    #expect(world.output.contains("examples:\n  coro \(name)"))
    for line in world.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test func `list proposals reads nothing`() {
    var surroundings = World().surroundings
    surroundings.readFile = { path, _ in
      Issue.record("reads \(path)")
      return .failed("")
    }
    surroundings.listDirectory = { path in
      Issue.record("lists \(path)")
      return nil
    }
    #expect(Tool.main(["list", "proposals"], surroundings) == .done)
  }

  @Test func `the pages are found from a directory below them`() {
    let world = World()
    world.currentDirectory = "\(World.root)/Sources/coro"
    #expect(world.run("list", "scenarios") == .done)
    #expect(world.output.contains("echo"))
  }

  @Test func `without pages there is no matrix`() {
    let world = World()
    world.currentDirectory = "/"
    #expect(world.run("matrix") == .noFile)
  }

  @Test func `a page that does not parse is refused with carets`() {
    let world = World(files: ["/pages/conformance/a.md": "# q\n## s\n```outcomes\na: run 1\n```\n"])
    #expect(world.run("matrix", "--root", "/pages") == .refused)
    #expect(world.errorOutput.contains("conformance/a.md:4:1"))
    #expect(world.errorOutput.contains("^"))
  }
}
