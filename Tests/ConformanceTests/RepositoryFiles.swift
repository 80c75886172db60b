import Conformance
import Foundation
import SourceText

/// The files of this repository, for tests that read it.
enum RepositoryFiles {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func names(in directory: String) -> [String] {
    let url = root.appendingPathComponent(directory)
    return ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }

  static func text(_ path: String) throws -> String {
    String(
      decoding: try Data(contentsOf: root.appendingPathComponent(path)),
      as: UTF8.self,
    )
  }

  /// All pages of `conformance/`.
  static func pages() throws -> [Page] {
    try names(in: "conformance").filter { $0.hasSuffix(".md") && $0 != "README.md" }.map { name in
      let path = "conformance/\(name)"
      return try PageParser.parse(SourceFile(name: path, text: try text(path)))
    }
  }

  /// The Swift files below a directory.
  static func sources(below directory: String) -> [String] {
    let url = root.appendingPathComponent(directory)
    let files = FileManager.default.enumerator(at: url, includingPropertiesForKeys: nil)
    return (files?.compactMap { ($0 as? URL)?.path } ?? []).filter { $0.hasSuffix(".swift") }
      .sorted()
  }
}
