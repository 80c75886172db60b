public import Desugaring
import SurfaceSyntax

extension Proposal {
  /// eRFC 2033 in the profile of 2019: coroutines without inputs (sheet P1, decision D1).
  public static let erfc2033 = Proposal(
    slug: "erfc-2033",
    card: Card(
      title: "eRFC 2033: experimental coroutines, profile of 2019",
      authors: ["Alex Crichton"],
      year: 2017,
      status: "accepted as an experiment; nightly worked so until 2020",
      sources: [
        Card.Source("eRFC 2033", "whole text"),
        Card.Source("004", "eRFC 2033"),
        Card.Source("000", "Generators"),
        Card.Source("unstable book", "coroutines"),
      ],
      sheet: "P1",
      signature: "FnPinMut() -> CoroutineState<Y, R>",
      idea: "A closure without parameters that yields values, and nothing ever comes in.",
      outputs: .coroutineState,
    ),
    design: Design(
      constructs: [.coroutineClosure, .prefixYield, .staticClosure, .returnInCoroutine],
      firstInput: .bound,
    ),
    rules: erfc2033Rules,
  )
}
