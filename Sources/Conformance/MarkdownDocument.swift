public import SourceText

/// The headings and fenced blocks of a Markdown file, in order, with their lines.
///
/// It knows only what the workbench's pages use: `#` headings, fences of three or more backticks, and
/// everything else as prose.
public struct MarkdownDocument: Sendable {
  /// One part of a document.
  public enum Part: Sendable {
    /// A heading: its level, its text, and its zero-based line.
    case heading(level: Int, text: String, line: Int)
    /// A fenced block.
    case fence(Fence)
    /// Consecutive lines of anything else, and the zero-based line of the first.
    case prose(String, line: Int)
  }

  /// The file.
  public let file: SourceFile
  /// In order.
  public let parts: [Part]

  /// The parts of `file`; refuses invalid UTF-8, a fence without an end, and unreadable attributes.
  public init(_ file: SourceFile) throws(Diagnostic) {
    guard String(validating: file.bytes, as: UTF8.self) != nil else {
      throw Diagnostic(
        "invalid-utf8",
        "the page is not UTF-8",
        at: SourceRange(lower: 0, upper: 0),
      )
    }
    self.file = file
    var reader = MarkdownReader(file)
    parts = try reader.parts()
  }

  /// The fenced blocks, in order.
  public var fences: [Fence] {
    parts.compactMap { if case .fence(let fence) = $0 { fence } else { nil } }
  }
}

/// A fenced block: its first word, its attributes and its lines.
public struct Fence: Sendable {
  /// One `key=value` after the first word.
  public struct Attribute: Hashable, Sendable {
    /// The word before `=`.
    public var key: String
    /// The word or the quoted text after it.
    public var value: String
  }

  /// The first word after the backticks; may be empty.
  public var language: String
  /// In order.
  public var attributes: [Attribute]
  /// The zero-based line of the opening backticks.
  public var line: Int
  /// The bytes of the lines between the fences, line ends included.
  public var content: Range<Int>
  /// The text of those bytes.
  public var text: String
  /// The bytes of the opening line.
  public var opening: Range<Int>

  /// The value of the attribute `key`.
  public subscript(key: String) -> String? {
    attributes.first { $0.key == key }?.value
  }

  /// The lines of the text, without the line ends.
  public var lines: [String] { text.lines }

  /// Where diagnostics about the block point.
  public var range: SourceRange {
    SourceRange(lower: opening.lowerBound, upper: opening.upperBound)
  }
}

extension String {
  /// The lines of a text, without line ends; a final line end does not start another line.
  var lines: [String] {
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.last == "\r" ? String($0.dropLast()) : String($0)
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// Without spaces and tabs at both ends.
  var trimmed: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
    guard let first = firstIndex(where: { !isSpace($0) }),
      let last = lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(self[first...last])
  }
}

/// Walks over the lines of a document.
private struct MarkdownReader {
  private let file: SourceFile
  private var line = 0

  init(_ file: SourceFile) { self.file = file }

  mutating func parts() throws(Diagnostic) -> [MarkdownDocument.Part] {
    var parts: [MarkdownDocument.Part] = []
    var prose: [String] = []
    func flush(_ parts: inout [MarkdownDocument.Part], before line: Int) {
      if prose.contains(where: { !$0.trimmed.isEmpty }) {
        parts.append(.prose(prose.joined(separator: "\n"), line: line - prose.count))
      }
      prose = []
    }
    while line < file.lineStarts.count {
      let text = self.text(line)
      if text.hasPrefix("```") {
        flush(&parts, before: line)
        parts.append(.fence(try fence(text)))
      } else if let heading = heading(text) {
        flush(&parts, before: line)
        parts.append(heading)
      } else {
        prose.append(text)
      }
      line += 1
    }
    flush(&parts, before: line)
    return parts
  }

  private func text(_ line: Int) -> String {
    String(decoding: file.bytes[file.lineBytes(line)], as: UTF8.self)
  }

  private func heading(_ text: String) -> MarkdownDocument.Part? {
    let level = text.prefix { $0 == "#" }.count
    let rest = text.dropFirst(level)
    guard (1...6).contains(level), rest.first == " " else { return nil }
    return .heading(level: level, text: String(rest).trimmed, line: line)
  }

  /// Reads up to the closing fence and leaves `line` on it.
  private mutating func fence(_ opening: String) throws(Diagnostic) -> Fence {
    let openingLine = line
    let openingBytes = file.lineBytes(line)
    let ticks = opening.prefix { $0 == "`" }
    let range = SourceRange(lower: openingBytes.lowerBound, upper: openingBytes.upperBound)
    let words = try Self.words(of: opening.dropFirst(ticks.count), at: range)
    var next = line + 1
    while next < file.lineStarts.count, text(next).trimmed != ticks { next += 1 }
    guard next < file.lineStarts.count else {
      throw Diagnostic(
        "unterminated-block",
        "a fenced block has no end",
        at: range,
        label: "opened here",
      )
    }
    let content = file.lineStarts[openingLine + 1]..<file.lineStarts[next]
    line = next
    return Fence(
      language: words.language,
      attributes: words.attributes,
      line: openingLine,
      content: content,
      text: String(decoding: file.bytes[content], as: UTF8.self),
      opening: openingBytes,
    )
  }

  /// `rust proposal=a workaround="b c"`.
  private static func words(
    of text: Substring,
    at range: SourceRange,
  ) throws(Diagnostic) -> (language: String, attributes: [Fence.Attribute]) {
    var rest = text.drop { $0 == " " }
    let language = rest.prefix { $0 != " " }
    rest = rest.dropFirst(language.count).drop { $0 == " " }
    var attributes: [Fence.Attribute] = []
    while !rest.isEmpty {
      let key = rest.prefix { $0 != "=" && $0 != " " }
      rest = rest.dropFirst(key.count)
      guard !key.isEmpty, rest.first == "=" else {
        throw Diagnostic(
          "malformed-attribute",
          "an attribute of a block is `key=value` or `key=\"value\"`",
          at: range,
          label: "`\(key)` has no value",
        )
      }
      rest = rest.dropFirst()
      let isQuoted = rest.first == "\""
      if isQuoted { rest = rest.dropFirst() }
      let value = rest.prefix { $0 != (isQuoted ? "\"" : " ") }
      rest = rest.dropFirst(value.count)
      if isQuoted {
        guard rest.first == "\"" else {
          throw Diagnostic("malformed-attribute", "a quoted attribute has no end", at: range)
        }
        rest = rest.dropFirst()
      }
      attributes.append(Fence.Attribute(key: String(key), value: String(value)))
      rest = rest.drop { $0 == " " }
    }
    return (String(language), attributes)
  }
}
