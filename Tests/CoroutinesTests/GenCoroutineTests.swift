import Coroutines
import GenBlocks
import Testing

@Suite struct GenCoroutineTests {
  @Test func `yields are items and the end is nil for ever`() throws {
    let block = GenCoroutine<Int> { co in
      try await co.yield(1)
      try await co.yield(2)
    }
    #expect(try block.resume() == 1)
    #expect(try block.resume() == 2)
    for _ in 0..<3 { #expect(try block.resume() == nil) }
  }

  @Test func `after a panic there is nothing more`() throws {
    let block = GenCoroutine<Int> { co in
      try await co.yield(1)
      throw Panic("out of paper")
    }
    #expect(try block.resume() == 1)
    let error = #expect(throws: ResumeError.self) { try block.resume() }
    #expect(error?.message == "out of paper")
    #expect(try block.resume() == nil)
  }

  @Test func `an item may be optional itself`() throws {
    let block = GenCoroutine<Int?> { co in try await co.yield(nil) }
    #expect(try block.resume() == .some(nil))
    #expect(try block.resume() == nil)
  }

  @Test func `nothing runs before the first resume, nor after the end`() throws {
    let log = Log()
    let block = GenCoroutine<Int> { co in
      log.note("runs")
      try await co.yield(1)
      log.note("ends")
    }
    #expect(log.events.isEmpty)
    for _ in 0..<4 { _ = try block.resume() }
    #expect(log.events == ["runs", "ends"])
  }

  @Test func `a dropped block unwinds its body`() throws {
    let log = Log()
    do {
      let block = GenCoroutine<Int> { co in
        defer { log.note("unwound") }
        try await co.yield(1)
        log.note("never")
      }
      #expect(try block.resume() == 1)
    }
    #expect(log.events == ["unwound"])
  }

  @Test func `a block is a sequence, whose copies share it`() {
    let numbers = GenSequence<Int> { co in for number in 1...4 { try await co.yield(number) } }
    #expect(numbers.next() == 1)
    #expect(Array(numbers) == [2, 3, 4])
    #expect(numbers.next() == nil)
    #expect(numbers.failure == nil)
  }

  @Test func `a sequence ends where its body throws, and says why`() {
    let numbers = GenSequence<Int> { co in
      try await co.yield(1)
      throw Panic("out of paper")
    }
    #expect(Array(numbers) == [1])
    #expect(numbers.failure?.message == "out of paper")
    #expect(numbers.next() == nil)
  }

  @Test func `a flat map of blocks (C048)`() {
    let found = (0..<3).flatMap { start in
      GenSequence<Int> { co in for number in start..<3 { try await co.yield(number) } }
    }
    #expect(found == [0, 1, 2, 1, 2, 2])
  }
}
