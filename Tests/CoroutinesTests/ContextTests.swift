import Coroutines
import DropTheFirst
import Testing
import YieldAtStart
import YieldExpression

/// Where coroutines are resumed from: bodies, tasks, actors and threads.
@Suite struct ContextTests {
  enum Locals {
    @TaskLocal static var name = "none"
  }

  private func sum() -> Coroutine<Int, Int> {
    Coroutine { first, yielder in
      var total = first
      while true { total += try await yielder.suspend(total) }
    }
  }

  @Test func `a body can resume a coroutine that resumes another`() throws {
    let outer = Coroutine<Int, Int> { first, yielder in
      let middle = Coroutine<Int, Int> { first, yielder in
        let inner = Coroutine<Int, Int> { first, yielder in
          var input = first
          while true { input = try await yielder.suspend(input * 2) }
        }
        var input = first
        while true { input = try await yielder.suspend(try inner.resume(input) + 1) }
      }
      var input = first
      while true { input = try await yielder.suspend(try middle.resume(input) * 10) }
    }
    #expect(try [1, 2, 3].map { input in try outer.resume(input) } == [30, 50, 70])
  }

  @Test func `two bodies can take turns with a third`() throws {
    let shared = Smuggled(value: Pin(sum()))
    func turn() -> Coroutine<Int, Int> {
      Coroutine { first, yielder in
        var input = first
        while true { input = try await yielder.suspend(try shared.value(input)) }
      }
    }
    let left = turn()
    let right = turn()
    #expect(
      try [left.resume(1), right.resume(2), left.resume(3), right.resume(4)] == [1, 3, 6, 10]
    )
  }

  @Test func `coroutines nest two hundred deep`() throws {
    func nested(_ depth: Int) -> Pin<Coroutine<Int, Int>> {
      Pin(
        Coroutine { first, yielder in
          if depth == 0 { while true { _ = try await yielder.suspend(first) } }
          let inner = nested(depth - 1)
          var input = first
          while true { input = try await yielder.suspend(try inner(input) + 1) }
        }
      )
    }
    let outermost = nested(200)
    #expect(try outermost(0) == 200)
    #expect(try outermost(5) == 200)
  }

  @Test func `an error of an inner coroutine passes through the outer one`() throws {
    let outer = Coroutine<Int, Int> { first, yielder in
      let inner = Coroutine<Int, Int> { _, _ in throw Oops() }
      do { return try inner.resume(first) } catch { return try await yielder.suspend(-1) }
    }
    #expect(try outer.resume(1) == -1)
    #expect(try outer.resume(2) == 2)
  }

  @Test func `a coroutine can hand out and take in coroutines`() throws {
    let maker = Coroutine<Int, Pin<Coroutine<Int, Int>>> { first, yielder in
      var factor = first
      while true {
        let captured = factor
        let product = Coroutine<Int, Int> { first, yielder in
          var input = first
          while true { input = try await yielder.suspend(input * captured) }
        }
        factor = try await yielder.suspend(Pin(product))
      }
    }
    let double = try maker.resume(2)
    let triple = try maker.resume(3)
    #expect(try [double(1), triple(1), double(5), triple(5)] == [2, 3, 10, 15])

    let runner = Coroutine<Pin<Coroutine<Int, Int>>, Int> { first, yielder in
      var pin = first
      while true { pin = try await yielder.suspend(try pin(100)) }
    }
    #expect(try runner.resume(double) == 200)
    #expect(try runner.resume(triple) == 300)
  }

  @Test func `resuming inside a task leaves the task as it was`() async throws {
    let coroutine = sum()
    func identity() -> Int? { withUnsafeCurrentTask { task in unsafe task?.hashValue } }
    let before = identity()
    #expect(try coroutine.resume(1) == 1)
    #expect(identity() == before)
    await Task.yield()
    #expect(try coroutine.resume(1) == 2)
    #expect(identity() == before)
    _ = consume coroutine
    #expect(identity() == before)
  }

  @Test func `the body runs in a task of its own`() async throws {
    let own = withUnsafeCurrentTask { task in unsafe task?.hashValue }
    let coroutine = Coroutine<Int, Bool> { _, yielder in
      while true {
        _ = try await yielder.suspend(
          withUnsafeCurrentTask { task in unsafe task?.hashValue } != own
        )
      }
    }
    #expect(try coroutine.resume(0))
    #expect(try coroutine.resume(0))
  }

  @MainActor @Test func `resuming on the main actor stays there`() async throws {
    let coroutine = sum()
    #expect(try coroutine.resume(1) == 1)
    MainActor.assertIsolated()
    await Task.yield()
    MainActor.assertIsolated()
    #expect(try coroutine.resume(2) == 3)
    MainActor.assertIsolated()
  }

  @MainActor @Test func `a body made on the main actor is not isolated to it`() throws {
    let coroutine = YieldExpressionCoroutine<Int, Bool, Never> { first, co in
      while true { _ = try await co.yield(#isolation === MainActor.shared) }
    }
    #expect(try coroutine.resume(1) == .yielded(false))
  }

  private actor Owner {
    let coroutine: Coroutine<Int, Int>
    init(_ coroutine: consuming sending Coroutine<Int, Int>) { self.coroutine = coroutine }
    func resume(_ input: Int) throws -> Int {
      let output = try coroutine.resume(input)
      assertIsolated()
      return output
    }
  }

  @Test func `an actor can own a coroutine`() async throws {
    let owner = Owner(sum())
    #expect(try await owner.resume(1) == 1)
    #expect(try await owner.resume(2) == 3)
  }

  @Test func `a coroutine can be sent to another task between two resumes`() async throws {
    let pin = Pin(sum())
    #expect(try pin(1) == 1)
    let moved = Smuggled(value: pin)
    for input in 2...20 {
      let total = try await Task.detached { try moved.value(input) }.value
      #expect(total == input * (input + 1) / 2)
    }
  }

  @Test func `a coroutine that nobody else holds is sent without ado`() async throws {
    let coroutine = Coroutine<Int, Int> { first, yielder in
      while true { _ = try await yielder.suspend(first) }
    }
    #expect(try coroutine.resume(1) == 1)
    let pin = Pin(coroutine)
    #expect(try await Task { try pin(2) }.value == 1)
  }

  @Test func `many coroutines run at once on several threads`() async throws {
    let totals = await withTaskGroup(of: Int.self) { group in
      for index in 0..<16 {
        group.addTask {
          let coroutines = (0..<8).map { _ in
            Pin(
              Coroutine<Int, Int> { first, yielder in
                var total = first
                while true { total += try await yielder.suspend(total) }
              }
            )
          }
          var last = 0
          for round in 1...50 {
            for coroutine in coroutines { last = (try? coroutine(round)) ?? -1 }
            if round % 10 == index % 10 { await Task.yield() }
          }
          return last
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(totals == Array(repeating: 1_275, count: 16))
  }

  @Test func `the surrounding task's cancellation does not reach the body`() async throws {
    let task = Task {
      withUnsafeCurrentTask { task in unsafe task?.cancel() }
      let coroutine = Coroutine<Int, Bool> { _, yielder in
        while true { _ = try await yielder.suspend(Task.isCancelled) }
      }
      return [Task.isCancelled, try coroutine.resume(0), try coroutine.resume(0)]
    }
    #expect(try await task.value == [true, false, false])
  }

  @Test func `a body whose own task is cancelled goes on`() throws {
    let coroutine = Coroutine<Int, Int> { first, yielder in
      withUnsafeCurrentTask { task in unsafe task?.cancel() }
      var total = first
      while true { total += try await yielder.suspend(total) }
    }
    #expect(try [1, 2, 3].map { input in try coroutine.resume(input) } == [1, 3, 6])
  }

  @Test func `the body keeps the task-local values of its first resume`() throws {
    let coroutine = Coroutine<Int, String> { _, yielder in
      while true { _ = try await yielder.suspend(Locals.name) }
    }
    #expect(try Locals.$name.withValue("first") { try coroutine.resume(0) } == "first")
    #expect(try Locals.$name.withValue("second") { try coroutine.resume(0) } == "first")
  }

  @Test func `a task-local value of the body stays in the body`() throws {
    let coroutine = Coroutine<Int, String> { _, yielder in
      while true {
        _ = try await yielder.suspend(Locals.$name.withValue("inside") { Locals.name })
      }
    }
    #expect(try coroutine.resume(0) == "inside")
    #expect(Locals.name == "none")
    #expect(try Locals.$name.withValue("outside") { try coroutine.resume(0) } == "inside")
  }

  @Test func `a coroutine drops while its thread runs another's body`() throws {
    let log = Log()
    let outer = DropFirstCoroutine<Int, Int, Int> { co in
      do {
        let inner = YieldFirstCoroutine<Int, Int> { co in
          defer { log.note("inner") }
          var input = try co.yield()
          while true { input = try await co.yield(input) }
        }
        _ = try inner.resume(1)
      }
      log.note("outer")
      return try await co.yield(1)
    }
    #expect(try outer.resume(0) == .yielded(1))
    #expect(log.events == ["inner", "outer"])
    #expect(try outer.resume(5) == .complete(5))
  }
}
