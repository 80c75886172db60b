import Testing

/// What the documents say about coroutines as values, where no page shows it.
@Suite struct ClaimedCoroutineTests {
  /// Claims: C011.
  @Test func `the content of a box that is borrowed over a yield may not be changed`() throws {
    func program(_ change: String) -> ClaimProgram {
      ClaimProgram(
        """
        || {
            let mut boxed = Box::new(1);
            let inner = &*boxed;
            \(change)
            yield 0;
            yield *inner;
        }
        """,
        as: "yield-expression",
      )
    }
    #expect(try program("*boxed = 2;").refusal() == "E0506")
    #expect(try program("").refusal() == nil)
  }

  /// Claims: C026.
  @Test func `a coroutine that refers into itself is not taken out of its pinned box`() throws {
    func program(_ use: String) -> ClaimProgram {
      ClaimProgram(
        """
        let mut boxed = Box::pin(|| { let n = 1; let r = &n; yield 1; yield \(use); });
        boxed.as_mut().resume(());
        let mut out = *Pin::into_inner(boxed);
        """,
        as: "unified-arguments",
      )
    }
    #expect(try program("*r").refusal() == "E0277")
    #expect(try program("2").refusal() == nil)
  }

  /// Claims: C033.
  @Test func `a value is moved out of a plain box`() throws {
    let program = ClaimProgram(
      "let boxed = Box::new(String::from(\"in\")); let out = *boxed; println!(\"{out}\");",
      as: "yield-expression",
    )
    #expect(try program.printed() == ["in"])
  }

  /// Claims: C034.
  @Test func `a value is moved out of a counted pointer that nobody shares`() throws {
    let program = ClaimProgram(
      """
      let mut counted = Rc::new(String::from("in"));
      let inner = Rc::get_mut(&mut counted).unwrap();
      println!("{}", std::mem::replace(inner, String::from("other")));
      println!("{counted}");
      """,
      as: "yield-expression",
    )
    #expect(try program.printed() == ["in", "other"])
  }

  /// Claims: C063, C065.
  @Test(arguments: [
    ("any", "static || { yield 1; }", nil), ("movable", "static || { yield 1; }", "E0277"),
    ("movable", "|| { yield 1; }", nil),
  ])
  func `a bound tells whether a coroutine has to be movable`(
    function: String,
    coroutine: String,
    code: String?,
  ) throws {
    let program = ClaimProgram(
      """
      fn any<C: Coroutine<(), Yield = i32>>(c: C) {}
      fn movable<C: Coroutine<(), Yield = i32> + Unpin>(c: C) {}
      \(function)(\(coroutine));
      """,
      as: "yield-expression",
    )
    #expect(try program.refusal() == code)
  }

  /// Claims: C090.
  @Test func `a counter that is resumed with 0 prints 0`() throws {
    let program = ClaimProgram(
      """
      let mut counter = #[coroutine] |first: i32| {
          let mut number = first;
          loop {
              let received = yield number;
              number = received;
          }
      };
      match Pin::new(&mut counter).resume(0) {
          CoroutineState::Yielded(number) => println!("{number}"),
          CoroutineState::Complete(()) => {}
      }
      """,
      as: "yield-expression",
    )
    #expect(try program.printed() == ["0"])
  }

  /// Claims: C098.
  @Test func `a word sent where a number is expected does not compile`() throws {
    func program(_ word: String) -> ClaimProgram {
      ClaimProgram(
        "let mut c = |mut n: i32| { loop { n = yield n; } }; c.resume(\(word));",
        as: "yield-expression",
      )
    }
    #expect(try program("\"a\"").refusal() == "E0308")
    #expect(try program("1").refusal() == nil)
  }

  /// Claims: C125.
  @Test func `a yield gives control to whoever called resume`() throws {
    let program = ClaimProgram(
      """
      let mut inner = || { println!("inner"); yield; println!("inner again"); };
      let mut outer = || {
          inner.resume(());
          println!("outer");
          yield;
          inner.resume(());
          println!("outer again");
      };
      outer.resume(());
      println!("main");
      outer.resume(());
      """,
      as: "erfc-2033",
    )
    #expect(
      try program.printed() == ["inner", "outer", "main", "inner again", "outer again"]
    )
  }

  /// Claims: C146.
  @Test func `a loop with one yield does what a closure does`() throws {
    let loop = ClaimProgram(
      "let mut sum = 0; coroutine move loop { sum += sum.yield; }",
      as: "ouroboros-loop",
    )
    let closure = ClaimProgram(
      "let mut sum = 0; move |n: i32| { sum += n; sum }",
      as: "ouroboros-loop",
    )
    let steps = "resume 5; resume 4; resume 3"
    #expect(try loop.trace(of: steps) == closure.trace(of: steps))
    #expect(try loop.trace(of: steps).last == "-> 12")
  }

  /// Claims: C171.
  @Test func `with and without a yield it is the same closure`() throws {
    let program = ClaimProgram(
      """
      let mut plain = |n: i32, m: i32| { n + m };
      let mut yielding = |n: i32, m: i32| { yield n + m; n * m };
      println!("{:?} {:?} {:?}", plain(2, 3), yielding(2, 3), yielding(4, 5));
      """,
      as: "unified-arguments",
    )
    #expect(try program.printed() == ["5 Yielded(5) Complete(20)"])
  }
}
