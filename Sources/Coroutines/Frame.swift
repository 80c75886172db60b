/// The state that a coroutine, its body and its yield handle share.
///
/// A class, because the body's task and the coroutine both refer to it. Not `Sendable`, and confined to
/// the thread that resumes: see `InlineExecutor`. Exclusivity is not checked at run time, because every
/// access is within one of the methods below, and none of them calls code of the user meanwhile: what is
/// let go is taken out first, so that a `deinit` finds the place empty.
@usableFromInline
final class Frame<Input, Output> {
  /// The body as the core coroutine has it: first input, yield handle, last output.
  @usableFromInline
  typealias Body =
    nonisolated(nonsending) (consuming Input, Yielder<Input, Output>) async throws -> Output

  @usableFromInline
  enum Phase {
    /// Nothing has run; `body` is there.
    case unresumed
    /// The body waits at a `yield`.
    case suspended
    /// The body runs, or waits for something other than a `yield`.
    case running
    /// The body is to end: its next `yield` throws.
    case unwinding
    /// A `yield` has thrown because the body is to end; another one never comes back.
    case unwound
    /// The body has returned.
    case completed
    /// The body has thrown.
    case panicked
    /// The body waited for something other than a `yield`.
    case suspendedElsewhere
  }

  @safe @exclusivity(unchecked) @usableFromInline var phase = Phase.unresumed
  @safe @exclusivity(unchecked) @usableFromInline var input: Input?
  @safe @exclusivity(unchecked) @usableFromInline var output: Output?
  @safe @exclusivity(unchecked) @usableFromInline var body: Body?
  @safe @exclusivity(unchecked) var failure: (any Error)?
  @safe @exclusivity(unchecked) var task: Task<Void, Never>?
  @usableFromInline let executor = InlineExecutor()
  @usableFromInline let port: SuspensionPort
  @usableFromInline let kind: CoroutineKind

  @usableFromInline
  init(_ kind: CoroutineKind, _ body: @escaping Body) {
    self.kind = kind
    self.body = body
    port = SuspensionPort(executor)
  }

  // MARK: Who resumes

  @inlinable
  func resume(_ input: consuming Input) throws(ResumeError) -> Output {
    switch phase {
    case .suspended:
      self.input = consume input
      phase = .running
    case .unresumed:
      self.input = consume input
      phase = .running
      start()
    default: throw refusal()
    }
    executor.run()
    guard phase == .suspended || phase == .completed, let output = output.take() else {
      throw failureOfBody()
    }
    return output
  }

  /// Why this phase cannot be resumed.
  @usableFromInline @inline(never)
  func refusal() -> ResumeError {
    switch phase {
    case .completed: .completed(message: kind.resumedAfterCompletion)
    case .panicked: .poisoned(message: kind.resumedAfterPanicking)
    case .suspendedElsewhere: .suspendedElsewhere
    case .unresumed, .suspended, .running, .unwinding, .unwound: .reentrant
    }
  }

  /// Why the body came back without an output.
  @usableFromInline @inline(never)
  func failureOfBody() -> ResumeError {
    if let failure = failure.take() { return .panicked(failure) }
    phase = .suspendedElsewhere
    task?.cancel()
    return .suspendedElsewhere
  }

  /// Ends the body: an unresumed one is let go, a suspended one unwinds.
  @usableFromInline @inline(never)
  func drop() {
    switch phase {
    case .unresumed: _ = body.take()
    case .suspended, .suspendedElsewhere:
      phase = .unwinding
      executor.run()
      if isUnwinding { ParkedBodies.add() }
    case .running, .unwinding, .unwound, .completed, .panicked: break
    }
  }

  @usableFromInline @inline(never)
  func start() {
    let frame = Confined(value: self)
    task = executor.assumeIsolated { executor in launch(frame, on: executor) }
  }

  // MARK: The body

  private var isUnwinding: Bool { phase == .unwinding || phase == .unwound }

  /// Throws if the caller is not this coroutine's own running body.
  @inlinable
  func checkBody(isolation: (any Actor)?) throws {
    guard isolation === executor else { throw YieldError.outsideBody }
    try checkRunning()
  }

  /// Throws if the body does not run.
  @inlinable
  func checkRunning() throws {
    switch phase {
    case .running, .unwinding, .unwound: break
    default: throw YieldError.outsideBody
    }
  }

  /// Hands `output` out; throws if the caller is not this coroutine's own running body.
  @inlinable
  func willSuspend(_ output: consuming Output, isolation: (any Actor)?) throws {
    try checkBody(isolation: isolation)
    if phase == .unwinding { throw cancellation() }
    guard phase == .running else { return }
    self.output = consume output
    phase = .suspended
  }

  /// The next input; throws if the coroutine was dropped instead of resumed.
  @inlinable
  func didResume() throws -> Input {
    guard phase == .running, let input = input.take() else { throw cancellation() }
    return input
  }

  /// What the first `yield` of a body that is to end throws.
  @usableFromInline @inline(never)
  func cancellation() -> CancellationError {
    phase = .unwound
    return CancellationError()
  }

  /// Runs the body to its end.
  nonisolated(nonsending)
    func runBody() async
  {
    guard let body = body.take(), let first = input.take() else { return }
    do {
      output = try await body(consume first, Yielder(frame: self))
      end(.completed)
    } catch {
      failure = error
      end(.panicked)
    }
  }

  private func end(_ phase: Phase) {
    if isUnwinding {
      _ = output.take()
      _ = failure.take()
    }
    self.phase = phase
    task = nil
  }
}

/// A value that one thread at a time uses, as the executor sees to.
struct Confined<Value>: @unchecked Sendable {
  let value: Value
}

/// Starts the body's task.
///
/// It runs at the next `run()`. Naming the executor isolates the task to it.
func launch<Input, Output>(
  _ frame: Confined<Frame<Input, Output>>,
  on executor: isolated InlineExecutor,
) -> Task<Void, Never> {
  Task {
    _ = executor
    await frame.value.runBody()
  }
}
