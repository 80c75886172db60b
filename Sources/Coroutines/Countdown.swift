/// A coroutine written by hand as a state machine: what a compiler makes of
/// `|mut left| { while left > 0 { yield left; left -= 1 } "liftoff" }`.
///
/// It is the documented example of the protocol, and shows the three things that every front end
/// does: one case for each place where the body can wait, the saved locals as the payload of the
/// case, and the two states after the end. The first input is how far to count; later ones are `()`
/// in the source and ignored here.
///
///     var countdown = Countdown()
///     try countdown.resume(2)  // .yielded(2)
///     try countdown.resume(0)  // .yielded(1)
///     try countdown.resume(0)  // .complete("liftoff")
///     try countdown.resume(0)  // throws .completed
public struct Countdown: ~Copyable, FnPinMut {
  private enum State {
    case unresumed
    case suspended(left: Int)
    case returned
  }

  private var state = State.unresumed

  /// A countdown that waits for its first input.
  public init() {}

  /// The next number, or the end.
  ///
  /// Throws `.completed` after the end.
  public mutating func resume(_ input: Int) throws(ResumeError) -> CoroutineState<Int, String> {
    let left: Int
    switch state {
    case .unresumed: left = input
    case .suspended(let yielded): left = yielded - 1
    case .returned: throw .completed(message: "coroutine resumed after completion")
    }
    guard left > 0 else {
      state = .returned
      return .complete("liftoff")
    }
    state = .suspended(left: left)
    return .yielded(left)
  }
}
