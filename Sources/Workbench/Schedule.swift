public import SourceText

/// What a driver does with a coroutine, step by step.
///
/// Steps are separated by `;` or line ends that stand outside brackets and literals: `resume EXPR`,
/// `resume ctx`, `resume`, `drop`, `move`. A line that starts with `#` is left out.
public struct Schedule: Hashable, Sendable {
  /// One step, and where it is written.
  public enum Step: Hashable, Sendable {
    /// Resumes with the value of the expression at the range; an empty range is `()`.
    case resume(SourceRange)
    /// Drops the coroutine.
    case drop(SourceRange)
    /// Moves the coroutine to another place.
    case move(SourceRange)

    /// Where the step, or the argument of a resume, is written.
    public var range: SourceRange {
      switch self {
      case .resume(let range), .drop(let range), .move(let range): range
      }
    }
  }

  /// In order.
  public let steps: [Step]
  /// The text; its identity is `SourceFile.ID.schedule`.
  public let file: SourceFile

  /// The number of resumes.
  public var resumeCount: Int {
    steps.count { if case .resume = $0 { true } else { false } }
  }

  /// The steps that `text` writes; `name` is what diagnostics call it.
  public static func parse(
    _ text: String,
    name: String = "<schedule>",
  ) throws(Diagnostic) -> Schedule {
    let file = SourceFile(id: .schedule, name: name, text: text)
    var steps: [Step] = []
    for range in pieces(of: file.bytes) {
      if let step = try parseStep(range, of: file) { steps.append(step) }
    }
    return Schedule(steps: steps, file: file)
  }

  private static func parseStep(
    _ range: Range<Int>,
    of file: SourceFile,
  ) throws(Diagnostic) -> Step? {
    let trimmed = trim(range, of: file.bytes)
    guard let first = trimmed.first, file.bytes[first] != UInt8(ascii: "#") else { return nil }
    let wordEnd = trimmed.first { !isLetter(file.bytes[$0]) } ?? trimmed.upperBound
    let word = String(decoding: file.bytes[first..<wordEnd], as: UTF8.self)
    let rest = trim(wordEnd..<trimmed.upperBound, of: file.bytes)
    let whole = SourceRange(file: .schedule, lower: first, upper: trimmed.upperBound)
    switch (word, rest.isEmpty) {
    case ("resume", _):
      return .resume(SourceRange(file: .schedule, lower: rest.lowerBound, upper: rest.upperBound))
    case ("drop", true): return .drop(whole)
    case ("move", true): return .move(whole)
    default:
      throw Diagnostic(
        "unknown-step",
        "a step is `resume`, `resume EXPR`, `drop` or `move`",
        at: whole,
        label: "not a step",
        help: "separate steps with `;` or line ends: `resume 1; resume 2; drop`",
      )
    }
  }

  /// Splits at `;` and line ends outside brackets, string and character literals.
  private static func pieces(of bytes: [UInt8]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    var depth = 0
    var position = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""): position = endOfString(from: position, in: bytes)
      case UInt8(ascii: "'"): position = endOfCharacter(from: position, in: bytes)
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ";") where depth <= 0, UInt8(ascii: "\n") where depth <= 0:
        pieces.append(start..<position)
        start = position + 1
      default: break
      }
      position += 1
    }
    pieces.append(start..<bytes.count)
    return pieces
  }

  /// The position of the closing quote, or of the last byte.
  private static func endOfString(from start: Int, in bytes: [UInt8]) -> Int {
    var position = start + 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(position, bytes.count - 1)
  }

  /// The position of the closing quote of `'x'` or `'\x'`; the opening one's for a lifetime.
  private static func endOfCharacter(from start: Int, in bytes: [UInt8]) -> Int {
    guard start + 2 < bytes.count else { return start }
    if bytes[start + 1] == UInt8(ascii: "\\") {
      return bytes[(start + 3)...].firstIndex(of: UInt8(ascii: "'")) ?? start
    }
    let window = bytes[(start + 2)..<min(start + 6, bytes.count)]
    return window.firstIndex(of: UInt8(ascii: "'")) ?? start
  }

  private static func trim(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    var range = range
    while let first = range.first, isSpace(bytes[first]) {
      range = (range.lowerBound + 1)..<range.upperBound
    }
    while let last = range.last, isSpace(bytes[last]) {
      range = range.lowerBound..<(range.upperBound - 1)
    }
    return range
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (UInt8(ascii: "\t")...UInt8(ascii: "\r")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
}
