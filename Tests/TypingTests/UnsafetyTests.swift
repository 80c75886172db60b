import SourceText
import Testing
import Typing

/// `unsafe fn`, who may call one, and what a pin does not give.
struct UnsafetyTests {
  private static let items = """
    unsafe fn risky() -> u8 { 1 }
    struct S<T> { x: T }
    impl<T> S<T> { unsafe fn open(&mut self) -> &mut T { &mut self.x } }
    trait Risk { unsafe fn run(&self) -> u8; }
    impl Risk for u8 { unsafe fn run(&self) -> u8 { *self } }

    """

  @Test(arguments: [
    ("risky();", "risky()"),
    ("let f = risky; f();", "f()"),
    ("let f = || risky();", "risky()"),
    ("let c = || { yield risky(); };", "risky()"),
    ("let mut s = S { x: 1 }; s.open();", "s.open()"),
    ("let mut s = S { x: 1 }; S::open(&mut s);", "S::open(&mut s)"),
    ("1u8.run();", "1u8.run()"),
    ("Risk::run(&1u8);", "Risk::run(&1u8)"),
    ("fn f<R: Risk>(r: R) -> u8 { r.run() } f(1u8);", "r.run()"),
    ("unsafe { fn f() -> u8 { risky() } f(); }", "risky()"),
    ("unsafe { risky(); } risky();", "risky()"),
    (
      "let mut c = static || { yield 1; }; Pin::new_unchecked(&mut c);",
      "Pin::new_unchecked(&mut c)",
    ),
  ])
  func `safe code does not call an unsafe function`(source: String, place: String) throws {
    #expect(try refusal(of: Self.items + source) == ("E0133", place))
  }

  @Test(arguments: [
    "unsafe { risky(); }",
    "let x: u8 = unsafe { risky() };",
    "unsafe fn f() -> u8 { risky() } unsafe { f(); }",
    "unsafe { let f = || risky(); f(); }",
    "let c = || { yield unsafe { risky() }; };",
    "unsafe { let mut s = S { x: 1 }; *s.open() = 2; }",
    "unsafe { { { Risk::run(&1u8); } } }",
    "struct T; impl Risk for T { unsafe fn run(&self) -> u8 { risky() } }",
    "let mut c = static || { yield 1; }; unsafe { Pin::new_unchecked(&mut c) }.resume(());",
  ])
  func `unsafe code calls it`(source: String) throws {
    _ = try check(Self.items + source)
  }

  @Test(arguments: [
    ("fn h<F: Fn() -> u8>(f: F) {} h(risky);", "E0277"),
    ("let f: fn() -> u8 = risky;", "E0308"),
    ("struct T; impl Risk for T { fn run(&self) -> u8 { 1 } }", "E0053"),
    ("trait Safe { fn run(&self); } impl Safe for u8 { unsafe fn run(&self) {} }", "E0053"),
  ])
  func `an unsafe function is not taken for a safe one`(source: String, code: String) throws {
    #expect(try refusal(of: Self.items + source).code == code)
  }

  private static let pinned = """
    fn make() -> impl Coroutine<(), Yield = u8, Return = ()> {
      static || { let a = 1; let b = &a; yield *b; }
    }
    let mut pinned = Box::pin(make());

    """

  @Test(arguments: [
    ("std::mem::replace(&mut *pinned, make());", "E0596"),
    ("*pinned = make();", "E0594"),
    ("let inside = &mut *pinned.as_mut();", "E0596"),
    ("pinned.as_mut().get_mut();", "E0277"),
  ])
  func `what is pinned for good is not reached mutably`(source: String, code: String) throws {
    #expect(try refusal(of: Self.pinned + source).code == code)
  }

  @Test(arguments: [
    "pinned.as_mut().resume(());",
    "let shared = &*pinned;",
    "pinned.as_mut().set(make());",
    "unsafe { pinned.as_mut().get_unchecked_mut() };",
    "let mut free = Box::pin(|| { yield 1; }); let inside = &mut *free; Pin::new(inside).resume(());",
    "let mut free = Box::pin(1); *free = 2; free.as_mut().get_mut();",
  ])
  func `resuming it, replacing it in place, and what is movable are allowed`(source: String) throws
  {
    _ = try check(Self.pinned + source)
  }
}
