import Testing

/// Programs that a design refuses while it translates them.
struct RefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var slug: String
    var source: String
    var code: String
    var place: String
    init(_ slug: String, _ source: String, _ code: String, at place: String) {
      self.slug = slug
      self.source = source
      self.code = code
      self.place = place
    }
    var testDescription: String { "\(slug): \(source)" }
  }

  static let cases = [
    Case("yield-at-start", "coroutine { loop {} }", "no-yield", at: "{ loop {} }"),
    Case(
      "yield-at-start",
      "coroutine { let a = 1; ().yield; loop {} }",
      "code-before-first-yield",
      at: "let a = 1;",
    ),
    Case(
      "yield-at-start",
      "coroutine { f(g(), yield); loop {} }",
      "code-before-first-yield",
      at: "g()",
    ),
    Case(
      "yield-at-start",
      "coroutine { if c { yield; } loop {} }",
      "code-before-first-yield",
      at: "c",
    ),
    Case(
      "yield-at-start",
      "coroutine { a && ().yield; loop {} }",
      "code-before-first-yield",
      at: "a",
    ),
    Case("yield-at-start", "coroutine { 5.yield; loop {} }", "first-yield-operand", at: "5"),
    Case(
      "ouroboros-loop",
      "coroutine loop { let a = f(); a.yield; g(a) }",
      "hidden-state",
      at: "a",
    ),
    Case("ouroboros-loop", "coroutine loop { s = s + s.yield }", "hidden-state", at: "s"),
    Case("ouroboros-loop", "coroutine loop { q.push(q.pop().yield) }", "hidden-state", at: "q"),
    Case(
      "ouroboros-loop",
      "coroutine loop { if c { 1.yield; } 2.yield; }",
      "entry-yield-not-unconditional",
      at: "1.yield",
    ),
    Case(
      "ouroboros-loop",
      "coroutine loop { while c { 1.yield; } }",
      "entry-yield-not-unconditional",
      at: "1.yield",
    ),
    Case(
      "ouroboros-loop",
      "coroutine loop { 1.yield; if c { break; } }",
      "break-out-of-coroutine-loop",
      at: "break",
    ),
    Case("ouroboros-loop", "coroutine loop { f(); }", "no-yield", at: "{ f(); }"),
    Case(
      "extend-async",
      "async { { #[resume_arg] let mut x: u32; } }",
      "misplaced-resume-arg",
      at: "let mut x: u32;",
    ),
    Case(
      "extend-async",
      "async { #[resume_arg] let x: u32 = 1; }",
      "misplaced-resume-arg",
      at: "1",
    ),
    Case(
      "extend-async",
      "async { #[resume_arg] let x: u32; #[resume_arg] let y: u32; }",
      "misplaced-resume-arg",
      at: "let y: u32;",
    ),
    Case(
      "extend-async",
      "async { f(x); #[resume_arg] let x: u32; yield x; }",
      "misplaced-resume-arg",
      at: "let x: u32;",
    ),
    Case(
      "extend-async",
      "async { #[resume_arg] let x: u32; f.await }",
      "resume-arg-not-context",
      at: "u32",
    ),
    Case(
      "extend-async",
      "async { #[resume_arg] let c: &mut Context; let c = 1; f.await }",
      "shadowed-resume-arg",
      at: "c",
    ),
    Case("yield-expression", "|a, b| { yield a }", "E0628", at: "b"),
    Case("drop-the-first", "|a| { yield a }", "missing-construct", at: "a"),
    Case("rfc-1823", "|a| { a.yield; }", "missing-construct", at: "yield"),
    Case("rfc-1823", "static || { yield 1; }", "missing-construct", at: "static"),
    Case("erfc-2033", "|| { 1.yield }", "missing-construct", at: "yield"),
    Case(
      "unified-arguments.unwrapped",
      "|a| { yield a; return }",
      "missing-construct",
      at: "return",
    ),
  ]

  @Test(arguments: cases)
  func `a program is refused where it departs from the design`(_ example: Case) throws {
    let (code, place) = try refusal(of: example.source, as: example.slug)
    #expect(code == example.code)
    #expect(place.hasSuffix(example.place) || place == example.place)
  }

  static let accepted = [
    ("yield-at-start", "coroutine { fn g() {} let a; a = ().yield; f(a); panic!() }"),
    ("yield-at-start", "coroutine { q.push(().yield); loop {} }"),
    ("yield-at-start", "coroutine { match (yield) { x => x.yield }; panic!() }"),
    ("ouroboros-loop", "coroutine loop { let a = f(); let a = a.yield; g(a) }"),
    ("ouroboros-loop", "coroutine loop { last = Some(last.unwrap().yield) }"),
    ("ouroboros-loop", "coroutine loop { a[i] = f(1, (), x.yield); }"),
    ("ouroboros-loop", "coroutine loop { 1.yield; loop { break; } }"),
    ("ouroboros-loop", "coroutine loop { for i in x.yield { 1.yield; } }"),
    ("extend-async", "async { let y = 1; #[resume_arg] let x: u32; yield x + y; }"),
    ("extend-async", "async { #[resume_arg] let c: &mut Context<'_>; g(|c| c); f.await }"),
  ]

  @Test(arguments: accepted)
  func `what only looks alike is accepted`(slug: String, source: String) throws {
    _ = try desugar(source, as: slug)
  }
}
