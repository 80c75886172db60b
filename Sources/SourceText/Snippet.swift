/// Draws the lines of one file that a diagnostic points at.
///
/// A mark within one line is drawn below it. A mark over several lines is drawn as a bracket in a
/// column of its own at the left margin, and its text stands below its last line.
struct Snippet {
  private let file: SourceFile
  private let numberWidth: Int
  private let maximumColumns: Int
  private var inline: [Int: [DiagnosticRenderer.Mark]] = [:]
  private var brackets: [Bracket] = []
  private var lines: [StyledLine] = []

  /// A mark over several lines.
  private struct Bracket {
    var mark: DiagnosticRenderer.Mark
    var first: Int
    var last: Int
    /// Whether the mark begins where its first line begins, so that no line below it is needed.
    var startsAtIndentation: Bool
  }

  init(_ group: DiagnosticRenderer.Group, numberWidth: Int, maximumColumns: Int) {
    file = group.file
    self.numberWidth = numberWidth
    self.maximumColumns = maximumColumns
    for mark in group.marks { add(mark) }
    brackets.sort { ($0.first, $1.last) < ($1.first, $0.last) }
  }

  private mutating func add(_ mark: DiagnosticRenderer.Mark) {
    let first = file.lineIndex(of: mark.lower)
    let last = file.lineIndex(of: max(mark.lower, mark.upper - 1))
    // More brackets than this leave no room; the mark is drawn on its first line alone.
    guard last > first, brackets.count < 4 else {
      inline[first, default: []].append(mark)
      return
    }
    let line = DisplayLine(file, line: first)
    brackets.append(
      Bracket(
        mark: mark,
        first: first,
        last: last,
        startsAtIndentation: line.column(of: mark.lower) <= line.indentation,
      )
    )
  }

  /// The lines of source and the marks below them.
  mutating func render() -> [StyledLine] {
    var shown = Set(inline.keys)
    for bracket in brackets { shown.formUnion([bracket.first, bracket.last]) }
    var previous: Int?
    for line in shown.sorted() {
      if let previous, line > previous + 2 { addGap(after: previous) }
      if let previous, line == previous + 2 { render(line: previous + 1) }
      render(line: line)
      previous = line
    }
    return lines
  }

  private mutating func addGap(after line: Int) {
    var result = StyledLine()
    result.append("...", .frame)
    result.append(String(repeating: " ", count: max(0, numberWidth)), .plain)
    margin(line, afterLine: true, &result)
    lines.append(result)
  }

  private mutating func render(line: Int) {
    var display = DisplayLine(file, line: line)
    let marks = (inline[line] ?? []).sorted { $0.lower > $1.lower }
    display.trim(to: maximumColumns, keeping: keptColumns(display, line, marks))
    var source = StyledLine()
    let number = String(line + 1)
    source.append(
      String(repeating: " ", count: numberWidth - number.count) + number + " |",
      .frame,
    )
    source.append(" ", .plain)
    margin(line, afterLine: false, &source)
    source.append(display.text, .plain)
    lines.append(source)
    drawMarks(display, line, marks)
    drawBrackets(display, line)
  }

  private func keptColumns(
    _ display: DisplayLine,
    _ line: Int,
    _ marks: [DiagnosticRenderer.Mark],
  ) -> Range<Int> {
    var offsets = marks.flatMap { [$0.lower, $0.upper] }
    for bracket in brackets where bracket.first == line { offsets.append(bracket.mark.lower) }
    for bracket in brackets where bracket.last == line { offsets.append(bracket.mark.upper) }
    let columns = offsets.map { display.column(of: $0) }
    guard let first = columns.min(), let last = columns.max() else { return 0..<0 }
    return first..<last + 1
  }

  // MARK: The margin

  /// The columns of the brackets, on a line of source or on the lines below it.
  private func margin(_ line: Int, afterLine: Bool, _ result: inout StyledLine) {
    guard !brackets.isEmpty else { return }
    for bracket in brackets {
      let isInside =
        line > bracket.first && (line < bracket.last || line == bracket.last && !afterLine)
      let isFirst = line == bracket.first && bracket.startsAtIndentation
      let mark = isInside || isFirst && afterLine ? "|" : isFirst ? "/" : " "
      result.append(mark, style(bracket.mark))
    }
    result.append(" ", .plain)
  }

  private func style(_ mark: DiagnosticRenderer.Mark) -> StyledLine.Style {
    mark.isPrimary ? .primary : .secondary
  }

  private func gutter() -> StyledLine {
    var result = StyledLine()
    result.append(String(repeating: " ", count: numberWidth + 1) + "|", .frame)
    result.append(" ", .plain)
    return result
  }

  private mutating func drawBrackets(_ display: DisplayLine, _ line: Int) {
    for (index, bracket) in brackets.enumerated() {
      if bracket.first == line, !bracket.startsAtIndentation {
        let column = display.column(of: bracket.mark.lower)
        drawCorner(index, column: column, text: "", isStart: true, line)
      }
    }
    for (index, bracket) in brackets.enumerated().reversed() where bracket.last == line {
      let column = max(0, display.column(of: bracket.mark.upper) - 1)
      drawCorner(index, column: column, text: bracket.mark.text, isStart: false, line)
    }
  }

  /// The line ` __^` or `|_____^ text` that joins a place to its bracket.
  private mutating func drawCorner(
    _ index: Int,
    column: Int,
    text: String,
    isStart: Bool,
    _ line: Int,
  ) {
    let bracket = brackets[index]
    var canvas = Canvas()
    for (other, value) in brackets.enumerated() where other != index {
      let begins = value.first < line || value.first == line && value.startsAtIndentation
      let ends = value.last > line || value.last == line && other < index && !isStart
      if begins, ends { canvas.draw("|", at: other, style(value.mark)) }
    }
    let start = brackets.count + 1
    let line = String(repeating: "_", count: start + column - index - 1)
    let style = style(bracket.mark)
    canvas.draw(isStart ? " " : "|", at: index, style)
    canvas.draw(line, at: index + 1, style)
    canvas.draw(bracket.mark.isPrimary ? "^" : "-", at: start + column, style)
    canvas.draw(text, at: start + column + 2, style)
    var result = gutter()
    canvas.add(to: &result)
    lines.append(result)
  }

  // MARK: Marks within a line

  /// The marks of a line and their texts: the rightmost text on the line of the marks if nothing is
  /// in its way, the others below, each at the end of a `|`.
  private mutating func drawMarks(
    _ display: DisplayLine,
    _ line: Int,
    _ marks: [DiagnosticRenderer.Mark],
  ) {
    guard !marks.isEmpty else { return }
    var canvas = Canvas()
    let placed = marks.map { mark in
      let start = display.column(of: mark.lower)
      let end = max(display.column(of: mark.upper), start + 1)
      return (mark: mark, start: start, end: min(end, max(display.width, start + 1)))
    }
    for (mark, start, end) in placed.sorted(by: { !$0.mark.isPrimary && $1.mark.isPrimary }) {
      let sign = mark.isPrimary ? "^" : "-"
      canvas.draw(String(repeating: sign, count: end - start), at: start, style(mark))
    }
    let lastEnd = placed.map(\.end).max() ?? 0
    var hanging = placed.filter { !$0.mark.text.isEmpty }
    if let first = hanging.first, first.end == lastEnd, first.start >= placed[0].start {
      canvas.draw(" " + first.mark.text, at: first.end, style(first.mark))
      hanging.removeFirst()
    }
    add(canvas, line)
    guard !hanging.isEmpty else { return }
    drawBars(hanging.map { ($0.mark, $0.start) }, line)
    for index in hanging.indices {
      let (mark, start, _) = hanging[index]
      drawBars(
        hanging[(index + 1)...].map { ($0.mark, $0.start) },
        text: (mark, start),
        line,
      )
    }
  }

  private mutating func drawBars(
    _ bars: [(mark: DiagnosticRenderer.Mark, column: Int)],
    text: (mark: DiagnosticRenderer.Mark, column: Int)? = nil,
    _ line: Int,
  ) {
    var canvas = Canvas()
    for bar in bars { canvas.draw("|", at: bar.column, style(bar.mark)) }
    if let text { canvas.draw(text.mark.text, at: text.column, style(text.mark)) }
    add(canvas, line)
  }

  private mutating func add(_ canvas: Canvas, _ line: Int) {
    var result = gutter()
    margin(line, afterLine: !isBeforeLastLine(line), &result)
    canvas.add(to: &result)
    lines.append(result)
  }

  /// Whether a bracket ends on this line, so that its bar goes on below the line.
  private func isBeforeLastLine(_ line: Int) -> Bool {
    brackets.contains { $0.last == line }
  }
}
