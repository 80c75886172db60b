import Catalog
import SourceText
import Testing
import Traces
import Workbench

/// Coroutines called as closures and asked as iterators, at work.
struct InterfaceRunTests {
  private func run(_ source: String) throws -> Run {
    let proposal = try #require(Catalog.proposal("rfc-1823"))
    return try Workbench(limits: .page)
      .compile(SourceFile(name: "test.rs", text: source), as: proposal)
      .run()
  }

  @Test(arguments: [
    (
      "fn f(mut g: impl FnMut(i32) -> CoResult<i32, ()>) { println!(\"{:?} {:?}\", g(1), g(2)); }"
        + "f(|a| { let (b,) = yield a * 10; yield b * 100; });",
      "Yielded(10) Yielded(200)\n",
    ),
    (
      "let mut g: Box<dyn FnMut(i32, i32) -> CoResult<i32, ()>> = Box::new(|a, b| {"
        + "let (c, d) = yield a * b; yield c * d; }); println!(\"{:?} {:?}\", g(2, 3), g(4, 5));",
      "Yielded(6) Yielded(20)\n",
    ),
    (
      "let v: Vec<u32> = (0..3).flat_map(|x| move || for y in x..3 { yield y }).collect();"
        + "println!(\"{:?}\", v);",
      "[0, 1, 2, 1, 2, 2]\n",
    ),
    (
      "let mut c = || { yield 1; yield 2; yield 3; }; c();"
        + "for x in c.by_ref().take(1) { println!(\"{x}\"); } println!(\"{:?}\", c());",
      "2\nYielded(3)\n",
    ),
  ])
  func `a coroutine does what its caller expects of it`(source: String, output: String) throws {
    let run = try run(source)
    #expect(String(decoding: run.standardOutput, as: UTF8.self) == output)
    #expect(run.trace.ending == .finished)
  }

  @Test func `next after the end is a call too many`() throws {
    let run = try run("let mut c = || { yield 1; }; c.next(); c.next(); c.next();")
    #expect(run.trace.ending == .panicked("coroutine resumed after completion"))
  }

  @Test func `a call of what is called once drops the coroutine before it comes back`() throws {
    let run = try run(
      """
      fn look(_: &Tracked) {}
      fn once<T>(f: impl FnOnce() -> T) { f(); println!("after the call"); }
      let capture = Tracked("capture");
      once(move || { let local = Tracked("local"); look(&capture); yield 1; });
      """
    )
    #expect(
      run.trace.text == """
        drop local
        drop capture
        print after the call

        """
    )
  }
}
