public import Conformance
import Desugaring

/// The comparison for a terminal: a row for each scenario, a column for each design, at most 80
/// columns wide with up to seven designs.
public struct TableReport: Sendable {
  private static let cellWidth = 7
  private static let lineWidth = 80
  private let matrix: Matrix

  /// The table of `matrix`.
  public init(_ matrix: Matrix) { self.matrix = matrix }

  /// The table with its legend and totals, the last line ended.
  public var text: String {
    var lines = [header]
    for question in matrix.questions {
      let rows = matrix.scenarios.indices.filter { matrix.scenarios[$0].question == question }
      guard !rows.isEmpty else { continue }
      lines += ["", question]
      for row in rows { lines += self.row(row) }
    }
    lines += ["", "totals"] + totals + [""] + legend
    lines += [""] + wrapped(Totals(matrix.cells).sentence)
    return lines.map { $0 + "\n" }.joined()
  }

  private var nameWidth: Int { Self.lineWidth - Self.cellWidth * matrix.proposals.count }

  private var header: String { line("", matrix.proposals.map(\.head)) }

  private func row(_ row: Int) -> [String] {
    let name = "  " + matrix.scenarios[row].name
    let marks = matrix.cells(inRow: row).map(Self.mark)
    guard name.count >= max(nameWidth, 24) else { return [line(name, marks)] }
    return [name, line("", marks)]
  }

  /// Two columns of text: a name and the cells, without blanks at the end.
  private func line(_ name: String, _ cells: [String]) -> String {
    let width = max(nameWidth, 24)
    let text = Self.padded(name, width) + cells.map { Self.padded($0, Self.cellWidth) }.joined()
    return text.trimmingBlanks
  }

  /// `run*+=`: what happens, whether it is decided, how the task is done, whether the Swift type does the
  /// same; `!` before a contradiction.
  static func mark(_ cell: Cell) -> String {
    let word =
      switch cell.outcome {
      case .runs: "run"
      case .rejected: "rej"
      case .panics: "pan"
      case .blocked: "blk"
      case .unsound: "uns"
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
      + (cell.runners == [.machine, .swift] ? "=" : "")
  }

  private var totals: [String] {
    let columns = matrix.proposals.map { Totals(matrix.cells(of: $0.slug)) }
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
    let designs = matrix.proposals.map { "\(Self.padded($0.head, 6))\($0.slug)" }
    let marks = [
      ("run", "every resume answers"), ("rej", "the program is refused"),
      ("pan", "a resume panics"), ("blk", "a resume never ends"),
      ("uns", "uses dead storage"), ("-", "cannot be written"), ("?", "the text is silent"),
      ("*", "rests on a decision"), ("+", "does the task directly"),
      ("~", "does it with a workaround"), ("x", "does not do it"),
      ("=", "so does the Swift type"), ("!", "contradicts its page"),
    ]
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
    var text = Substring(self)
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
