import CoreLanguage
import SourceText
import StateMachines

extension DropElaboration {
  /// What a drop of a path has to do.
  enum DropStyle {
    case nothing
    case whole
    case ifFlagged
    case parts
  }

  /// One rung of a ladder of drops.
  enum DropStep {
    /// What is left of a path.
    case path(Int)
    /// A place that is no path of its own; there iff the path of that number is.
    case whole(Place, ifFlagged: Int?)
    /// The heap block of the Box at the place, its content gone.
    case free(Place, ifFlagged: Int?)
  }

  func style(_ number: Int, _ state: InitialisationState) -> DropStyle {
    var isSomeLeft = false
    var isSomeGone = false
    for part in body.initialisation.numbers.parts(number) where needsDrop(part) {
      if state.mayHold(part) { isSomeLeft = true }
      // What cannot exist, as another variant is there, is gone too.
      if state.mayLack(part) || !state.mayHold(part) { isSomeGone = true }
    }
    if !isSomeLeft { return .nothing }
    if !isSomeGone { return .whole }
    return body.initialisation.numbers.parts(number).dropFirst().contains { needsDrop($0) }
      ? .parts : .ifFlagged
  }

  func isAnythingLeft(_ number: Int, _ state: InitialisationState) -> Bool {
    if case .nothing = style(number, state) { return false }
    return true
  }

  private func needsDrop(_ number: Int) -> Bool {
    let path = body.draft.paths[body.initialisation.numbers.paths[number]]
    // A downcast has the enum's type; it matters iff the enum does.
    return types.needsDrop[path.type.rawValue]
  }

  /// The entry of blocks that drop what is left of a path, then go on to `next`.
  ///
  /// A destructor that panics goes on to `unwind`, after the rest of the path is dropped too.
  mutating func dropPath(
    _ number: Int,
    _ state: InitialisationState,
    to next: Int,
    unwind: Int?,
    isCleanup: Bool,
  ) -> Int {
    if let known = rung(of: number, state, next, unwind, isCleanup) { return known }
    // All of a variant is all of the enum.
    let place = body.draft.paths[body.initialisation.numbers.paths[number]].place.withoutVariant
    let entry: Int
    switch style(number, state) {
    case .nothing: entry = next
    case .whole: entry = dropWhole(place, to: next, unwind: unwind, isCleanup: isCleanup)
    case .ifFlagged:
      let drop = dropWhole(place, to: next, unwind: unwind, isCleanup: isCleanup)
      entry = ifFlagged(number, drop, else: next, isCleanup)
    case .parts:
      entry = dropParts(number, state, to: next, unwind: unwind, isCleanup: isCleanup)
    }
    let rung = Rung(
      state: state,
      next: next,
      unwind: unwind,
      isCleanup: isCleanup,
      entry: entry,
      previous: lastRungs[number],
    )
    lastRungs[number] = rungs.count
    rungs.append(rung)
    return entry
  }

  /// The entry of the rung that drops the path from the same state, if there is one.
  private mutating func rung(
    of number: Int,
    _ state: InitialisationState,
    _ next: Int,
    _ unwind: Int?,
    _ isCleanup: Bool,
  ) -> Int? {
    if lastRungs.isEmpty { lastRungs = Array(count: body.initialisation.numbers.count, of: -1) }
    var walked = lastRungs[number]
    while walked >= 0 {
      let known = rungs[walked]
      if known.next == next, known.unwind == unwind, known.isCleanup == isCleanup,
        known.state.agrees(with: state, on: body.initialisation.numbers.parts(number))
      {
        return known.entry
      }
      walked = known.previous
    }
    return nil
  }

  /// A block that drops the whole value at a place.
  mutating func dropWhole(_ place: Place, to next: Int, unwind: Int?, isCleanup: Bool) -> Int {
    let range = output.locals[place.local].range
    let block = newBlock(range, isCleanup: isCleanup)
    output.blocks[block].terminator = .drop(place, target: BlockID(next))
    output.blocks[block].unwind = unwind
    output.blocks[block].mayPanic = true
    return block
  }

  private mutating func ifFlagged(
    _ number: Int,
    _ block: Int,
    else next: Int,
    _ isCleanup: Bool,
  ) -> Int {
    if block == next { return next }
    let flag = flag(number)
    let test = newBlock(.none, isCleanup: isCleanup)
    output.blocks[test].terminator = .switch(
      .copy(Place(flag)),
      cases: [(value: UInt128(0), target: BlockID(next))],
      otherwise: BlockID(block),
    )
    return test
  }

  // MARK: Parts

  private mutating func dropParts(
    _ number: Int,
    _ state: InitialisationState,
    to next: Int,
    unwind: Int?,
    isCleanup: Bool,
  ) -> Int {
    let path = body.draft.paths[body.initialisation.numbers.paths[number]]
    let owner = state.mayLack(number) ? number : nil
    if let nominal = types.nominal(path.type), nominal.isEnumeration, path.place.lastVariant == nil
    {
      let entry = dropVariants(
        number,
        nominal,
        state,
        to: next,
        unwind: unwind,
        isCleanup: isCleanup,
      )
      guard let owner else { return entry }
      return ifFlagged(owner, entry, else: next, isCleanup)
    }
    let steps = steps(number, path, owner)
    return ladder(steps, state, to: next, unwind: unwind, isCleanup: isCleanup)
  }

  private func steps(_ number: Int, _ path: MovePath, _ owner: Int?) -> [DropStep] {
    switch types[path.type] {
    case .box(let content):
      var steps: [DropStep] = []
      if let child = child(path, .dereference) {
        steps.append(.path(child))
      } else if types.needsDrop[content.rawValue] {
        steps.append(.whole(path.place.appending(.dereference), ifFlagged: owner))
      }
      return steps + [.free(path.place, ifFlagged: owner)]
    case .array(_, let count):
      return (0..<count).map { index in
        let projection = Place.Projection.constantIndex(index, fromEnd: false)
        return child(path, projection).map { .path($0) }
          ?? .whole(path.place.appending(projection), ifFlagged: owner)
      }
    default: return fieldSteps(path, fieldTypes(path), owner)
    }
  }

  private func fieldSteps(_ path: MovePath, _ fields: [TypeID], _ owner: Int?) -> [DropStep] {
    var steps: [DropStep] = []
    for (index, field) in fields.enumerated() where types.needsDrop[field.rawValue] {
      if let child = child(path, .field(index)) {
        steps.append(.path(child))
      } else {
        steps.append(.whole(path.place.appending(.field(index)), ifFlagged: owner))
      }
    }
    return steps
  }

  private func fieldTypes(_ path: MovePath) -> [TypeID] {
    switch types[path.type] {
    case .tuple(let elements): elements
    case .closure(let closure): captureTypes.closures[closure.rawValue]
    case .nominal(let nominal):
      types.nominals[nominal].variants[path.place.lastVariant ?? 0].fields.map(\.type)
    default: []
    }
  }

  /// The number of a separate part.
  private func child(_ path: MovePath, _ projection: Place.Projection) -> Int? {
    for child in path.children where body.initialisation.numbers.isOwn(child) {
      if body.draft.paths[child].place.projections.last == projection {
        return body.initialisation.numbers.number(of: child)
      }
    }
    return nil
  }

  /// Asks which variant is there if different ones owe different drops.
  private mutating func dropVariants(
    _ number: Int,
    _ nominal: NominalType,
    _ state: InitialisationState,
    to next: Int,
    unwind: Int?,
    isCleanup: Bool,
  ) -> Int {
    let path = body.draft.paths[body.initialisation.numbers.paths[number]]
    var cases: [(value: UInt128, target: BlockID)] = []
    for (index, variant) in nominal.variants.enumerated() {
      let entry: Int
      if let part = child(path, .variant(index)) {
        entry = dropPath(part, state, to: next, unwind: unwind, isCleanup: isCleanup)
      } else {
        let downcast = MovePath(place: path.place.appending(.variant(index)), type: path.type)
        let steps = fieldSteps(downcast, variant.fields.map(\.type), nil)
        entry = ladder(steps, state, to: next, unwind: unwind, isCleanup: isCleanup)
      }
      if entry != next { cases.append((UInt128(index), BlockID(entry))) }
    }
    if cases.isEmpty { return next }
    let index = output.locals.add(
      MachineLocal(name: "$variant", type: TypeTable.usize, range: .none)
    )
    let test = newBlock(.none, isCleanup: isCleanup)
    append(output.writes.add(.assign(Place(index), .variantIndex(path.place), .none)), to: test)
    output.blocks[test].terminator = .switch(
      .copy(Place(index)),
      cases: cases,
      otherwise: BlockID(next),
    )
    return test
  }

  /// Drops the steps in order; if one panics the rest is still dropped.
  private mutating func ladder(
    _ steps: [DropStep],
    _ state: InitialisationState,
    to next: Int,
    unwind: Int?,
    isCleanup: Bool,
  ) -> Int {
    var entry = next
    var rescue = unwind
    for (index, step) in steps.enumerated().reversed() {
      entry = build(step, state, to: entry, unwind: rescue, isCleanup: isCleanup)
      if !isCleanup && index > 0 {
        rescue = build(
          step,
          state,
          to: rescue ?? unwindResumeBlock(),
          unwind: nil,
          isCleanup: true,
        )
      }
    }
    return entry
  }

  private mutating func build(
    _ step: DropStep,
    _ state: InitialisationState,
    to next: Int,
    unwind: Int?,
    isCleanup: Bool,
  ) -> Int {
    switch step {
    case .path(let number):
      return dropPath(number, state, to: next, unwind: unwind, isCleanup: isCleanup)
    case .whole(let place, let flagged):
      let drop = dropWhole(place, to: next, unwind: unwind, isCleanup: isCleanup)
      return flagged.map { ifFlagged($0, drop, else: next, isCleanup) } ?? drop
    case .free(let place, let flagged):
      let free = freeBlock(place, to: next, isCleanup)
      return flagged.map { ifFlagged($0, free, else: next, isCleanup) } ?? free
    }
  }

  private mutating func freeBlock(_ place: Place, to next: Int, _ isCleanup: Bool) -> Int {
    let unit = output.locals.add(MachineLocal(name: "$unit", type: TypeTable.unit, range: .none))
    let block = newBlock(.none, isCleanup: isCleanup)
    append(
      output.writes.add(.freeBox(place, into: unit, types, output.locals, captureTypes)),
      to: block,
    )
    output.blocks[block].terminator = .goto(BlockID(next))
    return block
  }
}

extension Place {
  /// The enum, if the place is one of its variants.
  var withoutVariant: Place {
    lastVariant == nil ? self : Place(local, Array(projections.dropLast()))
  }
}

extension MachineStatement {
  /// Frees the heap block of the Box at a place; its content is gone.
  static func freeBox(
    _ place: Place,
    into unit: LocalID,
    _ types: TypeTable,
    _ locals: [MachineLocal],
    _ captures: CaptureTypes,
  ) -> MachineStatement {
    var type = locals[place.local].type
    var variant: Int?
    for projection in place.projections {
      type = captures.type(of: projection, in: type, variant: variant, types)
      variant = nil
      if case .variant(let index) = projection { variant = index }
    }
    guard case .box(let content) = types[type] else {
      preconditionFailure("only a Box is freed")
    }
    return .assign(
      Place(unit),
      .intrinsic(.bufferFree, types: [content], [.copy(place)]),
      .none,
    )
  }
}
