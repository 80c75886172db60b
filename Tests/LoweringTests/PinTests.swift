import Catalog
import SourceText
import Testing
import Workbench

/// An immovable coroutine that was resumed in its place stays there.
@Suite struct PinTests {
  /// A design, and what follows the making of an immovable coroutine `b` there.
  typealias Row = (slug: String, rest: String)

  @Test(
    arguments: [
      // What counts as a move.
      ("yield-expression", "b.resume(()); let c = b;"),
      ("yield-expression", "b(()); let c = b;"),
      ("yield-expression", "b.resume(()); drop(b);"),
      ("yield-expression", "b.resume(()); let pair = (1, b);"),
      ("yield-expression", "b.resume(()); let boxed = Box::new(b);"),
      ("yield-expression", "b.resume(()); let later = move || { b.resume(()); };"),
      ("yield-expression", "b.resume(()); let c = || { yield 1; drop(b); };"),
      ("yield-expression", "let mut c = || { b.resume(()); yield 1; let d = b; };"),
      // What holds the coroutine.
      ("yield-expression", "let mut pair = (1, b); pair.1.resume(()); let c = pair;"),
      ("yield-expression", "let mut pair = (1, b); pair.1.resume(()); let c = pair.1;"),
      (
        "yield-expression",
        "struct S<G> { g: G } let mut s = S { g: b }; s.g.resume(()); let t = s;",
      ),
      (
        "yield-expression",
        "fn f<G: FnPinMut() -> CoroutineState<i32, ()>>(mut g: G) -> G { g(); g } f(b);",
      ),
      // What may have happened before.
      ("yield-expression", "if 1 < 2 { b.resume(()); } let c = b;"),
      ("yield-expression", "for _ in 0..2 { b.resume(()); } let c = b;"),
      ("yield-expression", "let mut c = b; c.resume(()); let d = c;"),
      ("yield-expression", "b.resume(()); b = make(); b.resume(()); let c = b;"),
      // The other designs, movability written and inferred.
      ("erfc-2033", "b.resume(()); let c = b;"),
      ("drop-the-first", "b.resume(()); let c = b;"),
      ("drop-the-first", "primed(b, ());"),
      ("unified-arguments", "b.resume(()); let c = b;"),
      ("yield-at-start", "b.resume(()); let c = b;"),
      ("ouroboros-loop", "b.resume(()); let c = b;"),
      ("mcp-49", "b.resume(()); let c = b;"),
      ("extend-async", "b.resume(()); let c = b;"),
      ("async-await", "b.poll(&mut Context::from_waker(Waker::noop())); let c = b;"),
    ] as [Row]
  )
  func `a move after a resume in place is refused`(row: Row) {
    let error = #expect(throws: Diagnostic.self) { try compile(row) }
    #expect(error?.code == "E0277")
    #expect(error?.message.hasSuffix("cannot be unpinned") == true)
  }

  @Test(
    arguments: [
      ("yield-expression", "let mut c = b; c.resume(()); c.resume(());"),
      ("yield-expression", "b.resume(()); b = make(); let c = b;"),
      ("yield-expression", "loop { let mut c = make(); c.resume(()); break; } let d = b;"),
      ("yield-expression", "if 1 < 2 { b.resume(()); } else { let c = b; }"),
      ("yield-expression", "let mut pair = (make(), b); pair.0.resume(()); let c = pair.1;"),
      ("yield-expression", "let mut c = Box::pin(b); c.as_mut().resume(()); let d = c;"),
      ("yield-expression", "let mut c = Box::new(b); (*c).resume(()); let d = c;"),
      ("yield-expression", "{ let mut c = b; c.resume(()); }"),
      ("unified-arguments", "let mut c = b; c.resume(());"),
      ("async-await", "let c = async { b.await };"),
      // Without a borrow over the yield the coroutine is movable.
      ("yield-expression", "let mut c = || { yield 1; }; c.resume(()); let d = c;"),
      ("unified-arguments", "let mut c = || { yield 1; }; c.resume(()); let d = c;"),
      // The promise of `unsafe` code, which nothing checks.
      ("generator-move", "unsafe { b.unsafe_resume() }; let c = b;"),
    ] as [Row]
  )
  func `what is not such a move is accepted`(row: Row) throws {
    try compile(row)
  }

  @Test func `moving the content out of a box that it was resumed in is refused`() {
    let row = ("yield-expression", "let mut c = Box::new(b); (*c).resume(()); let d = *c;")
    let error = #expect(throws: Diagnostic.self) { try compile(row) }
    #expect(error?.code == "E0277")
  }

  @Test func `a refusal names the first resume and the move`() throws {
    let source = """
      let mut b = static || { let pair = [1, 2]; let r = &pair[0]; yield 1; yield *r; };
      let mut state = b.resume(());
      state = b.resume(());
      let c = b;
      """
    let file = SourceFile(name: "x.rs", text: source)
    let proposal = try #require(Catalog.proposal("yield-expression"))
    let error = #expect(throws: Diagnostic.self) { try Workbench().compile(file, as: proposal) }
    #expect(
      try DiagnosticRenderer(files: [file]).render(#require(error)) == """
        error[E0277]: `{coroutine}` cannot be unpinned
         --> x.rs:4:9
          |
        2 | let mut state = b.resume(());
          |                 ------------ pinned here
        3 | state = b.resume(());
        4 | let c = b;
          |         ^ an immovable coroutine cannot be moved once it has been resumed
          |
          = help: move it before its first resume, or put it into `Box::pin`

        """
    )
  }

  private func compile(_ row: Row) throws {
    let body = try #require(Self.bodies[row.slug])
    _ = try Workbench().compile(
      SourceFile(name: "x.rs", text: "let make = || \(body);\nlet mut b = make();\n\(row.rest)"),
      as: #require(Catalog.proposal(row.slug)),
    )
  }

  /// By design: a coroutine that holds a borrow of its own storage over a yield.
  private static let bodies = [
    "erfc-2033": "static || { let pair = [1, 2]; let r = &pair[0]; yield 1; yield *r; }",
    "unified-arguments": "|| { let pair = [1, 2]; let r = &pair[0]; yield 1; yield *r; }",
    "yield-expression": "static || { let pair = [1, 2]; let r = &pair[0]; yield 1; yield *r; }",
    "drop-the-first": "static || { let pair = [1, 2]; let r = &pair[0]; yield 1; yield *r; }",
    "yield-at-start":
      "coroutine { ().yield; let pair = [1, 2]; let r = &pair[0]; loop { 1.yield; (*r).yield; } }",
    "ouroboros-loop":
      "coroutine loop { 0.yield; let pair = [1, 2]; let r = &pair[0]; 1.yield; (*r).yield; }",
    "extend-async":
      "async { let pair = [1, 2]; let r = &pair[0]; yield 1; loop { yield *r; } }",
    "mcp-49": "|| { let pair = [1, 2]; let r = &pair[0]; yield 1; loop { yield *r; } }",
    "generator-move": "static || { let pair = [1, 2]; let r = &pair[0]; yield 1; yield *r; }",
    "async-await":
      "async { let pair = [1, 2]; let r = &pair[0]; ready_after(1, ()).await; *r }",
  ]
}
