/// A closure with a mark behind its parameters, which says what a call of it makes (002).
public struct MarkedClosure: Hashable, Sendable {
  /// What stands behind the parameters.
  public enum Mark: String, Hashable, Sendable {
    /// A call makes an iterator.
    case star = "*"
    /// A call makes a future.
    case caret = "^"
    /// A call makes a stream.
    case caretStar = "^*"

    /// The construct that a grammar with this mark has.
    public var construct: SurfaceConstruct.Name {
      switch self {
      case .star: .starClosure
      case .caret: .caretClosure
      case .caretStar: .caretStarClosure
      }
    }
  }

  /// The closure without the mark; it has neither result type nor `static`.
  public var closure: Closure<SurfaceConstruct>
  /// What a call of it makes.
  public var mark: Mark
  /// `true` iff a colon introduces the body, which then is any expression (D35); else it is a block.
  public var hasColon: Bool

  /// A marked closure.
  public init(closure: Closure<SurfaceConstruct>, mark: Mark, hasColon: Bool) {
    self.closure = closure
    self.mark = mark
    self.hasColon = hasColon
  }
}
