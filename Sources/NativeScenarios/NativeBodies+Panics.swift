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
  /// The scenarios of `06-panics.md`.
  static var panics: [String: [String: NativeBody]] {
    [
      "resume-after-panic": resumeAfterPanic,
      "argument-to-a-panicked-coroutine": argumentToAPanickedCoroutine,
      "drops-during-a-panic": dropsDuringAPanic,
    ]
  }

  private static var resumeAfterPanic: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.number, .never)) { _ in
        ERFCCoroutine<Int, Never> { co in
          try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "unified-arguments": NativeBody(.unit, .state(.number, .never)) { _ in
        UnifiedCoroutine<Void, Int, Never> { co in
          try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "yield-expression": NativeBody(.unit, .state(.number, .never)) { _ in
        YieldExpressionCoroutine<Void, Int, Never> { _, co in
          try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "yield-at-start": NativeBody(.unit, .number) { _ in
        YieldFirstCoroutine<Void, Int> { co in
          try co.yield()
          try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "drop-the-first": NativeBody(.unit, .state(.number, .never)) { _ in
        DropFirstCoroutine<Void, Int, Never> { co in
          try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "ouroboros-loop": NativeBody(.unit, .number) { _ in
        OuroborosCoroutine<Void, Int> { co in
          try await co.yield(2)
          try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "extend-async": NativeBody(.unit, .number) { _ in
        AsyncCoroutine<Void, Int> { co in
          try await co.yield(1)
          throw Panic("out of paper")
        }
      },
    ]
  }

  private static var argumentToAPanickedCoroutine: [String: NativeBody] {
    [
      "unified-arguments": NativeBody(
        .tracked,
        .state(.number, .never),
        comparing: .effectsAndDrops,
      ) { _ in
        UnifiedCoroutine<NativeTracked, Int, Never> { co in
          try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "yield-expression": NativeBody(.tracked, .state(.number, .never)) { _ in
        YieldExpressionCoroutine<NativeTracked, Int, Never> { _, co in
          _ = try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "yield-at-start": NativeBody(.tracked, .number, comparing: .effectsAndDrops) { _ in
        YieldFirstCoroutine<NativeTracked, Int> { co in
          _ = try co.yield()
          _ = try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "drop-the-first": NativeBody(
        .tracked,
        .state(.number, .never),
        comparing: .effectsAndDrops,
      ) { _ in
        DropFirstCoroutine<NativeTracked, Int, Never> { co in
          _ = try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "ouroboros-loop": NativeBody(.tracked, .number, comparing: .effectsAndDrops) { _ in
        OuroborosCoroutine<NativeTracked, Int> { co in
          _ = try await co.yield(2)
          _ = try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "extend-async": NativeBody(.tracked, .number, comparing: .effectsAndDrops) { _ in
        AsyncCoroutine<NativeTracked, Int> { co in
          try await co.yield(1)
          throw Panic("out of paper")
        }
      },
    ]
  }

  /// `fn look` of the scenario `drops-during-a-panic`.
  static func look(_: NativeTracked) {}

  /// In which order the captures and locals of a Swift body go is ARC's affair: effects only.
  private static var dropsDuringAPanic: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.number, .never)) { run in
        let capture = NativeTracked("capture", run)
        return ERFCCoroutine<Int, Never> { co in
          look(capture)
          let local = NativeTracked("local", run)
          defer { withExtendedLifetime(local) {} }
          try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "unified-arguments": NativeBody(.tracked, .state(.number, .never)) { run in
        let capture = NativeTracked("capture", run)
        return UnifiedCoroutine<NativeTracked, Int, Never> { co in
          look(capture)
          let local = NativeTracked("local", run)
          defer { withExtendedLifetime(local) {} }
          try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "yield-expression": NativeBody(.tracked, .state(.number, .never)) { run in
        let capture = NativeTracked("capture", run)
        return YieldExpressionCoroutine<NativeTracked, Int, Never> { first, co in
          let one = first
          defer { withExtendedLifetime(one) {} }
          look(capture)
          let local = NativeTracked("local", run)
          defer { withExtendedLifetime(local) {} }
          let two = try await co.yield(1)
          defer { withExtendedLifetime(two) {} }
          throw Panic("out of paper")
        }
      },
      "yield-at-start": NativeBody(.tracked, .number) { run in
        let capture = NativeTracked("capture", run)
        return YieldFirstCoroutine<NativeTracked, Int> { co in
          let one = try co.yield()
          defer { withExtendedLifetime(one) {} }
          look(capture)
          let local = NativeTracked("local", run)
          defer { withExtendedLifetime(local) {} }
          let two = try await co.yield(1)
          defer { withExtendedLifetime(two) {} }
          throw Panic("out of paper")
        }
      },
      "drop-the-first": NativeBody(.tracked, .state(.number, .never)) { run in
        let capture = NativeTracked("capture", run)
        return DropFirstCoroutine<NativeTracked, Int, Never> { co in
          look(capture)
          let local = NativeTracked("local", run)
          defer { withExtendedLifetime(local) {} }
          let two = try await co.yield(1)
          defer { withExtendedLifetime(two) {} }
          throw Panic("out of paper")
        }
      },
      "ouroboros-loop": NativeBody(.tracked, .number) { run in
        let capture = NativeTracked("capture", run)
        return OuroborosCoroutine<NativeTracked, Int> { co in
          let one = try await co.yield(2)
          defer { withExtendedLifetime(one) {} }
          look(capture)
          let local = NativeTracked("local", run)
          defer { withExtendedLifetime(local) {} }
          let two = try await co.yield(1)
          defer { withExtendedLifetime(two) {} }
          throw Panic("out of paper")
        }
      },
      "extend-async": NativeBody(.tracked, .number) { run in
        let capture = NativeTracked("capture", run)
        return AsyncCoroutine<NativeTracked, Int> { co in
          look(capture)
          let local = NativeTracked("local", run)
          defer { withExtendedLifetime(local) {} }
          try await co.yield(1)
          throw Panic("out of paper")
        }
      },
    ]
  }
}
