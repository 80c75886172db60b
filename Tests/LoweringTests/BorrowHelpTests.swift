import Catalog
import SourceText
import Testing
import Workbench

/// What each design's writer is told to do about a borrow of the coroutine's own storage.
@Suite struct BorrowHelpTests {
  /// By slug: the beginning of the coroutine, what it is called, and what would mend it beside ending the
  /// borrow; nil if it needs no mending.
  static let designs: [(slug: String, beginning: String, noun: String, mending: String?)] = [
    ("erfc-2033", "||", "coroutine", "add `static` to mark this coroutine as immovable"),
    ("yield-expression", "||", "coroutine", "add `static` to mark this coroutine as immovable"),
    ("drop-the-first", "||", "coroutine", "add `static` to mark this coroutine as immovable"),
    ("rfc-1823", "||", "coroutine", "declare what is borrowed outside"),
    ("gen-blocks", "gen", "`gen` block", "declare what is borrowed outside"),
    ("generator-move", "#[movable] ||", "coroutine", "write `static` instead of `#[movable]`"),
    ("unified-arguments", "||", "", nil),
    ("mcp-49", "||", "", nil),
    ("extend-async", "async", "", nil),
    ("generator-move", "static ||", "", nil),
    ("rfc-1823.auto-boxing", "||", "", nil),
  ]

  private func source(_ beginning: String) -> String {
    """
    let c = \(beginning) {
      let a = 1;
      let r = &a;
      yield 1;
      loop { yield *r; }
    };
    """
  }

  @Test(arguments: designs)
  func `a borrow over a yield is refused with help that the design can follow`(
    slug: String,
    beginning: String,
    noun: String,
    mending: String?,
  ) throws {
    let file = SourceFile(name: "x.rs", text: source(beginning))
    let proposal = try #require(Catalog.proposal(slug))
    guard let mending else {
      #expect(throws: Never.self) { try Workbench().compile(file, as: proposal) }
      return
    }
    let error = #expect(throws: Diagnostic.self) { try Workbench().compile(file, as: proposal) }
    #expect(
      try DiagnosticRenderer(files: [file]).render(#require(error)) == """
        error[E0626]: borrow may still be in use when \(noun) yields
         --> x.rs:3:11
          |
        3 |   let r = &a;
          |           ^^
        4 |   yield 1;
          |   ------- possible yield occurs here
          |
          = help: end the borrow before the yield, or \(mending)

        """
    )
  }

  /// The designs whose help says so understand `static`.
  @Test(arguments: ["erfc-2033", "yield-expression", "drop-the-first", "generator-move"])
  func `the static closure that the help asks for is accepted`(_ slug: String) throws {
    let file = SourceFile(name: "x.rs", text: source("static ||"))
    _ = try Workbench().compile(file, as: #require(Catalog.proposal(slug)))
  }
}
