import Catalog
import Conformance
import Desugaring
import Reporting

extension Tool {
  /// `coro list`.
  func list(_ arguments: ParsedArguments) throws(Failure) -> ExitCode {
    let kind = arguments.operands[0]
    if arguments.operands.count > 1, kind != "claims" {
      throw .usage("only `list claims` takes a pattern", help: nil)
    }
    let kinds = ["proposals", "scenarios", "rules", "claims"]
    switch kind {
    case "proposals": surroundings.print(Self.proposals)
    case "scenarios":
      surroundings.print(Self.scenarios(try Repository.find(arguments, surroundings).suite()))
    case "rules": surroundings.print(Self.rules)
    case "claims": try claims(arguments)
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

  /// The claims of which something matches the pattern; all without one.
  private func claims(_ arguments: ParsedArguments) throws(Failure) {
    let repository = try Repository.find(arguments, surroundings)
    let register = try repository.register(try repository.suite())
    let pattern = arguments.operands.dropFirst().first
    let entries = ClaimsReport(register, root: "").entries { text in
      pattern.map { Pattern($0).matches(text) } ?? true
    }
    if let pattern, entries.isEmpty { throw .noMatch("no claim matches `\(pattern)`") }
    let texts = entries.map { entry in
      let paragraphs = entry.paragraphs.map { Wrapping.hanging("      ", $0, indent: 6) + "\n" }
      return "\(entry.head)\n\(paragraphs.joined())"
    }
    surroundings.print(texts.joined(separator: "\n"))
  }

  private static var proposals: String {
    Catalog.all.map { proposal in
      let indent = proposal.base == nil ? "" : "  "
      let text = proposal.difference ?? "\(proposal.card.title), \(proposal.card.year)"
      return Wrapping.hanging(padded(indent + proposal.slug, 30), text, indent: 30) + "\n"
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
      let rules = proposal.rules.map { rule -> String in
        let head = "  \(padded(rule.id.rawValue, 8))\(padded(rule.name, 32))"
        let basis = "\(rule.basis.word) (\(rule.basis.citation))"
        return Wrapping.hanging(head, basis, indent: 42) + "\n"
      }
      return "\(proposal.slug)\n\(rules.joined())"
    }.joined(separator: "\n")
  }
}
