import CoreLanguage
import SourceText
import StateMachines

/// Translates the statements of a draft into steps of loans.
struct LoanFlowBuilder {
  let body: LoweredBody
  let draft: DraftBody
  let isUserWritten: Bool
  let resumeArgument: LocalID?
  let program: TypedProgram
  var context: BorrowSummaries
  private var flow: LoanFlow
  /// By local: a place in it is borrowed somewhere in the body.
  private var isBorrowed: [Bool]
  /// The locals whose reference becomes a mutable one by `as_mut`.
  private var recast: Set<Int> = []
  /// What the driver has.
  private var driven: LocalID?

  init(_ body: LoweredBody, _ program: TypedProgram, _ context: BorrowSummaries) {
    self.body = body
    draft = body.draft
    isUserWritten = body.isUserWritten
    resumeArgument = body.resumeArgument
    self.program = program
    self.context = context
    flow = LoanFlow(bases: Array(repeating: -1, count: body.draft.locals.count))
    isBorrowed = Array(repeating: false, count: body.draft.locals.count)
    for case .assign(_, .reference(let place, _), _) in body.draft.writes {
      isBorrowed[place.local.rawValue] = true
    }
  }

  /// The flow of the whole draft.
  mutating func build() -> LoanFlow {
    let order = body.initialisation.order
    for (local, machineLocal) in draft.locals.enumerated() {
      let count = context.slots.count(machineLocal.type)
      guard count > 0 else { continue }
      flow.bases[local] = flow.slotCount
      flow.slotCount += count
    }
    addArguments()
    if !isUserWritten { findRecasts(order) }
    flow.starts = Array(repeating: [], count: draft.blocks.count)
    for block in order { build(block: block) }
    return flow
  }

  private mutating func addArguments() {
    for argument in body.arguments {
      let base = flow.bases[argument.rawValue]
      flow.arguments.append((argument.rawValue, flow.targets.count))
      guard base >= 0 else { continue }
      let layout = context.slots.layout(draft.locals[argument].type)
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

  private func isBehind(_ reference: Int, _ slot: Int, _ layout: SlotLayout) -> Bool {
    var walked = layout.parents[slot]
    while walked >= 0 {
      if walked == reference { return true }
      walked = layout.parents[walked]
    }
    return false
  }

  private mutating func findRecasts(_ order: [Int]) {
    for block in order {
      for statement in draft.blocks[block].statements {
        guard case .assign(let write) = statement.kind,
          case .assign(_, .intrinsic(.asMut, _, let operands), _) = draft.writes[write],
          let place = operands.first?.place
        else { continue }
        recast.insert(place.local.rawValue)
      }
    }
  }

  // MARK: Blocks

  private mutating func build(block: Int) {
    var starts: [Int32] = []
    starts.reserveCapacity(draft.blocks[block].statements.count + 2)
    for statement in draft.blocks[block].statements {
      starts.append(Int32(flow.steps.count))
      switch statement.kind {
      case .assign(let write): build(write: write)
      case .replace(let write, _): build(write: write)
      case .forget(let path), .drop(let path):
        let place = draft.paths[path].place
        if place.projections.isEmpty { end(place.local) }
      case .end(let local): end(local)
      case .initialise, .assume, .moveOut, .use, .assignOnce, .variantIs, .variantIsNot,
        .dropPlace:
        break
      }
    }
    starts.append(Int32(flow.steps.count))
    if case .suspend(let operand, _) = draft.blocks[block].terminator, let place = operand.place {
      let slots = slots(place)
      flow.yielded[block] = slots.base..<(slots.base + (slots.isSmashed ? 1 : slots.count))
    }
    build(terminator: draft.blocks[block].terminator)
    starts.append(Int32(flow.steps.count))
    flow.starts[block] = starts
  }

  private mutating func end(_ local: LocalID) {
    if isBorrowed[local.rawValue] { flow.steps.append(.end(local: local.rawValue)) }
  }

  private mutating func build(write: Int) {
    guard case .assign(let place, let rvalue, let range) = draft.writes[write] else { return }
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

  private mutating func slots(_ place: Place) -> PlaceSlots {
    let base = flow.bases[place.local.rawValue]
    let type = draft.locals[place.local].type
    guard base >= 0 else {
      return PlaceSlots(base: 0, count: 0, isSmashed: false, type: type, isInnerBuffer: false)
    }
    var slots = context.slots.slots(of: place.projections, in: type)
    slots.base += base
    return slots
  }

  private mutating func scratch(_ count: Int) -> Int {
    flow.scratchCount = max(flow.scratchCount, count)
    return count
  }

  /// Adds what a place holds to the scratch.
  private mutating func gather(_ place: Place, at: Int, count: Int) {
    let source = slots(place)
    if source.isInnerBuffer {
      // A copy of a buffer comes from where it is read.
      gatherReferences(to: place, at: at)
      return gather(source, at: at + 1, count: count - 1)
    }
    gather(source, at: at, count: count)
  }

  private mutating func gather(_ source: PlaceSlots, at: Int, count: Int) {
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

  private mutating func gather(_ operand: Operand, at: Int, count: Int) {
    guard let place = operand.place else { return }
    gather(place, at: at, count: count)
  }

  /// Adds the references that a place is reached through to a slot of the scratch.
  ///
  /// Behind a shared reference nothing outside of it matters.
  private mutating func gatherReferences(to place: Place, at: Int, innermostOnly: Bool = false) {
    for (slots, isMutable) in references(of: place).reversed() {
      flow.steps.append(.spread(from: slots.base, at: at, count: 1))
      if !isMutable || innermostOnly { return }
    }
  }

  /// The references that a place is reached through, outermost first.
  private mutating func references(of place: Place) -> [(slots: PlaceSlots, isMutable: Bool)] {
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
  private mutating func buildReference(
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
      flow.loansOfLocal[place.local.rawValue, default: []].append(loan)
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
  private mutating func isLoan(of place: Place) -> Bool {
    guard isUserWritten || !place.projections.contains(.dereference) else { return false }
    return references(of: place).allSatisfy(\.isMutable)
  }

  private func loan(
    _ write: Int,
    _ destination: Place,
    _ place: Place,
    _ isMutable: Bool,
    _ range: SourceRange,
  ) -> Loan {
    var loan = Loan(place: place, isMutable: isMutable, range: range)
    loan.origin = draft.borrowOrigins[write] ?? .written
    let isTemporary = draft.locals[destination.local].name.hasPrefix("$")
    if isMutable, isTemporary, loan.origin == .automatic, destination.projections.isEmpty {
      loan.reservation = destination.local
    }
    return loan
  }

  private mutating func write(_ place: Place, _ slots: PlaceSlots) {
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
  private mutating func store(through reference: PlaceSlots, _ slots: PlaceSlots) {
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

  private mutating func gather(
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

  private mutating func gather(
    _ intrinsic: Intrinsic,
    _ operands: [Operand],
    _ destination: PlaceSlots,
  ) {
    guard let place = operands.first?.place else { return }
    switch intrinsic {
    case .bufferAt, .bufferSlice:
      lendBuffer(place)
      gather(place, at: 0, count: destination.count)
    case .asMut, .slicePart, .strBytes, .strFromBytes:
      gather(place, at: 0, count: destination.count)
    case .read:
      // A reference and what it leads to: the value is what follows the reference.
      var source = slots(place)
      if !source.isSmashed {
        source.base += 1
        source.count -= 1
      }
      gather(source, at: 0, count: destination.count)
    default: break
    }
  }

  /// What is written through a reference into a buffer comes to the elements of the buffer.
  private mutating func lendBuffer(_ place: Place) {
    var target = slots(place)
    guard !target.isInnerBuffer, target.count > 1 else { return }
    target.base += 1
    flow.steps.append(.loan(flow.targets.count, at: 0))
    flow.targets.append(
      LoanTarget(base: target.base, count: target.count - 1, isSmashed: target.isSmashed)
    )
    flow.loans.append(Loan(place: place, isMutable: true, range: .none))
  }

  /// `write(reference, value)`.
  private mutating func buildStore(_ operands: [Operand]) {
    guard operands.count == 2, let place = operands[0].place, let value = operands[1].place else {
      return
    }
    let reference = slots(place)
    let count = slots(value).count
    guard reference.count > 0, count > 0 else { return }
    flow.steps.append(.reset(scratch(count)))
    gather(value, at: 0, count: count)
    if reference.isSmashed {
      flow.steps.append(.writeJoined(to: reference.base, count: count))
    } else if reference.count == count + 1 {
      flow.steps.append(.write(to: reference.base + 1, count: count, replaces: false))
    }
    flow.steps.append(.store(through: reference.base, offset: 0, width: count, count: count))
  }

  // MARK: Terminators

  private mutating func build(terminator: DraftTerminator) {
    switch terminator {
    case .call(let body, let operands, let destination, _):
      buildCall(body.rawValue, operands.map(\.place), destination)
    case .resume(let coroutine, let input, let destination, _):
      buildResume(coroutine, Place(input), destination)
    case .suspend: receiveInput()
    case .park(let driven?, _, _): self.driven = driven
    case .deliver(let input, _): if let driven { keep(Place(input), in: Place(driven)) }
    default: break
    }
  }

  /// An input comes, with what it brings.
  private mutating func receiveInput() {
    guard let resumeArgument else { return }
    end(resumeArgument)
    guard flow.bases[resumeArgument.rawValue] >= 0 else { return }
    let base = flow.bases[resumeArgument.rawValue]
    let count = context.slots.count(draft.locals[resumeArgument].type)
    guard let known = flow.arguments.last else { return }
    flow.steps.append(.reset(scratch(count)))
    for slot in 0..<count { flow.steps.append(.loan(known.firstLoan + slot, at: slot)) }
    flow.steps.append(.write(to: base, count: count, replaces: true))
  }

  private mutating func buildCall(_ body: Int, _ operands: [Place?], _ destination: Place) {
    let to = slots(destination)
    let places = operands.map { place in place.map { slots($0) } }
    guard needsSummary(to, places) else {
      if destination.projections.isEmpty { end(destination.local) }
      return
    }
    let summary = context.summary(of: body)
    for store in summary.stores {
      guard let target = places[store.target.argument], target.count > 0 else { continue }
      flow.steps.append(.reset(scratch(1)))
      for source in store.sources { gather(source, operands, places, at: 0) }
      buildStore(into: store.target.slot, of: target)
    }
    guard to.count > 0 else {
      if destination.projections.isEmpty { end(destination.local) }
      return
    }
    flow.steps.append(.reset(scratch(to.count)))
    for (slot, sources) in summary.results.enumerated() where slot < to.count {
      for source in sources { gather(source, operands, places, at: slot) }
    }
    write(destination, to)
  }

  private mutating func gather(
    _ source: BorrowSummary.Source,
    _ operands: [Place?],
    _ places: [PlaceSlots?],
    at: Int,
  ) {
    guard source.argument < places.count, let slots = places[source.argument] else { return }
    if slots.isInnerBuffer {
      guard source.slot > 0 else {
        if let place = operands[source.argument] { gatherReferences(to: place, at: at) }
        return
      }
      flow.steps.append(.spread(from: slots.base + source.slot - 1, at: at, count: 1))
      return
    }
    guard slots.count > 0 else { return }
    let slot = slots.isSmashed ? slots.base : slots.base + source.slot
    flow.steps.append(.spread(from: slot, at: at, count: 1))
  }

  /// Writes one slot of the scratch to a slot of an argument, and to where its references lead.
  private mutating func buildStore(into slot: Int, of target: PlaceSlots) {
    if target.isSmashed {
      flow.steps.append(.writeJoined(to: target.base, count: 1))
      flow.steps.append(.store(through: target.base, offset: 0, width: -1, count: 1))
      return
    }
    let layout = context.slots.layout(target.type)
    flow.steps.append(.write(to: target.base + slot, count: 1, replaces: false))
    var walked = layout.isCollapsed ? -1 : layout.parents[slot]
    while walked >= 0 {
      var end = walked + 1
      while end < layout.count, isBehind(walked, end, layout) { end += 1 }
      flow.steps.append(
        .store(
          through: target.base + walked,
          offset: slot - walked - 1,
          width: end - walked - 1,
          count: 1,
        )
      )
      walked = layout.parents[walked]
    }
  }

  private mutating func needsSummary(_ result: PlaceSlots, _ places: [PlaceSlots?]) -> Bool {
    if result.count > 0 { return places.contains { ($0?.count ?? 0) > 0 } }
    var total = 0
    var canStore = false
    for case let place? in places where place.count > 0 {
      total += place.count
      let layout = context.slots.layout(place.type)
      if layout.isCollapsed || layout.parents.contains(where: { $0 >= 0 }) { canStore = true }
    }
    return canStore && total > 1
  }

  /// A resume: the coroutine's one slot holds whatever it captured.
  private mutating func buildResume(_ coroutine: Place, _ input: Place, _ destination: Place) {
    let to = slots(destination)
    let captured = slots(coroutine)
    let sent = slots(input)
    guard case .coroutine(let index) = context.slots.types[captured.type],
      to.count > 0 || (captured.count > 0 && sent.count > 0)
    else {
      if destination.projections.isEmpty { end(destination.local) }
      return
    }
    let body = program.functions.count + program.closures.count + index.rawValue
    let summary = context.summary(of: body)
    let inputArgument = program.coroutines[index].captures.count
    keep(input, in: coroutine)
    if captured.count > 0, sent.count > 0 {
      let sources = summary.stores.flatMap(\.sources).filter { $0.argument == inputArgument }
      if !sources.isEmpty {
        flow.steps.append(.reset(scratch(1)))
        gather(sent, at: 0, count: 1)
        flow.steps.append(.writeJoined(to: captured.base, count: 1))
        flow.steps.append(.store(through: captured.base, offset: 0, width: -1, count: 1))
      }
    }
    guard to.count > 0 else {
      if destination.projections.isEmpty { end(destination.local) }
      return
    }
    flow.steps.append(.reset(scratch(to.count)))
    for (slot, sources) in summary.results.enumerated() where slot < to.count {
      for source in sources {
        if source.argument == inputArgument {
          gather(source, [input], [sent], inputArgument, at: slot)
        } else if captured.count > 0 {
          flow.steps.append(.spread(from: captured.base, at: slot, count: 1))
        }
      }
    }
    write(destination, to)
  }

  /// A coroutine may keep what it is sent.
  private mutating func keep(_ input: Place, in coroutine: Place) {
    let captured = slots(coroutine)
    let sent = slots(input)
    guard case .coroutine(let index) = context.slots.types[captured.type], captured.count > 0,
      sent.count > 0, context.keepsInput(index)
    else { return }
    flow.steps.append(.reset(scratch(1)))
    gather(sent, at: 0, count: 1)
    flow.steps.append(.writeJoined(to: captured.base, count: 1))
  }

  private mutating func gather(
    _ source: BorrowSummary.Source,
    _ operands: [Place?],
    _ places: [PlaceSlots?],
    _ first: Int,
    at: Int,
  ) {
    let shifted = BorrowSummary.Source(argument: source.argument - first, slot: source.slot)
    gather(shifted, operands, places, at: at)
  }
}
