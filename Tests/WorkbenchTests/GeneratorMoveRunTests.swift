import Catalog
import SourceText
import Testing
import Traces
import Workbench

/// Generators of document 001 at work: both traits, the anchor, and broken promises.
struct GeneratorMoveRunTests {
  private func compile(_ source: String, _ schedule: String? = nil) throws -> Compilation {
    let proposal = try #require(Catalog.proposal("generator-move"))
    return try Workbench(limits: .page).compile(
      SourceFile(name: "test.rs", text: source),
      as: proposal,
      schedule: try schedule.map { try Schedule.parse($0) },
    )
  }

  private func output(_ source: String) throws -> String {
    let run = try compile(source).run()
    try #require(run.trace.ending == .finished)
    return String(decoding: run.standardOutput, as: UTF8.self)
  }

  private func refusal(_ source: String) throws -> String {
    do {
      _ = try compile(source)
      Issue.record("the program is accepted: \(source)")
      return ""
    } catch let diagnostic as Diagnostic {
      let file = SourceFile(name: "test.rs", text: source)
      return DiagnosticRenderer(files: [file]).render(diagnostic)
    }
  }

  private static let borrowing = "static || { let a = 1; let b = &a; yield *b; *b + 1 }"

  // MARK: The driver

  @Test func `V43: three items, the end, and a panic`() throws {
    let source = "#[movable] || { for i in 0..3 { yield i; } 3 }"
    let run = try compile(source, "resume; resume; resume; resume; resume").run()
    #expect(
      run.trace.text == """
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

        """
    )
  }

  @Test(arguments: [
    "resume; move; resume",
    "resume; move; move; resume",
    "move; resume; move; resume",
    "resume; move; drop",
  ])
  func `V45: moved after its first resume, a borrow of itself dangles`(schedule: String) throws {
    let run = try compile(Self.borrowing, schedule).run()
    guard case .unsound = run.trace.ending else {
      Issue.record("\(run.trace.text)")
      return
    }
  }

  @Test(arguments: [
    (borrowing, "move; resume; resume"),
    (borrowing, "resume; resume; move; move"),
    (borrowing, "resume; drop"),
    ("static || { let a = 1; yield a; a + 1 }", "resume; move; resume"),
    ("static || { let a = Box::new(1); let b = &*a; yield *b; *b + 1 }", "resume; move; resume"),
    ("#[movable] || { let a = 1; yield a; a + 1 }", "move; resume; move; resume; move"),
    (
      "let mut anchored = Anchor::new(Box::new(\(borrowing))); move || anchored.resume()",
      "resume; move; resume; move",
    ),
  ])
  func `other moves leave nothing behind`(source: String, schedule: String) throws {
    let run = try compile(source, schedule).run()
    #expect(run.trace.ending == .finished, "\(run.trace.text)")
  }

  // MARK: The library

  /// Claims: C037.
  @Test(arguments: [
    (
      "fn all<G: Generator>(mut g: G) where G::Yield: Debug, G::Return: Debug {"
        + " for _ in 0..2 { println!(\"{:?}\", unsafe { g.unsafe_resume() }); } }"
        + " all(\(borrowing)); all(#[movable] || { yield 'a'; \"end\" });",
      "Yielded(1)\nComplete(2)\nYielded('a')\nComplete(\"end\")\n",
    ),
    (
      "fn next<G: GeneratorMove<Yield = u8>>(g: &mut G) -> Option<u8> {"
        + " match g.resume() { CoResult::Yield(x) => Some(x), CoResult::Return(_) => None } }"
        + " let mut g = #[movable] || { yield 7; }; let mut a = Anchor::new(Box::new(\(borrowing)));"
        + " println!(\"{:?} {:?} {:?} {:?}\", next(&mut g), next(&mut g), next(&mut a), next(&mut a));",
      "Some(7) None Some(1) None\n",
    ),
    (
      "let mut many: Vec<Anchor<Box<dyn Generator<Yield = i32, Return = i32>>>> ="
        + " vec![Anchor::new(Box::new(\(borrowing))), Anchor::new(Box::new(#[movable] || { yield 5; 6 }))];"
        + " for g in many.iter_mut() { println!(\"{:?}\", g.resume()); }"
        + " for mut g in many { println!(\"{:?}\", g.resume()); }",
      "Yielded(1)\nYielded(5)\nComplete(2)\nComplete(6)\n",
    ),
    (
      "let mut anchored = Anchor::new(Box::new(5)); println!(\"{}\", **anchored + 1);"
        + " unsafe { **Anchor::get_mut(&mut anchored) = 8; } println!(\"{}\", *anchored);",
      "6\n8\n",
    ),
    (
      "struct Two(u8); impl Generator for Two { type Yield = u8; type Return = ();"
        + " unsafe fn unsafe_resume(&mut self) -> CoResult<u8, ()> {"
        + " if self.0 == 0 { return Complete(()); } self.0 -= 1; Yielded(self.0) } }"
        + " impl GeneratorMove for Two { fn resume(&mut self) -> CoResult<u8, ()> {"
        + " unsafe { self.unsafe_resume() } } }"
        + " let mut t = Two(1); println!(\"{:?} {:?}\", t.resume(), t.resume());",
      "Yielded(0) Complete(())\n",
    ),
    (
      "trait Generator { fn name(&self) -> &str; } struct Anchor;"
        + " impl Generator for Anchor { fn name(&self) -> &str { \"mine\" } }"
        + " println!(\"{}\", Anchor.name());",
      "mine\n",
    ),
  ])
  func `programs use it, extend it and shadow it`(source: String, wanted: String) throws {
    #expect(try output(source) == wanted)
  }

  @Test(arguments: [
    ("let mut g = \(borrowing); g.resume();", "E0599"),
    ("let mut g = \(borrowing); g();", "E0618"),
    ("let mut g = #[movable] || { yield 1; }; g(());", "E0618"),
    ("fn f<G: GeneratorMove>(g: G) {} f(\(borrowing));", "E0277"),
    ("fn f<G: GeneratorMove>(g: G) {} f(Box::new(\(borrowing)));", "E0277"),
    ("fn f<G: Generator>(g: G) {} f(|| 1);", "E0277"),
    ("let mut b = Box::new(\(borrowing)); b.resume();", "E0599"),
    ("let a = Anchor::new(1); let b = a.data;", "E0616"),
    ("let a = Anchor { data: 1 };", "E0451"),
    ("let a = Anchor::new(Box::new(1)); let b = *a;", "E0507"),
    ("let mut a = Anchor::new(1); *a = 2;", "E0594"),
    ("struct T; impl Generator for T { type Yield = (); type Return = (); }", "E0046"),
  ])
  func `what it does not give is refused`(source: String, code: String) throws {
    let text = try refusal(source)
    #expect(text.hasPrefix("error[\(code)]"), "\(text)")
  }

  // MARK: Words

  @Test func `a call of unsafe_resume says what it needs`() throws {
    let source = """
      let mut g = static || { yield 1; };
      g.unsafe_resume();
      """
    #expect(
      try refusal(source) == """
        error[E0133]: call to unsafe function `Generator::unsafe_resume` is unsafe and requires unsafe block
         --> test.rs:2:1
          |
        2 | g.unsafe_resume();
          | ^^^^^^^^^^^^^^^^^ call to unsafe function
          |
          = help: put the call into `unsafe { }`, and say why what the function asks for holds

        """
    )
  }

  @Test func `a movable generator that borrows from itself is told where`() throws {
    let source = """
      let g = #[movable] || {
          let a = 1;
          let b = &a;
          yield 1;
          println!("{}", b);
      };
      """
    #expect(
      try refusal(source) == """
        error[E0626]: borrow may still be in use when coroutine yields
         --> test.rs:3:13
          |
        3 |     let b = &a;
          |             ^^
        4 |     yield 1;
          |     ------- possible yield occurs here
          |
          = help: end the borrow before the yield, or write `static` instead of `#[movable]`

        """
    )
  }

  @Test func `a generator of both kinds is told which words disagree`() throws {
    let source = "let g = #[movable] static || { yield 1; };"
    #expect(
      try refusal(source) == """
        error[contradictory-movability]: a generator that may borrow from itself cannot be movable
         --> test.rs:1:11
          |
        1 | let g = #[movable] static || { yield 1; };
          |           ^^^^^^^  ---------------------- `static` says that it must not
          |           |
          |           says that it may be moved between resumes
          |
          = help: leave one of the two out

        """
    )
  }
}
