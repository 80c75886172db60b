import CoreLanguage
import SourceText
import StateMachines

extension BodyBuilder {
  mutating func lowerSuspension(
    _ expression: TypedExpression,
    into destination: Place,
  )
    throws(Diagnostic)
  {
    let range = expression.range
    switch expression.kind {
    case .suspend(let value):
      let operand = try operand(value)
      try suspend(operand, range)
      // As an operand it stays where it is.
      let stays = destination == unitPlace() && isCopy(expression.type)
      if !stays { try takeInput(expression.type, into: destination, range) }
    case .suspendRebinding(let value):
      try lowerRebindingSuspension(value, range)
      markInitialised(destination, range)
    case .enter(let first, let operand):
      try lowerEntry(first, operand, expression, into: destination)
    case .drive(let value, let steps): try lowerDrive(value, steps, range)
    default: preconditionFailure("not a suspension")
    }
  }

  private mutating func suspend(_ value: Operand, _ range: SourceRange) throws(Diagnostic) {
    consume(value, range)
    let target = newBlock()
    draft.openLocals[current] = scopedLocals
    terminate(.suspend(value, target: target), range)
    enter(target)
    markInput(range)
  }

  /// The locals whose scopes are open, outermost first.
  private var scopedLocals: [LocalID] { scopeEntries.map(\.local) }

  /// Hands out what is in local 0; the range is not that of a drop, which would look like a rebinding.
  mutating func suspendResult(_ type: TypeID, _ range: SourceRange) throws(Diagnostic) {
    guard isReachable else { return }
    let result = Place(LocalID(0))
    if isWordless(type) {
      try suspend(.constant(.unit, TypeTable.unit), range)
    } else {
      try suspend(isCopy(type) ? .copy(result) : .move(result), range)
    }
  }

  /// A resume has put an input there.
  private mutating func markInput(_ range: SourceRange) {
    guard let resumeArgument else { preconditionFailure("a suspension outside of coroutines") }
    markInitialised(Place(resumeArgument), range)
  }

  /// Moves the input to where it is wanted.
  private mutating func takeInput(
    _ type: TypeID,
    into destination: Place,
    _ range: SourceRange,
  ) throws(Diagnostic) {
    guard let resumeArgument, isReachable else { return }
    if isWordless(type) { return markInitialised(destination, range) }
    try read(Place(resumeArgument), type, into: destination, range)
  }

  // MARK: Parameters bound anew

  private mutating func lowerRebindingSuspension(
    _ value: TypedExpression,
    _ range: SourceRange,
  )
    throws(Diagnostic)
  {
    guard let parameters = rebinding else {
      preconditionFailure("this coroutine does not bind its parameters anew")
    }
    let operand = try operand(value)
    for variable in parameters.flatMap(\.pattern.variables).reversed() {
      guard let path = draft.paths.root(local(variable)) else { continue }
      let drops = needsDrop(typedLocals[variable].type)
      emit(drops ? .drop(path) : .forget(path), range)
    }
    try suspend(operand, range)
    try bindInput(parameters, range)
  }

  /// Binds all parameters to the input that has just come; what they do not bind is dropped.
  mutating func bindInput(
    _ parameters: [TypedParameter],
    _ range: SourceRange,
  )
    throws(Diagnostic)
  {
    guard let resumeArgument, isReachable else { return }
    for (index, parameter) in parameters.enumerated() {
      let place = inputPlace(resumeArgument, index, of: parameters.count)
      let failure = Failure(block: newBlock(), depth: scopes.count)
      for alternative in try alternatives(of: parameter.pattern).prefix(1) {
        var bindings: [PatternBinding] = []
        try test(alternative, place, failure, &bindings)
        try bind(bindings)
      }
    }
    if let path = draft.paths.root(resumeArgument), needsDrop(draft.locals[resumeArgument].type) {
      emit(.drop(path), range)
    }
  }

  /// Where parameter `index` is in the input.
  func inputPlace(_ input: LocalID, _ index: Int, of count: Int) -> Place {
    count > 1 ? Place(input, [.field(index)]) : Place(input)
  }

  // MARK: The first input

  private mutating func lowerEntry(
    _ first: TypedIndex<TypedLocal>,
    _ value: TypedExpression,
    _ expression: TypedExpression,
    into destination: Place,
  ) throws(Diagnostic) {
    let range = expression.range
    let local = local(first)
    draft.paths.track(local, type: typedLocals[first].type)
    guard let path = draft.paths.root(local) else { preconditionFailure("just tracked") }
    let holds = newBlock()
    let lacks = newBlock()
    let joined = newBlock()
    draft.testedPaths.insert(path)
    terminate(.testInitialised(path, holds: holds, lacks: lacks), range)

    enter(holds)
    emit(.assume(path, isInitialised: true), range)
    if isCopy(expression.type) {
      if !isWordless(expression.type) {
        write(destination, .use(.copy(Place(local))), range)
      }
      emit(.moveOut(path), range)
      markInitialised(destination, range)
    } else {
      try read(Place(local), expression.type, into: destination, range)
    }
    goto(joined, range)

    enter(lacks)
    emit(.assume(path, isInitialised: false), range)
    let outer = pushTemporaryScope()
    let operand = try operand(value)
    try suspend(operand, range)
    try takeInput(expression.type, into: destination, range)
    popTemporaryScope(outer, range)
    goto(joined, range)
    enter(joined)
  }

  // MARK: Driving

  private mutating func lowerDrive(
    _ value: TypedExpression,
    _ steps: [TypedExpression],
    _ range: SourceRange,
  ) throws(Diagnostic) {
    let driven = try temporary(value, in: temporaryScope)
    consume(.move(Place(driven)), range)
    let stepBlocks = steps.map { _ in newBlock() }
    let finish = newBlock()
    let waiting = newBlock()
    terminate(.park(driven: driven, steps: stepBlocks, finish: finish), range)
    for (index, step) in steps.enumerated() {
      enter(stepBlocks[index])
      let outer = pushTemporaryScope()
      let input = newTemporary(step.type, step.range, name: "$input")
      try lower(step, into: Place(input))
      popTemporaryScope(outer, step.range)
      if draft.paths.root(input) != nil { markMoved(Place(input), step.range) }
      terminate(.deliver(input: input, next: waiting), step.range)
    }
    if draft.blocks[waiting].isEntered {
      enter(waiting)
      terminate(.park(driven: nil, steps: stepBlocks, finish: finish), range)
    }
    enter(finish)
  }
}

extension TypedPattern {
  /// The variables it binds, in order; of an or-pattern those of its first alternative.
  var variables: [TypedIndex<TypedLocal>] {
    switch kind {
    case .binding(let variable, _, let inner): [variable] + (inner?.variables ?? [])
    case .dereference(let inner): inner.variables
    case .variant(_, let fields), .fields(let fields): fields.flatMap { $0.pattern.variables }
    case .slice(let first, let rest, let last):
      first.flatMap(\.variables) + (rest?.variables ?? []) + last.flatMap(\.variables)
    case .or(let alternatives): alternatives.first?.variables ?? []
    case .wildcard, .constant, .float, .string, .range: []
    }
  }
}
