import CoreLanguage
public import Desugaring
import SurfaceSyntax

extension Proposal {
  /// Yield is an expression, what nightly rustc does (sheet P4).
  public static let yieldExpression = Proposal(
    slug: "yield-expression",
    card: yieldExpressionCard,
    design: yieldExpressionDesign,
    rules: yieldExpressionRules,
  )

  /// The same with the one thing that rustc does and no text asks for (R8).
  public static let yieldExpressionRustcLeak = Proposal(
    slug: "yield-expression.rustc-leak",
    card: yieldExpressionCard,
    design: {
      var design = yieldExpressionDesign
      design.departures = [.leaksFinishedArgument]
      return design
    }(),
    rules: yieldExpressionRules.map { rule in
      guard rule.name == "finished-argument-dropped" else { return rule }
      return finishedArgumentLeaked
    },
    base: "yield-expression",
    difference: "the argument given to a finished coroutine is leaked, as rustc 1.95 does",
  )
}

private let yieldExpressionCard = Card(
  title: "Yield is an expression",
  authors: ["nightly rustc since 2020 (rust-lang/rust 68524)", "discussed in Sam Sartor's post"],
  year: 2019,
  status: "what nightly rustc does",
  sources: [
    Card.Source("004", "Yield is an Expression"),
    Card.Source("unstable book", "coroutines"),
    Card.Source("core::ops", "Coroutine"),
  ],
  sheet: "P4",
  signature: "FnPinMut(In) -> CoroutineState<Y, R>",
  idea: "The first input is the closure's parameter, every later one the value of a yield.",
  outputs: .coroutineState,
)

private let yieldExpressionDesign = Design(
  constructs: [
    .coroutineClosure, .coroutineParameter, .prefixYield, .postfixYield, .staticClosure,
    .returnInCoroutine,
  ],
  firstInput: .bound,
)
