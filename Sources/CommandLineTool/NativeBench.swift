import Coroutines
import Synchronization

/// Measurements of the Swift coroutines beside what else Swift has for the purpose.
///
/// Every number is the best of many batches: what disturbs a measurement only makes it slower. Inputs come
/// from an array and outputs are added up and kept, so that the optimizer can leave nothing out.
enum NativeBench {
  /// One line of a table.
  struct Row {
    /// What was measured.
    var name: String
    /// The time of one; nil if a resume threw.
    var nanoseconds: Double?
  }

  static let batchCount = 20
  static let inputs = (0..<1000).map { $0 &* 7919 % 1009 }
  private static let kept = Atomic<Int>(0)

  /// The best time of one of the `count` that each call of `batch` does, in nanoseconds.
  static func best(per count: Int, _ batch: () -> Void) -> Double {
    let clock = ContinuousClock()
    let times = (0..<batchCount).map { _ in clock.measure(batch).inSeconds }
    return (times.min() ?? 0) * 1e9 / Double(count)
  }

  /// Makes a value count as used.
  @inline(never)
  static func keep(_ value: Int) { kept.add(value, ordering: .relaxed) }

  /// The time of one of `count` resumes of a coroutine.
  static func resume<Input, Output>(
    _ name: String,
    _ coroutine: consuming some FnPinMut<Input, Output> & ~Copyable,
    count: Int,
    input: (Int) -> Input,
    output: (Output) -> Int,
  ) -> Row {
    var isBroken = false
    let inputs = inputs
    let nanoseconds = best(per: count) {
      var total = 0
      var left = count
      while left > 0, !isBroken {
        for value in inputs.prefix(left) {
          guard let value = try? coroutine.resume(input(value)) else {
            isBroken = true
            break
          }
          total &+= output(value)
        }
        left -= inputs.count
      }
      keep(total)
    }
    return Row(name: name, nanoseconds: isBroken ? nil : nanoseconds)
  }

  /// As above, for numbers in and out.
  static func resume(
    _ name: String,
    _ coroutine: consuming some FnPinMut<Int, Int> & ~Copyable,
    count: Int,
  ) -> Row {
    resume(name, coroutine, count: count, input: { $0 }, output: { $0 })
  }

  /// As above, for a coroutine that never completes.
  static func resume(
    _ name: String,
    _ coroutine: consuming some FnPinMut<Int, CoroutineState<Int, Never>> & ~Copyable,
    count: Int,
  ) -> Row {
    resume(name, coroutine, count: count, input: { $0 }, output: yielded)
  }

  static func yielded(_ state: CoroutineState<Int, Never>) -> Int {
    switch state {
    case .yielded(let value): value
    }
  }
}
