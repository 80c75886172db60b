public import SourceText
import Workbench

/// Reads a page: Markdown that is an article to a person and a test to the workbench.
///
/// `#` is the question, every `##` with blocks below it a scenario. What it refuses is what nobody
/// could run: an unknown block, an outcome line that does not parse. Whether lines and designs match
/// is the suite's business, because it knows the designs.
public enum PageParser {
  /// Blocks that belong to the article and are not run by the suite.
  private static let plainBlocks: Set<String> = ["", "text", "console", "sh", "swift"]
  private static let blocks =
    [
      "rust", "drive", "want", "outcomes", "trace", "error", "core", "type", "observed",
    ] + PeerLanguage.allCases.map(\.rawValue)

  /// The pages that `files` write, in their order, read at the same time on all processors.
  public static func parse(_ files: [SourceFile]) -> [Result<Page, Diagnostic>] {
    concurrentMap(files) { file in
      do throws(Diagnostic) { return .success(try parse(file)) } catch { return .failure(error) }
    }
  }

  /// The page that `file` writes.
  public static func parse(_ file: SourceFile) throws(Diagnostic) -> Page {
    let document = try MarkdownDocument(file)
    var page = Page(file: file, question: "", scenarios: [])
    var scenario: Scenario?
    var hasBlocks = false
    /// The program of another language that waits for its observation.
    var asked: Fence?
    func close() throws(Diagnostic) {
      if let asked { throw unobserved(asked) }
      if let scenario, hasBlocks { page.scenarios.append(scenario) }
      scenario = nil
      hasBlocks = false
    }
    for part in document.parts {
      switch part {
      case .heading(1, let text, _):
        try close()
        page.question = text
      case .heading(2, let text, let line):
        try close()
        scenario = Scenario(
          name: slug(of: text),
          question: page.question,
          file: file,
          line: line,
          prose: "",
        )
      case .heading: break
      case .prose(let text, let line):
        let claims = try claims(in: text, at: line, isHeld: scenario != nil && !hasBlocks, file)
        scenario?.claims += claims.mentions
        if !hasBlocks { scenario?.prose = claims.rest.joined(separator: "\n") }
      case .fence(let fence):
        guard !plainBlocks.contains(fence.language) else { continue }
        guard var current = scenario else {
          throw Diagnostic(
            "block-outside-scenario",
            "a `\(fence.language)` block stands before the first scenario",
            at: fence.range,
            help: "put it below a `##` heading",
          )
        }
        if try !addPeer(fence, asked: &asked, to: &current) { try add(fence, to: &current) }
        scenario = current
        hasBlocks = true
      }
    }
    try close()
    guard !page.question.isEmpty else {
      throw Diagnostic(
        "missing-question",
        "a page starts with a `#` heading that asks its question",
        at: SourceRange(lower: 0, upper: 0),
      )
    }
    return page
  }

  /// The list of claims in the prose of a scenario, and the other lines.
  private static func claims(
    in prose: String,
    at line: Int,
    isHeld: Bool,
    _ file: SourceFile,
  ) throws(Diagnostic) -> (mentions: [ClaimMention], rest: [String]) {
    var rest = prose.lines.map(\.trimmed)
    guard let start = rest.firstIndex(where: { $0.hasPrefix(ClaimMention.opening) }) else {
      return ([], rest)
    }
    guard isHeld else {
      throw Diagnostic(
        "misplaced-claims",
        "a list of claims stands between the heading of a scenario and its first block",
        at: file.range(ofLine: line + start),
      )
    }
    let end = rest[start...].firstIndex(of: "") ?? rest.endIndex
    let mentions = try ClaimMention.list(Array(rest[start..<end]), at: line + start, in: file)
    rest.removeSubrange(start..<end)
    return (mentions, rest)
  }

  private static func add(_ fence: Fence, to scenario: inout Scenario) throws(Diagnostic) {
    try checkAttributes(of: fence)
    let block = Scenario.Block(
      slugs: fence["proposal"].map(slugs) ?? [],
      text: fence.text,
      line: fence.line + 1,
      workaround: fence["workaround"],
      content: fence.content,
    )
    switch fence.language {
    case "rust": scenario.programs.append(block)
    case "drive": scenario.schedules.append(block)
    case "want":
      guard scenario.want == nil else { throw second(fence) }
      scenario.want = fence.lines.map(\.trimmed).filter { !$0.isEmpty }
    case "outcomes":
      guard scenario.outcomesLine == nil else { throw second(fence) }
      scenario.outcomesLine = fence.line
      scenario.outcomes = try outcomes(fence, file: scenario.file)
    case "trace": scenario.traces.append(try forOne(block, fence))
    case "error": scenario.errors.append(try forOne(block, fence))
    case "core": scenario.artifacts.append((.core, try forOne(block, fence)))
    case "type": scenario.artifacts.append((.type, try forOne(block, fence)))
    default:
      let help = Spelling.nearest(fence.language, among: blocks).map { "did you mean `\($0)`?" }
      throw Diagnostic(
        "unknown-block",
        "`\(fence.language)` is not a block of a page",
        at: fence.range,
        help: help,
      )
    }
  }

  private static func outcomes(
    _ fence: Fence,
    file: SourceFile,
  ) throws(Diagnostic) -> [ExpectedOutcome] {
    var outcomes: [ExpectedOutcome] = []
    var line = fence.line + 1
    while file.lineStarts[line] < fence.content.upperBound {
      let bytes = file.lineBytes(line)
      if !file.bytes[bytes].trimmed.isEmpty {
        outcomes.append(try ExpectedOutcome.parse(file, bytes, line: line))
      }
      line += 1
    }
    return outcomes
  }

  /// `a,b` of `proposal=a,b`.
  private static func slugs(_ list: String) -> [String] {
    Array(list.utf8).split(separator: UInt8(ascii: ",")).map(\.trimmed.text)
  }

  private static func checkAttributes(of fence: Fence) throws(Diagnostic) {
    try checkAttributes(
      of: fence,
      known: fence.language == "rust" ? ["proposal", "workaround"] : ["proposal"],
    )
  }

  static func checkAttributes(of fence: Fence, known: [String]) throws(Diagnostic) {
    for attribute in fence.attributes where !known.contains(attribute.key) {
      let help = Spelling.nearest(attribute.key, among: known.sorted())
        .map { "did you mean `\($0)`?" }
      throw Diagnostic(
        "unknown-attribute",
        "a `\(fence.language)` block has no attribute `\(attribute.key)`",
        at: fence.range,
        help: help,
      )
    }
  }

  private static func forOne(
    _ block: Scenario.Block,
    _ fence: Fence,
  ) throws(Diagnostic) -> Scenario.Block {
    guard !block.slugs.isEmpty else {
      throw Diagnostic(
        "missing-proposal",
        "a `\(fence.language)` block is about one design",
        at: fence.range,
        help: "write `\(fence.language) proposal=SLUG`",
      )
    }
    return block
  }

  private static func second(_ fence: Fence) -> Diagnostic {
    Diagnostic(
      "second-block",
      "a scenario has one `\(fence.language)` block",
      at: fence.range,
      label: "the second one",
    )
  }

  /// `Where the first input goes` is `where-the-first-input-goes`.
  static func slug(of heading: String) -> String {
    let words = heading.lowercased().split { !($0.isLetter || $0.isNumber) }
    return words.joined(separator: "-")
  }
}
