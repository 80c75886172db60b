extension Trace {
  /// The text of the run, one line for each event: what a step does is indented under it, and a run
  /// that did not finish says so in its last line, unless its panic is an event already.
  public var text: String {
    var result = ""
    var isInStep = false
    for event in events {
      if event.isStep { isInStep = true }
      result += isInStep && !event.isStep ? "  \(event.text)\n" : "\(event.text)\n"
    }
    if let last = ending.text, !endsInItsPanic { result += "\(last)\n" }
    return result
  }

  /// The same without indentation, and with `\n` for line ends inside an event: one line for each event.
  public var lines: [String] {
    let last = endsInItsPanic ? nil : ending.text
    return (events.map(\.text) + (last.map { [$0] } ?? [])).map { line in
      line.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
        .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
    }
  }

  private var endsInItsPanic: Bool {
    guard case .panicked(let message) = ending else { return false }
    let panics = events.filter { if case .panic = $0 { true } else { false } }
    return panics.last == .panic(message)
  }
}

extension Trace.Event {
  /// `true` for what a driver does; everything else happens while it does that.
  public var isStep: Bool {
    switch self {
    case .resume, .dropCoroutine, .move: true
    case .output, .drop, .print, .poll, .panic: false
    }
  }

  /// Its line, without indentation and the line's end.
  public var text: String {
    switch self {
    case .resume(let argument): "resume(\(argument))"
    case .dropCoroutine: "drop"
    case .move: "move"
    case .output(let value): "-> \(value)"
    case .drop(let name): "drop \(name)"
    case .print(let line): line.isEmpty ? "print" : "print \(line)"
    case .poll(let context): "poll \(context)"
    case .panic(let message): "panic \(message)"
    }
  }
}

extension Trace.Ending {
  /// The last line of a trace; nil if the run finished.
  public var text: String? {
    switch self {
    case .finished: nil
    case .panicked(let message): "panic \(message)"
    case .blocked: "blocked"
    case .unsound(let reason): "unsound \(reason)"
    case .limitReached(let limit): "limit \(limit)"
    }
  }
}
