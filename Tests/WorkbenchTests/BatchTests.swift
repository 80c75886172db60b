import Catalog
import Desugaring
import SourceText
import Testing
import Traces
import Workbench

/// Programs that are compiled together, which each come out as if they were alone.
@Suite struct BatchTests {
  private static let texts = [
    "|x| { let mut s = x; loop { s += yield s; } }",
    "|| { yield 1; yield 2; }",
    "|| { let a = 1; let r = &a; yield 1; println!(\"{}\", r); }",
    "|x| { loop { yield x; } }",
    "|| { yield unknown; }",
    "fn main() { println!(\"alone\"); }",
    "|| {",
  ]

  /// Every text in every design, with and without something to drive it.
  private static func programs() throws -> [Workbench.Program] {
    let schedules = [
      nil, try Schedule.parse("resume 1; resume 2; drop"), try Schedule.parse("resume; move"),
    ]
    return texts.flatMap { text in
      schedules.flatMap { schedule in
        (Catalog.proposals + Catalog.variants).map { proposal in
          Workbench.Program(
            SourceFile(name: "test", text: text),
            as: proposal,
            schedule: schedule,
          )
        }
      }
    }
  }

  /// What came of a program, as text.
  private static func outcome(_ result: Result<Compilation, Diagnostic>) -> String {
    switch result {
    case .failure(let refusal): "\(refusal.code) \(refusal.message) \(refusal.primary)"
    case .success(let compilation):
      compilation.run().trace.text
        + "\(compilation.coroutineType ?? "") \(compilation.proposal.slug)"
        + compilation.desugared.rules.map(\.description).sorted().joined(separator: " ")
    }
  }

  @Test func `programs come out together as they do one by one`() throws {
    let workbench = Workbench(limits: .page)
    let programs = try Self.programs()
    let together = workbench.compile(programs)
    #expect(together.count == programs.count)
    var refused = 0
    for (program, result) in zip(programs, together) {
      let alone = Result { () throws(Diagnostic) in
        try workbench.compile(program.source, as: program.proposal, schedule: program.schedule)
      }
      #expect(Self.outcome(result) == Self.outcome(alone))
      if case .failure = alone { refused += 1 }
    }
    #expect(refused > 0 && refused < programs.count)
  }

  @Test func `what two designs understand alike is still each one's own`() throws {
    let source = SourceFile(name: "test", text: "fn main() { println!(\"same\"); }")
    let results = Workbench().compile(Catalog.proposals.map { .init(source, as: $0) })
    for (proposal, result) in zip(Catalog.proposals, results) {
      let compilation = try result.get()
      #expect(compilation.proposal.slug == proposal.slug)
      #expect(String(decoding: compilation.run().standardOutput, as: UTF8.self) == "same\n")
    }
  }

  @Test func `a schedule that moves is refused for its own program alone`() throws {
    let text = "static || { let a = 1; let r = &a; yield 1; println!(\"{}\", r); }"
    let source = SourceFile(name: "test", text: text)
    let proposal = try #require(Catalog.proposal("yield-expression"))
    let results = Workbench().compile([
      .init(source, as: proposal, schedule: try Schedule.parse("resume; resume")),
      .init(source, as: proposal, schedule: try Schedule.parse("resume; move; resume")),
    ])
    #expect(throws: Never.self) { try results[0].get() }
    #expect(throws: Diagnostic.self) { try results[1].get() }
  }

  @Test func `no programs make no compilations`() {
    #expect(Workbench().compile([]).isEmpty)
  }
}
