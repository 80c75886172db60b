public import SourceText
public import SurfaceSyntax

/// Bytes in, tree out: the superset grammar of all designs.
///
/// A lexer makes one array of tokens; a recursive-descent parser with precedence climbing reads it
/// once, without backtracking. A coroutine construct that is not allowed is refused where it
/// stands, so the tree holds only constructs that the design has. The first error ends the parse.
public enum Parser {
  /// The program that `file` holds.
  ///
  /// Throws the first error: of the encoding, the tokens, the grammar, or a construct that
  /// `allowing` lacks (`missing-construct`). Linear in the size of the file.
  public static func parse(
    _ file: SourceFile,
    allowing: Set<SurfaceConstruct.Name>,
    limits: SourceLimits = SourceLimits(),
  ) throws(Diagnostic) -> SurfaceProgram {
    var parser = try reader(of: file, in: 0..<file.bytes.count, allowing, limits)
    do {
      return SurfaceProgram(body: try parser.wholeBody(), file: file)
    } catch {
      throw parser.refusal(error)
    }
  }

  /// The program that `file` holds, with an empty block for the body of each function, which
  /// `parseBody(_:in:limits:)` reads from the range of the block.
  ///
  /// No coroutine construct is allowed. Throws as `parse(_:allowing:limits:)` does.
  public static func parseDeclarations(
    _ file: SourceFile,
    limits: SourceLimits = SourceLimits(),
  ) throws(Diagnostic) -> SurfaceProgram {
    var parser = try reader(of: file, in: 0..<file.bytes.count, [], limits)
    parser.skipsBodies = true
    do {
      return SurfaceProgram(body: try parser.wholeBody(), file: file)
    } catch {
      throw parser.refusal(error)
    }
  }

  /// The body of a function that the bytes `range` of `file` hold, its braces included.
  public static func parseBody(
    _ file: SourceFile,
    in range: Range<Int>,
    limits: SourceLimits = SourceLimits(),
  ) throws(Diagnostic) -> SurfaceBlock {
    var parser = try reader(of: file, in: range, [], limits)
    do {
      return try parser.wholeFunctionBody()
    } catch {
      throw parser.refusal(error)
    }
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
    var parser = try reader(of: file, in: bounds, allowing, limits)
    do {
      return try parser.wholeExpression()
    } catch {
      throw parser.refusal(error)
    }
  }

  private static func reader(
    of file: SourceFile,
    in range: Range<Int>,
    _ allowed: Set<SurfaceConstruct.Name>,
    _ limits: SourceLimits,
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
    var lexer = Lexer(file, in: range)
    try lexer.run()
    return TokenParser(
      file,
      tokens: lexer.tokens,
      words: lexer.words,
      allowed: allowed,
      limits: limits,
    )
  }
}
