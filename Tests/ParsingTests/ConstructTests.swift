import SourceText
import SurfaceSyntax
import Testing

extension ParsingTests {
  @Test(arguments: [
    ("let c = || { let f = || yield 1; 2 };", 1),
    ("let c = || { f(|| yield 1); yield 2; };", 2),
    ("let c = || println!(\"{}\", yield 1);", 1),
    ("let c = || { coroutine { yield 1; } };", 0),
    ("let c = |x| async { yield 1; };", 0),
    ("let c = || { fn f() {} 1 };", 0),
    ("let c = #[coroutine] || 1;", 1),
    ("#[coroutine] || 1", 1),
    ("#[inline] || 1", 0),
    ("#[coroutine] f(|| 1)", 0),
    ("let c = #[coroutine] static move |x: u8| x;", 1),
    ("let c = || { let x: [u8; 2] = [yield, 1]; };", 1),
  ])
  func `a closure is a coroutine iff its own body yields or it is marked`(
    source: String,
    count: Int,
  ) throws {
    let lacking = everyConstruct.subtracting([.coroutineClosure])
    #expect((refusal(source, allowing: lacking)?.code == "missing-construct") == (count > 0))
    #expect(refusal(source) == nil)
  }

  @Test(arguments: [
    (SurfaceConstruct.Name.prefixYield, "let c = || { yield 1; };", "yield"),
    (.postfixYield, "let c = || 1.yield;", "yield"),
    (.coroutineClosure, "let c = move |a| { yield a; };", "move |a|"),
    (.coroutineParameter, "let c = |a: u8| { yield a; };", "a: u8"),
    (.severalCoroutineParameters, "let c = |a, b: u8| { yield a; };", "b: u8"),
    (.staticClosure, "let c = static || { yield 1; };", "static"),
    (.movableClosure, "let c = #[movable] || { yield 1; };", "movable"),
    (.mutableClosure, "let c = mut || { yield 1; };", "mut"),
    (.mutableClosure, "let c = static mut move |x| { yield x; };", "mut"),
    (.coroutineBlock, "let c = coroutine move { yield; };", "coroutine move"),
    (.coroutineLoop, "let c = generator loop { 1.yield };", "generator loop"),
    (.asyncBlock, "let c = async { 1 };", "async"),
    (.asyncFunction, "async fn f() {}", "async"),
    (.await, "let c = async { f().await };", "await"),
    (.yieldInAsync, "let c = async { yield 1; };", "yield"),
    (.generatorBlock, "let c = gen { yield 1; };", "gen"),
    (.generatorBlock, "for x in gen move { yield 1; } {}", "gen move"),
    (.genFunction, "gen fn f() -> u8 { yield 1; }", "gen fn"),
    (.starFunction, "impl S { fn* f(&self) -> u8 { yield 1; } }", "fn*"),
    (.gnFunction, "trait T { gn f<A>() -> u8; }", "gn"),
    (.starClosure, "let c = |a: u8|* { yield a; };", "|a: u8|*"),
    (.starClosure, "f(move ||*: yield 1);", "move ||*"),
    (.caretClosure, "let c = ||^ { f().await };", "||^"),
    (.caretStarClosure, "let c = ||^* { yield 1; };", "||^*"),
    (.caretStarClosure, "let c = |a|^*: for b in a { g(b).await; yield b; };", "|a|^*"),
    (.prefixYield, "let c = gen { yield 1; };", "yield"),
    (.await, "let c = ||^* { f().await; };", "await"),
    (.yieldInAsync, "let c = ||^ { yield 1; };", "yield"),
    (.returnInCoroutine, "gn f() { return; }", "return"),
    (.returnInCoroutine, "let c = ||*: return;", "return"),
    (.resumeArgument, "let c = async { #[resume_arg] let mut n: u32; };", "resume_arg"),
    (.returnInCoroutine, "let c = || { yield 1; return 2; };", "return"),
    (.returnInCoroutine, "let c = coroutine { yield; return 2; };", "return"),
    (.returnInCoroutine, "let c = coroutine loop { 1.yield; return };", "return"),
    (.returnInCoroutine, "async fn f() { return; }", "return"),
  ])
  func `a construct that the grammar lacks is named at its place`(
    construct: SurfaceConstruct.Name,
    source: String,
    where expected: String,
  ) {
    #expect(refusal(source) == nil)
    let diagnostic = refusal(source, allowing: everyConstruct.subtracting([construct]))
    #expect(diagnostic?.code == construct.refusalCode)
    #expect(diagnostic?.missingConstruct == construct.rawValue)
    #expect(diagnostic?.message == construct.refusalMessage)
    #expect(place(diagnostic, in: source) == expected)
  }

  @Test(arguments: [
    "let c = |a, b| a;", "fn f() { return; }", "let c = || { return 1; };",
    "let x = coroutine + generator;",
    "let coroutine = 1; match coroutine { _ => {} }", "let gen = 1; gen.resume(gen);",
    "if generator {}", "fn gen(union: u8, auto: u8) {}",
    "let gen = 1; for x in gen {}", "fn gn(gn: u8) -> u8 { gn }", "let gn = 1; gn.gn(gn - 1);",
    "let c = || *p;", "let c = |p| *{ p };", "let c = |p|*p;", "let c = |p|*::std::f(p);",
    "let n = a || *b; let m = a | b * c ^ d;",
  ])
  func `plain Rust needs no construct`(source: String) {
    #expect(refusal(source, allowing: []) == nil)
  }

  @Test func `a return belongs to the nearest body`() {
    let lacking = everyConstruct.subtracting([.returnInCoroutine])
    let source = "let c = || { let d = || { return 1; }; fn f() { return; } yield 1; };"
    #expect(refusal(source, allowing: lacking) == nil)
  }

  @Test(arguments: [
    ("yield 1;", "E0627"), ("fn f() { 1.yield; }", "E0627"),
    ("let c = || { fn f() { yield 1; } };", "E0627"),
    ("const X: u8 = yield 1;", "E0627"),
    ("f().await", "E0728"), ("let c = async { || f().await };", "E0728"),
    ("let c = coroutine { f().await };", "E0728"), ("gen { f().await };", "E0728"),
    ("let c = ||* { f().await };", "E0728"), ("let c = ||^* { || f().await };", "E0728"),
    ("gen fn f() { fn g() { yield 1; } }", "E0627"), ("fn f() { g().await }", "E0728"),
    ("let c = coroutine { f().await };", "E0728"), ("fn f() { g().await }", "E0728"),
    ("let c = mut || 1;", "mut-without-yield"), ("f(mut move |x| x);", "mut-without-yield"),
    ("let c = static || 1;", "E0697"), ("let c = static move |x| x;", "E0697"),
  ])
  func `a coroutine word outside its place has Rust's code`(source: String, code: String) {
    #expect(refusal(source)?.code == code)
  }

  @Test func `mut before a closure is named even where nothing yields`() {
    let lacking = everyConstruct.subtracting([.mutableClosure])
    let diagnostic = refusal("let c = mut |x| x;", allowing: lacking)
    #expect(diagnostic?.missingConstruct == "`mut ||`")
    #expect(refusal("let c = mut x;")?.code == "expected-expression")
  }

  @Test func `a schedule's argument is one expression`() throws {
    #expect(try expressionTree(" Tracked(\"B\") ") == "Tracked(\"B\")")
    #expect(try expressionTree("(1, 2)") == "(1, 2)")
    #expect(throws: Diagnostic.self) { try expressionTree("1; 2") }
    #expect(throws: Diagnostic.self) { try expressionTree("") }
    #expect(throws: Diagnostic.self) { try expressionTree("yield 1") }
  }
}
