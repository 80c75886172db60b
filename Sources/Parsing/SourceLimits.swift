/// How large and how deep a source may be.
public struct SourceLimits: Hashable, Sendable {
  /// The greatest number of bytes of a source.
  public var sizeInBytes: Int
  /// The greatest number of parentheses, blocks, prefix operators, closures, types and patterns inside
  /// each other.
  ///
  /// The tree of an expression may be twice as high: a chain such as `1 + 1 + 1` or `a.b().c()`
  /// nests without parentheses.
  public var nestingDepth: Int

  /// Limits; the defaults keep every recursive pass within a thread's usual stack.
  public init(sizeInBytes: Int = 1 << 20, nestingDepth: Int = 128) {
    self.sizeInBytes = sizeInBytes
    self.nestingDepth = nestingDepth
  }

  /// The greatest height of an expression's tree.
  var treeHeight: Int { 2 * nestingDepth }
}
