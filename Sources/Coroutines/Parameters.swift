/// The parameters that every resume binds again, seen as one tuple (P3, P9).
///
/// They live together; only to let several go, the last one first, they are taken apart.
public struct Parameters<Arguments> {
  /// Where the arguments of a resume arrive and stay.
  public let arrival = ParameterSlot<Arguments>()
  /// Lets what has arrived go, the last one first; nil where there is only one.
  @usableFromInline let clearLastFirst: (() -> Void)?

  /// An empty place for parameters of these types.
  public init<each Argument>(_ type: repeat (each Argument).Type)
  where Arguments == (repeat each Argument) {
    let slots = (repeat ParameterSlot<each Argument>())
    var clearing: [() -> Void] = []
    for slot in repeat each slots { clearing.append { slot.clear() } }
    guard clearing.count > 1 else {
      clearLastFirst = nil
      return
    }
    let lastFirst = Array(clearing.reversed())
    clearLastFirst = { [arrival] in
      Self.spread(arrival, to: repeat each slots)
      for clear in lastFirst { clear() }
    }
  }

  /// Moves what has arrived to a slot for each argument.
  private static func spread<each Argument>(
    _ arrival: ParameterSlot<Arguments>,
    to slot: repeat ParameterSlot<each Argument>,
  ) where Arguments == (repeat each Argument) {
    guard let arguments = try? arrival.value else { return }
    repeat (each slot).bind(each arguments)
    arrival.clear()
  }

  /// Binds every parameter.
  @inlinable
  public func bind(_ arguments: consuming Arguments) { arrival.bind(arguments) }

  /// Lets the arguments go, the last one first.
  @inlinable
  public func clear() {
    if let clearLastFirst { clearLastFirst() } else { arrival.clear() }
  }
}
