import Coroutines
import DropTheFirst
import ERFC2033
import ExtendAsync
import OuroborosLoop
import UnifiedArguments
import YieldAtStart
import YieldExpression

/// The running sum as each design writes it in Swift.
extension NativeBench {
  /// The seven types, in display order.
  static func types(count: Int) -> [Row] {
    [
      erfc(count), unified(count), yieldExpression(count), yieldFirst(count), dropFirst(count),
      ouroboros(count), async(count),
    ]
  }

  /// No input, so it counts.
  private static func erfc(_ count: Int) -> Row {
    let coroutine = ERFCCoroutine<Int, Never> { co in
      var total = 0
      while true {
        total &+= 1
        try await co.yield(total)
      }
    }
    return resume("ERFCCoroutine", coroutine, count: count, input: { _ in }, output: yielded)
  }

  private static func unified(_ count: Int) -> Row {
    let coroutine = UnifiedCoroutine<Int, Int, Never> { co in
      var total = 0
      while true {
        total &+= try co.arguments
        try await co.yield(total)
      }
    }
    return resume("UnifiedCoroutine", coroutine, count: count)
  }

  private static func yieldExpression(_ count: Int) -> Row {
    let coroutine = YieldExpressionCoroutine<Int, Int, Never> { first, co in
      var total = first
      while true { total &+= try await co.yield(total) }
    }
    return resume("YieldExpressionCoroutine", coroutine, count: count)
  }

  private static func yieldFirst(_ count: Int) -> Row {
    let coroutine = YieldFirstCoroutine<Int, Int> { co in
      var total = try co.yield()
      while true { total &+= try await co.yield(total) }
    }
    return resume("YieldFirstCoroutine", coroutine, count: count)
  }

  private static func dropFirst(_ count: Int) -> Row {
    let coroutine = DropFirstCoroutine<Int, Int, Never> { co in
      var total = 0
      while true { total &+= try await co.yield(total) }
    }
    return resume("DropFirstCoroutine", coroutine, count: count)
  }

  private static func ouroboros(_ count: Int) -> Row {
    var total = 0
    let coroutine = OuroborosCoroutine<Int, Int> { co in total &+= try await co.yield(total) }
    return resume("OuroborosCoroutine", coroutine, count: count)
  }

  private static func async(_ count: Int) -> Row {
    let coroutine = AsyncCoroutine<Int, Int> { co in
      var total = 0
      while true {
        total &+= try co.input
        try await co.yield(total)
      }
    }
    return resume("AsyncCoroutine", coroutine, count: count)
  }

  /// The running sum as the core coroutine.
  static func core() -> Coroutine<Int, Int> {
    Coroutine { first, yielder in
      var total = first
      while true { total &+= try await yielder.suspend(total) }
    }
  }
}
