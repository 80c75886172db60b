import Catalog
import Desugaring
import SourceText
import Testing
import Traces
import Workbench

/// Closures of MCP 49 at their end: what is dropped, and where the next call begins (D8, D27).
@Suite struct RestartTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var what: String
    var source: String
    var schedule: String
    var trace: String

    var testDescription: String { what }
  }

  static let cases: [Case] = [
    Case(
      what: "temporaries of the tail, locals, parameters",
      source: """
        |left: Tracked, right: Tracked| {
          let one = Tracked("one");
          let two = Tracked("two");
          yield 1;
          Tracked("temporary").0.len()
        }
        """,
      schedule: """
        resume (Tracked("A1"), Tracked("A2")); resume (Tracked("B1"), Tracked("B2")); drop
        """,
      trace: """
        resume((Tracked("A1"), Tracked("A2")))
          drop A2
          drop A1
          -> 1
        resume((Tracked("B1"), Tracked("B2")))
          drop temporary
          drop two
          drop one
          drop B2
          drop B1
          -> 9
        drop
        """,
    ),
    Case(
      what: "a return out of inner scopes",
      source: """
        |input: Tracked| {
          let outer = Tracked("outer");
          loop {
            let inner = Tracked("inner");
            if input.0 == "B" { return 2; }
            yield 1;
          }
        }
        """,
      schedule: #"resume Tracked("A"); resume Tracked("B"); resume Tracked("C"); drop"#,
      trace: """
        resume(Tracked("A"))
          drop A
          -> 1
        resume(Tracked("B"))
          drop inner
          drop inner
          drop outer
          drop B
          -> 2
        resume(Tracked("C"))
          drop C
          -> 1
        drop
          drop inner
          drop outer
        """,
    ),
    Case(
      what: "a question mark",
      source: """
        |input: Tracked| -> Option<i32> {
          let local = Tracked("local");
          yield Some(1);
          let found: Option<i32> = None;
          Some(found? + 1)
        }
        """,
      schedule: #"resume Tracked("A"); resume Tracked("B"); resume Tracked("C"); drop"#,
      trace: """
        resume(Tracked("A"))
          drop A
          -> Some(1)
        resume(Tracked("B"))
          drop local
          drop B
          -> None
        resume(Tracked("C"))
          drop C
          -> Some(1)
        drop
          drop local
        """,
    ),
    Case(
      what: "an argument moved into the value",
      source: #"|input: Tracked| { yield Tracked("mine"); input }"#,
      schedule: #"resume Tracked("A"); resume Tracked("B"); resume Tracked("C"); drop"#,
      trace: """
        resume(Tracked("A"))
          drop A
          -> Tracked("mine")
        resume(Tracked("B"))
          -> Tracked("B")
        resume(Tracked("C"))
          drop C
          -> Tracked("mine")
        drop
        """,
    ),
    Case(
      what: "an argument moved on one way only",
      source: """
        |input: Tracked| {
          if input.0 == "A" { yield 0; }
          if input.0 == "B" { drop(input); println!("gone"); }
          1
        }
        """,
      schedule: #"resume Tracked("A"); resume Tracked("B"); resume Tracked("C"); drop"#,
      trace: """
        resume(Tracked("A"))
          drop A
          -> 0
        resume(Tracked("B"))
          drop B
          print gone
          -> 1
        resume(Tracked("C"))
          drop C
          -> 1
        drop
        """,
    ),
    Case(
      what: "captures stay, by value and by reference",
      source: """
        fn look(_: &Tracked) {}
        let owned = Tracked("owned");
        let mut count = 0;
        let mut counter = || { look(&owned); count += 1; yield count; -count };
        println!("{} {} {} {}", counter(), counter(), counter(), counter());
        """,
      schedule: "",
      trace: """
        print 1 -1 2 -2
        drop owned
        """,
    ),
    Case(
      what: "nothing but the captures is left between the rounds",
      source: """
        fn look(_: &Tracked) {}
        let capture = Tracked("capture");
        #[coroutine]
        move |input: Tracked| {
          let local = Tracked("local");
          look(&capture);
          input.0
        }
        """,
      schedule: #"resume Tracked("A"); resume Tracked("B"); drop"#,
      trace: """
        resume(Tracked("A"))
          drop local
          drop A
          -> "A"
        resume(Tracked("B"))
          drop local
          drop B
          -> "B"
        drop
          drop capture
        """,
    ),
    Case(
      what: "a panic in a later round is the end",
      source: """
        let mut round = 0;
        move || {
          round += 1;
          if round == 2 { panic!("enough"); }
          yield round;
          0
        }
        """,
      schedule: "resume; resume; resume; resume",
      trace: """
        resume()
          -> 1
        resume()
          -> 0
        resume()
          panic enough
        resume()
          panic coroutine resumed after panicking
        """,
    ),
    Case(
      what: "a variable assigned later has no value in the next round",
      source: "|| { let number; yield 0; number = 5; number }",
      schedule: "resume; resume; resume; resume",
      trace: """
        resume()
          -> 0
        resume()
          -> 5
        resume()
          -> 0
        resume()
          -> 5
        """,
    ),
    Case(
      what: "a borrow of own storage ends with the round",
      source: #"|| { let text = String::from("ab"); let part = &text[..]; yield 0; part.len() }"#,
      schedule: "resume; resume; resume; resume",
      trace: """
        resume()
          -> 0
        resume()
          -> 2
        resume()
          -> 0
        resume()
          -> 2
        """,
    ),
    Case(
      what: "a call by value uses the closure up",
      source: """
        let parcel = Tracked("parcel");
        let send = |input: Tracked| { println!("sending"); yield 1; drop(parcel); 2 };
        println!("{}", send(Tracked("A")));
        println!("end");
        """,
      schedule: "",
      trace: """
        print sending
        drop A
        drop parcel
        print 1
        print end
        """,
    ),
  ]

  @Test(arguments: cases)
  func `a closure that returns begins again`(_ example: Case) throws {
    let proposal = try #require(Catalog.proposal("mcp-49"))
    let source = SourceFile(name: "x.rs", text: example.source)
    let schedule = example.schedule.isEmpty ? nil : try Schedule.parse(example.schedule)
    let run = try Workbench(limits: .page)
      .compile(source, as: proposal, schedule: schedule)
      .run()
    #expect(run.trace.text == example.trace + "\n")
    #expect(run.trace.ending == .finished)
  }

  private func refusal(_ text: String, _ schedule: String? = nil) throws -> String {
    let file = SourceFile(name: "x.rs", text: text)
    let proposal = try #require(Catalog.proposal("mcp-49"))
    let steps = try schedule.map { try Schedule.parse($0) }
    let error = #expect(throws: Diagnostic.self) {
      try Workbench().compile(file, as: proposal, schedule: steps)
    }
    return try DiagnosticRenderer(files: [file]).render(#require(error))
  }

  @Test func `a closure that moves a capture out is not resumed in its place`() throws {
    let source = """
      let parcel = Tracked("parcel");
      let mut send = || { yield 1; drop(parcel); 2 };
      send.resume(());
      """
    #expect(
      try refusal(source) == """
        error[E0525]: expected a closure that implements the `FnMut` trait, but this closure only \
        implements `FnOnce`
         --> x.rs:2:16
          |
        2 | let mut send = || { yield 1; drop(parcel); 2 };
          |                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |                |                  |
          |                |                  closure is `FnOnce` because it moves `parcel` out of \
        its environment
          |                this closure implements `FnOnce`, not `FnMut`
        3 | send.resume(());
          | --------------- the requirement to implement `FnMut` derives from here
          |
          = help: write `mut ||` for a closure that runs once and panics when it is called after \
        that

        """
    )
  }

  @Test(arguments: [
    ("let s = Tracked(\"s\"); let f = || { yield 1; drop(s); 2 }; f(); f();", "E0382"),
    (
      "let s = Tracked(\"s\"); let mut f = || { yield 1; drop(s); 2 }; let g = &mut f; g();",
      "E0525",
    ),
    (
      "let s = Tracked(\"s\"); let mut f = || { yield 1; drop(s); 2 }; Pin::new(&mut f)();",
      "E0525",
    ),
    (
      "fn g(mut f: impl FnMut() -> i32) { f(); } "
        + "let s = Tracked(\"s\"); g(|| { yield 1; drop(s); 2 });",
      "E0525",
    ),
    ("fn g(f: impl Fn() -> i32) { f(); } g(|| { yield 1; 2 });", "E0525"),
    (
      "fn g(mut f: impl FnMut() -> usize) { f(); } "
        + "g(|| { let s = String::new(); let r = &s; yield 1; r.len() });",
      "E0277",
    ),
    ("let f = |x: String| { yield \"\"; &x[..] };", "E0515"),
    ("let f = |x: String| { let r = &x; yield 1; r.len() };", "E0506"),
    ("let f = || { yield 1; \"two\" };", "E0308"),
    ("let f = || { yield 1; };", "E0308"),
    ("let f = || { yield 1; let n: Option<i32> = None; n? };", "E0277"),
    ("async { yield 1; }", "missing-construct"),
  ])
  func `what a yield closure may not do has Rust's code`(source: String, code: String) throws {
    let file = SourceFile(name: "x.rs", text: source)
    let proposal = try #require(Catalog.proposal("mcp-49"))
    let error = #expect(throws: Diagnostic.self) { try Workbench().compile(file, as: proposal) }
    #expect(error?.code == code)
  }

  @Test(arguments: [
    "fn g(f: impl FnOnce() -> i32) -> i32 { f() } "
      + "let s = Tracked(\"s\"); g(|| { yield 1; drop(s); 2 });",
    "let s = Tracked(\"s\"); let f = || { yield 1; drop(s); 2 }; f();",
    "let s = Tracked(\"s\"); let f = || { yield 1; drop(s); 2 };",
    "fn g(mut f: impl FnMut() -> i32) { f(); f(); } "
      + "let s = Tracked(\"s\"); g(mut || { yield 1; drop(s); 2 });",
    "let s = Tracked(\"s\"); let f = || { yield 1; drop(s); 2 }; let g = move || f(); g();",
  ])
  func `a closure that moves a capture out is called once`(source: String) throws {
    let file = SourceFile(name: "x.rs", text: source)
    let proposal = try #require(Catalog.proposal("mcp-49"))
    _ = try Workbench().compile(file, as: proposal)
  }
}
