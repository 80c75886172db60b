public import Conformance

/// The claims of the documents with what holds them: `docs/Claims.md`, and a list for the terminal.
public struct ClaimsReport: Sendable {
  private let register: ClaimRegister
  /// The way from the document to the repository's top, such as `../`.
  private let root: String

  /// The report of `register`, for a document from which `root` leads to the repository's top.
  public init(_ register: ClaimRegister, root: String) {
    self.register = register
    self.root = root
  }

  /// The counts, and below them every claim, document by document and section by section.
  public var text: String {
    var lines = [
      "# Claims", "",
      "What the documents say about coroutines, whether it holds, and what shows it. Generated from"
        + " `claims/`, the pages and the tests by `coro check --update`.", "",
      "A claim is held by scenarios and tests that would fail if it were false; where it is not"
        + " quite true, by what would fail if its correction were. *Observed* is what the workbench"
        + " cannot show, with the place to look. What waits needs something that the workbench does"
        + " not have.", "",
    ]
    lines += counts
    for document in register.documents {
      lines += ["", "## \(document.title)", "", document.source]
      var section = ""
      for claim in document.claims {
        if claim.section != section { lines += ["", "### \(claim.section)", ""] }
        section = claim.section
        lines.append("- \(item(claim))")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  // MARK: Counts

  /// A row for each verdict, a column for each kind of evidence.
  private var counts: [String] {
    let columns = ["held", "not held", "observed", "waits", "documentary"]
    let all = register.claims
    let rows = Claim.Verdict.allCases.map { verdict in
      row(verdict.rawValue, all.filter { $0.verdict == verdict }, columns)
    }
    return [
      "| | \(columns.joined(separator: " | ")) | all |",
      "|---|\(String(repeating: "--:|", count: 6))",
    ]
      + rows + [row("**all**", all, columns)]
  }

  private func row(_ head: String, _ claims: [Claim], _ columns: [String]) -> String {
    let numbers = columns.map { column in claims.count { standing(of: $0) == column } }
    let texts = (numbers + [claims.count]).map { $0 == 0 ? "" : "\($0)" }
    return "| \(head) | \(texts.joined(separator: " | ")) |"
  }

  /// One word for what shows a claim.
  private func standing(of claim: Claim) -> String {
    switch claim.evidence {
    case .tested: register.holders(of: claim).isEmpty ? "not held" : "held"
    case .documentary: "documentary"
    case .observed: "observed"
    case .waiting: "waits"
    }
  }

  // MARK: Claims

  private func item(_ claim: Claim) -> String {
    var text = "**\(claim.id)** (\(claim.verdict.rawValue)). \(claim.text)"
    if let reality = claim.reality { text += " **\(Self.word(claim)):** \(reality)" }
    switch claim.evidence {
    case .tested, .documentary: break
    case .observed(let source): text += " *Observed:* \(source)"
    case .waiting(let word): text += " *Waits for* `\(word)`."
    }
    let holders = register.holders(of: claim).map(link)
    if !holders.isEmpty { text += " *Held by* \(holders.joined(separator: ", "))." }
    return text
  }

  /// What stands before the account of what happens.
  private static func word(_ claim: Claim) -> String {
    claim.verdict.isCorrected ? "Really" : "More exactly"
  }

  private func link(_ holder: ClaimRegister.Holder) -> String {
    switch holder.kind {
    case .scenario: "[`\(holder.name)`](\(root)\(holder.path)#\(holder.name))"
    case .test: "[\(holder.name)](\(root)\(holder.path))"
    }
  }

  // MARK: The list

  /// One claim, for a terminal: its head, and the paragraphs that belong below it.
  public struct Entry: Sendable {
    /// The claim's name and verdict.
    public var head: String
    /// What the document says, what really happens, what shows it.
    public var paragraphs: [String]
  }

  /// The claims whose name, verdict, document or text `isWanted`, each as an entry.
  public func entries(where isWanted: (String) -> Bool) -> [Entry] {
    register.documents.flatMap { document in
      document.claims.filter { claim in
        let texts = [claim.id.rawValue, claim.verdict.rawValue, document.title, claim.section]
        return (texts + [claim.text, standing(of: claim)]).contains(where: isWanted)
      }.map { entry($0, of: document) }
    }
  }

  private func entry(_ claim: Claim, of document: ClaimDocument) -> Entry {
    let number = document.title.prefix { $0 != ":" }
    var paragraphs = [claim.text]
    if let reality = claim.reality {
      paragraphs.append("\(Self.word(claim).lowercased()): \(reality)")
    }
    switch claim.evidence {
    case .tested, .documentary: break
    case .observed(let source): paragraphs.append("observed: \(source)")
    case .waiting(let word): paragraphs.append("waits for \(word)")
    }
    let holders = register.holders(of: claim).map(\.name)
    if !holders.isEmpty { paragraphs.append("held by: \(holders.joined(separator: ", "))") }
    return Entry(
      head: "\(claim.id)  \(claim.verdict.rawValue) (\(number), \(claim.section))",
      paragraphs: paragraphs,
    )
  }
}
