public import SourceText

/// A test that says in its documentation comment which claims it holds.
///
///     /// Claims: C012, C076.
///     @Test func `every yield is a suspension point`() throws {
public struct ClaimedTest: Sendable {
  /// The file.
  public var file: SourceFile
  /// The name of its function, without backticks.
  public var name: String
  /// What it says that it holds.
  public var claims: [ClaimMention]

  /// The tests of a Swift source that hold claims.
  ///
  /// Only the lines are read: a list of claims, `@Test`, and the name behind `func`. A list with no test
  /// below it is refused, so that a test cannot leave its claims behind.
  public static func all(in file: SourceFile) throws(Diagnostic) -> [ClaimedTest] {
    var reader = TestSource(file)
    return try reader.tests()
  }
}

/// Walks over the lines of a source.
private struct TestSource {
  private let file: SourceFile
  private let lines: [String]
  private var line = 0

  init(_ file: SourceFile) {
    self.file = file
    lines = String(decoding: file.bytes, as: UTF8.self).lines.map(\.trimmed)
  }

  mutating func tests() throws(Diagnostic) -> [ClaimedTest] {
    var tests: [ClaimedTest] = []
    while line < lines.count {
      if comment(line)?.hasPrefix(ClaimMention.opening) == true {
        let start = line
        let claims = try list()
        tests.append(ClaimedTest(file: file, name: try name(below: start), claims: claims))
      } else {
        line += 1
      }
    }
    return tests
  }

  /// The text of a documentation comment; nil if the line is none.
  private func comment(_ line: Int) -> String? {
    guard lines.indices.contains(line), lines[line].hasPrefix("///") else { return nil }
    return String(lines[line].dropFirst(3)).trimmed
  }

  /// Reads a list up to its full stop, or to the end of the comment.
  private mutating func list() throws(Diagnostic) -> [ClaimMention] {
    let start = line
    var texts: [String] = []
    while let text = comment(line) {
      texts.append(text)
      line += 1
      if text.hasSuffix(".") { break }
    }
    return try ClaimMention.list(texts, at: start, in: file)
  }

  /// The name of the test that the comment belongs to.
  private mutating func name(below start: Int) throws(Diagnostic) -> String {
    var isTest = false
    while line < lines.count, !lines[line].isEmpty {
      let text = lines[line]
      if text.hasPrefix("@Test") || text.contains(" @Test") { isTest = true }
      line += 1
      if isTest, let name = Self.name(in: text) { return name }
    }
    throw Diagnostic(
      "claims-without-test",
      "no test stands below this list of claims",
      at: file.range(ofLine: start),
    )
  }

  private static func name(in text: String) -> String? {
    guard let start = text.firstRange(of: "func ") else { return nil }
    let rest = text[start.upperBound...]
    if rest.first == "`" { return String(rest.dropFirst().prefix { $0 != "`" }) }
    return String(rest.prefix { $0 != "(" && $0 != "<" })
  }
}
