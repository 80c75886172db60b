import Parsing
import SourceText
import SurfaceSyntax
import Testing

/// The parser: trees, shown as text with every operator in parentheses, and what it refuses.
@Suite struct ParsingTests {}

let everyConstruct = Set(SurfaceConstruct.Name.allCases)

/// The whole source as text from which its tree can be read.
func tree(
  _ source: String,
  allowing: Set<SurfaceConstruct.Name> = everyConstruct,
) throws(Diagnostic) -> String {
  let program = try Parser.parse(SourceFile(name: "test", text: source), allowing: allowing)
  return TreePrinter.explicitSurface.printBody(program.body)
}

/// One expression as text from which its tree can be read.
func expressionTree(_ source: String) throws(Diagnostic) -> String {
  let file = SourceFile(name: "test", text: source)
  return TreePrinter.explicitSurface.print(
    try Parser.parseExpression(file, allowing: everyConstruct)
  )
}

/// What the parser says about a source, or nil if it accepts it.
func refusal(
  _ source: String,
  allowing: Set<SurfaceConstruct.Name> = everyConstruct,
  limits: SourceLimits = SourceLimits(),
) -> Diagnostic? {
  do throws(Diagnostic) {
    _ = try Parser.parse(
      SourceFile(name: "test", text: source),
      allowing: allowing,
      limits: limits,
    )
    return nil
  } catch {
    return error
  }
}

/// The bytes that a diagnostic points at.
func place(_ diagnostic: Diagnostic?, in source: String) -> String? {
  diagnostic.map { SourceFile(name: "test", text: source).text(of: $0.primary.range) }
}
