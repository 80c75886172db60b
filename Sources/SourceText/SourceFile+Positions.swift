/// A place as a person counts it: both numbers start at 1.
public struct LineAndColumn: Hashable, Sendable {
  /// The line.
  public var line: Int
  /// The column, in Unicode scalars; an invalid byte counts as one.
  public var column: Int

  /// Line `line`, column `column`.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

extension SourceFile {
  /// Where the byte at `offset` stands; an offset past the end is taken as the end.
  ///
  /// Logarithmic in the lines, linear in the length of the one line.
  public func lineAndColumn(of offset: Int) -> LineAndColumn {
    let bounded = min(max(offset, 0), bytes.count)
    let line = lineIndex(of: bounded)
    let column = ScalarRun(bytes, lineStarts[line]..<bounded).reduce(0) { count, _ in count + 1 }
    return LineAndColumn(line: line + 1, column: column + 1)
  }

  /// The zero-based line that holds the byte at `offset`.
  public func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of a zero-based line, without its line ending.
  public func lineBytes(_ line: Int) -> Range<Int> {
    let lower = lineStarts[line]
    var upper = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : bytes.count
    if upper > lower, bytes[upper - 1] == UInt8(ascii: "\r") { upper -= 1 }
    return lower..<upper
  }

  /// The text of a range of this file; invalid bytes become U+FFFD, what is past the end is cut.
  public func text(of range: SourceRange) -> String {
    let lower = min(max(Int(range.lower), 0), bytes.count)
    let upper = min(max(Int(range.upper), lower), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }
}

/// The scalars of a run of bytes with the offset of each; an invalid byte is U+FFFD.
struct ScalarRun: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var position: Int
  private let upper: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    upper = range.upperBound
  }

  mutating func next() -> (offset: Int, scalar: Unicode.Scalar)? {
    guard position < upper else { return nil }
    let start = position
    let first = bytes[start]
    position += 1
    guard first >= 0x80 else { return (start, Unicode.Scalar(first)) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, start + length <= upper else { return (start, "\u{FFFD}") }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for offset in start + 1..<start + length {
      guard bytes[offset] & 0xC0 == 0x80 else { return (start, "\u{FFFD}") }
      value = value << 6 | UInt32(bytes[offset] & 0x3F)
    }
    guard let scalar = Unicode.Scalar(value) else { return (start, "\u{FFFD}") }
    position = start + length
    return (start, scalar)
  }
}
