import Conformance
import Reporting
import SourceText

/// The texts that `coro check --update` writes: each with the bytes that a file has and those that it
/// should have.
struct GeneratedTexts {
  /// Stands before the generated table of README.md.
  static let opening = "<!-- matrix: written by `coro check --update` -->\n"
  /// Stands after it.
  static let closing = "<!-- end of matrix -->"
  /// The generated document.
  static let comparison = "docs/Comparison.md"
  /// The generated list of claims.
  static let claims = "docs/Claims.md"
  /// The documents that are generated as a whole.
  static let documents = [comparison, claims]

  /// A file whose generated part is stale.
  struct Stale {
    /// Its path below the root.
    var path: String
    /// What it should hold.
    var bytes: [UInt8]
    /// Says so.
    var finding: Finding
  }

  let repository: Repository
  let matrix: Matrix
  let register: ClaimRegister

  /// The documents that are stale.
  func stale() -> [Stale] { [comparison(), claims(), readme()].compactMap(\.self) }

  private func comparison() -> Stale? {
    let bytes = Array(MarkdownReport(matrix, root: "../").text.utf8)
    guard repository.file(Self.comparison)?.bytes != bytes else { return nil }
    return Stale(path: Self.comparison, bytes: bytes, finding: Self.finding(Self.comparison, 1))
  }

  private func claims() -> Stale? {
    guard !register.documents.isEmpty else { return nil }
    let bytes = Array(ClaimsReport(register, root: "../").text.utf8)
    guard repository.file(Self.claims)?.bytes != bytes else { return nil }
    return Stale(path: Self.claims, bytes: bytes, finding: Self.finding(Self.claims, 1))
  }

  private func readme() -> Stale? {
    guard let file = repository.file("README.md") else { return nil }
    let text = String(decoding: file.bytes, as: UTF8.self)
    let parts = text.split(separator: Self.opening, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let line = parts[0].count { $0 == "\n" } + 1
    let rest = parts[1].split(
      separator: Self.closing,
      maxSplits: 1,
      omittingEmptySubsequences: false,
    )
    guard rest.count == 2 else { return nil }
    let table = "\n" + MarkdownReport(matrix, root: "").summary + "\n"
    guard rest[0] != table else { return nil }
    let updated = "\(parts[0])\(Self.opening)\(table)\(Self.closing)\(rest[1])"
    return Stale(
      path: "README.md",
      bytes: Array(updated.utf8),
      finding: Self.finding("README.md", line),
    )
  }

  private static func finding(_ path: String, _ line: Int) -> Finding {
    Finding(
      file: path,
      line: line,
      "the generated text is stale",
      details: ["`coro check --update` rewrites it"],
    )
  }
}
