import AsyncAwait
import Coroutines
import Testing

/// A future that is pending some times before it is ready.
private struct Later: FnPinMut {
  var pendingCount: Int
  let value: Int
  let log: Log

  mutating func resume(_ context: consuming Context) throws(ResumeError) -> Poll<Int> {
    log.note("poll")
    guard pendingCount > 0 else { return .ready(value) }
    pendingCount -= 1
    return .pending
  }
}

@Suite struct AwaitingCoroutineTests {
  private var context: Context { Context(waker: .noop()) }

  @Test func `a child that is ready does not suspend, one that is pending does`() throws {
    let log = Log()
    let sum = AwaitingCoroutine<Int> { co in
      let first = try await co.await(Later(pendingCount: 0, value: 3, log: log))
      log.note("first")
      return first + (try await co.await(Later(pendingCount: 1, value: 4, log: log)))
    }
    #expect(log.events.isEmpty)
    #expect(try sum.resume(context) == .pending)
    #expect(log.events == ["poll", "first", "poll"])
    #expect(try sum.resume(context) == .ready(7))
    let error = #expect(throws: ResumeError.self) { try sum.resume(context) }
    #expect(error?.message == "`async fn` resumed after completion")
  }

  @Test func `what the body throws ends it`() throws {
    let broken = AwaitingCoroutine<Int> { co -> Int in
      _ = try await co.await(Later(pendingCount: 1, value: 4, log: Log()))
      throw Oops()
    }
    #expect(try broken.resume(context) == .pending)
    #expect(failure { try broken.resume(context) } == "panicked(Oops())")
    let error = #expect(throws: ResumeError.self) { try broken.resume(context) }
    #expect(error?.message == "`async fn` resumed after panicking")
  }

  @Test func `one awaits another`() throws {
    let log = Log()
    let outer = AwaitingCoroutine<Int> { co in
      let inner = AwaitingCoroutine<Int> { co in
        try await co.await(Later(pendingCount: 1, value: 4, log: log)) + 1
      }
      return try await co.await(inner) * 2
    }
    #expect(try outer.resume(context) == .pending)
    #expect(try outer.resume(context) == .ready(10))
    #expect(log.events == ["poll", "poll"])
  }
}
