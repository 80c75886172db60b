import CoreLanguage
public import Desugaring
import SurfaceSyntax

extension Proposal {
  /// RFC 1823, stackless coroutines (sheet P2).
  public static let rfc1823 = Proposal(
    slug: "rfc-1823",
    card: rfc1823Card,
    design: rfc1823Design,
    rules: rfc1823Rules,
  )

  /// The same without the tuple around a single argument (D4).
  public static let rfc1823UnwrappedInputs = Proposal(
    slug: "rfc-1823.unwrapped-inputs",
    card: rfc1823Card,
    design: {
      var design = rfc1823Design
      design.laterInputs = .valueOfYield
      return design
    }(),
    rules: rfc1823Rules.map { $0.name == "inputs-are-tuples" ? inputsUnwrapped : $0 },
    base: "rfc-1823",
    difference: "with one parameter the value of a yield is the argument itself",
  )
}

extension Proposal {
  /// The same with boxes for what is borrowed across a yield (C064).
  public static let rfc1823AutoBoxing = Proposal(
    slug: "rfc-1823.auto-boxing",
    card: rfc1823Card,
    design: {
      var design = rfc1823Design
      design.movability = .boxed
      return design
    }(),
    rules: rfc1823Rules.map { $0.name == "always-movable" ? borrowedBoxed : $0 },
    base: "rfc-1823",
    difference: "what is borrowed across a yield lives in a box of its own",
  )
}

private let rfc1823Card = Card(
  title: "RFC 1823: stackless coroutines",
  authors: ["vadimcn"],
  year: 2016,
  status: "closed in 2017 in favour of the experiment of eRFC 2033",
  sources: [
    Card.Source("RFC 1823", "whole text"),
    Card.Source("002", "opening"),
  ],
  sheet: "P2",
  signature: "FnMut(A, B, ...) -> CoroutineState<Y, R>",
  idea: "A closure that yields: called like any other, its later arguments are the yields' tuples.",
  outputs: .coroutineState,
)

private let rfc1823Design = Design(
  constructs: [
    .coroutineClosure, .coroutineParameter, .severalCoroutineParameters, .prefixYield,
    .returnInCoroutine,
  ],
  firstInput: .bound,
  laterInputs: .tupleOfYield,
  movability: .always,
  interfaces: [.fnMut, .iterator],
)
