import CoreLanguage
public import Desugaring
import SurfaceSyntax

extension Proposal {
  /// Drop the first (sheet P6).
  public static let dropTheFirst = Proposal(
    slug: "drop-the-first",
    card: dropTheFirstCard,
    design: dropTheFirstDesign,
    rules: dropTheFirstRules,
  )

  /// The same with the later drop of the genawaiter library (G2).
  public static let dropTheFirstGenawaiter = Proposal(
    slug: "drop-the-first.genawaiter",
    card: dropTheFirstCard,
    design: {
      var design = dropTheFirstDesign
      design.firstInput = .dropped(.atFirstYield)
      return design
    }(),
    rules: dropTheFirstRules.map { $0.name == "dropped-at-entry" ? droppedAtFirstYield : $0 },
    base: "drop-the-first",
    difference: "the first input is dropped when the first yield is reached",
  )
}

private let dropTheFirstCard = Card(
  title: "Drop the first",
  authors: ["discussed in Sam Sartor's post"],
  year: 2019,
  status: "what JavaScript does, and the genawaiter library in Rust",
  sources: [Card.Source("004", "Drop the First"), Card.Source("genawaiter", "resume arguments")],
  sheet: "P6",
  signature: "FnPinMut(In) -> CoroutineState<Y, R>",
  idea:
    "A yield's value is the next input, and the first input, which no yield awaits, is dropped.",
  outputs: .coroutineState,
)

private let dropTheFirstDesign = Design(
  constructs: [.coroutineClosure, .prefixYield, .staticClosure, .returnInCoroutine],
  firstInput: .dropped(.atEntry),
)
