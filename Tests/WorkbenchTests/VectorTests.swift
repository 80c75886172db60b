// Over 400 lines: a table, one entry for each vector of the sheet.

import Catalog
import Desugaring
import SourceText
import Testing
import Traces
import Workbench

/// A test vector of the semantics sheet: a program of one design, a schedule, and the whole trace.
struct Vector: CustomTestStringConvertible, Sendable {
  var id: String
  var slug: String
  var source: String
  var schedule: String
  var trace: String

  var testDescription: String { "\(id) \(slug)" }

  static let all: [Vector] = [
    Vector(
      id: "V01",
      slug: "yield-expression",
      source: """
        |first| {
          let second = yield vec![first];
          let third = yield vec!["pause"];
          return vec![first, second, third];
        }
        """,
      schedule: #"resume "u"; resume "v"; resume "w"; resume "x""#,
      trace: """
        resume("u")
          -> Yielded(["u"])
        resume("v")
          -> Yielded(["pause"])
        resume("w")
          -> Complete(["u", "v", "w"])
        resume("x")
          panic coroutine resumed after completion
        """,
    ),
    Vector(
      id: "V02",
      slug: "yield-expression",
      source: "|a: Tracked| { let b = yield 1; let c = yield 2; 3 }",
      schedule: #"resume Tracked("A"); resume Tracked("B"); resume Tracked("C"); drop"#,
      trace: """
        resume(Tracked("A"))
          -> Yielded(1)
        resume(Tracked("B"))
          -> Yielded(2)
        resume(Tracked("C"))
          drop C
          drop B
          drop A
          -> Complete(3)
        drop
        """,
    ),
    Vector(
      id: "V03",
      slug: "yield-expression",
      source: "|a: Tracked| { let b = yield 1; let c = yield 2; 3 }",
      schedule: #"resume Tracked("A"); resume Tracked("B"); drop"#,
      trace: """
        resume(Tracked("A"))
          -> Yielded(1)
        resume(Tracked("B"))
          -> Yielded(2)
        drop
          drop B
          drop A
        """,
    ),
    Vector(
      id: "V04",
      slug: "yield-expression",
      source: "|mut held: Tracked| loop { held = yield 1 }",
      schedule: #"resume Tracked("A"); resume Tracked("B"); resume Tracked("C"); drop"#,
      trace: """
        resume(Tracked("A"))
          -> Yielded(1)
        resume(Tracked("B"))
          drop A
          -> Yielded(1)
        resume(Tracked("C"))
          drop B
          -> Yielded(1)
        drop
          drop C
        """,
    ),
    Vector(
      id: "V05",
      slug: "yield-expression",
      source: "|unused: Tracked| { yield 1; yield 2; }",
      schedule: #"resume Tracked("p0"); resume Tracked("p1"); resume Tracked("p2"); drop"#,
      trace: """
        resume(Tracked("p0"))
          -> Yielded(1)
        resume(Tracked("p1"))
          drop p1
          -> Yielded(2)
        resume(Tracked("p2"))
          drop p2
          drop p0
          -> Complete(())
        drop
        """,
    ),
    Vector(
      id: "V06",
      slug: "unified-arguments",
      source: "|x: Tracked| { yield 1; yield 2; 3 }",
      schedule: #"resume Tracked("A"); resume Tracked("B"); resume Tracked("C"); drop"#,
      trace: """
        resume(Tracked("A"))
          drop A
          -> Yielded(1)
        resume(Tracked("B"))
          drop B
          -> Yielded(2)
        resume(Tracked("C"))
          drop C
          -> Complete(3)
        drop
        """,
    ),
    Vector(
      id: "V07",
      slug: "unified-arguments",
      source: "|x: Tracked| { let y = x; yield 1; let z = x; yield 2; (y, z, x) }",
      schedule: #"resume Tracked("A"); resume Tracked("B"); resume Tracked("C")"#,
      trace: """
        resume(Tracked("A"))
          -> Yielded(1)
        resume(Tracked("B"))
          -> Yielded(2)
        resume(Tracked("C"))
          -> Complete((Tracked("A"), Tracked("B"), Tracked("C")))
        """,
    ),
    Vector(
      id: "V08",
      slug: "unified-arguments",
      source: #"|word: &'static str| { yield word; yield "between"; return word; }"#,
      schedule: #"resume "A"; resume "B"; resume "C"; resume "D""#,
      trace: """
        resume("A")
          -> Yielded("A")
        resume("B")
          -> Yielded("between")
        resume("C")
          -> Complete("C")
        resume("D")
          panic coroutine resumed after completion
        """,
    ),
    Vector(
      id: "V10",
      slug: "unified-arguments",
      source: """
        #[derive(Debug)]
        enum Seen { First(char), Second(char) }
        |input: char| {
          loop {
            loop {
              yield Seen::First(input);
              if input == 'B' { yield Seen::First(input); break; }
            }
            loop {
              if input == 'B' { yield Seen::Second(input); }
              yield Seen::Second(input);
              break;
            }
          }
        }
        """,
      schedule: "resume 'A'; resume 'B'",
      trace: """
        resume('A')
          -> Yielded(First('A'))
        resume('B')
          -> Yielded(First('B'))
        """,
    ),
    Vector(
      id: "V11",
      slug: "unified-arguments.unwrapped",
      source: #"|word: &'static str| { yield word; yield "between"; yield word; panic!("done") }"#,
      schedule: #"resume "A"; resume "B"; resume "C"; resume "D""#,
      trace: """
        resume("A")
          -> "A"
        resume("B")
          -> "between"
        resume("C")
          -> "C"
        resume("D")
          panic done
        """,
    ),
    Vector(
      id: "V12",
      slug: "yield-at-start",
      source: """
        coroutine {
          let a = yield;
          let b = yield vec![a];
          let c = yield vec!["pause"];
          yield vec![a, b, c];
          panic!("no more")
        }
        """,
      schedule: #"resume "A"; resume "B"; resume "C"; resume "D"; resume "E""#,
      trace: """
        resume("A")
          -> ["A"]
        resume("B")
          -> ["pause"]
        resume("C")
          -> ["A", "B", "C"]
        resume("D")
          panic no more
        resume("E")
          panic coroutine resumed after panicking
        """,
    ),
    Vector(
      id: "V13",
      slug: "yield-at-start",
      source: "coroutine { let mut total = ().yield; loop { total += total.yield; } }",
      schedule: "resume 5; resume 4; resume 3",
      trace: """
        resume(5)
          -> 5
        resume(4)
          -> 9
        resume(3)
          -> 12
        """,
    ),
    Vector(
      id: "V14",
      slug: "drop-the-first",
      source: #"|| { let a = yield "wait"; let b = yield "more"; (1, 2) }"#,
      schedule:
        #"resume Tracked("A"); resume Tracked("B"); resume Tracked("C"); resume Tracked("D")"#,
      trace: """
        resume(Tracked("A"))
          drop A
          -> Yielded("wait")
        resume(Tracked("B"))
          -> Yielded("more")
        resume(Tracked("C"))
          drop C
          drop B
          -> Complete((1, 2))
        resume(Tracked("D"))
          panic coroutine resumed after completion
          drop D
        """,
    ),
    Vector(
      id: "V15",
      slug: "ouroboros-loop",
      source: "let mut total = 0; coroutine loop { total += total.yield; }",
      schedule: "resume 1; resume 2; resume 3",
      trace: """
        resume(1)
          -> 1
        resume(2)
          -> 3
        resume(3)
          -> 6
        """,
    ),
    Vector(
      id: "V16",
      slug: "ouroboros-loop",
      source: """
        let mut line = VecDeque::new();
        line.push_back(0);
        line.push_back(1);
        coroutine loop { let next = line.pop_front().unwrap().yield; line.push_back(next); }
        """,
      schedule: "resume 6; resume 7; resume 8; resume 9",
      trace: """
        resume(6)
          -> 0
        resume(7)
          -> 1
        resume(8)
          -> 6
        resume(9)
          -> 7
        """,
    ),
    Vector(
      id: "V17",
      slug: "ouroboros-loop",
      source: #"coroutine loop { ().yield; ().yield; panic!("told you") }"#,
      schedule: "resume; resume; resume",
      trace: """
        resume()
          -> ()
        resume()
          panic told you
        resume()
          panic coroutine resumed after panicking
        """,
    ),
    Vector(
      id: "V18",
      slug: "extend-async",
      source: """
        let inner = ready_after(1, 7);
        async move { let value = inner.await; loop { yield Ready(value.clone()); } }
        """,
      schedule: "resume ctx; resume ctx; resume ctx",
      trace: """
        resume(ctx1)
          poll ctx1
          -> Pending
        resume(ctx2)
          poll ctx2
          -> Ready(7)
        resume(ctx3)
          -> Ready(7)
        """,
    ),
    Vector(
      id: "V20",
      slug: "extend-async",
      source: """
        async {
          #[resume_arg]
          let mut amount: u32;
          let mut total = 0;
          loop { total += amount; yield total; }
        }
        """,
      schedule: "resume 5; resume 4; resume 3",
      trace: """
        resume(5)
          -> 5
        resume(4)
          -> 9
        resume(3)
          -> 12
        """,
    ),
    Vector(
      id: "V31",
      slug: "yield-expression",
      source: """
        let c = Tracked("c");
        let c2 = Tracked("c2");
        move |argument: Tracked| {
          let l1 = Tracked("l1");
          let l2 = Tracked("l2");
          {
            let inner = Tracked("inner");
            yield 1;
          }
          println!("{:?} {:?}", c, c2);
        }
        """,
      schedule: #"resume Tracked("arg"); drop"#,
      trace: """
        resume(Tracked("arg"))
          -> Yielded(1)
        drop
          drop inner
          drop l2
          drop l1
          drop arg
          drop c
          drop c2
        """,
    ),
    Vector(
      id: "V32",
      slug: "yield-expression",
      source: """
        let c = Tracked("c");
        let c2 = Tracked("c2");
        move || { println!("{:?}", c2); yield 1; println!("{:?}", c); }
        """,
      schedule: "drop",
      trace: """
        drop
          drop c2
          drop c
        """,
    ),
    Vector(
      id: "V33",
      slug: "yield-expression",
      source: """
        let c = Tracked("c");
        move |a1: Tracked| {
          let keep = &c;
          let l = Tracked("l");
          let a2 = yield 1;
          panic!("oh");
        }
        """,
      schedule: #"resume Tracked("a1"); resume Tracked("a2"); drop"#,
      trace: """
        resume(Tracked("a1"))
          -> Yielded(1)
        resume(Tracked("a2"))
          panic oh
          drop a2
          drop l
          drop a1
          drop c
        drop
        """,
    ),
    Vector(
      id: "V34",
      slug: "yield-expression",
      source: """
        fn make(name: &'static str) -> Tracked { Tracked(name) }
        || { yield make("temp").0.len(); println!("after"); }
        """,
      schedule: "resume; resume",
      trace: """
        resume()
          -> Yielded(4)
        resume()
          drop temp
          print after
          -> Complete(())
        """,
    ),
    Vector(
      id: "V35",
      slug: "yield-expression",
      source: "|a: i32| { yield (yield (yield a)) }",
      schedule: "resume 10; resume 20; resume 30; resume 40",
      trace: """
        resume(10)
          -> Yielded(10)
        resume(20)
          -> Yielded(20)
        resume(30)
          -> Yielded(30)
        resume(40)
          -> Complete(40)
        """,
    ),
    Vector(
      id: "V36",
      slug: "yield-expression",
      source: """
        fn note(word: &str) -> i32 { println!("{word}"); 0 }
        |_first: i32| { (note("f"), yield 1, note("g"), yield 2) }
        """,
      schedule: "resume 10; resume 20; resume 30",
      trace: """
        resume(10)
          print f
          -> Yielded(1)
        resume(20)
          print g
          -> Yielded(2)
        resume(30)
          -> Complete((0, 20, 0, 30))
        """,
    ),
    Vector(
      id: "V37",
      slug: "yield-expression",
      source: """
        let shared = Rc::new(Cell::new(0));
        let inside = shared.clone();
        move |_first: i32| {
          inside.set(inside.get());
          let before = inside.get() + (yield inside.get());
          before
        }
        """,
      schedule: "resume 0; resume { shared.set(100); 5 }",
      trace: """
        resume(0)
          -> Yielded(0)
        resume(5)
          -> Complete(5)
        """,
    ),
    Vector(
      id: "V38",
      slug: "yield-expression",
      source: "#[coroutine] |_x: Tracked| { }",
      schedule: #"resume Tracked("w"); resume Tracked("x")"#,
      trace: """
        resume(Tracked("w"))
          drop w
          -> Complete(())
        resume(Tracked("x"))
          panic coroutine resumed after completion
          drop x
        """,
    ),
    Vector(
      id: "V23",
      slug: "mcp-49",
      source: "|_| { yield true; false }",
      schedule: "resume 1; resume 2; resume 3; resume 4; resume 5",
      trace: """
        resume(1)
          -> true
        resume(2)
          -> false
        resume(3)
          -> true
        resume(4)
          -> false
        resume(5)
          -> true
        """,
    ),
    Vector(
      id: "V24",
      slug: "mcp-49",
      source: """
        |word: &'static str| {
          let kept = word;
          yield String::from(word);
          yield String::from("pause");
          format!("{word} kept {kept}")
        }
        """,
      schedule:
        #"resume "u"; resume "v"; resume "w"; resume "x"; resume "y"; resume "z"; resume "u""#,
      trace: """
        resume("u")
          -> "u"
        resume("v")
          -> "pause"
        resume("w")
          -> "w kept u"
        resume("x")
          -> "x"
        resume("y")
          -> "pause"
        resume("z")
          -> "z kept x"
        resume("u")
          -> "u"
        """,
    ),
    Vector(
      id: "V25",
      slug: "mcp-49",
      source: "|| { yield Some(1); yield Some(2); None }",
      schedule: "resume; resume; resume; resume",
      trace: """
        resume()
          -> Some(1)
        resume()
          -> Some(2)
        resume()
          -> None
        resume()
          -> Some(1)
        """,
    ),
    Vector(
      id: "V43",
      slug: "erfc-2033",
      source: "let limit = 3; move || { for x in 0..limit { yield x; } return limit; }",
      schedule: "resume; resume; resume; resume; resume",
      trace: """
        resume()
          -> Yielded(0)
        resume()
          -> Yielded(1)
        resume()
          -> Yielded(2)
        resume()
          -> Complete(3)
        resume()
          panic coroutine resumed after completion
        """,
    ),
    Vector(
      id: "V30",
      slug: "rfc-1823",
      source: """
        |first| {
          let (second,) = yield vec![first];
          let (third,) = yield vec!["pause"];
          return vec![first, second, third];
        }
        """,
      schedule: #"resume "u"; resume "v"; resume "w"; resume "x""#,
      trace: """
        resume("u")
          -> Yielded(["u"])
        resume("v")
          -> Yielded(["pause"])
        resume("w")
          -> Complete(["u", "v", "w"])
        resume("x")
          panic coroutine resumed after completion
        """,
    ),
    Vector(
      id: "V44",
      slug: "extend-async",
      source: "async { ready_after(1, 4).await + 3 }",
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
}

extension Vector {
  /// Runs it, and expects its trace.
  func expectTrace() throws {
    let proposal = try #require(Catalog.proposal(slug))
    let run = try Workbench(limits: .page)
      .compile(
        SourceFile(name: id, text: source),
        as: proposal,
        schedule: try Schedule.parse(schedule),
      )
      .run()
    #expect(run.trace.text == trace + "\n")
    #expect(run.trace.ending == .finished)
  }
}

@Suite struct VectorTests {
  /// Claims: C157, C158, C163, C166, C169, C177, C178, C181, C183, C186, C191, C196.
  @Test(arguments: Vector.all)
  func `a vector of the semantics sheet gives its trace`(_ vector: Vector) throws {
    try vector.expectTrace()
  }
}
