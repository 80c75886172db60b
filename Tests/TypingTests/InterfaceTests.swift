import CoreLanguage
import Testing

/// What coroutines implement beside being resumed, in the designs that say so.
struct InterfaceTests {
  @Test(arguments: [
    // `FnMut` and `FnOnce`, with the arguments side by side.
    "fn f<F: FnMut(u8, char) -> CoResult<u8, ()>>(mut g: F) { g(1, 'a'); } f(|a, b| { yield a; });",
    "fn f<T>(mut g: impl FnMut() -> T) -> T { g() } f(|| { yield 1; });",
    "fn f<T>(g: impl FnOnce(i32) -> T) -> T { g(1) } f(|a| { yield a; });",
    "let mut g: Box<dyn FnMut(u8) -> CoResult<u8, u8>> = Box::new(|a| { let (b,) = yield a; b }); g(1);",
    "let g: Box<dyn FnOnce() -> CoResult<u8, ()>> = Box::new(|| { yield 1; }); g();",
    "fn f(g: &mut dyn FnMut() -> CoResult<u8, ()>) { g(); } f(&mut || { yield 1; });",
    "fn f(mut g: impl FnMut() -> CoResult<u8, ()>) { g(); } let mut c = || { yield 1; }; f(&mut c); f(c);",
    // A parameter's type comes from the bound.
    "fn f(mut g: impl FnMut(&str) -> CoResult<usize, ()>) { g(\"a\"); } f(|s| { yield s.len(); });",
    // Iterators.
    "for x in || { yield 1; } { let _: i32 = x; }",
    "let v: Vec<u8> = (|| { yield 1; }).map(|x: u8| x + 1).collect();",
    "fn f() -> impl Iterator<Item = u8> { || { yield 1; } } f().sum::<u8>();",
    "let b: Box<dyn Iterator<Item = u8>> = Box::new(|| { yield 1; }); for _ in b {}",
    "let mut c = || { yield 'a'; }; let _: Option<char> = c.next(); c.by_ref().count();",
    "let v: Vec<u32> = (0..3).flat_map(|x| move || for y in x..3 { yield y }).collect();",
  ])
  func `a coroutine of RFC 1823 stands where a closure or an iterator does`(source: String) throws {
    _ = try check(source, as: "rfc-1823")
  }

  @Test(arguments: [
    // A call changes the coroutine.
    ("fn f(g: impl Fn() -> CoResult<u8, ()>) { g(); } f(|| { yield 1; });", "E0525"),
    ("fn f(mut g: impl FnMut() -> CoResult<u8, ()>) { g(); } f(|a: u8| { yield a; });", "E0593"),
    (
      "fn f(mut g: impl FnMut(u8, u8) -> CoResult<u8, ()>) {} f(|a: (u8, u8)| { yield 1; });",
      "E0593",
    ),
    ("fn f(mut g: impl FnMut(u8) -> CoResult<u8, ()>) {} f(|a: char| { yield 1; });", "E0271"),
    ("fn f(mut g: impl FnMut() -> u8) {} let c = || { yield 1; }; f(c);", "E0271"),
    ("let mut c = |a: u8, b: u8| { yield a; }; c((1, 2));", "E0057"),
    ("let mut c = || { yield 1; }; c(());", "E0057"),
    // An iterator has no input and an end without a value.
    ("for x in |a: u8| { yield a; } {}", "E0277"),
    ("for x in || { yield 1; \"end\" } {}", "E0277"),
  ])
  func `a coroutine that does not fit is refused`(source: String, code: String) throws {
    #expect(try refusal(of: source, as: "rfc-1823").code == code)
  }

  @Test(arguments: [
    "fn f<T>(mut g: impl FnMut() -> T) { g(); } f(|| { yield 1; });",
    "let g: Box<dyn FnMut() -> CoResult<u8, ()>> = Box::new(|| { yield 1; });",
    "for x in || { yield 1; } {}",
    "let mut i = (|| { yield 1; }).into_iter();",
  ])
  func `where the design does not say so, a coroutine is neither`(source: String) throws {
    let code = try refusal(of: source, as: "yield-expression").code
    #expect(["E0277", "E0599"].contains(code))
  }

  /// R52: why RFC 1823 has one implementation of `Iterator` and not two.
  @Test func `two implementations that differ in their arguments alone are in conflict`() throws {
    let source = """
      enum IterEnd { Head, Tail }
      trait Items { type Item; fn following(&mut self) -> Option<Self::Item>; }
      impl<T, F: FnMut() -> CoResult<T, ()>> Items for F {
        type Item = T;
        fn following(&mut self) -> Option<T> { None }
      }
      impl<T, F: FnMut(IterEnd) -> CoResult<T, ()>> Items for F {
        type Item = T;
        fn following(&mut self) -> Option<T> { None }
      }
      """
    #expect(try refusal(of: source, as: "rfc-1823").code == "E0119")
  }
}
