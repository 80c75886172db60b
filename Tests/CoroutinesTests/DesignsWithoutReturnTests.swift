import Coroutines
import OuroborosLoop
import Testing
import YieldAtStart

@Suite struct YieldFirstCoroutineTests {
  @Test func `the first yield takes the first input and hands nothing out`() throws {
    let sum = YieldFirstCoroutine<Int, Int> { co in
      var total = try co.yield()
      while true { total += try await co.yield(total) }
    }
    #expect(try [5, 4, 3].map { input in try sum.resume(input) } == [5, 9, 12])
  }

  @Test func `the operand of the first yield is not evaluated`() throws {
    let log = Log()
    let echo = YieldFirstCoroutine<Int, Int> { co in
      func evaluated(_ value: Int) -> Int {
        log.note("operand \(value)")
        return value
      }
      var last = 0
      while true { last = try await co.yield(evaluated(last)) }
    }
    #expect(try echo.resume(1) == 1)
    #expect(log.events == ["operand 1"])
    #expect(try echo.resume(2) == 2)
    #expect(log.events == ["operand 1", "operand 2"])
  }

  @Test func `a later yield without an operand throws`() throws {
    let coroutine = YieldFirstCoroutine<Int, Int> { co in
      let first = try co.yield()
      _ = try await co.yield(first)
      while true { _ = try co.yield() }
    }
    #expect(try coroutine.resume(1) == 1)
    #expect(failure { try coroutine.resume(2) } == "panicked(missingOperand)")
    #expect(failure { try coroutine.resume(3) } == "poisoned")
  }

  @Test func `a yield without an operand after the body ended says it is outside`() throws {
    let box = Box<YieldFirstCoroutine<Int, Int>.Handle>()
    let shared = Smuggled(value: box)
    let coroutine = YieldFirstCoroutine<Int, Int> { co in
      shared.value.value = co
      throw Oops()
    }
    #expect(failure { try coroutine.resume(1) } == "panicked(Oops())")
    #expect(failure { try box.value?.yield() } == "outsideBody")
  }

  @Test func `an operand that throws ends the body`() throws {
    let coroutine = YieldFirstCoroutine<Int, Int> { co in
      func fail() throws -> Int { throw Oops() }
      while true { _ = try await co.yield(try fail()) }
    }
    #expect(failure { try coroutine.resume(1) } == "panicked(Oops())")
  }

  @Test func `an input is let go when the body binds the next one`() throws {
    let log = Log()
    let coroutine = YieldFirstCoroutine<Token, String> { co in
      var token = try co.yield()
      while true { token = try await co.yield(token.name) }
    }
    #expect(try coroutine.resume(Token("A", log)) == "A")
    #expect(log.events == [])
    #expect(try coroutine.resume(Token("B", log)) == "B")
    #expect(log.events == ["drop A"])
  }

  @Test func `dropping it unwinds from the yield it waits at`() throws {
    let log = Log()
    do {
      let coroutine = YieldFirstCoroutine<Token, Int> { co in
        defer { log.note("end") }
        let token = try co.yield()
        defer { withExtendedLifetime(token) {} }
        while true { _ = try await co.yield(1) }
      }
      _ = try coroutine.resume(Token("A", log))
    }
    #expect(log.events.sorted() == ["drop A", "end"])
  }
}

@Suite struct OuroborosCoroutineTests {
  @Test func `the entry takes the first input, and the body runs round and round`() throws {
    let total = Box(0)
    let shared = Smuggled(value: total)
    let sum = OuroborosCoroutine<Int, Int> { co in
      let input = try await co.yield(shared.value.value ?? 0)
      shared.value.value = (shared.value.value ?? 0) + input
    }
    #expect(try [5, 4, 3].map { input in try sum.resume(input) } == [5, 9, 12])
  }

  @Test func `what a body captures can be its state`() throws {
    func make() -> OuroborosCoroutine<Int, Int> {
      var total = 0
      return OuroborosCoroutine { co in total += try await co.yield(total) }
    }
    let sum = make()
    #expect(try [5, 4, 3].map { input in try sum.resume(input) } == [5, 9, 12])
  }

  @Test func `the operand of the entry is not evaluated the first time`() throws {
    let log = Log()
    let coroutine = OuroborosCoroutine<Int, Int> { co in
      let input = try await co.yield {
        log.note("before the entry")
        return 7
      }
      log.note("got \(input)")
    }
    #expect(try coroutine.resume(1) == 7)
    #expect(log.events == ["got 1", "before the entry"])
    #expect(try coroutine.resume(2) == 7)
    #expect(log.events == ["got 1", "before the entry", "got 2", "before the entry"])
  }

  @Test func `a round with several yields goes through all of them`() throws {
    let coroutine = OuroborosCoroutine<String, String> { co in
      let odd = try await co.yield("even")
      let even = try await co.yield("odd after \(odd)")
      if even == "throw" { throw Oops() }
    }
    #expect(try coroutine.resume("A") == "odd after A")
    #expect(try coroutine.resume("B") == "even")
    #expect(try coroutine.resume("C") == "odd after C")
    #expect(failure { try coroutine.resume("throw") } == "panicked(Oops())")
    #expect(failure { try coroutine.resume("D") } == "poisoned")
  }

  @Test func `a first round without a yield ends the coroutine`() {
    let coroutine = OuroborosCoroutine<Int, Int> { _ in }
    #expect(failure { try coroutine.resume(1) } == "panicked(roundWithoutYield)")
    #expect(failure { try coroutine.resume(1) } == "poisoned")
  }

  @Test func `a later round without a yield ends the coroutine`() throws {
    func make() -> OuroborosCoroutine<Int, Int> {
      var roundCount = 0
      return OuroborosCoroutine { co in
        roundCount += 1
        if roundCount < 3 { _ = try await co.yield(roundCount) }
      }
    }
    let coroutine = make()
    #expect(try coroutine.resume(0) == 2)
    #expect(failure { try coroutine.resume(0) } == "panicked(roundWithoutYield)")
  }

  @Test func `a round's own variables end with it`() throws {
    let log = Log()
    let coroutine = OuroborosCoroutine<Token, Int> { co in
      let token = try await co.yield(1)
      withExtendedLifetime(token) { log.note("round of \(token.name)") }
    }
    _ = try coroutine.resume(Token("A", log))
    #expect(log.events == ["round of A", "drop A"])
    _ = try coroutine.resume(Token("B", log))
    #expect(log.events == ["round of A", "drop A", "round of B", "drop B"])
  }
}
