/// The core coroutine (`coroutine |first| -> Out { body }`) with a Swift closure as its body.
///
/// The Swift types of all designs are this one with another shape around it. Nothing runs when it is
/// created; `resume` runs the body on the caller's thread until its next `suspend`, and comes back with
/// what the body handed out. What the body returns is the last output.
///
///     let sum = Coroutine<Int, Int> { first, yielder in
///       var total = first
///       while true { total += try await yielder.suspend(total) }
///     }
///     try sum.resume(5)  // 5
///     try sum.resume(4)  // 9
///
/// Dropping a suspended coroutine unwinds its body: `suspend` throws a `CancellationError` there.
/// Dropping one that was never resumed only lets the body's captures go.
///
/// A body is written without a capture list: with one, Swift 6.3 runs the closure on another thread
/// (swiftlang/swift#87097), and the resume throws `.suspendedElsewhere`; a `let` before it
/// does the same service. Asynchronous functions that the body calls are `nonisolated(nonsending)`.
///
/// The body owns what it captures (`sending`), and it runs only while somebody resumes it, so a
/// coroutine can be handed to another task between two resumes like any value in one region.
public struct Coroutine<Input, Output>: ~Copyable, FnPinMut {
  @usableFromInline let frame: Frame<Input, Output>

  /// A coroutine with this body; `kind` decides only the words of errors after its end.
  @inlinable
  public init(
    kind: CoroutineKind = .coroutine,
    _ body:
      nonisolated(nonsending) sending @escaping (
        consuming Input, Yielder<Input, Output>,
      ) async throws -> Output,
  ) {
    frame = Frame(kind, body)
  }

  @inlinable
  deinit { frame.drop() }

  /// Runs the body until its next output.
  ///
  /// Throws `.completed` and `.poisoned` after the end, `.panicked` with what the body throws,
  /// `.reentrant` from inside the body, `.suspendedElsewhere` if the body awaits something else.
  @inlinable
  public func resume(_ input: consuming Input) throws(ResumeError) -> Output {
    try frame.resume(input)
  }

  /// Runs the body until its next output, without an input.
  @inlinable
  public func resume() throws(ResumeError) -> Output where Input == Void { try frame.resume(()) }
}

/// What a coroutine is called in the messages that it is over (R6, R7).
public enum CoroutineKind: Hashable, Sendable {
  /// "coroutine resumed after ...".
  case coroutine
  /// The words of an `async fn`: "async fn resumed after ...".
  case asyncFunction

  var resumedAfterCompletion: String { "\(name) resumed after completion" }
  var resumedAfterPanicking: String { "\(name) resumed after panicking" }

  private var name: String {
    switch self {
    case .coroutine: "coroutine"
    case .asyncFunction: "`async fn`"
    }
  }
}
