/// The future bridge (P14): a coroutine that yields `()` while it waits, as a poll-style future.
///
/// `Yielded(())` is `.pending`, `Complete(v)` is `.ready(v)`. The coroutine's input is the context, or
/// nothing. Polling after `.ready` is the coroutine's own error.
public struct CoroutineFuture<Base: FnPinMut & ~Copyable, Value>: ~Copyable, FnPinMut
where Base.Output == CoroutineState<Void, Value> {
  private var base: Base
  private let inputOf: (Context) -> Base.Input

  /// The future of a coroutine that takes the context.
  public init(_ base: consuming Base) where Base.Input == Context {
    self.base = base
    inputOf = { $0 }
  }

  /// The future of a coroutine that takes nothing, and wakes nobody.
  public init(_ base: consuming Base) where Base.Input == Void {
    self.base = base
    inputOf = { _ in }
  }

  /// Polls the future.
  public mutating func resume(_ context: consuming Context) throws(ResumeError) -> Poll<Value> {
    switch try base.resume(inputOf(context)) {
    case .yielded: .pending
    case .complete(let value): .ready(value)
    }
  }
}

/// A future that is over as soon as it is polled.
public struct Ready<Value>: FnPinMut {
  private var value: Value?

  /// A future of `value`.
  public init(_ value: Value) { self.value = value }

  /// The value, once; throws `.completed` after that.
  public mutating func resume(_ context: consuming Context) throws(ResumeError) -> Poll<Value> {
    guard let value = value.take() else {
      throw .completed(message: CoroutineKind.asyncFunction.resumedAfterCompletion)
    }
    return .ready(value)
  }
}
