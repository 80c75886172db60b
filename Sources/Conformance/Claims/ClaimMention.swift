import SourceText

/// A claim that a scenario or a test says it holds, and where it says so.
public struct ClaimMention: Hashable, Sendable {
  /// The claim.
  public var id: Claim.ID
  /// The zero-based line of the mention.
  public var line: Int

  /// The word that a list of claims starts with.
  static let opening = "Claims:"

  /// What a list such as `Claims: C006, C007.` names, from its lines without margins, the first of
  /// them at the zero-based `line` of `file`.
  static func list(
    _ lines: [String],
    at line: Int,
    in file: SourceFile,
  ) throws(Diagnostic) -> [ClaimMention] {
    var mentions: [ClaimMention] = []
    let last = lines.count - 1
    for (index, text) in lines.enumerated() {
      var rest = text
      if index == 0 { rest = String(rest.dropFirst(opening.count)) }
      let end = index == last ? "." : ","
      let isEnded = rest.hasSuffix(end)
      let words = rest.dropLast(1).split(separator: ",", omittingEmptySubsequences: false)
      let ids = words.map { Claim.ID(String($0).trimmed) }
      guard isEnded, !ids.contains(nil) else {
        throw Diagnostic(
          "malformed-claims",
          "a list of claims is `\(opening) C006, C007.`",
          at: file.range(ofLine: line + index),
        )
      }
      mentions += ids.compactMap(\.self).map { ClaimMention(id: $0, line: line + index) }
    }
    return mentions
  }
}
