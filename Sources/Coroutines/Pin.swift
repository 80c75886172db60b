/// Owns a coroutine at one address, and shares it: copies of a pin resume the same coroutine.
///
/// The documents write `Pin::new(&mut gen)(x)`; here it is `let gen = Pin(...)` once and `gen(x)` after
/// that. Resuming from inside the coroutine throws `.reentrant`, whatever the coroutine is.
///
///     let down = Pin(Countdown())
///     try down(2)  // .yielded(2)
///     try down(0)  // .yielded(1)
public final class Pin<Pinned: FnPinMut & ~Copyable>: FnPinMut {
  @usableFromInline var coroutine: Pinned
  @usableFromInline var isResuming = false

  /// Moves the coroutine to the heap, where it stays until the last copy of the pin goes.
  @inlinable
  public init(_ coroutine: consuming Pinned) { self.coroutine = coroutine }

  /// Resumes the coroutine.
  ///
  /// Throws what the coroutine's own `resume` throws, and `.reentrant` if this pin is resuming already.
  @inlinable
  public func resume(_ input: consuming Pinned.Input) throws(ResumeError) -> Pinned.Output {
    guard !isResuming else { throw .reentrant }
    isResuming = true
    defer { isResuming = false }
    return try coroutine.resume(input)
  }

  /// Resumes a coroutine that takes no input.
  @inlinable
  public func resume() throws(ResumeError) -> Pinned.Output where Pinned.Input == Void {
    try resume(())
  }

  /// Resumes the coroutine: `pin(input)` (004 writes `Pin::new(&mut f)(x)`).
  @inlinable
  public func callAsFunction(
    _ input: consuming Pinned.Input
  ) throws(ResumeError) -> Pinned.Output {
    try resume(input)
  }

  /// Resumes a coroutine that takes no input.
  @inlinable
  public func callAsFunction() throws(ResumeError) -> Pinned.Output where Pinned.Input == Void {
    try resume(())
  }
}
