import Catalog
import Conformance
import Desugaring

extension Tool {
  /// `coro list`.
  func list(_ arguments: ParsedArguments) throws(Failure) -> ExitCode {
    let kinds = ["proposals", "scenarios", "rules"]
    switch arguments.operands[0] {
    case "proposals": surroundings.print(Self.proposals)
    case "scenarios":
      surroundings.print(Self.scenarios(try Repository.find(arguments, surroundings).suite()))
    case "rules": surroundings.print(Self.rules)
    case let other:
      throw .unknown(
        "list",
        other,
        among: kinds,
        else: "the lists are \(kinds.joined(separator: ", "))",
      )
    }
    return .done
  }

  private static var proposals: String {
    Catalog.all.map { proposal in
      let indent = proposal.base == nil ? "" : "  "
      let text = proposal.difference ?? "\(proposal.card.title), \(proposal.card.year)"
      return padded(indent + proposal.slug, 32) + text + "\n"
    }.joined()
  }

  private static func scenarios(_ suite: Suite) -> String {
    suite.pages.filter { !$0.scenarios.isEmpty }.map { page in
      let names = page.scenarios.map { "  \($0.name)\n" }.joined()
      return "\(page.question)\n\(names)"
    }.joined(separator: "\n")
  }

  private static var rules: String {
    Catalog.proposals.map { proposal in
      let rules = proposal.rules.map { rule in
        "  \(padded(rule.id.rawValue, 8))\(padded(rule.name, 32))"
          + "\(rule.basis.word) (\(rule.basis.citation))\n"
      }
      return "\(proposal.slug)\n\(rules.joined())"
    }.joined(separator: "\n")
  }
}
