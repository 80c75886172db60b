// Over 400 lines: whole rendered diagnostics, one for each code.

import Catalog
import Desugaring
import SourceText
import Testing
import Workbench
import YieldExpression

/// The borrow checker against rustc 1.95, program by program.
@Suite struct BorrowTests {
  @Test(arguments: refused.indices)
  func `a program that rustc refuses is refused with its code`(_ index: Int) {
    let (code, source) = Self.refused[index]
    let error = #expect(throws: Diagnostic.self, "\(source)") { try compile(source) }
    #expect(error?.code == code, "\(source)")
  }

  @Test(arguments: accepted)
  func `a program that rustc accepts is accepted`(_ source: String) throws {
    _ = try compile(source)
  }

  @Test func `a coroutine inside another is refused for its own borrows only`() throws {
    let source = """
      || {
        let text = String::from("ab");
        let mut inner = static || { let first = &text[..]; yield 1; println!("{}", first); };
        yield 2;
      }
      """
    #expect(throws: Never.self) { try compile("let outer = \(source);") }
  }

  @Test func `a body with very many borrows is not checked for ever`() throws {
    var source = "fn g<'a>(a: &'a i32, b: &'a i32) -> &'a i32 { a }\nlet x = 5;\nlet r0 = &x;\n"
    for index in 1..<600 { source += "let r\(index) = g(&x, r\(index - 1));\n" }
    _ = try compile(source)
  }
}

/// What a refusal looks like, one for each code.
@Suite struct BorrowDiagnosticTests {
  private func refusal(_ text: String, as slug: String = "yield-expression") throws -> String {
    let file = SourceFile(name: "x.rs", text: text)
    let proposal = try #require(Catalog.proposal(slug))
    let error = #expect(throws: Diagnostic.self) { try Workbench().compile(file, as: proposal) }
    return try DiagnosticRenderer(files: [file]).render(#require(error))
  }

  @Test func `two mutable borrows`() throws {
    let source = """
      let mut v = vec![1];
      let a = &mut v;
      let b = &mut v;
      a.push(1);
      b.push(2);
      """
    #expect(
      try refusal(source) == """
        error[E0499]: cannot borrow `v` as mutable more than once at a time
         --> x.rs:3:9
          |
        2 | let a = &mut v;
          |         ------ first mutable borrow occurs here
        3 | let b = &mut v;
          |         ^^^^^^ second mutable borrow occurs here
        4 | a.push(1);
          | - first borrow later used here
          |
          = help: end the first borrow before the second starts, or borrow different parts

        """
    )
  }

  @Test func `a mutable borrow beside a shared one`() throws {
    let source = """
      let mut v = vec![1];
      let first = &v[0];
      v.push(2);
      println!("{}", first);
      """
    #expect(
      try refusal(source) == """
        error[E0502]: cannot borrow `v` as mutable because it is also borrowed as immutable
         --> x.rs:3:1
          |
        2 | let first = &v[0];
          |              - immutable borrow occurs here
        3 | v.push(2);
          | ^^^^^^^^^ mutable borrow occurs here
        4 | println!("{}", first);
          |                ----- immutable borrow later used here
          |
          = help: end the immutable borrow first, or clone what is needed later

        """
    )
  }

  @Test func `a use beside a mutable borrow`() throws {
    let source = """
      let mut x = 1;
      let r = &mut x;
      x += 1;
      *r = 2;
      """
    #expect(
      try refusal(source) == """
        error[E0503]: cannot use `x` because it was mutably borrowed
         --> x.rs:3:1
          |
        2 | let r = &mut x;
          |         ------ `x` is borrowed here
        3 | x += 1;
          | ^^^^^^ use of borrowed `x`
        4 | *r = 2;
          |      - borrow later used here
          |
          = help: end the borrow first: use what holds it before this, or start the borrow after it

        """
    )
  }

  /// Claims: C010.
  @Test func `a move out of what is borrowed`() throws {
    let source = """
      let s = String::new();
      let r = &s;
      drop(s);
      println!("{}", r);
      """
    #expect(
      try refusal(source) == """
        error[E0505]: cannot move out of `s` because it is borrowed
         --> x.rs:3:6
          |
        1 | let s = String::new();
          |     - binding `s` declared here
        2 | let r = &s;
          |         -- borrow of `s` occurs here
        3 | drop(s);
          |      ^ move out of `s` occurs here
        4 | println!("{}", r);
          |                - borrow later used here
          |
          = help: move it after the last use of the borrow, or clone it

        """
    )
  }

  /// Claims: C010.
  @Test func `an assignment to what is borrowed`() throws {
    let source = """
      let mut x = 1;
      let r = &x;
      x = 2;
      println!("{}", r);
      """
    #expect(
      try refusal(source) == """
        error[E0506]: cannot assign to `x` because it is borrowed
         --> x.rs:3:1
          |
        2 | let r = &x;
          |         -- `x` is borrowed here
        3 | x = 2;
          | ^^^^^ `x` is assigned to here but it was already borrowed
        4 | println!("{}", r);
          |                - borrow later used here
          |
          = help: copy or clone what is needed later, or assign after the last use of the borrow

        """
    )
  }

  @Test func `a result that refers to a local`() throws {
    let source = """
      fn f() -> Option<&'static i32> {
        let x = 5;
        let r = &x;
        Some(r)
      }
      f();
      """
    #expect(
      try refusal(source) == """
        error[E0515]: cannot return value referencing local variable `x`
         --> x.rs:4:3
          |
        3 |   let r = &x;
          |           -- `x` is borrowed here
        4 |   Some(r)
          |   ^^^^^^^ returns a value referencing data owned by the current function
          |
          = help: return an owned value instead

        """
    )
  }

  @Test func `a borrow that outlives its variable`() throws {
    let source = """
      let r;
      {
        let x = 5;
        r = &x;
      }
      println!("{}", r);
      """
    #expect(
      try refusal(source) == """
        error[E0597]: `x` does not live long enough
         --> x.rs:4:7
          |
        3 |   let x = 5;
          |       - binding `x` declared here
        4 |   r = &x;
          |       ^^ borrowed value does not live long enough
        5 | }
          | - `x` dropped here while still borrowed
        6 | println!("{}", r);
          |                - borrow later used here
          |
          = help: declare `x` before what holds the borrow, or move or clone it in

        """
    )
  }

  /// Claims: C006.
  @Test func `a borrow of own storage over a yield`() throws {
    let source = """
      let c = || {
        let x = vec![1];
        let r = &x[0];
        yield 1;
        println!("{}", r);
      };
      """
    #expect(
      try refusal(source) == """
        error[E0626]: borrow may still be in use when coroutine yields
         --> x.rs:3:12
          |
        3 |   let r = &x[0];
          |            ^
        4 |   yield 1;
          |   ------- possible yield occurs here
          |
          = help: end the borrow before the yield, or add `static` to mark this coroutine as immovable

        """
    )
  }

  @Test func `a borrow of a temporary that is gone`() throws {
    let source = """
      let r = String::from("a").as_str();
      println!("{}", r);
      """
    #expect(
      try refusal(source) == """
        error[E0716]: temporary value dropped while borrowed
         --> x.rs:1:9
          |
        1 | let r = String::from("a").as_str();
          |         ^^^^^^^^^^^^^^^^^        - temporary value is freed at the end of this statement
          |         |
          |         creates a temporary value which is freed while still in use
        2 | println!("{}", r);
          |                - borrow later used here
          |
          = help: consider using a `let` binding to create a longer lived value

        """
    )
  }

  @Test func `a closure that outlives what it borrows`() throws {
    let source = """
      fn f() -> impl Fn() -> i32 {
        let x = 5;
        || x + 1
      }
      f();
      """
    #expect(
      try refusal(source) == """
        error[E0373]: closure may outlive the current function, but it borrows `x`, which is owned by the current function
         --> x.rs:3:6
          |
        3 |   || x + 1
          |      ^ `x` is borrowed here
          |
          = help: to force the closure to take ownership of `x` (and any other referenced variables), use the `move` keyword

        """
    )
  }

  /// Claims: C118.
  @Test func `a yield of a reference to a local`() throws {
    let source = """
      let c = static || {
        let x = 5;
        yield &x;
      };
      """
    #expect(
      try refusal(source) == """
        error[E0515]: cannot yield value referencing local variable `x`
         --> x.rs:3:3
          |
        3 |   yield &x;
          |   ^^^^^^^^ `x` is borrowed here
          |   |
          |   yields a value referencing data owned by the current function
          |
          = help: yield an owned value instead: clone it, or move it out

        """
    )
  }

  @Test func `a mutable borrow in every round of a loop`() throws {
    let source = """
      let mut v: Vec<&mut i32> = vec![];
      let mut x = 1;
      loop {
        v.push(&mut x);
      }
      """
    #expect(
      try refusal(source) == """
        error[E0499]: cannot borrow `x` as mutable more than once at a time
         --> x.rs:4:10
          |
        4 |   v.push(&mut x);
          |   -------^^^^^^-
          |   |      |
          |   |      `x` was mutably borrowed here in the previous iteration of the loop
          |   first borrow used here, in later iteration of loop
          |
          = help: end the first borrow before the second starts, or borrow different parts

        """
    )
  }

  @Test func `a borrow that a destructor uses`() throws {
    let source = """
      struct G<'a>(&'a i32);
      impl Drop for G<'_> { fn drop(&mut self) {} }
      let g;
      let x = 5;
      g = G(&x);
      """
    #expect(
      try refusal(source) == """
        error[E0597]: `x` does not live long enough
         --> x.rs:5:7
          |
        4 | let x = 5;
          |     - binding `x` declared here
        5 | g = G(&x);
          |       ^^ - `x` dropped here while still borrowed
          |       |  |
          |       |  borrow might be used here, when `g` is dropped and its destructor runs
          |       borrowed value does not live long enough
          |
          = help: declare `x` before what holds the borrow, or move or clone it in

        """
    )
  }

  @Test func `a borrow that leaves through an argument`() throws {
    let source = """
      fn f<'a>(out: &mut Vec<&'a i32>) {
        let x = 1;
        out.push(&x);
      }
      f(&mut vec![]);
      """
    #expect(
      try refusal(source) == """
        error[E0597]: `x` does not live long enough
         --> x.rs:3:12
          |
        1 | fn f<'a>(out: &mut Vec<&'a i32>) {
          |          --- what `out` refers to would keep the borrow
        2 |   let x = 1;
          |       - binding `x` declared here
        3 |   out.push(&x);
          |            ^^ borrowed value does not live long enough
        4 | }
          | - `x` dropped here while still borrowed
          |
          = help: declare `x` before what holds the borrow, or move or clone it in

        """
    )
  }

  @Test func `an argument borrowed when the next one comes`() throws {
    let source = """
      let c = |name: String| {
        let first = &name[..];
        yield 1;
        println!("{}", first);
      };
      """
    #expect(
      try refusal(source, as: "unified-arguments") == """
        error[E0506]: cannot pass new `name` because it is borrowed
         --> x.rs:3:3
          |
        2 |   let first = &name[..];
          |                -------- `name` is borrowed here
        3 |   yield 1;
          |   ^^^^^^^ resuming here passes a new `name`
        4 |   println!("{}", first);
          |                  ----- borrow later used here
          |
          = help: clone what is needed after the yield, or move the argument into a variable of its own

        """
    )
  }
}

/// Movability that the borrows decide.
@Suite struct InferredMovabilityTests {
  private func type(of text: String, as slug: String) throws -> String? {
    try compile(text, as: slug).coroutineType
  }

  private func compile(
    _ text: String,
    as slug: String,
    driving steps: String = "resume",
  ) throws -> Compilation {
    try Workbench().compile(
      SourceFile(name: "x.rs", text: text),
      as: #require(Catalog.proposal(slug)),
      schedule: Schedule.parse(steps),
    )
  }

  private static let holding =
    "|| { let v = vec![1]; let r = &v[0]; yield 1; loop { yield *r; } }"
  private static let dead =
    "|| { let v = vec![1]; let r = v[0]; yield 1; loop { yield r; } }"

  /// Claims: C016, C063, C066.
  @Test func `the type says that a coroutine that borrows from itself stays where it is`() throws {
    let type = "FnPinMut() -> CoroutineState<i32, ()>"
    #expect(try self.type(of: Self.dead, as: "unified-arguments") == type)
    #expect(try self.type(of: Self.holding, as: "unified-arguments") == type + " + !Unpin")
    #expect(try self.type(of: "static " + Self.dead, as: "yield-expression") == type + " + !Unpin")
    #expect(
      try self.type(of: "async { loop { yield 1; } }", as: "extend-async")
        == "FnPinMut() -> i32 + !Unpin"
    )
  }

  @Test(arguments: [
    ("async-await", "async { let count = 5; &count }", "reference to local variable `count`"),
    ("yield-expression", "|| { let n = 5; yield 1; &n }", "reference to local variable `n`"),
    (
      "async-await", "async { let text = String::new(); Some(&text) }",
      "value referencing local variable `text`",
    ),
  ])
  func `a coroutine returns no reference to its locals`(
    slug: String,
    source: String,
    what: String,
  ) throws {
    let error = #expect(throws: Diagnostic.self) { try compile(source, as: slug, driving: "drop") }
    #expect(error?.code == "E0515")
    #expect(error?.message == "cannot return \(what)")
  }

  /// Claims: C044, C147.
  @Test func `Pin::new of such a coroutine is refused where it is written`() throws {
    let text = "let mut c = \(Self.holding); Pin::new(&mut c).resume(()); c"
    let error = #expect(throws: Diagnostic.self) { try compile(text, as: "unified-arguments") }
    #expect(error?.code == "E0277")
    #expect(error?.message.hasSuffix("cannot be unpinned") == true)
  }

  /// Claims: C019, C121.
  @Test func `a driver may move it until it is resumed`() throws {
    let moves = "move; resume; resume"
    _ = try compile(Self.holding, as: "unified-arguments", driving: moves)
    let error = #expect(throws: Diagnostic.self) {
      try compile(Self.holding, as: "unified-arguments", driving: "resume; move; resume")
    }
    #expect(error?.code == "E0277")
    #expect(error?.primary.range.file == .schedule)
  }

  @Test func `each instance of a generic function is judged with the others of its text`() throws {
    let text = """
      fn make<T: Clone>(x: T) -> impl FnPinMut() -> T {
        move || { let y = x.clone(); let r = &y; yield r.clone(); loop { yield r.clone(); } }
      }
      make(5)
      """
    let plain = text.replacing("FnPinMut() -> T", with: "FnPinMut() -> CoroutineState<T, ()>")
    #expect(try type(of: plain, as: "unified-arguments")?.hasSuffix("!Unpin") == true)
  }
}
