/// How far a run may go.
///
/// Running out of fuel is `blocked`; going over any other is `limitReached`.
public struct ExecutionLimits: Hashable, Sendable {
  /// Backward jumps, calls and resumes; long text, copies and comparisons cost by their length.
  public var fuel: Int
  /// Calls and resumes that have not come back.
  public var callDepth: Int
  /// Words of 8 bytes, stack and heap together.
  public var memoryInWords: Int
  /// Bytes written to standard output and standard error together.
  public var outputInBytes: Int
  /// Events of the trace.
  public var eventCount: Int

  /// The defaults: a billion fuel, 4,096 calls deep, 32 MiB of memory, 1 MiB of output, 100,000 events.
  public init(
    fuel: Int = 1_000_000_000,
    callDepth: Int = 4096,
    memoryInWords: Int = 1 << 22,
    outputInBytes: Int = 1 << 20,
    eventCount: Int = 100_000,
  ) {
    self.fuel = fuel
    self.callDepth = callDepth
    self.memoryInWords = memoryInWords
    self.outputInBytes = outputInBytes
    self.eventCount = eventCount
  }

  /// The name of a limit, as options spell it.
  public enum Name: String, Hashable, Sendable, CaseIterable {
    /// `fuel`.
    case fuel
    /// `callDepth`.
    case callDepth = "call-depth"
    /// `memoryInWords`.
    case memoryInWords = "memory-words"
    /// `outputInBytes`.
    case outputInBytes = "output-bytes"
    /// `eventCount`.
    case eventCount = "events"
  }

  /// The limit of that name.
  public subscript(name: Name) -> Int {
    get { self[keyPath: Self.path(name)] }
    set { self[keyPath: Self.path(name)] = newValue }
  }

  private static func path(_ name: Name) -> WritableKeyPath<ExecutionLimits, Int> {
    switch name {
    case .fuel: \.fuel
    case .callDepth: \.callDepth
    case .memoryInWords: \.memoryInWords
    case .outputInBytes: \.outputInBytes
    case .eventCount: \.eventCount
    }
  }

  /// The most words a run can have: offsets in a reference have 24 bits.
  static let largestMemoryInWords = 1 << Address.offsetBits - 1 << 17
}
