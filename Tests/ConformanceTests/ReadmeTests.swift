import Conformance
import SourceText
import Testing

@Suite struct ReadmeTests {
  /// The blocks of the README that show a file of the repository: `file=docs/...`.
  private static func shownFiles() throws -> [(path: String, text: String)] {
    let text = try RepositoryFiles.text("README.md")
    let document = try MarkdownDocument(SourceFile(name: "README.md", text: text))
    return document.fences.compactMap { fence in
      guard let path = fence["file"], path.hasPrefix("docs/") else { return nil }
      return (path, fence.text)
    }
  }

  @Test func `the readme shows the program of the tour and what it prints`() throws {
    let shown = try Self.shownFiles()
    #expect(
      shown.map(\.path) == ["docs/Example/Sources/Tour/main.swift", "docs/Example/tour.txt"]
    )
    for file in shown {
      #expect(try RepositoryFiles.text(file.path) == file.text, "\(file.path)")
    }
  }

  @Test func `the program of the tour is shorter than fifteen lines`() throws {
    let program = try RepositoryFiles.text("docs/Example/Sources/Tour/main.swift")
    #expect(program.split(separator: "\n", omittingEmptySubsequences: false).count - 1 < 15)
  }
}
