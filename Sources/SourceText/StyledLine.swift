/// A line of a rendered diagnostic, in runs of one style each.
struct StyledLine {
  /// What a piece of a line is.
  enum Style {
    case plain
    case strong
    case error
    case frame
    case primary
    case secondary

    /// The parameters of the terminal's "select graphic rendition".
    var escapeCode: String? {
      switch self {
      case .plain: nil
      case .strong: "1"
      case .error, .primary: "1;31"
      case .frame, .secondary: "1;34"
      }
    }
  }

  /// Text of one style.
  struct Run {
    var text: String
    var style: Style
  }

  /// In order.
  private(set) var runs: [Run] = []

  /// Adds text; empty text adds nothing.
  mutating func append(_ text: String, _ style: Style) {
    guard !text.isEmpty else { return }
    if let last = runs.last, last.style == style {
      runs[runs.count - 1].text += text
    } else {
      runs.append(Run(text: text, style: style))
    }
  }

  /// Without styles, and without blanks at the end.
  var plainText: String {
    var scalars = runs.map(\.text).joined().unicodeScalars
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
}

/// A line on which marks are drawn cell by cell.
struct Canvas {
  private var cells: [(scalar: Unicode.Scalar, style: StyledLine.Style)] = []

  /// Draws `text` from `column` on, over what is there.
  mutating func draw(_ text: String, at column: Int, _ style: StyledLine.Style) {
    for (offset, scalar) in text.unicodeScalars.enumerated() {
      while cells.count <= column + offset { cells.append((" ", .plain)) }
      cells[column + offset] = (scalar, style)
    }
  }

  /// Adds the cells to a line.
  func add(to line: inout StyledLine) {
    for cell in cells { line.append(String(cell.scalar), cell.style) }
  }
}
