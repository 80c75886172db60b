// The loop is one function with one case for each instruction: it must see all of them to keep the
// registers in registers. Everything that can be elsewhere is.

import CoreLanguage

extension Machine {
  /// Runs until something happens that the fast loop does not do.
  static func execute(
    _ code: borrowing Code, _ memoryWords: inout [Int], _ allocationTable: inout [Allocation],
    _ registers: inout Registers
  ) -> Exit {
    let instructions = code.instructions.span
    let bodies = code.bodies.span
    let sites = code.resumeSites.span
    let targets = code.resumeTargets.span
    let slack = code.slackWords
    var memory = memoryWords.mutableSpan
    var allocations = allocationTable.mutableSpan
    var position = registers.position
    var base = registers.base
    var top = registers.top
    var header = registers.header
    var fuel = registers.fuel
    var depth = registers.callDepth
    var freeEntry = registers.freeEntry
    let stackEnd = registers.stackEnd
    let exit: Exit

    loop: while true {
      let instruction = instructions[position]
      position &+= 1
      switch instruction.opcode {
      case .halt:
        exit = .halted
        break loop
      case .slow:
        exit = .slow(instruction.wide)
        break loop

      // MARK: Control
      case .jump: position = instruction.wide
      case .loop:
        fuel &-= 1
        if fuel < 0 {
          exit = .outOfFuel
          break loop
        }
        position = instruction.wide
      case .jumpIf:
        if memory[base &+ instruction.a] != 0 { position = instruction.wide }
      case .jumpUnless:
        if memory[base &+ instruction.a] == 0 { position = instruction.wide }
      case .jumpIfEqual:
        if memory[base &+ instruction.a] == memory[base &+ instruction.b] { position &+= instruction.signedC }
      case .jumpIfNotEqual:
        if memory[base &+ instruction.a] != memory[base &+ instruction.b] { position &+= instruction.signedC }
      case .jumpIfLess:
        if memory[base &+ instruction.a] < memory[base &+ instruction.b] { position &+= instruction.signedC }
      case .jumpIfLessOrEqual:
        if memory[base &+ instruction.a] <= memory[base &+ instruction.b] { position &+= instruction.signedC }
      case .jumpIfBelow:
        if UInt(bitPattern: memory[base &+ instruction.a]) < UInt(bitPattern: memory[base &+ instruction.b]) {
          position &+= instruction.signedC
        }
      case .jumpIfBelowOrEqual:
        if UInt(bitPattern: memory[base &+ instruction.a]) <= UInt(bitPattern: memory[base &+ instruction.b]) {
          position &+= instruction.signedC
        }
      case .jumpIfEqualTo:
        if memory[base &+ instruction.a] == instruction.signedB { position &+= instruction.signedC }
      case .jumpIfNotEqualTo:
        if memory[base &+ instruction.a] != instruction.signedB { position &+= instruction.signedC }
      case .jumpIfLessThan:
        if memory[base &+ instruction.a] < instruction.signedB { position &+= instruction.signedC }
      case .jumpIfGreaterThan:
        if memory[base &+ instruction.a] > instruction.signedB { position &+= instruction.signedC }
      case .jumpIfBelowThan:
        if UInt(bitPattern: memory[base &+ instruction.a]) < UInt(bitPattern: instruction.signedB) {
          position &+= instruction.signedC
        }
      case .jumpIfAboveThan:
        if UInt(bitPattern: memory[base &+ instruction.a]) > UInt(bitPattern: instruction.signedB) {
          position &+= instruction.signedC
        }
      case .jumpTable:
        position = Int(code.jumpTables[instruction.wide &+ memory[base &+ instruction.a]])

      // MARK: Activations
      case .call:
        let body = bodies[instruction.wide]
        let newBase = top &+ Code.headerWords
        let newTop = newBase &+ body.frameWords
        fuel &-= 1
        if fuel < 0 {
          exit = .outOfFuel
          break loop
        }
        if depth == 0 {
          exit = .tooDeep
          break loop
        }
        if newTop &+ slack > stackEnd {
          position &-= 1
          fuel &+= 1
          registers.detail = newTop &+ slack
          exit = .stackFull
          break loop
        }
        depth &-= 1
        memory[top] = position
        memory[top &+ 1] = base
        memory[top &+ 2] = header
        memory[top &+ 3] = 0
        memory[top &+ 4] = instruction.a == Int(Code.scratchResult) ? newBase : base &+ instruction.a
        header = top
        base = newBase
        top = newTop
        position = body.entry
      case .return0, .return1, .returnMany:
        if case .return1 = instruction {
          memory[memory[header &+ 4]] = memory[base]
        } else if case .returnMany(let words) = instruction {
          let destination = memory[header &+ 4]
          for index in 0..<Int(words) { memory[destination &+ index] = memory[base &+ index] }
        }
        let entry = memory[header &+ 3]
        if entry != 0 {
          release(entry, &allocations, &freeEntry)
        }
        depth &+= 1
        position = memory[header]
        base = memory[header &+ 1]
        top = header
        header = memory[header &+ 2]
      case .resume:
        let site = sites[instruction.wide]
        let reference = memory[base &+ site.pointer]
        let address = resolve(reference, site.coroutine.words, allocations)
        if address < 0 {
          exit = .dangling
          break loop
        }
        let state = memory[address]
        if state != CoroutineStateWord.unresumed {
          if state < CoroutineStateWord.suspended {
            registers.detail = state
            exit = .rejected(instruction.wide)
            break loop
          }
          if site.coroutine.mayReferToItself, memory[address &+ 1] != reference {
            position &-= 1
            exit = .moved(instruction.wide)
            break loop
          }
        }
        fuel &-= 1
        if fuel < 0 {
          exit = .outOfFuel
          break loop
        }
        if depth == 0 {
          exit = .tooDeep
          break loop
        }
        if top &+ Code.headerWords &+ slack > stackEnd {
          position &-= 1
          fuel &+= 1
          registers.detail = top &+ Code.headerWords &+ slack
          exit = .stackFull
          break loop
        }
        depth &-= 1
        memory[top] = position
        memory[top &+ 1] = base
        memory[top &+ 2] = header
        memory[top &+ 3] = reference &+ Layouts.coroutineHeader
        memory[top &+ 4] =
          site.destination == Int(Code.scratchResult)
          ? top &+ Code.headerWords : base &+ site.destination
        let newBase = address &+ Layouts.coroutineHeader
        if site.inputWords == 1 {
          memory[newBase &+ site.coroutine.argument] = memory[base &+ site.input]
        } else {
          for word in 0..<site.inputWords {
            memory[newBase &+ site.coroutine.argument &+ word] =
              memory[base &+ site.input &+ word]
          }
        }
        memory[address] = CoroutineStateWord.running
        header = top
        top = top &+ Code.headerWords
        base = newBase
        let point = state == CoroutineStateWord.unresumed ? 0 : state &- 3
        position = Int(targets[site.coroutine.firstTarget &+ point])
      case .suspend:
        let reference = memory[header &+ 3]
        // The coroutine may have been freed while it ran.
        if resolve(reference, 0, allocations) < 0 {
          exit = .dangling
          break loop
        }
        let destination = memory[header &+ 4]
        if instruction.c == 1 {
          memory[destination] = memory[base &+ instruction.b]
        } else {
          for index in 0..<instruction.c {
            memory[destination &+ index] = memory[base &+ instruction.b &+ index]
          }
        }
        memory[base &- 2] = instruction.a &+ CoroutineStateWord.suspended
        memory[base &- 1] = reference &- Layouts.coroutineHeader
        depth &+= 1
        position = memory[header]
        base = memory[header &+ 1]
        top = header
        header = memory[header &+ 2]
      case .complete:
        if resolve(memory[header &+ 3], 0, allocations) < 0 {
          exit = .dangling
          break loop
        }
        let destination = memory[header &+ 4]
        for index in 0..<instruction.a { memory[destination &+ index] = memory[base &+ index] }
        memory[base &- 2] = CoroutineStateWord.returned
        depth &+= 1
        position = memory[header]
        base = memory[header &+ 1]
        top = header
        header = memory[header &+ 2]

      // MARK: Words
      case .constant: memory[base &+ instruction.a] = instruction.wide
      case .wideConstant: memory[base &+ instruction.a] = code.constants[instruction.wide]
      case .move: memory[base &+ instruction.a] = memory[base &+ instruction.b]
      case .move2:
        let low = memory[base &+ instruction.b]
        let high = memory[base &+ instruction.b &+ 1]
        memory[base &+ instruction.a] = low
        memory[base &+ instruction.a &+ 1] = high
      case .moveMany:
        let to = base &+ instruction.a
        let from = base &+ instruction.b
        for index in 0..<instruction.c { memory[to &+ index] = memory[from &+ index] }
      case .passConstant:
        memory[top &+ Code.headerWords &+ instruction.a] = instruction.wide
      case .pass:
        memory[top &+ Code.headerWords &+ instruction.a] = memory[base &+ instruction.b]
      case .passMany:
        let to = top &+ Code.headerWords &+ instruction.a
        let from = base &+ instruction.b
        for index in 0..<instruction.c { memory[to &+ index] = memory[from &+ index] }
      case .passLoad:
        let from = resolve(memory[base &+ instruction.b] &+ instruction.c, instruction.small, allocations)
        if from < 0 {
          exit = .dangling
          break loop
        }
        let to = top &+ Code.headerWords &+ instruction.a
        for index in 0..<instruction.small { memory[to &+ index] = memory[from &+ index] }
      case .passIndexed:
        let from = base &+ memory[base &+ instruction.b] &+ instruction.c
        let to = top &+ Code.headerWords &+ instruction.a
        for index in 0..<instruction.small { memory[to &+ index] = memory[from &+ index] }
      case .take:
        let from = top &+ Code.headerWords &+ instruction.b
        for index in 0..<instruction.c { memory[base &+ instruction.a &+ index] = memory[from &+ index] }
      case .load:
        let from = resolve(memory[base &+ instruction.b] &+ instruction.c, 1, allocations)
        if from < 0 {
          exit = .dangling
          break loop
        }
        memory[base &+ instruction.a] = memory[from]
      case .loadMany:
        let from = resolve(memory[base &+ instruction.b] &+ instruction.c, instruction.small, allocations)
        if from < 0 {
          exit = .dangling
          break loop
        }
        for index in 0..<instruction.small { memory[base &+ instruction.a &+ index] = memory[from &+ index] }
      case .store:
        let to = resolve(memory[base &+ instruction.a] &+ instruction.b, 1, allocations)
        if to < 0 {
          exit = .dangling
          break loop
        }
        memory[to] = memory[base &+ instruction.c]
      case .storeMany:
        let to = resolve(memory[base &+ instruction.a] &+ instruction.b, instruction.small, allocations)
        if to < 0 {
          exit = .dangling
          break loop
        }
        for index in 0..<instruction.small { memory[to &+ index] = memory[base &+ instruction.c &+ index] }
      case .storeScratch:
        let to = resolve(memory[base &+ instruction.a] &+ instruction.b, instruction.small, allocations)
        if to < 0 {
          exit = .dangling
          break loop
        }
        let from = top &+ Code.headerWords &+ instruction.c
        for index in 0..<instruction.small { memory[to &+ index] = memory[from &+ index] }
      case .loadIndexed:
        let from = base &+ memory[base &+ instruction.b] &+ instruction.c
        for index in 0..<instruction.small { memory[base &+ instruction.a &+ index] = memory[from &+ index] }
      case .storeIndexed:
        let to = base &+ memory[base &+ instruction.a] &+ instruction.b
        for index in 0..<instruction.small { memory[to &+ index] = memory[base &+ instruction.c &+ index] }
      case .storeScratchIndexed:
        let to = base &+ memory[base &+ instruction.a] &+ instruction.b
        let from = top &+ Code.headerWords &+ instruction.c
        for index in 0..<instruction.small { memory[to &+ index] = memory[from &+ index] }

      // MARK: References
      case .address:
        var reference = memory[header &+ 3]
        if reference == 0 {
          guard freeEntry >= 0 else {
            position &-= 1
            exit = .noFreeEntry
            break loop
          }
          reference = enter(base, top &- base, &allocations, &freeEntry)
          memory[header &+ 3] = reference
        }
        memory[base &+ instruction.a] = reference &+ instruction.b
      case .addressIndexed:
        var reference = memory[header &+ 3]
        if reference == 0 {
          guard freeEntry >= 0 else {
            position &-= 1
            exit = .noFreeEntry
            break loop
          }
          reference = enter(base, top &- base, &allocations, &freeEntry)
          memory[header &+ 3] = reference
        }
        memory[base &+ instruction.a] = reference &+ memory[base &+ instruction.b] &+ instruction.c
      case .advance:
        memory[base &+ instruction.a] = memory[base &+ instruction.b] &+ instruction.c
      case .advanceBy:
        let reference = memory[base &+ instruction.b]
        let (product, overflow) = memory[base &+ instruction.c].multipliedReportingOverflow(by: instruction.small)
        let offset = (reference & Address.offsetMask) &+ product
        if overflow || UInt(bitPattern: product) > UInt(Address.offsetMask)
          || offset > Address.offsetMask
        {
          exit = .dangling
          break loop
        }
        memory[base &+ instruction.a] = reference &+ product
      case .scale:
        memory[base &+ instruction.a] = memory[base &+ instruction.b] &* instruction.c
      case .adjust:
        memory[base &+ instruction.a] = memory[base &+ instruction.b] &+ instruction.signedC
      case .accumulate:
        memory[base &+ instruction.a] = memory[base &+ instruction.b] &+ memory[base &+ instruction.c] &* instruction.small
      case .checkIndex:
        let index = UInt(bitPattern: memory[base &+ instruction.a])
        if index >= UInt(bitPattern: memory[base &+ instruction.b]) {
          registers.detail = Int(bitPattern: index)
          registers.secondDetail = memory[base &+ instruction.b]
          exit = .indexOutOfRange
          break loop
        }
      case .checkIndexBelow:
        let index = UInt(bitPattern: memory[base &+ instruction.a])
        if index >= UInt(count) {
          registers.detail = Int(bitPattern: index)
          registers.secondDetail = instruction.wide
          exit = .indexOutOfRange
          break loop
        }

      // MARK: Arithmetic
      case .addI32:
        let result = memory[base &+ instruction.b] &+ memory[base &+ instruction.c]
        if result != Int(Int32(truncatingIfNeeded: result)) {
          exit = .panic(.add)
          break loop
        }
        memory[base &+ instruction.a] = result
      case .subtractI32:
        let result = memory[base &+ instruction.b] &- memory[base &+ instruction.c]
        if result != Int(Int32(truncatingIfNeeded: result)) {
          exit = .panic(.subtract)
          break loop
        }
        memory[base &+ instruction.a] = result
      case .multiplyI32:
        let result = memory[base &+ instruction.b] &* memory[base &+ instruction.c]
        if result != Int(Int32(truncatingIfNeeded: result)) {
          exit = .panic(.multiply)
          break loop
        }
        memory[base &+ instruction.a] = result
      case .addU32:
        let result = memory[base &+ instruction.b] &+ memory[base &+ instruction.c]
        if result != Int(UInt32(truncatingIfNeeded: result)) {
          exit = .panic(.add)
          break loop
        }
        memory[base &+ instruction.a] = result
      case .subtractU32:
        let result = memory[base &+ instruction.b] &- memory[base &+ instruction.c]
        if result < 0 {
          exit = .panic(.subtract)
          break loop
        }
        memory[base &+ instruction.a] = result
      case .addI64:
        let result = memory[base &+ instruction.b].addingReportingOverflow(memory[base &+ instruction.c])
        if result.overflow {
          exit = .panic(.add)
          break loop
        }
        memory[base &+ instruction.a] = result.partialValue
      case .subtractI64:
        let result = memory[base &+ instruction.b].subtractingReportingOverflow(memory[base &+ instruction.c])
        if result.overflow {
          exit = .panic(.subtract)
          break loop
        }
        memory[base &+ instruction.a] = result.partialValue
      case .multiplyI64:
        let result = memory[base &+ instruction.b].multipliedReportingOverflow(by: memory[base &+ instruction.c])
        if result.overflow {
          exit = .panic(.multiply)
          break loop
        }
        memory[base &+ instruction.a] = result.partialValue
      case .addU64:
        let result = UInt(bitPattern: memory[base &+ instruction.b])
          .addingReportingOverflow(UInt(bitPattern: memory[base &+ instruction.c]))
        if result.overflow {
          exit = .panic(.add)
          break loop
        }
        memory[base &+ instruction.a] = Int(bitPattern: result.partialValue)
      case .subtractU64:
        let result = UInt(bitPattern: memory[base &+ instruction.b])
          .subtractingReportingOverflow(UInt(bitPattern: memory[base &+ instruction.c]))
        if result.overflow {
          exit = .panic(.subtract)
          break loop
        }
        memory[base &+ instruction.a] = Int(bitPattern: result.partialValue)
      case .multiplyU64:
        let result = UInt(bitPattern: memory[base &+ instruction.b])
          .multipliedReportingOverflow(by: UInt(bitPattern: memory[base &+ instruction.c]))
        if result.overflow {
          exit = .panic(.multiply)
          break loop
        }
        memory[base &+ instruction.a] = Int(bitPattern: result.partialValue)
      case .addConstantI32:
        let result = memory[base &+ instruction.b] &+ instruction.signedC
        if result != Int(Int32(truncatingIfNeeded: result)) {
          exit = .panic((instruction.small != 0) ? .subtract : .add)
          break loop
        }
        memory[base &+ instruction.a] = result
      case .addConstantU32:
        let result = memory[base &+ instruction.b] &+ instruction.signedC
        if result != Int(UInt32(truncatingIfNeeded: result)) {
          exit = .panic((instruction.small != 0) ? .subtract : .add)
          break loop
        }
        memory[base &+ instruction.a] = result
      case .addConstantI64:
        let result = memory[base &+ instruction.b].addingReportingOverflow(instruction.signedC)
        if result.overflow {
          exit = .panic((instruction.small != 0) ? .subtract : .add)
          break loop
        }
        memory[base &+ instruction.a] = result.partialValue
      case .addConstantU64:
        let result = UInt(bitPattern: memory[base &+ instruction.b])
          .addingReportingOverflow(UInt(bitPattern: instruction.signedC))
        if result.overflow {
          exit = .panic(.add)
          break loop
        }
        memory[base &+ instruction.a] = Int(bitPattern: result.partialValue)
      case .subtractConstantU64:
        let result = UInt(bitPattern: memory[base &+ instruction.b])
          .subtractingReportingOverflow(UInt(bitPattern: instruction.signedC))
        if result.overflow {
          exit = .panic(.subtract)
          break loop
        }
        memory[base &+ instruction.a] = Int(bitPattern: result.partialValue)
      case .and:
        memory[base &+ instruction.a] = memory[base &+ instruction.b] & memory[base &+ instruction.c]
      case .or:
        memory[base &+ instruction.a] = memory[base &+ instruction.b] | memory[base &+ instruction.c]
      case .exclusiveOr:
        memory[base &+ instruction.a] = memory[base &+ instruction.b] ^ memory[base &+ instruction.c]
      case .integer:
        let result = Arithmetic.word(
          IntegerOperation(code: UInt8(truncatingIfNeeded: instruction.small)), memory[base &+ instruction.b], memory[base &+ instruction.c])
        if let reason = result.panic {
          exit = .panic(reason)
          break loop
        }
        memory[base &+ instruction.a] = result.value
      case .wideInteger:
        let operation = IntegerOperation(code: UInt8(truncatingIfNeeded: instruction.small))
        let result = Arithmetic.wide(
          operation,
          WideWord(low: memory[base &+ instruction.b], high: memory[base &+ instruction.b &+ 1]),
          WideWord(low: memory[base &+ instruction.c], high: memory[base &+ instruction.c &+ 1]))
        if let reason = result.panic {
          exit = .panic(reason)
          break loop
        }
        memory[base &+ instruction.a] = result.value.low
        if !operation.name.givesBool { memory[base &+ instruction.a &+ 1] = result.value.high }
      case .float:
        memory[base &+ instruction.a] = FloatOperation.apply(
          instruction.small, memory[base &+ instruction.b], memory[base &+ instruction.c])
      case .invert: memory[base &+ instruction.a] = memory[base &+ instruction.b] ^ 1
      case .wrap:
        memory[base &+ instruction.a] = IntegerKind.byIndex(UInt8(truncatingIfNeeded: instruction.small)).wrapped(memory[base &+ instruction.b])

      // MARK: Comparison
      case .equal:
        memory[base &+ instruction.a] = memory[base &+ instruction.b] == memory[base &+ instruction.c] ? 1 : 0
      case .notEqual:
        memory[base &+ instruction.a] = memory[base &+ instruction.b] != memory[base &+ instruction.c] ? 1 : 0
      case .less:
        memory[base &+ instruction.a] = memory[base &+ instruction.b] < memory[base &+ instruction.c] ? 1 : 0
      case .lessOrEqual:
        memory[base &+ instruction.a] = memory[base &+ instruction.b] <= memory[base &+ instruction.c] ? 1 : 0
      case .below:
        let isBelow =
          UInt(bitPattern: memory[base &+ instruction.b]) < UInt(bitPattern: memory[base &+ instruction.c])
        memory[base &+ instruction.a] = isBelow ? 1 : 0
      case .belowOrEqual:
        let isBelow =
          UInt(bitPattern: memory[base &+ instruction.b]) <= UInt(bitPattern: memory[base &+ instruction.c])
        memory[base &+ instruction.a] = isBelow ? 1 : 0
      }
    }

    registers.position = position
    registers.base = base
    registers.top = top
    registers.header = header
    registers.fuel = fuel
    registers.callDepth = depth
    registers.freeEntry = freeEntry
    return exit
  }

  /// Makes an entry for the words of an activation; there is a free one.
  @inline(__always)
  private static func enter(
    _ start: Int, _ size: Int, _ allocations: inout MutableSpan<Allocation>, _ freeEntry: inout Int
  ) -> Int {
    let index = freeEntry
    let entry = allocations[index]
    freeEntry = Int(entry.start)
    allocations[index] = Allocation(
      start: Int32(truncatingIfNeeded: start), size: Int32(truncatingIfNeeded: size),
      generation: entry.generation, kind: .frame)
    return Address.pack(generation: Int(entry.generation), index: index)
  }

  /// Ends the life of what a reference to its first word names.
  @inline(__always)
  private static func release(
    _ reference: Int, _ allocations: inout MutableSpan<Allocation>, _ freeEntry: inout Int
  ) {
    let index = Address.index(reference)
    let generation = allocations[index].generation &+ 1
    // The last generation is never used again, so that no old reference comes to life.
    if generation > Address.lastGeneration {
      allocations[index] = Allocation(start: -1, size: -1, generation: -1, kind: .free)
      return
    }
    allocations[index] = Allocation(
      start: Int32(truncatingIfNeeded: freeEntry), size: -1, generation: generation, kind: .free)
    freeEntry = index
  }
}
