import Conformance
import Coroutines
import DropTheFirst
import ERFC2033
import ExtendAsync
import OuroborosLoop
import UnifiedArguments
import YieldAtStart
import YieldExpression

extension NativeBodies {
  /// The scenarios of `05-return-and-end.md`.
  static var ends: [String: [String: NativeBody]] {
    [
      "return-value": returnValue,
      "return-told-from-yield": returnToldFromYield,
      "result-of-an-async-block": resultOfAnAsyncBlock,
      "falling-off-the-end": fallingOffTheEnd,
      "resume-after-completion": resumeAfterCompletion,
      "argument-to-a-finished-coroutine": argumentToAFinishedCoroutine,
      "no-yield": noYield,
    ]
  }

  private static var returnValue: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.number, .text)) { _ in
        ERFCCoroutine<Int, String> { co in
          try await co.yield(1)
          return "done"
        }
      },
      "unified-arguments": NativeBody(.unit, .state(.number, .text)) { _ in
        UnifiedCoroutine<Void, Int, String> { co in
          try await co.yield(1)
          return "done"
        }
      },
      "yield-expression": NativeBody(.unit, .state(.number, .text)) { _ in
        YieldExpressionCoroutine<Void, Int, String> { _, co in
          try await co.yield(1)
          return "done"
        }
      },
      "drop-the-first": NativeBody(.unit, .state(.number, .text)) { _ in
        DropFirstCoroutine<Void, Int, String> { co in
          try await co.yield(1)
          return "done"
        }
      },
    ]
  }

  private static var returnToldFromYield: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.number, .number)) { _ in
        ERFCCoroutine<Int, Int> { co in
          try await co.yield(7)
          return 7
        }
      },
      "unified-arguments": NativeBody(.unit, .state(.number, .number)) { _ in
        UnifiedCoroutine<Void, Int, Int> { co in
          try await co.yield(7)
          return 7
        }
      },
      "yield-expression": NativeBody(.unit, .state(.number, .number)) { _ in
        YieldExpressionCoroutine<Void, Int, Int> { _, co in
          try await co.yield(7)
          return 7
        }
      },
      "yield-at-start": NativeBody(.unit, .state(.number, .number)) { _ in
        YieldFirstCoroutine<Void, CoroutineState<Int, Int>> { co in
          try co.yield()
          try await co.yield(.yielded(7))
          try await co.yield(.complete(7))
          throw Panic("it was over")
        }
      },
      "drop-the-first": NativeBody(.unit, .state(.number, .number)) { _ in
        DropFirstCoroutine<Void, Int, Int> { co in
          try await co.yield(7)
          return 7
        }
      },
      "ouroboros-loop": NativeBody(.unit, .state(.number, .number)) { _ in
        var calls = 0
        return OuroborosCoroutine<Void, CoroutineState<Int, Int>> { co in
          try await co.yield(calls == 1 ? .yielded(7) : .complete(7))
          calls += 1
        }
      },
      "extend-async": NativeBody(.unit, .state(.number, .number)) { _ in
        AsyncCoroutine<Void, CoroutineState<Int, Int>> { co in
          try await co.yield(.yielded(7))
          try await co.yield(.complete(7))
          throw Panic("it was over")
        }
      },
    ]
  }

  private static var resultOfAnAsyncBlock: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.poll(.text), .unit)) { _ in
        ERFCCoroutine<Poll<String>, Void> { co in
          try await co.yield(.pending)
          try await co.yield(.ready("done"))
        }
      },
      "unified-arguments": NativeBody(.unit, .state(.poll(.text), .unit)) { _ in
        UnifiedCoroutine<Void, Poll<String>, Void> { co in
          try await co.yield(.pending)
          try await co.yield(.ready("done"))
        }
      },
      "yield-expression": NativeBody(.unit, .state(.poll(.text), .unit)) { _ in
        YieldExpressionCoroutine<Void, Poll<String>, Void> { _, co in
          try await co.yield(.pending)
          try await co.yield(.ready("done"))
        }
      },
      "yield-at-start": NativeBody(.unit, .poll(.text)) { _ in
        YieldFirstCoroutine<Void, Poll<String>> { co in
          try co.yield()
          try await co.yield(.pending)
          try await co.yield(.ready("done"))
          throw Panic("it was over")
        }
      },
      "drop-the-first": NativeBody(.unit, .state(.poll(.text), .unit)) { _ in
        DropFirstCoroutine<Void, Poll<String>, Void> { co in
          try await co.yield(.pending)
          try await co.yield(.ready("done"))
        }
      },
      "ouroboros-loop": NativeBody(.unit, .poll(.text)) { _ in
        var calls = 0
        return OuroborosCoroutine<Void, Poll<String>> { co in
          try await co.yield(calls == 1 ? .pending : .ready("done"))
          calls += 1
        }
      },
      "extend-async": NativeBody(.unit, .poll(.text)) { _ in
        AsyncCoroutine<Void, Poll<String>> { co in
          try await co.yield(.pending)
          return "done"
        }
      },
    ]
  }

  private static var fallingOffTheEnd: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.number, .unit)) { _ in
        ERFCCoroutine<Int, Void> { co in try await co.yield(1) }
      },
      "unified-arguments": NativeBody(.unit, .state(.number, .unit)) { _ in
        UnifiedCoroutine<Void, Int, Void> { co in try await co.yield(1) }
      },
      "yield-expression": NativeBody(.unit, .state(.number, .unit)) { _ in
        YieldExpressionCoroutine<Void, Int, Void> { _, co in try await co.yield(1) }
      },
      "drop-the-first": NativeBody(.unit, .state(.number, .unit)) { _ in
        DropFirstCoroutine<Void, Int, Void> { co in try await co.yield(1) }
      },
      "ouroboros-loop": NativeBody(.unit, .number) { _ in
        OuroborosCoroutine<Void, Int> { co in try await co.yield(1) }
      },
      "extend-async": NativeBody(.unit, .poll(.unit)) { _ in
        AsyncCoroutine<Void, Poll<Void>> { co in try await co.yield(.pending) }
      },
    ]
  }

  private static var resumeAfterCompletion: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.number, .number)) { _ in
        ERFCCoroutine<Int, Int> { co in
          for i in 0..<3 { try await co.yield(i) }
          return 3
        }
      },
      "unified-arguments": NativeBody(.unit, .state(.number, .number)) { _ in
        UnifiedCoroutine<Void, Int, Int> { co in
          for i in 0..<3 { try await co.yield(i) }
          return 3
        }
      },
      "yield-expression": NativeBody(.unit, .state(.number, .number)) { _ in
        YieldExpressionCoroutine<Void, Int, Int> { _, co in
          for i in 0..<3 { try await co.yield(i) }
          return 3
        }
      },
      "yield-at-start": NativeBody(.unit, .number) { _ in
        YieldFirstCoroutine<Void, Int> { co in
          try co.yield()
          for i in 0..<4 { try await co.yield(i) }
          throw Panic("counted past the end")
        }
      },
      "drop-the-first": NativeBody(.unit, .state(.number, .number)) { _ in
        DropFirstCoroutine<Void, Int, Int> { co in
          for i in 0..<3 { try await co.yield(i) }
          return 3
        }
      },
      "extend-async": NativeBody(.unit, .poll(.number)) { _ in
        AsyncCoroutine<Void, Poll<Int>> { co in
          for _ in 0..<3 { try await co.yield(.pending) }
          return 3
        }
      },
    ]
  }

  private static var argumentToAFinishedCoroutine: [String: NativeBody] {
    [
      "unified-arguments": NativeBody(
        .tracked,
        .state(.number, .unit),
        comparing: .effectsAndDrops,
      ) { _ in
        UnifiedCoroutine<NativeTracked, Int, Void> { co in try await co.yield(1) }
      },
      "yield-expression": NativeBody(.tracked, .state(.number, .unit)) { _ in
        YieldExpressionCoroutine<NativeTracked, Int, Void> { _, co in
          _ = try await co.yield(1)
        }
      },
      "drop-the-first": NativeBody(
        .tracked,
        .state(.number, .unit),
        comparing: .effectsAndDrops,
      ) { _ in
        DropFirstCoroutine<NativeTracked, Int, Void> { co in _ = try await co.yield(1) }
      },
      "extend-async": NativeBody(
        .tracked,
        .poll(.unit),
        comparing: .effectsAndDrops,
      ) { _ in
        AsyncCoroutine<NativeTracked, Poll<Void>> { co in try await co.yield(.pending) }
      },
    ]
  }

  private static var noYield: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.never, .number)) { _ in
        ERFCCoroutine<Never, Int> { _ in 5 }
      },
      "unified-arguments": NativeBody(.unit, .state(.never, .number)) { _ in
        UnifiedCoroutine<Void, Never, Int> { _ in 5 }
      },
      "yield-expression": NativeBody(.unit, .state(.never, .number)) { _ in
        YieldExpressionCoroutine<Void, Never, Int> { _, _ in 5 }
      },
      "drop-the-first": NativeBody(.unit, .state(.never, .number)) { _ in
        DropFirstCoroutine<Void, Never, Int> { _ in 5 }
      },
      "extend-async": NativeBody(.unit, .poll(.number)) { _ in
        AsyncCoroutine<Void, Poll<Int>> { _ in 5 }
      },
    ]
  }
}
