public import CoreLanguage
public import SourceText
import Synchronization

/// The bodies of the prelude's functions, each read when a program first needs it.
///
/// A class because all programs share what has been read.
public final class PreludeBodies: Sendable {
  private let read: @Sendable (SourceRange) -> CoreBlock
  private let known = Mutex<[SourceRange: CoreBlock]>([:])

  /// Bodies that `read` gives by where they stand, as often as it is asked.
  public init(_ read: @escaping @Sendable (SourceRange) -> CoreBlock) { self.read = read }

  /// The body at `range`.
  ///
  /// Two threads may read the same one: it is the same block.
  func body(at range: SourceRange) -> CoreBlock {
    if let body = known.withLock({ $0[range] }) { return body }
    let body = read(range)
    known.withLock { $0[range] = body }
    return body
  }
}
