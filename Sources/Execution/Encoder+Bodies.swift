import CoreLanguage
import SourceText
import StateMachines

extension Encoder {
  mutating func encodeBody(_ index: Int) throws(Diagnostic) {
    try checkSize(index)
    let start = instructions.count
    let handlerCount = handlers.count
    if try !encodeBody(index, fusing: true) {
      instructions.removeLast(instructions.count - start)
      handlers.removeLast(handlers.count - handlerCount)
      guard try encodeBody(index, fusing: false) else {
        preconditionFailure("only fused comparisons have short jumps")
      }
    }
    if scratchWords > Self.largestFrame {
      throw tooLarge("the values of this body", at: body.blocks.first?.range ?? .none)
    }
  }

  private func checkSize(_ index: Int) throws(Diagnostic) {
    let slots = layouts.slots[index]
    for (position, local) in program.bodies[index].locals.enumerated()
    where slots[position + 1] > Self.largestFrame {
      throw tooLarge("the locals of `\(program.name(of: program.bodies[index]))`", at: local.range)
    }
  }

  private func tooLarge(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "frame-too-large",
      "\(what) need more than \(Self.largestFrame) words",
      at: range,
      help: "keep large collections in a `Vec`",
    )
  }

  /// `false` if a fused comparison does not reach its target.
  private mutating func encodeBody(_ index: Int, fusing: Bool) throws(Diagnostic) -> Bool {
    body = program.bodies[index]
    slots = layouts.slots[index]
    fusesComparisons = fusing
    positions.removeAll(keepingCapacity: true)
    positions += repeatElement(-1, count: body.blocks.count)
    fixups.removeAll(keepingCapacity: true)
    openHandlers.removeAll(keepingCapacity: true)
    countMentions()
    let start = instructions.count
    pending.append(0)
    addCoroutineTargets()
    let blocks = body.blocks
    while let block = pending.popLast() ?? pendingCleanup.popLast() {
      if positions[block] < 0 { try encodeChain(from: block, blocks.span) }
    }
    guard patch() else { return false }
    bodies.append(
      BodyCode(
        entry: positions[0],
        start: start,
        frameWords: layouts.frameWords(TypedIndex(index)),
        isCoroutine: isCoroutine,
        panickedState: body.panickedPoint.map { CoroutineStateWord.suspended + $0 }
          ?? CoroutineStateWord.panicked,
      )
    )
    return true
  }

  private var isCoroutine: Bool {
    if case .coroutine = body.kind { return true }
    return false
  }

  private mutating func addCoroutineTargets() {
    guard case .coroutine(let index) = body.kind else { return }
    let first = coroutines[index.rawValue].firstTarget
    refer(.resumeTarget(first), to: BlockID(0))
    if let drop = body.unresumedDrop { refer(.dropTarget(first), to: drop) }
    // Code leads there only where a panic does.
    if let point = body.panickedPoint,
      case .suspend(_, _, let target, let drop) = body.blocks[body.suspensionPoints[point].block]
        .terminator
    {
      refer(toPoint: point, of: index, target, drop)
    }
  }

  private mutating func encodeChain(
    from first: Int,
    _ blocks: Span<BasicBlock>,
  ) throws(Diagnostic) {
    var next: Int? = first
    while let block = next {
      positions[block] = instructions.count
      let start = instructions.count
      next = try blocks.inPlace(block) { block throws(Diagnostic) in try encodeBlock(block) }
      guard let unwind = blocks[block].unwind else { continue }
      pendingCleanup.append(unwind.rawValue)
      if let last = openHandlers.last, last.end == start, last.target == unwind.rawValue {
        openHandlers[openHandlers.count - 1].end = instructions.count
      } else {
        openHandlers.append(
          Handler(start: start, end: instructions.count, target: unwind.rawValue)
        )
      }
    }
  }

  /// Gives the block that the code falls through to.
  private mutating func encodeBlock(_ block: borrowing BasicBlock) throws(Diagnostic) -> Int? {
    let statements = block.statements.span
    resumeInput = nil
    switch block.terminator {
    case .switch:
      if let comparison = fusableComparison(block) {
        encodeStatements(statements.extracting(droppingLast: 1))
        return encodeBranch(comparison, block.terminator)
      }
      if let variant = switchedVariant(block),
        case .switch(_, let cases, let otherwise) = block.terminator
      {
        encodeStatements(statements.extracting(droppingLast: 1))
        return encodeSwitch(on: variant, TypeTable.usize, cases, otherwise)
      }
    case .suspend:
      if let suspended = suspendedVariant(block) {
        encodeStatements(statements.extracting(droppingLast: 1))
        suspend(suspended)
        return nil
      }
    case .resume: resumeInput = resumedSlot(block)
    default: break
    }
    encodeStatements(statements.extracting(droppingLast: resumeInput == nil ? 0 : 1))
    return try encodeTerminator(block)
  }

  /// Encodes statements; afterwards no intermediate slot is in use.
  private mutating func encodeStatements(_ statements: Span<MachineStatement>) {
    let firstTemporary = slots[slots.count - 1]
    var first = 0
    while first < statements.count {
      temporaryNext = firstTemporary
      var last = first
      while isForwarded(last, in: statements) { last += 1 }
      if last > first {
        encodeCopy(of: statements[first], as: statements[last])
      } else {
        statements.inPlace(first) { encode($0) }
      }
      first = last + 1
    }
    temporaryNext = firstTemporary
  }

  private mutating func encode(_ statement: borrowing MachineStatement) {
    switch statement {
    case .assign(let place, let value, _): encodeAssign(place, value)
    }
  }

  /// What `first` copies goes where `last` puts it.
  private mutating func encodeCopy(of first: MachineStatement, as last: MachineStatement) {
    switch (first, last) {
    case (.assign(_, let value, _), .assign(let place, _, _)): encodeAssign(place, value)
    }
  }

  // MARK: Positions

  /// Notes that `site` wants the position of `block`.
  mutating func refer(_ site: Fixup.Site, to block: BlockID) {
    let raw = block.rawValue
    fixups.append(Fixup(site: site, block: raw, isBackward: positions[raw] >= 0))
    if positions[raw] < 0 {
      if body.blocks[raw].isCleanup { pendingCleanup.append(raw) } else { pending.append(raw) }
    }
  }

  /// Emits a jump that will go to `block`.
  mutating func emit(_ instruction: Instruction, jumpingTo block: BlockID) {
    refer(.instruction(instructions.count), to: block)
    instructions.append(instruction)
  }

  /// Falls through to `block` if it is not placed yet.
  mutating func go(to block: BlockID) -> Int? {
    if positions[block.rawValue] < 0 { return block.rawValue }
    if body.blocks[block].statements.count == 1, let again = suspendedVariant(body.blocks[block]) {
      // A suspension is as short as the jump to it, and the next resume pays for the round.
      suspend(again)
      return nil
    }
    instructions.append(.loop(Int32(positions[block.rawValue])))
    return nil
  }

  private mutating func patch() -> Bool {
    var trampolines: [Int: Int] = [:]
    for fixup in fixups {
      var target = positions[fixup.block]
      if fixup.isBackward, costsFuel(fixup.site) {
        if let known = trampolines[fixup.block] {
          target = known
        } else {
          trampolines[fixup.block] = instructions.count
          instructions.append(.loop(Int32(target)))
          target = instructions.count - 1
        }
      }
      guard patch(fixup.site, target) else { return false }
    }
    for handler in openHandlers {
      handlers.append(
        Handler(start: handler.start, end: handler.end, target: positions[handler.target])
      )
    }
    return true
  }

  private func costsFuel(_ site: Fixup.Site) -> Bool {
    switch site {
    case .instruction, .jumpTable: true
    default: false
    }
  }

  private mutating func patch(_ site: Fixup.Site, _ target: Int) -> Bool {
    switch site {
    case .instruction(let position):
      guard let patched = instructions[position].jumping(to: target, from: position) else {
        return false
      }
      instructions[position] = patched
    case .jumpTable(let index): jumpTables[index] = Int32(target)
    case .rejected(let index): resumeSites[index].rejected = target
    case .resumeTarget(let index): resumeTargets[index] = Int32(target)
    case .dropTarget(let index): dropTargets[index] = Int32(target)
    case .step(let operation, let index): patchPark(operation) { $0.steps[index] = target }
    case .finish(let operation): patchPark(operation) { $0.finish = target }
    }
    return true
  }

  private mutating func patchPark(_ operation: Int, _ patch: (inout ParkSite) -> Void) {
    guard case .park(var site) = operations[operation].kind else { return }
    // Nobody else has the site while it changes, so that its list of steps is not copied.
    operations[operation].kind = .unreachable
    patch(&site)
    operations[operation].kind = .park(site)
  }

  // MARK: Mentions

  private mutating func countMentions() {
    mentions.removeAll(keepingCapacity: true)
    mentions += repeatElement(0, count: body.locals.count)
    let blocks = body.blocks
    blocks.span.forEachInPlace { $0.countMentions(in: &mentions) }
  }
}

extension Instruction {
  /// The same jump to another target; nil if a short jump does not reach it.
  func jumping(to target: Int, from position: Int) -> Instruction? {
    let absolute = Int32(target)
    let relative = Int16(exactly: target - position - 1)
    switch self {
    case .jump: return .jump(absolute)
    case .jumpIf(_, let a): return .jumpIf(absolute, a)
    case .jumpUnless(_, let a): return .jumpUnless(absolute, a)
    case .jumpIfEqual(let a, let b, _): return relative.map { .jumpIfEqual(a, b, $0) }
    case .jumpIfNotEqual(let a, let b, _): return relative.map { .jumpIfNotEqual(a, b, $0) }
    case .jumpIfLess(let a, let b, _): return relative.map { .jumpIfLess(a, b, $0) }
    case .jumpIfLessOrEqual(let a, let b, _): return relative.map { .jumpIfLessOrEqual(a, b, $0) }
    case .jumpIfBelow(let a, let b, _): return relative.map { .jumpIfBelow(a, b, $0) }
    case .jumpIfBelowOrEqual(let a, let b, _):
      return relative.map { .jumpIfBelowOrEqual(a, b, $0) }
    case .jumpIfEqualTo(let a, let k, _): return relative.map { .jumpIfEqualTo(a, k, $0) }
    case .jumpIfNotEqualTo(let a, let k, _): return relative.map { .jumpIfNotEqualTo(a, k, $0) }
    case .jumpIfLessThan(let a, let k, _): return relative.map { .jumpIfLessThan(a, k, $0) }
    case .jumpIfGreaterThan(let a, let k, _): return relative.map { .jumpIfGreaterThan(a, k, $0) }
    case .jumpIfBelowThan(let a, let k, _): return relative.map { .jumpIfBelowThan(a, k, $0) }
    case .jumpIfAboveThan(let a, let k, _): return relative.map { .jumpIfAboveThan(a, k, $0) }
    default: preconditionFailure("only jumps are patched")
    }
  }
}
