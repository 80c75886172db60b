import Coroutines
import Testing

/// One experiment, any coroutine: resumes with each input and keeps what comes out.
func drive<C: FnPinMut & ~Copyable>(
  _ coroutine: inout C,
  with inputs: [C.Input],
) throws(ResumeError) -> [C.Output] {
  var outputs: [C.Output] = []
  for input in inputs { outputs.append(try coroutine.resume(input)) }
  return outputs
}

@Suite struct CoroutinesTests {
  @Test func `a hand-written state machine yields, completes and stays completed`() throws {
    var countdown = Countdown()
    #expect(
      try drive(&countdown, with: [2, 0, 0]) == [.yielded(2), .yielded(1), .complete("liftoff")]
    )
    let error = #expect(throws: ResumeError.self) { try countdown.resume(0) }
    #expect(error?.message == "coroutine resumed after completion")
  }

  @Test func `a countdown from nothing completes at once`() throws {
    var countdown = Countdown()
    #expect(try countdown.resume(0) == .complete("liftoff"))
  }

  @Test func `a closure keeps its state in what it captures`() throws {
    var total = 0
    var sum = ClosureCoroutine { (input: Int) in
      total += input
      return total
    }
    #expect(try drive(&sum, with: [5, 4, 3]) == [5, 9, 12])
  }
}
