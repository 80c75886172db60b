import SourceText
import Testing

/// Types with `derive`, and what rustc 1.95 makes of them.
@Suite struct DeriveTests {
  private static let types = """
    #[derive(Clone, Default, Debug, PartialEq)]
    struct S<T> { a: T, b: Vec<T>, c: (i32, Option<T>) }
    #[derive(Clone, Debug, PartialEq, Default)]
    enum E<T> { #[default] N, A(T, i32), B { x: T } }
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
    struct U(i32, bool);
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    enum L { Low = 3, High = 1 }

    """

  @Test(arguments: [
    ("S { a: 1, b: vec![2], c: (3, Some(4)) }.clone()", "S { a: 1, b: [2], c: (3, Some(4)) }"),
    ("S::<String>::default()", #"S { a: "", b: [], c: (0, None) }"#),
    (#"E::B { x: String::from("q") }.clone()"#, #"B { x: "q" }"#),
    ("E::A('x', 2).clone()", "A('x', 2)"),
    ("E::<i32>::default()", "N"),
    ("E::A(1, 2) == E::A(1, 3)", "false"),
    ("{ let u = U::default(); let w = u; (u, w.clone()) }", "(U(0, false), U(0, false))"),
    ("U(0, false) < U(0, true)", "true"),
    ("L::Low < L::High", "true"),
    ("L::Low as i32 + L::High as i32", "4"),
    ("L::Low.cmp(&L::High)", "Less"),
  ])
  func `derived traits behave as in Rust`(expression: String, expected: String) throws {
    let text = try output(
      of: Self.types + "fn main() { println!(\"{:?}\", \(expression)); }"
    )
    #expect(text == expected + "\n")
  }

  @Test(arguments: [
    ("#[derive(Foo)] struct X; fn main() {}", "unknown-derive"),
    ("#[derive(Default)] enum X { A, B } fn main() {}", "E0665"),
    ("#[derive(Default)] enum X { #[default] A(i32), B } fn main() {}", "default-not-unit"),
    (
      "#[derive(Default)] enum X { #[default] A, #[default] B } fn main() {}",
      "multiple-defaults",
    ),
  ])
  func `a derive that makes no sense is refused`(source: String, code: String) {
    #expect(refusal(of: source)?.code == code)
  }
}
