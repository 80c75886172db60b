import Testing

@testable import CommandLineTool

@Suite struct RunTests {
  private static let sum = "|first: u32| { let mut total = first; loop { total += yield total; } }"

  private func world(_ program: String) -> World { World(input: Array(program.utf8)) }

  @Test func `a driven program prints its trace`() {
    let world = world(Self.sum)
    let code = world.run(
      "run",
      "-",
      "--proposal",
      "yield-expression",
      "--drive",
      "resume 5; resume 4",
    )
    #expect(code == .done)
    #expect(world.output == "resume(5)\n  -> Yielded(5)\nresume(4)\n  -> Yielded(9)\n")
  }

  @Test func `a program without a schedule prints its own output`() {
    let world = world("println!(\"hello\"); print!(\"there\");")
    #expect(world.run("run", "-", "--proposal", "drop-the-first") == .done)
    #expect(world.output == "hello\nthere")
  }

  @Test func `designs with equal answers stand together`() {
    let world = world("|word| { yield word; yield word; }")
    #expect(world.run("run", "-", "--drive", "resume 1; resume 2") == .done)
    #expect(world.output.hasPrefix("unified-arguments\n  resume(1)\n"))
    #expect(world.output.contains("\nrefused\n  erfc-2033"))
  }

  @Test(arguments: [
    ("panic!(\"oh\")", [], ExitCode.finding, "panicked: oh"),
    ("loop {}", ["--limit", "fuel=1000"], .finding, "blocked"),
    ("let a = vec![1]; a[3];", [], .finding, "panicked"),
    ("let a: u32 = \"x\";", [], .refused, "E0308"),
    ("let a = ;", [], .refused, "<stdin>:1:9"),
    ("1", ["--drive", "resume"], .usage, "nothing-to-drive"),
    ("|| { 1.yield; }", ["--drive", "resume"], .refused, "these designs have it:"),
  ])
  func `how a run ends decides the exit code`(
    program: String,
    options: [String],
    code: ExitCode,
    text: String,
  ) {
    let world = world(program)
    let arguments = ["run", "-", "--proposal", "erfc-2033"] + options
    #expect(Tool.main(arguments, world.surroundings) == code)
    #expect(world.errorOutput.contains(text), "\(world.errorOutput)")
  }

  @Test func `a panic of a driven resume is a run that did not end well`() {
    let world = world("|| { yield 1; }")
    let code = world.run(
      "run",
      "-",
      "--proposal",
      "yield-expression",
      "--drive",
      "resume; resume; resume",
    )
    #expect(code == .finding)
    #expect(world.output.hasSuffix("  panic coroutine resumed after completion\n"))
  }

  @Test func `the exit code does not depend on the format`() {
    let world = world("panic!(\"oh\")")
    #expect(world.run("run", "-", "--format", "json") == .finding)
    #expect(world.output.contains("\"outcome\": \"panics\""))
  }

  @Test func `invalid UTF-8 is refused with a place`() {
    let world = World(input: [0x6C, 0x65, 0xFF, 0x0A])
    #expect(world.run("run", "-") == .refused)
    #expect(world.errorOutput.contains("<stdin>:1:3"))
  }

  @Test func `a type and a core are printed`() {
    let world = world(Self.sum)
    #expect(world.run("type", "-", "--proposal", "yield-expression") == .done)
    #expect(world.output == "FnPinMut(u32) -> CoroutineState<u32, ()>\n")
    #expect(world.run("desugar", "-", "--proposal", "yield-expression") == .done)
    #expect(world.output.contains("suspend Yielded(total)"))
  }

  @Test func `a cell is explained`() {
    let world = World()
    #expect(world.run("explain", "echo", "drop-the-first") == .done)
    for part in ["program (conformance/", "core", "trace", "outcome", "rules", "neighbours"] {
      #expect(world.output.contains("\n\(part)"), "\(part)")
    }
  }
}
