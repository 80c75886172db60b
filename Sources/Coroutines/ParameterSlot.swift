/// A parameter that every resume binds again (P3, P8): the place of one argument.
///
/// A class, because the body's handle and the coroutine share the place.
public final class ParameterSlot<Argument> {
  @safe @exclusivity(unchecked) @usableFromInline var argument: Argument?

  /// An empty slot.
  @inlinable
  public init() {}

  /// Puts an argument there, after letting go of the one before it.
  @inlinable
  public func bind(_ argument: consuming Argument) {
    clear()
    self.argument = consume argument
  }

  /// Lets the argument go: what nothing else holds is dropped here.
  ///
  /// The place is empty before the drop, so that a `deinit` which looks sees it so.
  @inlinable
  public func clear() { _ = argument.take() }

  /// The argument of the last resume.
  ///
  /// Throws `YieldError.outsideBody` between a suspension and the next resume.
  @inlinable public var value: Argument {
    get throws {
      guard let argument else { throw YieldError.outsideBody }
      return argument
    }
  }
}

@available(*, unavailable)
extension ParameterSlot: Sendable {}
