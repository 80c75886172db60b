import Coroutines
import DropTheFirst
import ERFC2033
import GeneratorMove
import RFC1823
import Testing
import UnifiedArguments
import YieldExpression

@Suite struct ERFCCoroutineTests {
  @Test func `it takes no input and tells a yield from a return`() throws {
    let words = ERFCCoroutine<Int, String> { co in
      try await co.yield(1)
      try await co.yield(2)
      return "done"
    }
    #expect(try words.resume() == .yielded(1))
    #expect(try words.resume() == .yielded(2))
    #expect(try words.resume() == .complete("done"))
    let error = #expect(throws: ResumeError.self) { try words.resume() }
    #expect(error?.message == "coroutine resumed after completion")
  }

  @Test func `what a body shares is its way to take something in`() throws {
    let box = Box(1)
    let shared = Smuggled(value: box)
    let echo = ERFCCoroutine<Int, Never> { co in
      while true { try await co.yield(shared.value.value ?? 0) }
    }
    #expect(try echo.resume() == .yielded(1))
    box.value = 2
    #expect(try echo.resume() == .yielded(2))
  }

  @Test func `a body may yield and return nothing`() throws {
    let steps = ERFCCoroutine<Void, Void> { co in try await co.yield(()) }
    guard case .yielded = try steps.resume() else {
      Issue.record("no yield")
      return
    }
    guard case .complete = try steps.resume() else {
      Issue.record("no end")
      return
    }
  }
}

@Suite struct YieldExpressionCoroutineTests {
  @Test func `the first input is the parameter, later ones are values of yield`() throws {
    let echo = YieldExpressionCoroutine<String, String, String> { first, co in
      let second = try await co.yield("first \(first)")
      let third = try await co.yield("second \(second)")
      return "third \(third)"
    }
    #expect(try echo.resume("A") == .yielded("first A"))
    #expect(try echo.resume("B") == .yielded("second B"))
    #expect(try echo.resume("C") == .complete("third C"))
    #expect(failure { try echo.resume("D") } == "completed")
  }

  @Test func `the first input lives to the end of the body that does not let it go`() throws {
    let log = Log()
    let coroutine = YieldExpressionCoroutine<Token, Int, Int> { first, co in
      defer { withExtendedLifetime(first) {} }
      _ = try await co.yield(1)
      return 2
    }
    _ = try coroutine.resume(Token("A", log))
    #expect(log.events == [])
    _ = try coroutine.resume(Token("B", log))
    #expect(log.events == ["drop B", "drop A"])
  }

  @Test func `a body that never returns only yields`() throws {
    let count = YieldExpressionCoroutine<Int, Int, Never> { first, co in
      var total = first
      while true { total += try await co.yield(total) }
    }
    #expect(try count.resume(1) == .yielded(1))
    #expect(try count.resume(1) == .yielded(2))
  }
}

@Suite struct DropFirstCoroutineTests {
  @Test func `the first input is not seen, later ones are values of yield`() throws {
    let echo = DropFirstCoroutine<String, String, String> { co in
      let second = try await co.yield("ready")
      return try await co.yield(second)
    }
    #expect(try echo.resume("A") == .yielded("ready"))
    #expect(try echo.resume("B") == .yielded("B"))
    #expect(try echo.resume("C") == .complete("C"))
    #expect(failure { try echo.resume("D") } == "completed")
  }

  @Test func `the first input is dropped before the first statement of the body`() throws {
    let log = Log()
    let coroutine = DropFirstCoroutine<Token, Int, Int> { co in
      log.note("first statement")
      let second = try await co.yield(1)
      log.note("has \(second.name)")
      return 2
    }
    _ = try coroutine.resume(Token("A", log))
    #expect(log.events == ["drop A", "first statement"])
    _ = try coroutine.resume(Token("B", log))
    #expect(log.events == ["drop A", "first statement", "has B", "drop B"])
  }

  @Test func `priming gets the dropped resume out of the way`() throws {
    let echo = try DropFirstCoroutine<String, String, Never> { co in
      var word = try await co.yield("dummy")
      while true { word = try await co.yield(word) }
    }
    .primed(with: "")
    #expect(try echo.resume("A") == .yielded("A"))
  }
}

@Suite struct UnifiedCoroutineTests {
  @Test func `every resume binds the parameters again`() throws {
    let join = UnifiedCoroutine<(String, Int), String, String> { co in
      for _ in 0..<2 {
        let (word, count) = try co.arguments
        try await co.yield(String(repeating: word, count: count))
      }
      return "last \(try co.arguments.0)"
    }
    #expect(try join("ha", 2) == .yielded("haha"))
    #expect(try join.resume(("ho", 3)) == .yielded("hohoho"))
    #expect(try join("end", 0) == .complete("last end"))
    #expect(failure { try join("more", 0) } == "completed")
  }

  @Test func `one argument is no tuple`() throws {
    let echo = UnifiedCoroutine<Int, Int, Never> { co in
      while true { try await co.yield(try co.arguments) }
    }
    #expect(try echo(1) == .yielded(1))
    #expect(try echo.resume(2) == .yielded(2))
  }

  @Test func `there may be no arguments at all`() throws {
    let tick = UnifiedCoroutine<(), Int, Int> { co in
      try await co.yield(1)
      return 2
    }
    #expect(try tick() == .yielded(1))
    #expect(try tick.resume(()) == .complete(2))
  }

  @Test func `arguments are dropped at the yield, the last one first, after its operand`() throws {
    let log = Log()
    let coroutine = UnifiedCoroutine<(Token, Token, Token), String, Never> { co in
      func operand() throws -> String {
        log.note("operand")
        return try co.arguments.0.name
      }
      while true {
        try await co.yield(try operand())
        log.note("next")
      }
    }
    func resume(_ names: String...) throws -> [String] {
      let before = log.events.count
      _ = try coroutine.resume(
        (Token(names[0], log), Token(names[1], log), Token(names[2], log))
      )
      return Array(log.events.dropFirst(before))
    }
    #expect(try resume("A", "B", "C") == ["operand", "drop C", "drop B", "drop A"])
    #expect(try resume("D", "E", "F") == ["next", "operand", "drop F", "drop E", "drop D"])
  }

  @Test func `arguments are dropped at completion, the last one first`() throws {
    let log = Log()
    let coroutine = UnifiedCoroutine<(Token, Token), Int, Int> { co in
      log.note("body")
      return 1
    }
    _ = try coroutine.resume((Token("A", log), Token("B", log)))
    #expect(log.events == ["body", "drop B", "drop A"])
  }

  @Test func `arguments are dropped when the body throws, the last one first`() {
    let log = Log()
    let coroutine = UnifiedCoroutine<(Token, Token), Int, Int> { _ in throw Oops() }
    #expect(
      failure { try coroutine.resume((Token("A", log), Token("B", log))) } == "panicked(Oops())"
    )
    #expect(log.events == ["drop B", "drop A"])
  }

  @Test func `what the body keeps of its arguments outlives the yield`() throws {
    let log = Log()
    let coroutine = UnifiedCoroutine<(Token, Token), Int, Int> { co in
      let kept = try co.arguments.0
      try await co.yield(1)
      log.note("kept \(kept.name)")
      return 2
    }
    _ = try coroutine.resume((Token("A", log), Token("B", log)))
    #expect(log.events == ["drop B"])
    _ = try coroutine.resume((Token("C", log), Token("D", log)))
    #expect(log.events.prefix(2) == ["drop B", "kept A"])
    #expect(log.events.dropFirst(2).filter { $0 != "drop A" } == ["drop D", "drop C"])
  }

  @Test func `there are no arguments while the coroutine is suspended`() throws {
    let box = Box<UnifiedHandle<Int, Int, Never>>()
    let shared = Smuggled(value: box)
    let coroutine = UnifiedCoroutine<Int, Int, Never> { co in
      shared.value.value = co
      while true { try await co.yield(try co.arguments) }
    }
    _ = try coroutine(1)
    #expect(failure { try box.value?.arguments } == "outsideBody")
  }
}

@Suite struct StacklessCoroutineTests {
  @Test func `the first arguments are the parameter, later ones are values of yield`() throws {
    let area = StacklessCoroutine<(Int, Int), Int, String> { first, co in
      let second = try await co.yield(first.0 * first.1)
      let third = try await co.yield(second.0 * second.1)
      return "\(first) \(third)"
    }
    #expect(try area(2, 3) == .yielded(6))
    #expect(try area.resume((4, 5)) == .yielded(20))
    #expect(try area(6, 7) == .complete("(2, 3) (6, 7)"))
    #expect(failure { try area(8, 9) } == "completed")
  }

  @Test func `one argument comes as itself, none as the empty tuple`() throws {
    let echo = StacklessCoroutine<String, String, Never> { first, co in
      var word = first
      while true { word = try await co.yield(word) }
    }
    #expect(try echo("A") == .yielded("A"))
    #expect(try echo("B") == .yielded("B"))
    let steps = StacklessCoroutine<Void, Int, Int> { _, co in
      try await co.yield(1)
      return 2
    }
    #expect(try steps() == .yielded(1))
    #expect(try steps() == .complete(2))
  }

  @Test func `without arguments and result it is an iterator that does not remember its end`()
    throws
  {
    var numbers = UnfusedIterator(
      StacklessCoroutine<Void, Int, Void> { _, co in try await co.yield(1) }
    )
    #expect(try numbers.next() == 1)
    #expect(try numbers.next() == nil)
    #expect(failure { _ = try numbers.next() } == "completed")
  }
}

@Suite struct AnchoredGeneratorTests {
  @Test func `it takes no input and tells a yield from a return`() throws {
    let words = AnchoredGenerator<Int, String> { co in
      try await co.yield(1)
      return "done"
    }
    #expect(try words.resume() == .yielded(1))
    #expect(try words.resume() == .complete("done"))
    let error = #expect(throws: ResumeError.self) { try words.resume() }
    #expect(error?.message == "coroutine resumed after completion")
  }

  @Test func `it goes on where it was after it was moved`() throws {
    let first = AnchoredGenerator<Int, Int> { co in
      var sum = 1
      try await co.yield(sum)
      sum += 1
      try await co.yield(sum)
      return sum + 1
    }
    #expect(try first.resume() == .yielded(1))
    let second = first
    #expect(try second.resume() == .yielded(2))
    let third = second
    #expect(try third.resume(()) == .complete(3))
  }
}
