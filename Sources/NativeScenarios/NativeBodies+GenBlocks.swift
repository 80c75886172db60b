import Conformance
import Coroutines
import GenBlocks

extension NativeBodies {
  /// The bodies of `gen-blocks`, by scenario.
  static var genBlocks: [String: NativeBody] {
    [genTasks, genFutures, genStarts, genEnds].reduce(into: [:]) { bodies, part in
      bodies.merge(part) { _, _ in preconditionFailure("two bodies for one scenario") }
    }
  }

  private static var genTasks: [String: NativeBody] {
    [
      "echo": NativeBody(.unit, .optional(.text)) { run in
        GenCoroutine<String> { co in while true { try await co.yield(try run.receiveText()) } }
      },
      "keep-all-inputs": NativeBody(.unit, .optional(.list(.text))) { run in
        GenCoroutine<[String]> { co in
          let one = try run.receiveText()
          try await co.yield([one])
          let two = try run.receiveText()
          try await co.yield(["Hello"])
          try await co.yield([one, two, try run.receiveText()])
        }
      },
      "running-sum": NativeBody(.unit, .optional(.number)) { run in
        GenCoroutine<Int> { co in
          var sum = 0
          while true {
            sum += try run.receiveNumber()
            try await co.yield(sum)
          }
        }
      },
      "delay-queue": NativeBody(.unit, .optional(.number)) { run in
        var queue = [0, 1]
        return GenCoroutine<Int> { co in
          while true {
            queue.append(try run.receiveNumber())
            try await co.yield(queue.removeFirst())
          }
        }
      },
      "iterator": NativeBody(.unit, .optional(.number)) { _ in upToThree() },
      "protocol": NativeBody(.unit, .optional(.value)) { run in
        GenCoroutine<NativeValue> { co in
          while true {
            for (name, last) in [("First", "B"), ("Second", "A")] {
              var word = ""
              while word != last {
                word = try run.receiveText()
                try await co.yield(.variant(name, [.text(word)]))
              }
            }
          }
        }
      },
      "first-input-not-needed": NativeBody(.unit, .optional(.text)) { run in
        GenCoroutine<String> { co in
          _ = try run.receiveText()
          try await co.yield("Hello")
          try await co.yield(try run.receiveText())
          try await co.yield(try run.receiveText())
        }
      },
      "several-arguments": NativeBody(.unit, .optional(.number)) { run in
        GenCoroutine<Int> { co in
          while true {
            let (a, b) = try run.receivePair()
            try await co.yield(a * b)
          }
        }
      },
    ]
  }

  /// The caller puts the context into the side channel and unwraps the item (D2).
  private static func polled(
    _ run: NativeRun,
    _ block: consuming GenCoroutine<Poll<Int>>,
  ) -> Unwrapped<Context, Poll<Int>> {
    Unwrapped(block) { run.send($0) }
  }

  private static var genFutures: [String: NativeBody] {
    [
      "future": NativeBody(.context, .poll(.number)) { run in
        var future = NativeReadyAfter(1, 4, run)
        return polled(
          run,
          GenCoroutine { co in
            while true {
              switch try future.resume(try run.receiveContext()) {
              case .ready(let value): return try await co.yield(.ready(value + 3))
              case .pending: try await co.yield(.pending)
              }
            }
          },
        )
      },
      "fuse": NativeBody(.context, .poll(.number)) { run in
        var future = NativeReadyAfter(1, 7, run)
        return polled(
          run,
          GenCoroutine { co in
            while true {
              switch try future.resume(try run.receiveContext()) {
              case .ready(let value): while true { try await co.yield(.ready(value)) }
              case .pending: try await co.yield(.pending)
              }
            }
          },
        )
      },
      "pending-once-as-printed": NativeBody(.context, .poll(.number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return polled(
          run,
          GenCoroutine { co in
            let context = try run.receiveContext()
            if case .ready(let value) = try future.resume(context) {
              try await co.yield(.pending)
              return try await co.yield(.ready(value))
            }
            while true {
              if case .ready(let value) = try future.resume(context) {
                return try await co.yield(.ready(value))
              }
              try await co.yield(.pending)
            }
          },
        )
      },
      "pending-once-mended": NativeBody(.context, .poll(.number)) { run in
        var future = NativeReadyAfter(1, 9, run)
        return polled(
          run,
          GenCoroutine { co in
            let early = try future.resume(try run.receiveContext())
            try await co.yield(.pending)
            if case .ready(let value) = early { return try await co.yield(.ready(value)) }
            while true {
              if case .ready(let value) = try future.resume(try run.receiveContext()) {
                return try await co.yield(.ready(value))
              }
              try await co.yield(.pending)
            }
          },
        )
      },
    ]
  }

  private static var genStarts: [String: NativeBody] {
    [
      "code-before-the-first-yield": NativeBody(.unit, .optional(.number)) { run in
        GenCoroutine<Int> { co in
          run.print("before")
          try await co.yield(1)
          run.print("after")
          try await co.yield(2)
        }
      },
      "operand-of-the-first-yield": NativeBody(.unit, .optional(.number)) { run in
        GenCoroutine<Int> { co in
          while true {
            run.print("note 1")
            try await co.yield(1)
            try await co.yield(2)
          }
        }
      },
      "first-yield-that-repeats": NativeBody(.unit, .optional(.number)) { run in
        GenCoroutine<Int> { co in
          while true {
            run.print("note 1")
            try await co.yield(1)
          }
        }
      },
      "local-over-the-first-yield": NativeBody(.unit, .optional(.number)) { run in
        GenCoroutine<Int> { co in
          let name = NativeTracked("local", run)
          try await co.yield(1)
          run.print("still have \(name.name)")
          try await co.yield(2)
        }
      },
      "first-yield-in-a-branch": NativeBody(.unit, .optional(.text)) { _ in
        let isPolite = true
        return GenCoroutine<String> { co in
          if isPolite { try await co.yield("please") }
          try await co.yield("now")
        }
      },
      "which-yield-is-the-entry": NativeBody(.unit, .optional(.number)) { _ in
        GenCoroutine<Int> { co in
          while true { for number in 1...3 { try await co.yield(number) } }
        }
      },
    ]
  }

  private static var genEnds: [String: NativeBody] {
    [
      "return-told-from-yield": NativeBody(.unit, .state(.number, .number)) { _ in
        Unwrapped(
          GenCoroutine<CoroutineState<Int, Int>> { co in
            try await co.yield(.yielded(7))
            try await co.yield(.complete(7))
          }
        ) { (_: Void) in }
      },
      "result-of-an-async-block": NativeBody(.unit, .optional(.poll(.text))) { _ in
        GenCoroutine<Poll<String>> { co in
          try await co.yield(.pending)
          try await co.yield(.ready("done"))
        }
      },
      "falling-off-the-end": NativeBody(.unit, .optional(.number)) { _ in
        GenCoroutine<Int> { co in try await co.yield(1) }
      },
      "resume-after-completion": NativeBody(.unit, .optional(.number)) { _ in upToThree() },
      "no-yield": NativeBody(.unit, .optional(.number)) { _ in GenCoroutine<Int> { _ in } },
      "resume-after-panic": NativeBody(.unit, .optional(.number)) { _ in outOfPaper(holding: nil) },
      "drops-during-a-panic": NativeBody(.unit, .optional(.number)) { run in
        outOfPaper(holding: NativeTracked("capture", run))
      },
    ]
  }

  private static func upToThree() -> GenCoroutine<Int> {
    GenCoroutine { co in for i in 0..<3 { try await co.yield(i) } }
  }

  private static func outOfPaper(holding capture: NativeTracked?) -> GenCoroutine<Int> {
    GenCoroutine { co in
      defer { withExtendedLifetime(capture) {} }
      try await co.yield(1)
      throw Panic("out of paper")
    }
  }
}

/// A block whose caller does something with the input, and unwraps every item.
private struct Unwrapped<Input, Item>: ~Copyable, FnPinMut {
  private let block: GenCoroutine<Item>
  private let taking: (Input) -> Void

  init(_ block: consuming GenCoroutine<Item>, taking: @escaping (Input) -> Void) {
    self.block = block
    self.taking = taking
  }

  func resume(_ input: consuming Input) throws(ResumeError) -> Item {
    taking(input)
    guard let item = try block.resume() else {
      throw .panicked(Panic("called `Option::unwrap()` on a `None` value"))
    }
    return item
  }
}
