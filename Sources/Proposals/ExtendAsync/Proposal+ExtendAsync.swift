import CoreLanguage
public import Desugaring
import SurfaceSyntax

extension Proposal {
  /// Extend async: yield beside await (sheet P8).
  public static let extendAsync = Proposal(
    slug: "extend-async",
    card: Card(
      title: "Extend async",
      authors: ["Sam Sartor"],
      year: 2019,
      status: "discussed in a post; rustc refuses it (E0727)",
      sources: [
        Card.Source("004", "Extend Async"), Card.Source("RFC 2394", "async/await"),
      ],
      sheet: "P8",
      signature: "FnPinMut(In) -> Out; with an await FnPinMut(&mut Context) -> Poll<T>",
      idea: "An async body may also yield, as an escape hatch below await.",
      outputs: .plain,
    ),
    design: Design(
      constructs: [
        .asyncBlock, .asyncFunction, .await, .yieldInAsync, .resumeArgument, .prefixYield,
        .returnInCoroutine,
      ],
      firstInput: .bound,
      laterInputs: .rebound(.dropsBeforeSuspension),
      yielded: .plain,
      completion: .ready,
      family: .asynchronous,
      movability: .never,
      asynchronous: AsyncBodies().rule,
    ),
    rules: extendAsyncRules,
  )
}
