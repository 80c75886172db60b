import CoreLanguage
import SourceText

/// Coroutines that move a capture out, in designs whose coroutines begin again at their end.
extension Checker {
  /// Notes that a coroutine is resumed in its place, or is to be.
  mutating func noteResume(_ id: Int, _ range: SourceRange) {
    guard trialDepth == 0, body.isUserWritten else { return }
    body.coroutineDemands.append(CoroutineDemand(coroutine: id, range: range))
  }

  /// Refuses to resume in its place what a call uses up.
  func checkKind(_ demand: CoroutineDemand) throws(Diagnostic) {
    guard let consumption = typedCoroutines[demand.coroutine].consumption else { return }
    throw Diagnostic(
      "E0525",
      "expected a closure that implements the `FnMut` trait, but this closure only implements "
        + "`FnOnce`",
      at: coroutines[demand.coroutine].range,
      label: "this closure implements `FnOnce`, not `FnMut`",
      secondary: [
        .init(
          consumption.range,
          "closure is `FnOnce` because it moves `\(consumption.name)` out of its environment",
        ),
        .init(demand.range, "the requirement to implement `FnMut` derives from here"),
      ],
      help: "write `mut ||` for a closure that runs once and panics when it is called after that",
    )
  }
}
