import Testing
import Traces
import Workbench

/// Panic hooks, and panics that carry a value.
///
/// What is expected was printed by rustc 1.95, but for the place in the source, which a hook is not told
/// here.
@Suite struct PanicHookTests {
  private static let hook = """
    std::panic::set_hook(Box::new(|info| {
        let payload = info.payload();
        let text = payload.downcast_ref::<&str>();
        println!("hook {text:?} {:?}", payload.downcast_ref::<String>());
    }));
    """

  @Test(arguments: [
    (#"panic!("one")"#, #"hook Some("one") None"#),
    (#"{ let n = 3; panic!("one {n}") }"#, #"hook None Some("one 3")"#),
    ("std::panic::panic_any(5)", "hook None None"),
    (
      "{ let v: Vec<i32> = vec![]; v[1]; }",
      #"hook None Some("index out of bounds: the len is 0 but the index is 1")"#,
    ),
    (
      "{ None::<i32>.unwrap(); }",
      #"hook Some("called `Option::unwrap()` on a `None` value") None"#,
    ),
    (
      """
      {
          let mut c = #[coroutine] || { yield 1; };
          for _ in 0..3 { Pin::new(&mut c).resume(()); }
      }
      """,
      #"hook Some("coroutine resumed after completion") None"#,
    ),
  ])
  func `a hook is told of a panic before it unwinds`(panic: String, told: String) throws {
    let text = try output(
      of: """
        fn main() {
            \(Self.hook)
            let result = std::panic::catch_unwind(|| {
                let local = Guard;
                \(panic)
            });
            println!("{}", result.is_err());
        }
        struct Guard;
        impl Drop for Guard { fn drop(&mut self) { println!("unwinding"); } }
        """
    )
    #expect(text == "\(told)\nunwinding\ntrue\n")
  }

  @Test func `a panic that goes on is not told again, and keeps what it carries`() throws {
    let text = try output(
      of: """
        fn main() {
            \(Self.hook)
            let first = std::panic::catch_unwind(|| std::panic::panic_any(5i32)).unwrap_err();
            let second = std::panic::catch_unwind(|| std::panic::resume_unwind(first)).unwrap_err();
            println!("{:?} {:?}", second.downcast_ref::<i32>(), second.downcast_ref::<u32>());
        }
        """
    )
    #expect(text == "hook None None\nSome(5) None\n")
  }

  @Test func `take_hook gives the hook and leaves none`() throws {
    let text = try output(
      of: """
        fn main() {
            std::panic::set_hook(Box::new(|_| println!("first")));
            let first = std::panic::take_hook();
            let _ = std::panic::catch_unwind(|| panic!("untold"));
            std::panic::set_hook(Box::new(move |info| { println!("second, then"); first(info); }));
            let _ = std::panic::catch_unwind(|| panic!("told"));
        }
        """
    )
    #expect(text == "second, then\nfirst\n")
  }

  @Test func `a carried value is dropped by whoever catches it`() throws {
    let text = try output(
      of: """
        struct Parcel;
        impl Drop for Parcel { fn drop(&mut self) { println!("drop"); } }
        fn main() {
            let caught = std::panic::catch_unwind(|| std::panic::panic_any(Parcel));
            println!("caught {}", caught.is_err());
        }
        """
    )
    #expect(text == "caught true\ndrop\n")
  }

  @Test func `what was caught can be shown`() throws {
    #expect(try shown(#"std::panic::catch_unwind(|| panic!("x"))"#) == "Err(Any { .. })")
    let text = try output(
      of: #"""
        fn main() {
            std::panic::set_hook(Box::new(|info| println!("{info} | {:?}", info.payload_as_str())));
            let _ = std::panic::catch_unwind(|| panic!("x"));
            let _ = std::panic::catch_unwind(|| std::panic::panic_any(1));
        }
        """#
    )
    #expect(text == "panicked:\nx | Some(\"x\")\npanicked | None\n")
  }

  @Test func `a hook may need more stack than there is, in the middle of a coroutine`() throws {
    let text = try output(
      of: """
        fn deep(n: u32) -> u32 { if n == 0 { 0 } else { 1 + deep(n - 1) } }
        struct Guard(&'static str);
        impl Drop for Guard { fn drop(&mut self) { println!("drop {}", self.0); } }
        fn main() {
            std::panic::set_hook(Box::new(|_| println!("{}", deep(3000))));
            let mut coroutine = Box::new(#[coroutine] || {
                let outer = Guard("outer");
                yield 1;
                let inner = Guard("inner");
                panic!("now");
            });
            coroutine.resume(());
            let caught = std::panic::catch_unwind(|| { coroutine.resume(()); });
            println!("{}", caught.is_err());
        }
        """
    )
    #expect(text == "3000\ndrop inner\ndrop outer\ntrue\n")
  }

  @Test func `a panic in a hook ends the run`() throws {
    let run = try compile(
      #"fn main() { std::panic::set_hook(Box::new(|_| panic!("again"))); panic!("once"); }"#
    ).run()
    #expect(run.trace.ending == .panicked("once (panic in a destructor during cleanup)"))
  }
}
