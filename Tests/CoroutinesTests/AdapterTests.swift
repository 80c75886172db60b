import Coroutines
import DropTheFirst
import ERFC2033
import ExtendAsync
import Testing
import YieldExpression

@Suite struct SequenceTests {
  private func counting(_ range: ClosedRange<Int>) -> ERFCCoroutine<Int, Void> {
    ERFCCoroutine { co in for number in range { try await co.yield(number) } }
  }

  /// Claims: C003, C020.
  @Test func `a sequence has what the coroutine yields`() {
    #expect(Array(CoroutineSequence(counting(1...4))) == [1, 2, 3, 4])
  }

  @Test func `a sequence is fused`() {
    let sequence = CoroutineSequence(counting(1...1))
    #expect([sequence.next(), sequence.next(), sequence.next()] == [1, nil, nil])
    #expect(sequence.failure == nil)
  }

  @Test func `a sequence may have nothing, or optional elements`() {
    let empty = ERFCCoroutine<Int, Void> { _ in }
    #expect(Array(CoroutineSequence(empty)) == [])
    let optionals = ERFCCoroutine<Int?, Void> { co in
      try await co.yield(nil)
      try await co.yield(1)
    }
    #expect(Array(CoroutineSequence(optionals)) == [nil, 1])
  }

  @Test func `copies of a sequence share the coroutine`() {
    let sequence = CoroutineSequence(counting(1...4))
    let copy = sequence
    #expect([sequence.next(), copy.next(), sequence.next()] == [1, 2, 3])
    #expect(Array(copy) == [4])
    #expect(Array(sequence) == [])
  }

  @Test func `a sequence drops its coroutine at the end`() {
    let log = Log()
    let sequence = CoroutineSequence(
      ERFCCoroutine<Int, Void> { co in
        defer { log.note("end") }
        try await co.yield(1)
      }
    )
    #expect(sequence.next() == 1)
    #expect(log.events == [])
    #expect(sequence.next() == nil)
    #expect(log.events == ["end"])
  }

  @Test func `a loop that is left early lets the coroutine unwind`() {
    let log = Log()
    do {
      let numbers = ERFCCoroutine<Int, Void> { co in
        defer { log.note("unwound") }
        for number in 0... { try await co.yield(number) }
      }
      for number in CoroutineSequence(numbers) where number == 3 { break }
    }
    #expect(log.events == ["unwound"])
  }

  @Test func `a sequence records why it ended`() {
    let sequence = CoroutineSequence(
      ERFCCoroutine<Int, Void> { co in
        try await co.yield(1)
        throw Oops()
      }
    )
    #expect(Array(sequence) == [1])
    #expect(sequence.failure?.name == "panicked(Oops())")
    #expect(sequence.next() == nil)
    #expect(sequence.failure?.name == "panicked(Oops())")
  }

  @Test func `a sequence that its own body asks gives nothing and goes on`() {
    let box = Box<CoroutineSequence<ERFCCoroutine<Int, Void>, Int>>()
    let shared = Smuggled(value: box)
    let sequence = CoroutineSequence(
      ERFCCoroutine<Int, Void> { co in
        try await co.yield(shared.value.value?.next() ?? -1)
        try await co.yield(2)
      }
    )
    box.value = sequence
    #expect([sequence.next(), sequence.next(), sequence.next()] == [-1, 2, nil])
    #expect(sequence.failure == nil)
    box.value = nil
  }

  @Test func `an unfused iterator throws when it is asked after the end`() throws {
    var iterator = UnfusedIterator(counting(1...1))
    #expect(try iterator.next() == 1)
    #expect(try iterator.next() == nil)
    #expect(failure { try iterator.next() } == "completed")
  }

  /// Claims: C061.
  @Test func `an error is a result sequence's last element, and the coroutine is gone then`() {
    let log = Log()
    let sequence = ResultSequence(
      ERFCCoroutine<Int, Result<Void, Oops>> { co in
        defer { log.note("dropped") }
        try await co.yield(1)
        return .failure(Oops())
      }
    )
    #expect(sequence.next() == .success(1))
    #expect(log.events == [])
    #expect(sequence.next() == .failure(Oops()))
    #expect(log.events == ["dropped"])
    #expect(sequence.next() == nil)
    #expect(sequence.failure == nil)
  }

  @Test func `a hand-written coroutine is dropped when a result sequence has its error`() {
    struct Failing: ~Copyable, FnPinMut {
      let log: Log
      deinit { log.note("dropped") }
      mutating func resume(
        _ input: consuming Void
      ) throws(ResumeError) -> CoroutineState<Int, Result<Void, Oops>> {
        .complete(.failure(Oops()))
      }
    }
    let log = Log()
    let sequence = ResultSequence(Failing(log: log))
    #expect(sequence.next() == .failure(Oops()))
    #expect(log.events == ["dropped"])
    #expect(sequence.next() == nil)
  }

  /// Claims: C061.
  @Test func `a result sequence ends without an element when the body succeeds`() {
    let sequence = ResultSequence(
      ERFCCoroutine<Int, Result<Void, Oops>> { co in
        try await co.yield(1)
        return .success(())
      }
    )
    #expect(Array(sequence) == [.success(1)])
    #expect(sequence.failure == nil)
  }

  @Test func `a panic ends a result sequence and is recorded`() {
    let sequence = ResultSequence(ERFCCoroutine<Int, Result<Void, Oops>> { _ in throw Panic("no") })
    #expect(Array(sequence) == [])
    #expect(sequence.failure?.message == "no")
  }
}

@Suite struct FutureTests {
  private let context = Context(waker: .noop())

  /// Claims: C020, C103, C129.
  @Test func `a coroutine that yields nothing is a future`() throws {
    var future = CoroutineFuture(
      ERFCCoroutine<Void, Int> { co in
        try await co.yield(())
        try await co.yield(())
        return 7
      }
    )
    #expect(
      try drive(&future, with: [context, context, context]) == [.pending, .pending, .ready(7)]
    )
    #expect(failure { try future.resume(context) } == "completed")
  }

  /// Claims: C148.
  @Test func `a coroutine that takes the context can wake its poller`() throws {
    let log = Log()
    var future = CoroutineFuture(
      YieldExpressionCoroutine<Context, Void, Int> { first, co in
        var context = first
        for _ in 0..<2 {
          context.waker.wake()
          context = try await co.yield(())
        }
        return 1
      }
    )
    func poll(_ name: String) throws -> Poll<Int> {
      try future.resume(Context(waker: Waker { log.note(name) }))
    }
    #expect(try [poll("A"), poll("B"), poll("C")] == [.pending, .pending, .ready(1)])
    #expect(log.events == ["A", "B"])
  }

  /// Claims: C068.
  @Test func `a coroutine as a future can be awaited by a block`() throws {
    let block = AsyncCoroutine<Context, Poll<Int>> { co in
      let future = CoroutineFuture(
        ERFCCoroutine<Void, Int> { co in
          try await co.yield(())
          return 20
        }
      )
      return try await co.await(future) + 1
    }
    #expect(try block.resume(context) == .pending)
    #expect(try block.resume(context) == .ready(21))
  }

  @Test func `a ready future is ready once`() throws {
    var future = Ready(5)
    #expect(try future.resume(context) == .ready(5))
    let error = #expect(throws: ResumeError.self) { try future.resume(context) }
    #expect(error?.message == "`async fn` resumed after completion")
  }

  @Test func `a ready future of nothing at all is ready once`() throws {
    var future = Ready<Int?>(nil)
    #expect(try future.resume(context) == .ready(nil))
    #expect(failure { try future.resume(context) } == "completed")
  }

  @Test func `wakers are equal iff they are copies`() {
    let waker = Waker.noop()
    #expect(waker == Context(waker: waker).waker)
    #expect(waker != Waker.noop())
  }
}

@Suite struct CombinatorTests {
  private func echo() -> Coroutine<Int, Int> {
    Coroutine { first, yielder in
      var input = first
      while input >= 0 { input = try await yielder.suspend(input) }
      if input == -1 { throw Oops() }
      return input
    }
  }

  @Test func `fused gives nil for ever after the end`() throws {
    var fused = ERFCCoroutine<Int, String> { co in
      try await co.yield(1)
      return "end"
    }
    .fused()
    #expect(
      try drive(&fused, with: [(), (), (), ()]) == [.yielded(1), .complete("end"), nil, nil]
    )
  }

  @Test func `fused does not hide an error`() throws {
    var fused = ERFCCoroutine<Int, String> { _ in throw Oops() }.fused()
    #expect(failure { try fused.resume() } == "panicked(Oops())")
    #expect(failure { try fused.resume() } == "poisoned")
  }

  @Test func `primed throws what the first resume throws`() {
    #expect(failure { _ = try echo().primed(with: -1) } == "panicked(Oops())")
  }

  @Test func `primed hands the dummy in and throws the output away`() throws {
    let log = Log()
    let coroutine = try Coroutine<Token, Token> { first, yielder in
      log.note("first is \(first.name)")
      var output = Token("output", log)
      while true { output = try await yielder.suspend(output) }
    }
    .primed(with: Token("dummy", log))
    #expect(log.events.first == "first is dummy")
    #expect(try coroutine.resume(Token("A", log)).name == "A")
  }

  @Test func `map changes every output and passes errors on`() throws {
    var mapped = echo().map { "<\($0)>" }
    #expect(try drive(&mapped, with: [1, 2, -2]) == ["<1>", "<2>", "<-2>"])
    #expect(failure { try mapped.resume(1) } == "completed")
  }

  @Test func `zip resumes both with the same input`() throws {
    var zipped = echo().zip(echo().map { -$0 })
    let outputs = try drive(&zipped, with: [1, 2])
    #expect(outputs.map(\.0) == [1, 2])
    #expect(outputs.map(\.1) == [-1, -2])
  }

  @Test func `zip does not resume the second if the first throws`() throws {
    let log = Log()
    var zipped = echo().zip(
      ClosureCoroutine<Int, Int> { input in
        log.note("second \(input)")
        return input
      }
    )
    _ = try zipped.resume(1)
    #expect(failure { _ = try zipped.resume(-1) } == "panicked(Oops())")
    #expect(log.events == ["second 1"])
  }

  @Test func `zip hands on the error of the second`() throws {
    var zipped = ClosureCoroutine<Int, Int> { $0 }.zip(echo())
    #expect(failure { _ = try zipped.resume(-1) } == "panicked(Oops())")
    #expect(failure { _ = try zipped.resume(1) } == "poisoned")
  }

  @Test func `adapters unwind what they own`() throws {
    let log = Log()
    func logging(_ name: String) -> Coroutine<Int, Int> {
      Coroutine { first, yielder in
        defer { log.note(name) }
        return try await yielder.suspend(first)
      }
    }
    do {
      var zipped = logging("A").map { $0 + 1 }.zip(logging("B"))
      #expect(try zipped.resume(1) == (2, 1))
    }
    #expect(log.events.sorted() == ["A", "B"])
  }

  @Test func `a pin is called like a function, and its copies share the coroutine`() throws {
    let pin = Pin(echo().map { $0 * 2 })
    let copy = pin
    #expect(try pin(1) == 2)
    #expect(try copy(2) == 4)
    #expect(try pin.resume(-2) == -4)
    #expect(failure { try copy(1) } == "completed")
  }

  @Test func `a pin of a coroutine without inputs is called without arguments`() throws {
    let pin = Pin(
      ERFCCoroutine<Int, Int> { co in
        try await co.yield(1)
        return 2
      }
    )
    #expect(try pin() == .yielded(1))
    #expect(try pin.resume() == .complete(2))
  }

  @Test func `a pin passes errors on and is not resuming after them`() throws {
    let pin = Pin(echo())
    #expect(failure { try pin(-1) } == "panicked(Oops())")
    #expect(failure { try pin(1) } == "poisoned")
  }

  @Test func `a pin unwinds its coroutine when the last copy goes`() throws {
    let log = Log()
    var pin: Pin? = Pin(
      Coroutine<Int, Int> { first, yielder in
        defer { log.note("unwound") }
        return try await yielder.suspend(first)
      }
    )
    var copy = pin
    _ = try pin?(1)
    pin = nil
    #expect(log.events == [])
    _ = copy
    copy = nil
    #expect(log.events == ["unwound"])
  }
}
