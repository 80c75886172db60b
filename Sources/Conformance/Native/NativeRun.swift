public import Coroutines
import Synchronization
public import Traces

/// What one run of a Swift body did, and what its body and its driver share.
///
/// A class with a lock, because bodies own what they capture and the driver reads it too.
public final class NativeRun: Sendable {
  private struct State {
    var events: [Trace.Event] = []
    var contexts: [Waker] = []
    var channel: NativeValue?
    var channelContext: Context?
    var isMuted = false
  }

  private let state = Mutex(State())

  /// A run that has done nothing.
  public init() {}

  /// What happened so far.
  public var events: [Trace.Event] { state.withLock(\.events) }

  /// Adds an event, unless the run is over.
  public func record(_ event: Trace.Event) {
    state.withLock { if !$0.isMuted { $0.events.append(event) } }
  }

  /// `println!`.
  public func print(_ line: String) { record(.print(line)) }

  /// What happens from here on is cleaning up after the schedule, without a line.
  public func mute() { state.withLock { $0.isMuted = true } }

  /// A context of its own; the first is `ctx1`.
  public func makeContext() -> Context {
    let context = Context(waker: .noop())
    state.withLock { $0.contexts.append(context.waker) }
    return context
  }

  /// How many contexts the run has made.
  public var contextCount: Int { state.withLock { $0.contexts.count } }

  /// `ctx1` for the first context of the run, and so on.
  public func name(of context: Context) -> String {
    let position = state.withLock { $0.contexts.firstIndex(of: context.waker) }
    return position.map { "ctx\($0 + 1)" } ?? "no context of this run"
  }

  // MARK: The side channel (D2)

  /// Puts a value where the body looks for it.
  public func send(_ value: NativeValue) { state.withLock { $0.channel = value } }

  /// Puts a context where the body looks for it.
  public func send(_ context: Context) { state.withLock { $0.channelContext = context } }

  /// The value that was sent, once.
  ///
  /// Throws the panic of `unwrap` if there is none.
  public func receive() throws -> NativeValue {
    guard let value = state.withLock({ $0.channel.take() }) else { throw Self.nothingSent }
    return value
  }

  /// The number that was sent, once.
  ///
  /// Throws as `receive` does, and if something else was sent.
  public func receiveNumber() throws -> Int {
    let value = try receive()
    guard case .number(let number) = value else { throw Self.unexpected(value) }
    return number
  }

  /// The string that was sent, once.
  ///
  /// Throws as `receive` does, and if something else was sent.
  public func receiveText() throws -> String {
    let value = try receive()
    guard case .text(let text) = value else { throw Self.unexpected(value) }
    return text
  }

  /// The two numbers that were sent, once.
  ///
  /// Throws as `receive` does, and if something else was sent.
  public func receivePair() throws -> (Int, Int) {
    let value = try receive()
    guard case .tuple(let values) = value, values.count == 2,
      case .number(let first) = values[0], case .number(let second) = values[1]
    else { throw Self.unexpected(value) }
    return (first, second)
  }

  private static func unexpected(_ value: NativeValue) -> Panic {
    Panic("`\(value.text)` is not of the side channel's type")
  }

  /// The context that was sent, once.
  ///
  /// Throws the panic of `unwrap` if there is none.
  public func receiveContext() throws -> Context {
    guard let context = state.withLock({ $0.channelContext.take() }) else { throw Self.nothingSent }
    return context
  }

  private static var nothingSent: Panic {
    Panic("called `Option::unwrap()` on a `None` value")
  }
}

/// A value whose end is an event of the run.
public final class NativeTracked: Sendable {
  /// The name in the event.
  public let name: String
  private let run: NativeRun

  /// A value of this name.
  public init(_ name: String, _ run: NativeRun) {
    self.name = name
    self.run = run
  }

  deinit { run.record(.drop(name)) }
}

/// `ready_after(n, value)`: a future that is pending `n` times, and whose every poll is an event.
public struct NativeReadyAfter<Value>: FnPinMut {
  private var pendingCount: Int
  private var value: Value?
  private let run: NativeRun

  /// A future of `value` that is pending `pendingCount` times.
  public init(_ pendingCount: Int, _ value: Value, _ run: NativeRun) {
    self.pendingCount = pendingCount
    self.value = value
    self.run = run
  }

  /// Polls the future; after it was ready that throws `.completed`.
  public mutating func resume(_ context: consuming Context) throws(ResumeError) -> Poll<Value> {
    run.record(.poll(run.name(of: context)))
    guard pendingCount == 0 else {
      pendingCount -= 1
      return .pending
    }
    guard let value = value.take() else {
      throw .completed(message: "`async fn` resumed after completion")
    }
    return .ready(value)
  }
}
