import AsyncAwait
import Conformance
import Coroutines

extension NativeBodies {
  /// The bodies of `async-await`, by scenario: it suspends where other designs yield, by awaiting a future
  /// that is pending once.
  static var asyncAwait: [String: NativeBody] {
    [
      "future": NativeBody(.context, .poll(.number)) { run in
        AwaitingCoroutine { co in try await co.await(NativeReadyAfter(1, 4, run)) + 3 }
      },
      "fuse": NativeBody(.context, .poll(.number)) { run in
        Fuse(AwaitingCoroutine { co in try await co.await(NativeReadyAfter(1, 7, run)) })
      },
      "pending-once-as-printed": NativeBody(.context, .poll(.number)) { run in
        AwaitingCoroutine { co in
          let (early, future) = try await co.await(OnePoll(future: NativeReadyAfter(1, 9, run)))
          if case .ready(let value) = early {
            try await co.await(Pause())
            return value
          }
          return try await co.await(future)
        }
      },
      "pending-once-mended": NativeBody(.context, .poll(.number)) { run in
        AwaitingCoroutine { co in
          let (early, future) = try await co.await(OnePoll(future: NativeReadyAfter(1, 9, run)))
          try await co.await(Pause())
          if case .ready(let value) = early { return value }
          return try await co.await(future)
        }
      },
      "code-before-the-first-yield": NativeBody(.context, .poll(.unit)) { run in
        AwaitingCoroutine { co in
          run.print("before")
          try await co.await(NativeReadyAfter(1, (), run))
          run.print("after")
        }
      },
      "local-over-the-first-yield": NativeBody(.context, .poll(.unit)) { run in
        AwaitingCoroutine { co in
          let name = NativeTracked("local", run)
          try await co.await(NativeReadyAfter(1, (), run))
          run.print("still have \(name.name)")
        }
      },
      "return-value": NativeBody(.context, .poll(.text)) { done($0) },
      "result-of-an-async-block": NativeBody(.context, .poll(.text)) { done($0) },
      "falling-off-the-end": NativeBody(.context, .poll(.unit)) { run in
        AwaitingCoroutine { co in try await co.await(NativeReadyAfter(1, (), run)) }
      },
      "resume-after-completion": NativeBody(.context, .poll(.number)) { run in
        AwaitingCoroutine { co in
          for _ in 0..<3 { try await co.await(NativeReadyAfter(1, (), run)) }
          return 3
        }
      },
      "no-yield": NativeBody(.context, .poll(.number)) { _ in AwaitingCoroutine { _ in 5 } },
      "resume-after-panic": NativeBody(.context, .poll(.unit)) { outOfPaper($0, holding: nil) },
      "drops-during-a-panic": NativeBody(.context, .poll(.unit)) { run in
        outOfPaper(run, holding: NativeTracked("capture", run))
      },
    ]
  }

  private static func done(_ run: NativeRun) -> AwaitingCoroutine<String> {
    AwaitingCoroutine { co in
      try await co.await(NativeReadyAfter(1, (), run))
      return "done"
    }
  }

  private static func outOfPaper(
    _ run: NativeRun,
    holding capture: NativeTracked?,
  ) -> AwaitingCoroutine<Void> {
    AwaitingCoroutine { co in
      defer { withExtendedLifetime(capture) {} }
      try await co.await(NativeReadyAfter(1, (), run))
      throw Panic("out of paper")
    }
  }
}

/// A future that gives its value again and again: the combinator that an async block cannot be.
private struct Fuse: ~Copyable, FnPinMut {
  let future: AwaitingCoroutine<Int>
  var answer = Poll<Int>.pending

  init(_ future: consuming AwaitingCoroutine<Int>) { self.future = future }

  mutating func resume(_ context: consuming Context) throws(ResumeError) -> Poll<Int> {
    if case .pending = answer { answer = try future.resume(context) }
    return answer
  }
}

/// What one poll of a future gave, and the future: ready at once.
private struct OnePoll: FnPinMut {
  var future: NativeReadyAfter<Int>

  mutating func resume(
    _ context: consuming Context
  ) throws(ResumeError) -> Poll<(Poll<Int>, NativeReadyAfter<Int>)> {
    let answer = try future.resume(context)
    return .ready((answer, future))
  }
}

/// Pending once.
private struct Pause: FnPinMut {
  var isOver = false

  mutating func resume(_ context: consuming Context) throws(ResumeError) -> Poll<Void> {
    guard !isOver else { return .ready(()) }
    isOver = true
    return .pending
  }
}
