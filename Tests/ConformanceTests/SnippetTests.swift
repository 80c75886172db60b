import Conformance
import Foundation
import SourceText
import Testing

/// The Swift snippets of the reference documentation are compiled and run as one program, `Snippets` of
/// docs/Example: a line `EXPRESSION  // RESULT` must give that result.
///
/// With `UPDATE_SNIPPETS` in the environment the test writes the program.
@Suite struct SnippetTests {
  private static let path = "docs/Example/Sources/Snippets/main.swift"

  /// The files with snippets, sorted: those of `Coroutines`, and of the proposals those with a Swift type.
  private static func files() throws -> [String] {
    let root = RepositoryFiles.root.path + "/"
    let modules = ["Sources/Coroutines", "Sources/Proposals"]
    return try modules.flatMap { RepositoryFiles.sources(below: $0) }
      .map { String($0.dropFirst(root.count)) }
      .filter { file in
        guard !file.hasPrefix("Sources/Coroutines/") else { return true }
        return try RepositoryFiles.text(file).contains("import Coroutines\n")
      }
  }

  private static var articles: [String] {
    let directory = "Sources/Coroutines/Coroutines.docc"
    return RepositoryFiles.names(in: directory).filter { $0.hasSuffix(".md") }
      .map { "\(directory)/\($0)" }
  }

  /// The indented blocks of documentation comments.
  private static func blocks(ofComments text: String) -> [[String]] {
    var blocks: [[String]] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = line.drop { $0 == " " }
      if line.hasPrefix("///     ") {
        if !isInside { blocks.append([]) }
        blocks[blocks.count - 1].append(String(line.dropFirst("///     ".count)))
      }
      isInside = line.hasPrefix("///     ")
    }
    return blocks
  }

  private static func snippets() throws -> [(file: String, lines: [String])] {
    var snippets: [(file: String, lines: [String])] = []
    for file in try files() {
      for lines in blocks(ofComments: try RepositoryFiles.text(file)) {
        snippets.append((file, lines))
      }
    }
    for file in articles {
      let source = SourceFile(name: file, text: try RepositoryFiles.text(file))
      for fence in try MarkdownDocument(source).fences where fence.language == "swift" {
        snippets.append((file, fence.text.split(separator: "\n").map(String.init)))
      }
    }
    return snippets
  }

  /// The statement that checks a line with its result.
  private static func checked(_ line: String) -> String {
    let parts = line.components(separatedBy: "  // ")
    guard parts.count == 2, parts[0].hasPrefix("try ") || parts[0].first?.isUppercase == true
    else { return line }
    let result = parts[1].hasPrefix(".") ? String(parts[1].dropFirst()) : parts[1]
    let literal = result.replacingOccurrences(of: "\"", with: "\\\"")
    return "expect(\"\(literal)\") { text(\(parts[0])) }"
  }

  private static func program() throws -> String {
    var lines = [
      "// The snippets of the reference documentation: written by SnippetTests, not by hand.", "",
    ]
    let modules = ["Coroutines"] + RepositoryFiles.names(in: "Sources/Proposals")
    lines += modules.sorted().map { "import \($0)" }
    for (index, snippet) in try snippets().enumerated() {
      lines += ["", "// \(snippet.file)", "func snippet\(index + 1)() throws {"]
      lines += snippet.lines.map { "  \(checked($0))" } + ["}", "try snippet\(index + 1)()"]
    }
    return lines.map { $0 + "\n" }.joined()
  }

  @Test func `the program of snippets has every snippet of the documentation`() throws {
    let program = try Self.program()
    #expect(program.contains("expect("))
    if ProcessInfo.processInfo.environment["UPDATE_SNIPPETS"] != nil {
      let url = RepositoryFiles.root.appendingPathComponent(Self.path)
      try Data(program.utf8).write(to: url)
    }
    #expect(try RepositoryFiles.text(Self.path) == program)
  }
}
