public import Desugaring
public import SourceText

/// A situation in which the designs are compared: programs, a schedule, and what a page expects.
public struct Scenario: Sendable, Identifiable {
  /// A block for all designs, or for the named ones.
  public struct Block: Sendable {
    /// The designs; empty for all.
    public var slugs: [String]
    /// The text.
    public var text: String
    /// The zero-based line of its first line of text.
    public var line: Int
    /// Why the program is not the direct way, if it is not.
    public var workaround: String?
    /// The bytes of the text in the page.
    public var content: Range<Int>
  }

  /// What a block holds that is rewritten rather than expected.
  public enum Artifact: String, Hashable, Sendable {
    /// The printed core.
    case core
    /// The coroutine's type as `FnPinMut`.
    case type
  }

  /// The name: the heading in lower case, words joined by `-`.
  public var name: String
  /// The question that its page asks.
  public var question: String
  /// The page.
  public var file: SourceFile
  /// The zero-based line of its heading.
  public var line: Int
  /// The text between the heading and the first block.
  public var prose: String
  /// The claims that it holds.
  public var claims: [ClaimMention] = []
  /// Programs.
  public var programs: [Block] = []
  /// Schedules.
  public var schedules: [Block] = []
  /// The task, one word line for each resume; nil if no task is set.
  public var want: [String]?
  /// What each design does, as the page says.
  public var outcomes: [ExpectedOutcome] = []
  /// The zero-based line of the `outcomes` block; nil if there is none.
  public var outcomesLine: Int?
  /// Whole traces that a run must equal.
  public var traces: [Block] = []
  /// First lines of diagnostics that a refusal must equal.
  public var errors: [Block] = []
  /// Generated blocks.
  public var artifacts: [(kind: Artifact, block: Block)] = []
  /// The question in other languages, with their answers.
  public var peers: [PeerProgram] = []

  /// The name.
  public var id: String { name }

  /// The program of a design: its own, its base's, or the one for all.
  public func program(for proposal: Proposal) -> Block? { Self.choose(programs, for: proposal) }

  /// The schedule of a design: its own, its base's, or the one for all.
  public func schedule(for proposal: Proposal) -> Block? { Self.choose(schedules, for: proposal) }

  /// The expectation of a design.
  public func expected(for slug: String) -> ExpectedOutcome? {
    outcomes.first { $0.slug == slug }
  }

  private static func choose(_ blocks: [Block], for proposal: Proposal) -> Block? {
    blocks.first { $0.slugs.contains(proposal.slug) }
      ?? proposal.base.flatMap { base in blocks.first { $0.slugs.contains(base) } }
      ?? blocks.first { $0.slugs.isEmpty }
  }
}

/// A page of `conformance/`: a question, and the scenarios that answer it.
public struct Page: Sendable {
  /// The file.
  public var file: SourceFile
  /// Its first heading.
  public var question: String
  /// In order.
  public var scenarios: [Scenario]
}
