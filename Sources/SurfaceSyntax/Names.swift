public import SourceText

/// A word of the source.
///
/// Names that a pass makes up start with `$`, which no source can write.
public typealias Name = Located<String>

/// A path: `a`, `Some`, `Vec::<i32>::new`, `Self::LIMIT`.
public struct Path: Hashable, Sendable {
  /// One step of a path, with the types written after it.
  public struct Segment: Hashable, Sendable {
    /// The word.
    public var name: Name
    /// `<T, U>` or `::<T, U>`; empty if none is written.
    public var arguments: [TypeExpression]

    /// A step `name::<arguments>`.
    public init(_ name: Name, arguments: [TypeExpression] = []) {
      self.name = name
      self.arguments = arguments
    }
  }

  /// At least one step; a leading `crate`, `std`, `core` or `self` is kept as a segment.
  public var segments: [Segment]
  /// The whole path.
  public var range: SourceRange

  /// The path of these steps.
  public init(_ segments: [Segment], _ range: SourceRange) {
    self.segments = segments
    self.range = range
  }

  /// The path of one word.
  public init(_ name: String, _ range: SourceRange) {
    self.init([Segment(Name(name, range))], range)
  }

  /// The single word of a path without arguments, or nil.
  public var singleName: String? {
    guard segments.count == 1, segments[0].arguments.isEmpty else { return nil }
    return segments[0].name.node
  }
}

/// `#[name]`, `#[name(words)]` or `#![...]`.
public struct Attribute: Hashable, Sendable {
  /// The first word, such as `derive`.
  public var name: Name
  /// The words between the parentheses, commas left out.
  public var arguments: [Name]

  /// An attribute.
  public init(_ name: Name, arguments: [Name] = []) {
    self.name = name
    self.arguments = arguments
  }
}
