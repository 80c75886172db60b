// Longer than most files: every scenario that has bodies in Swift, as this design writes it.

import Conformance
import Coroutines
import MCP49

extension NativeBodies {
  /// The bodies of MCP 49, by scenario; that of `protocol` stands with the type of its answers, in `tasks`.
  static var mcp49: [String: NativeBody] {
    let pages = [mcpTasks, mcpFutures, mcpInputs, mcpArguments, mcpStarts, mcpEnds, mcpPanics]
    var bodies: [String: NativeBody] = [:]
    for page in pages {
      bodies.merge(page) { _, _ in preconditionFailure("two pages have a scenario of one name") }
    }
    return bodies
  }

  private static var mcpTasks: [String: NativeBody] {
    [
      "echo": NativeBody(.text, .text) { _ in
        YieldClosure<String, String> { co in
          while true { try await co.yield(try co.arguments) }
        }
      },
      "keep-all-inputs": NativeBody(.text, .list(.text)) { _ in
        YieldClosure<String, [String]> { co in
          let one = try co.arguments
          try await co.yield([one])
          let two = try co.arguments
          try await co.yield(["Hello"])
          return [one, two, try co.arguments]
        }
      },
      "running-sum": NativeBody(.number, .number) { _ in
        YieldClosure<Int, Int> { co in
          var sum = 0
          while true {
            sum += try co.arguments
            try await co.yield(sum)
          }
        }
      },
      "delay-queue": NativeBody(.number, .number) { _ in
        var queue = [0, 1]
        return YieldClosure<Int, Int> { co in
          while true {
            queue.append(try co.arguments)
            try await co.yield(queue.removeFirst())
          }
        }
      },
      "iterator": NativeBody(.unit, .optional(.number)) { _ in
        YieldClosure<Void, Int?> { co in
          for i in 0..<3 { try await co.yield(i) }
          return nil
        }
      },
    ]
  }

  private static var mcpFutures: [String: NativeBody] {
    [
      "future": NativeBody(.context, .poll(.number)) { run in
        var future = NativeReadyAfter(1, 4, run)
        return YieldClosure<Context, Poll<Int>> { co in
          while true {
            switch try future.resume(try co.arguments) {
            case .ready(let value): return .ready(value + 3)
            case .pending: try await co.yield(.pending)
            }
          }
        }
      },
      "fuse": NativeBody(.context, .poll(.number)) { run in
        var future = NativeReadyAfter(1, 7, run)
        return YieldClosure<Context, Poll<Int>> { co in
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
      "pending-once-as-printed": NativeBody(.context, .poll(.number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return YieldClosure<Context, Poll<Int>> { co in
          if case .ready(let value) = try future.resume(try co.arguments) {
            try await co.yield(.pending)
            return .ready(value)
          }
          while true {
            if case .ready(let value) = try future.resume(try co.arguments) {
              return .ready(value)
            }
            try await co.yield(.pending)
          }
        }
      },
      "pending-once-mended": NativeBody(.context, .poll(.number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return YieldClosure<Context, Poll<Int>> { co in
          let early = try future.resume(try co.arguments)
          try await co.yield(.pending)
          if case .ready(let value) = early { return .ready(value) }
          while true {
            if case .ready(let value) = try future.resume(try co.arguments) {
              return .ready(value)
            }
            try await co.yield(.pending)
          }
        }
      },
    ]
  }

  private static var mcpInputs: [String: NativeBody] {
    [
      "first-input": NativeBody(.text, .text) { _ in
        YieldClosure<String, String> { co in
          let first = try co.arguments
          try await co.yield(first)
          return first
        }
      },
      "later-inputs": NativeBody(.text, .text) { _ in
        YieldClosure<String, String> { co in
          try await co.yield(try co.arguments)
          try await co.yield(try co.arguments)
          return try co.arguments
        }
      },
      "first-input-not-needed": NativeBody(.text, .text) { _ in
        YieldClosure<String, String> { co in
          try await co.yield("Hello")
          try await co.yield(try co.arguments)
          return try co.arguments
        }
      },
      "unused-input": NativeBody(.tracked, .number, comparing: .effectsAndDrops) { run in
        YieldClosure<NativeTracked, Int> { co in
          run.print("working")
          try await co.yield(1)
          try await co.yield(2)
          return 3
        }
      },
      "input-kept": NativeBody(.tracked, .number) { _ in
        YieldClosure<NativeTracked, Int> { co in
          let one = try co.arguments
          defer { withExtendedLifetime(one) {} }
          try await co.yield(1)
          let two = try co.arguments
          defer { withExtendedLifetime(two) {} }
          try await co.yield(2)
          return 3
        }
      },
      "input-overwritten": NativeBody(.tracked, .text) { _ in
        YieldClosure<NativeTracked, String> { co in
          var latest = try co.arguments
          while true {
            try await co.yield(latest.name)
            latest = try co.arguments
          }
        }
      },
      "input-kept-conditionally": NativeBody(.tracked, .number) { _ in
        YieldClosure<NativeTracked, Int> { co in
          var kept: NativeTracked?
          defer { withExtendedLifetime(kept) {} }
          while true {
            if try co.arguments.name == "B" { kept = try co.arguments }
            try await co.yield(1)
          }
        }
      },
      "input-read-by-the-operand": NativeBody(
        .tracked,
        .text,
        comparing: .effectsAndDrops,
      ) { run in
        YieldClosure<NativeTracked, String> { co in
          while true { try await co.yield(read(try co.arguments, run)) }
        }
      },
      "input-handed-out": NativeBody(.tracked, .tracked, comparing: .effectsAndDrops) { _ in
        YieldClosure<NativeTracked, NativeTracked> { co in
          while true { try await co.yield(try co.arguments) }
        }
      },
      "parameter-assigned": NativeBody(
        .tracked,
        .number,
        comparing: .effectsAndDrops,
      ) { run in
        YieldClosure<NativeTracked, Int> { co in
          try co.assign(NativeTracked("mine", run))
          try await co.yield(1)
          return 2
        }
      },
    ]
  }

  private static var mcpArguments: [String: NativeBody] {
    [
      "several-arguments": NativeBody(.pair(.number, .number), .number) { _ in
        YieldClosure<(Int, Int), Int> { co in
          while true {
            let (a, b) = try co.arguments
            try await co.yield(a * b)
          }
        }
      },
      "several-arguments-dropped": NativeBody(
        .pair(.tracked, .tracked),
        .number,
        comparing: .effectsAndDrops,
      ) { _ in
        YieldClosure<(NativeTracked, NativeTracked), Int> { co in
          try await co.yield(1)
          return 2
        }
      },
      // A slot has no pattern: what `_` drops at once (D10) stays in it until the suspension.
      "underscore-parameter": NativeBody(.tracked, .number) { run in
        YieldClosure<NativeTracked, Int> { co in
          run.print("working")
          try await co.yield(1)
          run.print("working on")
          return 2
        }
      },
      "parenthesised-argument": NativeBody(.text, .text) { _ in
        YieldClosure<String, String> { co in
          while true { try await co.yield(try co.arguments) }
        }
      },
    ]
  }

  private static var mcpStarts: [String: NativeBody] {
    [
      "code-before-the-first-yield": NativeBody(.unit, .number) { run in
        YieldClosure<Void, Int> { co in
          run.print("before")
          try await co.yield(1)
          run.print("after")
          return 2
        }
      },
      "operand-of-the-first-yield": NativeBody(.unit, .number) { run in
        YieldClosure<Void, Int> { co in
          while true {
            try await co.yield(note(1, run))
            try await co.yield(2)
          }
        }
      },
      "first-yield-that-repeats": NativeBody(.unit, .number) { run in
        YieldClosure<Void, Int> { co in
          while true { try await co.yield(note(1, run)) }
        }
      },
      "local-over-the-first-yield": NativeBody(.unit, .number) { run in
        YieldClosure<Void, Int> { co in
          let name = NativeTracked("local", run)
          try await co.yield(1)
          run.print("still have \(name.name)")
          return 2
        }
      },
      "first-yield-in-a-branch": NativeBody(.unit, .text) { _ in
        let isPolite = true
        return YieldClosure<Void, String> { co in
          if isPolite { try await co.yield("please") }
          return "now"
        }
      },
      "which-yield-is-the-entry": NativeBody(.unit, .number) { _ in
        YieldClosure<Void, Int> { co in
          while true {
            try await co.yield(1)
            try await co.yield(2)
            try await co.yield(3)
          }
        }
      },
    ]
  }

  private static var mcpEnds: [String: NativeBody] {
    [
      "return-told-from-yield": NativeBody(.unit, .state(.number, .number)) { _ in
        YieldClosure<Void, CoroutineState<Int, Int>> { co in
          try await co.yield(.yielded(7))
          return .complete(7)
        }
      },
      "result-of-an-async-block": NativeBody(.unit, .poll(.text)) { _ in
        YieldClosure<Void, Poll<String>> { co in
          try await co.yield(.pending)
          return .ready("done")
        }
      },
      "resume-after-completion": NativeBody(.unit, .number) { _ in
        YieldClosure<Void, Int> { co in
          for i in 0..<3 { try await co.yield(i) }
          return 3
        }
      },
      "argument-to-a-finished-coroutine": NativeBody(
        .tracked,
        .number,
        comparing: .effectsAndDrops,
      ) { _ in
        YieldClosure<NativeTracked, Int>(afterReturn: .end) { co in
          try await co.yield(1)
          return 2
        }
      },
      "no-yield": NativeBody(.unit, .number) { _ in
        YieldClosure<Void, Int> { _ in 5 }
      },
    ]
  }

  private static var mcpPanics: [String: NativeBody] {
    [
      "resume-after-panic": NativeBody(.unit, .number) { _ in
        YieldClosure<Void, Int> { co in
          try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "argument-to-a-panicked-coroutine": NativeBody(
        .tracked,
        .number,
        comparing: .effectsAndDrops,
      ) { _ in
        YieldClosure<NativeTracked, Int> { co in
          try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "drops-during-a-panic": NativeBody(.tracked, .number) { run in
        let capture = NativeTracked("capture", run)
        return YieldClosure<NativeTracked, Int> { co in
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
