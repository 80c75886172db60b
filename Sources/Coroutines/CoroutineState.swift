/// What a resume hands out in the designs that tell a yield from the last output: `FnPinMut(In) ->
/// CoroutineState<Yielded, Returned>` (semantics 1.6 lists its historical names).
public enum CoroutineState<Yielded, Returned> {
  /// It suspended with this value and can be resumed.
  case yielded(Yielded)
  /// It returned this value and is over.
  case complete(Returned)
}

extension CoroutineState: Equatable where Yielded: Equatable, Returned: Equatable {}
extension CoroutineState: Hashable where Yielded: Hashable, Returned: Hashable {}
extension CoroutineState: Sendable where Yielded: Sendable, Returned: Sendable {}
