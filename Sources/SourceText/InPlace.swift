// A method called on an element of an array, or of a span, is called on a copy of the element where the
// compiler cannot tell that the call leaves the array alone. What may not be copied is never copied.
extension Span where Element: ~Copyable {
  /// Calls `body` with the element at `index` where it is.
  @inlinable
  public func inPlace<Result, Failure: Error>(
    _ index: Int,
    _ body: (borrowing Element) throws(Failure) -> Result,
  ) throws(Failure) -> Result {
    try body(self[index])
  }

  /// Calls `body` with each element where it is.
  @inlinable public func forEachInPlace(_ body: (borrowing Element) -> Void) {
    for index in indices { body(self[index]) }
  }
}
