/// A Swift closure as an `FnPinMut`: the same function is called at every resume, and it never ends.
///
/// "There is not much difference between a stackless coroutine and a FnMut" (004, the general
/// definition): what a closure captures is its only state, and every call starts at its top.
public struct ClosureCoroutine<Input, Output>: ~Copyable, FnPinMut {
  @usableFromInline var body: (Input) -> Output

  /// A coroutine whose every resume is a call of `body`.
  @inlinable
  public init(_ body: @escaping (Input) -> Output) { self.body = body }

  /// The value of `body(input)`; never throws.
  @inlinable
  public mutating func resume(_ input: consuming Input) throws(ResumeError) -> Output {
    body(input)
  }
}
