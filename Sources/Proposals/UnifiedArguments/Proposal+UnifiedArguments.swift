import CoreLanguage
public import Desugaring
import SurfaceSyntax

extension Proposal {
  /// RFC 2781, "magic mutation" (sheet P3).
  public static let unifiedArguments = Proposal(
    slug: "unified-arguments",
    card: card(
      title: "RFC 2781: unified coroutines",
      signature: "FnPinMut(A, B, ...) -> CoroutineState<Y, R>",
      outputs: .coroutineState,
    ),
    design: Design(
      constructs: constructs.union([.returnInCoroutine]),
      firstInput: .bound,
      laterInputs: .rebound(.dropsBeforeSuspension),
      movability: .inferred,
    ),
    rules: unifiedRules,
  )

  /// The form that 004 shows second: no wrapper, and a body that never ends.
  public static let unifiedArgumentsUnwrapped = Proposal(
    slug: "unified-arguments.unwrapped",
    card: card(
      title: "RFC 2781, unwrapped",
      signature: "FnPinMut(A, B, ...) -> T",
      outputs: .plain,
    ),
    design: Design(
      constructs: constructs,
      firstInput: .bound,
      laterInputs: .rebound(.dropsBeforeSuspension),
      yielded: .plain,
      completion: .diverges,
      movability: .inferred,
    ),
    rules: unwrappedRules,
    base: "unified-arguments",
    difference: "a yield hands out its value as it is, and the body must not end",
  )

  private static let constructs: Set<SurfaceConstruct.Name> = [
    .coroutineClosure, .coroutineParameter, .severalCoroutineParameters, .prefixYield,
  ]

  private static func card(title: String, signature: String, outputs: OutputWords) -> Card {
    Card(
      title: title,
      authors: ["semtexzv"],
      year: 2019,
      status: "open since 2019; no compiler does it",
      sources: [
        Card.Source("RFC 2781", "whole text"),
        Card.Source("004", "RFC 2781"),
        Card.Source("design notes", "general coroutines"),
      ],
      sheet: "P3",
      signature: signature,
      idea: "Inputs are always the closure's parameters, which every resume binds anew.",
      outputs: outputs,
    )
  }
}
