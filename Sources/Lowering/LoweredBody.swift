import CoreLanguage
import StateMachines

/// A finished draft, and what is initialised where in it.
///
/// A class, because all passes that follow hold it and none changes it.
final class LoweredBody {
  let draft: DraftBody
  let initialisation: Initialisation
  /// The arguments; of a coroutine the captures, then its input.
  let arguments: [LocalID]
  /// Where a coroutine's inputs come.
  let resumeArgument: LocalID?
  let kind: MachineBody.Kind
  /// `false` for the library.
  let isUserWritten: Bool

  init(
    draft: consuming DraftBody,
    initialisation: consuming Initialisation,
    arguments: [LocalID],
    resumeArgument: LocalID?,
    kind: MachineBody.Kind,
    isUserWritten: Bool,
  ) {
    self.draft = draft
    self.initialisation = initialisation
    self.arguments = arguments
    self.resumeArgument = resumeArgument
    self.kind = kind
    self.isUserWritten = isUserWritten
  }
}
