/// A command's part of the help: what it takes, and what that means.
struct CommandDescription: Sendable {
  /// An option of a command.
  struct Option: Sendable {
    /// With its dashes, such as `--proposal`.
    var name: String
    /// What stands for its value in the help; nil if it takes none.
    var value: String?
    /// What it does.
    var help: String
    /// Whether it may be given several times.
    var isRepeatable = false
  }

  /// The first word after `coro`.
  var name: String
  /// The rest of the usage line.
  var usage: String
  /// What it does, in a line.
  var summary: String
  /// The least and greatest number of operands.
  var operands: ClosedRange<Int>
  /// Its options.
  var options: [Option]
  /// More about it.
  var details: String
  /// Command lines and what they do.
  var examples: [(command: String, meaning: String)]

  /// The text of `coro NAME --help`.
  var help: String {
    var lines = ["\(summary)", "", "usage: coro \(name)\(usage.isEmpty ? "" : " \(usage)")"]
    if !details.isEmpty { lines += ["", Wrapping.paragraphs(details)] }
    let all = options + [Option(name: "--help", value: nil, help: "prints this text")]
    lines += ["", "options:"]
    for option in all {
      let head = option.name + (option.value.map { " \($0)" } ?? "")
      lines.append("  \(padded(head, 22))\(option.help)")
    }
    lines += ["", "examples:"]
    for example in examples {
      lines += ["  coro \(example.command)", "      \(example.meaning)"]
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

/// `text` and blanks up to `width`, at least one.
func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(1, width - text.count))
}
