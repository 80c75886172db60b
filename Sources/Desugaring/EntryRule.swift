public import SourceText
public import SurfaceSyntax

/// How a design finds the yield that is the start of a coroutine.
public struct EntryRule: Sendable {
  /// The entry yield of a body, or why it has none.
  public var locate: @Sendable (SurfaceBlock) throws(Diagnostic) -> Entry

  /// A rule.
  public init(locate: @escaping @Sendable (SurfaceBlock) throws(Diagnostic) -> Entry) {
    self.locate = locate
  }

  /// The first yield in evaluation order, whatever stands before it or around it.
  public static let firstYield = EntryRule { (body) throws(Diagnostic) -> Entry in
    guard let found = YieldPath.first(in: body) else { return Entry.missing }
    return Entry(yield: found.range, form: .enter(operandIsHiddenStateFree: false))
  }
}

/// The yield whose value is the first input, and what is made of it.
public struct Entry: Sendable {
  /// What stands in the yield's place.
  public enum Form: Hashable, Sendable {
    /// The first input, moved out: the yield is reached once.
    case firstInput
    /// `enter`: the first input while it is there, else a suspension.
    case enter(operandIsHiddenStateFree: Bool)
  }

  /// The yield expression; nil if the body has none.
  public var yield: SourceRange?
  /// What stands in its place.
  public var form: Form
  /// What belongs to the operand, in order: the first input skips it.
  public var skipped: [Statement<SurfaceConstruct>]
  /// By block: how many of its first statements are in `skipped` (items stay where they are).
  public var skippedCounts: [SourceRange: Int]

  /// An entry.
  public init(
    yield: SourceRange?,
    form: Form,
    skipped: [Statement<SurfaceConstruct>] = [],
    skippedCounts: [SourceRange: Int] = [:],
  ) {
    self.yield = yield
    self.form = form
    self.skipped = skipped
    self.skippedCounts = skippedCounts
  }

  /// No yield takes the first input.
  public static let missing = Entry(yield: nil, form: .firstInput)
}
