import CoreLanguage
import SourceText
import StateMachines

/// Makes the blocks of a body out of elaborated ones: follows empty blocks, makes one switch of a
/// chain of tests of one place, drops what nothing reaches, joins straight lines.
struct BlockSimplification {
  private var blocks: [ElaboratedBlock]
  /// The statements of all blocks.
  private var steps: ListStorage<ElaboratedBlock.Step>
  private var writes: ElaboratedWrites
  private let flags: [LocalID?]
  /// The entry of the drop of an unresumed coroutine.
  private var unresumedDrop: Int?
  /// By block: how many edges from reachable blocks lead there, then its number.
  private var marks: [Int]
  /// Blocks that are still to be visited.
  private var pending: [Int] = []

  private init(_ body: consuming ElaboratedBody) {
    unresumedDrop = body.unresumedDrop
    marks = Array(count: body.blocks.count, of: 0)
    pending.reserveCapacity(body.blocks.count + 2)
    writes = body.writes
    flags = body.flags
    blocks = body.blocks
    steps = body.steps
  }

  /// The blocks of the body, and which of them drops an unresumed coroutine.
  static func simplify(
    _ body: consuming ElaboratedBody
  ) -> (blocks: [BasicBlock], unresumedDrop: BlockID?) {
    var simplification = BlockSimplification(body)
    simplification.placeFlags()
    simplification.followEmptyBlocks()
    simplification.foldSwitches()
    simplification.joinLines()
    return simplification.renumbered()
  }

  // MARK: Flags

  /// Keeps the changes of the flags that something asks, and clears them at the start.
  private mutating func placeFlags() {
    let used = flags.compactMap { $0 }
    for block in blocks.indices where blocks[block].hasNotes {
      if used.isEmpty {
        steps.removeAll(in: &blocks[block].statements, where: \.isNote)
      } else {
        placeFlags(in: block)
      }
    }
    guard !used.isEmpty else { return }
    var first = 0..<0
    for flag in used { steps.append(writes.add(Self.set(flag, false)), to: &first) }
    steps.append(contentsOf: blocks[0].statements, to: &first)
    blocks[0].statements = first
  }

  private mutating func placeFlags(in block: Int) {
    var placed = 0..<0
    for index in blocks[block].statements {
      guard case .flags(let paths, let holds) = steps[index] else {
        steps.append(steps[index], to: &placed)
        continue
      }
      for path in paths {
        guard let flag = flags[path] else { continue }
        steps.append(writes.add(Self.set(flag, holds)), to: &placed)
      }
    }
    blocks[block].statements = placed
  }

  private static func set(_ flag: LocalID, _ value: Bool) -> MachineStatement {
    .assign(
      Place(flag),
      .use(.constant(.integer(value ? 1 : 0), TypeTable.bool)),
      .none,
    )
  }

  // MARK: Empty blocks

  private mutating func followEmptyBlocks() {
    for block in blocks.indices {
      var leadsToEmpty = false
      blocks.span[block].terminator.forEachTarget {
        if isPassed($0.rawValue) { leadsToEmpty = true }
      }
      if leadsToEmpty {
        let terminator = blocks[block].terminator
        blocks[block].terminator = terminator.mapTargets { BlockID(end(of: $0.rawValue)) }
      }
      if let unwind = blocks[block].unwind, isPassed(unwind) {
        blocks[block].unwind = end(of: unwind)
      }
    }
    if let root = unresumedDrop { unresumedDrop = end(of: root) }
  }

  /// `true` iff a block only goes on.
  private func isPassed(_ block: Int) -> Bool {
    guard blocks[block].statements.isEmpty, case .goto = blocks[block].terminator else {
      return false
    }
    return true
  }

  /// Where a block that only goes on leads.
  private func end(of block: Int) -> Int {
    var walked = block
    for _ in 0..<blocks.count {
      guard blocks[walked].statements.isEmpty, case .goto(let next) = blocks[walked].terminator,
        next.rawValue != walked
      else { return walked }
      walked = next.rawValue
    }
    return block
  }

  // MARK: Switches

  /// `switch a { 0: x, otherwise: B }` where `B` only asks the same again becomes one switch.
  private mutating func foldSwitches() {
    for block in blocks.indices {
      var rounds = 0
      while rounds < blocks.count, foldSwitch(block) { rounds += 1 }
      dropImpossibleOtherwise(block)
    }
  }

  private mutating func foldSwitch(_ block: Int) -> Bool {
    guard case .switch(let operand, var cases, let otherwise?) = blocks[block].terminator,
      otherwise.rawValue != block,
      case .switch(let second, let more, let last) = blocks[otherwise.rawValue].terminator,
      let tested = subject(operand, of: block, isOnly: false),
      let again = subject(second, of: otherwise.rawValue, isOnly: true), tested == again
    else { return false }
    for one in more where !cases.contains(where: { $0.value == one.value }) { cases.append(one) }
    blocks[block].terminator = .switch(operand, cases: cases, otherwise: last)
    return true
  }

  /// What a switch looks at.
  private enum Subject: Equatable {
    case value(Place)
    case variant(Place)
  }

  private func subject(_ operand: Operand, of block: Int, isOnly: Bool) -> Subject? {
    guard case .copy(let place) = operand else { return nil }
    let statements = blocks[block].statements
    guard let last = statements.last else { return .value(place) }
    if isOnly && statements.count > 1 { return nil }
    if case .write(let index) = steps[last],
      case .assign(place, .variantIndex(let tested), _) = writes[index]
    {
      return .variant(tested)
    }
    return isOnly ? nil : .value(place)
  }

  private mutating func dropImpossibleOtherwise(_ block: Int) {
    guard case .switch(let operand, let cases, let otherwise?) = blocks[block].terminator,
      blocks[otherwise.rawValue].statements.isEmpty,
      case .unreachable = blocks[otherwise.rawValue].terminator, let last = cases.last
    else { return }
    if cases.allSatisfy({ $0.target == last.target }) {
      blocks[block].terminator = .goto(last.target)
    } else {
      blocks[block].terminator = .switch(operand, cases: cases, otherwise: nil)
    }
  }

  // MARK: Joining

  private mutating func joinLines() {
    countPredecessors()
    for block in blocks.indices where marks[block] > 0 {
      var rounds = 0
      while rounds < blocks.count, case .goto(let next) = blocks[block].terminator,
        next.rawValue != block, next.rawValue != 0, marks[next.rawValue] == 1,
        canJoin(block, next.rawValue)
      {
        append(next.rawValue, to: block)
        rounds += 1
      }
    }
  }

  private func canJoin(_ first: Int, _ second: Int) -> Bool {
    guard blocks[first].isCleanup == blocks[second].isCleanup else { return false }
    guard blocks[first].mayPanic && blocks[second].mayPanic else { return true }
    return blocks[first].unwind == blocks[second].unwind
  }

  private mutating func append(_ second: Int, to first: Int) {
    steps.append(contentsOf: blocks[second].statements, to: &blocks[first].statements)
    blocks[second].statements = 0..<0
    var terminator = Terminator.unreachable
    swap(&terminator, &blocks[second].terminator)
    blocks[first].terminator = terminator
    blocks[first].range = blocks[second].range
    if blocks[second].mayPanic {
      blocks[first].mayPanic = true
      blocks[first].unwind = blocks[second].unwind
    }
  }

  /// Nothing is joined to the entry, or to the drop of an unresumed coroutine.
  private mutating func countPredecessors() {
    marks[0] = 2
    pending.append(0)
    if let unresumedDrop {
      marks[unresumedDrop] += 2
      if unresumedDrop != 0 { pending.append(unresumedDrop) }
    }
    while let block = pending.popLast() {
      let first = pending.count
      appendSuccessors(of: block)
      var kept = first
      for index in first..<pending.count {
        let target = pending[index]
        marks[target] += 1
        guard marks[target] == 1 else { continue }
        pending[kept] = target
        kept += 1
      }
      pending.removeSubrange(kept...)
    }
  }

  private mutating func appendSuccessors(of block: Int) {
    blocks.span[block].terminator.forEachTarget { pending.append($0.rawValue) }
    if blocks[block].mayPanic, let unwind = blocks[block].unwind { pending.append(unwind) }
  }

  // MARK: Numbers

  private mutating func renumbered() -> (blocks: [BasicBlock], unresumedDrop: BlockID?) {
    let order = visitReachable()
    for (number, block) in order.enumerated() { marks[block] = number }
    var result: [BasicBlock] = []
    result.reserveCapacity(order.count)
    for block in order { result.append(basicBlock(block)) }
    return (result, unresumedDrop.map { BlockID(marks[$0]) })
  }

  private func basicBlock(_ block: Int) -> BasicBlock {
    let unwind = blocks[block].mayPanic ? blocks[block].unwind : nil
    return BasicBlock(
      statements: statements(of: block),
      terminator: blocks[block].terminator.mapTargets { BlockID(marks[$0.rawValue]) },
      range: blocks[block].range,
      unwind: unwind.map { BlockID(marks[$0]) },
      isCleanup: blocks[block].isCleanup,
    )
  }

  private func statements(of block: Int) -> [MachineStatement] {
    blocks[block].statements.map { step in
      guard case .write(let index) = steps[step] else {
        preconditionFailure("the notes of flags are settled")
      }
      return writes[index]
    }
  }

  /// The reachable blocks: straight lines and the likelier targets stay together, cleanup comes last.
  private mutating func visitReachable() -> [Int] {
    var order: [Int] = []
    var cleanup: [Int] = []
    order.reserveCapacity(blocks.count)
    for block in marks.indices { marks[block] = -1 }
    if let unresumedDrop { pending.append(unresumedDrop) }
    pending.append(0)
    while let block = pending.popLast() {
      guard marks[block] < 0 else { continue }
      marks[block] = 0
      if blocks[block].isCleanup { cleanup.append(block) } else { order.append(block) }
      let first = pending.count
      appendSuccessors(of: block)
      // The first branch of a condition comes first.
      if blocks.span[block].terminator.isCondition { pending.swapAt(first, first + 1) }
      var (low, high) = (first, pending.count - 1)
      while low < high {
        pending.swapAt(low, high)
        (low, high) = (low + 1, high - 1)
      }
    }
    order += cleanup
    return order
  }
}

extension Terminator {
  /// `true` iff it goes to one block if the operand is 0, and to another if it is not.
  fileprivate var isCondition: Bool {
    guard case .switch(_, let cases, _?) = self else { return false }
    return cases.count == 1 && cases[0].value == 0
  }

  /// The terminator with every target replaced.
  func mapTargets(_ map: (BlockID) -> BlockID) -> Terminator {
    switch self {
    case .goto(let target): .goto(map(target))
    case .switch(let operand, let cases, let otherwise):
      .switch(
        operand,
        cases: cases.map { ($0.value, map($0.target)) },
        otherwise: otherwise.map(map),
      )
    case .call(let body, let operands, let destination, let target):
      .call(body, operands, destination: destination, target: map(target))
    case .drop(let place, let target): .drop(place, target: map(target))
    case .resume(let place, let input, let destination, let target, let rejected):
      .resume(
        place,
        input: input,
        destination: destination,
        target: map(target),
        rejected: map(rejected),
      )
    case .suspend(let operand, let point, let target, let drop):
      .suspend(operand, point: point, target: map(target), drop: map(drop))
    case .park(let driven, let steps, let finish):
      .park(driven: driven, steps: steps.map(map), finish: map(finish))
    case .deliver(let input, let next): .deliver(input: input, next: map(next))
    case .return, .panic, .unwindResume, .coroutineDropped, .unreachable: self
    }
  }

  /// Where control may go, panics apart.
  func forEachTarget(_ visit: (BlockID) -> Void) {
    switch self {
    case .goto(let target), .call(_, _, _, let target), .drop(_, let target): visit(target)
    case .switch(_, let cases, let otherwise):
      for oneCase in cases { visit(oneCase.target) }
      if let otherwise { visit(otherwise) }
    case .resume(_, _, _, let target, let rejected):
      visit(target)
      visit(rejected)
    case .suspend(_, _, let target, let drop):
      visit(target)
      visit(drop)
    case .park(_, let steps, let finish):
      for step in steps { visit(step) }
      visit(finish)
    case .deliver(_, let next): visit(next)
    case .return, .panic, .unwindResume, .coroutineDropped, .unreachable: break
    }
  }
}
