public import Desugaring
import SourceText
import Traces
public import Workbench

/// The examples of a document that are programs: a `rust` block, a `drive` block and a `text` block
/// with the trace, one after the other.
///
/// The design is the `proposal=` of the `rust` block, else the document's own (that of
/// `proposals/<slug>.md`). A `rust` block without a `drive` block next is only shown.
public struct DocumentExamples: Sendable {
  /// One example.
  public struct Example: Sendable {
    /// The design.
    public var slug: String
    /// The program.
    public var program: Fence
    /// The schedule.
    public var schedule: Fence
    /// The trace.
    public var trace: Fence
  }

  /// The document.
  public let document: MarkdownDocument
  /// In order.
  public let examples: [Example]

  /// The examples of `document`; `slug` is the design of blocks that name none.
  public init(_ document: MarkdownDocument, slug: String? = nil) {
    self.document = document
    let fences = document.fences
    examples = fences.indices.compactMap { index in
      guard index + 2 < fences.count, fences[index].language == "rust",
        fences[index + 1].language == "drive", fences[index + 2].language == "text",
        let slug = fences[index]["proposal"] ?? slug
      else { return nil }
      return Example(
        slug: slug,
        program: fences[index],
        schedule: fences[index + 1],
        trace: fences[index + 2],
      )
    }
  }

  /// In what the examples differ from what they do.
  public func check(proposals: [Proposal], workbench: Workbench) -> [Finding] {
    examples.flatMap { example -> [Finding] in
      guard let proposal = proposals.first(where: { $0.slug == example.slug }) else {
        return [finding(example.program, "`\(example.slug)` is not a design")]
      }
      let actual = Self.trace(example, proposal, workbench)
      let wanted = example.trace.lines
      guard wanted != actual else { return [] }
      let line = zip(wanted, actual).enumerated().first { $1.0 != $1.1 }?.offset
      let first = line ?? min(wanted.count, actual.count)
      return [
        Finding(
          file: document.file.name,
          line: example.trace.line + 2 + first,
          "the example does something else",
          details: [
            "page: \(first < wanted.count ? wanted[first] : "(ends here)")",
            "run:  \(first < actual.count ? actual[first] : "(ends here)")",
          ],
        )
      ]
    }
  }

  private static func trace(
    _ example: Example,
    _ proposal: Proposal,
    _ workbench: Workbench,
  ) -> [String] {
    let source = SourceFile(name: "example", text: example.program.text)
    do {
      let schedule = try Schedule.parse(example.schedule.text)
      return try workbench.compile(source, as: proposal, schedule: schedule).run().trace.text.lines
    } catch {
      return ["error[\(error.code)]: \(error.message)"]
    }
  }

  private func finding(_ fence: Fence, _ message: String) -> Finding {
    Finding(file: document.file.name, line: fence.line + 1, message)
  }
}
