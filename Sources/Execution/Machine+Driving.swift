import CoreLanguage
import SourceText
import StateMachines
public import Traces

extension Machine {
  /// Runs the statics' initialisers and `main` up to its first `park`, or to its end.
  ///
  /// A program that is not driven records its events from here on; one that is driven records those
  /// of steps only, and what it prints before goes to standard output.
  public mutating func start() -> Progress {
    log.isRecording = code.program.drivenType == nil
    let base = code.statics.isEmpty ? 0 : Int(allocations[2].start)
    for item in code.statics {
      // The stack may have grown, and the statics with the heap have moved.
      let start = Int(allocations[2].start)
      precondition(start >= base, "statics only move up")
      let progress = guarded { machine throws(Trap) in
        try machine.callFromHost(item.initializer, destination: start + item.offset)
      }
      guard progress == .finished else { return progress }
    }
    let main = code.bodies[code.program.main.rawValue]
    let progress = guarded { machine throws(Trap) in
      let needed = machine.registers.top + main.frameWords + machine.code.slackWords
      if needed > machine.registers.stackEnd { try machine.growStack(to: needed) }
      machine.pushHeader(
        reference: 0,
        destination: machine.registers.top + Code.headerWords,
      )
      machine.registers.base = machine.registers.top
      machine.registers.top += main.frameWords
      machine.registers.position = main.entry
      return machine.run()
    }
    return flushing(progress)
  }

  /// Lets `main` evaluate step `index`; its value is then the input of the next resume.
  public mutating func evaluateStep(_ index: Int) -> Progress {
    guard let operation = driver.park, case .park(let site) = code.operations[operation].kind,
      site.steps.indices.contains(index)
    else { return ended }
    beginStep()
    registers.position = site.steps[index]
    let progress = guarded { machine throws(Trap) in
      var stop = machine.run()
      while case .delivered(let operation) = stop {
        try machine.take(operation)
        stop = machine.run()
      }
      return stop
    }
    if progress != .parked { driver.park = nil }
    return flushing(progress)
  }

  /// The input that the next resume will hand in, as `{:?}` prints it; empty for `()`.
  public var inputText: String { String(decoding: driver.inputText, as: UTF8.self) }

  /// Drops the driven value, as an event.
  @discardableResult
  public mutating func dropDriven() -> Progress {
    guard driver.value != 0 else { return ended }
    beginStep()
    let progress = guarded { machine throws(Trap) in
      try machine.log.record(.dropCoroutine)
      return try machine.dropValue()
    }
    return flushing(progress == .finished ? ended : progress)
  }

  /// Moves the driven value to another address, as an event.
  @discardableResult
  public mutating func moveDriven() -> Progress {
    guard driver.value != 0, let type = code.program.drivenType else { return ended }
    beginStep()
    let progress = guarded { machine throws(Trap) in
      try machine.log.record(.move)
      let words = machine.code.layouts.words(type)
      let target = try machine.allocate(words)
      let from = try machine.address(of: machine.driver.value, words)
      let to = try machine.address(of: target, words)
      for index in 0..<words { machine.memory[to + index] = machine.memory[from + index] }
      try machine.free(machine.driver.value)
      machine.driver.value = target
      return .halted
    }
    return progress == .finished ? ended : progress
  }

  /// Drops what the driver holds and runs `main` to its end, both without events and output.
  public mutating func finish() -> Progress {
    log.isRecording = false
    log.isWriting = false
    let dropped = guarded { machine throws(Trap) in
      if machine.driver.value != 0 {
        let stop = try machine.dropValue()
        guard stop == .halted else { return stop }
      }
      try machine.dropInput()
      while let output = machine.driver.outputs.popLast() {
        let stop = try machine.drop(output.reference, output.type)
        try machine.free(output.reference)
        guard stop == .halted else { return stop }
      }
      return .halted
    }
    guard dropped == .finished, let operation = driver.park,
      case .park(let site) = code.operations[operation].kind
    else { return dropped }
    driver.park = nil
    registers.position = site.finish
    return guarded { machine throws(Trap) in machine.run() }
  }

  /// Resumes the driven coroutine, or calls the driven closure, with the input of the last step.
  public mutating func resumeDriven() -> ResumeResult {
    guard driver.value != 0, let type = code.program.drivenType else { return .gone }
    if let stopped { return .stopped(Self.progress(stopped)) }
    beginStep()
    do throws(Trap) {
      let result: ResumeResult
      switch code.program.types[type] {
      case .coroutine(let index): result = try resume(code.coroutines[index.rawValue])
      case .closure(let index): result = try call(index)
      default: preconditionFailure("only coroutines and closures are driven")
      }
      try log.finishLine()
      return result
    } catch {
      return .stopped(stop(error))
    }
  }

  /// Calls `body` while the driven coroutine is in state running, as if from inside its own resume.
  public mutating func whileDrivenRuns<Result>(_ body: (inout Machine) -> Result) -> Result {
    guard driver.value != 0, let start = try? address(of: driver.value, 1) else {
      return body(&self)
    }
    let state = memory[start]
    memory[start] = CoroutineStateWord.running
    let result = body(&self)
    if let start = try? address(of: driver.value, 1) { memory[start] = state }
    return result
  }

  // MARK: Reports

  /// What happened.
  public var events: [Trace.Event] { log.events }
  /// What was written outside steps.
  public var standardOutput: [UInt8] { log.standardOutput }
  /// What was written to standard error.
  public var standardError: [UInt8] { log.standardError }
  /// How much fuel is left.
  public var fuel: Int { max(0, registers.fuel) }

  // MARK: Helpers

  private var ended: Progress {
    if let stopped { return Self.progress(stopped) }
    return driver.park == nil ? .finished : .parked
  }

  private mutating func beginStep() {
    log.isRecording = true
    log.isWriting = false
  }

  private mutating func flushing(_ progress: Progress) -> Progress {
    do throws(Trap) { try log.finishLine() } catch { return stop(error) }
    return progress
  }

  mutating func stop(_ trap: Trap) -> Progress {
    switch trap {
    case .panic(let message): return .panicked(message)
    case .stop(let stop):
      stopped = stop
      return Self.progress(stop)
    }
  }

  static func progress(_ stop: Stop) -> Progress {
    switch stop {
    case .halted, .delivered: .finished
    case .parked: .parked
    case .panicked(let message): .panicked(message)
    case .blocked: .blocked
    case .unsound(let reason): .unsound(reason)
    case .limitReached(let limit): .limitReached(limit)
    }
  }

  /// Runs `body` unless the run was ended, and takes what `main` hands over when it parks.
  private mutating func guarded(_ body: (inout Machine) throws(Trap) -> Stop) -> Progress {
    if let stopped { return Self.progress(stopped) }
    do throws(Trap) {
      let stop = try body(&self)
      if case .parked(let operation) = stop { try takeDriven(operation) }
      return Self.progress(stop)
    } catch {
      return stop(error)
    }
  }

  private mutating func takeDriven(_ operation: Int) throws(Trap) {
    driver.park = operation
    guard case .park(let site) = code.operations[operation].kind, let slot = site.driven,
      let type = code.program.drivenType
    else { return }
    driver.value = try copyToBlock(from: registers.base + slot, code.layouts.words(type))
  }

  private mutating func take(_ slot: Int) throws(Trap) {
    let type = inputType
    driver.inputText = type == TypeTable.unit ? [] : try debugText(type, at: registers.base + slot)
    let block = try copyToBlock(from: registers.base + slot, code.layouts.words(type))
    driver.input = (block, type)
  }

  private mutating func copyToBlock(from start: Int, _ words: Int) throws(Trap) -> Int {
    let block = try allocate(words)
    let target = try address(of: block, words)
    for index in 0..<words { memory[target + index] = memory[start + index] }
    return block
  }
}
