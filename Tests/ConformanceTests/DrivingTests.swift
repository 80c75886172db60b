import Conformance
import Coroutines
import Testing

@Suite struct DrivingTests {
  /// Claims: C145.
  @Test func `a hand-written state machine is driven like any other`() {
    var countdown = Countdown()
    let steps = [2, 0, 0, 0].map { DriverStep.resume($0) }
    let answers = drive(&countdown, through: steps, show: { "\($0)" }, aside: { _, _ in })
    #expect(
      answers.list == [
        .output("yielded(2)"), .output("yielded(1)"), .output(#"complete("liftoff")"#),
        .panic("coroutine resumed after completion"),
      ]
    )
    #expect(answers.outcome == .panics)
  }

  @Test func `a closure is driven like any other`() {
    var total = 0
    var sum = ClosureCoroutine<Int, Int> { input in
      total += input
      return total
    }
    let steps = [5, 4, 3].map { DriverStep.resume($0) }
    let answers = drive(&sum, through: steps, show: { "\($0)" }, aside: { _, _ in })
    #expect(answers.list == [.output("5"), .output("9"), .output("12")])
    #expect(answers.outcome == .runs)
  }

  /// A coroutine that is stopped from outside at its second resume.
  private struct Stopping: ~Copyable, FnPinMut {
    var resumes = 0

    mutating func resume(_ input: Int) throws(ResumeError) -> Int {
      resumes += 1
      guard resumes < 2 else { throw .stopped(.blocked) }
      return input
    }
  }

  @Test func `a stop ends the schedule`() {
    var coroutine = Stopping()
    let steps = [1, 2, 3].map { DriverStep.resume($0) }
    let answers = drive(&coroutine, through: steps, show: { "\($0)" }, aside: { _, _ in })
    #expect(answers.list == [.output("1")])
    #expect(answers.outcome == .blocked)
    #expect(coroutine.resumes == 2)
  }

  @Test func `what is not a resume is done where it stands`() {
    var coroutine = Stopping()
    var positions: [Int] = []
    let steps: [DriverStep<Int>] = [.aside(0), .resume(1), .aside(2)]
    _ = drive(
      &coroutine,
      through: steps,
      show: { "\($0)" },
      aside: { coroutine, position in positions.append(position * 10 + coroutine.resumes) },
    )
    #expect(positions == [0, 21])
  }
}
