/// A stateful function called through a pinned reference: takes an input, mutates its state, gives an
/// output (004, "A stackless coroutine is ..."; sheet P12).
///
/// Every coroutine design of the workbench is some `FnPinMut`; the designs differ in what they make of
/// the inputs and outputs. A conformer is usually `~Copyable`: a coroutine must not be duplicated.
///
/// Resuming a coroutine from inside its own `resume` is an error, never a trap: the Swift types of the
/// designs and `Pin` witness `resume` by a nonmutating method and throw `ResumeError.reentrant` (D30).
/// A conformer that mutates itself is reached through `inout` only, and there Swift's law of
/// exclusivity refuses it, as Rust's `&mut` does.
public protocol FnPinMut<Input, Output>: ~Copyable {
  /// What every resume hands in.
  associatedtype Input
  /// What every resume hands out.
  associatedtype Output

  /// Runs until the next output.
  ///
  /// The input is handed over: who resumes keeps no reference to it. After an error other than
  /// `reentrant` the coroutine stays as the error says: a completed one is completed for ever, a
  /// panicked one poisoned for ever.
  mutating func resume(_ input: consuming Input) throws(ResumeError) -> Output
}

extension FnPinMut where Self: ~Copyable, Input == Void {
  /// Resumes a coroutine that takes no input.
  public mutating func resume() throws(ResumeError) -> Output { try resume(()) }
}
