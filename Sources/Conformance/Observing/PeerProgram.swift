/// A language other than Rust that has coroutines of its own, and whose answer a page may note.
public enum PeerLanguage: String, CaseIterable, Hashable, Sendable {
  /// Generators with `send` (P15).
  case python
  /// Generators with `next` (P16).
  case javascript
  /// Coroutines with stacks of their own (X1).
  case lua

  /// The command that runs a program of the language, and the name by which a page says who observed.
  public var interpreter: String {
    switch self {
    case .python: "python3"
    case .javascript: "node"
    case .lua: "lua5.4"
    }
  }

  /// The language that an interpreter runs.
  public init?(interpreter: String) {
    guard let language = Self.allCases.first(where: { $0.interpreter == interpreter }) else {
      return nil
    }
    self = language
  }
}

/// A scenario's question put to another language, and what its interpreter was seen to print.
public struct PeerProgram: Sendable {
  /// Whose program it is.
  public var language: PeerLanguage
  /// The program.
  public var text: String
  /// The zero-based line of its first line of text.
  public var line: Int
  /// What it prints.
  public var observed: String
  /// The zero-based line of the first line of `observed`.
  public var observedLine: Int

  /// What differs when the interpreter ends as `run` says; nil if it prints what the page says.
  public func difference(from run: PeerRun) -> PeerDifference? {
    let expected = observed.lines
    let printed = run.output.lines
    let count = max(expected.count, printed.count)
    if let index = (0..<count).first(where: { expected[safe: $0] != printed[safe: $0] }) {
      var details = ["page: \(Self.shown(expected[safe: index]))"]
      details.append("\(language.interpreter): \(Self.shown(printed[safe: index]))")
      if let failure = run.failure { details.append(failure) }
      return PeerDifference(line: observedLine + min(index, expected.count), details: details)
    }
    return run.failure.map { PeerDifference(line: line, details: [$0]) }
  }

  private static func shown(_ line: String?) -> String { line.map { "`\($0)`" } ?? "nothing more" }
}

/// What an interpreter did with a program.
public struct PeerRun: Hashable, Sendable {
  /// Its standard output.
  public var output: String
  /// Why it did not come to a good end; nil if it did.
  public var failure: String?

  /// A run.
  public init(output: String, failure: String? = nil) {
    self.output = output
    self.failure = failure
  }
}

/// Where a page and an interpreter part.
public struct PeerDifference: Hashable, Sendable {
  /// The zero-based line in the page.
  public var line: Int
  /// What each of them says, in sentences.
  public var details: [String]
}

extension Array {
  /// The element at `index`; nil behind the end.
  fileprivate subscript(safe index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
