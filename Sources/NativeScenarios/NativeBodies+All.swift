public import Conformance
import Coroutines
import DropTheFirst
import ERFC2033
import ExtendAsync
import OuroborosLoop
import UnifiedArguments
import YieldAtStart
import YieldExpression

extension NativeBodies {
  /// Every Swift body there is.
  public static var all: Self { Self(["echo": echo]) }

  private static var echo: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.value, .never)) { run in
        ERFCCoroutine { co in
          while true { try await co.yield(try run.receive()) }
        }
      },
      "unified-arguments": NativeBody(.text, .state(.text, .never)) { _ in
        UnifiedCoroutine { co in
          while true { try await co.yield(try co.arguments) }
        }
      },
      "yield-expression": NativeBody(.text, .state(.text, .never)) { _ in
        YieldExpressionCoroutine { first, co in
          var word = consume first
          while true { word = try await co.yield(word) }
        }
      },
      "yield-at-start": NativeBody(.text, .text) { _ in
        YieldFirstCoroutine { co in
          var word = try co.yield()
          while true { word = try await co.yield(word) }
        }
      },
      "drop-the-first": NativeBody(.text, .state(.text, .never)) { _ in
        try DropFirstCoroutine { co in
          var word = try await co.yield("")
          while true { word = try await co.yield(word) }
        }
        .primed(with: "")
      },
      "ouroboros-loop": NativeBody(.text, .text) { _ in
        var word = ""
        return OuroborosCoroutine { co in word = try await co.yield(word) }
      },
      "extend-async": NativeBody(.text, .text) { _ in
        AsyncCoroutine { co in
          while true { try await co.yield(try co.input) }
        }
      },
    ]
  }
}
