/// How large one lowered body may become.
public struct LoweringLimits: Hashable, Sendable {
  /// The greatest number of basic blocks of a body before they are joined.
  public var blockCount: Int
  /// The greatest number of locals of a body, temporaries included.
  public var localCount: Int

  /// Limits; a body of the prelude or a page has a few hundred of each at most.
  public init(blockCount: Int = 200_000, localCount: Int = 60_000) {
    self.blockCount = blockCount
    self.localCount = localCount
  }
}
