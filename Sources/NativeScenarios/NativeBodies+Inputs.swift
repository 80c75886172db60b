// Longer than most files: nine scenarios in six designs each, where the point is to see them side by side.

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
  /// The scenarios of `02-inputs.md`.
  ///
  /// Drops are compared where the coroutine type, the driver or a captured variable holds the input:
  /// the order in which the body's own variables go is up to the optimizer.
  static var inputs: [String: [String: NativeBody]] {
    [
      "first-input": firstInput,
      "later-inputs": laterInputs,
      "first-input-not-needed": firstInputNotNeeded,
      "unused-input": unusedInput,
      "input-kept": inputKept,
      "input-overwritten": inputOverwritten,
      "input-kept-conditionally": inputKeptConditionally,
      "input-read-by-the-operand": inputReadByTheOperand,
      "input-handed-out": inputHandedOut,
      "parameter-assigned": parameterAssigned,
    ]
  }

  private static var firstInput: [String: NativeBody] {
    [
      "unified-arguments": NativeBody(.text, .state(.text, .unit)) { _ in
        UnifiedCoroutine<String, String, Void> { co in
          let first = try co.arguments
          try await co.yield(first)
          try await co.yield(first)
        }
      },
      "yield-expression": NativeBody(.text, .state(.text, .unit)) { _ in
        YieldExpressionCoroutine<String, String, Void> { word, co in
          let first = word
          _ = try await co.yield(first)
          _ = try await co.yield(first)
        }
      },
      "yield-at-start": NativeBody(.text, .text) { _ in
        YieldFirstCoroutine<String, String> { co in
          let first = try co.yield()
          _ = try await co.yield(first)
          _ = try await co.yield(first)
          throw Panic("nothing more to say")
        }
      },
      "drop-the-first": NativeBody(.text, .state(.text, .unit)) { _ in
        DropFirstCoroutine<String, String, Void> { co in
          let first = try await co.yield("nothing yet")
          _ = try await co.yield(first)
        }
      },
      "ouroboros-loop": NativeBody(.text, .text) { _ in
        var first: String?
        return OuroborosCoroutine<String, String> { co in
          let word = try await co.yield(first ?? "")
          if first == nil { first = word }
        }
      },
      "extend-async": NativeBody(.text, .text) { _ in
        AsyncCoroutine<String, String> { co in
          let first = try co.input
          try await co.yield(first)
          try await co.yield(first)
          throw Panic("nothing more to say")
        }
      },
    ]
  }

  private static var laterInputs: [String: NativeBody] {
    [
      "unified-arguments": NativeBody(.text, .state(.text, .text)) { _ in
        UnifiedCoroutine<String, String, String> { co in
          try await co.yield(try co.arguments)
          try await co.yield(try co.arguments)
          return try co.arguments
        }
      },
      "yield-expression": NativeBody(.text, .state(.text, .text)) { _ in
        YieldExpressionCoroutine<String, String, String> { first, co in
          let word = first
          _ = try await co.yield(word)
          _ = try await co.yield(word)
          return word
        }
      },
      "yield-at-start": NativeBody(.text, .text) { _ in
        YieldFirstCoroutine<String, String> { co in
          let one = try co.yield()
          let two = try await co.yield(one)
          let three = try await co.yield(two)
          _ = try await co.yield(three)
          throw Panic("nothing more to say")
        }
      },
      "drop-the-first": NativeBody(.text, .state(.text, .text)) { _ in
        DropFirstCoroutine<String, String, String> { co in
          let two = try await co.yield("nothing yet")
          let three = try await co.yield(two)
          return three
        }
      },
      "ouroboros-loop": NativeBody(.text, .text) { _ in
        var last = ""
        return OuroborosCoroutine<String, String> { co in
          let one = try await co.yield(last)
          let two = try await co.yield(one)
          last = two
        }
      },
      "extend-async": NativeBody(.text, .text) { _ in
        AsyncCoroutine<String, String> { co in
          try await co.yield(try co.input)
          try await co.yield(try co.input)
          try await co.yield(try co.input)
          throw Panic("nothing more to say")
        }
      },
    ]
  }

  private static var firstInputNotNeeded: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.text, .unit)) { run in
        ERFCCoroutine<String, Void> { co in
          _ = try run.receiveText()
          try await co.yield("Hello")
          try await co.yield(try run.receiveText())
          try await co.yield(try run.receiveText())
        }
      },
      "unified-arguments": NativeBody(.text, .state(.text, .unit)) { _ in
        UnifiedCoroutine<String, String, Void> { co in
          try await co.yield("Hello")
          try await co.yield(try co.arguments)
          try await co.yield(try co.arguments)
        }
      },
      "yield-expression": NativeBody(.text, .state(.text, .unit)) { _ in
        YieldExpressionCoroutine<String, String, Void> { _, co in
          let second = try await co.yield("Hello")
          let third = try await co.yield(second)
          _ = try await co.yield(third)
        }
      },
      "yield-at-start": NativeBody(.text, .text) { _ in
        YieldFirstCoroutine<String, String> { co in
          _ = try co.yield()
          let second = try await co.yield("Hello")
          let third = try await co.yield(second)
          _ = try await co.yield(third)
          throw Panic("nothing more to say")
        }
      },
      "drop-the-first": NativeBody(.text, .state(.text, .unit)) { _ in
        DropFirstCoroutine<String, String, Void> { co in
          let second = try await co.yield("Hello")
          let third = try await co.yield(second)
          _ = try await co.yield(third)
        }
      },
      "ouroboros-loop": NativeBody(.text, .text) { _ in
        var last = "Hello"
        return OuroborosCoroutine<String, String> { co in
          _ = try await co.yield(last)
          last = try await co.yield("Hello")
          last = try await co.yield(last)
        }
      },
      "extend-async": NativeBody(.text, .text) { _ in
        AsyncCoroutine<String, String> { co in
          try await co.yield("Hello")
          try await co.yield(try co.input)
          try await co.yield(try co.input)
          throw Panic("nothing more to say")
        }
      },
    ]
  }

  private static var unusedInput: [String: NativeBody] {
    [
      "unified-arguments": NativeBody(
        .tracked,
        .state(.number, .unit),
        comparing: .effectsAndDrops,
      ) { run in
        UnifiedCoroutine<NativeTracked, Int, Void> { co in
          run.print("working")
          try await co.yield(1)
          try await co.yield(2)
        }
      },
      "yield-expression": NativeBody(.tracked, .state(.number, .unit)) { run in
        YieldExpressionCoroutine<NativeTracked, Int, Void> { _, co in
          run.print("working")
          _ = try await co.yield(1)
          _ = try await co.yield(2)
        }
      },
      "yield-at-start": NativeBody(.tracked, .number, comparing: .effectsAndDrops) { run in
        YieldFirstCoroutine<NativeTracked, Int> { co in
          _ = try co.yield()
          run.print("working")
          while true {
            _ = try await co.yield(1)
            _ = try await co.yield(2)
          }
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
          _ = try await co.yield(2)
        }
      },
      "ouroboros-loop": NativeBody(.tracked, .number, comparing: .effectsAndDrops) { run in
        OuroborosCoroutine<NativeTracked, Int> { co in
          _ = try await co.yield(2)
          run.print("working")
          _ = try await co.yield(1)
        }
      },
      "extend-async": NativeBody(.tracked, .number, comparing: .effectsAndDrops) { run in
        AsyncCoroutine<NativeTracked, Int> { co in
          run.print("working")
          while true {
            try await co.yield(1)
            try await co.yield(2)
          }
        }
      },
    ]
  }

  private static var inputKept: [String: NativeBody] {
    [
      "unified-arguments": NativeBody(.tracked, .state(.number, .unit)) { _ in
        UnifiedCoroutine<NativeTracked, Int, Void> { co in
          let one = try co.arguments
          defer { withExtendedLifetime(one) {} }
          try await co.yield(1)
          let two = try co.arguments
          defer { withExtendedLifetime(two) {} }
          try await co.yield(2)
        }
      },
      "yield-expression": NativeBody(.tracked, .state(.number, .unit)) { _ in
        YieldExpressionCoroutine<NativeTracked, Int, Void> { first, co in
          let one = first
          defer { withExtendedLifetime(one) {} }
          let two = try await co.yield(1)
          defer { withExtendedLifetime(two) {} }
          _ = try await co.yield(2)
        }
      },
      "yield-at-start": NativeBody(.tracked, .number) { _ in
        YieldFirstCoroutine<NativeTracked, Int> { co in
          let one = try co.yield()
          defer { withExtendedLifetime(one) {} }
          let two = try await co.yield(1)
          defer { withExtendedLifetime(two) {} }
          _ = try await co.yield(2)
          throw Panic("nothing more to say")
        }
      },
      "drop-the-first": NativeBody(.tracked, .state(.number, .unit)) { _ in
        DropFirstCoroutine<NativeTracked, Int, Void> { co in
          let two = try await co.yield(1)
          defer { withExtendedLifetime(two) {} }
          _ = try await co.yield(2)
        }
      },
      "ouroboros-loop": NativeBody(.tracked, .number, comparing: .effectsAndDrops) { _ in
        var kept: [NativeTracked] = []
        return OuroborosCoroutine<NativeTracked, Int> { co in
          let input = try await co.yield(kept.count)
          kept.append(input)
        }
      },
      "extend-async": NativeBody(.tracked, .number) { _ in
        AsyncCoroutine<NativeTracked, Int> { co in
          let one = try co.input
          defer { withExtendedLifetime(one) {} }
          try await co.yield(1)
          let two = try co.input
          defer { withExtendedLifetime(two) {} }
          try await co.yield(2)
          throw Panic("nothing more to say")
        }
      },
    ]
  }

  private static var inputOverwritten: [String: NativeBody] {
    [
      "unified-arguments": NativeBody(.tracked, .state(.text, .never)) { _ in
        UnifiedCoroutine<NativeTracked, String, Never> { co in
          var latest = try co.arguments
          while true {
            try await co.yield(latest.name)
            latest = try co.arguments
          }
        }
      },
      "yield-expression": NativeBody(.tracked, .state(.text, .never)) { _ in
        YieldExpressionCoroutine<NativeTracked, String, Never> { first, co in
          var latest = first
          while true { latest = try await co.yield(latest.name) }
        }
      },
      "yield-at-start": NativeBody(.tracked, .text) { _ in
        YieldFirstCoroutine<NativeTracked, String> { co in
          var latest = try co.yield()
          while true { latest = try await co.yield(latest.name) }
        }
      },
      "drop-the-first": NativeBody(.tracked, .state(.text, .never)) { _ in
        DropFirstCoroutine<NativeTracked, String, Never> { co in
          var latest = try await co.yield("nothing yet")
          while true { latest = try await co.yield(latest.name) }
        }
      },
      "ouroboros-loop": NativeBody(.tracked, .text, comparing: .effectsAndDrops) { run in
        var latest = NativeTracked("none", run)
        return OuroborosCoroutine<NativeTracked, String> { co in
          let input = try await co.yield(latest.name)
          latest = input
        }
      },
      "extend-async": NativeBody(.tracked, .text) { _ in
        AsyncCoroutine<NativeTracked, String> { co in
          var latest = try co.input
          while true {
            try await co.yield(latest.name)
            latest = try co.input
          }
        }
      },
    ]
  }

  private static var inputKeptConditionally: [String: NativeBody] {
    [
      "unified-arguments": NativeBody(
        .tracked,
        .state(.number, .never),
        comparing: .effectsAndDrops,
      ) { _ in
        UnifiedCoroutine<NativeTracked, Int, Never> { co in
          var kept: NativeTracked?
          defer { withExtendedLifetime(kept) {} }
          while true {
            if try co.arguments.name == "B" { kept = try co.arguments }
            try await co.yield(1)
          }
        }
      },
      "yield-expression": NativeBody(.tracked, .state(.number, .never)) { _ in
        YieldExpressionCoroutine<NativeTracked, Int, Never> { first, co in
          var input = first
          var kept: NativeTracked?
          defer { withExtendedLifetime(kept) {} }
          while true {
            if input.name == "B" { kept = input }
            input = try await co.yield(1)
          }
        }
      },
      "yield-at-start": NativeBody(.tracked, .number) { _ in
        YieldFirstCoroutine<NativeTracked, Int> { co in
          var input = try co.yield()
          var kept: NativeTracked?
          defer { withExtendedLifetime(kept) {} }
          while true {
            if input.name == "B" { kept = input }
            input = try await co.yield(1)
          }
        }
      },
      "drop-the-first": NativeBody(
        .tracked,
        .state(.number, .never),
        comparing: .effectsAndDrops,
      ) { _ in
        DropFirstCoroutine<NativeTracked, Int, Never> { co in
          var kept: NativeTracked?
          defer { withExtendedLifetime(kept) {} }
          while true {
            let input = try await co.yield(1)
            if input.name == "B" { kept = input }
          }
        }
      },
      "ouroboros-loop": NativeBody(.tracked, .number, comparing: .effectsAndDrops) { _ in
        var kept: NativeTracked?
        return OuroborosCoroutine<NativeTracked, Int> { co in
          let input = try await co.yield(1)
          if input.name == "B" { kept = input }
          withExtendedLifetime(kept) {}
        }
      },
      "extend-async": NativeBody(.tracked, .number, comparing: .effectsAndDrops) { _ in
        AsyncCoroutine<NativeTracked, Int> { co in
          var kept: NativeTracked?
          defer { withExtendedLifetime(kept) {} }
          while true {
            if try co.input.name == "B" { kept = try co.input }
            try await co.yield(1)
          }
        }
      },
    ]
  }

  /// `fn read` of the scenario `input-read-by-the-operand`.
  static func read(_ input: NativeTracked, _ run: NativeRun) -> String {
    run.print("reading \(input.name)")
    return input.name
  }

  private static var inputReadByTheOperand: [String: NativeBody] {
    [
      "unified-arguments": NativeBody(
        .tracked,
        .state(.text, .never),
        comparing: .effectsAndDrops,
      ) { run in
        UnifiedCoroutine<NativeTracked, String, Never> { co in
          while true { try await co.yield(read(try co.arguments, run)) }
        }
      },
      "yield-expression": NativeBody(.tracked, .state(.text, .never)) { run in
        YieldExpressionCoroutine<NativeTracked, String, Never> { first, co in
          var input = first
          while true { input = try await co.yield(read(input, run)) }
        }
      },
      "yield-at-start": NativeBody(.tracked, .text) { run in
        YieldFirstCoroutine<NativeTracked, String> { co in
          var input = try co.yield()
          while true { input = try await co.yield(read(input, run)) }
        }
      },
      "drop-the-first": NativeBody(.tracked, .state(.text, .never)) { run in
        DropFirstCoroutine<NativeTracked, String, Never> { co in
          var input = try await co.yield("nothing yet")
          while true { input = try await co.yield(read(input, run)) }
        }
      },
      "ouroboros-loop": NativeBody(.tracked, .text, comparing: .effectsAndDrops) { run in
        var latest = NativeTracked("none", run)
        return OuroborosCoroutine<NativeTracked, String> { co in
          let input = try await co.yield(read(latest, run))
          latest = input
        }
      },
      "extend-async": NativeBody(.tracked, .text, comparing: .effectsAndDrops) { run in
        AsyncCoroutine<NativeTracked, String> { co in
          while true { try await co.yield(read(try co.input, run)) }
        }
      },
    ]
  }

  private static var inputHandedOut: [String: NativeBody] {
    [
      "unified-arguments": NativeBody(
        .tracked,
        .state(.tracked, .never),
        comparing: .effectsAndDrops,
      ) { _ in
        UnifiedCoroutine<NativeTracked, NativeTracked, Never> { co in
          while true { try await co.yield(try co.arguments) }
        }
      },
      "yield-expression": NativeBody(
        .tracked,
        .state(.tracked, .never),
        comparing: .effectsAndDrops,
      ) { _ in
        YieldExpressionCoroutine<NativeTracked, NativeTracked, Never> { first, co in
          var input = first
          while true { input = try await co.yield(input) }
        }
      },
      "yield-at-start": NativeBody(.tracked, .tracked, comparing: .effectsAndDrops) { _ in
        YieldFirstCoroutine<NativeTracked, NativeTracked> { co in
          var input = try co.yield()
          while true { input = try await co.yield(input) }
        }
      },
      "drop-the-first": NativeBody(
        .tracked,
        .state(.tracked, .never),
        comparing: .effectsAndDrops,
      ) { run in
        DropFirstCoroutine<NativeTracked, NativeTracked, Never> { co in
          var input = try await co.yield(NativeTracked("none", run))
          while true { input = try await co.yield(input) }
        }
      },
      "ouroboros-loop": NativeBody(.tracked, .tracked, comparing: .effectsAndDrops) { run in
        var input = NativeTracked("none", run)
        return OuroborosCoroutine<NativeTracked, NativeTracked> { co in
          input = try await co.yield(input)
        }
      },
      "extend-async": NativeBody(.tracked, .tracked, comparing: .effectsAndDrops) { _ in
        AsyncCoroutine<NativeTracked, NativeTracked> { co in
          while true { try await co.yield(try co.input) }
        }
      },
    ]
  }

  private static var parameterAssigned: [String: NativeBody] {
    [
      "unified-arguments": NativeBody(
        .tracked,
        .state(.number, .unit),
        comparing: .effectsAndDrops,
      ) { run in
        UnifiedCoroutine<NativeTracked, Int, Void> { co in
          try co.assign(NativeTracked("mine", run))
          try await co.yield(1)
        }
      },
      "yield-expression": NativeBody(.tracked, .state(.number, .unit)) { run in
        YieldExpressionCoroutine<NativeTracked, Int, Void> {
          (input: consuming NativeTracked, co) in
          input = NativeTracked("mine", run)
          defer { withExtendedLifetime(input) {} }
          _ = try await co.yield(1)
        }
      },
      "yield-at-start": NativeBody(.tracked, .number) { run in
        YieldFirstCoroutine<NativeTracked, Int> { co in
          var input = try co.yield()
          defer { withExtendedLifetime(input) {} }
          input = NativeTracked("mine", run)
          _ = try await co.yield(1)
          throw Panic("nothing more to say")
        }
      },
      "ouroboros-loop": NativeBody(.tracked, .number) { run in
        OuroborosCoroutine<NativeTracked, Int> { co in
          var input = try await co.yield(1)
          defer { withExtendedLifetime(input) {} }
          input = NativeTracked("mine", run)
        }
      },
      "extend-async": NativeBody(.tracked, .number, comparing: .effectsAndDrops) { run in
        AsyncCoroutine<NativeTracked, Int> { co in
          try co.assign(NativeTracked("mine", run))
          try await co.yield(1)
          throw Panic("nothing more to say")
        }
      },
    ]
  }
}
