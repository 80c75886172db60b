public import Conformance
import Desugaring

/// The comparison as Markdown: `docs/Comparison.md`, and the shorter table of the README.
public struct MarkdownReport: Sendable {
  private let matrix: Matrix
  /// The way from the document to the repository's top, such as `../`.
  private let root: String

  /// The Markdown of `matrix`, for a document from which `root` leads to the repository's top.
  public init(_ matrix: Matrix, root: String) {
    self.matrix = matrix
    self.root = root
  }

  /// Tables by question, the totals, and below them every answer of every cell.
  public var text: String {
    var lines = [
      "# Comparison", "",
      "Generated from the pages of `conformance/` by `coro check --update`.", "",
    ]
    lines += legend
    for question in matrix.questions {
      let rows = self.rows(of: question)
      guard !rows.isEmpty else { continue }
      lines += ["", "## \(question)", ""] + table(rows)
    }
    lines += ["", "## Totals", ""] + totals + ["", Totals(matrix.cells).sentence + "."]
    lines += ["", "## Answers"]
    for row in matrix.scenarios.indices { lines += answers(row) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The scenarios that set a task, the totals, and what the marks mean.
  public var summary: String {
    let tasks = matrix.scenarios.indices.filter { matrix.scenarios[$0].want != nil }
    var lines = table(tasks) + ["", "All scenarios together:", ""] + totals
    lines += [""] + legend + ["", Totals(matrix.cells).sentence + "."]
    return lines.map { $0 + "\n" }.joined()
  }

  private func rows(of question: String) -> [Int] {
    matrix.scenarios.indices.filter { matrix.scenarios[$0].question == question }
  }

  private func table(_ rows: [Int]) -> [String] {
    [heads(first: "scenario"), rule] + rows.map(row)
  }

  private func heads(first: String) -> String {
    cells([first] + matrix.proposals.map(\.head))
  }

  private var rule: String { cells(["---"] + matrix.proposals.map { _ in "---" }) }

  private func row(_ row: Int) -> String {
    cells(["`\(matrix.scenarios[row].name)`"] + matrix.cells(inRow: row).map(Self.mark))
  }

  private func cells(_ texts: [String]) -> String { "| \(texts.joined(separator: " | ")) |" }

  /// `runs (D18), direct =`.
  static func mark(_ cell: Cell) -> String {
    let word: String =
      switch cell.outcome {
      case .rejected(let code): "rejected `\(code)`"
      case .inexpressible: "-"
      default: cell.outcome.word.rawValue
      }
    let decisions = cell.decisions.joined(separator: ", ")
    let text = word + (decisions.isEmpty ? "" : " (\(decisions))")
    let task =
      (cell.task.map { ", \($0.text)" } ?? "")
      + (cell.runners == .both ? " =" : "")
    return (cell.agrees ? "" : "**contradicts its page:** ") + text + task
  }

  private var legend: [String] {
    let designs = matrix.proposals.map { "\($0.head) is [`\($0.slug)`](\(link($0)))" }
    return [
      designs.joined(separator: ", ") + ".", "",
      "`-`: the design cannot write the program. A number such as D18: the cell rests on that "
        + "decision, because the documents are silent. Where a scenario sets a task, the cell says whether the design does "
        + "it directly, with a workaround, or not at all. `=`: the design's Swift type gives the same "
        + "answers; where it is missing, only the machine has run the program.",
    ]
  }

  private func link(_ proposal: Proposal) -> String { "\(root)proposals/\(proposal.slug).md" }

  private var totals: [String] {
    let columns = matrix.proposals.map { Totals(matrix.cells(of: $0.slug)) }
    var rows = Totals(matrix.cells).outcomes.map { outcome in
      (outcome.word.rawValue, columns.map { $0.count(outcome.word) })
    }
    rows.append(("decided", columns.map(\.decided)))
    rows.append(("task: direct", columns.map(\.direct)))
    rows.append(("task: workaround", columns.map(\.workaround)))
    rows.append(("task: not at all", columns.map(\.notAtAll)))
    rows.append(("run by the Swift type too", columns.map(\.runByBoth)))
    rows.append(("run by the machine only", columns.map(\.runByOne)))
    rows.append(("contradictions", columns.map(\.contradictions)))
    return [heads(first: ""), rule] + rows.map { cells([$0.0] + $0.1.map(String.init)) }
  }

  private func answers(_ row: Int) -> [String] {
    let scenario = matrix.scenarios[row]
    var lines = ["", "### \(scenario.name)", ""]
    for cell in matrix.cells(inRow: row) {
      lines.append("- `\(cell.proposal)` \(Self.sentence(cell))")
    }
    return lines
  }

  private static func sentence(_ cell: Cell) -> String {
    var text = cell.outcome.text
    if let reason = cell.outcome.reason { text += " (\(reason))" }
    if !cell.outputs.isEmpty {
      text += ": " + cell.outputs.map(code).joined(separator: ", ")
    }
    if case .workaround(let why) = cell.task { text += "; workaround: \(why)" }
    if !cell.rules.isEmpty {
      text += "; " + cell.rules.map(\.rawValue).joined(separator: ", ")
    }
    if !cell.decisions.isEmpty { text += " (\(cell.decisions.joined(separator: ", ")))" }
    return text
  }

  /// `text` as code, with more backticks outside than it has inside.
  private static func code(_ text: String) -> String {
    text.contains("`") ? "`` \(text) ``" : "`\(text)`"
  }
}
