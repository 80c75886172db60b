public import Conformance
import Desugaring

/// The comparison as a JUnit file: a suite for each question, a test case for each cell, a failure for
/// each cell that contradicts its page.
public struct JUnitReport: Sendable {
  private let matrix: Matrix

  /// The report of `matrix`.
  public init(_ matrix: Matrix) { self.matrix = matrix }

  /// The XML, its last line ended.
  public var text: String {
    let totals = Totals(matrix.cells)
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuites tests=\"\(totals.cells)\" failures=\"\(totals.contradictions)\">",
    ]
    for question in matrix.questions {
      let rows = matrix.scenarios.indices.filter { matrix.scenarios[$0].question == question }
      let cells = rows.flatMap { matrix.cells(inRow: $0) }
      guard !cells.isEmpty else { continue }
      let part = Totals(cells)
      lines.append(
        "  <testsuite name=\"\(Self.escaped(question))\" tests=\"\(part.cells)\" "
          + "failures=\"\(part.contradictions)\">"
      )
      lines += cells.flatMap(testCase)
      lines.append("  </testsuite>")
    }
    lines.append("</testsuites>")
    return lines.map { $0 + "\n" }.joined()
  }

  private func testCase(_ cell: Cell) -> [String] {
    let name = Self.escaped(cell.scenario)
    let open = "    <testcase classname=\"\(Self.escaped(cell.proposal))\" name=\"\(name)\""
    guard !cell.agrees else { return [open + "/>"] }
    let start = "\(cell.scenario): \(cell.proposal) "
    let finding = matrix.findings.first { $0.message.hasPrefix(start) }
    let message = finding?.message ?? "contradicts its page"
    let details = Self.escaped((finding?.details ?? []).joined(separator: "\n"))
    return [
      open + ">", "      <failure message=\"\(Self.escaped(message))\">\(details)</failure>",
      "    </testcase>",
    ]
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{0}"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
