import CoreLanguage
public import Desugaring
import SurfaceSyntax

extension Proposal {
  /// `coroutine loop { }` (sheet P7).
  public static let ouroborosLoop = Proposal(
    slug: "ouroboros-loop",
    card: Card(
      title: "Ouroboros loop",
      authors: ["Sam Sartor"],
      year: 2019,
      status: "an exercise in a post, not to be adopted",
      sources: [Card.Source("004", "A Very General Syntax"), Card.Source("004", "Comparison")],
      sheet: "P7",
      signature: "FnPinMut(In) -> Out",
      idea: "A loop that is entered at its yield: no first state, no last one.",
      outputs: .plain,
    ),
    design: Design(
      constructs: [.coroutineLoop, .prefixYield, .postfixYield],
      firstInput: .valueOfYield(LoopEntryRule().rule),
      yielded: .plain,
      completion: .diverges,
      movability: .inferred,
    ),
    rules: ouroborosRules,
  )
}
