import Parsing
import SourceText
import SurfaceSyntax
import Testing

/// One reading of a source for all designs.
@Suite struct ReadingTests {
  private static func reading(_ source: String) -> Reading<SurfaceProgram> {
    Parser.read(SourceFile(name: "test", text: source))
  }

  private static func code(
    _ reading: Reading<SurfaceProgram>,
    _ allowing: Set<SurfaceConstruct.Name>,
  ) -> String? {
    do throws(Diagnostic) {
      _ = try reading.tree(allowing: allowing)
      return nil
    } catch {
      return error.missingConstruct ?? error.code
    }
  }

  @Test func `the first construct that a design lacks refuses the source`() {
    let reading = Self.reading("|x| { let y = async { f.await }; yield y; }")
    #expect(Self.code(reading, everyConstruct) == nil)
    for lacking in [SurfaceConstruct.Name.asyncBlock, .await, .prefixYield, .coroutineParameter] {
      #expect(Self.code(reading, everyConstruct.subtracting([lacking])) == lacking.rawValue)
    }
    #expect(Self.code(reading, []) == SurfaceConstruct.Name.asyncBlock.rawValue)
  }

  @Test func `an error after a construct is of those designs that have it`() {
    let reading = Self.reading("|| { yield 1; } )")
    #expect(Self.code(reading, everyConstruct) == "unexpected-token")
    #expect(
      Self.code(reading, everyConstruct.subtracting([.prefixYield]))
        == SurfaceConstruct.Name.prefixYield.rawValue
    )
  }

  @Test func `an error before a construct is everybody's`() {
    let reading = Self.reading(") || { yield 1; }")
    #expect(Self.code(reading, []) == "unexpected-token")
  }

  /// What is no body keeps its tokens: types of functions, lengths of arrays, braces of other items.
  @Test func `declarations have no bodies, and all else`() throws {
    let text = """
      struct S { call: fn(u8) -> u8, all: [u8; 4] }
      fn f<T: Fn(u8)>(a: [u8; 2], call: fn(u8)) -> [u8; 3] { let s = "}"; { '{' } }
      trait T { fn g(&self); fn h(&self) -> u8 { match 1 { _ => { 2 } } } const N: u8; }
      impl T for S { fn g(&self) {} // }
        fn i() /* { */ { r#"}"#; } }
      const C: u8 = { 1 };
      """
    let file = SourceFile(name: "test", text: text)
    let whole = try Parser.parse(file, allowing: [])
    let declared = try Parser.parseDeclarations(file, in: 0..<file.bytes.count)
    #expect(declared.body.statements.count == whole.body.statements.count)
    let printed = declared.printed()
    #expect(printed.contains("fn(u8) -> u8") && printed.contains("[u8; 4]"))
    #expect(!printed.contains("match") && !printed.contains("let s"))
    #expect(printed.contains("const C: u8 ="))
  }
}
