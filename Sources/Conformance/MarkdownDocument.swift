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

/// Walks over the lines of a document.
private struct MarkdownReader {
  private let file: SourceFile
  private var line = 0

  init(_ file: SourceFile) { self.file = file }

  mutating func parts() throws(Diagnostic) -> [MarkdownDocument.Part] {
    var parts: [MarkdownDocument.Part] = []
    var proseStart = 0
    while line < file.lineStarts.count {
      let start = line
      if count(of: UInt8(ascii: "`"), at: line) >= 3 {
        let fence = try fence()
        addProse(proseStart..<start, to: &parts)
        parts.append(.fence(fence))
        proseStart = line + 1
      } else if let heading = heading() {
        addProse(proseStart..<start, to: &parts)
        parts.append(heading)
        proseStart = line + 1
      }
      line += 1
    }
    addProse(proseStart..<line, to: &parts)
    return parts
  }

  private func addProse(_ lines: Range<Int>, to parts: inout [MarkdownDocument.Part]) {
    guard let first = lines.first, let last = lines.last else { return }
    let bytes = file.lineBytes(first).lowerBound..<file.lineBytes(last).upperBound
    guard file.bytes[bytes].contains(where: { !isMargin($0) && $0 != UInt8(ascii: "\n") }) else {
      return
    }
    parts.append(.prose(file.bytes[bytes].text, line: first))
  }

  /// How many times `byte` stands at the start of a line.
  private func count(of byte: UInt8, at line: Int) -> Int {
    file.bytes[file.lineBytes(line)].prefix { $0 == byte }.count
  }

  private func heading() -> MarkdownDocument.Part? {
    let level = count(of: UInt8(ascii: "#"), at: line)
    guard (1...6).contains(level) else { return nil }
    let rest = file.bytes[file.lineBytes(line)].dropFirst(level)
    guard rest.first == UInt8(ascii: " ") else { return nil }
    return .heading(level: level, text: rest.trimmed.text, line: line)
  }

  /// Reads up to the closing fence and leaves `line` on it.
  private mutating func fence() throws(Diagnostic) -> Fence {
    let openingLine = line
    let opening = file.lineBytes(line)
    let tickCount = count(of: UInt8(ascii: "`"), at: line)
    let range = SourceRange(lower: opening.lowerBound, upper: opening.upperBound)
    let words = try Self.words(of: file.bytes[opening.dropFirst(tickCount)], at: range)
    var next = line + 1
    while next < file.lineStarts.count, !closes(next, tickCount) { next += 1 }
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
      text: file.bytes[content].text,
      opening: opening,
    )
  }

  /// Whether a line has nothing but `tickCount` backticks.
  private func closes(_ line: Int, _ tickCount: Int) -> Bool {
    let rest = file.bytes[file.lineBytes(line)].drop(while: isMargin)
    let afterTicks = rest.drop { $0 == UInt8(ascii: "`") }
    return rest.count - afterTicks.count == tickCount && afterTicks.allSatisfy(isMargin)
  }

  /// `rust proposal=a workaround="b c"`.
  private static func words(
    of text: ArraySlice<UInt8>,
    at range: SourceRange,
  ) throws(Diagnostic) -> (language: String, attributes: [Fence.Attribute]) {
    let space = UInt8(ascii: " ")
    let language = text.afterSpaces.prefix(before: space)
    var rest = text[language.endIndex...].afterSpaces
    var attributes: [Fence.Attribute] = []
    while !rest.isEmpty {
      let key = rest.prefix(before: space).prefix(before: UInt8(ascii: "="))
      rest = rest[key.endIndex...]
      guard !key.isEmpty, rest.first == UInt8(ascii: "=") else {
        throw Diagnostic(
          "malformed-attribute",
          "an attribute of a block is `key=value` or `key=\"value\"`",
          at: range,
          label: "`\(key.text)` has no value",
        )
      }
      rest = rest.dropFirst()
      let isQuoted = rest.first == UInt8(ascii: "\"")
      if isQuoted { rest = rest.dropFirst() }
      let value = rest.prefix(before: isQuoted ? UInt8(ascii: "\"") : space)
      rest = rest[value.endIndex...]
      if isQuoted {
        guard !rest.isEmpty else {
          throw Diagnostic("malformed-attribute", "a quoted attribute has no end", at: range)
        }
        rest = rest.dropFirst()
      }
      attributes.append(Fence.Attribute(key: key.text, value: value.text))
      rest = rest.afterSpaces
    }
    return (language.text, attributes)
  }
}
