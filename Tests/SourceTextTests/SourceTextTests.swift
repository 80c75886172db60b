import SourceText
import Testing

/// Lines, columns, spelling and the rendering of diagnostics.
@Suite struct SourceTextTests {
  private func render(
    _ source: String,
    _ diagnostic: Diagnostic,
    color: Bool = false,
    maximumColumns: Int = 120,
  ) -> String {
    let file = SourceFile(name: "program.rs", text: source)
    return DiagnosticRenderer(files: [file], usesColor: color, maximumColumns: maximumColumns)
      .render(diagnostic)
  }

  /// The range of the `index`th occurrence of `text`.
  private func range(_ text: String, in source: String, _ index: Int = 0) -> SourceRange {
    let bytes = Array(source.utf8)
    let wanted = Array(text.utf8)
    let places = bytes.indices.filter { bytes[$0...].starts(with: wanted) }
    return SourceRange(lower: places[index], upper: places[index] + wanted.count)
  }

  @Test(arguments: [
    (0, 1, 1), (1, 1, 2), (2, 2, 1), (3, 2, 2), (5, 2, 3), (6, 3, 1), (99, 3, 1), (-1, 1, 1),
  ])
  func `lines and columns count from one, columns in scalars`(offset: Int, line: Int, column: Int) {
    let file = SourceFile(name: "a", text: "a\naé\n")
    #expect(file.lineAndColumn(of: offset) == LineAndColumn(line: line, column: column))
  }

  @Test func `an invalid byte is one column`() {
    let file = SourceFile(name: "a", bytes: [0xFF, 0xC3, 0x61])
    #expect(file.lineAndColumn(of: 2).column == 3)
  }

  @Test(
    arguments: [
      ("printn", "println"), ("fromat", "format"), ("vce", "vec"), ("zzzzz", nil),
      ("pusk", "push"),
    ] as [(String, String?)]
  )
  func `a near word is found`(word: String, expected: String?) {
    #expect(
      Spelling.nearest(word, among: ["println", "format", "vec", "push", "unwrap"]) == expected
    )
  }

  @Test func `a diagnostic shows its code, place, line and help`() {
    let source = "fn main() {\n    drop(a);\n    show(a);\n}\n"
    let diagnostic = Diagnostic(
      "E0382",
      "use of moved value: `a`",
      at: range("a", in: source, 2),
      label: "value used here after move",
      secondary: [.init(range("a", in: source, 1), "value moved here")],
      help: "clone it first",
    )
    #expect(
      render(source, diagnostic) == """
        error[E0382]: use of moved value: `a`
         --> program.rs:3:10
          |
        2 |     drop(a);
          |          - value moved here
        3 |     show(a);
          |          ^ value used here after move
          |
          = help: clone it first

        """
    )
  }

  @Test func `labels on one line hang below each other`() {
    let source = "let c = f(alpha, beta, gamma);\n"
    let diagnostic = Diagnostic(
      "some-code",
      "message",
      at: range("beta", in: source),
      label: "second",
      secondary: [
        .init(range("alpha", in: source), "first"), .init(range("gamma", in: source), "third"),
      ],
    )
    #expect(
      render(source, diagnostic) == """
        error[some-code]: message
         --> program.rs:1:18
          |
        1 | let c = f(alpha, beta, gamma);
          |           -----  ^^^^  ----- third
          |           |      |
          |           |      second
          |           first

        """
    )
  }

  @Test func `lines that no label touches are left out`() {
    let source = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n"
    let diagnostic = Diagnostic(
      "code",
      "message",
      at: range("j", in: source),
      secondary: [.init(range("a", in: source), "one"), .init(range("c", in: source), "two")],
    )
    #expect(
      render(source, diagnostic) == """
        error[code]: message
          --> program.rs:10:1
           |
         1 | a
           | - one
         2 | b
         3 | c
           | - two
        ...
        10 | j
           | ^

        """
    )
  }

  @Test func `a range over several lines is a bracket at the margin`() {
    let source = "let x =\n    coroutine {\n        a;\n        b;\n        c;\n    };\n"
    let whole = range("coroutine {\n        a;\n        b;\n        c;\n    }", in: source)
    let diagnostic = Diagnostic("code", "message", at: whole, label: "this block")
    #expect(
      render(source, diagnostic) == """
        error[code]: message
         --> program.rs:2:5
          |
        2 | /     coroutine {
        ... |
        6 | |     };
          | |_____^ this block

        """
    )
  }

  @Test func `a bracket that starts inside a line has a corner there`() {
    let source = "let x = coroutine {\n    a;\n};\n"
    let whole = range("coroutine {\n    a;\n}", in: source)
    let diagnostic = Diagnostic(
      "code",
      "message",
      at: range("a", in: source),
      label: "here",
      secondary: [.init(whole, "inside this")],
    )
    #expect(
      render(source, diagnostic) == """
        error[code]: message
         --> program.rs:2:5
          |
        1 |   let x = coroutine {
          |  _________-
        2 | |     a;
          | |     ^ here
        3 | | };
          | |_- inside this

        """
    )
  }

  @Test func `carets stand under tabs, wide and combining characters`() {
    let source = "\tlet 変数 = e\u{301}x;\n"
    let diagnostic = Diagnostic("code", "message", at: range("x", in: source))
    #expect(
      render(source, diagnostic) == """
        error[code]: message
         --> program.rs:1:13
          |
        1 |     let 変数 = e\u{301}x;
          |                 ^

        """
    )
  }

  @Test func `control characters do not reach the terminal`() {
    let source = "let x = \"\u{1B}[31m\u{7}\";\n"
    let diagnostic = Diagnostic(
      "code",
      "odd \u{1B}[0m",
      at: range("x", in: source),
      label: "\u{8}",
    )
    let text = render(source, diagnostic)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(text.contains("␛[31m␇"))
  }

  @Test func `a long line is cut around its carets`() {
    let source = String(repeating: "a", count: 200) + "X" + String(repeating: "b", count: 200)
    let diagnostic = Diagnostic("code", "message", at: range("X", in: source), label: "here")
    let lines = render(source, diagnostic, maximumColumns: 40).split(separator: "\n")
    #expect(
      lines[3] == "1 | ..." + String(repeating: "a", count: 12) + "X"
        + String(repeating: "b", count: 21) + "..."
    )
    #expect(lines[4] == "  | " + String(repeating: " ", count: 15) + "^ here")
  }

  @Test func `an empty range and a range past the end have a caret`() {
    let source = "let x"
    let end = Diagnostic("code", "message", at: SourceRange(lower: 5, upper: 5), label: "end")
    #expect(render(source, end).contains("1 | let x\n  |      ^ end\n"))
    let past = Diagnostic("code", "message", at: SourceRange(lower: 50, upper: 90), label: "end")
    #expect(render(source, past).contains("1 | let x\n  |      ^ end\n"))
    let none = Diagnostic("code", "message", at: .none)
    #expect(render("", none) == "error[code]: message\n --> program.rs:1:1\n  |\n1 |\n  | ^\n")
  }

  @Test func `labels in another file have their own heading`() {
    let program = SourceFile(name: "program.rs", text: "let a = 1;\n")
    let schedule = SourceFile(id: .schedule, name: "schedule", text: "resume 5\n")
    let diagnostic = Diagnostic(
      "E0308",
      "mismatched types",
      at: SourceRange(file: .schedule, lower: 7, upper: 8),
      label: "expected `&str`",
      secondary: [
        .init(SourceRange(lower: 4, upper: 5), "the input of this"),
        .init(SourceRange(file: .prelude, lower: 0, upper: 1), "not shown"),
      ],
    )
    let renderer = DiagnosticRenderer(files: [program, schedule])
    #expect(
      renderer.render(diagnostic) == """
        error[E0308]: mismatched types
         --> schedule:1:8
          |
        1 | resume 5
          |        ^ expected `&str`
          |
         ::: program.rs:1:5
          |
        1 | let a = 1;
          |     - the input of this

        """
    )
  }

  @Test func `colours are written only when asked for`() {
    let source = "let x = 1;\n"
    let diagnostic = Diagnostic("code", "message", at: range("x", in: source), label: "here")
    #expect(!render(source, diagnostic).contains("\u{1B}"))
    let colored = render(source, diagnostic, color: true)
    #expect(colored.hasPrefix("\u{1B}[1;31merror[code]\u{1B}[0m\u{1B}[1m: message\u{1B}[0m\n"))
    #expect(colored.contains("\u{1B}[1;31m^ here\u{1B}[0m"))
  }
}
