import AsyncAwait
import Coroutines
import DropTheFirst
import ERFC2033
import ExtendAsync
import GenBlocks
import GeneratorMove
import MCP49
import OuroborosLoop
import RFC1823
import UnifiedArguments
import YieldAtStart
import YieldExpression

/// The running sum as each design writes it in Swift; those that take no numbers count.
extension NativeBench {
  /// The types of the designs, in display order.
  static func types(count: Int) -> [Row] {
    [
      erfc(count), unified(count), yieldExpression(count), yieldFirst(count), dropFirst(count),
      ouroboros(count), async(count), stackless(count), yieldClosure(count), gen(count),
      anchored(count), awaiting(count),
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

  private static func stackless(_ count: Int) -> Row {
    let coroutine = StacklessCoroutine<Int, Int, Never> { first, co in
      var total = first
      while true { total &+= try await co.yield(total) }
    }
    return resume("StacklessCoroutine", coroutine, count: count)
  }

  /// Every resume begins the body again: what a restart costs too.
  private static func yieldClosure(_ count: Int) -> Row {
    var total = 0
    let coroutine = YieldClosure<Int, Int> { co in
      total &+= try co.arguments
      return total
    }
    return resume("YieldClosure", coroutine, count: count)
  }

  private static func gen(_ count: Int) -> Row {
    let coroutine = GenCoroutine<Int> { co in
      var total = 0
      while true {
        total &+= 1
        try await co.yield(total)
      }
    }
    return resume("GenCoroutine", coroutine, count: count, input: { _ in }, output: { $0 ?? 0 })
  }

  private static func anchored(_ count: Int) -> Row {
    let coroutine = AnchoredGenerator<Int, Never> { co in
      var total = 0
      while true {
        total &+= 1
        try await co.yield(total)
      }
    }
    return resume("AnchoredGenerator", coroutine, count: count, input: { _ in }, output: yielded)
  }

  /// It hands out no numbers: one await of what is never ready, polled again and again.
  private static func awaiting(_ count: Int) -> Row {
    let coroutine = AwaitingCoroutine<Int> { co in
      try await co.await(ClosureCoroutine<Context, Poll<Int>> { _ in .pending })
    }
    return resume(
      "AwaitingCoroutine",
      coroutine,
      count: count,
      input: { _ in Context(waker: .noop()) },
      output: { _ in 1 },
    )
  }

  /// The running sum as the core coroutine.
  static func core() -> Coroutine<Int, Int> {
    Coroutine { first, yielder in
      var total = first
      while true { total &+= try await yielder.suspend(total) }
    }
  }
}
