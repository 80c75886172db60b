public import Conformance
import Desugaring

/// The comparison for a terminal: a row for each scenario, a column for each design, at most 80
/// columns wide; more than twelve designs come in several tables.
public struct TableReport: Sendable {
  private static let cellWidth = 4
  private static let lineWidth = 80
  private static let columnsPerTable = 12
  private static let nameWidth = lineWidth - cellWidth * columnsPerTable - 1
  private let matrix: Matrix
  private let heads: [String]

  /// The table of `matrix`.
  public init(_ matrix: Matrix) {
    self.matrix = matrix
    var variants = 0
    heads = matrix.proposals.map { proposal in
      guard proposal.base != nil else { return proposal.head }
      variants += 1
      return "v\(variants)"
    }
  }

  /// The tables with their legend and totals, the last line ended.
  public var text: String {
    let all = matrix.proposals.indices
    let tables = stride(from: 0, to: all.count, by: Self.columnsPerTable).map { first in
      all[first..<min(first + Self.columnsPerTable, all.count)]
    }
    var lines: [String] = []
    for columns in tables { lines += table(columns) + [""] }
    lines += legend + [""] + wrapped(Totals(matrix.cells).sentence)
    return lines.map { $0 + "\n" }.joined()
  }

  private func table(_ columns: Range<Int>) -> [String] {
    var lines = [line("", heads[columns])]
    for question in matrix.questions {
      let rows = matrix.scenarios.indices.filter { matrix.scenarios[$0].question == question }
      guard !rows.isEmpty else { continue }
      lines += ["", question]
      for row in rows { lines += self.row(row, columns) }
    }
    return lines + ["", "totals"] + totals(columns)
  }

  private func row(_ row: Int, _ columns: Range<Int>) -> [String] {
    let name = "  " + matrix.scenarios[row].name
    let cells = matrix.cells(inRow: row)
    let marks = columns.map { Self.mark(cells[cells.startIndex + $0]) }
    guard name.count >= Self.nameWidth else { return [line(name, marks)] }
    return [name, line("", marks)]
  }

  /// A name and the cells, without blanks at the end; what is too long for its column leans to the left.
  private func line(_ name: String, _ cells: some Sequence<String>) -> String {
    var text = name
    var width = name.count
    for (index, cell) in cells.enumerated() {
      let cellWidth = cell.count
      let start = Self.nameWidth + Self.cellWidth * index + 1 - max(0, cellWidth - 3)
      let blanks = max(1, start - width)
      text += String(repeating: " ", count: blanks) + cell
      width += blanks + cellWidth
    }
    return text.trimmingBlanks
  }

  /// `r*+`: what happens, whether it is decided, how the task is done.
  ///
  /// `!` stands before a contradiction, and `/` after what a variant does unlike its base.
  static func mark(_ cell: Cell) -> String {
    let word =
      switch cell.outcome {
      case .runs: "r"
      case .rejected: "E"
      case .panics: "P"
      case .blocked: "B"
      case .unsound: "U"
      case .inexpressible: "-"
      case .unspecified: "?"
      case .unmodelled: "??"
      }
    let task =
      switch cell.task {
      case .direct: "+"
      case .workaround: "~"
      case .notAtAll: "x"
      case nil: ""
      }
    return (cell.agrees ? "" : "!") + word + (cell.fidelity == .decided ? "*" : "") + task
      + (cell.differs == true ? "/" : "")
  }

  private func totals(_ indices: Range<Int>) -> [String] {
    let columns = indices.map { Totals(matrix.cells(of: matrix.proposals[$0].slug)) }
    let all = Totals(matrix.cells)
    var rows = all.outcomes.map { outcome in
      (outcome.word.rawValue, columns.map { $0.count(outcome.word) })
    }
    rows.append(("resting on a decision", columns.map(\.decided)))
    if all.tasks > 0 {
      rows.append(("tasks done directly", columns.map(\.direct)))
      rows.append(("tasks with a workaround", columns.map(\.workaround)))
      rows.append(("tasks not done", columns.map(\.notAtAll)))
    }
    rows.append(("run by the Swift type too", columns.map(\.runByBoth)))
    rows.append(("run by the machine only", columns.map(\.runByOne)))
    rows.append(("contradicting their page", columns.map(\.contradictions)))
    return rows.map { line("  \($0.0)", $0.1.map(String.init)) }
  }

  private var legend: [String] {
    let designs = zip(heads, matrix.proposals).map { "\(Self.padded($0, 6))\($1.slug)" }
    var marks = [
      ("r", "runs: every resume answers"), ("E", "the program is refused"),
      ("P", "a resume panics"), ("B", "a resume never ends"),
      ("U", "uses dead storage"), ("-", "cannot be written"), ("?", "the text is silent"),
      ("*", "rests on a decision"), ("+", "does the task directly"),
      ("~", "does it with a workaround"), ("x", "does not do it"),
      ("!", "contradicts its page"),
    ]
    if matrix.cells.contains(where: { $0.differs != nil }) {
      marks.append(("/", "does something else than its base"))
    }
    return pairs(designs) + pairs(marks.map { "\(Self.padded($0.0, 6))\($0.1)" })
  }

  /// Two entries a line.
  private func pairs(_ entries: [String]) -> [String] {
    stride(from: 0, to: entries.count, by: 2).map { index in
      let second = index + 1 < entries.count ? entries[index + 1] : ""
      return ("  " + Self.padded(entries[index], 38) + second).trimmingBlanks
    }
  }

  private func wrapped(_ text: String) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      if lines[lines.count - 1].count + word.count + 1 > Self.lineWidth { lines.append("") }
      let last = lines.count - 1
      lines[last] += (lines[last].isEmpty ? "" : " ") + word
    }
    return lines
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}

extension String {
  /// Without blanks at the end.
  var trimmingBlanks: String {
    guard let last = utf8.lastIndex(where: { $0 != UInt8(ascii: " ") }) else { return "" }
    return String(self[..<utf8.index(after: last)])
  }
}
