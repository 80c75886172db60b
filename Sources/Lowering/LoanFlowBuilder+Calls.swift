import CoreLanguage
import SourceText
import StateMachines

/// What calls, resumes and suspensions do with references.
extension LoanFlowBuilder {
  mutating func gather(
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
  mutating func lendBuffer(_ place: Place) {
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
  mutating func buildStore(_ operands: [Operand]) {
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

  mutating func build(terminator: DraftTerminator) {
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
    guard let resumeArgument = body.resumeArgument else { return }
    end(resumeArgument)
    guard flow.bases[resumeArgument.rawValue] >= 0 else { return }
    let base = flow.bases[resumeArgument.rawValue]
    let count = context.slots.count(body.draft.locals[resumeArgument].type)
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
      if context.slots.isNested(place.type) { canStore = true }
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
    let program = context.program
    let body = program.functions.count + program.closures.count + index.rawValue
    let summary = context.summary(of: body)
    let inputArgument = program.coroutines[index].captures.count
    keep(input, in: coroutine)
    if captured.count > 0, sent.count > 0 {
      let sources = summary.stores.flatMap(\.sources).filter { $0.argument == inputArgument }
      if !sources.isEmpty {
        flow.steps.append(.reset(scratch(1)))
        gather(sent, at: 0, count: 1)
        write(coroutine, captured)
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
    write(coroutine, captured)
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
