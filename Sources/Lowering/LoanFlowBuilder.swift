import CoreLanguage
import SourceText
import StateMachines

/// Translates the statements of a draft into steps of loans.
struct LoanFlowBuilder {
  let body: LoweredBody
  var context: BorrowSummaries
  var flow: LoanFlow
  /// By local: a place in it is borrowed somewhere in the body.
  var isBorrowed: [Bool]
  /// The locals whose reference becomes a mutable one by `as_mut`.
  var recast: Set<Int> = []
  /// What the driver has.
  var driven: LocalID?

  init(_ body: LoweredBody, _ context: consuming BorrowSummaries) {
    self.body = body
    self.context = context
    flow = LoanFlow(
      localCount: body.draft.locals.count,
      writeCount: body.draft.writes.count,
      blockCount: body.draft.blocks.count,
    )
    isBorrowed = Array(count: body.draft.locals.count, of: false)
    for local in body.draft.borrowedLocals { isBorrowed[local.rawValue] = true }
  }

  /// The flow of the whole body.draft.
  mutating func build() -> LoanFlow {
    let order = body.initialisation.order
    for (local, machineLocal) in body.draft.locals.enumerated() {
      let count = context.slots.count(machineLocal.type)
      guard count > 0 else { continue }
      flow.bases[local] = flow.slotCount
      flow.slotCount += count
    }
    addArguments()
    if !body.isUserWritten { findRecasts(order) }
    let startCount = order.reduce(0) { $0 + body.draft.blocks[$1].statements.count + 2 }
    flow.starts.reserveCapacity(startCount)
    for block in order { build(block: block) }
    return flow
  }

  mutating func addArguments() {
    for argument in body.arguments {
      let base = flow.bases[argument.rawValue]
      flow.arguments.append((argument.rawValue, flow.targets.count))
      guard base >= 0 else { continue }
      let layout = context.slots.layout(body.draft.locals[argument].type)
      for slot in 0..<layout.count {
        if layout.isCollapsed {
          flow.targets.append(LoanTarget(base: base, count: 1, isSmashed: true))
          continue
        }
        // What a reference leads to follows it.
        var end = slot + 1
        while end < layout.count, isBehind(slot, end, layout) { end += 1 }
        flow.targets.append(
          LoanTarget(base: base + slot + 1, count: end - slot - 1, isSmashed: false)
        )
      }
    }
    flow.argumentLoanCount = flow.targets.count
  }

  func isBehind(_ reference: Int, _ slot: Int, _ layout: SlotLayout) -> Bool {
    var walked = layout.parents[slot]
    while walked >= 0 {
      if walked == reference { return true }
      walked = layout.parents[walked]
    }
    return false
  }

  mutating func findRecasts(_ order: [Int]) {
    for block in order {
      for statement in body.draft.blocks[block].statements {
        guard case .assign(let write, _) = body.draft.statements[statement].kind,
          case .assign(_, .intrinsic(.asMut, _, let operands), _) = body.draft.writes[write],
          let place = operands.first?.place
        else { continue }
        recast.insert(place.local.rawValue)
      }
    }
  }

  // MARK: Blocks

  mutating func build(block: Int) {
    let start = flow.starts.count
    for statement in body.draft.blocks[block].statements {
      flow.starts.append(Int32(flow.steps.count))
      switch body.draft.statements[statement].kind {
      case .assign(let write, _): build(write: write)
      case .replace(let write, _): build(write: write)
      case .forget(let path), .drop(let path):
        let place = body.draft.paths[path].place
        if place.projections.isEmpty { end(place.local) }
      case .end(let local): end(local)
      case .initialise, .assume, .moveOut, .use, .assignOnce, .variantIs, .variantIsNot,
        .dropPlace:
        break
      }
    }
    flow.starts.append(Int32(flow.steps.count))
    if case .suspend(let operand, _) = body.draft.blocks[block].terminator,
      let place = operand.place
    {
      let slots = slots(place)
      flow.yielded[block] = slots.base..<(slots.base + (slots.isSmashed ? 1 : slots.count))
    }
    build(terminator: body.draft.blocks[block].terminator)
    flow.starts.append(Int32(flow.steps.count))
    flow.startsOfBlock[block] = start..<flow.starts.count
  }

  mutating func end(_ local: LocalID) {
    if isBorrowed[local.rawValue] { flow.steps.append(.end(local: local.rawValue)) }
  }

  mutating func build(write: Int) {
    guard case .assign(let place, let rvalue, let range) = body.draft.writes[write] else { return }
    if case .reference(let target, let isMutable) = rvalue {
      buildReference(write, place, target, isMutable, range)
      return
    }
    let destination = slots(place)
    if destination.count == 0 {
      // It may still store through a reference.
      if case .intrinsic(.write, _, let operands) = rvalue { buildStore(operands) }
      if place.projections.isEmpty { end(place.local) }
      return
    }
    flow.steps.append(.reset(scratch(destination.count)))
    switch rvalue {
    case .use(let operand), .unsize(let operand, _), .repeating(let operand, _),
      .box(let operand):
      gather(operand, at: 0, count: destination.count)
    case .cast(let operand, _, _): gather(operand, at: 0, count: destination.count)
    case .aggregate(let aggregate, let operands): gather(aggregate, operands, destination)
    case .intrinsic(let intrinsic, _, let operands): gather(intrinsic, operands, destination)
    default: break
    }
    self.write(place, destination)
  }

  // MARK: Places

  mutating func slots(_ place: Place) -> PlaceSlots {
    let base = flow.bases[place.local.rawValue]
    let type = body.draft.locals[place.local].type
    guard base >= 0 else {
      return PlaceSlots(base: 0, count: 0, isSmashed: false, type: type, isInnerBuffer: false)
    }
    var slots = context.slots.slots(of: place.projections, in: type)
    slots.base += base
    return slots
  }

  mutating func scratch(_ count: Int) -> Int {
    flow.scratchCount = max(flow.scratchCount, count)
    return count
  }

  /// Adds what a place holds to the scratch.
  mutating func gather(_ place: Place, at: Int, count: Int) {
    let source = slots(place)
    if source.isInnerBuffer {
      // A copy of a buffer comes from where it is read.
      gatherReferences(to: place, at: at)
      return gather(source, at: at + 1, count: count - 1)
    }
    gather(source, at: at, count: count)
  }

  mutating func gather(_ source: PlaceSlots, at: Int, count: Int) {
    guard source.count > 0, count > 0 else { return }
    if source.isSmashed {
      flow.steps.append(.spread(from: source.base, at: at, count: count))
    } else if source.count == count {
      flow.steps.append(.gather(from: source.base, at: at, count: count))
    } else {
      for slot in 0..<count {
        flow.steps.append(.join(from: source.base, count: source.count, at: at + slot))
      }
    }
  }

  mutating func gather(_ operand: Operand, at: Int, count: Int) {
    guard let place = operand.place else { return }
    gather(place, at: at, count: count)
  }

  /// Adds the references that a place is reached through to a slot of the scratch.
  ///
  /// Behind a shared reference nothing outside of it matters.
  mutating func gatherReferences(to place: Place, at: Int, innermostOnly: Bool = false) {
    for (slots, isMutable) in references(of: place).reversed() {
      flow.steps.append(.spread(from: slots.base, at: at, count: 1))
      if !isMutable || innermostOnly { return }
    }
  }

  /// The references that a place is reached through, outermost first.
  mutating func references(of place: Place) -> [(slots: PlaceSlots, isMutable: Bool)] {
    var result: [(PlaceSlots, Bool)] = []
    for (index, projection) in place.projections.enumerated() where projection == .dereference {
      let prefix = Place(place.local, Array(place.projections[..<index]))
      let reference = slots(prefix)
      if case .reference(_, let isMutable) = context.slots.types[reference.type],
        reference.count > 0
      {
        result.append((reference, isMutable))
      }
    }
    return result
  }

  // MARK: Values

  /// `destination = &place`.
  mutating func buildReference(
    _ write: Int,
    _ destination: Place,
    _ place: Place,
    _ isMutable: Bool,
    _ range: SourceRange,
  ) {
    let to = slots(destination)
    let target = slots(place)
    flow.steps.append(.reset(scratch(max(1, to.count))))
    if isLoan(of: place) {
      let loan = flow.targets.count
      flow.targets.append(
        LoanTarget(base: target.base, count: target.count, isSmashed: target.isSmashed)
      )
      flow.loans.append(self.loan(write, destination, place, isMutable, range))
      flow.loanOfWrite[write] = loan
      flow.loansOfLocal[place.local.rawValue].append(loan)
      flow.steps.append(.loan(loan, at: 0))
    }
    let isRecast = recast.contains(destination.local.rawValue)
    gatherReferences(to: place, at: 0, innermostOnly: isRecast)
    if to.count > 1 {
      gather(place, at: 1, count: to.count - 1)
    } else if to.isSmashed {
      gather(place, at: 0, count: 1)
    }
    self.write(destination, to)
  }

  /// What is behind a shared reference is not borrowed anew.
  mutating func isLoan(of place: Place) -> Bool {
    guard body.isUserWritten || !place.projections.contains(.dereference) else { return false }
    return references(of: place).allSatisfy(\.isMutable)
  }

  func loan(
    _ write: Int,
    _ destination: Place,
    _ place: Place,
    _ isMutable: Bool,
    _ range: SourceRange,
  ) -> Loan {
    var loan = Loan(place: place, isMutable: isMutable, range: range)
    loan.origin = body.draft.borrowOrigin(ofWrite: write)
    if isMutable, loan.origin == .automatic, destination.projections.isEmpty,
      body.draft.locals[destination.local].name.isGenerated
    {
      loan.reservation = destination.local
    }
    return loan
  }

  mutating func write(_ place: Place, _ slots: PlaceSlots) {
    let references = references(of: place)
    let isWhole = place.projections.isEmpty
    let isExact = place.projections.allSatisfy {
      if case .field = $0 { true } else { false }
    }
    if isWhole { end(place.local) }
    if slots.isSmashed {
      let replaces = isWhole && slots.count == 1
      if replaces {
        flow.steps.append(.write(to: slots.base, count: 1, replaces: true))
      } else {
        flow.steps.append(.writeJoined(to: slots.base, count: slots.count))
      }
    } else {
      flow.steps.append(.write(to: slots.base, count: slots.count, replaces: isExact))
    }
    for (reference, _) in references { store(through: reference, slots) }
  }

  /// Writes the scratch to whatever a reference on the way to `slots` points to.
  mutating func store(through reference: PlaceSlots, _ slots: PlaceSlots) {
    var width = -1
    if case .reference(let target, _) = context.slots.types[reference.type], !slots.isSmashed {
      width = context.slots.count(target)
    }
    flow.steps.append(
      .store(
        through: reference.base,
        offset: slots.base - reference.base - 1,
        width: width,
        count: slots.count,
      )
    )
  }

  mutating func gather(
    _ aggregate: Aggregate,
    _ operands: [Operand],
    _ destination: PlaceSlots,
  ) {
    guard !destination.isSmashed else {
      for operand in operands { gather(operand, at: 0, count: 1) }
      return
    }
    var type = destination.type
    var variant = 0
    switch aggregate {
    case .plain(let plain): type = plain
    case .variant(let nominal, let chosen): (type, variant) = (nominal, chosen)
    case .coroutine: break
    }
    if case .array(let element, _) = context.slots.types[type] {
      let count = context.slots.count(element)
      for operand in operands { gather(operand, at: 0, count: count) }
      return
    }
    for (index, operand) in operands.enumerated() {
      guard let place = operand.place else { continue }
      let at = context.slots.offset(ofField: index, variant: variant, in: type)
      var source = slots(place)
      if case .buffer = context.slots.types[source.type], !source.isInnerBuffer {
        // Inside something else a buffer does not tell where it came from.
        source.base += 1
        source.count -= 1
        gather(source, at: at, count: source.count)
      } else {
        let count = source.isInnerBuffer ? source.count : context.slots.count(source.type)
        gather(source, at: at, count: count)
      }
    }
  }
}
