extension FnPinMut where Self: ~Copyable {
  /// The coroutine after one resume with `dummy`, whose output is thrown away (D19).
  ///
  /// What a design that drops the first input needs before its first output can depend on an input. The
  /// body runs up to its first yield here.
  public consuming func primed(with dummy: consuming Input) throws(ResumeError) -> Self {
    _ = try resume(dummy)
    return self
  }

  /// The coroutine with every output changed by `transform`.
  public consuming func map<NewOutput>(
    _ transform: @escaping (Output) -> NewOutput
  ) -> MappedCoroutine<Self, NewOutput> {
    MappedCoroutine(base: self, transform: transform)
  }

  /// This coroutine and `other` in lockstep: each input goes to both.
  public consuming func zip<Other: FnPinMut & ~Copyable>(
    _ other: consuming Other
  ) -> ZippedCoroutine<Self, Other> where Other.Input == Input {
    ZippedCoroutine(first: self, second: other)
  }

  /// The coroutine with nil for ever after its completion, instead of an error.
  public consuming func fused<Yielded, Returned>() -> FusedCoroutine<Self, Yielded, Returned>
  where Output == CoroutineState<Yielded, Returned> {
    FusedCoroutine(base: self)
  }
}

/// A coroutine whose outputs are changed on their way out; made by `map`.
public struct MappedCoroutine<Base: FnPinMut & ~Copyable, Output>: ~Copyable, FnPinMut {
  var base: Base
  let transform: (Base.Output) -> Output

  /// Resumes the base and changes its output.
  public mutating func resume(_ input: consuming Base.Input) throws(ResumeError) -> Output {
    transform(try base.resume(input))
  }
}

/// Two coroutines that are resumed with the same inputs; made by `zip`.
public struct ZippedCoroutine<
  First: FnPinMut & ~Copyable,
  Second: FnPinMut & ~Copyable,
>: ~Copyable, FnPinMut where First.Input == Second.Input {
  var first: First
  var second: Second

  /// Resumes the first, then the second.
  ///
  /// If the first throws, the second is not resumed, so that they stay in step up to there.
  public mutating func resume(
    _ input: consuming First.Input
  ) throws(ResumeError) -> (First.Output, Second.Output) {
    let output = try first.resume(copy input)
    return (output, try second.resume(input))
  }
}

/// A coroutine that has no resume after its end; made by `fused`.
public struct FusedCoroutine<Base: FnPinMut & ~Copyable, Yielded, Returned>: ~Copyable, FnPinMut
where Base.Output == CoroutineState<Yielded, Returned> {
  var base: Base
  var isOver = false

  init(base: consuming Base) { self.base = base }

  /// The next state; nil after the coroutine has completed, whatever the input.
  public mutating func resume(
    _ input: consuming Base.Input
  ) throws(ResumeError) -> CoroutineState<Yielded, Returned>? {
    guard !isOver else { return nil }
    let state = try base.resume(input)
    if case .complete = state { isOver = true }
    return state
  }
}
