/// How large and how deep a source may be.
public struct SourceLimits: Hashable, Sendable {
  /// The greatest number of bytes of a source.
  public var sizeInBytes: Int
  /// The greatest number of parentheses, blocks, prefix operators, closures, items, types and
  /// patterns inside each other.
  ///
  /// The tree of an expression may be twice as high: a chain such as `1 + 1 + 1` or `a.b().c()`
  /// nests without parentheses. A level costs the parser up to 6 KiB of stack when optimised and 32
  /// KiB when not, so the default needs a stack of 512 KiB or 2 MiB.
  public var nestingDepth: Int

  /// Limits; the defaults keep the recursive passes within the usual stack of a thread.
  public init(sizeInBytes: Int = 1 << 20, nestingDepth: Int = 64) {
    self.sizeInBytes = sizeInBytes
    self.nestingDepth = nestingDepth
  }

  /// The greatest height of an expression's tree.
  var treeHeight: Int { 2 * nestingDepth }
}
