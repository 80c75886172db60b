import Conformance
import Foundation
import SourceText

/// The pages of this repository.
enum RepositoryFiles {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// All pages of `conformance/`.
  static func pages() throws -> [Page] {
    let directory = root.appendingPathComponent("conformance")
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    return try names.filter { $0.hasSuffix(".md") && $0 != "README.md" }.map { name in
      let data = try Data(contentsOf: directory.appendingPathComponent(name))
      let file = SourceFile(
        name: "conformance/\(name)",
        text: String(decoding: data, as: UTF8.self),
      )
      return try PageParser.parse(file)
    }
  }
}
