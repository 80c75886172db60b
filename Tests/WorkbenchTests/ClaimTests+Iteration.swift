import Testing
import Traces

/// What the documents say about iterating and about several other uses, where no page shows it.
@Suite struct ClaimedIterationTests {
  /// An iterator over a coroutine, for designs whose coroutines wrap what they hand out.
  private static let driven = """
    struct Driven<C> { coroutine: C }
    impl<T, C: Coroutine<(), Yield = T, Return = ()>> Iterator for Driven<C> {
        type Item = T;
        fn next(&mut self) -> Option<T> {
            match self.coroutine.resume(()) {
                Yielded(item) => Some(item),
                Complete(()) => None,
            }
        }
    }

    """

  /// An iterator whose coroutine refers into itself from its first resume on: moved after that, it is
  /// caught at the next resume.
  private static let referring =
    driven + """
      fn counting() -> Driven<impl Coroutine<(), Yield = i32, Return = ()>> {
          Driven {
              coroutine: || {
                  let mut number = 1;
                  let next = &mut number;
                  while *next < 4 {
                      yield *next;
                      *next += 1;
                  }
              },
          }
      }

      """

  private func printed(_ source: String) throws -> [String] {
    try ClaimProgram(Self.referring + source, as: "unified-arguments").printed()
  }

  /// Claims: C022.
  @Test func `a loop consumes its iterator and leaves it where it is`() throws {
    #expect(try printed("for n in counting() { println!(\"{n}\"); }") == ["1", "2", "3"])
    let again = "let mut c = vec![1].into_iter(); for n in c {} c.next();"
    #expect(try ClaimProgram(again, as: "yield-expression").refusal() == "E0382")
  }

  /// Claims: C023.
  @Test func `collect and all leave the iterator where it is`() throws {
    #expect(try printed("println!(\"{:?}\", counting().collect::<Vec<_>>());") == ["[1, 2, 3]"])
    #expect(try printed("println!(\"{}\", counting().all(|n| n < 9));") == ["true"])
  }

  /// Claims: C024.
  @Test func `the first by hand and the rest collected is a move in between`() throws {
    let source = "println!(\"{:?}\", c.next()); println!(\"{:?}\", c.collect::<Vec<_>>());"
    let referring = ClaimProgram(
      Self.referring + "let mut c = counting();" + source,
      as: "unified-arguments",
    )
    #expect(try referring.refusal() != nil || referring.ending() != .finished)
    let plain = ClaimProgram(
      Self.driven + "let mut c = Driven { coroutine: || { yield 1; yield 2; } };" + source,
      as: "unified-arguments",
    )
    #expect(try plain.printed() == ["Some(1)", "[2]"])
  }

  /// Claims: C021.
  @Test func `a combinator by value is fine before the first resume and not after it`() throws {
    let start = Self.referring + "let mut c = counting();"
    let rest = "let mut twice = c.map(|n| n * 2); println!(\"{:?}\", twice.next());"
    let before = ClaimProgram(start + rest, as: "unified-arguments")
    #expect(try before.printed() == ["Some(2)"])
    let after = ClaimProgram(start + "c.next();" + rest, as: "unified-arguments")
    #expect(try after.refusal() != nil || after.ending() != .finished)
  }

  /// Claims: C053.
  @Test func `an iterator with a final value tells it once it is there`() throws {
    let program = ClaimProgram(
      """
      trait Ending {
          type Item;
          type Final;
          fn next(&mut self) -> Option<Self::Item>;
          fn done(&mut self) -> Option<Self::Final>;
      }
      struct Driven<C, R> { coroutine: C, last: Option<R> }
      impl<T, R, C: Coroutine<(), Yield = T, Return = R> + Unpin> Ending for Driven<C, R> {
          type Item = T;
          type Final = R;
          fn next(&mut self) -> Option<T> {
              match Pin::new(&mut self.coroutine).resume(()) {
                  Yielded(item) => Some(item),
                  Complete(value) => {
                      self.last = Some(value);
                      None
                  }
              }
          }
          fn done(&mut self) -> Option<R> { self.last.take() }
      }
      let mut numbers = Driven { coroutine: || { yield 1; yield 2; "end" }, last: None };
      println!("{:?}", numbers.done());
      while let Some(number) = numbers.next() { println!("{number}"); }
      println!("{:?}", numbers.done());
      """,
      as: "yield-expression",
    )
    #expect(try program.printed() == ["None", "1", "2", "Some(\"end\")"])
  }

  /// Claims: C054.
  @Test func `a trait with an item and a final value is implemented by an adapter`() throws {
    let program = ClaimProgram(
      """
      trait Source<Item, Final> { fn advance(&mut self) -> Result<Item, Final>; }
      struct Driven<C> { coroutine: C }
      impl<T, R, C: Coroutine<(), Yield = T, Return = R> + Unpin> Source<T, R> for Driven<C> {
          fn advance(&mut self) -> Result<T, R> {
              match Pin::new(&mut self.coroutine).resume(()) {
                  Yielded(item) => Ok(item),
                  Complete(value) => Err(value),
              }
          }
      }
      fn all<T: Debug, R: Debug, S: Source<T, R>>(mut source: S) {
          loop {
              match source.advance() {
                  Ok(item) => println!("{:?}", item),
                  Err(value) => { println!("{:?}", value); break }
              }
          }
      }
      all(Driven { coroutine: || { yield 1; yield 2; "end" } });
      """,
      as: "yield-expression",
    )
    #expect(try program.printed() == ["1", "2", "\"end\""])
  }

  /// Claims: C056.
  @Test func `a coroutine of today's Rust is no iterator`() throws {
    let source = "let c = || { yield 1; }; for n in c {}"
    #expect(try ClaimProgram(source, as: "yield-expression").refusal() == "E0277")
  }

  /// Claims: C058.
  @Test func `a coroutine that returns a result is not one that returns nothing`() throws {
    func program(_ word: String, _ end: String) -> ClaimProgram {
      ClaimProgram(
        """
        fn items<C: Coroutine<(), Yield = i32, Return = ()>>(c: C) {}
        fn read(n: i32) -> Result<i32, String> { Ok(n) }
        let c = || { for n in 0..3 { yield read(n)\(word); } \(end) };
        items(c);
        """,
        as: "yield-expression",
      )
    }
    #expect(try program("?", "Ok(())").refusal() == "E0271")
    #expect(try program(".unwrap_or(0)", "").refusal() == nil)
  }

  /// Claims: C057, C059, C060, C062.
  @Test func `the question mark returns the error and yields plain values`() throws {
    let program = ClaimProgram(
      "|| { for n in [Ok(1), Err(\"bad\"), Ok(3)] { yield n?; } Ok(()) }",
      as: "yield-expression",
    )
    #expect(try program.type() == "FnPinMut() -> CoroutineState<i32, Result<(), &str>>")
    #expect(
      try program.trace(of: "resume; resume") == [
        "resume()", "-> Yielded(1)", "resume()", "-> Complete(Err(\"bad\"))",
      ]
    )
  }

  /// Claims: C109.
  @Test func `an iterator of a closure that keeps two numbers is Fibonacci's`() throws {
    let program = ClaimProgram(
      """
      let mut pair = (0u64, 1u64);
      let numbers = std::iter::from_fn(move || {
          pair = (pair.1, pair.0 + pair.1);
          Some(pair.0)
      });
      println!("{:?}", numbers.take(6).collect::<Vec<_>>());
      """,
      as: "yield-expression",
    )
    #expect(try program.printed() == ["[1, 1, 2, 3, 5, 8]"])
  }
}
