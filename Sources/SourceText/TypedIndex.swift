/// A position in an array of `Element`, so that an index into one array cannot index another.
public struct TypedIndex<Element>: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The zero-based position.
  public var rawValue: Int

  /// The index of position `rawValue`.
  @inlinable public init(_ rawValue: Int) { self.rawValue = rawValue }

  /// Orders by position.
  @inlinable public static func < (left: Self, right: Self) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The position, in decimal.
  public var description: String { "\(rawValue)" }
}

extension Array {
  /// The element at a typed index.
  @inlinable public subscript(index: TypedIndex<Element>) -> Element {
    get { self[index.rawValue] }
    _modify { yield &self[index.rawValue] }
  }

  /// The index that the next appended element gets.
  @inlinable public var nextIndex: TypedIndex<Element> { TypedIndex(count) }

  /// Appends `element` and returns its index.
  @inlinable @discardableResult
  public mutating func add(_ element: Element) -> TypedIndex<Element> {
    append(element)
    return TypedIndex(count - 1)
  }
}
