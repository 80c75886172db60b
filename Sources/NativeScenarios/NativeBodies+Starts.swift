// Longer than most files: eight scenarios in many designs each, where the point is to see them side by side.

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
  /// The scenarios of `04-starts.md`.
  static var starts: [String: [String: NativeBody]] {
    [
      "sum-at-the-top-of-a-loop": sumAtTheTopOfALoop,
      "code-before-the-first-yield": codeBeforeTheFirstYield,
      "operand-of-the-first-yield": operandOfTheFirstYield,
      "first-yield-that-repeats": firstYieldThatRepeats,
      "local-over-the-first-yield": localOverTheFirstYield,
      "first-yield-in-a-branch": firstYieldInABranch,
      "which-yield-is-the-entry": whichYieldIsTheEntry,
      "input-that-nothing-takes": inputThatNothingTakes,
    ]
  }

  private static var sumAtTheTopOfALoop: [String: NativeBody] {
    [
      "yield-expression": NativeBody(.number, .state(.number, .never)) { _ in
        YieldExpressionCoroutine<Int, Int, Never> { _, co in
          var sum = 0
          while true { sum += try await co.yield(sum) }
        }
      },
      "yield-at-start": NativeBody(.number, .number) { _ in
        var sum = 0
        return YieldFirstCoroutine<Int, Int> { co in
          while true { sum += try await co.yield(sum) }
        }
      },
      "drop-the-first": NativeBody(.number, .state(.number, .never)) { _ in
        DropFirstCoroutine<Int, Int, Never> { co in
          var sum = 0
          while true { sum += try await co.yield(sum) }
        }
      },
      "ouroboros-loop": NativeBody(.number, .number) { _ in
        var sum = 0
        return OuroborosCoroutine<Int, Int> { co in sum += try await co.yield(sum) }
      },
    ]
  }

  private static var codeBeforeTheFirstYield: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.number, .unit)) { run in
        ERFCCoroutine<Int, Void> { co in
          run.print("before")
          try await co.yield(1)
          run.print("after")
          try await co.yield(2)
        }
      },
      "unified-arguments": NativeBody(.unit, .state(.number, .unit)) { run in
        UnifiedCoroutine<Void, Int, Void> { co in
          run.print("before")
          try await co.yield(1)
          run.print("after")
          try await co.yield(2)
        }
      },
      "yield-expression": NativeBody(.unit, .state(.number, .unit)) { run in
        YieldExpressionCoroutine<Void, Int, Void> { _, co in
          run.print("before")
          try await co.yield(1)
          run.print("after")
          try await co.yield(2)
        }
      },
      "drop-the-first": NativeBody(.unit, .state(.number, .unit)) { run in
        DropFirstCoroutine<Void, Int, Void> { co in
          run.print("before")
          try await co.yield(1)
          run.print("after")
          try await co.yield(2)
        }
      },
      "ouroboros-loop": NativeBody(.unit, .number) { run in
        OuroborosCoroutine<Void, Int> { co in
          try await co.yield {
            run.print("before")
            return 1
          }
          run.print("after")
          try await co.yield(2)
        }
      },
      "extend-async": NativeBody(.unit, .number) { run in
        AsyncCoroutine<Void, Int> { co in
          run.print("before")
          try await co.yield(1)
          run.print("after")
          while true { try await co.yield(2) }
        }
      },
    ]
  }

  /// `fn note` of the scenarios about operands.
  static func note(_ number: Int, _ run: NativeRun) -> Int {
    run.print("note \(number)")
    return number
  }

  private static var operandOfTheFirstYield: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.number, .never)) { run in
        ERFCCoroutine<Int, Never> { co in
          while true {
            try await co.yield(note(1, run))
            try await co.yield(2)
          }
        }
      },
      "unified-arguments": NativeBody(.unit, .state(.number, .never)) { run in
        UnifiedCoroutine<Void, Int, Never> { co in
          while true {
            try await co.yield(note(1, run))
            try await co.yield(2)
          }
        }
      },
      "yield-expression": NativeBody(.unit, .state(.number, .never)) { run in
        YieldExpressionCoroutine<Void, Int, Never> { _, co in
          while true {
            try await co.yield(note(1, run))
            try await co.yield(2)
          }
        }
      },
      "drop-the-first": NativeBody(.unit, .state(.number, .never)) { run in
        DropFirstCoroutine<Void, Int, Never> { co in
          while true {
            try await co.yield(note(1, run))
            try await co.yield(2)
          }
        }
      },
      "ouroboros-loop": NativeBody(.unit, .number) { run in
        OuroborosCoroutine<Void, Int> { co in
          try await co.yield(note(1, run))
          try await co.yield(2)
        }
      },
      "extend-async": NativeBody(.unit, .number) { run in
        AsyncCoroutine<Void, Int> { co in
          while true {
            try await co.yield(note(1, run))
            try await co.yield(2)
          }
        }
      },
    ]
  }

  private static var firstYieldThatRepeats: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.number, .never)) { run in
        ERFCCoroutine<Int, Never> { co in
          while true { try await co.yield(note(1, run)) }
        }
      },
      "unified-arguments": NativeBody(.unit, .state(.number, .never)) { run in
        UnifiedCoroutine<Void, Int, Never> { co in
          while true { try await co.yield(note(1, run)) }
        }
      },
      "yield-expression": NativeBody(.unit, .state(.number, .never)) { run in
        YieldExpressionCoroutine<Void, Int, Never> { _, co in
          while true { try await co.yield(note(1, run)) }
        }
      },
      "yield-at-start": NativeBody(.unit, .number) { run in
        YieldFirstCoroutine<Void, Int> { co in
          while true {
            try await co.yield(note(1, run))
            run.print("resumed")
          }
        }
      },
      "drop-the-first": NativeBody(.unit, .state(.number, .never)) { run in
        DropFirstCoroutine<Void, Int, Never> { co in
          while true { try await co.yield(note(1, run)) }
        }
      },
      "ouroboros-loop": NativeBody(.unit, .number) { run in
        OuroborosCoroutine<Void, Int> { co in
          try await co.yield(note(1, run))
          run.print("resumed")
        }
      },
      "extend-async": NativeBody(.unit, .number) { run in
        AsyncCoroutine<Void, Int> { co in
          while true { try await co.yield(note(1, run)) }
        }
      },
    ]
  }

  private static var localOverTheFirstYield: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.number, .unit)) { run in
        ERFCCoroutine<Int, Void> { co in
          let name = NativeTracked("local", run)
          try await co.yield(1)
          run.print("still have \(name.name)")
          try await co.yield(2)
        }
      },
      "unified-arguments": NativeBody(.unit, .state(.number, .unit)) { run in
        UnifiedCoroutine<Void, Int, Void> { co in
          let name = NativeTracked("local", run)
          try await co.yield(1)
          run.print("still have \(name.name)")
          try await co.yield(2)
        }
      },
      "yield-expression": NativeBody(.unit, .state(.number, .unit)) { run in
        YieldExpressionCoroutine<Void, Int, Void> { _, co in
          let name = NativeTracked("local", run)
          try await co.yield(1)
          run.print("still have \(name.name)")
          try await co.yield(2)
        }
      },
      "yield-at-start": NativeBody(.unit, .number) { run in
        YieldFirstCoroutine<Void, Int> { co in
          try co.yield()
          let name = NativeTracked("local", run)
          try await co.yield(1)
          run.print("still have \(name.name)")
          try await co.yield(2)
          throw Panic("nothing more to say")
        }
      },
      "drop-the-first": NativeBody(.unit, .state(.number, .unit)) { run in
        DropFirstCoroutine<Void, Int, Void> { co in
          let name = NativeTracked("local", run)
          try await co.yield(1)
          run.print("still have \(name.name)")
          try await co.yield(2)
        }
      },
      "extend-async": NativeBody(.unit, .number) { run in
        AsyncCoroutine<Void, Int> { co in
          let name = NativeTracked("local", run)
          try await co.yield(1)
          run.print("still have \(name.name)")
          try await co.yield(2)
          throw Panic("nothing more to say")
        }
      },
    ]
  }

  private static var firstYieldInABranch: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.text, .unit)) { _ in
        let isPolite = true
        return ERFCCoroutine<String, Void> { co in
          if isPolite { try await co.yield("please") }
          try await co.yield("now")
        }
      },
      "unified-arguments": NativeBody(.unit, .state(.text, .unit)) { _ in
        let isPolite = true
        return UnifiedCoroutine<Void, String, Void> { co in
          if isPolite { try await co.yield("please") }
          try await co.yield("now")
        }
      },
      "yield-expression": NativeBody(.unit, .state(.text, .unit)) { _ in
        let isPolite = true
        return YieldExpressionCoroutine<Void, String, Void> { _, co in
          if isPolite { try await co.yield("please") }
          try await co.yield("now")
        }
      },
      "drop-the-first": NativeBody(.unit, .state(.text, .unit)) { _ in
        let isPolite = true
        return DropFirstCoroutine<Void, String, Void> { co in
          if isPolite { try await co.yield("please") }
          try await co.yield("now")
        }
      },
      "extend-async": NativeBody(.unit, .text) { _ in
        let isPolite = true
        return AsyncCoroutine<Void, String> { co in
          if isPolite { try await co.yield("please") }
          try await co.yield("now")
          throw Panic("nothing more to say")
        }
      },
    ]
  }

  private static var whichYieldIsTheEntry: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.number, .never)) { _ in
        ERFCCoroutine<Int, Never> { co in
          while true {
            try await co.yield(1)
            try await co.yield(2)
            try await co.yield(3)
          }
        }
      },
      "unified-arguments": NativeBody(.unit, .state(.number, .never)) { _ in
        UnifiedCoroutine<Void, Int, Never> { co in
          while true {
            try await co.yield(1)
            try await co.yield(2)
            try await co.yield(3)
          }
        }
      },
      "yield-expression": NativeBody(.unit, .state(.number, .never)) { _ in
        YieldExpressionCoroutine<Void, Int, Never> { _, co in
          while true {
            try await co.yield(1)
            try await co.yield(2)
            try await co.yield(3)
          }
        }
      },
      "yield-at-start": NativeBody(.unit, .number) { _ in
        YieldFirstCoroutine<Void, Int> { co in
          while true {
            try await co.yield(1)
            try await co.yield(2)
            try await co.yield(3)
          }
        }
      },
      "drop-the-first": NativeBody(.unit, .state(.number, .never)) { _ in
        DropFirstCoroutine<Void, Int, Never> { co in
          while true {
            try await co.yield(1)
            try await co.yield(2)
            try await co.yield(3)
          }
        }
      },
      "ouroboros-loop": NativeBody(.unit, .number) { _ in
        OuroborosCoroutine<Void, Int> { co in
          try await co.yield(1)
          try await co.yield(2)
          try await co.yield(3)
        }
      },
      "extend-async": NativeBody(.unit, .number) { _ in
        AsyncCoroutine<Void, Int> { co in
          while true {
            try await co.yield(1)
            try await co.yield(2)
            try await co.yield(3)
          }
        }
      },
    ]
  }

  /// An `AsyncCoroutine` always has a place for its input, so that what a body without the mark drops at
  /// once (D24) is dropped at the suspension.
  private static var inputThatNothingTakes: [String: NativeBody] {
    [
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
      "extend-async": NativeBody(.tracked, .number) { run in
        AsyncCoroutine<NativeTracked, Int> { co in
          run.print("working")
          try await co.yield(1)
          run.print("working on")
          try await co.yield(2)
          throw Panic("nothing more to say")
        }
      },
    ]
  }
}
