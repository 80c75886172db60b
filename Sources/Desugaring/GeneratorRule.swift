public import CoreLanguage

/// What a design's generators are: bodies whose yields are the items of an iterator or a stream (P10).
///
/// Futures and the awaits of streams are the matter of the design's `AsyncRule`.
public struct GeneratorRule: Sendable {
  /// What an iterator's yields and end hand out.
  public enum Outputs: Hashable, Sendable {
    /// `Some(v)` and `None`; there is no last value.
    case options
    /// `Yielded(v)` and `Complete(v)`.
    case states
  }

  /// Where the failure of `?` goes.
  public enum Failures: Hashable, Sendable {
    /// It is one more item; then the body ends (D33).
    case yielded
    /// The body returns it.
    case returned
  }

  /// What an iterator's yields and end hand out.
  public var outputs: Outputs
  /// Where the failure of `?` goes.
  public var failures: Failures
  /// What a resume after an iterator's end does.
  public var afterEnd: CoreCoroutine.Aftermath
  /// What a resume after a stream's end does.
  public var afterStreamEnd: CoreCoroutine.Aftermath
  /// What a resume of either after a panic does.
  public var afterPanic: CoreCoroutine.Aftermath
  /// Who may move an iterator.
  public var movability: Design.Movability
  /// `true` iff a resume brings an input of any type, which is dropped.
  public var takesInputs: Bool
  /// `true` iff the type after a generator function's arrow is that of an item.
  public var arrowNamesItem: Bool
  /// `true` iff a call moves all arguments into what it makes; else it has those that the body
  /// mentions, the way that the body uses them.
  public var ownsArguments: Bool

  /// Generators as RFC 3513 has them.
  public init() {
    outputs = .options
    failures = .yielded
    afterEnd = .answers
    afterStreamEnd = .answers
    afterPanic = .answers
    movability = .always
    takesInputs = false
    arrowNamesItem = true
    ownsArguments = true
  }
}
