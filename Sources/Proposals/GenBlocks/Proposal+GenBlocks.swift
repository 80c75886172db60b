import CoreLanguage
public import Desugaring
import SurfaceSyntax

extension Proposal {
  /// gen blocks, and the spellings of the thread after the first RFC (sheet P10).
  public static let genBlocks = Proposal(
    slug: "gen-blocks",
    card: genBlocksCard,
    design: genBlocksDesign,
    rules: genBlocksRules,
  )

  /// The same where nightly rustc differs from the RFC (R45, R46; D32, D33).
  public static let genBlocksRustc = Proposal(
    slug: "gen-blocks.rustc",
    card: genBlocksCard,
    design: {
      var design = genBlocksDesign
      var generator = GeneratorRule()
      generator.afterPanic = .panics
      generator.failures = .returned
      design.generator = generator
      return design
    }(),
    rules: genBlocksRules.map { rule in
      switch rule.name {
      case "panic-is-an-end": poisonedAsInRustc
      case "failure-is-an-item": failureRefused
      default: rule
      }
    },
    base: "gen-blocks",
    difference:
      "a resume after a panic panics, and `?` is refused in a generator, as in rustc 1.95",
  )
}

private let genBlocksCard = Card(
  title: "gen blocks",
  authors: ["Oliver Scherer and others (RFC 3513)", "posts of the thread 002"],
  year: 2024,
  status: "RFC accepted; nightly rustc has most of it",
  sources: [
    Card.Source("RFC 3513", "gen blocks"),
    Card.Source("002", "first post; the post on `gn`"),
    Card.Source("003", "generators"),
  ],
  sheet: "P10",
  signature: "FnPinMut() -> Option<Item>",
  idea: "A block that yields is an iterator: a yield is an item, and the end is `None` for ever.",
  outputs: .iterator,
)

private let genBlocksDesign = Design(
  constructs: [
    .generatorBlock, .genFunction, .starFunction, .gnFunction, .starClosure, .caretClosure,
    .caretStarClosure, .prefixYield, .await, .returnInCoroutine,
  ],
  firstInput: .bound,
  laterInputs: .rebound(.dropsBeforeSuspension),
  yielded: .plain,
  completion: .ready,
  family: .asynchronous,
  movability: .never,
  asynchronous: FutureBodies().rule,
  generator: GeneratorRule(),
  interfaces: [.iterator, .stream],
)
