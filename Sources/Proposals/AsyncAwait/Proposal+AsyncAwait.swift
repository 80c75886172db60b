import CoreLanguage
public import Desugaring
import SurfaceSyntax

extension Proposal {
  /// Async and await, what stable Rust has (sheet P13).
  public static let asyncAwait = Proposal(
    slug: "async-await",
    card: asyncAwaitCard,
    design: asyncAwaitDesign,
    rules: asyncAwaitRules,
  )

  /// The same as nightly Rust made it from 2018 to 2020: a generator without inputs inside a wrapper
  /// that leaves the context in thread-local storage (claims C100-C104).
  public static let asyncAwaitFromGenerator = Proposal(
    slug: "async-await.from-generator",
    card: asyncAwaitCard,
    design: {
      var design = asyncAwaitDesign
      design.asynchronous = ThreadLocalContext().rule
      design.laterInputs = .valueOfYield
      design.completion = .complete
      design.library = ThreadLocalContext.library
      return design
    }(),
    rules: asyncAwaitRules.map { rule in
      switch rule.name {
      case "input-is-context": contextSetByWrapper
      case "later-context-replaces": contextRemovedForChild
      default: rule
      }
    },
    base: "async-await",
    difference: "the context travels in thread-local storage, as in nightly Rust from 2018 to 2020",
  )
}

private let asyncAwaitCard = Card(
  title: "Async and await",
  authors: ["withoutboats"],
  year: 2018,
  status: "stable Rust since 1.39",
  sources: [
    Card.Source("RFC 2394", "whole text"),
    Card.Source("003", "How async/await desugars"),
    Card.Source("004", "Introduction"),
  ],
  sheet: "P13",
  signature: "FnPinMut(&mut Context) -> Poll<T>",
  idea:
    "A future whose body waits for other futures, and passes on the context that it is polled with.",
  outputs: .plain,
)

private let asyncAwaitDesign = Design(
  constructs: [.asyncBlock, .asyncFunction, .await, .returnInCoroutine],
  firstInput: .bound,
  laterInputs: .rebound(.dropsBeforeSuspension),
  yielded: .plain,
  completion: .ready,
  family: .asynchronous,
  movability: .never,
  asynchronous: FutureBodies().rule,
)
