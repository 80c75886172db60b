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
        ERFCCoroutine<NativeValue, Never> { co in
          while true { try await co.yield(try run.receive()) }
        }
      },
      "unified-arguments": NativeBody(.text, .state(.text, .never)) { _ in
        UnifiedCoroutine<String, String, Never> { co in
          while true { try await co.yield(try co.arguments) }
        }
      },
      "yield-expression": NativeBody(.text, .state(.text, .never)) { _ in
        YieldExpressionCoroutine<String, String, Never> { first, co in
          var word = first
          while true { word = try await co.yield(word) }
        }
      },
      "yield-at-start": NativeBody(.text, .text) { _ in
        YieldFirstCoroutine<String, String> { co in
          var word = try co.yield()
          while true { word = try await co.yield(word) }
        }
      },
      "drop-the-first": NativeBody(.text, .state(.text, .never)) { _ in
        try DropFirstCoroutine<String, String, Never> { co in
          var word = try await co.yield("")
          while true { word = try await co.yield(word) }
        }
        .primed(with: "")
      },
      "ouroboros-loop": NativeBody(.text, .text) { _ in
        var word = ""
        return OuroborosCoroutine<String, String> { co in word = try await co.yield(word) }
      },
      "extend-async": NativeBody(.text, .text) { _ in
        AsyncCoroutine<String, String> { co in
          while true { try await co.yield(try co.input) }
        }
      },
    ]
  }
}
