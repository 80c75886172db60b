import Coroutines
import Testing

/// A coroutine that alone holds the token, and whose body only calls `function`.
private func holding(
  _ token: Token,
  _ function: @escaping @Sendable (Int) throws -> Int,
) -> Coroutine<Int, Int> {
  Coroutine { first, _ in try withExtendedLifetime(token) { try function(first) } }
}

@Suite struct OwnershipTests {
  @Test func `dropping an unresumed coroutine never runs its body and lets its captures go`() {
    let log = Log()
    do {
      let token = Token("capture", log)
      let coroutine = Coroutine<Int, Int> { first, _ in
        log.note("body")
        defer { log.note("defer") }
        return withExtendedLifetime(token) { first }
      }
      _ = consume coroutine
    }
    #expect(log.events == ["drop capture"])
  }

  @Test func `dropping a suspended coroutine runs its defer blocks, innermost first`() throws {
    let log = Log()
    do {
      let coroutine = Coroutine<Int, Int> { first, yielder in
        defer { log.note("outer") }
        do {
          defer { log.note("middle") }
          do {
            defer { log.note("inner") }
            _ = try await yielder.suspend(first)
            log.note("not reached")
          }
        }
        return 0
      }
      _ = try coroutine.resume(1)
      #expect(log.events == [])
    }
    #expect(log.events == ["inner", "middle", "outer"])
  }

  @Test func `yield throws a cancellation where the coroutine is dropped`() throws {
    let log = Log()
    do {
      let coroutine = Coroutine<Int, Int> { first, yielder in
        do {
          return try await yielder.suspend(first)
        } catch {
          log.note("\(error)")
          throw error
        }
      }
      _ = try coroutine.resume(1)
    }
    #expect(log.events == ["CancellationError()"])
  }

  @Test func `a drop unwinds inside the drop, on its thread`() throws {
    let threads = Box<UInt>()
    do {
      let seen = Smuggled(value: threads)
      let coroutine = Coroutine<Int, Int> { first, yielder in
        defer { seen.value.value = currentThread() }
        return try await yielder.suspend(first)
      }
      _ = try coroutine.resume(1)
    }
    #expect(threads.value == currentThread())
  }

  @Test func `dropping a suspended coroutine lets captures, locals and inputs go`() throws {
    let log = Log()
    do {
      let capture = Token("capture", log)
      let coroutine = Coroutine<Token, Int> { first, yielder in
        let local = Token("local", log)
        defer { log.note("end of \(first.name), \(local.name), \(capture.name)") }
        return withExtendedLifetime(try await yielder.suspend(1)) { 2 }
      }
      _ = try coroutine.resume(Token("input", log))
      #expect(log.events == [])
    }
    #expect(log.events.first == "end of input, local, capture")
    #expect(log.events.dropFirst().sorted() == ["drop capture", "drop input", "drop local"])
  }

  @Test func `a completed coroutine has let its captures go before its resume returns`() throws {
    let log = Log()
    let coroutine = holding(Token("capture", log)) { first in first }
    _ = try coroutine.resume(1)
    #expect(log.events == ["drop capture"])
    #expect(failure { try coroutine.resume(1) } == "completed")
  }

  @Test func `a poisoned coroutine has let its captures go before its resume throws`() {
    let log = Log()
    let coroutine = holding(Token("capture", log)) { _ in throw Oops() }
    #expect(failure { try coroutine.resume(1) } == "panicked(Oops())")
    #expect(log.events == ["drop capture"])
    #expect(failure { try coroutine.resume(1) } == "poisoned")
  }

  @Test func `the error of a body is not kept by the coroutine`() {
    struct Loaded: Error { let token: Token }
    let log = Log()
    let coroutine = Coroutine<Int, Int> { _, _ in throw Loaded(token: Token("error", log)) }
    #expect(failure { try coroutine.resume(1) } != nil)
    #expect(log.events == ["drop error"])
    #expect(failure { try coroutine.resume(1) } == "poisoned")
  }

  @Test func `what an unwinding body returns is dropped`() throws {
    let log = Log()
    do {
      let coroutine = Coroutine<Int, Token> { _, yielder in
        do {
          _ = try await yielder.suspend(Token("yielded", log))
          return Token("not reached", log)
        } catch {
          return Token("returned", log)
        }
      }
      _ = try coroutine.resume(1)
    }
    #expect(log.events == ["drop yielded", "drop returned"])
  }

  @Test func `what an unwinding body throws is dropped`() throws {
    struct Loaded: Error { let token: Token }
    let log = Log()
    do {
      let coroutine = Coroutine<Int, Int> { first, yielder in
        do { return try await yielder.suspend(first) } catch {
          throw Loaded(token: Token("error", log))
        }
      }
      _ = try coroutine.resume(1)
    }
    #expect(log.events == ["drop error"])
  }

  @Test func `an unwinding body can resume other coroutines`() throws {
    let log = Log()
    do {
      let coroutine = Coroutine<Int, Int> { first, yielder in
        defer {
          let other = Coroutine<Int, Int> { first, yielder in
            defer { log.note("other unwinds") }
            return try await yielder.suspend(first * 2)
          }
          log.note("other gives \((try? other.resume(21)) ?? 0)")
        }
        return try await yielder.suspend(first)
      }
      _ = try coroutine.resume(1)
    }
    #expect(log.events == ["other gives 42", "other unwinds"])
  }

  @Test func `a coroutine owned by a body is dropped with it`() throws {
    let log = Log()
    do {
      let outer = Coroutine<Int, Int> { first, yielder in
        let inner = Coroutine<Int, Int> { first, yielder in
          defer { log.note("inner") }
          return try await yielder.suspend(first)
        }
        defer { log.note("outer") }
        return try await yielder.suspend(try inner.resume(first))
      }
      #expect(try outer.resume(7) == 7)
    }
    #expect(log.events.sorted() == ["inner", "outer"])
  }

  @Test func `a coroutine can be dropped from inside another's body`() throws {
    let log = Log()
    let victim = Coroutine<Int, Int> { first, yielder in
      defer { log.note("victim unwinds") }
      return try await yielder.suspend(first)
    }
    let box = Box(Pin(victim))
    _ = try box.value?(1)
    let shared = Smuggled(value: box)
    let killer = Coroutine<Int, Int> { first, _ in
      shared.value.value = nil
      log.note("killer goes on")
      return first
    }
    #expect(try killer.resume(3) == 3)
    #expect(log.events == ["victim unwinds", "killer goes on"])
  }

  @Test func `a pin that its own running body lets go lives until the resume is over`() throws {
    let log = Log()
    let box = Box<Pin<Coroutine<Int, Int>>>()
    let shared = Smuggled(value: box)
    box.value = Pin(
      Coroutine<Int, Int> { first, yielder in
        defer { log.note("unwinds") }
        shared.value.value = nil
        log.note("let go")
        return try await yielder.suspend(first)
      }
    )
    #expect(try box.value?(4) == 4)
    #expect(log.events == ["let go", "unwinds"])
  }

  @Test func `a coroutine that was moved is the same coroutine`() throws {
    func moved(_ coroutine: consuming Coroutine<Int, Int>) -> Coroutine<Int, Int> { coroutine }
    let coroutine = Coroutine<Int, Int> { first, yielder in
      var total = first
      while true { total += try await yielder.suspend(total) }
    }
    _ = try coroutine.resume(1)
    let other = moved(coroutine)
    #expect(try other.resume(2) == 3)
  }
}
