import CoreLanguage

/// What the host keeps for driving.
struct Driver {
  /// The operation where `main` is parked; nil before and after.
  var park: Int?
  /// The driven value's block; 0 when there is none.
  var value = 0
  /// The input of the next resume: its block and type.
  var input: (reference: Int, type: TypeID)?
  var inputText: [UInt8] = []
  /// The blocks of the outputs.
  var outputs: [(reference: Int, type: TypeID)] = []
}

/// How far a run came.
public enum Progress: Hashable, Sendable {
  /// `main` waits for the driver.
  case parked
  /// `main` came to its end.
  case finished
  /// A panic went through `main`, or came out of a drop that the driver asked for.
  case panicked(String)
  /// It used all of its fuel.
  case blocked
  /// It used an address that was not good any more.
  case unsound(String)
  /// It went over the named limit.
  case limitReached(String)
}

/// What came of a resume.
public enum ResumeResult: Hashable, Sendable {
  /// An output, as `{:?}` prints it.
  case output(String)
  /// It had completed before; the message of the panic (R6).
  case completed(String)
  /// It had panicked before; the message of the panic (R7).
  case poisoned(String)
  /// It panicked.
  case panicked(String)
  /// It was running; nothing changed (D30).
  case reentrant
  /// There is nothing to resume: it was dropped.
  case gone
  /// The run cannot go on.
  case stopped(Progress)
}
