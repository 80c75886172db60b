import Catalog
import CoreLanguage
import Desugaring
import Parsing
import SourceText
import SurfaceSyntax
import Testing

/// What the proposal `slug` makes of `source`.
func desugar(_ source: String, as slug: String) throws -> Desugared {
  let proposal = try #require(Catalog.proposal(slug))
  return try desugar(source, as: proposal)
}

/// What `proposal` makes of `source`.
func desugar(_ source: String, as proposal: Proposal) throws(Diagnostic) -> Desugared {
  let file = SourceFile(name: "test.rs", text: source)
  return try proposal.desugar(try Parser.parse(file, allowing: proposal.constructs))
}

/// The printed core of `source`, without the line ending.
func core(_ source: String, as slug: String) throws -> String {
  let text = try desugar(source, as: slug).program.printed()
  return String(text.dropLast(text.hasSuffix("\n") ? 1 : 0))
}

/// Why `slug` refuses `source`: the code and the text that the main range covers.
func refusal(of source: String, as slug: String) throws -> (code: String, place: String) {
  do {
    _ = try desugar(source, as: slug)
    Issue.record("`\(slug)` accepts the program")
    return ("", "")
  } catch let diagnostic as Diagnostic {
    let range = diagnostic.primary.range
    let bytes = Array(source.utf8)[Int(range.lower)..<Int(range.upper)]
    return (diagnostic.code, String(decoding: bytes, as: UTF8.self))
  }
}
