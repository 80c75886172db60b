/// A half-open range of bytes of one file.
public struct SourceRange: Hashable, Sendable {
  /// The file.
  public var file: SourceFile.ID
  /// Offset of the first byte.
  public var lower: Int32
  /// Offset after the last byte.
  public var upper: Int32

  /// The bytes `lower..<upper` of `file`.
  public init(file: SourceFile.ID = .program, lower: Int, upper: Int) {
    self.file = file
    self.lower = Int32(truncatingIfNeeded: lower)
    self.upper = Int32(truncatingIfNeeded: upper)
  }

  /// The smallest range that holds both; `self`'s file wins.
  public func union(_ other: SourceRange) -> SourceRange {
    guard other.file == file else { return self }
    return SourceRange(
      file: file,
      lower: Int(min(lower, other.lower)),
      upper: Int(max(upper, other.upper)),
    )
  }

  /// A range for what no source wrote.
  public static let none = SourceRange(lower: 0, upper: 0)
}
