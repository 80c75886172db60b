import Coroutines
import DropTheFirst
import ExtendAsync
import OuroborosLoop
import Testing
import UnifiedArguments
import YieldAtStart

@Suite struct ReentranceTests {
  @Test func `resuming from inside the body is an error and changes nothing`() throws {
    let box = Box<Pin<Coroutine<Int, String>>>()
    let shared = Smuggled(value: box)
    let pin = Pin(
      Coroutine<Int, String> { first, yielder in
        let inside = failure { try shared.value.value?(7) } ?? "nothing"
        let second = try await yielder.suspend("\(first) \(inside)")
        return "\(second)"
      }
    )
    box.value = pin
    #expect(try pin(1) == "1 reentrant")
    #expect(try pin(2) == "2")
    box.value = nil
  }

  /// A class that owns a coroutine without a pin.
  private final class Owner {
    let coroutine: Coroutine<Int, String>
    init(_ coroutine: consuming Coroutine<Int, String>) { self.coroutine = coroutine }
  }

  @Test func `a coroutine without a pin refuses to be resumed from inside as well`() throws {
    let box = Box<Owner>()
    let shared = Smuggled(value: box)
    let owner = Owner(
      Coroutine { first, yielder in
        let inside = failure { try shared.value.value?.coroutine.resume(7) } ?? "nothing"
        _ = try await yielder.suspend("\(first) \(inside)")
        return failure { try shared.value.value?.coroutine.resume(8) } ?? "nothing"
      }
    )
    box.value = owner
    #expect(try owner.coroutine.resume(1) == "1 reentrant")
    #expect(try owner.coroutine.resume(2) == "reentrant")
    box.value = nil
  }

  @Test func `a pin refuses whatever the coroutine is`() throws {
    let box = Box<Pin<ClosureCoroutine<Int, String>>>()
    let pin = Pin(ClosureCoroutine<Int, String> { _ in failure { try box.value?(2) } ?? "nothing" })
    box.value = pin
    #expect(try pin(1) == "reentrant")
    #expect(try pin(1) == "reentrant")
    box.value = nil
  }

  @Test func `a resume from the deinit of an input is an error`() throws {
    let log = Log()
    let box = Box<Pin<DropFirstCoroutine<AtDrop, Int, Int>>>()
    let pin = Pin(
      DropFirstCoroutine<AtDrop, Int, Int> { co in
        _ = try await co.yield(1)
        return 2
      }
    )
    box.value = pin
    let again = { log.note(failure { try box.value?(AtDrop {}) } ?? "resumed") }
    guard case .yielded(1) = try pin(AtDrop(again)) else {
      Issue.record("no yield")
      return
    }
    #expect(log.events == ["reentrant"])
    box.value = nil
    guard case .complete(2) = try pin(AtDrop {}) else {
      Issue.record("no end")
      return
    }
  }

  @Test func `a resume from the deinit of an argument that a yield drops is an error`() throws {
    let log = Log()
    let box = Box<Pin<UnifiedCoroutine<(AtDrop, Int), Int, Never>>>()
    let pin = Pin(
      UnifiedCoroutine<(AtDrop, Int), Int, Never> { co in
        while true { try await co.yield(try co.arguments.1) }
      }
    )
    box.value = pin
    let again = { log.note(failure { try box.value?((AtDrop {}, 0)) } ?? "resumed") }
    guard case .yielded(5) = try pin((AtDrop(again), 5)) else {
      Issue.record("no yield")
      return
    }
    #expect(log.events == ["reentrant"])
    guard case .yielded(6) = try pin((AtDrop {}, 6)) else {
      Issue.record("no yield")
      return
    }
    box.value = nil
  }

  @Test func `a resume from a defer block of the unwinding body is impossible or an error`() throws
  {
    let log = Log()
    let box = Box<Pin<Coroutine<Int, Int>>>()
    let shared = Smuggled(value: box)
    do {
      let pin = Pin(
        Coroutine<Int, Int> { first, yielder in
          defer { log.note(failure { try shared.value.value?(9) } ?? "resumed") }
          if first == 1 { throw Oops() }
          return try await yielder.suspend(first)
        }
      )
      box.value = pin
      #expect(failure { try pin(1) } == "panicked(Oops())")
      box.value = nil
    }
    #expect(log.events == ["reentrant"])
  }
}

@Suite struct EscapedHandleTests {
  private typealias Escaped = Box<Yielder<Int, Int>>

  /// A coroutine that lets its handle escape at once and echoes.
  private func echo(_ box: Escaped) -> Coroutine<Int, Int> {
    let shared = Smuggled(value: box)
    return Coroutine { first, yielder in
      shared.value.value = yielder
      var input = first
      while input >= 0 { input = try await yielder.suspend(input) }
      return -1
    }
  }

  @Test func `a handle used by a test of another isolation is refused`() async throws {
    let box = Escaped()
    let coroutine = echo(box)
    #expect(try coroutine.resume(1) == 1)
    let handle = try #require(box.value)
    #expect(await failure { try await handle.suspend(7) } == "outsideBody")
    #expect(try coroutine.resume(2) == 2)
  }

  @Test func `a handle used after the end of its body is refused`() async throws {
    let box = Escaped()
    let coroutine = echo(box)
    #expect(try coroutine.resume(-1) == -1)
    let handle = try #require(box.value)
    #expect(await failure { try await handle.suspend(7) } == "outsideBody")
    #expect(failure { try coroutine.resume(1) } == "completed")
  }

  @Test func `a handle used after its coroutine was dropped is refused`() async throws {
    let box = Escaped()
    do {
      let coroutine = echo(box)
      #expect(try coroutine.resume(1) == 1)
    }
    let handle = try #require(box.value)
    #expect(await failure { try await handle.suspend(7) } == "outsideBody")
  }

  @Test func `a handle used after the end with the isolation of its body is refused`() async throws
  {
    let box = Escaped()
    let isolation = Box<any Actor>()
    let shared = Smuggled(value: (box, isolation))
    let coroutine = Coroutine<Int, Int> { first, yielder in
      shared.value.0.value = yielder
      shared.value.1.value = #isolation
      return first
    }
    #expect(try coroutine.resume(1) == 1)
    let handle = try #require(box.value)
    let actor = try #require(isolation.value)
    #expect(
      await failure { try await handle.suspend(7, isolation: actor) } == "outsideBody"
    )
  }

  @Test func `a handle used by another coroutine's body is refused, and both go on`() throws {
    let box = Escaped()
    let first = echo(box)
    #expect(try first.resume(1) == 1)
    let shared = Smuggled(value: box)
    let second = Coroutine<Int, String> { _, yielder in
      let handle = shared.value.value
      let words = await failure { try await handle?.suspend(7) } ?? "suspended"
      _ = try await yielder.suspend(words)
      return "end"
    }
    #expect(try second.resume(0) == "outsideBody")
    #expect(try first.resume(2) == 2)
    #expect(try second.resume(0) == "end")
  }

  @Test func `a handle used by a task is refused`() async throws {
    let box = Escaped()
    let coroutine = echo(box)
    #expect(try coroutine.resume(1) == 1)
    let shared = Smuggled(value: box)
    let words = await Task {
      let handle = shared.value.value
      return await failure { try await handle?.suspend(7) }
    }.value
    #expect(words == "outsideBody")
    #expect(try coroutine.resume(2) == 2)
  }

  @Test func `a handle used on the main actor is refused`() async throws {
    let box = Escaped()
    let coroutine = echo(box)
    #expect(try coroutine.resume(1) == 1)
    let shared = Smuggled(value: box)
    let words = await Task { @MainActor in
      let handle = shared.value.value
      return await failure { try await handle?.suspend(7) }
    }.value
    #expect(words == "outsideBody")
    #expect(try coroutine.resume(2) == 2)
  }

  @Test func `a misused handle of re-bound arguments leaves them bound`() throws {
    let coroutine = UnifiedCoroutine<(String, Int), String, Never> { co in
      let handle = Smuggled(value: co)
      let other = Coroutine<Int, String> { _, _ in
        await failure { try await handle.value.yield("stolen") } ?? "suspended"
      }
      while true {
        let words = try other.resume(0)
        try await co.yield("\(words) \(try co.arguments.0)")
      }
    }
    #expect(try coroutine("A", 1) == .yielded("outsideBody A"))
  }

  @Test func `a misused handle of an async block leaves its input bound`() throws {
    let coroutine = AsyncCoroutine<String, String> { co in
      let handle = Smuggled(value: co)
      let other = Coroutine<Int, String> { _, _ in
        await failure { try await handle.value.yield("stolen") } ?? "suspended"
      }
      while true { try await co.yield("\(try other.resume(0)) \(try co.input)") }
    }
    #expect(try coroutine.resume("A") == "outsideBody A")
  }

  @Test func `a misused handle does not take the first input`() throws {
    let coroutine = YieldFirstCoroutine<String, String> { co in
      let handle = Smuggled(value: co)
      let other = Coroutine<Int, String> { _, _ in
        await failure { try await handle.value.yield("stolen") } ?? "took it"
      }
      let words = try other.resume(0)
      let first = try co.yield()
      while true { _ = try await co.yield("\(words) \(first)") }
    }
    #expect(try coroutine.resume("A") == "outsideBody A")
  }

  @Test func `a round whose only yield was refused has not yielded`() {
    let coroutine = OuroborosCoroutine<Int, Int> { co in
      _ = try? await co.yield(1, isolation: nil)
    }
    #expect(failure { try coroutine.resume(1) } == "panicked(roundWithoutYield)")
  }

  @Test func `a task that takes the body's isolation cannot take its place`() throws {
    func steal(
      _ handle: Smuggled<Yielder<Int, Int>>,
      isolation: isolated (any Actor)? = #isolation,
    ) {
      Task {
        _ = isolation
        _ = try? await handle.value.suspend(-7, isolation: isolation)
      }
    }
    let coroutine = Coroutine<Int, Int> { first, yielder in
      var input = first
      while true {
        steal(Smuggled(value: yielder))
        input = try await yielder.suspend(input)
      }
    }
    for input in 1...5 { #expect(try coroutine.resume(input) == input) }
  }
}
