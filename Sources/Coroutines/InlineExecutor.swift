import Synchronization

/// Runs the body of one coroutine on the thread of who resumes it.
///
/// In: the jobs of the task that is the body. Out: nothing runs unless `run()` is called, and then it
/// runs inside that call. A body suspends in two ways, and both end here:
///
/// - At its own `yield` it hops to the `SuspensionPort`, whose executor hands the job to this one. The
///   job waits in `job` until the next resume calls `run()`. That is the whole exchange: one enqueue
///   and one run for a resume. (A continuation would go to the global executor first, or look up a
///   preferred executor; both cost more.)
/// - At any other suspension, such as a sleep, another thread enqueues the job when the wait is over.
///   It then waits in `job` in the same way.
///
/// What must hold: `job` is written only by who changed `state` to `writing`, and read only by who sees
/// `full`. The rest of a coroutine (its `Frame`) is touched only by code isolated to this
/// actor and by who calls `run()`, which is the same thread.
@usableFromInline
actor InlineExecutor: SerialExecutor {
  private enum State {
    static let empty: UInt8 = 0
    static let writing: UInt8 = 1
    static let full: UInt8 = 2
  }

  private nonisolated let state = Atomic<UInt8>(State.empty)
  @exclusivity(unchecked)
  private nonisolated(unsafe) var job: UnownedJob?

  @usableFromInline
  init() {}

  @usableFromInline
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe asUnownedSerialExecutor() }

  @usableFromInline
  nonisolated func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    unsafe UnownedSerialExecutor(ordinary: self)
  }

  /// Keeps the job for the next `run()`.
  ///
  /// There is one task, so a second job can only be that of a foreign task that was told to run here.
  /// It is not kept if there is a job already: work for a place where only a resume makes anything run.
  @usableFromInline
  nonisolated func enqueue(_ job: consuming ExecutorJob) {
    guard claim(from: State.empty) else { return }
    keep(UnownedJob(job))
  }

  /// Keeps the job of the body, which has yielded, for the next `run()`.
  ///
  /// A foreign job that has come while the body ran gives way and never runs: a resume runs the body.
  /// Another thread is between `writing` and `full` for three instructions only.
  @usableFromInline
  nonisolated func enqueueBody(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    while !claim(from: State.empty), !claim(from: State.full) {}
    keep(job)
  }

  private nonisolated func claim(from expected: UInt8) -> Bool {
    state.compareExchange(expected: expected, desired: State.writing, ordering: .acquiring)
      .exchanged
  }

  private nonisolated func keep(_ job: UnownedJob) {
    unsafe self.job = job
    state.store(State.full, ordering: .releasing)
  }

  /// The body runs only inside `run()`, so who starts it is on this executor by definition.
  @usableFromInline
  nonisolated func checkIsolated() {}

  /// Runs the waiting job until it suspends or ends; does nothing if there is none.
  @usableFromInline
  nonisolated func run() {
    guard state.load(ordering: .acquiring) == State.full, let job = unsafe self.job else { return }
    state.store(State.empty, ordering: .releasing)
    unsafe job.runSynchronously(on: asUnownedSerialExecutor())
  }
}

/// Where a body goes to wait for its next input: hopping here suspends it.
///
/// Its executor is a façade of the coroutine's `InlineExecutor`, which runs the job as its own: what is
/// isolated to either never runs at the same time, and coming back from here is no second hop.
@usableFromInline
actor SuspensionPort: SerialExecutor {
  private let executor: InlineExecutor
  private var passageCount = 0

  @usableFromInline
  init(_ executor: InlineExecutor) { self.executor = executor }

  @usableFromInline
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe asUnownedSerialExecutor() }

  @usableFromInline
  nonisolated func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    unsafe UnownedSerialExecutor(ordinary: self)
  }

  @usableFromInline
  nonisolated func enqueue(_ job: consuming ExecutorJob) { executor.enqueueBody(job) }

  /// Waits until the coroutine is resumed: what stands here runs after that.
  ///
  /// Being isolated to the port is what suspends. The count keeps the method from being empty, because
  /// the optimizer leaves out a hop to where nothing happens.
  @usableFromInline @inline(never)
  func wait() { passageCount &+= 1 }
}
