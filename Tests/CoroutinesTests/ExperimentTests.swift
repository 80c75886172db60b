import Coroutines
import DropTheFirst
import ERFC2033
import ExtendAsync
import OuroborosLoop
import Testing
import UnifiedArguments
import YieldAtStart
import YieldExpression

/// One experiment over every design: the words of a dialogue, whatever the coroutine is.
@Suite struct ExperimentTests {
  private func dialogue<Output>(
    _ coroutine: consuming some FnPinMut<Int, Output> & ~Copyable,
    _ inputs: Int...,
    saying words: (Output) -> String,
  ) -> [String] {
    var coroutine = coroutine
    var said: [String] = []
    for input in inputs {
      do throws(ResumeError) {
        said.append(words(try coroutine.resume(input)))
      } catch {
        said.append(error.message)
      }
    }
    return said
  }

  private func words(_ state: CoroutineState<Int, String>) -> String {
    switch state {
    case .yielded(let value): "\(value)"
    case .complete(let value): value
    }
  }

  @Test func `the running sum of a design with a parameter starts with the first input`() {
    let sum = YieldExpressionCoroutine<Int, Int, String> { first, co in
      var total = first
      while total < 10 { total += try await co.yield(total) }
      return "done"
    }
    #expect(
      dialogue(sum, 5, 4, 3, 0, saying: words)
        == ["5", "9", "done", "coroutine resumed after completion"]
    )
  }

  @Test func `the running sum of re-bound arguments starts with the first input`() {
    let sum = UnifiedCoroutine<Int, Int, String> { co in
      var total = 0
      while total < 10 {
        total += try co.arguments
        try await co.yield(total)
      }
      return "done"
    }
    #expect(
      dialogue(sum, 5, 4, 3, 0, 0, saying: words)
        == ["5", "9", "12", "done", "coroutine resumed after completion"]
    )
  }

  @Test func `the running sum of a design that drops the first input misses it`() {
    let sum = DropFirstCoroutine<Int, Int, String> { co in
      var total = 0
      while total < 7 { total += try await co.yield(total) }
      return "done"
    }
    #expect(
      dialogue(sum, 5, 4, 3, 0, saying: words)
        == ["0", "4", "done", "coroutine resumed after completion"]
    )
  }

  @Test func `the running sum of a design that starts at its yield has plain outputs`() {
    let sum = YieldFirstCoroutine<Int, Int> { co in
      var total = try co.yield()
      while total < 10 { total += try await co.yield(total) }
      throw Panic("over")
    }
    #expect(
      dialogue(sum, 5, 4, 3, 0) { "\($0)" } == [
        "5", "9", "over", "coroutine resumed after panicking",
      ]
    )
  }

  @Test func `the running sum of a loop has plain outputs`() {
    func make() -> OuroborosCoroutine<Int, Int> {
      var total = 0
      return OuroborosCoroutine { co in
        total += try await co.yield(total)
        if total > 10 { throw Panic("over") }
      }
    }
    #expect(
      dialogue(make(), 5, 4, 3, 0) { "\($0)" }
        == ["5", "9", "over", "coroutine resumed after panicking"]
    )
  }

  @Test func `the running sum of an async block ends ready`() {
    let sum = AsyncCoroutine<Int, Poll<Int>> { co in
      var total = 0
      while total < 10 {
        total += try co.input
        if total < 10 { try await co.yield(.pending) }
      }
      return total
    }
    #expect(
      dialogue(sum, 5, 4, 3, 0) { $0 == .pending ? "pending" : "\($0)" }
        == ["pending", "pending", "ready(12)", "`async fn` resumed after completion"]
    )
  }

  /// Claims: C145.
  @Test func `a hand-written state machine, a closure and a pin do as well`() {
    #expect(dialogue(Countdown(), 1, 0, saying: words) == ["1", "liftoff"])
    #expect(dialogue(Pin(Countdown()), 1, 0, saying: words) == ["1", "liftoff"])
    var total = 0
    let closure = ClosureCoroutine<Int, Int> { input in
      total += input
      return total
    }
    #expect(dialogue(closure, 5, 4, 3) { "\($0)" } == ["5", "9", "12"])
  }

  /// Claims: C149.
  @Test func `a coroutine without inputs is driven by the same protocol`() throws {
    func all<Yielded>(
      _ coroutine: consuming some FnPinMut<Void, CoroutineState<Yielded, Void>> & ~Copyable
    ) throws -> [Yielded] {
      var coroutine = coroutine
      var yields: [Yielded] = []
      while case .yielded(let value) = try coroutine.resume() { yields.append(value) }
      return yields
    }
    #expect(try all(ERFCCoroutine { co in for i in 0..<3 { try await co.yield(i) } }) == [0, 1, 2])
  }
}
