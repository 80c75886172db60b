import Parsing
import SourceText
import SurfaceSyntax
import Testing

extension ParsingTests {
  @Test(arguments: [
    // The tokens.
    ("let x = \"abc", "unterminated-string", "\""),
    ("let x = r#\"abc\"", "unterminated-string", "r"),
    ("/* a /* b */", "unterminated-comment", "/*"),
    ("let x = 'ab", "unexpected-token", ""),
    ("let x = '\\", "unterminated-character", "'"),
    ("let x = 1 ` 2;", "unknown-character", "`"),
    ("let x = ¤;", "unknown-character", "¤"),
    ("let x = b\"a\";", "unsupported-syntax", "b\""),
    ("let x = \"a\\q\";", "invalid-escape", "\\q"),
    ("let x = \"\\u{D800}\";", "invalid-escape", "\\u{D800}"),
    ("let x = \"\\x9F\";", "invalid-escape", "\\x9F"),
    ("let x = 'ab';", "unterminated-character", "'"),
    ("let x = '\\n\\n';", "invalid-literal", "'\\n\\n'"),
    ("let x = 5u9;", "invalid-literal", "5u9"),
    ("let x = 0b12;", "invalid-literal", "0b12"),
    ("let x = 0x;", "invalid-literal", "0x"),
    ("let x = 1e999;", "invalid-literal", "1e999"),
    ("let x = 1f32;", "unsupported-syntax", "1f32"),
    ("let x = 340282366920938463463374607431768211456;", "integer-too-large", nil),
    // The grammar.
    ("let x = ;", "expected-expression", ";"),
    ("let = 1;", "expected-pattern", "="),
    ("let x: = 1;", "expected-type", "="),
    ("let x = 1 let y = 2;", "unexpected-token", "1"),
    ("f(1 2);", "unexpected-token", "2"),
    ("f(1, 2", "unclosed-delimiter", "("),
    ("fn f() {", "unclosed-delimiter", "{"),
    ("match x { 1 => 2 3 => 4 }", "unexpected-token", "3"),
    ("struct S { a: u8 b: u8 }", "unexpected-token", "b"),
    ("fn f()", "unexpected-token", ""),
    ("fn f(x) {}", "unexpected-token", ")"),
    ("let x = a };", "unexpected-token", "a"),
    ("}", "unexpected-token", "}"),
    ("let match = 1;", "expected-pattern", "match"),
    ("fn loop() {}", "unexpected-token", "loop"),
    ("let x = 0..=;", "E0586", "..="),
    ("let x = _;", "expected-expression", "_"),
    ("let x = [0; 2 * 3];", "unexpected-token", "*"),
    ("let x: [u8; _] = y;", "unexpected-token", "_"),
    ("let x = a.1u8;", "invalid-number", "1u8"),
    ("impl u8 for u8 { x }", "unexpected-token", "x"),
    // What is refused by its name.
    ("mod a;", "unsupported-syntax", "mod"),
    ("extern \"C\" {}", "unsupported-syntax", "extern"),
    ("macro_rules! m { () => {} }", "unsupported-syntax", "macro_rules"),
    ("union U { a: u8 }", "unsupported-syntax", "union"),
    ("static mut X: u8 = 1;", "unsupported-syntax", "mut"),
    ("fn f<const B: bool>() {}", "unsupported-syntax", "const"),
    ("let x = try { 1 };", "unsupported-syntax", "try"),
    ("let x = const { 1 };", "unsupported-syntax", "const"),
    ("let x = async || 1;", "unsupported-syntax", "async"),
    ("let x = async gen { yield 1; };", "unsupported-syntax", "async"),
    ("async fn* f() {}", "unsupported-syntax", "*"),
    ("let x = ||*: ;", "expected-expression", ";"),
    ("let x = |a|^: 1;", "unexpected-token", ":"),
    ("let x = |a|^* 1;", "unexpected-token", "1"),
    ("let x = await f();", "unsupported-syntax", "await"),
    ("let x: *const u8 = y;", "unsupported-syntax", "*"),
    ("match x { A..=B => {} }", "unsupported-syntax", "..="),
    // Macros.
    ("printn!(\"a\");", "unknown-macro", "printn!"),
    ("frobnicate![];", "unknown-macro", "frobnicate!"),
    ("await!(f);", "unsupported-syntax", "await"),
    ("print!();", "format-string", "()"),
    ("println!(x);", "format-string", "x"),
    ("println!(\"a {} b {}\", 1);", "format-string", "{}"),
    ("println!(\"{1}\", 1);", "format-string", "1"),
    ("println!(\"{}\", 1, x + 2);", "format-string", "x + 2"),
    ("println!(\"a { b\");", "format-string", "{"),
    ("println!(\"\\t}\");", "format-string", "}"),
    ("println!(\"{a b}\");", "format-string", "b"),
    ("println!(\"\\u{e9}{:y}\", 1);", "format-string", "y"),
    ("println!(\"{:.}\", 1);", "format-string", "."),
    ("println!(\"{:p}\", 1);", "unsupported-syntax", "p"),
    ("println!(\"{}\", a = 1, 2);", "format-string", "2"),
    ("println!(\"{a}\", a = 1, a = 2);", "format-string", "a"),
    ("assert_eq!(a);", "unexpected-token", ")"),
  ])
  func `what is wrong has a code and a place`(
    source: String,
    code: String,
    where expected: String?,
  ) {
    let diagnostic = refusal(source)
    #expect(diagnostic?.code == code)
    if let expected { #expect(place(diagnostic, in: source) == expected) }
  }

  @Test func `a message says what was expected and what was found`() {
    #expect(
      refusal("let x = ;")?.message == "expected an expression, found `;`"
    )
    #expect(
      refusal("fn loop() {}")?.message == "expected a function's name, found keyword `loop`"
    )
    #expect(
      refusal("fn loop() {}")?.help == "`loop` is a keyword; write `r#loop` to use it as a name"
    )
    #expect(refusal("printn!()")?.help == "did you mean `println!`?")
    #expect(refusal("frobnicate!()")?.help == nil)
  }

  @Test(
    arguments: [
      [0x66, 0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
      [0x80], [0x22, 0xC3, 0x22],
    ] as [[UInt8]]
  )
  func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) {
    let diagnostic = #expect(throws: Diagnostic.self) {
      try Parser.parse(SourceFile(name: "test", bytes: bytes), allowing: everyConstruct)
    }
    #expect(diagnostic?.code == "invalid-utf-8")
  }

  @Test func `names may be any Unicode letters`() throws {
    #expect(try tree("let größe = 1; let 変数 = größe;") == "let größe = 1;\nlet 変数 = größe;\n")
  }

  @Test func `a mark, an interpreter line and comments are not part of the program`() throws {
    let source = "\u{FEFF}#!/usr/bin/env coro\n#![feature(x)]\n// a\n/* b /* c */ */ 1 /** d */\r\n"
    #expect(try tree(source) == "1\n")
  }

  @Test func `a source that is too large is refused`() {
    #expect(refusal("1 + 1", limits: SourceLimits(sizeInBytes: 4))?.code == "source-too-large")
    #expect(refusal("1+1", limits: SourceLimits(sizeInBytes: 4)) == nil)
  }

  /// Each shape nests once per repetition.
  static let shapes: [(before: String, middle: String, after: String)] = [
    ("(", "1", ")"), ("{ ", "1", " }"), ("-", "1", ""), ("&", "1", ""), ("|x| ", "1", ""),
    ("if a { ", "1", " }"), ("if a {} else ", "{}", ""), ("match a { _ => ", "1", " }"),
    ("async { ", "1", " }"), ("coroutine { ", "1", " }"), ("f(", "1", ")"),
    ("format!(\"{}\", ", "1", ")"), ("vec![", "1", "]"), ("fn f() { ", "1", " }"),
    ("impl S { fn f() { ", "1", " } }"), ("S { a: ", "1", " }"), ("a = ", "1", ""),
    ("let x: ", "u8", ";"), ("return ", "1", ""), ("..", "1", ""),
    ("while ", "1", " {}"), ("1 + ", "1", ""), ("a < (", "b", ")"), ("!", "1", ".a()"),
  ]

  @Test(arguments: [3, 10_000], shapes.indices)
  func `nesting is bounded`(count: Int, shape: Int) {
    let (before, middle, after) = Self.shapes[shape]
    let source =
      String(repeating: before, count: count) + middle + String(repeating: after, count: count)
    let code = refusal(source)?.code
    if count > 1000 { #expect(code != nil) }
    if count > 1000, code != "expected-type", code != "expected-expression" {
      #expect(code == "nesting-limit")
    }
  }

  @Test(arguments: [
    ("", "Vec<", "u8", ">"), ("", "&", "u8", ""), ("", "(", "u8", ",)"),
    ("", "fn() -> ", "u8", ""),
    ("", "impl Fn() -> ", "u8", ""),
  ])
  func `types and patterns nest within the limit`(
    _: String,
    before: String,
    middle: String,
    after: String,
  ) {
    func source(_ count: Int) -> String {
      "let x: " + String(repeating: before, count: count) + middle
        + String(repeating: after, count: count) + ";"
    }
    #expect(refusal(source(20)) == nil)
    #expect(refusal(source(10_000))?.code == "nesting-limit")
    #expect(refusal("let " + String(repeating: "(", count: 10_000))?.code == "nesting-limit")
    #expect(refusal("let " + String(repeating: "x @ ", count: 10_000))?.code == "nesting-limit")
  }

  @Test(arguments: [" + 1", ".f()", "?", "[0]", " as u8", "(1)", " && 1"])
  func `chains are bounded by the height of their tree`(link: String) {
    func chain(_ count: Int) -> String { "x" + String(repeating: link, count: count) }
    #expect(refusal(chain(100)) == nil)
    #expect(refusal(chain(100_000))?.code == "nesting-limit")
  }

  @Test func `long lists and long blocks are not deep`() {
    #expect(refusal("[" + String(repeating: "1, ", count: 10_000) + "]") == nil)
    #expect(refusal(String(repeating: "f(1);\n", count: 10_000)) == nil)
    #expect(refusal("match x { " + String(repeating: "1 => {} ", count: 10_000) + "}") == nil)
    #expect(refusal("let a = " + String(repeating: "1 | ", count: 100) + "1;") == nil)
  }
}
