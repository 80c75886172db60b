import Conformance
import Coroutines
import NativeScenarios
import SourceText
import Testing
import Traces
import Workbench

/// What makes two runs comparable, and that a difference shows.
@Suite struct NativeBodyTests {
  private func trace(
    _ scenario: String,
    _ slug: String,
    _ schedule: String,
  ) throws -> [Trace.Event] {
    let body = try #require(NativeBodies.all.body(scenario, slug))
    return body.comparable(body.evaluate(try Schedule.parse(schedule)).trace)
  }

  @Test func `designs that answer differently give different traces`() throws {
    let words = #"resume "A"; resume "B"; resume "C""#
    let unified = try trace("later-inputs", "unified-arguments", words)
    let expression = try trace("later-inputs", "yield-expression", words)
    #expect(unified != expression)
  }

  @Test func `designs that drop at different times give different traces`() throws {
    let steps = #"resume Tracked("A"); resume Tracked("B"); drop"#
    let unified = try trace("unused-input", "unified-arguments", steps)
    let dropping = try trace("unused-input", "drop-the-first", steps)
    #expect(
      Set(unified) == Set(dropping) && unified != dropping
    )
  }

  @Test func `drops are left out where they are not compared`() throws {
    let body = try #require(NativeBodies.all.body("unused-input", "yield-expression"))
    let events: [Trace.Event] = [
      .resume("A"), .print("x"), .drop("A"), .output("1"), .dropCoroutine,
    ]
    #expect(body.comparable(Trace(events: events)) == [.print("x"), .output("1")])
  }

  @Test func `a panic is compared after the drops of its resume`() throws {
    let body = try #require(NativeBodies.all.body("unused-input", "unified-arguments"))
    let machine: [Trace.Event] = [.resume("A"), .panic("p"), .drop("A"), .dropCoroutine]
    let swift: [Trace.Event] = [.resume("A"), .drop("A"), .panic("p"), .dropCoroutine]
    #expect(body.comparable(Trace(events: machine)) == swift)
    #expect(body.comparable(Trace(events: swift)) == swift)
  }

  @Test func `an argument of another type is no answer`() throws {
    let body = try #require(NativeBodies.all.body("running-sum", "yield-expression"))
    let evaluation = body.evaluate(try Schedule.parse(#"resume "A""#))
    #expect(evaluation.outcome.word == .unmodelled)
  }

  @Test func `a body that asks an empty side channel panics`() throws {
    let body = try #require(NativeBodies.all.body("running-sum", "erfc-2033"))
    let evaluation = body.evaluate(try Schedule.parse("resume"))
    #expect(evaluation.answers == [.panic("called `Option::unwrap()` on a `None` value")])
  }

  @Test func `a future that was ready panics when it is polled again`() throws {
    var future = NativeReadyAfter(0, 1, NativeRun())
    #expect(try future.resume(Context(waker: .noop())) == .ready(1))
    #expect(throws: ResumeError.self) { try future.resume(Context(waker: .noop())) }
  }
}
