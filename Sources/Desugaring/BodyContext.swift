import CoreLanguage
import SourceText
import SurfaceSyntax

/// What `yield` and `.await` mean directly inside one coroutine body.
struct BodyContext: Sendable {
  /// What every input is bound to, where inputs are re-bound.
  var parameters: [Parameter]
  /// Where later inputs go; `.rebound` only if the coroutine has something to bind them to.
  var laterInputs: Design.LaterInputs
  /// The yield that takes the first input.
  var entry: Entry?
  /// The variable that `.await` polls with.
  var context: String?
  /// `true` iff the first input waits in `BodyContext.slot` for the first yield to drop it.
  var hasSlot: Bool
  /// What its yields are.
  var form = Form.plain

  /// What the yields of a body are.
  enum Form: Sendable {
    /// What the design says of all coroutines.
    case plain
    /// Items of an iterator.
    case iterator
    /// Items of a stream.
    case stream
  }

  /// The first input of a coroutine that does not name it.
  static let firstInput = "$first"
  /// Where a first input waits that the first yield drops.
  static let slot = "$slot"
}
