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
  /// The scenarios of `03-arguments.md` whose coroutines are written as such.
  static var arguments: [String: [String: NativeBody]] {
    [
      "several-arguments": severalArguments,
      "two-parameters": twoParameters,
      "one-parameter": oneParameter,
      "several-arguments-dropped": severalArgumentsDropped,
      "underscore-parameter": underscoreParameter,
      "parenthesised-argument": parenthesisedArgument,
    ]
  }

  private static var severalArguments: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.number, .never)) { run in
        ERFCCoroutine<Int, Never> { co in
          while true {
            let (a, b) = try run.receivePair()
            try await co.yield(a * b)
          }
        }
      },
      "unified-arguments": NativeBody(
        .pair(.number, .number),
        .state(.number, .never),
      ) { _ in
        UnifiedCoroutine<(Int, Int), Int, Never> { co in
          while true {
            let (a, b) = try co.arguments
            try await co.yield(a * b)
          }
        }
      },
      "yield-expression": NativeBody(
        .pair(.number, .number),
        .state(.number, .never),
      ) { _ in
        YieldExpressionCoroutine<(Int, Int), Int, Never> { first, co in
          var pair = first
          while true {
            let (a, b) = pair
            pair = try await co.yield(a * b)
          }
        }
      },
      "yield-at-start": NativeBody(.pair(.number, .number), .number) { _ in
        YieldFirstCoroutine<(Int, Int), Int> { co in
          var pair = try co.yield()
          while true {
            let (a, b) = pair
            pair = try await co.yield(a * b)
          }
        }
      },
      "drop-the-first": NativeBody(
        .pair(.number, .number),
        .state(.number, .never),
      ) { _ in
        try DropFirstCoroutine<(Int, Int), Int, Never> { co in
          var pair = try await co.yield(0)
          while true {
            let (a, b) = pair
            pair = try await co.yield(a * b)
          }
        }
        .primed(with: (0, 0))
      },
      "ouroboros-loop": NativeBody(.pair(.number, .number), .number) { _ in
        var product = 0
        return OuroborosCoroutine<(Int, Int), Int> { co in
          let (a, b) = try await co.yield(product)
          product = a * b
        }
      },
      "extend-async": NativeBody(.pair(.number, .number), .number) { _ in
        AsyncCoroutine<(Int, Int), Int> { co in
          while true {
            let (a, b) = try co.input
            try await co.yield(a * b)
          }
        }
      },
    ]
  }

  private static var twoParameters: [String: NativeBody] {
    [
      "unified-arguments": NativeBody(
        .pair(.number, .number),
        .state(.number, .unit),
      ) { _ in
        UnifiedCoroutine<(Int, Int), Int, Void> { co in
          try await co.yield(try co.arguments.0)
          try await co.yield(try co.arguments.1)
        }
      }
    ]
  }

  private static var oneParameter: [String: NativeBody] {
    [
      "unified-arguments": NativeBody(.number, .state(.number, .unit)) { _ in
        UnifiedCoroutine<Int, Int, Void> { co in
          try await co.yield(try co.arguments)
          try await co.yield(try co.arguments)
        }
      },
      "yield-expression": NativeBody(.number, .state(.number, .unit)) { _ in
        YieldExpressionCoroutine<Int, Int, Void> { first, co in
          let a = first
          _ = try await co.yield(a)
          _ = try await co.yield(a)
        }
      },
    ]
  }

  /// Only the parameters of a `UnifiedCoroutine` are dropped one by one; elsewhere a tuple goes, and Swift does
  /// not say in which order its elements do.
  private static var severalArgumentsDropped: [String: NativeBody] {
    [
      "unified-arguments": NativeBody(
        .pair(.tracked, .tracked),
        .state(.number, .unit),
        comparing: .effectsAndDrops,
      ) { _ in
        UnifiedCoroutine<(NativeTracked, NativeTracked), Int, Void> { co in
          try await co.yield(1)
          try await co.yield(2)
        }
      },
      "yield-expression": NativeBody(
        .pair(.tracked, .tracked),
        .state(.number, .unit),
      ) { _ in
        YieldExpressionCoroutine<(NativeTracked, NativeTracked), Int, Void> { _, co in
          _ = try await co.yield(1)
          _ = try await co.yield(2)
        }
      },
      "yield-at-start": NativeBody(
        .pair(.tracked, .tracked),
        .number,
      ) { _ in
        YieldFirstCoroutine<(NativeTracked, NativeTracked), Int> { co in
          _ = try co.yield()
          while true {
            _ = try await co.yield(1)
            _ = try await co.yield(2)
          }
        }
      },
      "drop-the-first": NativeBody(
        .pair(.tracked, .tracked),
        .state(.number, .unit),
      ) { _ in
        DropFirstCoroutine<(NativeTracked, NativeTracked), Int, Void> { co in
          _ = try await co.yield(1)
          _ = try await co.yield(2)
        }
      },
      "ouroboros-loop": NativeBody(
        .pair(.tracked, .tracked),
        .number,
      ) { _ in
        OuroborosCoroutine<(NativeTracked, NativeTracked), Int> { co in
          _ = try await co.yield(2)
          _ = try await co.yield(1)
        }
      },
      "extend-async": NativeBody(
        .pair(.tracked, .tracked),
        .number,
      ) { _ in
        AsyncCoroutine<(NativeTracked, NativeTracked), Int> { co in
          while true {
            try await co.yield(1)
            try await co.yield(2)
          }
        }
      },
    ]
  }

  /// A `UnifiedCoroutine` has no pattern for its parameter: what `_` drops at once (D10) stays in its slot
  /// until the suspension, so that the drops of that design are not compared.
  private static var underscoreParameter: [String: NativeBody] {
    [
      "unified-arguments": NativeBody(.tracked, .state(.number, .unit)) { run in
        UnifiedCoroutine<NativeTracked, Int, Void> { co in
          run.print("working")
          try await co.yield(1)
          run.print("working on")
          try await co.yield(2)
        }
      },
      "yield-expression": NativeBody(.tracked, .state(.number, .unit)) { run in
        YieldExpressionCoroutine<NativeTracked, Int, Void> { _, co in
          run.print("working")
          _ = try await co.yield(1)
          run.print("working on")
          _ = try await co.yield(2)
        }
      },
      "yield-at-start": NativeBody(.tracked, .number, comparing: .effectsAndDrops) { run in
        YieldFirstCoroutine<NativeTracked, Int> { co in
          _ = try co.yield()
          run.print("working")
          _ = try await co.yield(1)
          run.print("working on")
          _ = try await co.yield(2)
          throw Panic("nothing more to say")
        }
      },
      "drop-the-first": NativeBody(
        .tracked,
        .state(.number, .unit),
        comparing: .effectsAndDrops,
      ) { run in
        DropFirstCoroutine<NativeTracked, Int, Void> { co in
          run.print("working")
          _ = try await co.yield(1)
          run.print("working on")
          _ = try await co.yield(2)
        }
      },
      "ouroboros-loop": NativeBody(.tracked, .number, comparing: .effectsAndDrops) { run in
        OuroborosCoroutine<NativeTracked, Int> { co in
          _ = try await co.yield(2)
          run.print("working")
          _ = try await co.yield(1)
          run.print("working on")
        }
      },
    ]
  }

  private static var parenthesisedArgument: [String: NativeBody] {
    [
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
        DropFirstCoroutine<String, String, Never> { co in
          var word = try await co.yield("nothing yet")
          while true { word = try await co.yield(word) }
        }
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
