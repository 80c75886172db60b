// The loop is one function with one case for each instruction: it must see all of them to keep the
// registers in registers. Everything that can be elsewhere is.

import CoreLanguage

extension Machine {
  /// Runs until something happens that the fast loop does not do.
  static func execute(
    _ code: borrowing Code,
    _ memoryWords: inout [Int],
    _ allocationTable: inout [Allocation],
    _ registers: inout Registers,
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
      switch instruction {
      case .halt:
        exit = .halted
        break loop
      case .slow(let operation):
        exit = .slow(operation)
        break loop

      // MARK: Control
      case .jump(let target): position = Int(target)
      case .loop(let target):
        fuel &-= 1
        if fuel < 0 {
          exit = .outOfFuel
          break loop
        }
        position = Int(target)
      case .jumpIf(let target, let a):
        if memory[base &+ Int(a)] != 0 { position = Int(target) }
      case .jumpUnless(let target, let a):
        if memory[base &+ Int(a)] == 0 { position = Int(target) }
      case .jumpIfEqual(let a, let b, let distance):
        if memory[base &+ Int(a)] == memory[base &+ Int(b)] { position &+= Int(distance) }
      case .jumpIfNotEqual(let a, let b, let distance):
        if memory[base &+ Int(a)] != memory[base &+ Int(b)] { position &+= Int(distance) }
      case .jumpIfLess(let a, let b, let distance):
        if memory[base &+ Int(a)] < memory[base &+ Int(b)] { position &+= Int(distance) }
      case .jumpIfLessOrEqual(let a, let b, let distance):
        if memory[base &+ Int(a)] <= memory[base &+ Int(b)] { position &+= Int(distance) }
      case .jumpIfBelow(let a, let b, let distance):
        if UInt(bitPattern: memory[base &+ Int(a)]) < UInt(bitPattern: memory[base &+ Int(b)]) {
          position &+= Int(distance)
        }
      case .jumpIfBelowOrEqual(let a, let b, let distance):
        if UInt(bitPattern: memory[base &+ Int(a)]) <= UInt(bitPattern: memory[base &+ Int(b)]) {
          position &+= Int(distance)
        }
      case .jumpIfEqualTo(let a, let k, let distance):
        if memory[base &+ Int(a)] == Int(k) { position &+= Int(distance) }
      case .jumpIfNotEqualTo(let a, let k, let distance):
        if memory[base &+ Int(a)] != Int(k) { position &+= Int(distance) }
      case .jumpIfLessThan(let a, let k, let distance):
        if memory[base &+ Int(a)] < Int(k) { position &+= Int(distance) }
      case .jumpIfGreaterThan(let a, let k, let distance):
        if memory[base &+ Int(a)] > Int(k) { position &+= Int(distance) }
      case .jumpIfBelowThan(let a, let k, let distance):
        if UInt(bitPattern: memory[base &+ Int(a)]) < UInt(bitPattern: Int(k)) {
          position &+= Int(distance)
        }
      case .jumpIfAboveThan(let a, let k, let distance):
        if UInt(bitPattern: memory[base &+ Int(a)]) > UInt(bitPattern: Int(k)) {
          position &+= Int(distance)
        }
      case .jumpTable(let first, let a):
        position = Int(code.jumpTables[Int(first) &+ memory[base &+ Int(a)]])

      // MARK: Activations
      case .call(let callee, let destination):
        let body = bodies[Int(callee)]
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
        memory[top &+ 4] = destination == Code.scratchResult ? newBase : base &+ Int(destination)
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
      case .resume(let index):
        let site = sites[Int(index)]
        let reference: Int
        let address: Int
        if site.isLocal {
          var frame = memory[header &+ 3]
          if frame == 0 {
            guard freeEntry >= 0 else {
              position &-= 1
              exit = .noFreeEntry
              break loop
            }
            frame = enter(base, top &- base, &allocations, &freeEntry)
            memory[header &+ 3] = frame
          }
          reference = frame &+ site.pointer
          address = base &+ site.pointer
        } else {
          reference = memory[base &+ site.pointer]
          address = resolve(reference, site.coroutine.words, allocations)
          if address < 0 {
            exit = .dangling
            break loop
          }
        }
        let state = memory[address]
        if state != CoroutineStateWord.unresumed {
          if state < CoroutineStateWord.suspended {
            registers.detail = state
            exit = .rejected(index)
            break loop
          }
          if site.coroutine.mayReferToItself, memory[address &+ 1] != reference {
            position &-= 1
            exit = .moved(index)
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
      case .suspend(let point, let source, let words):
        let reference = memory[header &+ 3]
        // The coroutine may have been freed while it ran.
        if resolve(reference, 0, allocations) < 0 {
          exit = .dangling
          break loop
        }
        let destination = memory[header &+ 4]
        if words == 1 {
          memory[destination] = memory[base &+ Int(source)]
        } else {
          for index in 0..<Int(words) {
            memory[destination &+ index] = memory[base &+ Int(source) &+ index]
          }
        }
        memory[base &- 2] = Int(point) &+ CoroutineStateWord.suspended
        memory[base &- 1] = reference &- Layouts.coroutineHeader
        depth &+= 1
        position = memory[header]
        base = memory[header &+ 1]
        top = header
        header = memory[header &+ 2]
      case .suspendVariant(let point, let source, let variant):
        let reference = memory[header &+ 3]
        if resolve(reference, 0, allocations) < 0 {
          exit = .dangling
          break loop
        }
        let destination = memory[header &+ 4]
        memory[destination] = Int(variant)
        memory[destination &+ 1] = memory[base &+ Int(source)]
        memory[base &- 2] = Int(point) &+ CoroutineStateWord.suspended
        memory[base &- 1] = reference &- Layouts.coroutineHeader
        depth &+= 1
        position = memory[header]
        base = memory[header &+ 1]
        top = header
        header = memory[header &+ 2]
      case .complete(let words):
        if resolve(memory[header &+ 3], 0, allocations) < 0 {
          exit = .dangling
          break loop
        }
        let destination = memory[header &+ 4]
        for index in 0..<Int(words) { memory[destination &+ index] = memory[base &+ index] }
        memory[base &- 2] = CoroutineStateWord.returned
        depth &+= 1
        position = memory[header]
        base = memory[header &+ 1]
        top = header
        header = memory[header &+ 2]

      // MARK: Words
      case .constant(let value, let d): memory[base &+ Int(d)] = Int(value)
      case .wideConstant(let index, let d): memory[base &+ Int(d)] = code.constants[Int(index)]
      case .move(let d, let a): memory[base &+ Int(d)] = memory[base &+ Int(a)]
      case .move2(let d, let a):
        let low = memory[base &+ Int(a)]
        let high = memory[base &+ Int(a) &+ 1]
        memory[base &+ Int(d)] = low
        memory[base &+ Int(d) &+ 1] = high
      case .moveMany(let d, let a, let words):
        let to = base &+ Int(d)
        let from = base &+ Int(a)
        fuel &-= Int(words) &>> 6
        for index in 0..<Int(words) { memory[to &+ index] = memory[from &+ index] }
      case .passConstant(let value, let d):
        memory[top &+ Code.headerWords &+ Int(d)] = Int(value)
      case .pass(let d, let a):
        memory[top &+ Code.headerWords &+ Int(d)] = memory[base &+ Int(a)]
      case .passMany(let d, let a, let words):
        let to = top &+ Code.headerWords &+ Int(d)
        let from = base &+ Int(a)
        fuel &-= Int(words) &>> 6
        for index in 0..<Int(words) { memory[to &+ index] = memory[from &+ index] }
      case .passLoad(let d, let p, let offset, let words):
        let from = resolve(memory[base &+ Int(p)] &+ Int(offset), Int(words), allocations)
        if from < 0 {
          exit = .dangling
          break loop
        }
        let to = top &+ Code.headerWords &+ Int(d)
        for index in 0..<Int(words) { memory[to &+ index] = memory[from &+ index] }
      case .passIndexed(let d, let i, let offset, let words):
        let from = base &+ memory[base &+ Int(i)] &+ Int(offset)
        let to = top &+ Code.headerWords &+ Int(d)
        for index in 0..<Int(words) { memory[to &+ index] = memory[from &+ index] }
      case .take(let d, let scratch, let words):
        let from = top &+ Code.headerWords &+ Int(scratch)
        for index in 0..<Int(words) { memory[base &+ Int(d) &+ index] = memory[from &+ index] }
      case .load(let d, let p, let offset):
        let from = resolve(memory[base &+ Int(p)] &+ Int(offset), 1, allocations)
        if from < 0 {
          exit = .dangling
          break loop
        }
        memory[base &+ Int(d)] = memory[from]
      case .loadMany(let d, let p, let offset, let words):
        let from = resolve(memory[base &+ Int(p)] &+ Int(offset), Int(words), allocations)
        if from < 0 {
          exit = .dangling
          break loop
        }
        for index in 0..<Int(words) { memory[base &+ Int(d) &+ index] = memory[from &+ index] }
      case .store(let p, let offset, let a):
        let to = resolve(memory[base &+ Int(p)] &+ Int(offset), 1, allocations)
        if to < 0 {
          exit = .dangling
          break loop
        }
        memory[to] = memory[base &+ Int(a)]
      case .storeMany(let p, let offset, let a, let words):
        let to = resolve(memory[base &+ Int(p)] &+ Int(offset), Int(words), allocations)
        if to < 0 {
          exit = .dangling
          break loop
        }
        for index in 0..<Int(words) { memory[to &+ index] = memory[base &+ Int(a) &+ index] }
      case .storeScratch(let p, let offset, let scratch, let words):
        let to = resolve(memory[base &+ Int(p)] &+ Int(offset), Int(words), allocations)
        if to < 0 {
          exit = .dangling
          break loop
        }
        let from = top &+ Code.headerWords &+ Int(scratch)
        for index in 0..<Int(words) { memory[to &+ index] = memory[from &+ index] }
      case .loadIndexed(let d, let i, let offset, let words):
        let from = base &+ memory[base &+ Int(i)] &+ Int(offset)
        for index in 0..<Int(words) { memory[base &+ Int(d) &+ index] = memory[from &+ index] }
      case .storeIndexed(let i, let offset, let a, let words):
        let to = base &+ memory[base &+ Int(i)] &+ Int(offset)
        for index in 0..<Int(words) { memory[to &+ index] = memory[base &+ Int(a) &+ index] }
      case .storeScratchIndexed(let i, let offset, let scratch, let words):
        let to = base &+ memory[base &+ Int(i)] &+ Int(offset)
        let from = top &+ Code.headerWords &+ Int(scratch)
        for index in 0..<Int(words) { memory[to &+ index] = memory[from &+ index] }

      // MARK: References
      case .address(let d, let a):
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
        memory[base &+ Int(d)] = reference &+ Int(a)
      case .addressIndexed(let d, let i, let offset):
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
        memory[base &+ Int(d)] = reference &+ memory[base &+ Int(i)] &+ Int(offset)
      case .advance(let d, let p, let words):
        memory[base &+ Int(d)] = memory[base &+ Int(p)] &+ Int(words)
      case .advanceBy(let d, let p, let i, let words):
        let reference = memory[base &+ Int(p)]
        let (product, overflow) = memory[base &+ Int(i)].multipliedReportingOverflow(by: Int(words))
        let offset = (reference & Address.offsetMask) &+ product
        if overflow || UInt(bitPattern: product) > UInt(Address.offsetMask)
          || offset > Address.offsetMask
        {
          exit = .dangling
          break loop
        }
        memory[base &+ Int(d)] = reference &+ product
      case .scale(let d, let i, let factor):
        memory[base &+ Int(d)] = memory[base &+ Int(i)] &* Int(factor)
      case .adjust(let d, let a, let k):
        memory[base &+ Int(d)] = memory[base &+ Int(a)] &+ Int(k)
      case .accumulate(let d, let a, let i, let factor):
        memory[base &+ Int(d)] = memory[base &+ Int(a)] &+ memory[base &+ Int(i)] &* Int(factor)
      case .checkIndex(let i, let length):
        let index = UInt(bitPattern: memory[base &+ Int(i)])
        if index >= UInt(bitPattern: memory[base &+ Int(length)]) {
          registers.detail = Int(bitPattern: index)
          registers.secondDetail = memory[base &+ Int(length)]
          exit = .indexOutOfRange
          break loop
        }
      case .checkIndexBelow(let count, let i):
        let index = UInt(bitPattern: memory[base &+ Int(i)])
        if index >= UInt(count) {
          registers.detail = Int(bitPattern: index)
          registers.secondDetail = Int(count)
          exit = .indexOutOfRange
          break loop
        }

      // MARK: Arithmetic
      case .addI32(let d, let a, let b):
        let result = memory[base &+ Int(a)] &+ memory[base &+ Int(b)]
        if result != Int(Int32(truncatingIfNeeded: result)) {
          exit = .panic(.add)
          break loop
        }
        memory[base &+ Int(d)] = result
      case .subtractI32(let d, let a, let b):
        let result = memory[base &+ Int(a)] &- memory[base &+ Int(b)]
        if result != Int(Int32(truncatingIfNeeded: result)) {
          exit = .panic(.subtract)
          break loop
        }
        memory[base &+ Int(d)] = result
      case .multiplyI32(let d, let a, let b):
        let result = memory[base &+ Int(a)] &* memory[base &+ Int(b)]
        if result != Int(Int32(truncatingIfNeeded: result)) {
          exit = .panic(.multiply)
          break loop
        }
        memory[base &+ Int(d)] = result
      case .addU32(let d, let a, let b):
        let result = memory[base &+ Int(a)] &+ memory[base &+ Int(b)]
        if result != Int(UInt32(truncatingIfNeeded: result)) {
          exit = .panic(.add)
          break loop
        }
        memory[base &+ Int(d)] = result
      case .subtractU32(let d, let a, let b):
        let result = memory[base &+ Int(a)] &- memory[base &+ Int(b)]
        if result < 0 {
          exit = .panic(.subtract)
          break loop
        }
        memory[base &+ Int(d)] = result
      case .addI64(let d, let a, let b):
        let result = memory[base &+ Int(a)].addingReportingOverflow(memory[base &+ Int(b)])
        if result.overflow {
          exit = .panic(.add)
          break loop
        }
        memory[base &+ Int(d)] = result.partialValue
      case .subtractI64(let d, let a, let b):
        let result = memory[base &+ Int(a)].subtractingReportingOverflow(memory[base &+ Int(b)])
        if result.overflow {
          exit = .panic(.subtract)
          break loop
        }
        memory[base &+ Int(d)] = result.partialValue
      case .multiplyI64(let d, let a, let b):
        let result = memory[base &+ Int(a)].multipliedReportingOverflow(by: memory[base &+ Int(b)])
        if result.overflow {
          exit = .panic(.multiply)
          break loop
        }
        memory[base &+ Int(d)] = result.partialValue
      case .addU64(let d, let a, let b):
        let result = UInt(bitPattern: memory[base &+ Int(a)])
          .addingReportingOverflow(UInt(bitPattern: memory[base &+ Int(b)]))
        if result.overflow {
          exit = .panic(.add)
          break loop
        }
        memory[base &+ Int(d)] = Int(bitPattern: result.partialValue)
      case .subtractU64(let d, let a, let b):
        let result = UInt(bitPattern: memory[base &+ Int(a)])
          .subtractingReportingOverflow(UInt(bitPattern: memory[base &+ Int(b)]))
        if result.overflow {
          exit = .panic(.subtract)
          break loop
        }
        memory[base &+ Int(d)] = Int(bitPattern: result.partialValue)
      case .multiplyU64(let d, let a, let b):
        let result = UInt(bitPattern: memory[base &+ Int(a)])
          .multipliedReportingOverflow(by: UInt(bitPattern: memory[base &+ Int(b)]))
        if result.overflow {
          exit = .panic(.multiply)
          break loop
        }
        memory[base &+ Int(d)] = Int(bitPattern: result.partialValue)
      case .addConstantI32(let d, let a, let k, let subtracts):
        let result = memory[base &+ Int(a)] &+ Int(k)
        if result != Int(Int32(truncatingIfNeeded: result)) {
          exit = .panic(subtracts ? .subtract : .add)
          break loop
        }
        memory[base &+ Int(d)] = result
      case .addConstantU32(let d, let a, let k, let subtracts):
        let result = memory[base &+ Int(a)] &+ Int(k)
        if result != Int(UInt32(truncatingIfNeeded: result)) {
          exit = .panic(subtracts ? .subtract : .add)
          break loop
        }
        memory[base &+ Int(d)] = result
      case .addConstantI64(let d, let a, let k, let subtracts):
        let result = memory[base &+ Int(a)].addingReportingOverflow(Int(k))
        if result.overflow {
          exit = .panic(subtracts ? .subtract : .add)
          break loop
        }
        memory[base &+ Int(d)] = result.partialValue
      case .addConstantU64(let d, let a, let k):
        let result = UInt(bitPattern: memory[base &+ Int(a)])
          .addingReportingOverflow(UInt(bitPattern: Int(k)))
        if result.overflow {
          exit = .panic(.add)
          break loop
        }
        memory[base &+ Int(d)] = Int(bitPattern: result.partialValue)
      case .subtractConstantU64(let d, let a, let k):
        let result = UInt(bitPattern: memory[base &+ Int(a)])
          .subtractingReportingOverflow(UInt(bitPattern: Int(k)))
        if result.overflow {
          exit = .panic(.subtract)
          break loop
        }
        memory[base &+ Int(d)] = Int(bitPattern: result.partialValue)
      case .and(let d, let a, let b):
        memory[base &+ Int(d)] = memory[base &+ Int(a)] & memory[base &+ Int(b)]
      case .or(let d, let a, let b):
        memory[base &+ Int(d)] = memory[base &+ Int(a)] | memory[base &+ Int(b)]
      case .exclusiveOr(let d, let a, let b):
        memory[base &+ Int(d)] = memory[base &+ Int(a)] ^ memory[base &+ Int(b)]
      case .integer(let d, let a, let b, let operation):
        let result = Arithmetic.word(
          IntegerOperation(code: operation),
          memory[base &+ Int(a)],
          memory[base &+ Int(b)],
        )
        if let reason = result.panic {
          exit = .panic(reason)
          break loop
        }
        memory[base &+ Int(d)] = result.value
      case .wideInteger(let d, let a, let b, let code):
        let operation = IntegerOperation(code: code)
        let result = Arithmetic.wide(
          operation,
          WideWord(low: memory[base &+ Int(a)], high: memory[base &+ Int(a) &+ 1]),
          WideWord(low: memory[base &+ Int(b)], high: memory[base &+ Int(b) &+ 1]),
        )
        if let reason = result.panic {
          exit = .panic(reason)
          break loop
        }
        memory[base &+ Int(d)] = result.value.low
        if !operation.name.givesBool { memory[base &+ Int(d) &+ 1] = result.value.high }
      case .float(let d, let a, let b, let code):
        memory[base &+ Int(d)] = FloatOperation.apply(
          code,
          memory[base &+ Int(a)],
          memory[base &+ Int(b)],
        )
      case .invert(let d, let a): memory[base &+ Int(d)] = memory[base &+ Int(a)] ^ 1
      case .wrap(let d, let a, let kind):
        memory[base &+ Int(d)] = IntegerKind.byIndex(kind).wrapped(memory[base &+ Int(a)])

      // MARK: Comparison
      case .equal(let d, let a, let b):
        memory[base &+ Int(d)] = memory[base &+ Int(a)] == memory[base &+ Int(b)] ? 1 : 0
      case .notEqual(let d, let a, let b):
        memory[base &+ Int(d)] = memory[base &+ Int(a)] != memory[base &+ Int(b)] ? 1 : 0
      case .less(let d, let a, let b):
        memory[base &+ Int(d)] = memory[base &+ Int(a)] < memory[base &+ Int(b)] ? 1 : 0
      case .lessOrEqual(let d, let a, let b):
        memory[base &+ Int(d)] = memory[base &+ Int(a)] <= memory[base &+ Int(b)] ? 1 : 0
      case .below(let d, let a, let b):
        let isBelow =
          UInt(bitPattern: memory[base &+ Int(a)]) < UInt(bitPattern: memory[base &+ Int(b)])
        memory[base &+ Int(d)] = isBelow ? 1 : 0
      case .belowOrEqual(let d, let a, let b):
        let isBelow =
          UInt(bitPattern: memory[base &+ Int(a)]) <= UInt(bitPattern: memory[base &+ Int(b)])
        memory[base &+ Int(d)] = isBelow ? 1 : 0
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
    _ start: Int,
    _ size: Int,
    _ allocations: inout MutableSpan<Allocation>,
    _ freeEntry: inout Int,
  ) -> Int {
    let index = freeEntry
    let entry = allocations[index]
    freeEntry = Int(entry.start)
    allocations[index] = Allocation(
      start: Int32(truncatingIfNeeded: start),
      size: Int32(truncatingIfNeeded: size),
      generation: entry.generation,
      kind: .frame,
    )
    return Address.pack(generation: Int(entry.generation), index: index)
  }

  /// Ends the life of what a reference to its first word names.
  @inline(__always)
  private static func release(
    _ reference: Int,
    _ allocations: inout MutableSpan<Allocation>,
    _ freeEntry: inout Int,
  ) {
    let index = Address.index(reference)
    let generation = allocations[index].generation &+ 1
    // The last generation is never used again, so that no old reference comes to life.
    if generation > Address.lastGeneration {
      allocations[index] = Allocation(start: -1, size: -1, generation: -1, kind: .free)
      return
    }
    allocations[index] = Allocation(
      start: Int32(truncatingIfNeeded: freeEntry),
      size: -1,
      generation: generation,
      kind: .free,
    )
    freeEntry = index
  }
}
