import Coroutines
import Dispatch
import Foundation
import Synchronization

/// The running sum without coroutines, and with what Swift has instead of them.
extension NativeBench {
  /// What a compiler would make of the body: one case for each place where it can wait.
  private struct StateMachine: ~Copyable, FnPinMut {
    private enum State {
      case unresumed
      case suspended(total: Int)
    }

    private var state = State.unresumed

    mutating func resume(_ input: consuming Int) throws(ResumeError) -> Int {
      let total =
        switch state {
        case .unresumed: input
        case .suspended(let total): total &+ input
        }
      state = .suspended(total: total)
      return total
    }
  }

  static let streamsFromMainActor = "AsyncStream, main actor"
  static let streamsInPool = "AsyncStream, two tasks"

  /// The core coroutine first, which the others are compared with.
  static func alternatives(count: Int) -> [Row] {
    let exchanges = max(count / 20, 1)
    var total = 0
    let closure = ClosureCoroutine<Int, Int> { input in
      total &+= input
      return total
    }
    return [
      resume("Coroutine", core(), count: count),
      resume("Pin of a Coroutine", Pin(core()), count: count),
      resume("state machine by hand", StateMachine(), count: count),
      resume("closure", closure, count: count),
      Row(name: streamsFromMainActor, nanoseconds: streamsFromMainActor(exchanges)),
      Row(name: streamsInPool, nanoseconds: streamsInPool(exchanges)),
      Row(name: "thread hand-off", nanoseconds: threads(exchanges)),
    ]
  }

  /// A stream in each direction, and a task that answers each number with the sum.
  private struct Streams: Sendable {
    private let input: AsyncStream<Int>.Continuation
    private let outputs: AsyncStream<Int>

    init() {
      let (inputs, input) = AsyncStream.makeStream(of: Int.self)
      let (outputs, output) = AsyncStream.makeStream(of: Int.self)
      self.input = input
      self.outputs = outputs
      Task.detached {
        var total = 0
        for await value in inputs {
          total &+= value
          output.yield(total)
        }
      }
    }

    /// Sends this many numbers and awaits each sum, wherever the caller is isolated.
    nonisolated(nonsending) func exchange(_ count: Int) async {
      var last = 0
      var iterator = outputs.makeAsyncIterator()
      for value in 0..<count {
        input.yield(value)
        last = await iterator.next() ?? 0
      }
      keep(last)
      input.finish()
    }
  }

  /// Both tasks run wherever the global pool lets them, at best on one thread.
  private static func streamsInPool(_ count: Int) -> Double {
    best(per: count) {
      let end = DispatchSemaphore(value: 0)
      Task.detached {
        await Streams().exchange(count)
        end.signal()
      }
      end.wait()
    }
  }

  /// Who drives is isolated to the main actor, as the `main` of a program is; nil on another thread.
  private static func streamsFromMainActor(_ count: Int) -> Double? {
    guard Thread.isMainThread else { return nil }
    return best(per: count) {
      let exchange = Exchange()
      Task { @MainActor in
        await Streams().exchange(count)
        exchange.value.store(1, ordering: .releasing)
      }
      while exchange.value.load(ordering: .acquiring) == 0 {
        _ = RunLoop.main.run(mode: .default, before: Date(timeIntervalSinceNow: 0.01))
      }
    }
  }

  /// A second thread that adds while the first one waits, with a semaphore in each direction.
  private static func threads(_ count: Int) -> Double {
    best(per: count) {
      let exchange = Exchange()
      Thread.detachNewThread {
        var total = 0
        for _ in 0..<count {
          exchange.request.wait()
          total &+= exchange.value.load(ordering: .relaxed)
          exchange.value.store(total, ordering: .relaxed)
          exchange.answer.signal()
        }
      }
      for value in 0..<count {
        exchange.value.store(value, ordering: .relaxed)
        exchange.request.signal()
        exchange.answer.wait()
      }
      keep(exchange.value.load(ordering: .relaxed))
    }
  }

  /// What two threads share.
  private final class Exchange: Sendable {
    let value = Atomic<Int>(0)
    let request = DispatchSemaphore(value: 0)
    let answer = DispatchSemaphore(value: 0)
  }
}
