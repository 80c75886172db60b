import CoreLanguage
public import Desugaring
import SurfaceSyntax

extension Proposal {
  /// Yield at the start: `coroutine { }` (sheet P5).
  public static let yieldAtStart = Proposal(
    slug: "yield-at-start",
    card: Card(
      title: "Yield at the start",
      authors: ["Sam Sartor"],
      year: 2019,
      status: "a proof of concept in a post",
      sources: [
        Card.Source("004", "A Very General Syntax"),
        Card.Source("004", "Yield at the Start"),
      ],
      sheet: "P5",
      signature: "FnPinMut(In) -> Out",
      idea: "The body begins with a yield, whose value is the first input.",
      outputs: .plain,
    ),
    design: Design(
      constructs: [.coroutineBlock, .prefixYield, .postfixYield],
      firstInput: .valueOfYield(StartRule().rule),
      yielded: .plain,
      completion: .diverges,
      movability: .inferred,
    ),
    rules: yieldAtStartRules,
  )
}
