import SourceText
import Testing
import Traces
import Workbench

/// What the prelude adds for scenarios.
@Suite struct ScenarioTests {
  private func events(_ body: String) throws -> [String] {
    try compile("fn main() { \(body) }").run().trace.events.map {
      $0.text.trimmingPrefix("  ").description
    }
  }

  @Test func `the drop of a tracked value is an event`() throws {
    #expect(
      try events(
        #"let a = Tracked("a"); let b = Tracked("b"); println!("{:?} {}", a, b.0);"#
      )
        == [#"print Tracked("a") b"#, "drop b", "drop a"]
    )
  }

  @Test func `a future is pending as often as it says and every poll is an event`() throws {
    let body = """
      let mut cx = Context { id: 7 };
      let mut f = ready_after(1, 5);
      println!("{:?}", Pin::new(&mut f).poll(&mut cx));
      println!("{:?}", Pin::new(&mut f).poll(&mut cx));
      """
    #expect(
      try events(body) == ["poll ctx7", "print Pending", "poll ctx7", "print Ready(5)"]
    )
  }

  @Test func `polling a future after it was ready panics as an async function does`() throws {
    let message = try panicMessage(
      """
      let mut cx = Context { id: 1 };
      let mut f = ready_after(0, 5);
      let _ = Pin::new(&mut f).poll(&mut cx);
      let _ = Pin::new(&mut f).poll(&mut cx);
      """
    )
    #expect(message == "`async fn` resumed after completion")
  }

  @Test func `a primed coroutine has taken its first input`() throws {
    let text = try output(
      of: """
        fn main() {
          let mut g = primed(#[coroutine] |x: i32| { let y = yield x; y * 10 }, 1);
          println!("{:?}", g.resume(2));
        }
        """
    )
    #expect(text == "Complete(20)\n")
  }

  @Test func `a context has a waker that does nothing`() throws {
    let text = try output(
      of: """
        fn main() {
          let cx = Context { id: 1 };
          let w = cx.waker().clone();
          w.wake_by_ref();
          w.wake();
          println!("{:?}", Poll::Ready(1).map(|x| x + 1));
        }
        """
    )
    #expect(text == "Ready(2)\n")
  }

  @Test(arguments: ["buffer_new", "read", "vec_from_elem", "string_from_parts"])
  func `what only the prelude may name is not there for programs`(name: String) {
    #expect(refusal(of: "fn main() { \(name); }")?.code == "E0425")
  }
}
