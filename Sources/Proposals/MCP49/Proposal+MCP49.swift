import CoreLanguage
public import Desugaring
import SurfaceSyntax

extension Proposal {
  /// The language team's proposal 49, yield closures (sheet P9).
  public static let mcp49 = Proposal(
    slug: "mcp-49",
    card: card(title: "MCP 49: yield closures"),
    design: Design(
      constructs: constructs.union([.mutableClosure]),
      firstInput: .bound,
      laterInputs: .rebound(.dropsBeforeSuspension),
      yielded: .plain,
      completion: .restarts,
      movability: .inferred,
      interfaces: [.fnMut],
    ),
    rules: mcpRules,
  )

  /// The alternative of the design notes: a return is the end.
  public static let mcp49PanicAfterReturn = Proposal(
    slug: "mcp-49.panic-after-return",
    card: card(title: "MCP 49, panic after return"),
    design: Design(
      constructs: constructs,
      firstInput: .bound,
      laterInputs: .rebound(.dropsBeforeSuspension),
      yielded: .plain,
      completion: .plain,
      movability: .inferred,
      interfaces: [.fnMut],
    ),
    rules: panicAfterReturnRules,
    base: "mcp-49",
    difference: "a call after the end of the body panics, and every closure runs once",
  )

  private static let constructs: Set<SurfaceConstruct.Name> = [
    .coroutineClosure, .coroutineParameter, .severalCoroutineParameters, .prefixYield,
    .returnInCoroutine, .staticClosure,
  ]

  private static func card(title: String) -> Card {
    Card(
      title: title,
      authors: ["Sam Sartor"],
      year: 2020,
      status: "closed; no compiler does it",
      sources: [
        Card.Source("MCP 49", "Summary"),
        Card.Source("design notes", "general coroutines"),
        Card.Source("004", "introduction"),
      ],
      sheet: "P9",
      signature: "FnPinMut(A, B, ...) -> T",
      idea:
        "Any closure may yield; yield and return hand out one type, and after a return it begins "
        + "again.",
      outputs: .plain,
    )
  }
}
