public import SurfaceSyntax

/// One numbered sentence of a proposal's page, and how the workbench shows that it matters.
public struct Rule: Sendable, Identifiable {
  /// The rule's stable number, such as `DTF-1`.
  public struct ID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The text, such as `DTF-1`.
    public var rawValue: String

    /// The identity with this text.
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// The text.
    public var description: String { rawValue }

    /// Orders by prefix, then by number.
    public static func < (left: Self, right: Self) -> Bool {
      left.key < right.key
    }

    private var key: (String, Int) {
      let parts = rawValue.split(separator: "-")
      return (String(parts.first ?? ""), parts.last.flatMap { Int($0) } ?? 0)
    }
  }

  /// Where a rule comes from.
  public enum Basis: Hashable, Sendable {
    /// A document says so; the citation names it and its section.
    case stated(String)
    /// The documents leave it open; the decision's number, such as `D18`.
    case decided(String)

    /// `stated` or `decided`.
    public var word: String {
      switch self {
      case .stated: "stated"
      case .decided: "decided"
      }
    }

    /// The citation or the decision's number.
    public var citation: String {
      switch self {
      case .stated(let citation), .decided(let citation): citation
      }
    }
  }

  /// What shows that a run rests on a rule.
  public enum Evidence: Hashable, Sendable {
    /// The program has such a construct.
    case use(Use)
    /// The program names an item of the design's library, in a path, a method call or a bound.
    case mention(String)
    /// The program is refused with this code.
    case refusal(String)
    /// The program is refused because the grammar lacks the construct.
    case missing(SurfaceConstruct.Name)
    /// A resume panics with these words.
    case panic(String)
  }

  /// The design next to this one in which the rule does not hold.
  public struct Mutation: Sendable {
    /// What is different, such as `first input bound instead of dropped`.
    public var name: String
    /// Makes the difference.
    public var apply: @Sendable (inout Design) -> Void

    /// A mutation.
    public init(_ name: String, _ apply: @escaping @Sendable (inout Design) -> Void) {
      self.name = name
      self.apply = apply
    }
  }

  /// The rule's number.
  public var id: ID
  /// A short name, such as `first-input-dropped`.
  public var name: String
  /// Where it comes from.
  public var basis: Basis
  /// The rule, as the proposal's page has it.
  public var text: String
  /// Any of these shows that a run rests on it.
  public var evidence: [Evidence]
  /// At least one.
  public var mutations: [Mutation]

  /// A rule.
  public init(
    _ id: String,
    _ name: String,
    _ basis: Basis,
    _ text: String,
    evidence: [Evidence],
    mutations: [Mutation],
  ) {
    self.id = ID(id)
    self.name = name
    self.basis = basis
    self.text = text
    self.evidence = evidence
    self.mutations = mutations
  }

  /// The rule as a line of its page: `**DTF-1** *stated* (004, Drop the First): text`.
  public var line: String {
    "**\(id)** *\(basis.word)* (\(basis.citation)): \(text)"
  }
}

/// A proposal with one of its rules left out or swapped.
public struct Mutant: Sendable {
  /// The rule that does not hold in it.
  public var rule: Rule.ID
  /// What is different.
  public var name: String
  /// The proposal as it then is.
  ///
  /// Its slug has `~` and the rule's number appended.
  public var proposal: Proposal
}
