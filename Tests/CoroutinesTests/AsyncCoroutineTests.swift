import Coroutines
import ExtendAsync
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
    context.waker.wake()
    return .pending
  }
}

@Suite struct AsyncCoroutineTests {
  @Test func `every resume binds the input again, and yields are plain`() throws {
    let echo = AsyncCoroutine<Int, Int> { co in
      while true { try await co.yield(try co.input) }
    }
    #expect(try [1, 2, 3].map { input in try echo.resume(input) } == [1, 2, 3])
  }

  @Test func `what the block returns is ready, and it says that an async fn was resumed`() throws {
    let answer = AsyncCoroutine<Int, Poll<Int>> { co in
      try await co.yield(.pending)
      return try co.input
    }
    #expect(try answer.resume(1) == .pending)
    #expect(try answer.resume(42) == .ready(42))
    let error = #expect(throws: ResumeError.self) { try answer.resume(0) }
    #expect(error?.message == "`async fn` resumed after completion")
  }

  @Test func `an input is dropped at the suspension`() throws {
    let log = Log()
    let coroutine = AsyncCoroutine<Token, String> { co in
      while true { try await co.yield(try co.input.name) }
    }
    #expect(try coroutine.resume(Token("A", log)) == "A")
    #expect(log.events == ["drop A"])
    #expect(try coroutine.resume(Token("B", log)) == "B")
    #expect(log.events == ["drop A", "drop B"])
  }

  @Test func `the last input is dropped when the block returns or throws`() {
    let log = Log()
    let returning = AsyncCoroutine<Token, Poll<Int>> { co in 1 }
    #expect(failure { try returning.resume(Token("A", log)) } == nil)
    let throwing = AsyncCoroutine<Token, Poll<Int>> { co -> Int in throw Oops() }
    #expect(failure { try throwing.resume(Token("B", log)) } == "panicked(Oops())")
    #expect(log.events == ["drop A", "drop B"])
  }

  /// Claims: C077.
  @Test func `awaiting a future that is ready does not suspend`() throws {
    let answer = AsyncCoroutine<Context, Poll<Int>> { co in
      try await co.await(Ready(39)) + co.await(Ready(3))
    }
    #expect(try answer.resume(Context(waker: .noop())) == .ready(42))
  }

  @Test func `awaiting polls with the context of each resume`() throws {
    let log = Log()
    let answer = AsyncCoroutine<Context, Poll<Int>> { co in
      try await co.await(Later(pendingCount: 2, value: 7, log: log))
    }
    func resume(_ name: String) throws -> Poll<Int> {
      try answer.resume(Context(waker: Waker { log.note("wake \(name)") }))
    }
    #expect(try resume("A") == .pending)
    #expect(try resume("B") == .pending)
    #expect(try resume("C") == .ready(7))
    #expect(log.events == ["poll", "wake A", "poll", "wake B", "poll"])
  }

  @Test func `a block can await another block`() throws {
    let log = Log()
    let outer = AsyncCoroutine<Context, Poll<Int>> { co in
      let inner = AsyncCoroutine<Context, Poll<Int>> { co in
        try await co.await(Later(pendingCount: 1, value: 20, log: log)) + 1
      }
      return try await co.await(inner) * 2
    }
    #expect(try outer.resume(Context(waker: .noop())) == .pending)
    #expect(try outer.resume(Context(waker: .noop())) == .ready(42))
  }

  @Test func `a panic of an awaited future panics the block`() throws {
    let block = AsyncCoroutine<Context, Poll<Int>> { co in
      let inner = AsyncCoroutine<Context, Poll<Int>> { _ -> Int in throw Panic("inner") }
      return try await co.await(inner)
    }
    let error = #expect(throws: ResumeError.self) {
      try block.resume(Context(waker: .noop()))
    }
    #expect(error?.message == "inner")
  }

  @Test func `an awaited future is dropped with the block that waits for it`() throws {
    let log = Log()
    do {
      let block = AsyncCoroutine<Context, Poll<Int>> { co in
        let inner = AsyncCoroutine<Context, Poll<Int>> { co in
          defer { log.note("inner unwinds") }
          while true { try await co.yield(.pending) }
        }
        defer { log.note("outer unwinds") }
        return try await co.await(inner)
      }
      #expect(try block.resume(Context(waker: .noop())) == .pending)
    }
    #expect(log.events == ["inner unwinds", "outer unwinds"])
  }

  @Test func `there is no input while the coroutine is suspended`() throws {
    let box = Box<AsyncCoroutine<Int, Int>.Handle>()
    let shared = Smuggled(value: box)
    let echo = AsyncCoroutine<Int, Int> { co in
      shared.value.value = co
      while true { try await co.yield(try co.input) }
    }
    _ = try echo.resume(1)
    #expect(failure { try box.value?.input } == "outsideBody")
  }
}
