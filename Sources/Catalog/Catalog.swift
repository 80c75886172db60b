import AsyncAwait
public import Desugaring
import DropTheFirst
import ERFC2033
import ExtendAsync
import GenBlocks
import GeneratorMove
import MCP49
import OuroborosLoop
import RFC1823
import UnifiedArguments
import YieldAtStart
import YieldExpression

/// All proposals.
///
/// No other module names them.
public enum Catalog {
  /// The proposals, in display order.
  public static let proposals: [Proposal] = [
    .erfc2033,
    .unifiedArguments,
    .yieldExpression,
    .yieldAtStart,
    .dropTheFirst,
    .ouroborosLoop,
    .extendAsync,
    .rfc1823,
    .mcp49,
    .genBlocks,
    .generatorMove,
    .asyncAwait,
  ]

  /// The variants: selectable wherever a proposal is, without a column of their own.
  public static let variants: [Proposal] = [
    .unifiedArgumentsUnwrapped,
    .yieldExpressionRustcLeak,
    .dropTheFirstGenawaiter,
    .rfc1823UnwrappedInputs,
    .rfc1823AutoBoxing,
    .mcp49PanicAfterReturn,
    .genBlocksRustc,
    .asyncAwaitFromGenerator,
  ]

  /// Proposals, each followed by its variants.
  public static let all: [Proposal] = proposals.flatMap { proposal in
    [proposal] + variants.filter { $0.base == proposal.slug }
  }

  private static let bySlug: [String: Proposal] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.slug, $0) }
  )

  /// The proposal or variant of this slug.
  public static func proposal(_ slug: String) -> Proposal? { bySlug[slug] }

  /// The proposals, variants left out, that have the construct which a diagnostic calls `name`
  /// (`Diagnostic.missingConstruct`).
  public static func proposals(having name: String) -> [Proposal] {
    proposals.filter { $0.has(constructNamed: name) }
  }
}
