import Catalog
import Desugaring
import SourceText
import Testing

/// `async-await` and its historical variant: the core, and what the parser refuses.
struct AsyncAwaitTests {
  @Test func `an await is a loop that polls with the hidden context`() throws {
    let text = try core("async { f().await + 3 }", as: "async-await")
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
            } + 3)
        }
        """
    )
  }

  @Test func `a block without an await takes the context all the same`() throws {
    let text = try core("async move { x }", as: "async-await")
    #expect(
      text == """
        coroutine static move rebinding |$context: &mut Context| {
            return Ready(x)
        }
        """
    )
  }

  @Test func `an async fn binds its arguments first, in order`() throws {
    let text = try core("async fn f(a: A, b: B) -> u32 { 1 }", as: "async-await")
    #expect(
      text == """
        fn f(a: A, b: B) -> impl Future<Output = u32> {
            coroutine static move rebinding |$context: &mut Context| -> Poll<u32> {
                let a = a;
                let b = b;
                return Ready(1)
            }
        }
        """
    )
  }

  @Test func `the variant is a generator inside a future that sets the context`() throws {
    let text = try core("async { f().await }", as: "async-await.from-generator")
    #expect(
      text == """
        {
            let mut $generator = coroutine static || {
                return Complete(match f() {
                    mut $awaitee => loop {
                        match task_context::poll_with_tls_context(&mut $awaitee) {
                            Ready($result) => break $result,
                            Pending => suspend Yielded(()),
                        }
                    },
                })
            };
            coroutine static move rebinding |$context: &mut Context| {
                return Ready(loop {
                    match task_context::set_task_context($context, || $generator.resume(())) {
                        Yielded(()) => rebinding suspend Pending,
                        Complete($result) => break $result,
                    }
                })
            }
        }
        """
    )
  }

  @Test(arguments: [
    ("async { yield 1; }", "E0727", "yield"),
    ("async fn f() { 1.yield; }", "E0727", "yield"),
    ("async { || { yield 1; } }", "missing-construct", "yield"),
    ("coroutine { ().yield; loop {} }", "missing-construct", "coroutine"),
    ("async { #[resume_arg] let mut c: &mut Context; }", "missing-construct", "resume_arg"),
    ("fn main() { f.await }", "E0728", "await"),
    ("async { || f.await }", "E0728", "await"),
  ])
  func `what is no await is refused`(source: String, code: String, place: String) throws {
    let refusal = try refusal(of: source, as: "async-await")
    #expect(refusal.code == code)
    #expect(refusal.place == place)
  }

  @Test func `a yield in an async body is refused in rustc's words`() throws {
    let proposal = try #require(Catalog.proposal("async-await"))
    let text = "async { yield 1; }"
    let source = SourceFile(name: "test.rs", text: text)
    do {
      _ = try desugar(text, as: proposal)
      Issue.record("accepted")
    } catch {
      #expect(
        DiagnosticRenderer(files: [source]).render(error) == """
          error[E0727]: `async` coroutines are not yet supported
           --> test.rs:1:9
            |
          1 | async { yield 1; }
            |         ^^^^^ not in this design

          """
      )
      #expect(proposal.rules(refusing: error) == [Rule.ID("AA-5")])
    }
  }
}
