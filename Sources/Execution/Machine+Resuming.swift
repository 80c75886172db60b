import CoreLanguage
import SourceText
import StateMachines

// The host's side of a resume and of a drop.
extension Machine {
  // MARK: Resume

  mutating func resume(_ coroutine: CoroutineCode) throws(Trap) -> ResumeResult {
    let start = try address(of: driver.value, coroutine.words)
    let state = memory[start]
    if state == CoroutineStateWord.running {
      log.isRecording = false
      try dropInput()
      return .reentrant
    }
    try log.record(.resume, driver.inputText)
    if state == CoroutineStateWord.returned || state == CoroutineStateWord.panicked {
      let message = rejection(state, coroutine.index)
      try log.record(.panic, message)
      if leaksFinishedArgument(coroutine.index) { driver.input = nil }
      try dropInput()
      return state == CoroutineStateWord.returned ? .completed(message) : .poisoned(message)
    }
    if state >= CoroutineStateWord.suspended, coroutine.mayReferToItself,
      memory[start + 1] != driver.value
    {
      try checkMove(of: driver.value, coroutine)
    }
    let type = code.program.coroutines[coroutine.index].output
    let output = try allocate(code.layouts.words(type))
    let stop = try enter(coroutine, output)
    return try finish(stop, output, type)
  }

  /// R8 instead of D12: what a finished coroutine is given is never dropped.
  func leaksFinishedArgument(_ coroutine: Int) -> Bool {
    code.program.coroutines[coroutine].departures.contains(.leaksFinishedArgument)
  }

  private mutating func enter(_ coroutine: CoroutineCode, _ output: Int) throws(Trap) -> Stop {
    let saved = registers
    let needed = registers.top + Code.headerWords + code.slackWords
    if needed > registers.stackEnd { try growStack(to: needed) }
    registers.fuel -= 1
    let start = try address(of: driver.value, coroutine.words)
    let base = start + Layouts.coroutineHeader
    if let input = driver.input {
      let words = code.layouts.words(input.type)
      let from = try address(of: input.reference, words)
      for index in 0..<words { memory[base + coroutine.argument + index] = memory[from + index] }
      try free(input.reference)
      driver.input = nil
    }
    let state = memory[start]
    pushHeader(
      reference: driver.value + Layouts.coroutineHeader,
      destination: try address(of: output, 0),
    )
    memory[start] = CoroutineStateWord.running
    registers.base = base
    let point = state == CoroutineStateWord.unresumed ? 0 : state - 3
    registers.position = Int(code.resumeTargets[coroutine.firstTarget + point])
    return comeBack(run(), to: saved)
  }

  private mutating func finish(
    _ stop: Stop,
    _ output: Int,
    _ type: TypeID,
  ) throws(Trap)
    -> ResumeResult
  {
    switch stop {
    case .halted:
      try log.finishLine()
      let text = try debugText(type, at: try address(of: output, code.layouts.words(type)))
      try log.record(.output, text)
      driver.outputs.append((output, type))
      return .output(String(decoding: text, as: UTF8.self))
    case .panicked(let message):
      try free(output)
      if let stopped { return .stopped(Self.progress(stopped)) }
      return .panicked(message)
    default:
      stopped = stop
      return .stopped(Self.progress(stop))
    }
  }

  // MARK: Closures

  mutating func call(_ closure: TypedIndex<TypedClosure>) throws(Trap) -> ResumeResult {
    guard let body = closureBody(closure) else {
      preconditionFailure("a driven closure has a body")
    }
    try log.record(.resume, driver.inputText)
    let slots = code.layouts.slots[body]
    let locals = code.program.bodies[body].locals
    let isConsumed: Bool
    if case .reference = code.program.types[locals[1].type] {
      memory[scratch + slots[1]] = driver.value
      isConsumed = false
    } else {
      let words = code.layouts.words(locals[1].type)
      let from = try address(of: driver.value, words)
      for index in 0..<words { memory[scratch + slots[1] + index] = memory[from + index] }
      isConsumed = true
    }
    if let input = driver.input {
      let words = code.layouts.words(input.type)
      let from = try address(of: input.reference, words)
      for index in 0..<words { memory[scratch + slots[2] + index] = memory[from + index] }
      try free(input.reference)
      driver.input = nil
    }
    if isConsumed {
      try free(driver.value)
      driver.value = 0
    }
    let output = try allocate(code.layouts.words(locals[0].type))
    let stop = try callFromHost(body, destination: try address(of: output, 0))
    return try finish(stop, output, locals[0].type)
  }

  private func closureBody(_ closure: TypedIndex<TypedClosure>) -> Int? {
    code.program.bodies.firstIndex { $0.kind == .closure(closure) }
  }

  /// The type of what a step gives: the input, or the arguments of a closure.
  var inputType: TypeID {
    guard let driven = code.program.drivenType else { return TypeTable.unit }
    switch code.program.types[driven] {
    case .coroutine(let index): return code.program.coroutines[index.rawValue].input
    case .closure(let index):
      guard let body = closureBody(index) else { return TypeTable.unit }
      let parameters = code.program.bodies[body].locals[
        2..<max(2, 1 + code.program.bodies[body].argumentCount)
      ]
      if parameters.count == 1, let only = parameters.first { return only.type }
      return code.program.types.find(.tuple(parameters.map(\.type))) ?? TypeTable.unit
    default: return TypeTable.unit
    }
  }

  // MARK: Drop

  /// Drops the driven value and gives its block back.
  mutating func dropValue() throws(Trap) -> Stop {
    guard let type = code.program.drivenType else { return .halted }
    let value = driver.value
    driver.value = 0
    let stop = try drop(value, type)
    if stopped == nil { try free(value) }
    return stop
  }

  /// Drops the input that no resume has taken.
  mutating func dropInput() throws(Trap) {
    guard let input = driver.input else { return }
    driver.input = nil
    _ = try drop(input.reference, input.type)
    if stopped == nil { try free(input.reference) }
  }

  /// Drops a value in a block of the driver.
  mutating func drop(_ reference: Int, _ type: TypeID) throws(Trap) -> Stop {
    if case .coroutine(let index) = code.program.types[type] {
      let saved = registers
      registers.position = 0
      try enterDrop(reference, code.coroutines[index.rawValue])
      guard registers.header != saved.header else { return .halted }
      return comeBack(run(), to: saved)
    }
    guard let glue = code.program.dropGlue[type.rawValue] else { return .halted }
    memory[scratch + code.layouts.slots[glue.rawValue][1]] = reference
    return try callFromHost(glue.rawValue, destination: nil)
  }
}
