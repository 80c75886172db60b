import Coroutines
import DropTheFirst
import Synchronization
import Testing

/// What counts parked bodies, one test after the other: the count is that of the whole process.
@Suite(.serialized) enum ParkedBodiesTests {}

extension ParkedBodiesTests {
  /// Bodies that wait for something other than a `yield`, and bodies that will not end.
  @Suite struct SuspendedElsewhereTests {}
}

extension ParkedBodiesTests.SuspendedElsewhereTests {
  /// An actor that a body hops to.
  private actor Elsewhere {
    private var visitCount = 0
    func visit() { visitCount += 1 }
  }

  enum Wait: CaseIterable {
    case sleep
    case yieldOfTask
    case continuation
    case actorHop
    case mainActor
    case valueOfTask
    case childTask
    case concurrentFunction

    /// Waits in this way; `release` is called when a test wants a continuation to go on.
    nonisolated(nonsending) func wait(_ release: Release) async throws {
      switch self {
      case .sleep: try await Task.sleep(for: .milliseconds(1))
      case .yieldOfTask: await Task.yield()
      case .continuation: await release.wait()
      case .actorHop: await Elsewhere().visit()
      case .mainActor: await MainActor.run { release.note() }
      case .valueOfTask: await Task.detached { try? await Task.sleep(for: .milliseconds(1)) }.value
      case .childTask:
        await withTaskGroup { group in
          group.addTask { try? await Task.sleep(for: .milliseconds(1)) }
          await group.waitForAll()
        }
      case .concurrentFunction: await Self.concurrent(release)
      }
    }

    @concurrent private static func concurrent(_ release: Release) async { release.note() }
  }

  /// A continuation that somebody else resumes.
  final class Release: Sendable {
    private let continuation = Mutex<CheckedContinuation<Void, Never>?>(nil)
    private let noteCount = Atomic(0)

    /// An effect, so that the optimizer keeps the hop to where it happens.
    func note() { noteCount.add(1, ordering: .relaxed) }

    nonisolated(nonsending) func wait() async {
      await withCheckedContinuation { continuation in
        self.continuation.withLock { $0 = continuation }
      }
    }

    func release() { continuation.withLock { $0.take() }?.resume() }
  }

  /// Runs `body` with longer and longer patience for other threads, until it has unwound.
  ///
  /// When another thread brings a body back is not known; a body that is dropped before is parked.
  private func expectUnwinding(
    _ body: (Duration, Log) async throws -> Void
  ) async throws {
    let parkedCount = ParkedBodies.count
    var attemptCount = 0
    for patience in [5, 50, 500, 5_000] {
      let log = Log()
      try await body(.milliseconds(patience), log)
      if log.events == ["unwound"] { break }
      attemptCount += 1
    }
    #expect(attemptCount < 4)
    #expect(ParkedBodies.count == parkedCount + attemptCount)
  }

  @Test(arguments: Wait.allCases)
  func `a body that waits elsewhere is an error, for ever`(wait: Wait) async throws {
    try await expectUnwinding { patience, log in
      let release = Release()
      let coroutine = Coroutine<Int, Int> { first, yielder in
        defer { log.note("unwound") }
        _ = try await yielder.suspend(first)
        try await wait.wait(release)
        return try await yielder.suspend(first)
      }
      #expect(try coroutine.resume(1) == 1)
      #expect(failure { try coroutine.resume(2) } == "suspendedElsewhere")
      #expect(failure { try coroutine.resume(3) } == "suspendedElsewhere")
      release.release()
      try await Task.sleep(for: patience)
      release.release()
      #expect(failure { try coroutine.resume(4) } == "suspendedElsewhere")
    }
  }

  @Test(arguments: Wait.allCases)
  func `a body that waits elsewhere before its first yield is an error`(wait: Wait) async throws {
    try await expectUnwinding { patience, log in
      let release = Release()
      let coroutine = DropFirstCoroutine<Int, Int, Int> { co in
        defer { log.note("unwound") }
        try await wait.wait(release)
        return try await co.yield(1)
      }
      #expect(failure { try coroutine.resume(2) } == "suspendedElsewhere")
      release.release()
      try await Task.sleep(for: patience)
    }
  }

  @Test(arguments: Wait.allCases)
  func `dropped at once after it waited elsewhere, nothing breaks`(wait: Wait) async throws {
    let log = Log()
    let release = Release()
    let parkedCount = ParkedBodies.count
    do {
      let coroutine = Coroutine<Int, Int> { first, yielder in
        defer { log.note("unwound") }
        try await wait.wait(release)
        return try await yielder.suspend(first)
      }
      #expect(failure { try coroutine.resume(2) } == "suspendedElsewhere")
    }
    release.release()
    try await Task.sleep(for: .milliseconds(3))
    #expect(log.events.count + ParkedBodies.count == parkedCount + 1)
  }

  @Test func `dropped while another thread has the body, it is parked and counted`() async throws {
    let log = Log()
    let release = Release()
    let parkedCount = ParkedBodies.count
    do {
      let coroutine = Coroutine<Int, Int> { first, _ in
        defer { log.note("unwound") }
        await release.wait()
        return first
      }
      #expect(failure { try coroutine.resume(2) } == "suspendedElsewhere")
    }
    #expect(ParkedBodies.count == parkedCount + 1)
    release.release()
    try await Task.sleep(for: .milliseconds(3))
    #expect(log.events == [])
    #expect(ParkedBodies.count == parkedCount + 1)
  }

  @Test func `dropped while another thread brings the body back, nothing breaks`() async throws {
    let log = Log()
    let parkedCount = ParkedBodies.count
    let roundCount = 200
    for _ in 0..<roundCount {
      let release = Release()
      let coroutine = Coroutine<Int, Int> { first, yielder in
        defer { log.note("unwound") }
        await release.wait()
        return try await yielder.suspend(first)
      }
      #expect(failure { try coroutine.resume(2) } == "suspendedElsewhere")
      let task = Task.detached { release.release() }
      _ = consume coroutine
      await task.value
    }
    #expect(log.events.count + ParkedBodies.count - parkedCount == roundCount)
  }

  @Test func `the body's task is cancelled when it waits elsewhere`() async throws {
    try await expectUnwinding { patience, log in
      let coroutine = Coroutine<Int, Int> { first, _ in
        do { try await Task.sleep(for: .seconds(3_600)) } catch { log.note("unwound") }
        return first
      }
      #expect(failure { try coroutine.resume(1) } == "suspendedElsewhere")
      try await Task.sleep(for: patience)
    }
  }

  @Test func `a body that catches the cancellation and yields again is parked and counted`() throws
  {
    let parkedCount = ParkedBodies.count
    let log = Log()
    do {
      let coroutine = Coroutine<Int, Int> { first, yielder in
        defer { log.note("unwound") }
        while true { _ = try? await yielder.suspend(first) }
      }
      _ = try coroutine.resume(1)
      _ = try coroutine.resume(2)
    }
    #expect(ParkedBodies.count == parkedCount + 1)
    #expect(log.events == [])
  }

  @Test func `a body that catches the cancellation and ends is not parked`() throws {
    let parkedCount = ParkedBodies.count
    do {
      let coroutine = Coroutine<Int, Int> { first, yielder in
        (try? await yielder.suspend(first)) ?? 0
      }
      _ = try coroutine.resume(1)
    }
    #expect(ParkedBodies.count == parkedCount)
  }

  @Test func `a body that waits elsewhere while it unwinds is parked and counted`() throws {
    let parkedCount = ParkedBodies.count
    do {
      let coroutine = Coroutine<Int, Int> { first, yielder in
        do { return try await yielder.suspend(first) } catch {
          await Task.yield()
          throw error
        }
      }
      _ = try coroutine.resume(1)
    }
    #expect(ParkedBodies.count == parkedCount + 1)
  }

  @Test func `what a parked body would have yielded is dropped`() throws {
    let log = Log()
    do {
      let coroutine = Coroutine<Int, Token> { _, yielder in
        _ = try? await yielder.suspend(Token("A", log))
        _ = try await yielder.suspend(Token("B", log))
        return Token("not reached", log)
      }
      _ = try coroutine.resume(1)
    }
    #expect(log.events == ["drop A", "drop B"])
  }
}
