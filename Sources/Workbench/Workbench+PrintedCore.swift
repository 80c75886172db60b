import CoreLanguage
public import Desugaring
public import SourceText

extension Workbench {
  /// The core that `source` becomes, as text, and the rules that its constructs rest on.
  public func printedCore(
    of source: SourceFile,
    as proposal: Proposal,
  ) throws(Diagnostic) -> (text: String, rules: Set<Rule.ID>) {
    let desugared = try desugar(source, as: proposal)
    return (desugared.program.printed(), desugared.rules)
  }
}
