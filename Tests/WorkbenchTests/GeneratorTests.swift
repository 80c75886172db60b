// Over 400 lines: whole traces, and whole rendered refusals.
import Catalog
import Desugaring
import SourceText
import Testing
import Traces
import Workbench

/// Runs of generators: their ends, their drops, and what they are refused for.
@Suite struct GeneratorTests {
  private static let failing = """
    fn number(text: &str) -> Result<i32, &str> { if text == "1" { Ok(1) } else { Err("bad") } }
    let guard = Tracked("guard");
    gen move { let own = &guard; yield number("1"); yield Ok(number("x")? + 1); yield Ok(9); }
    """

  static let vectors: [Vector] = [
    Vector(
      id: "V26",
      slug: "gen-blocks",
      source: "gen { yield 1; yield 2; }",
      schedule: "resume; resume; resume; resume; resume",
      trace: """
        resume()
          -> Some(1)
        resume()
          -> Some(2)
        resume()
          -> None
        resume()
          -> None
        resume()
          -> None
        """,
    ),
    Vector(
      id: "V27",
      slug: "gen-blocks",
      source: "let t = Tracked(\"t\"); gen move { let own = t; yield 1; panic!(\"boom\"); }",
      schedule: "resume; resume; resume; resume; drop",
      trace: """
        resume()
          -> Some(1)
        resume()
          panic boom
          drop t
        resume()
          -> None
        resume()
          -> None
        drop
        """,
    ),
    Vector(
      id: "V27 as in rustc",
      slug: "gen-blocks.rustc",
      source: "gen { yield 1; panic!(\"boom\"); }",
      schedule: "resume; resume; resume; resume",
      trace: """
        resume()
          -> Some(1)
        resume()
          panic boom
        resume()
          panic `gen fn` should just keep returning `None` after panicking
        resume()
          panic `gen fn` should just keep returning `None` after panicking
        """,
    ),
    Vector(
      id: "V28",
      slug: "gen-blocks",
      source: failing,
      schedule: "resume; resume; resume; resume",
      trace: """
        resume()
          -> Some(Ok(1))
        resume()
          -> Some(Err("bad"))
        resume()
          drop guard
          -> None
        resume()
          -> None
        """,
    ),
    Vector(
      id: "a body that diverges and panics",
      slug: "gen-blocks",
      source: "gen { loop { yield 1; panic!(\"never again\"); } }",
      schedule: "resume; resume; resume; drop",
      trace: """
        resume()
          -> Some(1)
        resume()
          panic never again
        resume()
          -> None
        drop
        """,
    ),
    Vector(
      id: "a body that ends, in the profile of rustc",
      slug: "gen-blocks.rustc",
      source: "gen { return yield 1; }",
      schedule: "resume; resume; resume",
      trace: """
        resume()
          -> Some(1)
        resume()
          -> None
        resume()
          -> None
        """,
    ),
    Vector(
      id: "a destructor that panics at the end",
      slug: "gen-blocks",
      source: """
        struct Bomb; impl Drop for Bomb { fn drop(&mut self) { panic!("bomb"); } }
        gen { let a = Tracked("a"); let bomb = Bomb; yield 1; }
        """,
      schedule: "resume; resume; resume",
      trace: """
        resume()
          -> Some(1)
        resume()
          panic bomb
          drop a
        resume()
          -> None
        """,
    ),
    Vector(
      id: "dropped while suspended and before the first resume",
      slug: "gen-blocks",
      source: """
        gn f(a: Tracked, b: Tracked) -> i32 { let own = Tracked("own"); yield 1; }
        drop(f(Tracked("a"), Tracked("b")));
        f(Tracked("c"), Tracked("d"))
        """,
      schedule: "resume; drop",
      trace: """
        resume()
          -> Some(1)
        drop
          drop own
          drop d
          drop c
        """,
    ),
    Vector(
      id: "a stream (C055)",
      slug: "gen-blocks",
      source: "(||^*: for i in 0..2 { ready_after(1, ()).await; yield i; })()",
      schedule: "resume ctx; resume ctx; resume ctx; resume ctx; resume ctx; resume ctx",
      trace: """
        resume(ctx1)
          poll ctx1
          -> Pending
        resume(ctx2)
          poll ctx2
          -> Ready(Some(0))
        resume(ctx3)
          poll ctx3
          -> Pending
        resume(ctx4)
          poll ctx4
          -> Ready(Some(1))
        resume(ctx5)
          -> Ready(None)
        resume(ctx6)
          -> Ready(None)
        """,
    ),
    Vector(
      id: "a stream whose failure is an item and that panics",
      slug: "gen-blocks",
      source: """
        (|text|^* { let own = Tracked("own"); yield Ok(1); Err::<i32, &str>(text)?; })("bad")
        """,
      schedule: "resume ctx; resume ctx; resume ctx; resume ctx",
      trace: """
        resume(ctx1)
          -> Ready(Some(Ok(1)))
        resume(ctx2)
          -> Ready(Some(Err("bad")))
        resume(ctx3)
          drop own
          -> Ready(None)
        resume(ctx4)
          -> Ready(None)
        """,
    ),
    Vector(
      id: "a stream that panics, in the profile of rustc",
      slug: "gen-blocks.rustc",
      source: "(||^* { yield 1; panic!(\"boom\"); })()",
      schedule: "resume ctx; resume ctx; resume ctx",
      trace: """
        resume(ctx1)
          -> Ready(Some(1))
        resume(ctx2)
          panic boom
        resume(ctx3)
          panic `async gen fn` resumed after panicking
        """,
    ),
    Vector(
      id: "a future",
      slug: "gen-blocks",
      source: "(|n|^ { ready_after(1, n).await + 3 })(4)",
      schedule: "resume ctx; resume ctx; resume ctx",
      trace: """
        resume(ctx1)
          poll ctx1
          -> Pending
        resume(ctx2)
          poll ctx2
          -> Ready(7)
        resume(ctx3)
          panic `async fn` resumed after completion
        """,
    ),
  ]

  /// Claims: C052, C111.
  @Test(arguments: vectors)
  func `a generator gives its trace`(_ vector: Vector) throws {
    try vector.expectTrace()
  }

  /// Programs without a schedule, and what they print or drop.
  static let programs: [(source: String, trace: String)] = [
    (
      """
      let found: Vec<_> = (0..3).flat_map(|x|*: { for y in x..3 { yield y; } }).collect();
      println!("{:?}", found);
      """,
      "print [0, 1, 2, 1, 2, 2]\n",
    ),
    (
      """
      gn range(start: usize, end: usize) -> usize { for i in start..end { yield i; } }
      println!("{:?}", range(2, 5).collect::<Vec<_>>());
      """,
      "print [2, 3, 4]\n",
    ),
    (
      // Arguments that are never used, in the order of R50.
      """
      gen fn f(a: Tracked, _: Tracked, (b, c): (Tracked, Tracked)) -> i32 { yield 1; }
      let made = f(Tracked("a"), Tracked("_"), (Tracked("b"), Tracked("c")));
      drop(made);
      for x in f(Tracked("a"), Tracked("_"), (Tracked("b"), Tracked("c"))) { println!("{x}"); }
      """,
      """
      drop a
      drop _
      drop b
      drop c
      print 1
      drop c
      drop b
      drop _
      drop a

      """,
    ),
    (
      // What it captures is dropped at its end, and not when the iterator is.
      """
      let t = Tracked("t");
      let mut g = gen move { println!("{:?}", t); yield 1; };
      g.next();
      println!("{:?}", g.next());
      println!("still there");
      drop(g);
      """,
      """
      print Tracked("t")
      drop t
      print None
      print still there

      """,
    ),
    (
      // Each call makes a generator with an argument of its own, around what all share.
      """
      let mut total = 0;
      let mut add = |n: i32|* { total += n; yield total; };
      println!("{:?}", add(1).next());
      println!("{:?}", add(2).next());
      println!("{}", total);
      """,
      "print Some(1)\nprint Some(3)\nprint 3\n",
    ),
    (
      """
      fn drain(stream: impl Stream<Item = u8>) {
        let mut stream = Box::pin(stream);
        let mut cx = Context::from_waker(Waker::noop());
        for _ in 0..4 { println!("{:?}", stream.as_mut().poll_next(&mut cx)); }
      }
      drain((|n|^* { let own = [n, n + 1]; for x in &own { ready(()).await; yield *x; } })(4));
      """,
      "print Ready(Some(4))\nprint Ready(Some(5))\nprint Ready(None)\nprint Ready(None)\n",
    ),
    (
      """
      let mut moved = gen { yield 1; yield 2; };
      println!("{:?}", moved.next());
      let mut kept = Box::new(moved);
      println!("{:?} {:?}", kept.next(), kept.next());
      """,
      "print Some(1)\nprint Some(2) None\n",
    ),
  ]

  @Test(arguments: programs)
  func `a program with generators runs`(source: String, trace: String) throws {
    let proposal = try #require(Catalog.proposal("gen-blocks"))
    let run = try Workbench().compile(SourceFile(name: "x.rs", text: source), as: proposal).run()
    #expect(run.trace.text == trace)
    #expect(run.trace.ending == .finished)
  }

  /// A source, and the whole text that it is refused with.
  static let refused: [(source: String, text: String)] = [
    (
      """
      gen {
          let words = vec!["a", "b"];
          for word in &words {
              yield word.len();
          }
      }
      """,
      """
      error[E0626]: borrow may still be in use when `gen` block yields
       --> x.rs:3:17
        |
      3 |     for word in &words {
        |                 ^^^^^^
      4 |         yield word.len();
        |         ---------------- possible yield occurs here
        |
        = help: end the borrow before the yield, or declare what is borrowed outside

      """,
    ),
    (
      """
      gn letters(word: String) -> usize {
          let all = &word;
          yield 1;
          yield all.len();
      }
      """,
      """
      error[E0626]: borrow may still be in use when `gen` fn body yields
       --> x.rs:2:15
        |
      2 |     let all = &word;
        |               ^^^^^
      3 |     yield 1;
        |     ------- possible yield occurs here
        |
        = help: end the borrow before the yield, or declare what is borrowed outside

      """,
    ),
    (
      "let f = |a: [u8; 2]|*: for x in &a { yield *x; };",
      """
      error[E0626]: borrow may still be in use when `gen` closure body yields
       --> x.rs:1:33
        |
      1 | let f = |a: [u8; 2]|*: for x in &a { yield *x; };
        |                                 ^^   -------- possible yield occurs here
        |
        = help: end the borrow before the yield, or declare what is borrowed outside

      """,
    ),
    (
      "gen { yield 1; 'z' }",
      """
      error[E0308]: mismatched types
       --> x.rs:1:16
        |
      1 | gen { yield 1; 'z' }
        |                ^^^ expected `()`, found `char`

      """,
    ),
    (
      "gen { yield 1; return 'z'; }",
      """
      error[E0308]: mismatched types
       --> x.rs:1:23
        |
      1 | gen { yield 1; return 'z'; }
        |                       ^^^ expected `()`, found `char`

      """,
    ),
    (
      "gen { yield 1; \"1\".parse::<u8>()?; }",
      """
      error[E0277]: the `?` operator can only be used in a generator whose items are `Result` or `Option`
       --> x.rs:1:16
        |
      1 | gen { yield 1; "1".parse::<u8>()?; }
        |                ^^^^^^^^^^^^^^^^^^ cannot use the `?` operator here: the items are `{integer}`

      """,
    ),
  ]

  @Test(arguments: refused)
  func `a refusal says what is wrong and where`(source: String, text: String) throws {
    let proposal = try #require(Catalog.proposal("gen-blocks"))
    let file = SourceFile(name: "x.rs", text: source)
    let error = #expect(throws: Diagnostic.self) { try Workbench().compile(file, as: proposal) }
    #expect(try DiagnosticRenderer(files: [file]).render(#require(error)) == text)
  }
}
