import SourceText
import Testing
import Typing

/// Programs that are wrong, by the code of what is said about them and the place it points to.
struct RefusalTests {
  @Test(arguments: [
    ("let x = y;", "E0425", "y"),
    ("let x: Foo = 1;", "E0425", "Foo"),
    ("Foo::new();", "E0433", "Foo"),
    ("struct S; impl Foo for S {}", "E0405", "Foo"),
    ("fn f() {} fn f() {}", "E0428", "f"),
    ("struct S { a: u8 } let x = S;", "E0423", "S"),
    ("enum E { A } E::B;", "E0599", "B"),
    ("buffer_new(3);", "E0425", "buffer_new"),
    ("break;", "E0268", "break"),
    ("let f = || break;", "E0267", "break"),
    ("loop { break 'a; }", "E0426", "'a"),
    ("while true { break 1; }", "E0571", "break 1"),
  ])
  func `a name or jump without a target is refused`(
    source: String,
    code: String,
    place: String,
  ) throws {
    #expect(try refusal(of: source) == (code, place))
  }

  @Test(arguments: [
    ("let x: i32 = \"a\";", "E0308", "\"a\""),
    ("fn f() -> i32 { \"a\" }", "E0308", "\"a\""),
    ("let x = if true { 1 } else { 'a' };", "E0308", "'a'"),
    ("match 1 { 1 => \"a\", _ => 2 };", "E0308", "2"),
    ("if 1 {}", "E0308", "1"),
    ("let mut v = vec![1]; v.push(\"a\");", "E0308", "\"a\""),
    ("1i32 + 1u8;", "E0308", "1i32 + 1u8"),
    ("let x: i32 = if true { 1 };", "E0317", "if true { 1 }"),
    ("1 + \"a\";", "E0277", "1 + \"a\""),
    ("struct S; S + S;", "E0369", "S + S"),
    ("struct S; S == S;", "E0369", "S == S"),
    ("!\"a\";", "E0600", "!\"a\""),
    ("let x: u8 = -1;", "E0600", "-1"),
    ("let x: u8 = 256;", "overflowing_literals", "256"),
    ("let x: i8 = -129;", "overflowing_literals", "-129"),
    ("\"a\" as i32;", "E0606", "\"a\" as i32"),
    ("66u32 as char;", "E0604", "66u32 as char"),
    ("*1;", "E0614", "*1"),
    ("1[0];", "E0608", "1[0]"),
    ("vec![1][\"a\"];", "E0277", "\"a\""),
    ("1 = 2;", "E0070", "1"),
    ("let v = Vec::new();", "E0282", "v"),
    ("let f = |x| x.len();", "E0282", "x"),
  ])
  func `types that do not fit are refused`(source: String, code: String, place: String) throws {
    #expect(try refusal(of: source) == (code, place))
  }

  @Test(arguments: [
    ("fn f(a: u8) {} f(1, 2);", "E0061", "f(1, 2)"),
    ("let f = |a: u8| a; f();", "E0057", "f()"),
    ("let x = 5; x();", "E0618", "x"),
    ("vec![1].psh(2);", "E0599", "psh"),
    ("struct S { a: u8 } S { a: 1 }.b;", "E0609", "b"),
    ("struct S { a: u8 } S { b: 1 };", "E0560", "b"),
    ("struct S { a: u8, b: u8 } S { a: 1 };", "E0063", "S"),
    ("struct S { a: u8 } let S { b, .. } = S { a: 1 };", "E0026", "b"),
    ("vec![1].len;", "E0615", "len"),
    ("1.x;", "E0610", "x"),
    ("[1].iter().map(|a, b| a);", "E0593", "map"),
    ("let s = String::new(); fn f(f: impl Fn()) {} f(|| drop(s));", "E0525", "|| drop(s)"),
    ("let mut n = 0; fn f(f: impl Fn()) {} f(|| n += 1);", "E0525", "|| n += 1"),
    ("Rc::new(vec![1]).push(2);", "E0596", "Rc::new(vec![1])"),
  ])
  func `calls and fields that a type lacks are refused`(
    source: String,
    code: String,
    place: String,
  ) throws {
    #expect(try refusal(of: source) == (code, place))
  }

  @Test(arguments: [
    ("struct S; println!(\"{:?}\", S);", "E0277"),
    ("println!(\"{}\", vec![1]);", "E0277"),
    ("fn f<T: Clone>(t: T) {} struct S; f(S);", "E0277"),
    ("for x in 5 {}", "E0277"),
    ("fn f() -> impl Iterator<Item = u8> { 5 }", "E0277"),
    ("fn f() -> impl Iterator<Item = u8> { \"a\".chars() }", "E0271"),
    ("fn f() { None?; }", "E0277"),
    ("5?;", "E0277"),
    ("match Some(1) { Some(x) => {} }", "E0004"),
    ("let Some(x) = Some(1);", "E0005"),
    ("fn f((1, x): (u8, u8)) {}", "E0005"),
    ("let (a, a) = (1, 2);", "E0416"),
    ("match (1, 2) { (a, 1) | (1, b) => {}, _ => {} }", "E0408"),
    ("trait T { fn f(&self); } struct S; impl T for S {}", "E0046"),
    ("struct A { b: B } struct B { a: A } fn f(a: A) {}", "E0072"),
    ("#[derive(Clone, Copy)] struct S; impl Drop for S { fn drop(&mut self) {} }", "E0184"),
    ("#[derive(Clone, Copy)] struct S { s: String } fn f(s: S) {}", "E0204"),
    ("fn f(n: u8) -> impl Fn(u8) -> u8 { let g = f(n); move |x| g(x) }", "E0720"),
    ("let x: &(dyn Send) = &1;", "trait-object"),
    ("let n = 3; [0; n];", "E0435"),
    ("#[derive(Eq, PartialEq)] struct S { a: f64 }", "E0277"),
    ("#[derive(Debug)] enum E { A(F) } struct F;", "E0277"),
    (
      "struct S; impl Clone for S { fn clone(&self) -> S { S } } impl Clone for S { fn clone(&self) -> S { S } }",
      "E0119",
    ),
    ("trait T { fn f(&self, x: i32); } struct S; impl T for S { fn f(&self, x: u8) {} }", "E0053"),
    ("trait T { fn f(&self, x: i32); } struct S; impl T for S { fn f(&self) {} }", "E0050"),
    ("trait T { fn f(&self); } struct S; impl T for S { fn f() {} }", "E0186"),
    ("trait T { fn f(&self); } struct S; impl T for S { fn f(&self) {} fn g(&self) {} }", "E0407"),
    ("struct S; impl<T> S { fn f() {} }", "E0207"),
    ("struct S<T>;", "E0392"),
    ("impl Vec<i32> { fn f(&self) {} }", "E0116"),
    ("impl Clone for Vec<i32> { fn clone(&self) -> Vec<i32> { vec![] } }", "E0117"),
    ("struct A; struct S; impl A for S {}", "E0404"),
    ("fn f(x: Some) {}", "E0573"),
    ("fn f(a: u8, a: u8) {}", "E0415"),
    ("fn f<T, T>(t: T) {}", "E0403"),
    ("let Some = 1;", "E0530"),
    ("2.0.powi(2);", "E0689"),
    ("fn f(g: impl Fn(i32)) {} f(|x: u8| {});", "E0631"),
  ])
  func `what a trait, pattern or declaration asks for is checked`(
    source: String,
    code: String,
  ) throws {
    #expect(try refusal(of: source).code == code)
  }

  @Test func `instantiations without end are refused`() throws {
    let source = "fn f<T>(n: u8, t: T) { if n > 0 { f(n - 1, (t, 1)); } } f(3, 1);"
    #expect(try refusal(of: source).code == "recursion-limit")
  }

  @Test func `a suggestion names what is spelled nearly like that`() throws {
    do {
      _ = try check("let value = 1; let x = valeu;")
      Issue.record("the program is accepted")
    } catch let diagnostic as Diagnostic {
      #expect(diagnostic.help == "did you mean `value`?")
    }
  }

  @Test func `a mismatch between branches says what was expected and why`() throws {
    do {
      _ = try check("let x = if true { 1 } else { \"a\" };")
      Issue.record("the program is accepted")
    } catch let diagnostic as Diagnostic {
      #expect(diagnostic.primary.text == "expected `{integer}`, found `&str`")
      #expect(diagnostic.secondary.map(\.text) == ["expected because of this"])
    }
  }
}
