public import Desugaring
import SourceText

/// One line of an `outcomes` block: what a page says that a design does.
///
///     drop-the-first: runs Yielded(0) | Yielded(4) [DTF-3]
///     erfc-2033: inexpressible "takes no input" [ERFC-1]
///     yield-at-start: panics 7 | panic "no more" [YAS-5]
///     yield-expression: rejected E0308 "mismatched types" [YE-2]
public struct ExpectedOutcome: Hashable, Sendable {
  /// The design.
  public var slug: String
  /// What it does.
  public var outcome: Outcome
  /// What each resume gives; empty unless the program is run.
  public var answers: [Answer]
  /// The message of a rejection, if the line has one.
  public var message: String?
  /// The rules that the cell rests on.
  public var rules: [Rule.ID]
  /// The zero-based line.
  public var line: Int

  /// The expectation that the `bytes` of the zero-based line `line` of a page write.
  static func parse(
    _ file: SourceFile,
    _ bytes: Range<Int>,
    line: Int,
  ) throws(Diagnostic) -> Self {
    let range = SourceRange(lower: bytes.lowerBound, upper: bytes.upperBound)
    let text = file.bytes[bytes]
    let slug = text.prefix(before: UInt8(ascii: ":"))
    guard slug.endIndex != text.endIndex else {
      throw malformed("an outcome is `slug: word ...`", range)
    }
    let (rest, rules) = splitRules(text[slug.endIndex...].dropFirst().trimmed)
    let first = rest.prefix(before: UInt8(ascii: " "))
    let tail = rest[first.endIndex...].trimmed
    guard let word = Outcome.Word(rawValue: first.text), word != .unmodelled else {
      let words = Outcome.Word.allCases.filter { $0 != .unmodelled }.map(\.rawValue)
      let help = Spelling.nearest(first.text, among: words).map { "did you mean `\($0)`?" }
      throw malformed(
        "`\(first.text)` is not an outcome",
        range,
        help: help ?? words.joined(separator: ", "),
      )
    }
    var expected = Self(
      slug: slug.trimmed.text,
      outcome: .runs,
      answers: [],
      rules: rules,
      line: line,
    )
    switch word {
    case .runs, .panics, .blocked, .unsound:
      expected.outcome = word == .runs ? .runs : word == .panics ? .panics : stopped(word)
      expected.answers = try answers(tail, range)
      try checkWord(expected, range)
    case .rejected:
      let code = tail.prefix(before: UInt8(ascii: " "))
      guard !code.isEmpty else { throw malformed("`rejected` needs a code", range) }
      expected.outcome = .rejected(code: code.text)
      let message = tail[code.endIndex...].trimmed
      if !message.isEmpty { expected.message = try self.text(in: message, range) }
    case .inexpressible: expected.outcome = .inexpressible(reason: try self.text(in: tail, range))
    case .unspecified: expected.outcome = .unspecified(reason: try self.text(in: tail, range))
    case .unmodelled: break
    }
    return expected
  }

  private static func stopped(_ word: Outcome.Word) -> Outcome {
    word == .blocked ? .blocked : .unsound
  }

  /// A run without a panic is not `panics`, one with a panic not `runs`.
  private static func checkWord(_ expected: Self, _ range: SourceRange) throws(Diagnostic) {
    let panics = expected.answers.contains { if case .panic = $0 { true } else { false } }
    if expected.outcome == .runs, panics {
      throw malformed("a line with a panic is `panics`, not `runs`", range)
    }
    if expected.outcome == .panics, !panics {
      throw malformed("a `panics` line says which resume panics", range)
    }
  }

  private static func text(
    in quotedText: ArraySlice<UInt8>,
    _ range: SourceRange,
  ) throws(Diagnostic) -> String {
    guard let text = unquoted(quotedText.text), !text.isEmpty else {
      throw malformed("expected one text in double quotes", range)
    }
    return text
  }

  private static func answers(
    _ text: ArraySlice<UInt8>,
    _ range: SourceRange,
  ) throws(Diagnostic) -> [Answer] {
    guard !text.isEmpty else { return [] }
    var answers: [Answer] = []
    for piece in pieces(of: text) {
      guard !piece.isEmpty else { throw malformed("an entry between `|` is empty", range) }
      if piece.starts(with: "panic ".utf8) {
        answers.append(.panic(try self.text(in: piece.dropFirst(6).trimmed, range)))
      } else {
        answers.append(.output(piece.text))
      }
    }
    return answers
  }

  /// Splits at `|` outside string and character literals.
  private static func pieces(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    var isString = false
    var isEscaped = false
    var previous: UInt8 = 0
    for (position, byte) in zip(text.indices, text) {
      let isBar = byte == UInt8(ascii: "|") && !isString && previous != UInt8(ascii: "'")
      if isBar {
        pieces.append(text[start..<position].trimmed)
        start = position + 1
      } else if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\""), previous != UInt8(ascii: "'") {
        isString.toggle()
      }
      previous = isBar ? 0 : byte
    }
    pieces.append(text[start...].trimmed)
    return pieces
  }

  /// Takes a list of rules such as `[DTF-3, DTF-4]` off the end.
  private static func splitRules(
    _ text: ArraySlice<UInt8>
  ) -> (rest: ArraySlice<UInt8>, rules: [Rule.ID]) {
    guard text.last == UInt8(ascii: "]"), let open = text.lastIndex(of: UInt8(ascii: "[")) else {
      return (text, [])
    }
    let inside = text[open...].dropFirst().dropLast()
    let names = inside.split(separator: UInt8(ascii: ",")).map(\.trimmed)
    guard !names.isEmpty, names.allSatisfy(isRule) else { return (text, []) }
    return (text[..<open].trimmed, names.map { Rule.ID($0.text) })
  }

  private static func isRule(_ text: ArraySlice<UInt8>) -> Bool {
    let letters = text.prefix(before: UInt8(ascii: "-"))
    let digits = text[letters.endIndex...].dropFirst()
    guard !letters.isEmpty, !digits.isEmpty else { return false }
    return letters.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
      && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func malformed(
    _ message: String,
    _ range: SourceRange,
    help: String? = nil,
  ) -> Diagnostic {
    Diagnostic("malformed-outcome", message, at: range, help: help)
  }
}
