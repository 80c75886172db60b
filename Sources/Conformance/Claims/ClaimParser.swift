public import SourceText

/// Reads a file of `claims/`: Markdown with the claims of one document.
///
/// `#` is the document's title and the paragraph below it its source, `##` a section of the document, and
/// `### C007: partly` a claim with its verdict. Below that stands what the document says, in our words;
/// a paragraph that starts with `Really:` says what really happens. What nothing in the workbench can
/// show says so behind the verdict: `, observed` and a paragraph `Source:`, or `, waits for WORD`.
public enum ClaimParser {
  /// The claims that `file` has.
  public static func parse(_ file: SourceFile) throws(Diagnostic) -> ClaimDocument {
    let markdown = try MarkdownDocument(file)
    var document = ClaimDocument(file: file, title: "", source: "", claims: [])
    var section: String?
    var open: ClaimDraft?
    for part in markdown.parts {
      switch part {
      case .heading(let level, let text, let line):
        if let draft = open { document.claims.append(try draft.claim(in: file)) }
        open = nil
        switch level {
        case 1: document.title = text
        case 2: section = text
        default: open = try ClaimDraft(heading: text, line: line, section: section, in: file)
        }
      case .prose(let text, _):
        if open == nil, section == nil { document.source = text.paragraphs.first ?? "" }
        open?.paragraphs += text.paragraphs
      case .fence(let fence):
        throw Diagnostic("block-among-claims", "a claim has no blocks", at: fence.range)
      }
    }
    if let draft = open { document.claims.append(try draft.claim(in: file)) }
    guard !document.title.isEmpty, !document.source.isEmpty else {
      throw Diagnostic(
        "missing-document",
        "a file of claims starts with the title of its document and who wrote it",
        at: SourceRange(lower: 0, upper: 0),
      )
    }
    return document
  }
}

/// A claim whose paragraphs are being read.
private struct ClaimDraft {
  let id: Claim.ID
  let verdict: Claim.Verdict
  /// What follows the verdict, without the comma.
  let remark: String?
  let section: String
  let line: Int
  var paragraphs: [String] = []

  /// Reads `C007: partly, observed`.
  init(heading: String, line: Int, section: String?, in file: SourceFile) throws(Diagnostic) {
    let form = "a claim is `### C007: VERDICT`, with `, observed` or `, waits for WORD` behind it"
    let parts = heading.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
    guard parts.count == 2, let id = Claim.ID(parts[0]), let section else {
      throw Diagnostic(
        "malformed-claim",
        section == nil ? "a claim stands below a section" : form,
        at: file.range(ofLine: line),
      )
    }
    let words = parts[1].split(separator: ",", maxSplits: 1).map { String($0).trimmed }
    guard let verdict = words.first.flatMap(Claim.Verdict.init(rawValue:)) else {
      let known = Claim.Verdict.allCases.map(\.rawValue)
      throw Diagnostic(
        "unknown-verdict",
        "`\(words.first ?? "")` is not a verdict",
        at: file.range(ofLine: line),
        help: "the verdicts are \(known.map { "`\($0)`" }.joined(separator: ", "))",
      )
    }
    self.id = id
    self.verdict = verdict
    self.section = section
    self.line = line
    remark = words.count == 2 ? words[1] : nil
  }

  /// The claim that the heading and its paragraphs make.
  func claim(in file: SourceFile) throws(Diagnostic) -> Claim {
    let text = paragraphs.filter { !$0.hasPrefix("Really:") && !$0.hasPrefix("Source:") }
    let reality = self["Really:"]
    let source = self["Source:"]
    let waits = remark.flatMap { $0.hasPrefix("waits for ") ? String($0.dropFirst(10)) : nil }
    let problem: String? =
      if text.count != 1 {
        "\(id) has to say in one paragraph what the document says"
      } else if verdict.isCorrected, reality == nil {
        "\(id) is \(verdict.rawValue), and has no `Really:`"
      } else if remark == "observed", source == nil {
        "\(id) is observed, and has no `Source:`"
      } else if remark != "observed", source != nil {
        "\(id) has a `Source:`, and is not observed"
      } else if remark != nil, remark != "observed", waits == nil {
        "`\(remark ?? "")` is neither `observed` nor `waits for WORD`"
      } else if remark != nil, verdict == .documentary {
        "\(id) is documentary: there is nothing to observe or to wait for"
      } else {
        nil
      }
    if let problem {
      throw Diagnostic("malformed-claim", problem, at: file.range(ofLine: line))
    }
    let evidence: Claim.Evidence =
      if let source {
        .observed(source: source)
      } else if let waits {
        .waiting(for: waits)
      } else {
        verdict == .documentary ? .documentary : .tested
      }
    return Claim(
      id: id,
      section: section,
      text: text[0],
      verdict: verdict,
      reality: reality,
      evidence: evidence,
      line: line,
    )
  }

  /// What the paragraph that starts with `word` says behind it.
  private subscript(word: String) -> String? {
    paragraphs.first { $0.hasPrefix(word) }.map { String($0.dropFirst(word.count)).trimmed }
  }
}

extension String {
  /// The paragraphs, which empty lines separate, each on one line.
  fileprivate var paragraphs: [String] {
    var paragraphs: [[String]] = [[]]
    for line in lines.map(\.trimmed) {
      if line.isEmpty {
        paragraphs.append([])
      } else {
        paragraphs[paragraphs.count - 1].append(line)
      }
    }
    return paragraphs.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
  }
}

extension SourceFile {
  /// A zero-based line as the place of a diagnostic.
  func range(ofLine line: Int) -> SourceRange {
    let bytes = lineBytes(line)
    return SourceRange(lower: bytes.lowerBound, upper: bytes.upperBound)
  }
}
