import Conformance
import SourceText

/// The examples of a document that are command lines: `console` blocks with `$ coro ...` lines and the
/// output that follows each.
///
/// Both streams are compared, as a terminal shows them. A line `...` in a block stands for any number
/// of lines. A `rust file=NAME` block before them is a file that they can name. `check` and `bench`
/// are not run from a document, because they read documents and measure time.
struct ConsoleExamples {
  /// One command line, and what it prints.
  struct Example {
    /// The words after `coro`.
    var arguments: [String]
    /// The lines below it.
    var output: [String]
    /// The zero-based line of the command.
    var line: Int
  }

  /// The document.
  let document: MarkdownDocument
  /// In order.
  let examples: [Example]
  /// Files that the document itself writes, by name.
  let files: [String: [UInt8]]

  /// The examples of `document`.
  init(_ document: MarkdownDocument) {
    self.document = document
    var examples: [Example] = []
    var files: [String: [UInt8]] = [:]
    for fence in document.fences {
      if let name = fence["file"] { files[name] = Array(fence.text.utf8) }
      if fence.language == "console" { examples += Self.examples(of: fence) }
    }
    self.examples = examples
    self.files = files
  }

  private static func examples(of fence: Fence) -> [Example] {
    var examples: [Example] = []
    let lines = fence.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    for (offset, line) in lines.enumerated() {
      if line.hasPrefix("$ ") {
        let words = words(of: line.dropFirst(2))
        examples.append(
          Example(arguments: words, output: [], line: fence.line + 1 + offset)
        )
      } else if !examples.isEmpty {
        examples[examples.count - 1].output.append(String(line))
      }
    }
    return examples
  }

  /// Splits as a shell does at blanks outside quotes.
  static func words(of text: some StringProtocol) -> [String] {
    var words: [String] = []
    var current: String?
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { current?.append(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        current = current ?? ""
      } else if character == " " {
        if let word = current { words.append(word) }
        current = nil
      } else {
        current = (current ?? "") + String(character)
      }
    }
    return words + (current.map { [$0] } ?? [])
  }

  /// In what the examples differ from what the commands print, run in `surroundings`.
  func check(in surroundings: Surroundings) -> [Finding] {
    examples.compactMap { example in
      guard example.arguments.first == "coro", example.arguments.count > 1 else {
        return finding(example.line, "an example is a `coro` command", [])
      }
      guard !["check", "bench"].contains(example.arguments[1]) else {
        return finding(example.line, "`coro \(example.arguments[1])` cannot be an example", [])
      }
      let actual = run(example, in: surroundings)
      guard !Self.matches(example.output[...], actual[...]) else { return nil }
      let first = zip(example.output, actual).enumerated().first { $1.0 != $1.1 && $1.0 != "..." }
      let index = first?.offset ?? min(example.output.count, actual.count)
      return finding(
        example.line + 1 + index,
        "the example prints something else",
        [
          "page: \(index < example.output.count ? example.output[index] : "(ends here)")",
          "run:  \(index < actual.count ? actual[index] : "(ends here)")",
        ],
      )
    }
  }

  private func run(_ example: Example, in surroundings: Surroundings) -> [String] {
    var output: [UInt8] = []
    var inner = surroundings
    inner.write = { output += $0 }
    inner.writeError = { output += $0 }
    inner.outputIsTerminal = false
    inner.errorIsTerminal = false
    inner.readFile = { [files] path, limit in
      let name = path.split(separator: "/").last.map(String.init) ?? path
      if let bytes = files[name] { return .bytes(bytes) }
      return surroundings.readFile(path, limit)
    }
    _ = Tool.main(Array(example.arguments.dropFirst()), inner)
    var lines = String(decoding: output, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// `...` matches any lines.
  private static func matches(_ wanted: ArraySlice<String>, _ actual: ArraySlice<String>) -> Bool {
    guard let first = wanted.first else { return actual.isEmpty }
    if first == "..." {
      let rest = wanted.dropFirst()
      return (actual.startIndex...actual.endIndex).contains { matches(rest, actual[$0...]) }
    }
    guard actual.first == first else { return false }
    return matches(wanted.dropFirst(), actual.dropFirst())
  }

  private func finding(_ line: Int, _ message: String, _ details: [String]) -> Finding {
    Finding(file: document.file.name, line: line + 1, message, details: details)
  }
}
