// Longer than most files: every scenario that has bodies in Swift, as this design writes it.

import Conformance
import Coroutines
import RFC1823

extension NativeBodies {
  /// The bodies of RFC 1823, by scenario.
  ///
  /// Swift has no tuple of one element, so that most of them read as those of yield-expression do. That
  /// of `protocol` stands with the type of its answers, in `tasks`.
  static var rfc1823: [String: NativeBody] {
    let pages = [rfcTasks, rfcFutures, rfcInputs, rfcArguments, rfcStarts, rfcEnds, rfcPanics]
    var bodies: [String: NativeBody] = [:]
    for page in pages {
      bodies.merge(page) { _, _ in preconditionFailure("two pages have a scenario of one name") }
    }
    return bodies
  }

  private static var rfcTasks: [String: NativeBody] {
    [
      "echo": NativeBody(.text, .state(.text, .never)) { _ in
        StacklessCoroutine<String, String, Never> { first, co in
          var word = first
          while true { word = try await co.yield(word) }
        }
      },
      "keep-all-inputs": NativeBody(.text, .state(.list(.text), .unit)) { _ in
        StacklessCoroutine<String, [String], Void> { first, co in
          let one = first
          let two = try await co.yield([one])
          let three = try await co.yield(["Hello"])
          _ = try await co.yield([one, two, three])
        }
      },
      "running-sum": NativeBody(.number, .state(.number, .never)) { _ in
        StacklessCoroutine<Int, Int, Never> { first, co in
          var sum = first
          while true { sum += try await co.yield(sum) }
        }
      },
      "delay-queue": NativeBody(.number, .state(.number, .never)) { _ in
        var queue = [0, 1]
        return StacklessCoroutine<Int, Int, Never> { first, co in
          var number = first
          while true {
            queue.append(number)
            number = try await co.yield(queue.removeFirst())
          }
        }
      },
      "iterator": NativeBody(.unit, .state(.number, .unit)) { _ in
        StacklessCoroutine<Void, Int, Void> { _, co in
          for i in 0..<3 { try await co.yield(i) }
        }
      },
    ]
  }

  private static var rfcFutures: [String: NativeBody] {
    [
      "future": NativeBody(.context, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 4, run)
        return StacklessCoroutine<Context, Void, Int> { first, co in
          var context = first
          while true {
            switch try future.resume(context) {
            case .ready(let value): return value + 3
            case .pending: context = try await co.yield(())
            }
          }
        }
      },
      "fuse": NativeBody(.context, .state(.poll(.number), .never)) { run in
        var future = NativeReadyAfter(1, 7, run)
        return StacklessCoroutine<Context, Poll<Int>, Never> { first, co in
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
      "pending-once-as-printed": NativeBody(.context, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return StacklessCoroutine<Context, Void, Int> { first, co in
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
      "pending-once-mended": NativeBody(.context, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return StacklessCoroutine<Context, Void, Int> { first, co in
          let early = try future.resume(first)
          var context = try await co.yield(())
          if case .ready(let value) = early { return value }
          while true {
            if case .ready(let value) = try future.resume(context) { return value }
            context = try await co.yield(())
          }
        }
      },
    ]
  }

  private static var rfcInputs: [String: NativeBody] {
    [
      "first-input": NativeBody(.text, .state(.text, .unit)) { _ in
        StacklessCoroutine<String, String, Void> { word, co in
          let first = word
          _ = try await co.yield(first)
          _ = try await co.yield(first)
        }
      },
      "later-inputs": NativeBody(.text, .state(.text, .text)) { _ in
        StacklessCoroutine<String, String, String> { first, co in
          let word = first
          _ = try await co.yield(word)
          _ = try await co.yield(word)
          return word
        }
      },
      "first-input-not-needed": NativeBody(.text, .state(.text, .unit)) { _ in
        StacklessCoroutine<String, String, Void> { _, co in
          let second = try await co.yield("Hello")
          let third = try await co.yield(second)
          _ = try await co.yield(third)
        }
      },
      "unused-input": NativeBody(.tracked, .state(.number, .unit)) { run in
        StacklessCoroutine<NativeTracked, Int, Void> { _, co in
          run.print("working")
          _ = try await co.yield(1)
          _ = try await co.yield(2)
        }
      },
      "input-kept": NativeBody(.tracked, .state(.number, .unit)) { _ in
        StacklessCoroutine<NativeTracked, Int, Void> { first, co in
          let one = first
          defer { withExtendedLifetime(one) {} }
          let two = try await co.yield(1)
          defer { withExtendedLifetime(two) {} }
          _ = try await co.yield(2)
        }
      },
      "input-overwritten": NativeBody(.tracked, .state(.text, .never)) { _ in
        StacklessCoroutine<NativeTracked, String, Never> { first, co in
          var latest = first
          while true { latest = try await co.yield(latest.name) }
        }
      },
      "input-kept-conditionally": NativeBody(.tracked, .state(.number, .never)) { _ in
        StacklessCoroutine<NativeTracked, Int, Never> { first, co in
          var input = first
          var kept: NativeTracked?
          defer { withExtendedLifetime(kept) {} }
          while true {
            if input.name == "B" { kept = input }
            input = try await co.yield(1)
          }
        }
      },
      "input-read-by-the-operand": NativeBody(.tracked, .state(.text, .never)) { run in
        StacklessCoroutine<NativeTracked, String, Never> { first, co in
          var input = first
          while true { input = try await co.yield(read(input, run)) }
        }
      },
      "input-handed-out": NativeBody(
        .tracked,
        .state(.tracked, .never),
        comparing: .effectsAndDrops,
      ) { _ in
        StacklessCoroutine<NativeTracked, NativeTracked, Never> { first, co in
          var input = first
          while true { input = try await co.yield(input) }
        }
      },
      "parameter-assigned": NativeBody(.tracked, .state(.number, .unit)) { run in
        StacklessCoroutine<NativeTracked, Int, Void> {
          (input: consuming NativeTracked, co) in
          input = NativeTracked("mine", run)
          defer { withExtendedLifetime(input) {} }
          _ = try await co.yield(1)
        }
      },
    ]
  }

  private static var rfcArguments: [String: NativeBody] {
    [
      "several-arguments": NativeBody(
        .pair(.number, .number),
        .state(.number, .never),
      ) { _ in
        StacklessCoroutine<(Int, Int), Int, Never> { first, co in
          var pair = first
          while true { pair = try await co.yield(pair.0 * pair.1) }
        }
      },
      "two-parameters": NativeBody(
        .pair(.number, .number),
        .state(.number, .unit),
      ) { _ in
        StacklessCoroutine<(Int, Int), Int, Void> { first, co in
          let (a, b) = first
          _ = try await co.yield(a)
          _ = try await co.yield(b)
        }
      },
      "one-parameter": NativeBody(.number, .state(.number, .unit)) { _ in
        StacklessCoroutine<Int, Int, Void> { first, co in
          let a = first
          _ = try await co.yield(a)
          _ = try await co.yield(a)
        }
      },
      "several-arguments-dropped": NativeBody(
        .pair(.tracked, .tracked),
        .state(.number, .unit),
      ) { _ in
        StacklessCoroutine<(NativeTracked, NativeTracked), Int, Void> { _, co in
          _ = try await co.yield(1)
          _ = try await co.yield(2)
        }
      },
      "underscore-parameter": NativeBody(.tracked, .state(.number, .unit)) { run in
        StacklessCoroutine<NativeTracked, Int, Void> { _, co in
          run.print("working")
          _ = try await co.yield(1)
          run.print("working on")
          _ = try await co.yield(2)
        }
      },
      "parenthesised-argument": NativeBody(.text, .state(.text, .never)) { _ in
        StacklessCoroutine<String, String, Never> { first, co in
          var word = first
          while true { word = try await co.yield(word) }
        }
      },
    ]
  }

  private static var rfcStarts: [String: NativeBody] {
    [
      "sum-at-the-top-of-a-loop": NativeBody(.number, .state(.number, .never)) { _ in
        StacklessCoroutine<Int, Int, Never> { _, co in
          var sum = 0
          while true { sum += try await co.yield(sum) }
        }
      },
      "code-before-the-first-yield": NativeBody(.unit, .state(.number, .unit)) { run in
        StacklessCoroutine<Void, Int, Void> { _, co in
          run.print("before")
          try await co.yield(1)
          run.print("after")
          try await co.yield(2)
        }
      },
      "operand-of-the-first-yield": NativeBody(.unit, .state(.number, .never)) { run in
        StacklessCoroutine<Void, Int, Never> { _, co in
          while true {
            try await co.yield(note(1, run))
            try await co.yield(2)
          }
        }
      },
      "first-yield-that-repeats": NativeBody(.unit, .state(.number, .never)) { run in
        StacklessCoroutine<Void, Int, Never> { _, co in
          while true { try await co.yield(note(1, run)) }
        }
      },
      "local-over-the-first-yield": NativeBody(.unit, .state(.number, .unit)) { run in
        StacklessCoroutine<Void, Int, Void> { _, co in
          let name = NativeTracked("local", run)
          try await co.yield(1)
          run.print("still have \(name.name)")
          try await co.yield(2)
        }
      },
      "first-yield-in-a-branch": NativeBody(.unit, .state(.text, .unit)) { _ in
        let isPolite = true
        return StacklessCoroutine<Void, String, Void> { _, co in
          if isPolite { try await co.yield("please") }
          try await co.yield("now")
        }
      },
      "which-yield-is-the-entry": NativeBody(.unit, .state(.number, .never)) { _ in
        StacklessCoroutine<Void, Int, Never> { _, co in
          while true {
            try await co.yield(1)
            try await co.yield(2)
            try await co.yield(3)
          }
        }
      },
    ]
  }

  private static var rfcEnds: [String: NativeBody] {
    [
      "return-value": NativeBody(.unit, .state(.number, .text)) { _ in
        StacklessCoroutine<Void, Int, String> { _, co in
          try await co.yield(1)
          return "done"
        }
      },
      "return-told-from-yield": NativeBody(.unit, .state(.number, .number)) { _ in
        StacklessCoroutine<Void, Int, Int> { _, co in
          try await co.yield(7)
          return 7
        }
      },
      "result-of-an-async-block": NativeBody(.unit, .state(.poll(.text), .unit)) { _ in
        StacklessCoroutine<Void, Poll<String>, Void> { _, co in
          try await co.yield(.pending)
          try await co.yield(.ready("done"))
        }
      },
      "falling-off-the-end": NativeBody(.unit, .state(.number, .unit)) { _ in
        StacklessCoroutine<Void, Int, Void> { _, co in try await co.yield(1) }
      },
      "resume-after-completion": NativeBody(.unit, .state(.number, .number)) { _ in
        StacklessCoroutine<Void, Int, Int> { _, co in
          for i in 0..<3 { try await co.yield(i) }
          return 3
        }
      },
      "argument-to-a-finished-coroutine": NativeBody(.tracked, .state(.number, .unit)) { _ in
        StacklessCoroutine<NativeTracked, Int, Void> { _, co in
          _ = try await co.yield(1)
        }
      },
      "no-yield": NativeBody(.unit, .state(.never, .number)) { _ in
        StacklessCoroutine<Void, Never, Int> { _, _ in 5 }
      },
    ]
  }

  private static var rfcPanics: [String: NativeBody] {
    [
      "resume-after-panic": NativeBody(.unit, .state(.number, .never)) { _ in
        StacklessCoroutine<Void, Int, Never> { _, co in
          try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "argument-to-a-panicked-coroutine": NativeBody(.tracked, .state(.number, .never)) { _ in
        StacklessCoroutine<NativeTracked, Int, Never> { _, co in
          _ = try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "drops-during-a-panic": NativeBody(.tracked, .state(.number, .never)) { run in
        let capture = NativeTracked("capture", run)
        return StacklessCoroutine<NativeTracked, Int, Never> { first, co in
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
    ]
  }
}
