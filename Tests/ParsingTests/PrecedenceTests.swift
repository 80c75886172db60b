import SourceText
import Testing

extension ParsingTests {
  @Test(arguments: [
    ("a + b * c", "(a + (b * c))"),
    ("a * b + c", "((a * b) + c)"),
    ("a - b - c", "((a - b) - c)"),
    ("a << b + c", "(a << (b + c))"),
    ("a & b == c", "((a & b) == c)"),
    ("a | b ^ c & d", "(a | (b ^ (c & d)))"),
    ("a == b && c != d || e", "(((a == b) && (c != d)) || e)"),
    ("a = b = c", "(a = (b = c))"),
    ("a += b + c", "(a += (b + c))"),
    ("-a.b", "(-a.b)"),
    ("-a as u8", "((-a) as u8)"),
    ("a as u8 as u16 + b", "(((a as u8) as u16) + b)"),
    ("!a == b", "((!a) == b)"),
    ("*a.b()[c]?", "(*a.b()[c]?)"),
    ("&&a", "(&(&a))"),
    ("&mut *a", "(&mut (*a))"),
    ("a && &&b", "(a && (&(&b)))"),
    ("a..b + c", "(a..(b + c))"),
    ("a..", "(a..)"),
    ("..=b || c", "(..=(b || c))"),
    ("..", "(..)"),
    ("a = b..c", "(a = (b..c))"),
    ("(a + b) * c", "((a + b) * c)"),
    ("|x| x + y", "(|x| (x + y))"),
    ("|x| |y| x", "(|x| (|y| x))"),
    ("|| a", "(|| a)"),
    ("a || |b| c", "(a || (|b| c))"),
    ("a | b", "(a | b)"),
    ("a >> b", "(a >> b)"),
    ("a >= b", "(a >= b)"),
    ("a >>= b", "(a >>= b)"),
    ("f(a)(b)", "f(a)(b)"),
    ("(s.f)(a)", "(s.f)(a)"),
    ("t.0.1.x", "t.0.1.x"),
    ("1.max(2)", "1.max(2)"),
    ("1..2", "(1..2)"),
    ("1.0..2.", "(1.0..2.0)"),
    ("a.b::<Vec<u8>>(c)", "a.b::<Vec<u8>>(c)"),
    ("Vec::<Vec<i32>>::new()", "Vec::<Vec<i32>>::new()"),
    ("<T as Default>::default()", "T::default()"),
    ("(a) - 1", "(a - 1)"),
    ("return a + b", "(return (a + b))"),
    ("a + return b + c", "(a + (return (b + c)))"),
  ])
  func `operators group as in Rust`(source: String, expected: String) throws {
    #expect(try expressionTree(source) == expected)
  }

  @Test(arguments: [
    ("|| yield 1 + 2", "(|| (yield (1 + 2)))"),
    ("|| (yield 1) + 2", "(|| ((yield 1) + 2))"),
    ("|| 1 + yield 2 + 3", "(|| (1 + (yield (2 + 3))))"),
    ("|| -(yield y)", "(|| (-(yield y)))"),
    ("|| yield -1", "(|| (yield (-1)))"),
    ("|| yield", "(|| (yield))"),
    ("|| (yield, yield)", "(|| ((yield), (yield)))"),
    ("|| [a, yield 0, yield]", "(|| [a, (yield 0), (yield)])"),
    ("|| { yield; yield }", "(|| {\n    (yield);\n    (yield)\n})"),
    ("|| yield yield yield a", "(|| (yield (yield (yield a))))"),
    ("|| a.yield.yield", "(|| a.yield.yield)"),
    ("|| -a.yield + b", "(|| ((-a.yield) + b))"),
    ("|| a = yield b = c", "(|| (a = (yield (b = c))))"),
    ("|| s += yield s", "(|| (s += (yield s)))"),
    ("|| return yield v", "(|| (return (yield v)))"),
    ("|| f(yield 1, yield 2)", "(|| f((yield 1), (yield 2)))"),
    ("|| match (yield) { _ => 1 }", "(|| match (yield) {\n    _ => 1,\n})"),
    ("|| if yield { c } {}", "(|| if (yield { c }) {})"),
    ("|| loop { if break {} }", "(|| loop {\n    if (break) {}\n})"),
    ("|| x[yield i]", "(|| x[(yield i)])"),
    ("|| yield + 1", "(|| ((yield) + 1))"),
  ])
  func `yield binds as return does`(source: String, expected: String) throws {
    #expect(try expressionTree(source) == expected)
  }

  @Test(arguments: [
    ("if a == S { } {}", "if (a == S) {}\n{}\n"),
    ("if a == (S { x: 1 }) {}", "if (a == S { x: 1 }) {}\n"),
    ("while f(S { x: 1 }) {}", "while f(S { x: 1 }) {}\n"),
    ("for x in [S { x: 1 }] {}", "for x in [S { x: 1 }] {}\n"),
    ("match S { S => {} }", "match S {\n    S => {}\n}\n"),
    ("match (S {}) { S {} => {} }", "match (S {}) {\n    S {} => {}\n}\n"),
    ("if x.any(|y| y == S { x }) {}", "if x.any((|y| (y == S { x }))) {}\n"),
  ])
  func `a struct literal cannot stand bare in a head`(source: String, expected: String) throws {
    #expect(try tree(source) == expected)
  }

  @Test(arguments: [
    ("match x {} - 1", "match x {}\n(-1)\n"),
    ("if a {} else {} - 1", "if a {} else {}\n(-1)\n"),
    ("{ a } (b)", "{ a }\nb\n"),
    ("loop {} *x = 1;", "loop {}\n((*x) = 1);\n"),
    ("unsafe { a }.b();", "unsafe { a }.b();\n"),
    ("match x {}? + 1;", "(match x {}? + 1);\n"),
    ("if a {} else {};", "if a {} else {};\n"),
    ("let y = match x {} - 1;", "let y = (match x {} - 1);\n"),
    (
      "match x { a => {} - 1 => b, _ => {}.c(), }",
      "match x {\n    a => {}\n    -1 => b,\n    _ => {}.c(),\n}\n",
    ),
    ("println! { \"a\" } -1", "println!(\"a\");\n(-1)\n"),
  ])
  func `a block ends the statement that it begins`(source: String, expected: String) throws {
    #expect(try tree(source) == expected)
  }

  @Test(arguments: [
    "if let Some(x) = a && b && let Ok(y) = c {}",
    "while let Some(x) = a.next() && x > 1 {}",
    "match a { x if let Some(y) = x && y => {} _ => {} }",
    "if a && let (b, c) = d {}",
  ])
  func `let joins conditions by and`(source: String) {
    #expect(refusal(source) == nil)
  }

  @Test(arguments: [
    "let a = let b = c;", "if a || let b = c {}", "if let a = b || c {}", "if (let a = b) {}",
    "if !let a = b {}", "if let a = b == let c = d {}", "f(let a = b);", "if let a = b..c {}",
    "if let a = b && c || d {}", "if { let a = b } {}", "if x = let a = b {}",
    "for a in let b = c {}",
  ])
  func `let stands nowhere else in an expression`(source: String) {
    #expect(refusal(source) != nil)
  }

  @Test func `comparisons do not chain`() {
    let source = "let x = a < b == c;"
    #expect(refusal(source)?.code == "chained-comparison")
    #expect(place(refusal(source), in: source) == "==")
  }
}
