/// Renders diagnostics as rustc does: code and message, place, lines with carets, help.
///
///     error[E0382]: borrow of moved value: `a`
///      --> program.rs:3:20
///       |
///     2 |     drop(a);
///       |          - value moved here
///     3 |     println!("{}", a);
///       |                    ^ value borrowed here after move
///       |
///       = help: clone the value before it is moved
///
/// A range over several lines is drawn at the left margin, its middle lines left out. Long lines
/// are cut around their carets, control characters are made visible.
public struct DiagnosticRenderer: Sendable {
  /// The files that ranges point into; a label in another file is shown without its source.
  public var files: [SourceFile]
  /// Whether to write terminal colours.
  public var usesColor: Bool
  /// The greatest number of columns of a line of source.
  public var maximumColumns: Int

  /// A renderer.
  public init(files: [SourceFile], usesColor: Bool = false, maximumColumns: Int = 120) {
    self.files = files
    self.usesColor = usesColor
    self.maximumColumns = max(maximumColumns, 20)
  }

  /// The diagnostic as lines of text, the last one ended.
  public func render(_ diagnostic: Diagnostic) -> String {
    var lines = [headline(diagnostic)]
    let groups = groups(of: diagnostic)
    let width = numberWidth(groups)
    for (index, group) in groups.enumerated() {
      lines += render(group, isFirst: index == 0, numberWidth: width)
    }
    if let help = diagnostic.help {
      if !groups.isEmpty { lines.append(gutter(width)) }
      lines += renderHelp(help, numberWidth: width)
    }
    return lines.map { painted($0) + "\n" }.joined()
  }

  private func headline(_ diagnostic: Diagnostic) -> StyledLine {
    var line = StyledLine()
    line.append("error[\(diagnostic.code)]", .error)
    line.append(": \(visible(diagnostic.message))", .strong)
    return line
  }

  private func renderHelp(_ help: String, numberWidth: Int) -> [StyledLine] {
    help.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, text in
      var line = StyledLine()
      line.append(String(repeating: " ", count: numberWidth + 1), .plain)
      line.append(index == 0 ? "= " : "  ", .frame)
      line.append(index == 0 ? "help: " : "      ", .strong)
      line.append(visible(String(text)), .plain)
      return line
    }
  }

  /// Control characters cannot reach the terminal through a message either.
  private func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(DisplayLine.visible(scalar))
    }
    return result
  }

  // MARK: Files

  /// The labels of one file.
  struct Group {
    var file: SourceFile
    var marks: [Mark]
    /// The offset that the line `-->` names.
    var anchor: Int
  }

  /// A label that knows whether it is the main one, its range clamped to the file.
  struct Mark {
    var lower: Int
    var upper: Int
    var text: String
    var isPrimary: Bool
  }

  /// The labels by file, the primary one's first, others in order of first mention.
  private func groups(of diagnostic: Diagnostic) -> [Group] {
    var groups: [Group] = []
    for (index, label) in ([diagnostic.primary] + diagnostic.secondary).enumerated() {
      guard let file = files.first(where: { $0.id == label.range.file }) else { continue }
      let lower = min(max(Int(label.range.lower), 0), file.bytes.count)
      let upper = min(max(Int(label.range.upper), lower), file.bytes.count)
      let mark = Mark(
        lower: lower,
        upper: upper,
        text: visible(label.text),
        isPrimary: index == 0,
      )
      if let place = groups.firstIndex(where: { $0.file.id == file.id }) {
        groups[place].marks.append(mark)
      } else {
        groups.append(Group(file: file, marks: [mark], anchor: lower))
      }
    }
    return groups
  }

  private func numberWidth(_ groups: [Group]) -> Int {
    let numbers = groups.flatMap { group in
      group.marks.map { group.file.lineIndex(of: max($0.lower, $0.upper)) + 1 }
    }
    return String(numbers.max() ?? 0).count
  }

  private func render(_ group: Group, isFirst: Bool, numberWidth: Int) -> [StyledLine] {
    let place = group.file.lineAndColumn(of: group.anchor)
    var header = StyledLine()
    header.append(String(repeating: " ", count: numberWidth), .plain)
    header.append(isFirst ? "--> " : "::: ", .frame)
    header.append("\(visible(group.file.name)):\(place.line):\(place.column)", .plain)
    let separator = isFirst ? [] : [gutter(numberWidth)]
    var snippet = Snippet(group, numberWidth: numberWidth, maximumColumns: maximumColumns)
    return separator + [header, gutter(numberWidth)] + snippet.render()
  }

  private func gutter(_ numberWidth: Int) -> StyledLine {
    var line = StyledLine()
    line.append(String(repeating: " ", count: numberWidth + 1), .plain)
    line.append("|", .frame)
    return line
  }

  // MARK: Colours

  private func painted(_ line: StyledLine) -> String {
    guard usesColor else { return line.plainText }
    return line.runs.map { run in
      guard let code = run.style.escapeCode else { return run.text }
      return "\u{1B}[\(code)m\(run.text)\u{1B}[0m"
    }.joined()
  }
}
