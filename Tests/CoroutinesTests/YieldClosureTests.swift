import Coroutines
import MCP49
import Testing

@Suite struct YieldClosureTests {
  @Test func `a body that returns begins again at the next call`() throws {
    let everyOther = YieldClosure<Int, Bool> { co in
      try await co.yield(true)
      return false
    }
    #expect(try (1...5).map { try everyOther($0) } == [true, false, true, false, true])
  }

  @Test func `every call binds the parameters again`() throws {
    let join = YieldClosure<(String, Int), String> { co in
      let (word, count) = try co.arguments
      try await co.yield(String(repeating: word, count: count))
      return "\(word) and \(try co.arguments.0)"
    }
    #expect(try join("ha", 2) == "haha")
    #expect(try join.resume(("ho", 3)) == "ha and ho")
    #expect(try join("hi", 1) == "hi")
  }

  @Test func `what the body captures stays over its returns`() throws {
    var count = 0
    let counter = YieldClosure<(), Int> { co in
      count += 1
      try await co.yield(count)
      return -count
    }
    #expect(try [counter(), counter(), counter(), counter()] == [1, -1, 2, -2])
  }

  @Test func `a closure that ends with its return is called no more`() throws {
    let once = YieldClosure<Int, Int>(afterReturn: .end) { co in
      try await co.yield(1)
      return 2
    }
    #expect(try once(0) == 1)
    #expect(try once(0) == 2)
    #expect(failure { try once(0) } == "completed")
  }

  @Test func `a return drops the arguments, the last one first, before the value is seen`() throws {
    let log = Log()
    let closure = YieldClosure<(Token, Token), Int> { co in
      log.note("body")
      try await co.yield(1)
      log.note("end")
      return 2
    }
    for (first, second) in [("A", "B"), ("C", "D"), ("E", "F")] {
      _ = try closure.resume((Token(first, log), Token(second, log)))
      log.note("out")
    }
    #expect(
      log.events == [
        "body", "drop B", "drop A", "out", "end", "drop D", "drop C", "out", "body", "drop F",
        "drop E", "out",
      ]
    )
  }

  @Test func `a throw in a later round is the end`() throws {
    var round = 0
    let closure = YieldClosure<(), Int> { _ in
      round += 1
      if round == 2 { throw Oops() }
      return round
    }
    #expect(try closure() == 1)
    #expect(failure { try closure() } == "panicked(Oops())")
    #expect(failure { try closure() } != nil)
  }

  @Test func `arguments that the body assigns are dropped like any others`() throws {
    let log = Log()
    let closure = YieldClosure<Token, Int> { co in
      try co.assign(Token("mine", log))
      return 1
    }
    _ = try closure.resume(Token("A", log))
    #expect(log.events == ["drop A", "drop mine"])
  }
}
