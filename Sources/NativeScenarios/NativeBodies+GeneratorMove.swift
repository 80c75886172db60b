import Conformance
import Coroutines
import GeneratorMove

extension NativeBodies {
  /// The scenarios of all pages in which a generator of document 001 runs.
  static var generatorMove: [String: NativeBody] {
    let pages = [generatorTasks, generatorFutures, generatorStarts, generatorEnds]
    return pages.reduce(into: [:]) { bodies, page in
      bodies.merge(page) { _, _ in preconditionFailure("two bodies for one scenario") }
    }
  }

  private static var generatorTasks: [String: NativeBody] {
    [
      "echo": NativeBody(.unit, .state(.text, .never)) { run in
        AnchoredGenerator<String, Never> { co in
          while true { try await co.yield(try run.receiveText()) }
        }
      },
      "keep-all-inputs": NativeBody(.unit, .state(.list(.text), .unit)) { run in
        AnchoredGenerator<[String], Void> { co in
          let one = try run.receiveText()
          try await co.yield([one])
          let two = try run.receiveText()
          try await co.yield(["Hello"])
          let three = try run.receiveText()
          try await co.yield([one, two, three])
        }
      },
      "running-sum": NativeBody(.unit, .state(.number, .never)) { run in
        AnchoredGenerator<Int, Never> { co in
          var sum = 0
          while true {
            sum += try run.receiveNumber()
            try await co.yield(sum)
          }
        }
      },
      "delay-queue": NativeBody(.unit, .state(.number, .never)) { run in
        var queue = [0, 1]
        return AnchoredGenerator<Int, Never> { co in
          while true {
            queue.append(try run.receiveNumber())
            try await co.yield(queue.removeFirst())
          }
        }
      },
      "iterator": NativeBody(.unit, .state(.number, .unit)) { _ in
        AnchoredGenerator<Int, Void> { co in
          for i in 0..<3 { try await co.yield(i) }
        }
      },
    ]
  }

  private static var generatorFutures: [String: NativeBody] {
    [
      "future": NativeBody(.unit, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 4, run)
        return AnchoredGenerator<Void, Int> { co in
          while true {
            switch try future.resume(try run.receiveContext()) {
            case .ready(let value): return value + 3
            case .pending: try await co.yield(())
            }
          }
        }
      },
      "fuse": NativeBody(.unit, .state(.poll(.number), .never)) { run in
        var future = NativeReadyAfter(1, 7, run)
        return AnchoredGenerator<Poll<Int>, Never> { co in
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
      "pending-once-as-printed": NativeBody(.unit, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return AnchoredGenerator<Void, Int> { co in
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
      "pending-once-mended": NativeBody(.unit, .state(.unit, .number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return AnchoredGenerator<Void, Int> { co in
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
    ]
  }

  private static var generatorStarts: [String: NativeBody] {
    [
      "code-before-the-first-yield": NativeBody(.unit, .state(.number, .unit)) { run in
        AnchoredGenerator<Int, Void> { co in
          run.print("before")
          try await co.yield(1)
          run.print("after")
          try await co.yield(2)
        }
      },
      "operand-of-the-first-yield": NativeBody(.unit, .state(.number, .never)) { run in
        AnchoredGenerator<Int, Never> { co in
          while true {
            try await co.yield(note(1, run))
            try await co.yield(2)
          }
        }
      },
      "first-yield-that-repeats": NativeBody(.unit, .state(.number, .never)) { run in
        AnchoredGenerator<Int, Never> { co in
          while true { try await co.yield(note(1, run)) }
        }
      },
      "local-over-the-first-yield": NativeBody(.unit, .state(.number, .unit)) { run in
        AnchoredGenerator<Int, Void> { co in
          let name = NativeTracked("local", run)
          try await co.yield(1)
          run.print("still have \(name.name)")
          try await co.yield(2)
        }
      },
      "first-yield-in-a-branch": NativeBody(.unit, .state(.text, .unit)) { _ in
        let isPolite = true
        return AnchoredGenerator<String, Void> { co in
          if isPolite { try await co.yield("please") }
          try await co.yield("now")
        }
      },
      "which-yield-is-the-entry": NativeBody(.unit, .state(.number, .never)) { _ in
        AnchoredGenerator<Int, Never> { co in
          while true {
            try await co.yield(1)
            try await co.yield(2)
            try await co.yield(3)
          }
        }
      },
    ]
  }

  private static var generatorEnds: [String: NativeBody] {
    [
      "several-arguments": NativeBody(.unit, .state(.number, .never)) { run in
        AnchoredGenerator<Int, Never> { co in
          while true {
            let (a, b) = try run.receivePair()
            try await co.yield(a * b)
          }
        }
      },
      "return-value": NativeBody(.unit, .state(.number, .text)) { _ in
        AnchoredGenerator<Int, String> { co in
          try await co.yield(1)
          return "done"
        }
      },
      "return-told-from-yield": NativeBody(.unit, .state(.number, .number)) { _ in
        AnchoredGenerator<Int, Int> { co in
          try await co.yield(7)
          return 7
        }
      },
      "result-of-an-async-block": NativeBody(.unit, .state(.poll(.text), .unit)) { _ in
        AnchoredGenerator<Poll<String>, Void> { co in
          try await co.yield(.pending)
          try await co.yield(.ready("done"))
        }
      },
      "falling-off-the-end": NativeBody(.unit, .state(.number, .unit)) { _ in
        AnchoredGenerator<Int, Void> { co in try await co.yield(1) }
      },
      "resume-after-completion": NativeBody(.unit, .state(.number, .number)) { _ in
        AnchoredGenerator<Int, Int> { co in
          for i in 0..<3 { try await co.yield(i) }
          return 3
        }
      },
      "no-yield": NativeBody(.unit, .state(.never, .number)) { _ in
        AnchoredGenerator<Never, Int> { _ in 5 }
      },
      "first-input-not-needed": NativeBody(.unit, .state(.text, .unit)) { run in
        AnchoredGenerator<String, Void> { co in
          _ = try run.receiveText()
          try await co.yield("Hello")
          try await co.yield(try run.receiveText())
          try await co.yield(try run.receiveText())
        }
      },
      "resume-after-panic": NativeBody(.unit, .state(.number, .never)) { _ in
        AnchoredGenerator<Int, Never> { co in
          try await co.yield(1)
          throw Panic("out of paper")
        }
      },
      "drops-during-a-panic": NativeBody(.unit, .state(.number, .never)) { run in
        let capture = NativeTracked("capture", run)
        return AnchoredGenerator<Int, Never> { co in
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
