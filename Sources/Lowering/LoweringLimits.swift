/// How large one lowered body may become.
public struct LoweringLimits: Hashable, Sendable {
  /// The greatest number of basic blocks of a body before they are joined.
  public var blockCount: Int
  /// The greatest number of locals of a body, temporaries included.
  public var localCount: Int
  /// The greatest number of words that the borrow checker may take for what is borrowed where in a body.
  public var borrowWordCount: Int
  /// The greatest number of calls inside calls through which borrows are followed.
  public var borrowDepth: Int

  /// Limits; a body of the prelude or a page has a few hundred of each at most.
  public init(
    blockCount: Int = 200_000,
    localCount: Int = 60_000,
    borrowWordCount: Int = 8 << 20,
    borrowDepth: Int = 48,
  ) {
    self.blockCount = blockCount
    self.localCount = localCount
    self.borrowWordCount = borrowWordCount
    self.borrowDepth = borrowDepth
  }
}
