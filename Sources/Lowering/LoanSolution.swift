import CoreLanguage
import SourceText
import StateMachines

/// Where in a body which slots carry which loans, and which locals are used later.
///
/// Two analyses of the body.draft. Forward: the loans that each slot may carry. Backward: the locals that
/// may still be used; a destructor is a use iff it may look through references. A loan is alive where
/// a local that is used later carries it.
struct LoanSolution {
  let body: LoweredBody
  let flow: LoanFlow
  /// By local: its number among the locals with slots, or -1.
  private(set) var numbers: [Int]
  /// By number.
  private(set) var locals: [Int] = []
  /// By local: how many slots it has.
  private(set) var slotCounts: [Int]
  /// By block: the loans at its start, nil where control never comes.
  private(set) var entries: [LoanSets?]
  /// The blocks that end in a suspension.
  private(set) var suspensions: [Int] = []
  private var liveness: BlockLiveness
  /// By statement of the draft; empty until one of them drops something.
  private var drops: [StatementDrop] = []
  /// By block that ends in a suspension: the locals whose destructors would look through references
  /// if the coroutine were dropped there.
  private var suspendedDrops: [Int: [Int]] = [:]
  /// By block that ends in a suspension: the locals that certainly hold nothing there.
  private var absent: [Int: [Int]] = [:]
  /// The locals through which references may leave the body: they are used after its end.
  private var outliving: [Int] = []
  private var driven: LocalID?

  init(_ body: LoweredBody, _ flow: LoanFlow, _ slots: inout ReferenceSlots) {
    self.body = body
    self.flow = flow
    numbers = Array(count: body.draft.locals.count, of: -1)
    slotCounts = Array(count: body.draft.locals.count, of: 0)
    for local in body.draft.locals.indices where flow.bases[local] >= 0 {
      numbers[local] = locals.count
      slotCounts[local] = slots.count(body.draft.locals[local].type)
      locals.append(local)
    }
    liveness = BlockLiveness(localCount: locals.count, blockCount: body.draft.blocks.count)
    entries = Array(count: body.draft.blocks.count, of: nil)
    findOutliving(&slots)
    findDrops(&slots)
    solveLiveness()
    solveLoans()
  }

  // MARK: Uses that are not in the code

  private mutating func findOutliving(_ slots: inout ReferenceSlots) {
    for argument in body.arguments
    where argument != body.resumeArgument && flow.bases[argument.rawValue] >= 0 {
      let layout = slots.layout(body.draft.locals[argument].type)
      if layout.parents.contains(where: { $0 >= 0 }) { outliving.append(argument.rawValue) }
    }
    for block in body.initialisation.order {
      switch body.draft.blocks[block].terminator {
      case .suspend: suspensions.append(block)
      case .park(let local?, _, _): driven = local
      default: break
      }
    }
  }

  /// What a statement drops.
  private struct StatementDrop {
    /// `true` iff it is the drop of a path that finds something to drop.
    var isDue = false
    /// `true` iff the destructor looks through references.
    var isObserved = false
  }

  /// `true` iff the drop that a statement of the draft is finds something to drop.
  func isDue(_ statement: Int) -> Bool { !drops.isEmpty && drops[statement].isDue }

  private func isObserved(_ statement: Int) -> Bool {
    !drops.isEmpty && drops[statement].isObserved
  }

  private mutating func note(_ drop: StatementDrop, _ statement: Int) {
    if drops.isEmpty {
      drops = Array(count: body.draft.statements.count, of: StatementDrop())
    }
    drops[statement] = drop
  }

  private mutating func findDrops(_ slots: inout ReferenceSlots) {
    let paths = body.draft.paths
    let initialisation = body.initialisation
    for block in initialisation.order {
      guard var state = initialisation.entries[block] else { continue }
      for index in body.draft.blocks[block].statements {
        let kind = body.draft.statements[index].kind
        switch kind {
        case .drop(let path), .replace(_, let path?):
          guard mayHold(path, state, initialisation.numbers) else { break }
          let isObserved = isObserved(path, &slots)
          note(StatementDrop(isDue: true, isObserved: isObserved), index)
        case .dropPlace(let place):
          let local = body.draft.droppedPlaces[place].local
          if slots.dropObserves(body.draft.locals[local].type) {
            note(StatementDrop(isObserved: true), index)
          }
        default: break
        }
        initialisation.apply(kind, paths, to: &state)
      }
      guard case .suspend = body.draft.blocks[block].terminator else { continue }
      absent[block] = locals.filter { local in
        guard let path = paths.root(LocalID(local)) else { return false }
        return !mayHold(path, state, initialisation.numbers)
      }
      var link = body.draft.blocks[block].chain
      while link >= 0 {
        let path = body.draft.chains[Int(link)].path
        if mayHold(path, state, initialisation.numbers), isObserved(path, &slots) {
          suspendedDrops[block, default: []].append(body.draft.paths[path].place.local.rawValue)
        }
        link = body.draft.chains[Int(link)].parent
      }
    }
  }

  private func mayHold(
    _ path: PathID,
    _ state: InitialisationState,
    _ numbers: PathNumbers,
  ) -> Bool {
    numbers.parts(numbers.number(of: path)).contains { state.mayHold($0) }
  }

  private func isObserved(_ path: PathID, _ slots: inout ReferenceSlots) -> Bool {
    slots.dropObserves(body.draft.paths[path].type)
  }

  // MARK: Liveness

  /// The words of one set of locals.
  var liveWidth: Int { liveness.width }

  private mutating func solveLiveness() {
    guard liveWidth > 0 else { return }
    var walk = LiveSet(width: liveWidth)
    for block in body.initialisation.order {
      walk.clear()
      end(of: block, &walk)
      usesOfTerminator(block, &walk)
      for statement in body.draft.blocks[block].statements.reversed() {
        uses(of: statement, &walk)
      }
      liveness.note(walk, through: block)
    }
    var changed = true
    while changed {
      changed = false
      for block in body.initialisation.order.reversed() {
        for target in body.draft.targets(of: block) where liveness.join(target, into: block) {
          changed = true
        }
      }
    }
  }

  /// The locals that are used after the terminator of a block.
  func liveAtEnd(of block: Int) -> LiveSet {
    var live = LiveSet(width: liveWidth)
    for target in body.draft.targets(of: block) { liveness.add(target, to: &live) }
    end(of: block, &live)
    return live
  }

  /// What is used, or is not, wherever the terminator of a block leads.
  private func end(of block: Int, _ live: inout LiveSet) {
    switch body.draft.blocks[block].terminator {
    case .suspend:
      if let argument = body.resumeArgument { remove(argument.rawValue, &live) }
      for local in outliving { insert(local, &live) }
      for local in suspendedDrops[block] ?? [] { insert(local, &live) }
      for local in absent[block] ?? [] { remove(local, &live) }
    case .return:
      insert(0, &live)
      for local in outliving { insert(local, &live) }
    default: break
    }
  }

  /// Index: statement, then the terminator, then what comes after it; the locals used from there on,
  /// `liveWidth` words each.
  func liveness(in block: Int) -> [UInt64] {
    let statements = body.draft.blocks[block].statements
    let count = statements.count
    var result: [UInt64] = Array(count: (count + 2) * liveWidth, of: 0)
    func note(_ live: LiveSet, at point: Int) {
      for word in 0..<liveWidth { result[point * liveWidth + word] = live.used(word) }
    }
    var live = liveAtEnd(of: block)
    note(live, at: count + 1)
    usesOfTerminator(block, &live)
    note(live, at: count)
    for statement in (0..<count).reversed() {
      uses(of: statements.lowerBound + statement, &live)
      note(live, at: statement)
    }
    return result
  }

  private func insert(_ local: Int, _ live: inout LiveSet) {
    let number = numbers[local]
    if number >= 0 { live.insert(number) }
  }

  private func remove(_ local: Int, _ live: inout LiveSet) {
    let number = numbers[local]
    if number >= 0 { live.remove(number) }
  }

  private func use(_ place: Place, _ live: inout LiveSet) { insert(place.local.rawValue, &live) }

  private func use(_ operand: Operand, _ live: inout LiveSet) {
    if let place = operand.place { use(place, &live) }
  }

  private func write(_ place: Place, _ live: inout LiveSet) {
    if place.projections.isEmpty {
      remove(place.local.rawValue, &live)
    } else if place.projections.contains(.dereference) {
      use(place, &live)
    }
  }

  /// The uses of a statement of the draft.
  private func uses(of statement: Int, _ live: inout LiveSet) {
    switch body.draft.statements[statement].kind {
    case .assign(let write, _): uses(ofWrite: write, &live)
    case .replace(let write, _):
      uses(ofWrite: write, &live)
      if isObserved(statement),
        case .assign(let place, _, _) = body.draft.writes[write]
      {
        use(place, &live)
      }
    case .drop(let path):
      if isObserved(statement) {
        use(body.draft.paths[path].place, &live)
      }
    case .dropPlace(let place):
      if isObserved(statement) {
        use(body.draft.droppedPlaces[place], &live)
      }
    default: break
    }
  }

  private func uses(ofWrite write: Int, _ live: inout LiveSet) {
    guard case .assign(let place, let rvalue, _) = body.draft.writes[write] else { return }
    self.write(place, &live)
    switch rvalue {
    case .reference(let place, _), .variantIndex(let place), .length(let place):
      use(place, &live)
    default: rvalue.forEachOperand { use($0, &live) }
    }
  }

  private func usesOfTerminator(_ block: Int, _ live: inout LiveSet) {
    switch body.draft.blocks[block].terminator {
    case .switch(let operand, _, _), .suspend(let operand, _): use(operand, &live)
    case .call(_, let operands, let destination, _):
      write(destination, &live)
      for operand in operands { use(operand, &live) }
    case .resume(let place, let input, let destination, _):
      write(destination, &live)
      use(place, &live)
      use(Place(input), &live)
    case .panic(_, let operands): for operand in operands { use(operand, &live) }
    case .park(let local, _, _):
      if let local = local ?? driven { use(Place(local), &live) }
    case .deliver(let input, _):
      use(Place(input), &live)
      if let driven { use(Place(driven), &live) }
    case .goto, .return, .testInitialised, .unreachable: break
    }
  }

  /// The locals that a statement, or the terminator after the last, uses.
  func used(by statement: Int, in block: Int) -> [Int] {
    var live = LiveSet(width: liveWidth)
    let statements = body.draft.blocks[block].statements
    if statement < statements.count {
      uses(of: statements.lowerBound + statement, &live)
    } else {
      if case .return = body.draft.blocks[block].terminator { live = liveAtEnd(of: block) }
      usesOfTerminator(block, &live)
    }
    return locals.filter { live.contains(numbers[$0]) }
  }

  // MARK: Loans

  private mutating func solveLoans() {
    var isDue = Array(count: body.draft.blocks.count, of: false)
    entries[0] = entrySets()
    isDue[0] = true
    var dueCount = 1
    while dueCount > 0 {
      for block in body.initialisation.order where isDue[block] {
        guard var sets = entries[block] else { continue }
        isDue[block] = false
        dueCount -= 1
        for step in flow.steps(ofBlock: block) {
          _ = flow.take(flow.steps[step], &sets, replaces: true)
        }
        for target in body.draft.targets(of: block)
        where propagate(sets, to: target) && !isDue[target] {
          isDue[target] = true
          dueCount += 1
        }
      }
    }
  }

  /// A coroutine's first input brings what every input brings.
  private func entrySets() -> LoanSets {
    var sets = flow.emptySets
    guard body.resumeArgument != nil, let input = flow.arguments.last,
      flow.bases[input.local] >= 0
    else { return sets }
    for slot in 0..<slotCounts[input.local] {
      sets.insert(input.firstLoan + slot, in: flow.bases[input.local] + slot)
    }
    return sets
  }

  private mutating func propagate(_ sets: LoanSets, to target: Int) -> Bool {
    guard entries[target] != nil else {
      entries[target] = sets
      return true
    }
    return entries[target]?.join(sets, slotCount: flow.slotCount) ?? false
  }

  // MARK: Questions

  /// The locals in `live` (from word `offset`) that carry the loan.
  func carriers(of loan: Int, _ live: [UInt64], from offset: Int, _ sets: LoanSets) -> [Int] {
    var result: [Int] = []
    for word in 0..<liveWidth {
      var rest = live[offset + word]
      while rest != 0 {
        let local = locals[word * 64 + rest.trailingZeroBitCount]
        rest &= rest - 1
        if carries(local, loan, sets) { result.append(local) }
      }
    }
    return result
  }

  private func carries(_ local: Int, _ loan: Int, _ sets: LoanSets) -> Bool {
    let base = flow.bases[local]
    for slot in base..<(base + slotCounts[local]) where sets.contains(loan, in: slot) {
      return true
    }
    return false
  }

  /// `true` iff references leave the body through the local.
  func isOutliving(_ local: Int) -> Bool { outliving.contains(local) }

  /// `true` iff the local is used later.
  func isLive(_ local: Int, _ live: [UInt64], from offset: Int) -> Bool {
    let number = numbers[local]
    return number >= 0 && live[offset + number >> 6] & (1 << UInt64(number & 63)) != 0
  }

  /// What the slots carry when the block's terminator is reached.
  func setsBeforeTerminator(of block: Int) -> LoanSets? {
    guard var sets = entries[block] else { return nil }
    let last = body.draft.blocks[block].statements.count
    let end = flow.steps(of: last, in: block).lowerBound
    for step in flow.steps(ofBlock: block).lowerBound..<end {
      _ = flow.take(flow.steps[step], &sets, replaces: true)
    }
    return sets
  }

  /// `true` iff any of the loans is alive while the coroutine is suspended there.
  func isHeld(acrossSuspensionIn block: Int, _ loans: Range<Int>) -> Bool {
    guard let sets = setsBeforeTerminator(of: block) else { return false }
    let live = liveAtEnd(of: block)
    let words = (0..<liveWidth).map { live.used($0) }
    return loans.contains { !carriers(of: $0, words, from: 0, sets).isEmpty }
  }
}
