/// The iterator bridge (P14): what a coroutine without inputs yields, as a Swift sequence.
///
/// `Yielded(x)` is the next element and `Complete(())` the end, so a coroutine that returns a value is
/// no sequence (C058). Fused: after the end `next()` gives nil for ever and the coroutine is not resumed
/// (D5). It is consumed by iterating; copies share the coroutine, which is boxed once.
///
///     let numbers = Coroutine<Void, CoroutineState<Int, Void>> { _, yielder in
///       for number in 1...3 { try await yielder.suspend(.yielded(number)) }
///       return .complete(())
///     }
///     for number in CoroutineSequence(numbers) { print(number) }
public struct CoroutineSequence<Base: FnPinMut & ~Copyable, Element>: Sequence, IteratorProtocol
where Base.Input == Void, Base.Output == CoroutineState<Element, Void> {
  private let bridge: Bridge<Base>

  /// The sequence of what `base` yields.
  public init(_ base: consuming Base) { bridge = Bridge(base) }

  /// Why the sequence ended, if not by the coroutine's return: a Swift iterator has no way to throw.
  public var failure: ResumeError? { bridge.failure }

  /// The next yielded value; nil after the end.
  public func next() -> Element? {
    switch bridge.resume() {
    case .yielded(let element): return element
    case .complete: bridge.end()
    case nil: break
    }
    return nil
  }
}

/// The iterator bridge as std has it, not fused (R9, D5): asking after the end is the coroutine's own
/// error, `.completed`, so it is no `IteratorProtocol`.
public struct UnfusedIterator<Base: FnPinMut & ~Copyable, Element>: ~Copyable
where Base.Input == Void, Base.Output == CoroutineState<Element, Void> {
  private var base: Base

  /// The iterator of what `base` yields.
  public init(_ base: consuming Base) { self.base = base }

  /// The next yielded value; nil when the coroutine returns.
  ///
  /// Throws what resuming throws: `.completed` when it is asked again.
  public mutating func next() throws(ResumeError) -> Element? {
    switch try base.resume(()) {
    case .yielded(let element): element
    case .complete: nil
    }
  }
}

/// The result bridge (C061): `Yielded(x)` is a success, `Complete(.failure(e))` a failure and then the
/// end, `Complete(.success(()))` the end.
///
/// The coroutine is dropped when it ends; the bridge is fused.
public struct ResultSequence<Base: FnPinMut & ~Copyable, Success, Failure: Error>: Sequence,
  IteratorProtocol
where Base.Input == Void, Base.Output == CoroutineState<Success, Result<Void, Failure>> {
  private let bridge: Bridge<Base>

  /// The sequence of what `base` yields and, if it fails, of its failure.
  public init(_ base: consuming Base) { bridge = Bridge(base) }

  /// Why the sequence ended, if neither by a return nor by a failure of the body.
  public var failure: ResumeError? { bridge.failure }

  /// The next result; nil after the end.
  public func next() -> Result<Success, Failure>? {
    switch bridge.resume() {
    case .yielded(let success): return .success(success)
    case .complete(let result):
      bridge.end()
      if case .failure(let failure) = result { return .failure(failure) }
    case nil: break
    }
    return nil
  }
}

/// A coroutine on the heap that is let go at its end.
///
/// A class, because sequences are copied and the copies share one coroutine.
private final class Bridge<Base: FnPinMut & ~Copyable> where Base.Input == Void {
  private var pin: Pin<Base>?
  private(set) var failure: ResumeError?

  init(_ base: consuming Base) { pin = Pin(base) }

  /// The next output; nil after the end, and after an error, which is kept.
  func resume() -> Base.Output? {
    guard let pin else { return nil }
    do {
      return try pin.resume(())
    } catch {
      if case .reentrant = error { return nil }
      failure = error
      end()
      return nil
    }
  }

  func end() { pin = nil }
}
