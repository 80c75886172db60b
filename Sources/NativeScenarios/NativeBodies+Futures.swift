// Longer than most files: four tasks in many designs each, where the point is to see them side by side.

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
  /// The tasks of `01-tasks.md` that poll a future.
  static var futures: [String: [String: NativeBody]] {
    [
      "future": future,
      "fuse": fuse,
      "pending-once-as-printed": pendingOnceAsPrinted,
      "pending-once-mended": pendingOnceMended,
    ]
  }

  /// A context that wakes nobody, for priming.
  private static var dummy: Context { Context(waker: .noop()) }

  private static var future: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 4, run)
        return ERFCCoroutine<Void, Int> { co in
          while true {
            switch try future.resume(try run.receiveContext()) {
            case .ready(let value): return value + 3
            case .pending: try await co.yield(())
            }
          }
        }
      },
      "unified-arguments": NativeBody(.context, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 4, run)
        return UnifiedCoroutine<Context, Void, Int> { co in
          while true {
            switch try future.resume(try co.arguments) {
            case .ready(let value): return value + 3
            case .pending: try await co.yield(())
            }
          }
        }
      },
      "yield-expression": NativeBody(.context, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 4, run)
        return YieldExpressionCoroutine<Context, Void, Int> { first, co in
          var context = first
          while true {
            switch try future.resume(context) {
            case .ready(let value): return value + 3
            case .pending: context = try await co.yield(())
            }
          }
        }
      },
      "yield-at-start": NativeBody(.context, .poll(.number)) { run in
        var future = NativeReadyAfter(1, 4, run)
        return YieldFirstCoroutine<Context, Poll<Int>> { co in
          var context = try co.yield()
          let value: Int
          polling: while true {
            switch try future.resume(context) {
            case .ready(let ready):
              value = ready
              break polling
            case .pending: context = try await co.yield(.pending)
            }
          }
          _ = try await co.yield(.ready(value + 3))
          throw Panic("polled after it was ready")
        }
      },
      "drop-the-first": NativeBody(.context, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 4, run)
        return try DropFirstCoroutine<Context, Void, Int> { co in
          var context = try await co.yield(())
          while true {
            switch try future.resume(context) {
            case .ready(let value): return value + 3
            case .pending: context = try await co.yield(())
            }
          }
        }
        .primed(with: dummy)
      },
      "ouroboros-loop": NativeBody(.context, .poll(.number)) { run in
        var future = NativeReadyAfter(1, 4, run)
        var answer = Poll<Int>.pending
        return OuroborosCoroutine<Context, Poll<Int>> { co in
          let context = try await co.yield(answer)
          answer =
            switch try future.resume(context) {
            case .ready(let value): .ready(value + 3)
            case .pending: .pending
            }
        }
      },
      "extend-async": NativeBody(.context, .poll(.number)) { run in
        AsyncCoroutine<Context, Poll<Int>> { co in
          try await co.await(NativeReadyAfter(1, 4, run)) + 3
        }
      },
    ]
  }

  private static var fuse: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.poll(.number), .never)) { run in
        var future = NativeReadyAfter(1, 7, run)
        return ERFCCoroutine<Poll<Int>, Never> { co in
          let value: Int
          polling: while true {
            switch try future.resume(try run.receiveContext()) {
            case .ready(let ready):
              value = ready
              break polling
            case .pending: try await co.yield(.pending)
            }
          }
          while true { try await co.yield(.ready(value)) }
        }
      },
      "unified-arguments": NativeBody(.context, .state(.poll(.number), .never)) { run in
        var future = NativeReadyAfter(1, 7, run)
        return UnifiedCoroutine<Context, Poll<Int>, Never> { co in
          let value: Int
          polling: while true {
            switch try future.resume(try co.arguments) {
            case .ready(let ready):
              value = ready
              break polling
            case .pending: try await co.yield(.pending)
            }
          }
          while true { try await co.yield(.ready(value)) }
        }
      },
      "yield-expression": NativeBody(.context, .state(.poll(.number), .never)) { run in
        var future = NativeReadyAfter(1, 7, run)
        return YieldExpressionCoroutine<Context, Poll<Int>, Never> { first, co in
          var context = first
          let value: Int
          polling: while true {
            switch try future.resume(context) {
            case .ready(let ready):
              value = ready
              break polling
            case .pending: context = try await co.yield(.pending)
            }
          }
          while true { _ = try await co.yield(.ready(value)) }
        }
      },
      "yield-at-start": NativeBody(.context, .poll(.number)) { run in
        var future = NativeReadyAfter(1, 7, run)
        return YieldFirstCoroutine<Context, Poll<Int>> { co in
          var context = try co.yield()
          let value: Int
          polling: while true {
            switch try future.resume(context) {
            case .ready(let ready):
              value = ready
              break polling
            case .pending: context = try await co.yield(.pending)
            }
          }
          while true { _ = try await co.yield(.ready(value)) }
        }
      },
      "drop-the-first": NativeBody(.context, .state(.poll(.number), .never)) { run in
        var future = NativeReadyAfter(1, 7, run)
        return try DropFirstCoroutine<Context, Poll<Int>, Never> { co in
          var context = try await co.yield(.pending)
          let value: Int
          polling: while true {
            switch try future.resume(context) {
            case .ready(let ready):
              value = ready
              break polling
            case .pending: context = try await co.yield(.pending)
            }
          }
          while true { _ = try await co.yield(.ready(value)) }
        }
        .primed(with: dummy)
      },
      "ouroboros-loop": NativeBody(.context, .poll(.number)) { run in
        var future = NativeReadyAfter(1, 7, run)
        var answer = Poll<Int>.pending
        return OuroborosCoroutine<Context, Poll<Int>> { co in
          let context = try await co.yield(answer)
          if case .pending = answer { answer = try future.resume(context) }
        }
      },
      "extend-async": NativeBody(.context, .poll(.number)) { run in
        AsyncCoroutine<Context, Poll<Int>> { co in
          let value = try await co.await(NativeReadyAfter(1, 7, run))
          while true { try await co.yield(.ready(value)) }
        }
      },
    ]
  }

  private static var pendingOnceAsPrinted: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return ERFCCoroutine<Void, Int> { co in
          let context = try run.receiveContext()
          if case .ready(let value) = try future.resume(context) {
            try await co.yield(())
            return value
          }
          while true {
            if case .ready(let value) = try future.resume(context) { return value }
            try await co.yield(())
          }
        }
      },
      "unified-arguments": NativeBody(.context, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return UnifiedCoroutine<Context, Void, Int> { co in
          if case .ready(let value) = try future.resume(try co.arguments) {
            try await co.yield(())
            return value
          }
          while true {
            if case .ready(let value) = try future.resume(try co.arguments) { return value }
            try await co.yield(())
          }
        }
      },
      "yield-expression": NativeBody(.context, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return YieldExpressionCoroutine<Context, Void, Int> { first, co in
          var context = first
          if case .ready(let value) = try future.resume(context) {
            _ = try await co.yield(())
            return value
          }
          while true {
            if case .ready(let value) = try future.resume(context) { return value }
            context = try await co.yield(())
          }
        }
      },
      "yield-at-start": NativeBody(.context, .poll(.number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return YieldFirstCoroutine<Context, Poll<Int>> { co in
          var context = try co.yield()
          if case .ready(let value) = try future.resume(context) {
            _ = try await co.yield(.pending)
            _ = try await co.yield(.ready(value))
            throw Panic("polled after it was ready")
          }
          while true {
            if case .ready(let value) = try future.resume(context) {
              _ = try await co.yield(.ready(value))
              throw Panic("polled after it was ready")
            }
            context = try await co.yield(.pending)
          }
        }
      },
      "drop-the-first": NativeBody(.context, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return try DropFirstCoroutine<Context, Void, Int> { co in
          var context = try await co.yield(())
          if case .ready(let value) = try future.resume(context) {
            _ = try await co.yield(())
            return value
          }
          while true {
            if case .ready(let value) = try future.resume(context) { return value }
            context = try await co.yield(())
          }
        }
        .primed(with: dummy)
      },
      "ouroboros-loop": NativeBody(.context, .poll(.number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        var answer = Poll<Int>.pending
        return OuroborosCoroutine<Context, Poll<Int>> { co in
          var context = try await co.yield(answer)
          if case .ready(let value) = try future.resume(context) {
            _ = try await co.yield(.pending)
            answer = .ready(value)
            return
          }
          while case .pending = answer {
            answer = try future.resume(context)
            if case .pending = answer { context = try await co.yield(.pending) }
          }
        }
      },
      "extend-async": NativeBody(.context, .poll(.number)) { run in
        AsyncCoroutine<Context, Poll<Int>> { co in
          var future = NativeReadyAfter(1, 9, run)
          switch try future.resume(try co.input) {
          case .ready(let value):
            try await co.yield(.pending)
            return value
          case .pending: return try await co.await(future)
          }
        }
      },
    ]
  }

  private static var pendingOnceMended: [String: NativeBody] {
    [
      "erfc-2033": NativeBody(.unit, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return ERFCCoroutine<Void, Int> { co in
          let early = try future.resume(try run.receiveContext())
          try await co.yield(())
          if case .ready(let value) = early { return value }
          while true {
            if case .ready(let value) = try future.resume(try run.receiveContext()) {
              return value
            }
            try await co.yield(())
          }
        }
      },
      "unified-arguments": NativeBody(.context, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return UnifiedCoroutine<Context, Void, Int> { co in
          let early = try future.resume(try co.arguments)
          try await co.yield(())
          if case .ready(let value) = early { return value }
          while true {
            if case .ready(let value) = try future.resume(try co.arguments) { return value }
            try await co.yield(())
          }
        }
      },
      "yield-expression": NativeBody(.context, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return YieldExpressionCoroutine<Context, Void, Int> { first, co in
          let early = try future.resume(first)
          var context = try await co.yield(())
          if case .ready(let value) = early { return value }
          while true {
            if case .ready(let value) = try future.resume(context) { return value }
            context = try await co.yield(())
          }
        }
      },
      "yield-at-start": NativeBody(.context, .poll(.number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return YieldFirstCoroutine<Context, Poll<Int>> { co in
          let early = try future.resume(try co.yield())
          var context = try await co.yield(.pending)
          if case .ready(let value) = early {
            _ = try await co.yield(.ready(value))
            throw Panic("polled after it was ready")
          }
          while true {
            if case .ready(let value) = try future.resume(context) {
              _ = try await co.yield(.ready(value))
              throw Panic("polled after it was ready")
            }
            context = try await co.yield(.pending)
          }
        }
      },
      "drop-the-first": NativeBody(.context, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return try DropFirstCoroutine<Context, Void, Int> { co in
          let early = try future.resume(try await co.yield(()))
          var context = try await co.yield(())
          if case .ready(let value) = early { return value }
          while true {
            if case .ready(let value) = try future.resume(context) { return value }
            context = try await co.yield(())
          }
        }
        .primed(with: dummy)
      },
      "ouroboros-loop": NativeBody(.context, .poll(.number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        var answer = Poll<Int>.pending
        return OuroborosCoroutine<Context, Poll<Int>> { co in
          answer = try future.resume(try await co.yield(answer))
          var context = try await co.yield(.pending)
          while case .pending = answer {
            answer = try future.resume(context)
            if case .pending = answer { context = try await co.yield(.pending) }
          }
        }
      },
      "extend-async": NativeBody(.context, .poll(.number)) { run in
        AsyncCoroutine<Context, Poll<Int>> { co in
          var future = NativeReadyAfter(1, 9, run)
          switch try future.resume(try co.input) {
          case .ready(let value):
            try await co.yield(.pending)
            return value
          case .pending:
            try await co.yield(.pending)
            return try await co.await(future)
          }
        }
      },
    ]
  }
}
