import CoreLanguage
import SourceText
import StateMachines

extension Machine {
  /// The first word of scratch.
  var scratch: Int { registers.top + Code.headerWords }

  /// Performs a slow operation; gives the stop if the host takes over.
  mutating func perform(_ index: Int) throws(Trap) -> Stop? {
    let operation = code.operations[index]
    let destination = registers.base + operation.destination
    switch operation.kind {
    case .box(let words): memory[destination] = try box(words)
    case .bufferNew(let words): memory[destination] = try newBuffer(words)
    case .bufferFree: try free(memory[scratch])
    case .bufferCopy(let words): try copyBuffer(words)
    case .equal(let type): memory[destination] = try equalValues(type) ? 1 : 0
    case .compare(let type): memory[destination] = try compareValues(type)
    case .format(let recipe):
      let buffer = try makeText(try text(recipe))
      memory[destination] = buffer.reference
      memory[destination + 1] = buffer.count
    case .print(let recipe, let toStandardError):
      try log.print(try text(recipe), toStandardError: toStandardError)
    case .takePanic:
      let message = panicMessage ?? ""
      panicMessage = nil
      let buffer = try makeText(Array(message.utf8))
      memory[destination] = buffer.reference
      memory[destination + 1] = buffer.count
    case .panicMessage:
      let buffer = try makeText(Array((panicMessage ?? "").utf8))
      memory[destination] = buffer.reference
      memory[destination + 1] = buffer.count
    case .panicPayload: memory[destination] = panicPayload.rawValue
    case .panicCarries: carriedValue = PanicPayload.Carried(tellsHook: memory[scratch] != 0)
    case .panic(let recipe):
      panicPayload = carriedValue != nil ? .value : isText(recipe) ? .text : .string
      throw .panic(String(decoding: try text(recipe), as: UTF8.self))
    case .cast(let from, let to): cast(from, to, into: destination)
    case .discriminant(let values): memory[destination] = values[memory[scratch]]
    case .countBits(let name, let kind): memory[destination] = countBits(name, kind)
    case .floatUnary: memory[destination] = floatUnary(memory[scratch], memory[scratch + 1])
    case .traceDrop: try log.record(.drop, try bytes(memory[scratch], memory[scratch + 1]))
    case .tracePoll: try log.record(.poll, "ctx\(memory[scratch])")
    case .dropCoroutine(let index): try enterDrop(memory[scratch], code.coroutines[index])
    case .unwindResume: return popUnwinding() ?? unwind()
    case .coroutineDropped: try leaveDrop()
    case .park: return .parked(index)
    case .deliver(let slot): return .delivered(slot)
    case .unreachable:
      throw .stop(.unsound("code that cannot be reached was reached"))
    }
    return nil
  }

  /// `true` iff the payload of a panic is a `&str`: nothing is formatted.
  private func isText(_ recipe: FormatRecipe) -> Bool {
    guard let first = recipe.types.first else { return true }
    guard case .reference(let target, _) = code.program.types[first] else { return false }
    return target == TypeTable.text
  }

  // MARK: Memory

  private mutating func box(_ words: Int) throws(Trap) -> Int {
    let reference = try allocate(words)
    let start = try address(of: reference, words)
    for index in 0..<words { memory[start + index] = memory[scratch + index] }
    return reference
  }

  private mutating func newBuffer(_ words: Int) throws(Trap) -> Int {
    let capacity = UInt(bitPattern: memory[scratch])
    guard capacity > 0 else { return 0 }
    let size = capacity.multipliedReportingOverflow(by: UInt(words))
    guard !size.overflow, size.partialValue <= UInt(limits.memoryInWords) else {
      throw .stop(.limitReached("memory of \(limits.memoryInWords) words"))
    }
    return try allocate(Int(size.partialValue))
  }

  private mutating func copyBuffer(_ words: Int) throws(Trap) {
    let count = memory[scratch + 4]
    guard count != 0, words != 0 else { return }
    let from = try element(memory[scratch], memory[scratch + 1], count, words)
    let to = try element(memory[scratch + 2], memory[scratch + 3], count, words)
    registers.fuel -= count * words / 16
    if to <= from {
      for index in 0..<count * words { memory[to + index] = memory[from + index] }
    } else {
      for index in (0..<count * words).reversed() { memory[to + index] = memory[from + index] }
    }
  }

  private func element(_ buffer: Int, _ index: Int, _ count: Int, _ words: Int) throws(Trap) -> Int
  {
    let limit = Address.offsetMask
    guard index >= 0, count >= 0, index <= limit, count <= limit, (index + count) * words <= limit
    else { throw .dangling }
    let offset = buffer & Address.offsetMask + index * words
    guard offset <= limit else { throw .dangling }
    return try address(of: buffer + index * words, count * words)
  }

  /// A buffer with the bytes of a text.
  private mutating func makeText(_ text: [UInt8]) throws(Trap) -> (reference: Int, count: Int) {
    guard !text.isEmpty else { return (0, 0) }
    let reference = try allocate(text.count)
    let start = try address(of: reference, text.count)
    for (index, byte) in text.enumerated() { memory[start + index] = Int(byte) }
    return (reference, text.count)
  }

  // MARK: Numbers

  private mutating func cast(_ from: NumericKind, _ to: NumericKind, into destination: Int) {
    switch (from, to) {
    case (.integer(let kind), .float):
      let wide = self.wide(kind)
      let value = kind.isSigned ? Double(wide.signed) : Double(wide.unsigned)
      memory[destination] = FloatOperation.word(value)
    case (.float, .integer(let kind)):
      let value = Double(bitPattern: UInt64(bitPattern: Int64(memory[scratch])))
      write(saturated(value, kind), kind, to: destination)
    case (.integer(let kind), .integer(let goal)): write(wide(kind), goal, to: destination)
    case (.float, .float): memory[destination] = memory[scratch]
    }
  }

  /// The integer of that kind in scratch, extended.
  private func wide(_ kind: IntegerKind) -> WideWord {
    let low = memory[scratch]
    if kind.isWide { return WideWord(low: low, high: memory[scratch + 1]) }
    return WideWord(low: low, high: kind.isSigned && low < 0 ? -1 : 0)
  }

  private mutating func write(_ value: WideWord, _ kind: IntegerKind, to destination: Int) {
    memory[destination] = kind.wrapped(value.low)
    if kind.isWide { memory[destination + 1] = value.high }
  }

  /// Rust's `as`: rounds towards zero, saturates, NaN is 0.
  private func saturated(_ value: Double, _ kind: IntegerKind) -> WideWord {
    guard !value.isNaN else { return WideWord(low: 0, high: 0) }
    let ones = UInt128.max
    let largest = ones >> UInt128(128 - kind.bitWidth + (kind.isSigned ? 1 : 0))
    let least = kind.isSigned ? ~Int128(truncatingIfNeeded: largest) : 0
    if value >= Double(largest) { return WideWord(largest) }
    if value <= Double(least) { return WideWord(UInt128(truncatingIfNeeded: least)) }
    return WideWord(value < 0 ? UInt128(truncatingIfNeeded: Int128(value)) : UInt128(value))
  }

  private func countBits(_ name: Intrinsic, _ kind: IntegerKind) -> Int {
    let wide = self.wide(kind).unsigned
    let value = wide & (UInt128.max >> UInt128(128 - kind.bitWidth))
    switch name {
    case .leadingZeros: return value.leadingZeroBitCount - (128 - kind.bitWidth)
    case .trailingZeros: return min(value.trailingZeroBitCount, kind.bitWidth)
    default: return value.nonzeroBitCount
    }
  }

  private func floatUnary(_ operation: Int, _ word: Int) -> Int {
    let value = Double(bitPattern: UInt64(bitPattern: Int64(word)))
    switch operation {
    case 0: return FloatOperation.word(value.rounded(.down))
    case 1: return FloatOperation.word(value.rounded(.up))
    case 2: return FloatOperation.word(value.rounded(.toNearestOrAwayFromZero))
    case 3: return FloatOperation.word(value.rounded(.towardZero))
    case 4: return FloatOperation.word(value.squareRoot())
    default: return FloatOperation.word(value.magnitude)
    }
  }

  // MARK: Coroutines

  /// Starts the drop of a coroutine, if its state leaves something to drop.
  mutating func enterDrop(_ reference: Int, _ coroutine: CoroutineCode) throws(Trap) {
    let start = try address(of: reference, coroutine.words)
    let state = memory[start]
    let point = state == CoroutineStateWord.unresumed ? 0 : state - 3
    if state == CoroutineStateWord.running {
      throw .stop(.unsound("a coroutine was dropped while it was running"))
    }
    guard state == CoroutineStateWord.unresumed || state >= CoroutineStateWord.suspended else {
      return
    }
    let target = Int(code.dropTargets[coroutine.firstTarget + point])
    guard target >= 0 else {
      memory[start] = CoroutineStateWord.returned
      return
    }
    if point > 0, coroutine.mayReferToItself, memory[start + 1] != reference {
      try checkMove(of: reference, coroutine)
    }
    let needed = registers.top + Code.headerWords + code.slackWords
    if needed > registers.stackEnd { try growStack(to: needed) }
    guard registers.callDepth > 0 else {
      throw .stop(.limitReached("call depth of \(limits.callDepth)"))
    }
    let position = registers.position
    pushHeader(reference: reference + Layouts.coroutineHeader, destination: registers.top)
    memory[registers.header] = position
    let word = try address(of: reference, coroutine.words)
    memory[word] = CoroutineStateWord.running
    registers.base = word + Layouts.coroutineHeader
    registers.position = target
  }

  private mutating func leaveDrop() throws(Trap) {
    let header = registers.header
    _ = try address(of: memory[header + 3], 0)
    memory[registers.base - 2] = CoroutineStateWord.returned
    registers.position = memory[header]
    registers.base = memory[header + 1]
    registers.header = memory[header + 2]
    registers.top = header
    registers.callDepth += 1
  }
}
