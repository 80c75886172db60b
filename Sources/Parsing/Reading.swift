public import SourceText
public import SurfaceSyntax

/// A source read by the superset grammar: what each design makes of it.
public struct Reading<Tree: Sendable>: Sendable {
  /// The constructs that were met before the end, or the first error, each where it first stands.
  let constructs: [ConstructUse]
  /// The tree, or the first error of the encoding, the tokens or the grammar.
  let result: Result<Tree, Diagnostic>

  /// The tree for a design with the constructs `allowing`: it holds no others.
  ///
  /// Throws the first error, which may be a construct that `allowing` lacks.
  public func tree(allowing: Set<SurfaceConstruct.Name>) throws(Diagnostic) -> Tree {
    for use in constructs where !allowing.contains(use.name) { throw use.refusal }
    return try result.get()
  }
}

/// A coroutine construct, where it first stands.
struct ConstructUse: Sendable {
  var name: SurfaceConstruct.Name
  var range: SourceRange
  var secondary: [Diagnostic.Label]

  /// Says that a design lacks the construct.
  var refusal: Diagnostic {
    Diagnostic(
      name.refusalCode,
      name.refusalMessage,
      at: range,
      label: "not in this design",
      secondary: secondary,
      missingConstruct: name.rawValue,
    )
  }
}
