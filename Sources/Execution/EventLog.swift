import Traces

/// What a run did, and what it wrote.
///
/// Events are records of fixed size; their text is in one pool and becomes strings at the end.
struct EventLog {
  enum Kind: UInt8 {
    case resume, dropCoroutine, move, output, drop, print, poll, panic
  }

  private struct Record {
    var kind: Kind
    var start: Int32
    var count: Int32
  }

  private var records: [Record] = []
  private var pool: [UInt8] = []
  /// The unfinished line of output of the step.
  private var line: [UInt8] = []
  /// `true` while what happens belongs in the trace.
  var isRecording = true
  /// `true` while what is printed goes to standard output.
  var isWriting = true
  private(set) var standardOutput: [UInt8] = []
  private(set) var standardError: [UInt8] = []
  private let limits: ExecutionLimits
  private var outputCount = 0

  init(limits: ExecutionLimits) { self.limits = limits }

  mutating func record(_ kind: Kind, _ text: String = "") throws(Trap) {
    try record(kind, Array(text.utf8))
  }

  mutating func record(_ kind: Kind, _ text: [UInt8]) throws(Trap) {
    guard isRecording else { return }
    guard records.count < limits.eventCount else {
      throw .stop(.limitReached("\(limits.eventCount) events"))
    }
    guard pool.count + text.count <= Int(Int32.max) else {
      throw .stop(.limitReached("text of events"))
    }
    records.append(
      Record(
        kind: kind,
        start: Int32(truncatingIfNeeded: pool.count),
        count: Int32(truncatingIfNeeded: text.count),
      )
    )
    pool += text
  }

  mutating func print(_ text: [UInt8], toStandardError: Bool) throws(Trap) {
    guard isWriting || isRecording else { return }
    outputCount += text.count
    guard outputCount <= limits.outputInBytes else {
      throw .stop(.limitReached("output of \(limits.outputInBytes) bytes"))
    }
    if toStandardError {
      standardError += text
      return
    }
    if isWriting { standardOutput += text }
    guard isRecording else { return }
    for byte in text {
      if byte == UInt8(ascii: "\n") {
        try record(.print, line)
        line.removeAll(keepingCapacity: true)
      } else {
        line.append(byte)
      }
    }
  }

  /// Makes an event of a line that was not finished.
  mutating func finishLine() throws(Trap) {
    guard !line.isEmpty else { return }
    let rest = line
    line = []
    try record(.print, rest)
  }

  /// The events as a trace tells them.
  var events: [Trace.Event] {
    records.map { record in
      let bytes = pool[Int(record.start)..<Int(record.start + record.count)]
      let text = String(decoding: bytes, as: UTF8.self)
      switch record.kind {
      case .resume: return .resume(text)
      case .dropCoroutine: return .dropCoroutine
      case .move: return .move
      case .output: return .output(text)
      case .drop: return .drop(text)
      case .print: return .print(text)
      case .poll: return .poll(text)
      case .panic: return .panic(text)
      }
    }
  }
}
