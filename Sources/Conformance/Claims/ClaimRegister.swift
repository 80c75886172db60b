import SourceText

/// All claims, and the scenarios and tests that hold them.
///
/// A claim is held by what would fail if it were false; where it is not quite true, by what would fail
/// if its correction were.
public struct ClaimRegister: Sendable {
  /// A scenario or test that holds a claim.
  public struct Holder: Hashable, Sendable {
    /// What it is.
    public enum Kind: Hashable, Sendable {
      /// A scenario of a page.
      case scenario
      /// A test of the package.
      case test
    }

    /// What it is.
    public var kind: Kind
    /// Its name.
    public var name: String
    /// The path of its file below the repository's top.
    public var path: String
  }

  /// In the order of their files.
  public let documents: [ClaimDocument]
  private let suite: Suite
  private let tests: [ClaimedTest]
  private let holders: [Claim.ID: [Holder]]

  /// The register of `documents`, with what `suite` and `tests` say that they hold.
  public init(documents: [ClaimDocument], suite: Suite, tests: [ClaimedTest]) {
    self.documents = documents
    self.suite = suite
    self.tests = tests
    var holders: [Claim.ID: [Holder]] = [:]
    for scenario in suite.scenarios {
      let holder = Holder(kind: .scenario, name: scenario.name, path: scenario.file.name)
      for mention in scenario.claims { holders[mention.id, default: []].append(holder) }
    }
    for test in tests {
      let holder = Holder(kind: .test, name: test.name, path: test.file.name)
      for mention in test.claims { holders[mention.id, default: []].append(holder) }
    }
    self.holders = holders
  }

  /// All claims, document by document.
  public var claims: [Claim] { documents.flatMap(\.claims) }

  /// The scenarios that hold a claim, page by page, and then the tests, file by file.
  public func holders(of claim: Claim) -> [Holder] { holders[claim.id] ?? [] }

  /// Claims that are there twice or that nothing holds, and lists that name what is no claim or cannot
  /// be held.
  public var findings: [Finding] {
    guard !documents.isEmpty else { return [] }
    let known = Dictionary(claims.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var findings = documents.flatMap { own(of: $0, known) }
    for scenario in suite.scenarios {
      findings += misplaced(scenario.claims, in: scenario.file, of: scenario.name, known)
    }
    for test in tests { findings += misplaced(test.claims, in: test.file, of: test.name, known) }
    return findings.sorted()
  }

  private func own(of document: ClaimDocument, _ known: [Claim.ID: Claim]) -> [Finding] {
    document.claims.compactMap { claim in
      let isFirst = known[claim.id].map { $0.line == claim.line && $0.text == claim.text } ?? false
      return (isFirst ? problem(of: claim) : "a second claim of this name").map {
        Finding(file: document.file.name, line: claim.line + 1, "\(claim.id): \($0)")
      }
    }
  }

  private func problem(of claim: Claim) -> String? {
    switch claim.evidence {
    case .tested: holders(of: claim).isEmpty ? "no scenario and no test holds it" : nil
    case .waiting(let word):
      suite.proposal(word) == nil ? nil : "it waits for `\(word)`, which is there"
    case .documentary, .observed: nil
    }
  }

  private func misplaced(
    _ mentions: [ClaimMention],
    in file: SourceFile,
    of name: String,
    _ known: [Claim.ID: Claim],
  ) -> [Finding] {
    mentions.indices.compactMap { index in
      let mention = mentions[index]
      let problem: String? =
        if mentions[..<index].contains(where: { $0.id == mention.id }) {
          "\(mention.id) is named twice"
        } else if let claim = known[mention.id] {
          claim.evidence == .documentary ? "\(mention.id) is documentary: nothing can hold it" : nil
        } else {
          "there is no claim \(mention.id)"
        }
      return problem.map { Finding(file: file.name, line: mention.line + 1, "\(name): \($0)") }
    }
  }
}
