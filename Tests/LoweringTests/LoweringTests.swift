import Catalog
import CoreLanguage
import Desugaring
import Execution
import Lowering
import SourceText
import StateMachines
import Testing
import Workbench
import YieldExpression

/// A program and what its drops print, in order.
struct DropOrder: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var source: String
  /// Lines, separated by ` | ` and line ends.
  var prints: String

  init(_ title: String, _ source: String, prints: String) {
    testDescription = title
    self.source = source
    self.prints = prints
  }

  /// `mk` announces what it makes, the destructor what it drops.
  static let beginning = """
    struct D(&'static str);
    impl Drop for D { fn drop(&mut self) { println!("~{}", self.0); } }
    fn mk(n: &'static str) -> D { println!("+{}", n); D(n) }
    impl D { fn len(&self) -> usize { self.0.len() } }

    """

  var printed: [String] {
    prints.split(separator: "\n").flatMap { $0.split(separator: " | ") }
      .map { String($0).trimmingPrefix(while: { $0 == " " }) }.map { String($0) }
  }
}

/// `source` of the design that rustc has, through all passes.
func compile(_ source: String) throws -> Compilation {
  try Workbench().compile(SourceFile(name: "test", text: source), as: .yieldExpression)
}

/// The body of a function, closure or coroutine, as text.
func listing(_ name: String, of source: String) throws -> String {
  let program = try compile(source).machine
  let body = try #require(program.bodies.first { $0.name == name })
  return program.describe(body)
}

@Suite struct DropOrderTests {
  @Test(arguments: DropOrder.scopes + DropOrder.moves + DropOrder.parts)
  func `drops happen in Rust's order`(_ order: DropOrder) throws {
    let run = try compile(DropOrder.beginning + order.source).run()
    let lines = String(decoding: run.standardOutput, as: UTF8.self).split(separator: "\n")
    #expect(lines.map { String($0) } == order.printed)
  }
}

@Suite struct ListingTests {
  @Test func `a body of integers has no cleanup and no needless local`() throws {
    let text = try listing(
      "fib",
      of: "fn fib(n: i32) -> i32 { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } } fib(9);",
    )
    #expect(!text.contains("cleanup"))
    #expect(!text.contains("unwind"))
    #expect(text.contains("_0 = _3 + _5"))
  }

  @Test func `a match of an enum is one switch`() throws {
    let text = try listing(
      "f",
      of: """
        enum E { A, B(i32), C }
        fn f(e: E) -> i32 { match e { E::A => 1, E::B(n) => n, E::C => 3 } }
        f(E::C);
        """,
    )
    #expect(text.split(separator: "switch").count == 2)
    #expect(!text.contains("otherwise"))
  }

  @Test func `a match of integers is one switch`() throws {
    let text = try listing(
      "f",
      of: "fn f(n: i32) -> i32 { match n { 1 | 2 => 7, 3 => 8, _ => 9 } } f(3);",
    )
    #expect(text.split(separator: "switch").count == 2)
  }

  @Test func `an Option that was matched by value owes no drop`() throws {
    let text = try listing(
      "f",
      of: """
        fn f(o: Option<String>) -> String { match o { Some(s) => s, None => String::new() } }
        f(None);
        """,
    )
    #expect(!text.contains("drop"))
  }

  @Test func `a conditional move keeps a flag, an unconditional one does not`() throws {
    let some = try listing(
      "f",
      of: "fn f(c: bool) { let s = String::new(); if c { drop(s); } } f(true);",
    )
    #expect(some.contains("$flag"))
    let none = try listing("f", of: "fn f() { let s = String::new(); drop(s); } f();")
    #expect(!none.contains("$flag"))
    #expect(!none.contains("drop s"))
  }

  @Test func `a borrowed constant is a static`() throws {
    let text = try listing("f", of: "fn f() -> &'static [i32] { &[1, 2] } f();")
    #expect(text.contains("&static"))
  }

  @Test func `the box of a moved content is freed`() throws {
    let text = try listing(
      "f",
      of: "fn f(b: Box<String>) -> String { *b } f(Box::new(String::new()));",
    )
    #expect(text.contains("buffer_free(b_1)"))
  }
}

@Suite struct SavedLocalTests {
  /// The names of what the coroutine of `source` keeps at its suspension points.
  private func saved(_ source: String) throws -> [[String]] {
    let program = try compile(source).machine
    let body = program.bodies[program.coroutines[0].body]
    return body.suspensionPoints.map { point in
      point.savedLocals.map { body.locals[$0].name }.filter { !$0.hasPrefix("$") }
    }
  }

  /// Claims: C013, C079, C136.
  @Test func `a running sum keeps its sum, not its input`() throws {
    #expect(try saved("let g = |x: i32| { let mut s = x; loop { s += yield s; } };") == [["s"]])
  }

  /// Claims: C013, C079, C081, C105.
  @Test func `a dead local is not saved, one that is read later is (R31)`() throws {
    let dead = "let g = |_: ()| { let a = [0u8; 9]; let s = a[1]; yield s; };"
    #expect(try saved(dead) == [[]])
    let live = "let g = |_: ()| { let a = [0u8; 9]; yield a[1]; let t = a[2]; };"
    #expect(try saved(live) == [["a"]])
  }

  @Test func `a local with a destructor is saved until it is dropped`() throws {
    let source = """
      let g = |_: ()| { let a = Tracked("a"); { let b = Tracked("b"); yield 1; } yield 2; drop(a); yield 3; };
      """
    #expect(try saved(source) == [["a", "b"], ["a"], []])
  }

  /// Claims: C081, C105.
  @Test func `in an immovable coroutine a borrowed local is saved to its scope's end (R32)`() throws
  {
    let body = "|_: ()| { let a = 5; let n = *&a; { let b = 6; let m = *&b; } yield n; };"
    #expect(try saved("let g = static " + body) == [["a"]])
    #expect(try saved("let g = " + body) == [[]])
  }
}

@Suite struct ClaimedMachineTests {
  /// The machine of `source` under a design.
  private func machine(_ source: String, as slug: String) throws -> MachineProgram {
    try Workbench().compile(
      SourceFile(name: "test", text: source),
      as: #require(Catalog.proposal(slug)),
    ).machine
  }

  /// The names that the only coroutine of a program keeps at its suspension points.
  private func saved(_ program: MachineProgram) -> [[String]] {
    let body = program.bodies[program.coroutines[0].body]
    return body.suspensionPoints.map { $0.savedLocals.map { body.locals[$0].name } }
  }

  /// Claims: C012, C076.
  @Test(arguments: [
    ("yield-expression", "let c = || { yield 1; if true { yield 2; } loop { yield 3; } };", 3),
    ("extend-async", "let c = async { ready_after(1, 1).await + ready_after(1, 2).await };", 2),
  ])
  func `every place where a body can be suspended is a suspension point`(
    slug: String,
    source: String,
    count: Int,
  ) throws {
    let program = try machine(source, as: slug)
    #expect(program.coroutines.count == 1)
    #expect(saved(program).count == count)
  }

  /// Claims: C082.
  @Test func `what was used up before an await is not stored at it`() throws {
    let source = """
      async fn fetch(address: usize) -> i32 {
        let response = ready_after(address, 1).await;
        let body = ready_after(1, 2).await;
        response + body
      }
      fetch(1);
      """
    let saved = saved(try machine(source, as: "extend-async"))
    #expect(saved.count == 2)
    #expect(!saved.joined().contains { $0.contains("address") })
    #expect(saved.last?.contains { $0.contains("response") } == true)
  }

  /// Claims: C095, C106.
  @Test(arguments: [
    ("let mut c = || { yield 1; }; c.resume(());", "yield-expression", false),
    ("let mut c = Box::pin(|| { yield 1; }); c.as_mut().resume(());", "yield-expression", true),
    ("let c = async { ready_after(1, 1).await };", "extend-async", false),
    ("let c = Box::pin(async { ready_after(1, 1).await });", "extend-async", true),
  ])
  func `a coroutine is on the heap only if it is boxed`(
    source: String,
    slug: String,
    isAllocated: Bool,
  ) throws {
    let program = try machine(source, as: slug)
    let listings = program.bodies.map { program.describe($0) }
    let allocations = ["= box ", "buffer_new"]
    let found = listings.contains { text in allocations.contains { text.contains($0) } }
    #expect(found == isAllocated)
  }
}

@Suite struct MoveErrorTests {
  /// Programs that rustc 1.95 refuses with the same code.
  static let refused: [(code: String, source: String)] = [
    ("E0382", "let a = mk(\"a\"); drop(a); drop(a);"),
    ("E0382", "let a = mk(\"a\"); for i in 0..2 { drop(a); }"),
    ("E0382", "let a = mk(\"a\"); let f = move || a.len(); println!(\"{}\", a.0);"),
    ("E0382", "let t = (mk(\"a\"), mk(\"b\")); drop(t.0); let u = t;"),
    ("E0382", "let a = mk(\"a\"); if a.len() == 1 { drop(a); } println!(\"{}\", a.0);"),
    ("E0382", "let x = mk(\"a\"); let y = (x.len(), x, x.len());"),
    ("E0382", "let b = Box::new(mk(\"a\")); let d = *b; println!(\"{}\", b.0);"),
    ("E0382", "let g = |s: D| { loop { drop(s); yield 1; } };"),
    ("E0382", "fn f(o: Option<D>) { if let Some(d) = o { drop(d); } drop(o); } f(None);"),
    ("E0382", "fn f(r: &mut i32) { let a = r; let b = r; } f(&mut 3);"),
    ("E0381", "let x: i32; println!(\"{}\", x);"),
    ("E0381", "let x: i32; if mk(\"a\").len() == 1 { x = 1; } println!(\"{}\", x);"),
    ("E0384", "let x = 1; x = 2;"),
    ("E0384", "let x = 5; x += 1;"),
    ("E0384", "let x; x = 1; x = 2; println!(\"{}\", x);"),
    ("E0384", "let x; loop { x = 1; }"),
    ("E0384", "fn f(x: i32) { x = 1; } f(1);"),
    ("E0594", "let t = (1, 2); t.0 = 5;"),
    ("E0594", "fn f(x: &i32) { *x = 4; } f(&3);"),
    ("E0596", "let v = vec![1]; v.push(2);"),
    ("E0596", "let x = 1; let r = &mut x; *r = 2;"),
    ("E0596", "let c = { let mut n = 0; move || { n += 1; n } }; c();"),
    ("E0507", "fn f(d: &D) -> D { *d } f(&mk(\"a\"));"),
    ("E0507", "let v = vec![mk(\"a\")]; let i = 0; let x = v[i];"),
    ("E0508", "let v = [mk(\"a\")]; let i = 0; let x = v[i];"),
    (
      "E0509",
      "struct W { d: D } impl Drop for W { fn drop(&mut self) {} } let d = W { d: mk(\"a\") }.d;",
    ),
  ]

  @Test(arguments: refused.indices)
  func `a program that rustc refuses is refused with its code`(_ index: Int) throws {
    let (code, source) = Self.refused[index]
    let error = #expect(throws: Diagnostic.self) { try compile(DropOrder.beginning + source) }
    #expect(error?.code == code, "\(source)")
  }

  @Test(arguments: [
    "let mut s = String::from(\"x\"); let t = s; s = String::from(\"y\"); println!(\"{}\", s);",
    "let a; if true { a = mk(\"1\"); } else { a = mk(\"2\"); } println!(\"{}\", a.0);",
    "let a = mk(\"a\"); loop { drop(a); break; }",
    "let o = Some(mk(\"a\")); match o { Some(d) => drop(d), None => println!(\"{}\", o.is_some()) }",
    "let t = (mk(\"a\"), 5); drop(t.0); println!(\"{}\", t.1);",
    "let mut b = Box::new(mk(\"a\")); let d = *b; *b = mk(\"b\"); println!(\"{}\", b.0);",
    "let x: i32; loop { if true { x = 1; break; } } println!(\"{}\", x);",
    "fn g(r: &mut i32) { *r += 1; } fn f(r: &mut i32) { g(r); g(r); } f(&mut 3);",
  ])
  func `a program that rustc accepts is accepted`(_ source: String) throws {
    _ = try compile(DropOrder.beginning + source)
  }

  @Test func `a use after a move names the move`() throws {
    let error = #expect(throws: Diagnostic.self) {
      try compile(DropOrder.beginning + "let a = mk(\"a\"); drop(a); println!(\"{}\", a.0);")
    }
    #expect(error?.message == "borrow of moved value: `a.0`")
    #expect(error?.primary.text == "value borrowed here after move")
    #expect(error?.secondary.map(\.text) == ["value moved here"])
  }

  @Test func `a move in a loop says so`() throws {
    let error = #expect(throws: Diagnostic.self) {
      try compile(DropOrder.beginning + "let a = mk(\"a\"); loop { drop(a); }")
    }
    #expect(error?.primary.text == "value moved here, in previous iteration of loop")
  }

  @Test func `a body of more blocks than the limit is refused`() throws {
    var limits = Limits()
    limits.lowering.blockCount = 20
    let source = SourceFile(
      name: "test",
      text: (0..<30).map { "if \($0) == 1 { println!(\"\"); }" }.joined(separator: "\n"),
    )
    let error = #expect(throws: Diagnostic.self) {
      try Workbench(limits: limits).compile(source, as: .yieldExpression)
    }
    #expect(error?.code == "body-size-limit")
  }
}
