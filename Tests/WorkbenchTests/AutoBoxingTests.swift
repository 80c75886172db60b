import Catalog
import Desugaring
import SourceText
import StateMachines
import Testing
import Traces
import Workbench

/// Coroutines that put what they borrow over a yield into boxes, and so may be moved (C064).
@Suite struct AutoBoxingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var what: String
    /// `KIND` stands for `static`, or for nothing.
    var source: String
    /// The locals that get a box, by name.
    var boxed: [String]

    var testDescription: String { what }
  }

  static let cases: [Case] = [
    Case(
      what: "a local with a destructor",
      source: """
        KIND || {
          let a = Tracked("a");
          let r = &a;
          let b = Tracked("b");
          yield 1;
          println!("{:?} {:?}", r, b);
          yield 2;
          println!("{:?}", r);
        }
        """,
      boxed: ["a"],
    ),
    Case(
      what: "a capture",
      source: """
        let t = Tracked("t");
        let u = Tracked("u");
        KIND move || { let r = &t; yield 1; println!("{:?} {:?}", r, u); }
        """,
      boxed: ["t"],
    ),
    Case(
      what: "a variable of a loop",
      source: """
        KIND || {
          for i in 0..3 {
            let a = Tracked(if i == 1 { "odd" } else { "even" });
            let r = &a;
            yield i;
            println!("{:?}", r);
          }
        }
        """,
      boxed: ["a"],
    ),
    Case(
      what: "an index",
      source: """
        KIND || {
          let i = 1;
          let r = &i;
          let a = [Tracked("x"), Tracked("y")];
          yield 1;
          println!("{:?} {}", a[i], r);
        }
        """,
      boxed: ["i"],
    ),
    Case(
      what: "a mutable borrow",
      source: """
        KIND || {
          let mut v = vec![1];
          let m = &mut v;
          yield 1;
          m.push(2);
          yield 2;
          m.push(3);
          println!("{:?}", v);
        }
        """,
      boxed: ["v"],
    ),
    Case(
      what: "a local that is moved out on one way only",
      source: """
        KIND || {
          let a = Tracked("a");
          let mut keeps = true;
          {
            let r = &a;
            yield 1;
            println!("{:?} {}", r, keeps);
            keeps = a.0.len() > 1;
          }
          if !keeps { drop(a); }
          yield 2;
          println!("end");
        }
        """,
      boxed: ["a"],
    ),
    Case(
      what: "a part of a local, which is written and moved out later",
      source: """
        KIND || {
          let mut pair = (Tracked("a"), Tracked("b"));
          {
            let r = &pair.0;
            yield 1;
            println!("{:?}", r);
          }
          pair.0 = Tracked("c");
          yield 2;
          drop(pair.1);
          yield 3;
        }
        """,
      boxed: ["pair"],
    ),
    Case(
      what: "a panic",
      source: """
        KIND || {
          let a = Tracked("a");
          let r = &a;
          yield 1;
          let b = Tracked("b");
          println!("{:?}", r);
          if r.0.len() == 1 { panic!("oh"); }
          yield 2;
          println!("{:?} {:?}", r, b);
        }
        """,
      boxed: ["a"],
    ),
    Case(
      what: "an iterator by reference",
      source: """
        KIND || {
          let words = vec![Tracked("a"), Tracked("b")];
          for word in words.iter() { yield 1; println!("{:?}", word); }
        }
        """,
      boxed: ["words"],
    ),
    Case(
      what: "a variable that a coroutine inside refers to",
      source: """
        KIND || {
          let n = 5;
          let mut inner = || { yield n; yield n + 1; };
          println!("{:?}", Pin::new(&mut inner).resume(()));
          yield 1;
          println!("{:?}", Pin::new(&mut inner).resume(()));
        }
        """,
      boxed: ["n"],
    ),
    Case(
      what: "a coroutine inside, resumed by a reference that outlasts the yield",
      source: """
        KIND || {
          let t = Tracked("t");
          let mut inner = move || { yield 5; println!("{:?}", t); yield 6; };
          let mut pinned = Pin::new(&mut inner);
          println!("{:?}", pinned.as_mut().resume(()));
          yield 1;
          println!("{:?}", pinned.as_mut().resume(()));
        }
        """,
      boxed: ["inner"],
    ),
    Case(
      what: "borrows between yields only",
      source: """
        KIND || {
          let a = Tracked("a");
          let length = { let r = &a; r.0.len() };
          yield length;
          println!("{:?}", a);
        }
        """,
      boxed: [],
    ),
  ]

  private func compile(
    _ source: String,
    as slug: String,
    _ schedule: String,
  ) throws -> Compilation {
    try Workbench().compile(
      SourceFile(name: "x.rs", text: source),
      as: #require(Catalog.proposal(slug)),
      schedule: Schedule.parse(schedule),
    )
  }

  /// The trace without the moves.
  private func trace(_ compilation: Compilation) -> [Substring] {
    let run = compilation.run()
    #expect(run.trace.ending == .finished)
    return run.trace.text.split(separator: "\n").filter { $0 != "move" }
  }

  /// Claims: C064.
  @Test(arguments: cases)
  func `a boxing coroutine that is moved does what a static one does in its place`(
    _ one: Case
  ) throws {
    let boxing = one.source.replacing("KIND ", with: "")
    let still = one.source.replacing("KIND", with: "static")
    for count in 0...4 {
      let resumes = Array(repeating: "resume", count: count) + ["drop"]
      let moved = try compile(
        boxing,
        as: "rfc-1823.auto-boxing",
        resumes.joined(separator: "; move; "),
      )
      let inPlace = try compile(still, as: "yield-expression", resumes.joined(separator: "; "))
      #expect(trace(moved) == trace(inPlace), "\(count) resumes")
    }
  }

  @Test(arguments: cases)
  func `only what is borrowed over a yield gets a box`(_ one: Case) throws {
    let source = one.source.replacing("KIND ", with: "")
    let machine = try compile(source, as: "rfc-1823.auto-boxing", "resume").machine
    var boxed: [String] = []
    for body in machine.bodies {
      for block in body.blocks {
        for case .assign(let place, .box(.move(let local)), _) in block.statements
        where body.locals[place.local].name == "$box" {
          boxed.append(body.locals[local.local].name)
        }
      }
    }
    #expect(boxed == one.boxed)
  }

  /// Ways to end a coroutine that has boxes, each in a loop that would fill the memory if they stayed.
  static let ends = [
    "while let Yielded(_) = f() {}",
    "f(); f();",
    "f();",
    "f(); drop(f);",
    "let mut g = f; g(); drop(g);",
    "",
  ]

  @Test(arguments: ends)
  func `boxes are freed however the coroutine ends`(_ end: String) throws {
    let source = """
      use std::ops::CoroutineState::Yielded;
      for i in 0..200 {
        let t = [i; 500];
        let mut f = move || {
          let a = [1; 1000];
          let r = &a;
          let s = &t;
          yield 1;
          yield r.len() + s.len();
        };
        \(end)
      }
      """
    var limits = Limits()
    limits["memory-words"] = 40_000
    let proposal = try #require(Catalog.proposal("rfc-1823.auto-boxing"))
    let run = try Workbench(limits: limits)
      .compile(SourceFile(name: "x.rs", text: source), as: proposal).run()
    #expect(run.trace.ending == .finished)
  }

  @Test func `boxes are freed when a panic leaves the coroutine`() throws {
    let source = """
      for i in 0..200 {
        let mut f = move || {
          let a = [i; 1000];
          let r = &a;
          yield 1;
          if r[0] == i { panic!("oh"); }
          yield 2;
          println!("{}", r[0]);
        };
        f();
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(move || { f(); }));
        assert!(caught.is_err());
      }
      """
    var limits = Limits()
    limits["memory-words"] = 40_000
    let proposal = try #require(Catalog.proposal("rfc-1823.auto-boxing"))
    let run = try Workbench(limits: limits)
      .compile(SourceFile(name: "x.rs", text: source), as: proposal).run()
    #expect(run.trace.ending == .finished)
  }

  @Test func `a reference into a box may not leave the coroutine`() throws {
    let error = #expect(throws: Diagnostic.self) {
      try compile("|| { let a = 1; let r = &a; yield r; }", as: "rfc-1823.auto-boxing", "resume")
    }
    #expect(error?.code == "E0515")
  }
}
