import Catalog
import SourceText
import Testing
import Workbench

/// Programs whose borrows take more to follow than the limits allow.
@Suite struct BorrowLimitTests {
  private func refusal(_ text: String, _ limit: String, _ value: Int) throws -> String {
    let file = SourceFile(name: "x.rs", text: text)
    let proposal = try #require(Catalog.proposal("yield-expression"))
    var limits = Limits()
    limits[limit] = value
    let error = #expect(throws: Diagnostic.self) {
      try Workbench(limits: limits).compile(file, as: proposal)
    }
    return try DiagnosticRenderer(files: [file]).render(#require(error))
  }

  private func isAccepted(_ text: String, _ limit: String, _ value: Int) throws {
    var limits = Limits()
    limits[limit] = value
    let proposal = try #require(Catalog.proposal("yield-expression"))
    _ = try Workbench(limits: limits).compile(SourceFile(name: "x.rs", text: text), as: proposal)
  }

  /// Functions that hand a reference on, `depth` calls inside each other.
  private func chain(_ depth: Int) -> String {
    let inner = (1..<depth).map { "fn f\($0)(a: &i32) -> &i32 { f\($0 - 1)(a) }\n" }
    return "fn f0(a: &i32) -> &i32 { a }\n" + inner.joined()
  }

  @Test func `a body whose borrows take too many words is refused`() throws {
    let source = "let x = 5; let y = &x; if *y == 5 { println!(\"{}\", y); }"
    try isAccepted(source, "borrow-words", 1_000)
    #expect(
      try refusal(source, "borrow-words", 10) == """
        error[borrow-size-limit]: following the borrows of this body takes more than 10 words
         --> x.rs:1:1
          |
        1 | let x = 5; let y = &x; if *y == 5 { println!("{}", y); }
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: split it into functions, or raise the limit `borrow-words`

        """
    )
  }

  @Test func `a coroutine whose inputs take too many words to follow is refused`() throws {
    let source = """
      let mut c = #[coroutine] |mut a: &i32| { loop { a = yield *a; } };
      let x = 5;
      println!("{:?}", Pin::new(&mut c).resume(&x));
      """
    try isAccepted(source, "borrow-words", 100_000)
    #expect(try refusal(source, "borrow-words", 10).hasPrefix("error[borrow-size-limit]"))
  }

  @Test func `a reference handed through too many calls is refused`() throws {
    let source = """
      fn inner(a: &i32) -> &i32 { a }
      fn middle(a: &i32) -> &i32 { inner(a) }
      fn outer() { let x = 5; println!("{}", middle(&x)); }
      outer();
      """
    try isAccepted(source, "borrow-depth", 2)
    #expect(
      try refusal(source, "borrow-depth", 1) == """
        error[borrow-depth-limit]: borrows are passed through more than 1 calls inside each other
         --> x.rs:3:1
          |
        3 | fn outer() { let x = 5; println!("{}", middle(&x)); }
          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |
          = help: make the chain of calls shorter, or raise the limit `borrow-depth`

        """
    )
  }

  @Test func `a wrong program is not accepted because its calls are deep`() throws {
    let source = """
      let r;
      { let x = 5; r = f59(&x); }
      println!("{}", r);
      """
    let text = chain(60) + source
    #expect(try refusal(text, "borrow-depth", 48).hasPrefix("error[borrow-depth-limit]"))
    #expect(try refusal(text, "borrow-depth", 60).hasPrefix("error[E0597]"))
  }
}
