public import Desugaring
import SurfaceSyntax

extension Proposal {
  /// Generators of two kinds, `unsafe_resume`, and the anchor (sheet P11, decisions D36 to D38).
  public static let generatorMove = Proposal(
    slug: "generator-move",
    card: Card(
      title: "Generator and GeneratorMove",
      authors: ["withoutboats"],
      year: 2018,
      status: "superseded within weeks by `Pin`, which made of the anchor a reference",
      sources: [
        Card.Source("001", "whole text"),
        Card.Source("002", "movability"),
        Card.Source("rust-lang/rust 45337", "whole text"),
      ],
      sheet: "P11",
      signature: "FnPinMut() -> CoroutineState<Y, R>",
      idea: "Resuming what borrows from itself is unsafe, unless an anchor holds it on the heap.",
      outputs: .coroutineState,
    ),
    design: Design(
      constructs: [
        .coroutineClosure, .prefixYield, .staticClosure, .movableClosure, .returnInCoroutine,
      ],
      firstInput: .bound,
      movability: .written,
      library: GeneratorLibrary().source,
    ),
    rules: generatorMoveRules,
  )
}
