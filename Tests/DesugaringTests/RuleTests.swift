import Catalog
import Desugaring
import SourceText
import Testing

/// Rules, what shows that they were used, and their mutants.
struct RuleTests {
  @Test(arguments: Catalog.all)
  func `every rule has evidence and a mutant`(proposal: Proposal) {
    for rule in proposal.rules {
      #expect(!rule.evidence.isEmpty, "\(rule.id)")
      #expect(!rule.mutations.isEmpty, "\(rule.id)")
    }
    #expect(Set(proposal.rules.map(\.id)).count == proposal.rules.count)
    #expect(Set(proposal.rules.map(\.name)).count == proposal.rules.count)
  }

  @Test(arguments: Catalog.all)
  func `a decided rule names a decision`(proposal: Proposal) {
    for case .decided(let number) in proposal.rules.map(\.basis) {
      #expect(number.first == "D" && Int(number.dropFirst()) != nil, "\(number)")
    }
  }

  @Test func `a program rests on the rules of the constructs that it has`() throws {
    let rules = try desugar("coroutine loop { sum += sum.yield }", as: "ouroboros-loop").rules
    #expect(rules.contains(Rule.ID("OL-11")))
    #expect(!rules.contains(Rule.ID("OL-3")))
    let skipping = try desugar("coroutine loop { f(); 1.yield; }", as: "ouroboros-loop").rules
    #expect(skipping.contains(Rule.ID("OL-3")))
    #expect(!skipping.contains(Rule.ID("OL-11")))
  }

  @Test func `a refusal rests on the rule that refuses`() throws {
    let start = try #require(Catalog.proposal("yield-at-start"))
    do {
      _ = try desugar("coroutine { f(); ().yield; loop {} }", as: start)
      Issue.record("accepted")
    } catch {
      #expect(start.rules(refusing: error) == [Rule.ID("YAS-4")])
    }
    let first = try #require(Catalog.proposal("drop-the-first"))
    do {
      _ = try desugar("|a| { yield a; }", as: first)
      Issue.record("accepted")
    } catch {
      #expect(first.rules(refusing: error) == [Rule.ID("DTF-6")])
    }
  }

  @Test func `a panic of a finished coroutine rests on the rules of its end`() throws {
    let proposal = try #require(Catalog.proposal("yield-expression"))
    let rules = proposal.rules(panickingWith: "coroutine resumed after completion")
    #expect(rules == [Rule.ID("YE-7"), Rule.ID("YE-9")])
  }

  /// Mutants whose difference the translation itself shows.
  static let visible: [(String, String, String)] = [
    ("unified-arguments", "UA-2", "|a| { yield a; }"),
    ("unified-arguments", "UA-3", "|a| { yield a; }"),
    ("unified-arguments", "UA-4", "|a| { yield a; }"),
    ("unified-arguments", "UA-6", "|a| { yield a; }"),
    ("mcp-49", "MCP-2", "|a| { yield a; a }"),
    ("mcp-49", "MCP-3", "|a| { yield a; a }"),
    ("mcp-49", "MCP-4", "|a| { yield a; a }"),
    ("mcp-49", "MCP-6", "|a| { yield a; a }"),
    ("mcp-49", "MCP-7", "|a| { yield a; a }"),
    ("mcp-49", "MCP-8", "|a| { yield a; a }"),
    ("mcp-49", "MCP-9", "|a| { yield a; a }"),
    ("mcp-49", "MCP-16", "|a| { yield a; a }"),
    ("mcp-49", "MCP-22", "|a| { yield a; a }"),
    ("yield-expression", "YE-10", "|a| { a += yield 1; }"),
    ("yield-expression", "YE-7", "|a| { yield a; }"),
    ("yield-at-start", "YAS-8", "coroutine { loop { 1.yield; } }"),
    ("drop-the-first", "DTF-1", "|| { yield 1; }"),
    ("drop-the-first", "DTF-2", "|| { yield 1; }"),
    ("ouroboros-loop", "OL-2", "coroutine loop { 1.yield; 2.yield; }"),
    ("ouroboros-loop", "OL-3", "coroutine loop { f(); 1.yield; }"),
    ("ouroboros-loop", "OL-8", "coroutine loop { 1.yield; }"),
    ("rfc-1823", "RFC-1", "|a, b| { yield a; }"),
    ("rfc-1823", "RFC-2", "|a| { yield a; }"),
    ("rfc-1823", "RFC-3", "|a| { yield a; }"),
    ("rfc-1823", "RFC-6", "|a| { yield a; }"),
    ("rfc-1823", "RFC-11", "|a| { a += (yield 1).0; }"),
    ("rfc-1823", "RFC-12", "|| { yield 1; }"),
    ("rfc-1823", "RFC-13", "|| { yield 1; }"),
    ("rfc-1823.unwrapped-inputs", "RFC-19", "|a| { yield a; }"),
    ("rfc-1823.auto-boxing", "RFC-20", "|| { yield 1; }"),
    ("extend-async", "EA-2", "async { f.await }"),
    ("extend-async", "EA-4", "async { #[resume_arg] let x: u32; yield x; }"),
    ("extend-async", "EA-5", "async { #[resume_arg] let x: u32; yield x; }"),
    ("extend-async", "EA-7", "async { yield 1; }"),
    ("extend-async", "EA-9", "async { loop { yield 1; } }"),
    ("extend-async", "EA-10", "async fn f() {}"),
    ("async-await", "AA-2", "async { f.await }"),
    ("async-await", "AA-3", "async { 1 }"),
    ("async-await", "AA-4", "async { f.await }"),
    ("async-await", "AA-6", "async fn f() {}"),
    ("async-await", "AA-7", "async fn f(a: A, b: B) {}"),
    ("async-await.from-generator", "AA-16", "async { f.await }"),
    ("async-await.from-generator", "AA-17", "async { f.await }"),
  ]

  @Test(arguments: visible)
  func `a mutant translates differently`(slug: String, rule: String, source: String) throws {
    let proposal = try #require(Catalog.proposal(slug))
    let program = try desugar(source, as: proposal).program
    let mutants = proposal.mutants.filter { $0.rule == Rule.ID(rule) }
    #expect(!mutants.isEmpty)
    for mutant in mutants {
      #expect(try desugar(source, as: mutant.proposal).program != program, "\(mutant.name)")
    }
  }

  @Test(arguments: [
    ("yield-at-start", "YAS-3", "coroutine { 5.yield; loop {} }"),
    ("yield-at-start", "YAS-4", "coroutine { f(); ().yield; loop {} }"),
    ("ouroboros-loop", "OL-4", "coroutine loop { s = s + s.yield }"),
    ("ouroboros-loop", "OL-5", "coroutine loop { if c { 1.yield; } }"),
    ("extend-async", "EA-6", "async { { #[resume_arg] let x: u32; } }"),
    ("erfc-2033", "ERFC-10", "|a| { yield a; }"),
  ])
  func `without the rule that refuses, a program is accepted`(
    slug: String,
    rule: String,
    source: String,
  ) throws {
    let proposal = try #require(Catalog.proposal(slug))
    #expect(throws: Diagnostic.self) { try desugar(source, as: proposal) }
    for mutant in proposal.mutants where mutant.rule == Rule.ID(rule) {
      _ = try desugar(source, as: mutant.proposal)
    }
  }
}
