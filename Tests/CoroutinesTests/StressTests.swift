import Coroutines
import DropTheFirst
import ERFC2033
import ExtendAsync
import OuroborosLoop
import Synchronization
import Testing
import UnifiedArguments
import YieldAtStart
import YieldExpression

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Counts its living instances.
private final class Counted: Sendable {
  static let liveCount = Atomic(0)

  init() { Self.liveCount.add(1, ordering: .relaxed) }

  deinit { Self.liveCount.subtract(1, ordering: .relaxed) }
}

/// `true` iff the environment asks for the full size: a million coroutines instead of a part of them.
private let isFullSize = unsafe getenv("COROUTINES_STRESS") != nil

/// What the testing library keeps for each error that is thrown in a test: its backtrace.
///
/// Dropping a suspended coroutine throws. Outside of a test the same drops leave the heap as it was; a
/// body that is not let go holds several times this much.
private let thrownErrorSizeInBytes = 320

/// How many coroutines one run creates.
private let coroutineCount = isFullSize ? 1_000_000 : 30_000

extension ParkedBodiesTests {
  /// Coroutines created, resumed and dropped at every stage.
  @Suite struct StressTests {
    /// Runs `round` that often; nothing must be left behind, and memory must not grow.
    private func expectNothingLeft(
      after count: Int,
      errorsPerRound: Int = 0,
      _ round: (Int) throws -> Void,
    ) rethrows {
      let parkedCount = ParkedBodies.count
      let liveCount = Counted.liveCount.load(ordering: .relaxed)
      var settled: Int?
      for index in 0..<count {
        try round(index)
        if index == count / 10 { settled = residentSizeInBytes() }
      }
      #expect(Counted.liveCount.load(ordering: .relaxed) == liveCount)
      #expect(ParkedBodies.count == parkedCount)
      guard let settled, let end = residentSizeInBytes() else { return }
      #expect(end - settled < 5_000_000 + count * errorsPerRound * thrownErrorSizeInBytes)
    }

    @Test func `coroutines dropped at every stage leave nothing behind`() {
      expectNothingLeft(after: coroutineCount, errorsPerRound: 2) { index in
        let capture = Counted()
        let coroutine = Coroutine<Counted, Counted> { first, yielder in
          defer { withExtendedLifetime((first, capture)) {} }
          _ = try await yielder.suspend(Counted())
          _ = try await yielder.suspend(first)
          if index.isMultiple(of: 2) { throw Oops() }
          return capture
        }
        for _ in 0..<index % 4 { _ = try? coroutine.resume(Counted()) }
      }
    }

    @Test(arguments: [
      "eRFC", "unified", "yield-expression", "yield-first", "drop-first", "ouroboros", "async",
    ])
    func `every design leaves nothing behind`(design: String) {
      let capture = Counted()
      expectNothingLeft(after: coroutineCount / 10, errorsPerRound: 3) { index in
        func resumed<C: FnPinMut & ~Copyable>(_ coroutine: consuming C, _ input: () -> C.Input) {
          var coroutine = coroutine
          for _ in 0..<index % 5 { _ = try? coroutine.resume(input()) }
        }
        switch design {
        case "eRFC":
          resumed(
            ERFCCoroutine<Counted, Counted> { co in
              for _ in 0..<2 { try await co.yield(Counted()) }
              return capture
            }
          ) {}
        case "unified":
          resumed(
            UnifiedCoroutine<(Counted, Counted), Counted, Counted> { co in
              for _ in 0..<2 { try await co.yield(try co.arguments.0) }
              return try co.arguments.1
            }
          ) { (Counted(), Counted()) }
        case "yield-expression":
          resumed(
            YieldExpressionCoroutine<Counted, Counted, Counted> { first, co in
              for _ in 0..<2 { _ = try await co.yield(first) }
              return capture
            }
          ) { Counted() }
        case "yield-first":
          resumed(
            YieldFirstCoroutine<Counted, Counted> { co in
              var last = try co.yield()
              for _ in 0..<3 { last = try await co.yield(last) }
              throw Oops()
            }
          ) { Counted() }
        case "drop-first":
          resumed(
            DropFirstCoroutine<Counted, Counted, Counted> { co in
              for _ in 0..<2 { _ = try await co.yield(Counted()) }
              return capture
            }
          ) { Counted() }
        case "ouroboros":
          resumed(
            OuroborosCoroutine<Counted, Counted> { co in _ = try await co.yield(Counted()) }
          ) { Counted() }
        default:
          resumed(
            AsyncCoroutine<Counted, Poll<Counted>> { co in
              for _ in 0..<2 { try await co.yield(.ready(try co.input)) }
              return capture
            }
          ) { Counted() }
        }
      }
    }

    @Test func `coroutines that end leave nothing behind`() throws {
      try expectNothingLeft(after: coroutineCount) { _ in
        let coroutine = Coroutine<Counted, Counted> { first, yielder in
          _ = try await yielder.suspend(first)
          return first
        }
        for _ in 0..<2 { _ = try coroutine.resume(Counted()) }
      }
    }

    @Test func `a coroutine that is resumed for ever does not grow`() throws {
      let coroutine = Coroutine<Counted, Counted> { first, yielder in
        var input = first
        while true { input = try await yielder.suspend(input) }
      }
      for _ in 0..<2 { _ = try coroutine.resume(Counted()) }
      let resting = Counted.liveCount.load(ordering: .relaxed)
      try expectNothingLeft(after: coroutineCount * 2) { _ in _ = try coroutine.resume(Counted()) }
      #expect(Counted.liveCount.load(ordering: .relaxed) == resting)
    }

    @Test func `very many coroutines live at once`() throws {
      let parkedCount = ParkedBodies.count
      let liveCount = Counted.liveCount.load(ordering: .relaxed)
      let count = isFullSize ? 100_000 : 20_000

      /// The resident memory while all of them live; half of them end, half are dropped suspended.
      func run() throws -> Int? {
        var pins: [Pin<Coroutine<Int, Int>>] = []
        pins.reserveCapacity(count)
        for _ in 0..<count {
          let capture = Counted()
          pins.append(
            Pin(
              Coroutine { first, yielder in
                defer { withExtendedLifetime(capture) {} }
                var total = first
                while total >= 0 { total += try await yielder.suspend(total) }
                return total
              }
            )
          )
        }
        #expect(Counted.liveCount.load(ordering: .relaxed) == liveCount + count)
        for round in 1...2 {
          var sum = 0
          for pin in pins { sum += try pin(round) }
          #expect(sum == count * round * (round + 1) / 2)
        }
        let size = residentSizeInBytes()
        var ended = 0
        for pin in pins.prefix(count / 2) where try pin(-4) == -1 { ended += 1 }
        #expect(ended == count / 2)
        #expect(Counted.liveCount.load(ordering: .relaxed) == liveCount + count / 2)
        return size
      }

      var sizes: [Int] = []
      for _ in 0..<3 {
        if let size = try run() { sizes.append(size) }
        #expect(Counted.liveCount.load(ordering: .relaxed) == liveCount)
      }
      #expect(ParkedBodies.count == parkedCount)
      // What is lost is lost in every round; an allocator or a sanitizer grows now and then.
      let growths = zip(sizes.dropFirst(), sizes).map { $0 - $1 }
      guard let growth = growths.min() else { return }
      #expect(growth < 5_000_000 + count * thrownErrorSizeInBytes)
    }

    @Test func `coroutines on several threads leave nothing behind`() async {
      let parkedCount = ParkedBodies.count
      let liveCount = Counted.liveCount.load(ordering: .relaxed)
      await withTaskGroup { group in
        for _ in 0..<4 {
          group.addTask {
            for index in 0..<coroutineCount / 20 {
              let coroutine = Coroutine<Counted, Counted> { first, yielder in
                _ = try await yielder.suspend(Counted())
                return first
              }
              for _ in 0..<index % 4 { _ = try? coroutine.resume(Counted()) }
            }
          }
        }
      }
      #expect(Counted.liveCount.load(ordering: .relaxed) == liveCount)
      #expect(ParkedBodies.count == parkedCount)
    }

    @Test func `coroutines that change threads leave nothing behind`() async throws {
      let parkedCount = ParkedBodies.count
      let liveCount = Counted.liveCount.load(ordering: .relaxed)
      for index in 0..<coroutineCount / 30 {
        let pin = Pin(
          Coroutine<Counted, Counted> { first, yielder in
            var input = first
            for _ in 0..<3 { input = try await yielder.suspend(input) }
            return input
          }
        )
        for _ in 0..<index % 3 { _ = try pin(Counted()) }
        let moved = Smuggled(value: pin)
        _ = try await Task.detached { _ = try moved.value(Counted()) }.value
      }
      #expect(Counted.liveCount.load(ordering: .relaxed) == liveCount)
      #expect(ParkedBodies.count == parkedCount)
    }

    @Test(.enabled(if: residentSizeInBytes() != nil, "there is no /proc/self/statm"))
    func `resident memory is read`() throws {
      let before = try #require(residentSizeInBytes())
      let block = [UInt8](repeating: 1, count: 64 << 20)
      let after = try #require(residentSizeInBytes())
      withExtendedLifetime(block) {}
      #expect(before > 1 << 20)
      #expect(after - before > 32 << 20)
    }
  }
}
