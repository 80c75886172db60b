import CoreLanguage
import SourceText
import StateMachines

extension Machine {
  /// Runs until the code gives control back to the host.
  mutating func run() -> Stop {
    while true {
      let exit = Self.execute(code, &memory, &allocations, &registers)
      do throws(Trap) {
        if let stop = try handle(exit) { return stop }
      } catch {
        switch error {
        case .panic(let message): if let stop = raise(message) { return stop }
        case .stop(let stop):
          stopped = stop
          return stop
        }
      }
    }
  }

  /// Nil to go on.
  private mutating func handle(_ exit: Exit) throws(Trap) -> Stop? {
    switch exit {
    case .halted: return .halted
    case .slow(let index): return try perform(Int(index))
    case .panic(let reason):
      panicPayload = .text
      throw .panic(reason.message)
    case .indexOutOfRange:
      panicPayload = .string
      let index = UInt(bitPattern: registers.detail)
      let length = UInt(bitPattern: registers.secondDetail)
      throw .panic("index out of bounds: the len is \(length) but the index is \(index)")
    case .rejected(let site): return reject(Int(site), state: registers.detail)
    case .moved(let site): try checkMove(Int(site))
    case .dangling: throw .dangling
    case .outOfFuel: throw .stop(.blocked)
    case .tooDeep: throw .stop(.limitReached("call depth of \(limits.callDepth)"))
    case .stackFull: try growStack(to: registers.detail)
    case .noFreeEntry: try addEntries()
    }
    return nil
  }

  /// Calls a body from the host; arguments are in scratch.
  ///
  /// Gives how it ended; the registers are as
  /// before unless the run was ended.
  mutating func callFromHost(_ body: Int, destination: Int?) throws(Trap) -> Stop {
    let saved = registers
    let frame = code.bodies[body].frameWords
    let needed = registers.top + Code.headerWords + frame + code.slackWords
    if needed > registers.stackEnd { try growStack(to: needed) }
    pushHeader(reference: 0, destination: destination ?? registers.top + Code.headerWords)
    registers.base = registers.top
    registers.top += frame
    registers.position = code.bodies[body].entry
    return comeBack(run(), to: saved)
  }

  /// Pushes the header of an activation that returns to the host.
  mutating func pushHeader(reference: Int, destination: Int) {
    let top = registers.top
    memory[top] = 0
    memory[top + 1] = registers.base
    memory[top + 2] = registers.header
    memory[top + 3] = reference
    memory[top + 4] = destination
    registers.header = top
    registers.top = top + Code.headerWords
    registers.callDepth -= 1
  }

  /// Restores what the host's call changed, but for the base: the call's end has taken it from its header,
  /// where it moves with the heap when the stack grows.
  func restored(_ saved: Registers) -> Registers {
    var result = registers
    result.position = saved.position
    result.top = saved.top
    result.header = saved.header
    result.callDepth = saved.callDepth
    return result
  }

  mutating func comeBack(_ stop: Stop, to saved: Registers) -> Stop {
    switch stop {
    case .halted, .panicked: registers = restored(saved)
    case .parked, .delivered, .blocked, .unsound, .limitReached: break
    }
    return stop
  }

  // MARK: Panics

  /// Starts a panic at the current position.
  ///
  /// Gives the stop if nothing below goes on.
  mutating func raise(_ message: String) -> Stop? {
    let position = registers.position
    if let stop = raise(message, at: position) { return stop }
    return unwind()
  }

  /// Starts a panic whose cleanup goes on at `position`.
  private mutating func raise(_ message: String, at position: Int) -> Stop? {
    do throws(Trap) {
      try log.record(.panic, message)
    } catch {
      return trapped(error)
    }
    if let first = panicMessage {
      let stop = Stop.panicked("\(first) (panic in a destructor during cleanup)")
      stopped = stop
      return stop
    }
    panicMessage = message
    registers.position = position
    return tellHook()
  }

  /// Lets the program's panic hook run; gives the stop if it does not come back.
  private mutating func tellHook() -> Stop? {
    let carried = carriedValue
    carriedValue = nil
    guard let hook = code.program.panicHook, carried?.tellsHook != false else { return nil }
    do throws(Trap) {
      let stop = try callFromHost(hook.rawValue, destination: nil)
      return stop == .halted ? nil : stop
    } catch {
      return trapped(error)
    }
  }

  private mutating func trapped(_ trap: Trap) -> Stop {
    let stop: Stop =
      switch trap {
      case .panic(let message): .panicked(message)
      case .stop(let stop): stop
      }
    stopped = stop
    return stop
  }

  /// Looks for the handler of the instruction before the position, then in the callers.
  mutating func unwind() -> Stop? {
    while true {
      if let target = handler(at: registers.position - 1) {
        registers.position = target
        return nil
      }
      if let stop = popUnwinding() { return stop }
    }
  }

  /// Leaves the current activation because of a panic.
  mutating func popUnwinding() -> Stop? {
    let header = registers.header
    let reference = memory[header + 3]
    let body = body(at: registers.position - 1)
    if body.isCoroutine {
      if (try? address(of: reference, 0)) != nil {
        memory[registers.base - 2] = body.panickedState
      }
    } else if reference != 0 {
      release(Address.index(reference))
    }
    registers.position = memory[header]
    registers.base = memory[header + 1]
    registers.header = memory[header + 2]
    registers.top = header
    registers.callDepth += 1
    guard registers.position == 0 else { return nil }
    let message = panicMessage ?? ""
    panicMessage = nil
    return .panicked(message)
  }

  private func handler(at position: Int) -> Int? {
    var low = 0
    var high = code.handlers.count
    while low < high {
      let middle = (low + high) / 2
      if code.handlers[middle].end <= position { low = middle + 1 } else { high = middle }
    }
    guard low < code.handlers.count, code.handlers[low].start <= position else { return nil }
    return code.handlers[low].target
  }

  private func body(at position: Int) -> BodyCode {
    var low = 0
    var high = code.bodies.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if code.bodies[middle].start <= position { low = middle } else { high = middle }
    }
    return code.bodies[low]
  }

  // MARK: Coroutines

  /// R6, R7, R45, D30.
  func rejection(_ state: Int, _ coroutine: Int) -> String {
    let subject =
      switch code.program.coroutines[coroutine].family {
      case .coroutine: "coroutine resumed"
      case .asynchronous: "`async fn` resumed"
      case .generator: "`gen fn` should just keep returning `None`"
      case .asyncGenerator: "`async gen fn` resumed"
      }
    switch state {
    case CoroutineStateWord.returned: return "\(subject) after completion"
    case CoroutineStateWord.panicked: return "\(subject) after panicking"
    default: return "reentrant resume"
    }
  }

  /// Starts the panic of a resume that cannot be; the cleanup at `rejected` drops the input first.
  private mutating func reject(_ index: Int, state: Int) -> Stop? {
    let site = code.resumeSites[index]
    let leaks =
      state != CoroutineStateWord.running && leaksFinishedArgument(site.coroutine.index)
    let message = rejection(state, site.coroutine.index)
    let stop = raise(message, at: leaks ? registers.position : site.rejected)
    guard stop == nil, leaks else { return stop }
    return unwind()
  }

  /// A coroutine is about to be resumed at another address than the one where it was suspended.
  private mutating func checkMove(_ index: Int) throws(Trap) {
    let site = code.resumeSites[index]
    let reference =
      site.isLocal
      ? memory[registers.header + 3] + site.pointer : memory[registers.base + site.pointer]
    try checkMove(of: reference, site.coroutine)
  }

  /// Ends the run if a saved local refers into the place where the coroutine was; else it is here.
  mutating func checkMove(of reference: Int, _ coroutine: CoroutineCode) throws(Trap) {
    let start = try address(of: reference, coroutine.words)
    let former = memory[start + 1]
    let program = code.program
    let bodyIndex = program.coroutines[coroutine.index].body
    let point = memory[start] - CoroutineStateWord.suspended
    let slots = code.layouts.slots[bodyIndex.rawValue]
    var finder = ReferenceFinder(from: former, words: coroutine.words)
    for local in program.bodies[bodyIndex].suspensionPoints[point].savedLocals {
      let type = program.bodies[bodyIndex].locals[local].type
      let word = start + Layouts.coroutineHeader + slots[local.rawValue]
      find(&finder, type, at: word, depth: 0)
    }
    if finder.found {
      throw .stop(
        .unsound("a coroutine that holds references into itself was moved after it was resumed")
      )
    }
    memory[start + 1] = reference
  }
}

/// Looks for references into a run of words.
struct ReferenceFinder {
  var allocation: Int
  var offsets: Range<Int>
  var found = false

  init(from reference: Int, words: Int) {
    allocation = reference >> Address.offsetBits
    let offset = reference & Address.offsetMask
    offsets = offset..<offset + words
  }

  mutating func visit(_ reference: Int) {
    if reference >> Address.offsetBits == allocation,
      offsets.contains(reference & Address.offsetMask)
    {
      found = true
    }
  }
}
