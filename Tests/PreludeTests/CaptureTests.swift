import SourceText
import Testing

/// Closures, and what rustc 1.95 captures in them (`#[rustc_capture_analysis]`).
@Suite struct CaptureTests {
  private static let types = """
    struct P { a: String, b: i32, c: (String, i32) }
    struct R { s: String, n: i32 }
    impl Drop for R { fn drop(&mut self) {} }
    fn p() -> P { P { a: String::new(), b: 1, c: (String::new(), 2) } }
    fn r() -> R { R { s: String::new(), n: 3 } }

    """

  @Test(arguments: [
    // Disjoint places, by the use.
    (
      #"let p = p(); let f = || println!("{} {}", p.a, p.c.1);"#,
      "shared: shared p.a, shared p.c.1",
    ),
    (
      "let mut p = p(); let f = || { p.b += 1; p.c.0.push('x'); };",
      "mutable: mutable p.b, mutable p.c.0",
    ),
    ("let p = p(); let f = || { let m = p.a; };", "once: value p.a"),
    ("let p = p(); let f = || { let m = &p; p.b };", "shared: shared p"),
    // Order: first mention, then order of fields.
    ("let (x, y) = (p(), p()); let f = || { y.b; x.b; };", "shared: shared y.b, shared x.b"),
    ("let p = p(); let f = || { p.c.1; p.b; };", "shared: shared p.b, shared p.c.1"),
    // `move`.
    ("let p = p(); let f = move || p.b + p.c.1;", "shared: value p.b, value p.c.1"),
    ("let p = p(); let r = &p; let f = move || r.c.0.len();", "shared: value r"),
    ("let mut z = 5; let r = &mut z; let f = move || *r += 1;", "mutable: value r"),
    // References and boxes.
    ("let p = p(); let r = &p; let f = || r.b + 1;", "shared: shared *r"),
    ("let mut z = 5; let r = &mut z; let f = || *r += 1;", "mutable: mutable *r"),
    ("let b = Box::new(p()); let f = || b.b;", "shared: shared (*b).b"),
    ("let b = Box::new(p()); let f = || { let m = b.c; };", "once: value b"),
    // Types with a destructor are not taken apart by moves.
    (
      #"let d = r(); let f = || println!("{} {}", d.s, d.n);"#,
      "shared: shared d.s, shared d.n",
    ),
    (#"let d = r(); let f = move || println!("{} {}", d.s, d.n);"#, "shared: value d"),
    ("let d = r(); let f = move || d.n;", "shared: value d.n"),
    // Patterns.
    ("let t = (p(), p()); let f = || { let (a, _) = t; };", "once: value t.0"),
    ("let w = p(); let f = || { let _ = w; };", "shared: "),
    ("let o = Some(1); let f = || if let Some(x) = &o { };", "shared: shared o"),
    (
      "let o = Some(p()); let r = &o; let f = || match r { Some(x) => x.b, None => 0 };",
      "shared: shared *r",
    ),
    (
      "let o = Some(p()); let f = || match o { Some(x) => x.b, None => 0 };",
      "once: value o",
    ),
    ("let t = (1, 2); let r = &t; let f = || { let (a, b) = r; a + b };", "shared: shared *r"),
    (
      "let mut p = p(); let f = || { let P { b, c: (_, ref mut n), .. } = p; *n += b; };",
      "mutable: shared p.b, mutable p.c.1",
    ),
    ("let p = p(); let f = || P { b: 3, ..p };", "once: value p.a, value p.c"),
    // Arrays are taken as a whole.
    ("let a = [1, 2]; let i = 1; let f = || a[i];", "shared: shared a, shared i"),
    ("let mut v = vec![1]; let f = || { v.push(2); v[0] = 3; };", "mutable: mutable v"),
  ])
  func `a closure captures what rustc captures`(body: String, expected: String) throws {
    #expect(try captures(of: Self.types + "fn main() { \(body) }") == [expected])
  }

  @Test func `an outer closure captures what its inner closures capture`() throws {
    let found = try captures(
      of: Self.types + "fn main() { let p = p(); let f = || { let g = || p.a.len(); g() + 1 }; }"
    )
    #expect(found == ["shared: shared p.a", "shared: shared p.a"])
  }

  @Test(arguments: [
    ("let f = |x: i32| x + 1; let g = || f(1);", "shared: shared f"),
    ("let mut n = 0; let mut f = || n += 1; let g = || f();", "mutable: mutable f"),
    ("let s = p(); let f = || s; let g = || f();", "once: value f"),
  ])
  func `calling a closure needs what the closure needs`(body: String, expected: String) throws {
    #expect(try captures(of: Self.types + "fn main() { \(body) }").last == expected)
  }

  @Test(arguments: [
    ("let x = 1; let mut f = || x += 1; f();", "E0594"),
    ("let v = vec![1]; let mut f = || v.push(2); f();", "E0596"),
    ("let t = (1, 2); let r = &t; let mut f = || r.0 = 3; f();", "E0594"),
    ("let mut n = 0; let f = || n += 1; let mut g = || f(); g();", "E0596"),
  ])
  func `what is not declared mut cannot be changed through a capture`(
    body: String,
    code: String,
  ) {
    #expect(refusal(of: "fn main() { \(body) }")?.code == code)
  }

  @Test(arguments: [
    "let mut x = 1; let r = &mut x; let mut f = || { let a = **(&r); *r += a; }; f();",
    "let mut y = 5; let a = [&mut y]; let mut f = || *a[0] += 1; f();",
    "let mut x = 1; let r = &mut x; let mut f = || { let mut g = || *r += 1; g(); }; f();",
  ])
  func `what is behind a mutable reference can be changed though its variable is not mut`(
    body: String
  ) {
    #expect(refusal(of: "fn main() { \(body) }") == nil)
  }

  @Test func `a closure is Copy iff its captures are`() throws {
    #expect(
      try output(
        of:
          "fn main() { let k = 2; let f = move |x| x * k; let g = f; println!(\"{}\", f(1) + g(2)); }"
      ) == "6\n"
    )
    #expect(
      refusal(of: "fn main() { let s = String::new(); let f = move || s.len(); let g = f; f(); }")?
        .code == "E0382"
    )
  }
}
