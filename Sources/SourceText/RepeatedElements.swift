extension Array {
  /// `count` times the same element.
  ///
  /// `Array(repeating:count:)` is not specialised: it finds out at run time which array it makes, which
  /// takes longer than to make a short one.
  @inlinable public init(count: Int, of element: Element) {
    self.init(repeatElement(element, count: count))
  }
}
