public import SourceText
import SurfaceSyntax

/// The rules that a program and its run rest on: what shows them is gathered, which they are is found
/// when somebody asks.
public struct UsedRules: Sendable {
  /// The design.
  private let proposal: Proposal
  /// The kinds of constructs that the program has.
  public var uses: Set<Use> = []
  /// The items of the design's library that it names.
  public var mentions: Set<String> = []
  /// The words of its panics.
  public var panics: [String] = []
  /// Why it is refused.
  public var refusal: Diagnostic?

  /// Rules of `proposal`, none of them used yet.
  public init(of proposal: Proposal) { self.proposal = proposal }

  /// The rules for which there is evidence.
  public var ids: Set<Rule.ID> {
    Set(proposal.rules.lazy.filter { $0.evidence.contains(where: isThere) }.map(\.id))
  }

  private func isThere(_ evidence: Rule.Evidence) -> Bool {
    switch evidence {
    case .use(let use): uses.contains(use)
    case .mention(let name): mentions.contains(name)
    case .refusal(let code): code == refusal?.code
    case .missing(let name): name.rawValue == refusal?.missingConstruct
    case .panic(let message): panics.contains(message)
    }
  }
}

extension Proposal {
  /// The rules by which a program is refused with `diagnostic`.
  public func rules(refusing diagnostic: Diagnostic) -> Set<Rule.ID> {
    var used = UsedRules(of: self)
    used.refusal = diagnostic
    return used.ids
  }

  /// The rules by which a resume panics with `message`.
  public func rules(panickingWith message: String) -> Set<Rule.ID> {
    var used = UsedRules(of: self)
    used.panics = [message]
    return used.ids
  }
}
