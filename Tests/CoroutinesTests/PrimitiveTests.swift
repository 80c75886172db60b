import Coroutines
import Testing

@Suite struct PrimitiveTests {
  @Test func `nothing runs at creation`() throws {
    let log = Log()
    let coroutine = Coroutine<Int, Int> { first, _ in
      log.note("body")
      return first
    }
    #expect(log.events == [])
    #expect(try coroutine.resume(1) == 1)
    #expect(log.events == ["body"])
  }

  @Test func `inputs go in where the body waits and outputs come out`() throws {
    let sum = Coroutine<Int, Int> { first, yielder in
      var total = first
      while true { total += try await yielder.suspend(total) }
    }
    #expect(try [5, 4, 3].map { input in try sum.resume(input) } == [5, 9, 12])
  }

  @Test func `what the body returns is the last output`() throws {
    let coroutine = Coroutine<String, String> { first, yielder in
      let second = try await yielder.suspend("got \(first)")
      return "ended with \(second)"
    }
    #expect(try coroutine.resume("A") == "got A")
    #expect(try coroutine.resume("B") == "ended with B")
  }

  @Test(
    arguments: [
      (CoroutineKind.coroutine, "coroutine resumed after completion"),
      (.asyncFunction, "`async fn` resumed after completion"),
    ]
  )
  func `a completed coroutine says so in Rust's words`(kind: CoroutineKind, words: String) throws {
    let coroutine = Coroutine<Int, Int>(kind: kind) { first, _ in first }
    _ = try coroutine.resume(1)
    for _ in 0..<2 {
      let error = #expect(throws: ResumeError.self) { try coroutine.resume(2) }
      #expect(error?.name == "completed")
      #expect(error?.message == words)
    }
  }

  @Test(
    arguments: [
      (CoroutineKind.coroutine, "coroutine resumed after panicking"),
      (.asyncFunction, "`async fn` resumed after panicking"),
    ]
  )
  func `what the body throws comes out once, and then it is poisoned`(
    kind: CoroutineKind,
    words: String,
  ) throws {
    let coroutine = Coroutine<Int, Int>(kind: kind) { first, yielder in
      _ = try await yielder.suspend(first)
      throw Oops()
    }
    #expect(try coroutine.resume(1) == 1)
    #expect(failure { try coroutine.resume(2) } == "panicked(Oops())")
    for _ in 0..<2 {
      let error = #expect(throws: ResumeError.self) { try coroutine.resume(3) }
      #expect(error?.name == "poisoned")
      #expect(error?.message == words)
    }
  }

  @Test func `a body can throw before its first yield`() {
    let coroutine = Coroutine<Int, Int> { _, _ in throw Panic("at once") }
    let error = #expect(throws: ResumeError.self) { try coroutine.resume(1) }
    #expect(error?.message == "at once")
    #expect(failure { try coroutine.resume(1) } == "poisoned")
  }

  @Test func `a body that throws a cancellation of its own has panicked`() {
    let coroutine = Coroutine<Int, Int> { _, _ in throw CancellationError() }
    #expect(failure { try coroutine.resume(1) } == "panicked(CancellationError())")
  }

  @Test func `the body owns its first input and lets it go when it likes`() throws {
    let log = Log()
    let coroutine = Coroutine<Token, Int> { (first: consuming Token, yielder) in
      _ = consume first
      log.note("let go")
      _ = try await yielder.suspend(1)
      return 2
    }
    _ = try coroutine.resume(Token("A", log))
    #expect(log.events == ["drop A", "let go"])
    _ = try coroutine.resume(Token("B", log))
    #expect(log.events == ["drop A", "let go", "drop B"])
  }

  @Test func `an input that the body keeps lives as long as the body`() throws {
    let log = Log()
    do {
      let coroutine = Coroutine<Token, Int> { first, yielder in
        defer { withExtendedLifetime(first) {} }
        while true { _ = try await yielder.suspend(1) }
      }
      _ = try coroutine.resume(Token("A", log))
      _ = try coroutine.resume(Token("B", log))
      #expect(log.events == ["drop B"])
    }
    #expect(log.events == ["drop B", "drop A"])
  }

  @Test func `an output is handed over`() throws {
    let log = Log()
    let coroutine = Coroutine<Int, Token> { first, yielder in
      _ = try await yielder.suspend(Token("\(first)", log))
      return Token("end", log)
    }
    _ = try coroutine.resume(1)
    #expect(log.events == ["drop 1"])
    _ = try coroutine.resume(1)
    #expect(log.events == ["drop 1", "drop end"])
  }

  @Test func `an input that is refused is dropped`() throws {
    let log = Log()
    let coroutine = Coroutine<Token, Int> { _, _ in 1 }
    _ = try coroutine.resume(Token("A", log))
    #expect(failure { try coroutine.resume(Token("B", log)) } == "completed")
    #expect(log.events == ["drop A", "drop B"])
  }

  /// Claims: C135.
  @Test func `the body runs on the thread of who resumes it`() throws {
    let coroutine = Coroutine<Void, UInt> { _, yielder in
      while true { try await yielder.suspend(currentThread()) }
    }
    for _ in 0..<3 { #expect(try coroutine.resume() == currentThread()) }
  }

  @Test func `a function that the body calls can yield for it`() throws {
    nonisolated(nonsending) func both(
      _ yielder: Yielder<Int, Int>,
      _ value: Int,
    ) async throws -> Int {
      try await yielder.suspend(value) + yielder.suspend(value + 1)
    }
    let coroutine = Coroutine<Int, Int> { first, yielder in try await both(yielder, first) }
    #expect(try coroutine.resume(10) == 10)
    #expect(try coroutine.resume(1) == 11)
    #expect(try coroutine.resume(2) == 3)
  }

  @Test func `a body can catch its own errors and go on`() throws {
    let coroutine = Coroutine<Int, String> { _, yielder in
      do { throw Oops() } catch { _ = try await yielder.suspend("caught \(error)") }
      return "end"
    }
    #expect(try coroutine.resume(0) == "caught Oops()")
    #expect(try coroutine.resume(0) == "end")
  }

  @Test func `inputs and outputs that are optional, nothing or nested arrive as they are`() throws {
    let optional = Coroutine<Int?, Int?> { first, yielder in
      var input = first
      while true { input = try await yielder.suspend(input) }
    }
    #expect(try optional.resume(nil) == nil)
    #expect(try optional.resume(3) == 3)
    #expect(try optional.resume(nil) == nil)

    let nested = Coroutine<Int??, Int??> { first, yielder in try await yielder.suspend(first) }
    #expect(try nested.resume(.some(nil)) == .some(.some(nil)))
    #expect(try nested.resume(.some(nil)) == .some(.some(nil)))

    let nothing = Coroutine<Void, Void> { _, yielder in try await yielder.suspend(()) }
    try nothing.resume()
    try nothing.resume()
    #expect(failure { try nothing.resume() } == "completed")
  }

  @Test func `a coroutine without a possible output can only throw`() {
    let coroutine = Coroutine<Int, Never> { _, _ in throw Oops() }
    #expect(failure { try coroutine.resume(1) } == "panicked(Oops())")
  }

  @Test func `a coroutine whose input cannot exist can be created and dropped`() {
    let log = Log()
    do {
      func make<Input>(_ token: Token, _ input: Input.Type) -> Coroutine<Input, Token> {
        Coroutine { _, _ in token }
      }
      _ = make(Token("capture", log), Never.self)
    }
    #expect(log.events == ["drop capture"])
  }

  @Test func `a large input and output cross whole`() throws {
    struct Large: Equatable {
      var words: (Int, Int, Int, Int, Int, Int, Int, Int)
      var name: String
      static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.words.0 == right.words.0 && left.words.7 == right.words.7
      }
    }
    let coroutine = Coroutine<Large, Large> { first, yielder in
      var value = first
      while true { value = try await yielder.suspend(value) }
    }
    for index in 0..<3 {
      let value = Large(words: (index, 1, 2, 3, 4, 5, 6, index + 7), name: "round \(index)")
      #expect(try coroutine.resume(value) == value)
    }
  }
}
