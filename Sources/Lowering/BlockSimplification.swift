import CoreLanguage
import SourceText
import StateMachines

/// Makes the blocks of a body out of elaborated ones: follows empty blocks, makes one switch of a
/// chain of tests of one place, drops what nothing reaches, joins straight lines.
///
/// One value does that for many bodies: it keeps the room that one of them took.
struct BlockSimplification {
  private var body = ElaboratedBody()
  /// By block: how many edges from reachable blocks lead there, then its number.
  private var marks: [Int] = []
  /// Blocks that are still to be visited.
  private var pending: [Int] = []
  /// The reachable blocks as they are numbered, but for cleanup.
  private var order: [Int] = []
  /// The reachable blocks of cleanup.
  private var cleanup: [Int] = []

  /// The blocks of a body, and which of them drops an unresumed coroutine; what is left of the body is
  /// of no use.
  mutating func simplify(
    _ elaborated: inout ElaboratedBody
  ) -> (blocks: [BasicBlock], unresumedDrop: BlockID?) {
    swap(&body, &elaborated)
    placeFlags()
    followEmptyBlocks()
    foldSwitches()
    joinLines()
    let result = renumbered()
    swap(&body, &elaborated)
    return result
  }

  // MARK: Flags

  /// Keeps the changes of the flags that something asks, and clears them at the start.
  private mutating func placeFlags() {
    let used = body.flags.compactMap { $0 }
    for block in body.blocks.indices where body.blocks[block].hasNotes {
      if used.isEmpty {
        body.steps.removeAll(in: &body.blocks[block].statements, where: \.isNote)
      } else {
        placeFlags(in: block)
      }
    }
    guard !used.isEmpty else { return }
    var first = 0..<0
    for flag in used { body.steps.append(body.writes.add(Self.set(flag, false)), to: &first) }
    body.steps.append(contentsOf: body.blocks[0].statements, to: &first)
    body.blocks[0].statements = first
  }

  private mutating func placeFlags(in block: Int) {
    var placed = 0..<0
    for index in body.blocks[block].statements {
      guard case .flags(let paths, let holds) = body.steps[index] else {
        body.steps.append(body.steps[index], to: &placed)
        continue
      }
      for path in paths {
        guard let flag = body.flags[path] else { continue }
        body.steps.append(body.writes.add(Self.set(flag, holds)), to: &placed)
      }
    }
    body.blocks[block].statements = placed
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
    for block in body.blocks.indices {
      var leadsToEmpty = false
      body.blocks.span.inPlace(block) {
        $0.terminator.forEachTarget { if isPassed($0.rawValue) { leadsToEmpty = true } }
      }
      if leadsToEmpty {
        let terminator = body.blocks[block].terminator
        body.blocks[block].terminator = terminator.mapTargets { BlockID(end(of: $0.rawValue)) }
      }
      if let unwind = body.blocks[block].unwind, isPassed(unwind) {
        body.blocks[block].unwind = end(of: unwind)
      }
    }
    if let root = body.unresumedDrop { body.unresumedDrop = end(of: root) }
  }

  /// `true` iff a block only goes on.
  private func isPassed(_ block: Int) -> Bool {
    guard body.blocks[block].statements.isEmpty, case .goto = body.blocks[block].terminator else {
      return false
    }
    return true
  }

  /// Where a block that only goes on leads.
  private func end(of block: Int) -> Int {
    var walked = block
    for _ in 0..<body.blocks.count {
      guard body.blocks[walked].statements.isEmpty,
        case .goto(let next) = body.blocks[walked].terminator,
        next.rawValue != walked
      else { return walked }
      walked = next.rawValue
    }
    return block
  }

  // MARK: Switches

  /// `switch a { 0: x, otherwise: B }` where `B` only asks the same again becomes one switch.
  private mutating func foldSwitches() {
    for block in body.blocks.indices {
      var rounds = 0
      while rounds < body.blocks.count, foldSwitch(block) { rounds += 1 }
      dropImpossibleOtherwise(block)
    }
  }

  private mutating func foldSwitch(_ block: Int) -> Bool {
    guard case .switch(let operand, var cases, let otherwise?) = body.blocks[block].terminator,
      otherwise.rawValue != block,
      case .switch(let second, let more, let last) = body.blocks[otherwise.rawValue].terminator,
      let tested = subject(operand, of: block, isOnly: false),
      let again = subject(second, of: otherwise.rawValue, isOnly: true), tested == again
    else { return false }
    for one in more where !cases.contains(where: { $0.value == one.value }) { cases.append(one) }
    body.blocks[block].terminator = .switch(operand, cases: cases, otherwise: last)
    return true
  }

  /// What a switch looks at.
  private enum Subject: Equatable {
    case value(Place)
    case variant(Place)
  }

  private func subject(_ operand: Operand, of block: Int, isOnly: Bool) -> Subject? {
    guard case .copy(let place) = operand else { return nil }
    let statements = body.blocks[block].statements
    guard let last = statements.last else { return .value(place) }
    if isOnly && statements.count > 1 { return nil }
    if case .write(let index) = body.steps[last],
      case .assign(place, .variantIndex(let tested), _) = body.writes[index]
    {
      return .variant(tested)
    }
    return isOnly ? nil : .value(place)
  }

  private mutating func dropImpossibleOtherwise(_ block: Int) {
    guard case .switch(let operand, let cases, let otherwise?) = body.blocks[block].terminator,
      body.blocks[otherwise.rawValue].statements.isEmpty,
      case .unreachable = body.blocks[otherwise.rawValue].terminator, let last = cases.last
    else { return }
    if cases.allSatisfy({ $0.target == last.target }) {
      body.blocks[block].terminator = .goto(last.target)
    } else {
      body.blocks[block].terminator = .switch(operand, cases: cases, otherwise: nil)
    }
  }

  // MARK: Joining

  private mutating func joinLines() {
    countPredecessors()
    for block in body.blocks.indices where marks[block] > 0 {
      var rounds = 0
      while rounds < body.blocks.count, case .goto(let next) = body.blocks[block].terminator,
        next.rawValue != block, next.rawValue != 0, marks[next.rawValue] == 1,
        canJoin(block, next.rawValue)
      {
        append(next.rawValue, to: block)
        rounds += 1
      }
    }
  }

  private func canJoin(_ first: Int, _ second: Int) -> Bool {
    guard body.blocks[first].isCleanup == body.blocks[second].isCleanup else { return false }
    guard body.blocks[first].mayPanic && body.blocks[second].mayPanic else { return true }
    return body.blocks[first].unwind == body.blocks[second].unwind
  }

  private mutating func append(_ second: Int, to first: Int) {
    body.steps.append(
      contentsOf: body.blocks[second].statements,
      to: &body.blocks[first].statements,
    )
    body.blocks[second].statements = 0..<0
    var terminator = Terminator.unreachable
    swap(&terminator, &body.blocks[second].terminator)
    body.blocks[first].terminator = terminator
    body.blocks[first].range = body.blocks[second].range
    if body.blocks[second].mayPanic {
      body.blocks[first].mayPanic = true
      body.blocks[first].unwind = body.blocks[second].unwind
    }
  }

  /// Nothing is joined to the entry, or to the drop of an unresumed coroutine.
  private mutating func countPredecessors() {
    marks.removeAll(keepingCapacity: true)
    for _ in body.blocks.indices { marks.append(0) }
    marks[0] = 2
    pending.append(0)
    if let unresumedDrop = body.unresumedDrop {
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
    Self.appendSuccessors(of: block, in: body.blocks, to: &pending)
  }

  private static func appendSuccessors(
    of block: Int,
    in blocks: [ElaboratedBlock],
    to list: inout [Int],
  ) {
    blocks.span.inPlace(block) { block in
      block.terminator.forEachTarget { list.append($0.rawValue) }
      if block.mayPanic, let unwind = block.unwind { list.append(unwind) }
    }
  }

  // MARK: Numbers

  private mutating func renumbered() -> (blocks: [BasicBlock], unresumedDrop: BlockID?) {
    visitReachable()
    for (number, block) in order.enumerated() { marks[block] = number }
    var result: [BasicBlock] = []
    result.reserveCapacity(order.count)
    for block in order {
      result.append(body.blocks.span.inPlace(block) { basicBlock($0) })
    }
    return (result, body.unresumedDrop.map { BlockID(marks[$0]) })
  }

  private func basicBlock(_ block: borrowing ElaboratedBlock) -> BasicBlock {
    let unwind = block.mayPanic ? block.unwind : nil
    return BasicBlock(
      statements: statements(block.statements),
      terminator: block.terminator.mapTargets { BlockID(marks[$0.rawValue]) },
      range: block.range,
      unwind: unwind.map { BlockID(marks[$0]) },
      isCleanup: block.isCleanup,
    )
  }

  private func statements(_ steps: Range<Int>) -> [MachineStatement] {
    steps.map { step in
      guard case .write(let index) = body.steps[step] else {
        preconditionFailure("the notes of flags are settled")
      }
      return body.writes[index]
    }
  }

  /// The reachable blocks: straight lines and the likelier targets stay together, cleanup comes last.
  private mutating func visitReachable() {
    order.removeAll(keepingCapacity: true)
    cleanup.removeAll(keepingCapacity: true)
    for block in marks.indices { marks[block] = -1 }
    if let unresumedDrop = body.unresumedDrop { pending.append(unresumedDrop) }
    pending.append(0)
    while let block = pending.popLast() {
      guard marks[block] < 0 else { continue }
      marks[block] = 0
      if body.blocks[block].isCleanup { cleanup.append(block) } else { order.append(block) }
      let first = pending.count
      appendSuccessors(of: block)
      // The first branch of a condition comes first.
      if body.blocks.span[block].terminator.isCondition { pending.swapAt(first, first + 1) }
      var (low, high) = (first, pending.count - 1)
      while low < high {
        pending.swapAt(low, high)
        (low, high) = (low + 1, high - 1)
      }
    }
    order += cleanup
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
