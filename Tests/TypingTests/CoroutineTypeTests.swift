import CoreLanguage
import Testing

/// In and Out of coroutines.
struct CoroutineTypeTests {
  @Test(arguments: [
    (
      "yield-expression", "|a| { let b = yield a; (a, b) }", ["\"A\""],
      "&str -> CoroutineState<&str, (&str, &str)>",
    ),
    ("yield-expression", "|a: u8| { yield 'x'; }", ["1"], "u8 -> CoroutineState<char, ()>"),
    ("yield-expression", "|mut x| loop { x = yield x }", ["5"], "i32 -> CoroutineState<i32, ()>"),
    (
      "erfc-2033", "|| { for i in 0..3u8 { yield i; } \"end\" }", ["()"],
      "() -> CoroutineState<u8, &str>",
    ),
    (
      "unified-arguments", "|a, b| { yield a + b; }", ["(1u8, 2)"],
      "(u8, u8) -> CoroutineState<u8, ()>",
    ),
    ("unified-arguments.unwrapped", "|n| loop { yield n }", ["'a'"], "char -> char"),
    ("mcp-49", "|n: u8, c| { yield n; if c { return 2 } 3 }", ["(1, true)"], "(u8, bool) -> u8"),
    ("mcp-49", "mut |n| { yield Some(n); None }", ["'a'"], "char -> Option<char>"),
    ("drop-the-first", "|| { let n: u8 = yield 1; n }", ["1"], "u8 -> CoroutineState<i32, u8>"),
    (
      "yield-at-start", "coroutine { let mut sum = ().yield; loop { sum += sum.yield; } }", ["2.5"],
      "f64 -> f64",
    ),
    ("ouroboros-loop", "let mut n = 0u16; coroutine loop { n += n.yield }", ["1"], "u16 -> u16"),
    ("extend-async", "async { ready_after(1, 'a').await }", [], "&mut Context -> Poll<char>"),
    ("async-await", "async { 'a' }", [], "&mut Context -> Poll<char>"),
    ("async-await", "async { panic!() }", [], "&mut Context -> Poll<()>"),
    ("extend-async", "async { panic!() }", ["1"], "i32 -> ()"),
    (
      "extend-async",
      "let f: FnPinMut(u8) -> u8 = async { #[resume_arg] let mut n: u8; loop { yield n; } }; f",
      ["1"], "u8 -> u8",
    ),
  ])
  func `In and Out are inferred from the body, then from the first step`(
    slug: String,
    source: String,
    steps: [String],
    signature: String,
  ) throws {
    #expect(try check(source, as: slug, driving: steps).drivenSignature() == signature)
  }

  @Test func `an input that nothing fixes is the unit`() throws {
    #expect(
      try check("|x| { yield 1; }", driving: []).drivenSignature()
        == "() -> CoroutineState<i32, ()>"
    )
  }

  @Test func `a written signature fixes In and Out`() throws {
    let source = "let g: FnPinMut(u8) -> CoroutineState<u64, ()> = |x| { yield 1; }; g"
    #expect(try check(source, driving: []).drivenSignature() == "u8 -> CoroutineState<u64, ()>")
  }

  @Test func `a written signature that does not fit is refused`() throws {
    let source = "let g: FnPinMut(u8) -> u8 = |x: char| { yield 1; };"
    #expect(["E0308", "E0271"].contains(try refusal(of: source).code))
  }

  @Test func `a driven closure takes its parameters`() throws {
    let program = try check("|a: u8, b| a + b", driving: ["(1, 2)"])
    #expect(try program.drivenSignature() == "closure")
  }

  @Test(arguments: ["5", "struct S; S", ""])
  func `what is not a coroutine or closure cannot be driven`(source: String) throws {
    #expect(try refusal(of: source, driving: ["1"]).code == "nothing-to-drive")
  }

  @Test(arguments: [
    "let mut g = |a: i32| { yield a; }; g.resume(1); g(2); Pin::new(&mut g).resume(3); Pin::new(&mut g)(4);",
    "let mut g = Box::pin(|a: i32| { yield a; }); g.as_mut().resume(1); g.resume(2); g(3);",
    "let mut g = || { yield 1; }; g.resume(); g(); g.resume(());",
    "fn f(g: &mut impl FnPinMut(u8) -> CoroutineState<u8, ()>) { g(1); g.resume(2); } f(&mut |x| { yield x; });",
    "struct S<G> { g: G } let mut s = S { g: |x: u8| { yield x; } }; (s.g)(1); s.g.resume(2);",
  ])
  func `a coroutine is resumed by every spelling`(source: String) throws {
    _ = try check(source)
  }

  @Test func `several arguments make a tuple`() throws {
    _ = try check(
      "let mut g = |a, b| { yield a + b; }; g(1, 2); g.resume(3, 4); g.resume((5, 6));",
      as: "unified-arguments",
    )
  }

  /// Claims: C059, C060, C062.
  @Test func `the question mark leaves through the completion`() throws {
    let source =
      "|s: &'static str| { let n = s.parse::<i32>()?; yield n; Ok::<(), ParseIntError>(()) }"
    let signature = try check(source, driving: ["\"1\""]).drivenSignature()
    #expect(signature == "&str -> CoroutineState<i32, Result<(), ParseIntError>>")
  }

  @Test(arguments: [
    ("yield-expression", "|a: u8| { yield 1; yield \"a\"; }", "E0308"),
    ("yield-expression", "|a: u8| { let b: char = yield 1; }", "E0308"),
    ("yield-expression", "|a: u8| { let n: i32 = \"1\".parse::<i32>()?; yield n; }", "E0277"),
    ("yield-expression", "let mut g = static || { yield 1; }; Pin::new(&mut g);", "E0277"),
    ("yield-expression", "|| { let n = \"1\".parse::<i32>()?; yield n; 0u8 }", "E0277"),
    (
      "unified-arguments.unwrapped", "|| { yield \"1\".parse::<i32>()?; panic!() }", "must-diverge",
    ),
    (
      "yield-expression",
      "let g = Box::pin(static || { yield 1; }); let h = *Pin::into_inner(g);",
      "E0277",
    ),
    ("yield-expression", "let mut i = from_coroutine(static || { yield 1; }); i.next();", "E0277"),
    (
      "yield-expression",
      "let g = || { yield 1; 2 }; for n in from_coroutine(g) { println!(\"{n}\"); }",
      "E0271",
    ),
    (
      "yield-expression",
      "let v: Vec<u8> = (0..3).flat_map(|x| move || { yield x; }).collect();",
      "E0277",
    ),
    ("yield-expression", "let mut g = |a: u8| { yield a; }; g(1, 2);", "E0057"),
    ("yield-expression", "let mut g = || { yield 1; }; g.resume(5);", "E0308"),
    ("yield-at-start", "coroutine { let x: u8 = yield; yield x; }", "must-diverge"),
    (
      "ouroboros-loop",
      "let mut q = vec![]; let g = coroutine loop { let t = Tracked(\"a\"); q.push(1.yield); };",
      "hidden-state",
    ),
  ])
  func `what a coroutine cannot be is refused`(
    slug: String,
    source: String,
    code: String,
  ) throws {
    #expect(try refusal(of: source, as: slug).code == code)
  }
}
