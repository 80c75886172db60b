import Catalog
import Desugaring
import Testing

/// Each design's core form of small programs, as text.
struct PrintedCoreTests {
  @Test func `without inputs a coroutine has no parameter and wraps what it hands out`() throws {
    let text = try core(#"|| { yield 1; return "foo" }"#, as: "erfc-2033")
    #expect(
      text == """
        coroutine || {
            suspend Yielded(1);
            return Complete("foo")
        }
        """
    )
  }

  @Test func `unified arguments are bound anew at every yield`() throws {
    let text = try core("|a, b: u32| { yield a; b }", as: "unified-arguments")
    #expect(
      text == """
        coroutine rebinding |a, b: u32| {
            rebinding suspend Yielded(a);
            return Complete(b)
        }
        """
    )
  }

  /// Claims: C176.
  @Test func `the unwrapped variant hands out plain values and has no completion`() throws {
    let text = try core("|a| { yield a; panic!() }", as: "unified-arguments.unwrapped")
    #expect(
      text == """
        coroutine rebinding |a| {
            rebinding suspend a;
            panic!("explicit panic")
        }
        """
    )
  }

  @Test func `a yield closure restarts, and one that is written mut does not`() throws {
    let text = try core("|a| { yield a; if a > 1 { return 1; } 2 }", as: "mcp-49")
    #expect(
      text == """
        coroutine restarting rebinding |a| {
            rebinding suspend a;
            if a > 1 {
                return 1;
            }
            2
        }
        """
    )
    #expect(
      try core("static mut move || -> u8 { yield 1; 2 }", as: "mcp-49") == """
        coroutine static move rebinding || -> u8 {
            rebinding suspend 1;
            2
        }
        """
    )
    #expect(
      try core("|a| { yield a; 2 }", as: "mcp-49.panic-after-return") == """
        coroutine rebinding |a| {
            rebinding suspend a;
            2
        }
        """
    )
  }

  @Test func `a yield expression binds the parameter once`() throws {
    let text = try core("static |x: &str| { let y = yield x; y.yield; }", as: "yield-expression")
    #expect(
      text == """
        coroutine static |x: &str| {
            let y = suspend Yielded(x);
            suspend Yielded(y);
            return Complete(())
        }
        """
    )
  }

  /// Claims: C152.
  @Test func `the first yield is the first input as a value`() throws {
    let text = try core(
      "coroutine { let mut n = ().yield; loop { n = n.yield } }",
      as: "yield-at-start",
    )
    #expect(
      text == """
        coroutine |$first| {
            let mut n = { $first };
            loop {
                n = suspend n
            }
        }
        """
    )
  }

  @Test func `a first yield inside a loop is entered`() throws {
    let text = try core("coroutine { loop { f(Some(1).yield) } }", as: "yield-at-start")
    #expect(
      text == """
        coroutine |$first| {
            loop {
                f(enter(Some(1)))
            }
        }
        """
    )
  }

  @Test func `the first input is dropped before the body`() throws {
    let text = try core("move || { let a = yield 1; a }", as: "drop-the-first")
    #expect(
      text == """
        coroutine move |$first| {
            drop($first);
            let a = suspend Yielded(1);
            return Complete(a)
        }
        """
    )
  }

  @Test func `the genawaiter variant drops the first input at the first yield`() throws {
    let text = try core("|| { yield 1; }", as: "drop-the-first.genawaiter")
    #expect(
      text == """
        coroutine |$first| {
            let mut $slot = Some($first);
            suspend match Yielded(1) {
                $output => {
                    $slot = None;
                    $output
                }
            };
            return Complete(())
        }
        """
    )
  }

  /// Claims: C160, C164.
  @Test func `a loop is entered at its yield`() throws {
    let text = try core("coroutine loop { sum += sum.yield }", as: "ouroboros-loop")
    #expect(
      text == """
        coroutine |$first| {
            loop {
                sum += enter(sum)
            }
        }
        """
    )
  }

  @Test func `what precedes the entry yield becomes its operand, from inner blocks too`() throws {
    let text = try core(
      "coroutine loop { f(); let x = { let a = g(); a.yield }; h(x); x.yield; }",
      as: "ouroboros-loop",
    )
    #expect(
      text == """
        coroutine |$first| {
            loop {
                let x = {
                    enter({
                        f();
                        let a = g();
                        a
                    })
                };
                h(x);
                suspend x;
            }
        }
        """
    )
  }

  /// Claims: C005, C075, C101, C104.
  @Test func `an await polls with the hidden context`() throws {
    let text = try core("async { f().await }", as: "extend-async")
    #expect(
      text == """
        coroutine static rebinding |$context: &mut Context| {
            return Ready(match f() {
                mut $awaitee => loop {
                    match $awaitee.poll(&mut *$context) {
                        Ready($result) => break $result,
                        Pending => rebinding suspend Pending,
                    }
                },
            })
        }
        """
    )
  }

  /// Claims: C189.
  @Test func `a marked variable is the parameter`() throws {
    let text = try core(
      "async { #[resume_arg] let mut n: u32; loop { yield n; } }",
      as: "extend-async",
    )
    #expect(
      text == """
        coroutine static rebinding |mut n: u32| {
            loop {
                rebinding suspend n;
            }
        }
        """
    )
  }

  @Test func `an async fn moves its arguments into a coroutine, in order`() throws {
    let text = try core(
      "async fn f(a: A, (b, c): (B, C), mut d: D) -> u32 { 1 }",
      as: "extend-async",
    )
    #expect(
      text == """
        fn f(a: A, $argument1: (B, C), d: D) -> impl Future<Output = u32> {
            coroutine static move rebinding |$context: &mut Context| -> Poll<u32> {
                let a = a;
                let $argument1 = $argument1;
                let (b, c) = $argument1;
                let mut d = d;
                return Ready(1)
            }
        }
        """
    )
  }

  @Test(arguments: [
    (
      "rfc-1823", "|a| { let (b,) = yield a; b }",
      """
      coroutine |a| {
          let (b,) = (suspend Yielded(a),);
          return Complete(b)
      }
      """,
    ),
    (
      "rfc-1823", "|a, b: u32| { let (c, d) = yield a; d }",
      """
      coroutine |a, b: u32| {
          let (c, d) = suspend Yielded(a);
          return Complete(d)
      }
      """,
    ),
    (
      "rfc-1823", "|| { yield; }",
      """
      coroutine || {
          suspend Yielded(());
          return Complete(())
      }
      """,
    ),
    (
      "rfc-1823.unwrapped-inputs", "|a| { let b = yield a; b }",
      """
      coroutine |a| {
          let b = suspend Yielded(a);
          return Complete(b)
      }
      """,
    ),
  ])
  func `later arguments are a tuple, of one element for one parameter`(
    slug: String,
    source: String,
    text: String,
  ) throws {
    #expect(try core(source, as: slug) == text)
  }

  @Test(arguments: Catalog.all.map(\.slug))
  func `the plain language stays as it is`(slug: String) throws {
    let source = """
      struct S<T> {
          a: T,
      }
      impl<T> S<T> {
          fn get(&self) -> &T { &self.a }
      }
      fn main() {
          let add = |a: u32, b| a + b;
          'outer: for i in 0..3 {
              if let Some(x) = find(i) && x > 1 { continue 'outer }
              println!("{} {:?}", add(i, 1), vec![i; 2]);
          }
      }
      """
    let once = try core(source, as: slug)
    #expect(try core(once, as: slug) == once)
    #expect(try desugar(source, as: slug).rules.isEmpty)
  }
}
