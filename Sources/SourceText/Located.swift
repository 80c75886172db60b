/// A node and the bytes it was written as.
public struct Located<Node> {
  /// The node.
  public var node: Node
  /// Where it stands.
  public var range: SourceRange

  /// `node`, written at `range`.
  @inlinable public init(_ node: Node, _ range: SourceRange) {
    self.node = node
    self.range = range
  }
}

extension Located: Equatable where Node: Equatable {}
extension Located: Hashable where Node: Hashable {}
extension Located: Sendable where Node: Sendable {}
