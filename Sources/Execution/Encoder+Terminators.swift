import CoreLanguage
import SourceText
import StateMachines

extension Encoder {
  /// Gives the block that the code falls through to.
  mutating func encodeTerminator(_ block: BasicBlock) throws(Diagnostic) -> Int? {
    switch block.terminator {
    case .goto(let target): return go(to: target)
    case .switch(let operand, let cases, let otherwise):
      return encodeSwitch(operand, cases, otherwise)
    case .call(let callee, let operands, let destination, let target):
      call(callee, operands, destination)
      return go(to: target)
    case .drop(let place, let target):
      drop(place)
      return go(to: target)
    case .resume(let place, let input, let destination, let target, let rejected):
      resume(place, input, destination, rejected)
      return go(to: target)
    case .suspend(let operand, let point, let target, let drop):
      suspend(operand, point, target, drop)
    case .return: encodeReturn()
    case .panic(let pieces, let operands): slow(.panic(recipe(pieces, operands)))
    case .unwindResume: slow(.unwindResume)
    case .coroutineDropped: slow(.coroutineDropped)
    case .park(let driven, let steps, let finish): park(driven, steps, finish)
    case .deliver(let input, let next):
      slow(.deliver(slots[input.rawValue]))
      return go(to: next)
    case .unreachable: slow(.unreachable)
    }
    return nil
  }

  private mutating func call(
    _ callee: TypedIndex<MachineBody>,
    _ operands: [Operand],
    _ destination: Place,
  ) {
    let calleeSlots = layouts.slots[callee.rawValue]
    let mark = temporaryNext
    for (index, operand) in operands.enumerated() {
      pass(operand, at: calleeSlots[index + 1])
      temporaryNext = mark
    }
    let words = calleeSlots[1]
    if let target = staticSlot(destination) {
      emit(.call(UInt32(callee.rawValue), slot(target)))
    } else {
      emit(.call(UInt32(callee.rawValue), Code.scratchResult))
      storeScratch(0, words, to: resolve(destination).location)
    }
  }

  private mutating func drop(_ place: Place) {
    let resolved = resolve(place)
    if case .coroutine(let index) = program.types[resolved.type] {
      passAddress(of: resolved, at: 0)
      slow(.dropCoroutine(index.rawValue))
    } else if let glue = program.dropGlue[resolved.type.rawValue] {
      passAddress(of: resolved, at: layouts.slots[glue.rawValue][1])
      emit(.call(UInt32(glue.rawValue), Code.scratchResult))
    }
  }

  private mutating func passAddress(of place: ResolvedPlace, at scratch: Int) {
    if case .pointer(let pointer, offset: 0) = place.location, place.length == nil {
      return pass(.slot(pointer), 1, at: scratch)
    }
    let words = program.types.isUnsized(place.type) ? 2 : 1
    let address = temporary(words)
    reference(to: place, into: address)
    pass(.slot(address), words, at: scratch)
  }

  private mutating func resume(
    _ place: Place,
    _ input: LocalID,
    _ destination: Place,
    _ rejected: BlockID,
  ) {
    let resolved = resolve(place)
    guard case .coroutine(let index) = program.types[resolved.type] else {
      preconditionFailure("only coroutines are resumed")
    }
    let pointer: Int
    var isLocal = false
    if case .pointer(let known, offset: 0) = resolved.location {
      pointer = known
    } else if case .slot(let own) = resolved.location {
      pointer = own
      isLocal = true
    } else {
      pointer = temporary()
      reference(to: resolved, into: pointer)
    }
    let target = staticSlot(destination)
    let site = resumeSites.count
    resumeSites.append(
      ResumeSite(
        pointer: pointer,
        isLocal: isLocal,
        input: resumeInput ?? slots[input.rawValue],
        inputWords: layouts.words(body.locals[input].type),
        destination: target ?? Int(Code.scratchResult),
        rejected: 0,
        coroutine: coroutines[index.rawValue],
      )
    )
    refer(.rejected(site), to: rejected)
    emit(.resume(UInt32(site)))
    if target == nil {
      let words = layouts.words(program.coroutines[index.rawValue].output)
      scratchWords = max(scratchWords, words)
      storeScratch(0, words, to: self.resolve(destination).location)
    }
  }

  private mutating func suspend(
    _ operand: Operand,
    _ point: Int,
    _ target: BlockID,
    _ drop: BlockID,
  ) {
    guard case .coroutine(let index) = body.kind else {
      preconditionFailure("only coroutines suspend")
    }
    let words = words(of: operand)
    var source = 0
    if let place = operand.place, let known = staticSlot(place) {
      source = known
    } else {
      evaluate(operand, into: 0)
    }
    emit(.suspend(slot(point), slot(source), slot(words)))
    refer(toPoint: point, of: index, target, drop)
  }

  mutating func suspend(_ output: SuspendedVariant) {
    guard case .coroutine(let index) = body.kind else {
      preconditionFailure("only coroutines suspend")
    }
    let source = operandSlot(output.field)
    emit(.suspendVariant(slot(output.point), slot(source), slot(output.variant)))
    refer(toPoint: output.point, of: index, output.target, output.drop)
  }

  /// Notes where a resume and a drop at a suspension point go.
  mutating func refer(
    toPoint point: Int,
    of coroutine: TypedIndex<TypedCoroutine>,
    _ target: BlockID,
    _ drop: BlockID,
  ) {
    let first = coroutines[coroutine.rawValue].firstTarget + 1 + point
    refer(.resumeTarget(first), to: target)
    refer(.dropTarget(first), to: drop)
  }

  private mutating func encodeReturn() {
    let words = slots[1]
    if case .coroutine = body.kind { return emit(.complete(slot(words))) }
    switch words {
    case 0: emit(.return0)
    case 1: emit(.return1)
    default: emit(.returnMany(slot(words)))
    }
  }

  private mutating func park(_ driven: LocalID?, _ steps: [BlockID], _ finish: BlockID) {
    let operation = operations.count
    slow(
      .park(
        ParkSite(
          driven: driven.map { slots[$0.rawValue] },
          steps: Array(count: steps.count, of: 0),
          finish: 0,
        )
      )
    )
    for (index, step) in steps.enumerated() {
      refer(.step(operation: operation, index: index), to: step)
    }
    refer(.finish(operation: operation), to: finish)
  }
}
