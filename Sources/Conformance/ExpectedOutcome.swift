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

  /// The expectation that `text`, the zero-based line `line` of a page, writes; `range` is its bytes.
  static func parse(_ text: String, line: Int, at range: SourceRange) throws(Diagnostic) -> Self {
    guard let colon = text.firstIndex(of: ":") else {
      throw malformed("an outcome is `slug: word ...`", range)
    }
    let slug = String(text[..<colon]).trimmed
    let (rest, rules) = splitRules(String(text[text.index(after: colon)...]).trimmed)
    let first = rest.prefix { $0 != " " }
    let tail = String(rest.dropFirst(first.count)).trimmed
    guard let word = Outcome.Word(rawValue: String(first)), word != .unmodelled else {
      let words = Outcome.Word.allCases.filter { $0 != .unmodelled }.map(\.rawValue)
      let help = Spelling.nearest(String(first), among: words).map { "did you mean `\($0)`?" }
      throw malformed(
        "`\(first)` is not an outcome",
        range,
        help: help ?? words.joined(separator: ", "),
      )
    }
    var expected = Self(slug: slug, outcome: .runs, answers: [], rules: rules, line: line)
    switch word {
    case .runs, .panics, .blocked, .unsound:
      expected.outcome = word == .runs ? .runs : word == .panics ? .panics : stopped(word)
      expected.answers = try answers(tail, range)
      try checkWord(expected, range)
    case .rejected:
      let code = tail.prefix { $0 != " " }
      guard !code.isEmpty else { throw malformed("`rejected` needs a code", range) }
      expected.outcome = .rejected(code: String(code))
      let message = String(tail.dropFirst(code.count)).trimmed
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
    in quotedText: String,
    _ range: SourceRange,
  ) throws(Diagnostic) -> String {
    guard let text = unquoted(quotedText), !text.isEmpty else {
      throw malformed("expected one text in double quotes", range)
    }
    return text
  }

  private static func answers(
    _ text: String,
    _ range: SourceRange,
  ) throws(Diagnostic) -> [Answer] {
    guard !text.isEmpty else { return [] }
    var answers: [Answer] = []
    for piece in pieces(of: text) {
      guard !piece.isEmpty else { throw malformed("an entry between `|` is empty", range) }
      if piece.hasPrefix("panic ") {
        answers.append(.panic(try self.text(in: String(piece.dropFirst(6)).trimmed, range)))
      } else {
        answers.append(.output(piece))
      }
    }
    return answers
  }

  /// Splits at `|` outside string and character literals.
  private static func pieces(of text: String) -> [String] {
    var pieces = [""]
    var isString = false
    var isEscaped = false
    for character in text {
      if character == "|", !isString, !pieces[pieces.count - 1].hasSuffix("'") {
        pieces.append("")
        continue
      }
      pieces[pieces.count - 1].append(character)
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"", !pieces[pieces.count - 1].hasSuffix("'\"") {
        isString.toggle()
      }
    }
    return pieces.map(\.trimmed)
  }

  /// Takes a list of rules such as `[DTF-3, DTF-4]` off the end.
  private static func splitRules(_ text: String) -> (rest: String, rules: [Rule.ID]) {
    guard text.hasSuffix("]"), let open = text.lastIndex(of: "[") else { return (text, []) }
    let inside = text[text.index(after: open)...].dropLast()
    let names = inside.split(separator: ",").map { String($0).trimmed }
    guard !names.isEmpty, names.allSatisfy(isRule) else { return (text, []) }
    return (String(text[..<open]).trimmed, names.map { Rule.ID($0) })
  }

  private static func isRule(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return false }
    return parts[0].utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
      && parts[1].utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func malformed(
    _ message: String,
    _ range: SourceRange,
    help: String? = nil,
  ) -> Diagnostic {
    Diagnostic("malformed-outcome", message, at: range, help: help)
  }
}
