/// Text in lines of at most 80 columns, as far as its words allow.
enum Wrapping {
  /// The greatest number of columns of a line.
  static let columns = 80

  /// `head` and then `text`, whose further lines start `indent` columns from the left.
  static func hanging(_ head: String, _ text: String, indent: Int) -> String {
    var lines = [head]
    var isStart = true
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let last = lines.count - 1
      let gap = isStart ? 0 : 1
      if !isStart, lines[last].count + gap + word.count > columns {
        lines.append(String(repeating: " ", count: indent) + word)
      } else {
        lines[last] += String(repeating: " ", count: gap) + word
      }
      isStart = false
    }
    return lines.joined(separator: "\n")
  }

  /// The paragraphs of `text`, which empty lines separate, each wrapped anew.
  static func paragraphs(_ text: String) -> String {
    text.split(separator: "\n\n").map { hanging("", String($0), indent: 0) }
      .joined(separator: "\n\n")
  }
}
