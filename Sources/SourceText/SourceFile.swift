/// The bytes of one source, and where its lines start.
public struct SourceFile: Hashable, Sendable {
  /// Which file a `SourceRange` points into, within one compilation.
  public struct ID: Hashable, Sendable {
    /// A small number.
    public var rawValue: UInt16

    /// The identity with this number.
    public init(_ rawValue: UInt16) { self.rawValue = rawValue }

    /// The program under study.
    public static let program = ID(0)
    /// The prelude that every program sees.
    public static let prelude = ID(1)
    /// The schedule that drives the program's coroutine.
    public static let schedule = ID(2)
    /// What a design's programs see beside the prelude.
    public static let library = ID(3)
  }

  /// Which file this is.
  public let id: ID
  /// What diagnostics call it: a path as the user gave it, or `<stdin>`.
  public let name: String
  /// UTF-8, not yet validated.
  public let bytes: [UInt8]
  /// Byte offset of the first byte of each line, ascending; never empty.
  public let lineStarts: [Int]

  /// A file of the given bytes.
  public init(id: ID = .program, name: String, bytes: [UInt8]) {
    self.id = id
    self.name = name
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  /// Feeds the name and the size: that the bytes differ is told soon enough by comparing them.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(bytes.count)
  }

  /// A file with the UTF-8 of `text`.
  public init(id: ID = .program, name: String, text: String) {
    self.init(id: id, name: name, bytes: Array(text.utf8))
  }
}
