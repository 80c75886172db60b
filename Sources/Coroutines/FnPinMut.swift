/// A stateful function called through a pinned reference: takes an input, mutates its state, gives an
/// output (004, "A stackless coroutine is ..."; sheet P12).
///
/// Every coroutine design of the workbench is some `FnPinMut`; the designs differ in what they make of
/// the inputs and outputs. A conformer is usually `~Copyable`: a coroutine must not be duplicated.
/// Calling `resume` on a coroutine from inside its own `resume` is excluded by Swift's exclusivity as
/// it is by Rust's `&mut`; conformers that can be reached otherwise throw `ResumeError.reentrant` (D30).
public protocol FnPinMut<Input, Output>: ~Copyable {
  /// What every resume hands in.
  associatedtype Input
  /// What every resume hands out.
  associatedtype Output

  /// Runs until the next output.
  ///
  /// After an error other than `reentrant` the coroutine stays as the error says: a completed one is
  /// completed for ever, a panicked one poisoned for ever.
  mutating func resume(_ input: Input) throws(ResumeError) -> Output
}
