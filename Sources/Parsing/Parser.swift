public import SourceText
public import SurfaceSyntax

/// Bytes in, tree out: the superset grammar of all designs.
///
/// A lexer makes one array of tokens; a recursive-descent parser with precedence climbing reads it
/// once, without backtracking, whichever constructs a design has: a `Reading` tells each design what it
/// makes of it. The first error ends the parse.
public enum Parser {
  /// The program that `file` holds.
  ///
  /// Linear in the size of the file.
  public static func read(
    _ file: SourceFile,
    limits: SourceLimits = SourceLimits(),
  ) -> Reading<SurfaceProgram> {
    read(file, in: 0..<file.bytes.count, limits) { parser throws(Refusal) in
      SurfaceProgram(body: try parser.wholeBody(), file: file)
    }
  }

  /// The program that `file` holds, for a design with the constructs `allowing`.
  ///
  /// Throws the first error: of the encoding, the tokens, the grammar, or a construct that
  /// `allowing` lacks (`missing-construct`).
  public static func parse(
    _ file: SourceFile,
    allowing: Set<SurfaceConstruct.Name>,
    limits: SourceLimits = SourceLimits(),
  ) throws(Diagnostic) -> SurfaceProgram {
    try read(file, limits: limits).tree(allowing: allowing)
  }

  /// The program that the bytes `range` of `file` hold, with an empty block for the body of each
  /// function, which `parseBody(_:in:limits:)` reads from the range of the block.
  ///
  /// No coroutine construct is allowed. Throws as `parse(_:allowing:limits:)` does.
  public static func parseDeclarations(
    _ file: SourceFile,
    in range: Range<Int>,
    limits: SourceLimits = SourceLimits(),
  ) throws(Diagnostic) -> SurfaceProgram {
    try read(file, in: range, limits, skipsBodies: true) { parser throws(Refusal) in
      SurfaceProgram(body: try parser.wholeBody(), file: file)
    }
    .tree(allowing: [])
  }

  /// The body of a function that the bytes `range` of `file` hold, its braces included.
  public static func parseBody(
    _ file: SourceFile,
    in range: Range<Int>,
    limits: SourceLimits = SourceLimits(),
  ) throws(Diagnostic) -> SurfaceBlock {
    try read(file, in: range, limits) { parser throws(Refusal) in try parser.wholeFunctionBody() }
      .tree(allowing: [])
  }

  /// The single expression that `file`, or the bytes `range` of it, holds.
  ///
  /// The ranges in the tree point into the whole file. Throws as `parse(_:allowing:limits:)` does.
  public static func parseExpression(
    _ file: SourceFile,
    in range: Range<Int>? = nil,
    allowing: Set<SurfaceConstruct.Name>,
    limits: SourceLimits = SourceLimits(),
  ) throws(Diagnostic) -> SurfaceExpression {
    let bounds = (range ?? 0..<file.bytes.count).clamped(to: 0..<file.bytes.count)
    return try read(file, in: bounds, limits) { parser throws(Refusal) in
      try parser.wholeExpression()
    }
    .tree(allowing: allowing)
  }

  private static func read<Tree>(
    _ file: SourceFile,
    in range: Range<Int>,
    _ limits: SourceLimits,
    skipsBodies: Bool = false,
    _ whole: (inout TokenParser) throws(Refusal) -> Tree,
  ) -> Reading<Tree> {
    var parser: TokenParser
    do throws(Diagnostic) {
      parser = try self.parser(of: file, in: range, limits, skipsBodies)
    } catch {
      return Reading(constructs: [], result: .failure(error))
    }
    do throws(Refusal) {
      let tree = try whole(&parser)
      return Reading(constructs: parser.constructs, result: .success(tree))
    } catch {
      return Reading(constructs: parser.constructs, result: .failure(parser.refusal(error)))
    }
  }

  private static func parser(
    of file: SourceFile,
    in range: Range<Int>,
    _ limits: SourceLimits,
    _ skipsBodies: Bool,
  ) throws(Diagnostic) -> TokenParser {
    guard range.count <= limits.sizeInBytes, file.bytes.count <= Int(Int32.max) else {
      throw Diagnostic(
        "source-too-large",
        "the source has \(range.count) bytes, and at most \(limits.sizeInBytes) are allowed",
        at: SourceRange(file: file.id, lower: 0, upper: 0),
      )
    }
    if let offset = firstInvalidOffset(file.bytes, in: range) {
      throw Diagnostic(
        "invalid-utf-8",
        "the source is not valid UTF-8",
        at: SourceRange(file: file.id, lower: offset, upper: offset + 1),
        label: "this byte cannot stand here",
        help: "save the file as UTF-8",
      )
    }
    var lexer = Lexer(file, in: range, skipsBodies: skipsBodies)
    try lexer.run()
    return TokenParser(
      file,
      tokens: lexer.tokens,
      words: lexer.words,
      limits: limits,
    )
  }
}
