import Catalog
import Desugaring
import SourceText
import Testing
import Workbench

@Suite struct EmissionTests {
  private static func emitted(
    _ text: String,
    _ slug: String,
    form: EmittedForm = .core,
    drive: String? = nil,
  ) throws -> String? {
    let proposal = try #require(Catalog.proposal(slug))
    return try Workbench(limits: .page).emit(
      SourceFile(name: "p", text: text),
      as: proposal,
      schedule: try drive.map { try Schedule.parse($0) },
      form: form,
    )
  }

  @Test(arguments: [
    (
      "yield-expression", "|a: i32| { let b = yield a; b }",
      """
      support::coroutine(support::COROUTINE, support::Panics, #[coroutine] |a: i32| {
              Complete({
                  let b = yield Yielded(a);
                  b
              })
          })
      """,
    ),
    (
      "unified-arguments", "|a: i32| { yield a; }",
      """
      #[coroutine] static |__input: i32| {
              let (mut a,) = { let __whole = __input; match __whole { a => (a,) } };
              macro_rules! rebind { ($output:expr) => { match $output { output => {
                  a = support::blank(); std::mem::forget(a);
                  (a,) = { let __whole = (yield output); match __whole { a => (a,) } };
              } } } }
              Complete({
                  rebind!(Yielded(a));
              })
          })
      """,
    ),
    (
      "unified-arguments", "|(a, _): (i32, i32), b| { yield a; }",
      """
                  b = support::blank(); std::mem::forget(b);
                  a = support::blank(); std::mem::forget(a);
                  (a, b) = { let __whole = (yield output); match __whole { ((a, _), b) => (a, b) } };
      """,
    ),
    (
      "ouroboros-loop", "let mut n = 0;\ncoroutine loop { n = n.yield; }",
      """
      |__first: _| {
              {
                  let mut __first = Some(__first);
                  loop {
                      n = match __first.take() {
                          Some(__input) => __input,
                          None => yield n,
                      };
                  }
              }
          })
      """,
    ),
    (
      "mcp-49", "|a: i32| { if a > 1 { return 0; } yield a; 2 }",
      """
              loop {
                  let __output = '__body: { {
                      if a > 1 {
                          break '__body 0;
                      };
                      rebind!(a);
                      2
                  } };
                  rebind!(__output);
              }
      """,
    ),
    (
      "gen-blocks", "gen { yield 1; return; }",
      """
      support::coroutine(support::GENERATOR, support::Answers, #[coroutine] |_: ()| {
              let () = {
                  yield Some(1);
                  {
                      let () = ();
                      return None
                  };
              };
              None
          })
      """,
    ),
    (
      "gen-blocks", "gen { let x: Result<i32, i32> = Err(1); yield Ok(x?); }",
      """
      yield Some(Ok(match std::ops::Try::branch(x) {
                      std::ops::ControlFlow::Continue(__value) => __value,
                      std::ops::ControlFlow::Break(__residual) => {
                          yield Some(std::ops::FromResidual::from_residual(__residual));
                          return None
                      }
                  }));
      """,
    ),
    (
      "yield-expression", "|| { yield 1; let x: Option<i32> = None; x?; return Some(2); }",
      "return Complete(std::ops::FromResidual::from_residual(__residual))",
    ),
    (
      "extend-async", "async { ready_after(1, 4).await }",
      """
      loop {
                          match __awaitee.poll(&mut *__context) {
                              Ready(__result) => break __result,
                              Pending => rebind!(Pending),
                          }
                      }
      """,
    ),
    (
      "extend-async", "async { ready_after(1, 4).await }",
      "support::coroutine(support::FUTURE, support::Panics, #[coroutine] static "
        + "|__input: &'static mut Context<'static>| {",
    ),
    (
      "extend-async", "async { yield 1; panic!(\"end\") }",
      "        {\n            rebind!(1);\n            panic!(\"end\")\n        }\n    });",
    ),
    ("erfc-2033", "assert!(1+1  == 2);", "assert!(1 + 1 == 2, \"assertion failed: 1+1 == 2\");"),
    ("erfc-2033", "struct S(&'static str, &str);", "struct S(&'static str, &'static str);"),
    ("erfc-2033", "fn f(x: &str) -> &'static str { \"\" }", "fn f(x: &str) -> &'static str {"),
    ("erfc-2033", "let mut c = || yield;\nc.resume();", "c.resume(());"),
    ("erfc-2033", "fn main() { println!(\"x\"); }", "    main();\n}\n"),
  ])
  func `what the core has is printed as Rust`(
    slug: String,
    program: String,
    fragment: String,
  ) throws {
    let text = try #require(try Self.emitted(program, slug))
    #expect(text.contains(fragment), "\(text)")
  }

  @Test func `a schedule becomes steps of the support`() throws {
    let text = try Self.emitted(
      "|a| { yield a; }",
      "yield-expression",
      drive: "move; resume 1 + 1; move; resume 2; drop; resume 3",
    )
    let steps = try #require(text).split(separator: "\n").filter { $0.contains("support::") }
      .map { $0.drop { $0 == " " } }
    #expect(
      steps == [
        "use crate::support::names::*;", "support::start(true);",
        "let mut __driven = std::mem::ManuallyDrop::new("
          + "support::coroutine(support::COROUTINE, support::Panics, #[coroutine] |a: _| {",
        "support::moved();", "support::begin();",
        "support::step(&mut *__driven, support::shown(&__input1), __input1);",
        "support::moved();", "support::begin();",
        "support::step(&mut *__driven, support::shown(&__input2), __input2);",
        "support::dropped(__driven);", "support::end();",
      ]
    )
  }

  @Test func `contexts are numbered, and closures called as they are declared`() throws {
    let driven = "let n = 0;\nmove |context: &mut Context| { n }"
    let text = try #require(
      try Self.emitted(driven, "erfc-2033", drive: "resume ctx; resume ctx")
    )
    #expect(text.contains("move |context: &'static mut Context<'static>| { n }"))
    #expect(text.contains("let __input2 = support::context(2);"))
    #expect(text.contains("support::step(&mut *__driven, \"ctx2\".to_string(), __input2);"))
    let none = try #require(try Self.emitted("|| 1", "erfc-2033", drive: "resume"))
    #expect(none.contains("support::call(&mut *__driven,"))
  }

  @Test func `a program as written gets attributes and nothing else`() throws {
    let program = """
      // A comment stays.
      let one = || { yield 1 };
      let mut two = #[coroutine] || { yield 2 };
      two.resume();
      #[coroutine]
      |a: &'static str| { yield a; }
      """
    let text = try #require(
      try Self.emitted(program, "yield-expression", form: .written, drive: "resume \"x\"; move")
    )
    #expect(
      text.contains(
        """
            // A comment stays.
            let one = #[coroutine] || { yield 1 };
            let mut two = #[coroutine] || { yield 2 };
            two.resume(());
            let mut __driven = std::mem::ManuallyDrop::new(support::native(#[coroutine]
            |a: &'static str| { yield a; }));
            support::begin();
            let __input1 = "x";
        """
      )
    )
    #expect(text.contains("support::movable(&*__driven);\n    support::moved();"))
  }

  @Test(arguments: [
    ("async-await", "async { 1 }", "resume ctx", "support::polled(async { 1 })"),
    ("gen-blocks.rustc", "gen { yield 1; }", "resume", "support::iterated(gen { yield 1; })"),
  ])
  func `what rustc has itself is given to it`(
    slug: String,
    program: String,
    drive: String,
    fragment: String,
  ) throws {
    let text = try #require(try Self.emitted(program, slug, form: .written, drive: drive))
    #expect(text.contains(fragment), "\(text)")
  }

  @Test(arguments: [
    ("yield-at-start", "coroutine { ().yield; loop {} }"),
    ("gen-blocks", "let f = |x: i32|* { yield x; };"),
    ("gen-blocks", "fn* f() -> i32 { yield 1; }"),
  ])
  func `what Rust lacks has no form as written`(slug: String, program: String) throws {
    #expect(try Self.emitted(program, slug, form: .written) == nil)
  }

  @Test func `the root runs the modules that it is asked for`() {
    let root = Workbench.emittedRoot(modules: ["cell_0", "cell_7"])
    #expect(root.contains("mod cell_0;\nmod cell_7;\nfn main() {"))
    #expect(root.contains("        \"cell_7\" => cell_7::run,\n"))
  }
}
