import CoreLanguage
import SourceText
import StateMachines
import SurfaceSyntax

extension BodyBuilder {
  mutating func lowerInvocation(
    _ expression: TypedExpression,
    into destination: Place,
  )
    throws(Diagnostic)
  {
    let range = expression.range
    switch expression.kind {
    case .call(let function, let arguments):
      let values = try operands(arguments)
      consume(values, range)
      call(TypedIndex(function.rawValue), values, expression, into: destination)
    case .callClosure(let closure, let arguments, let consumes):
      try lowerClosureCall(closure, arguments, consumes, expression, into: destination)
    case .intrinsic(let intrinsic, let typeArguments, let arguments):
      try lowerIntrinsic(intrinsic, typeArguments, arguments, expression, into: destination)
    case .resume(let coroutine, let input) where isOnce(coroutine.type):
      try lowerOnlyResume(coroutine, input, expression, into: destination)
    case .resume(let coroutine, let input):
      try checkMutable(coroutine, .borrow, range)
      let place = try place(coroutine)
      markUsed(place, .borrow, coroutine.range)
      try lowerResume(place, input, expression, into: destination)
    case .panic(let pieces, let arguments):
      let values = try operands(arguments)
      consume(values, range)
      terminate(.panic(pieces, values), range)
    default: preconditionFailure("not an invocation")
    }
  }

  /// Ends the block with a call; goes on where it returns, if it does.
  mutating func call(
    _ body: TypedIndex<MachineBody>,
    _ arguments: [Operand],
    _ expression: TypedExpression,
    into destination: Place,
  ) {
    let target = newBlock()
    let diverges = expression.type == TypeTable.never
    let place = isWordless(expression.type) ? unitPlace() : destination
    terminate(.call(body, arguments, destination: place, target: target), expression.range)
    enter(target)
    if diverges { return terminate(.unreachable, expression.range) }
    markInitialised(destination, expression.range)
  }

  // MARK: Closures

  private mutating func lowerClosureCall(
    _ callee: TypedExpression,
    _ arguments: [TypedExpression],
    _ consumes: Bool,
    _ expression: TypedExpression,
    into destination: Place,
  ) throws(Diagnostic) {
    guard case .closure(let index) = types[callee.type] else {
      preconditionFailure("a closure call of something else")
    }
    let kind = program.closures[index].kind
    let body = TypedIndex<MachineBody>(program.functions.count + index.rawValue)
    if kind == .once {
      let values = try operands([callee] + arguments)
      consume(values, expression.range)
      return call(body, values, expression, into: destination)
    }
    if consumes && !isCopy(callee.type) {
      return try lowerConsumingCall(
        callee,
        arguments,
        body,
        kind,
        expression,
        into: destination,
      )
    }
    if kind == .mutable && !consumes { try checkMutable(callee, .borrow, callee.range) }
    let place = try place(callee)
    markUsed(place, .borrow, callee.range)
    try callByReference(place, callee, arguments, body, kind, expression, into: destination)
  }

  /// Moves the closure out of its place, calls it, and drops it.
  private mutating func lowerConsumingCall(
    _ callee: TypedExpression,
    _ arguments: [TypedExpression],
    _ body: TypedIndex<MachineBody>,
    _ kind: TypedClosure.Kind,
    _ expression: TypedExpression,
    into destination: Place,
  ) throws(Diagnostic) {
    let local = newTemporary(callee.type, callee.range, name: "$closure")
    try lower(callee, into: Place(local))
    schedule(local, in: temporaryScope)
    try callByReference(
      Place(local),
      callee,
      arguments,
      body,
      kind,
      expression,
      into: destination,
    )
    if let path = draft.paths.root(local) { emit(.drop(path), expression.range) }
  }

  private mutating func callByReference(
    _ place: Place,
    _ callee: TypedExpression,
    _ arguments: [TypedExpression],
    _ body: TypedIndex<MachineBody>,
    _ kind: TypedClosure.Kind,
    _ expression: TypedExpression,
    into destination: Place,
  ) throws(Diagnostic) {
    let type = referenceType(callee.type, isMutable: kind == .mutable)
    let reference = newLocal("$closure", type, callee.range)
    noteOrigin(.automatic)
    assign(Place(reference), .reference(place, isMutable: kind == .mutable), callee.range)
    let values = try operands(arguments)
    consume(values, expression.range)
    call(body, [.copy(Place(reference))] + values, expression, into: destination)
  }

  // MARK: Intrinsics

  private mutating func lowerIntrinsic(
    _ intrinsic: Intrinsic,
    _ typeArguments: [TypeID],
    _ arguments: [TypedExpression],
    _ expression: TypedExpression,
    into destination: Place,
  ) throws(Diagnostic) {
    let range = expression.range
    switch intrinsic {
    case .resume:
      let place = try placeBehind(arguments[0])
      try lowerResume(place, arguments[1], expression, into: destination)
    case .dropInPlace:
      let place = try placeBehind(arguments[0])
      if needsDrop(placeType(place)) {
        draft.droppedPlaces.append(place)
        emit(.dropPlace(draft.droppedPlaces.count - 1), range)
      }
      markInitialised(destination, range)
    case .forget:
      let value = try operand(arguments[0])
      consume(value, range)
      markInitialised(destination, range)
    case .panicText:
      let values = try operands(arguments)
      let text = FormatPiece.placeholder(FormatPlaceholder(argument: 0))
      terminate(.panic([text], values), range)
    default:
      let values = try operands(arguments)
      consume(values, range)
      let place = isWordless(expression.type) ? unitPlace() : destination
      write(place, .intrinsic(intrinsic, types: typeArguments, values), range)
      markInitialised(destination, range)
    }
  }

  /// What a reference-typed expression points to.
  private mutating func placeBehind(_ reference: TypedExpression) throws(Diagnostic) -> Place {
    if case .borrow(let operand, _) = reference.kind, operand.isPlace {
      return try place(operand)
    }
    if reference.isSimplePlace {
      let place = try place(reference)
      markUsed(place, .copy, reference.range)
      return place.appending(.dereference)
    }
    return Place(try temporary(reference, in: temporaryScope), [.dereference])
  }

  // MARK: Resuming

  private func isOnce(_ type: TypeID) -> Bool {
    guard case .coroutine(let index) = types[type] else { return false }
    return program.coroutines[index].isOnce
  }

  /// Moves the coroutine out of its place, resumes it, and drops it.
  private mutating func lowerOnlyResume(
    _ coroutine: TypedExpression,
    _ input: TypedExpression,
    _ expression: TypedExpression,
    into destination: Place,
  ) throws(Diagnostic) {
    let local = newTemporary(coroutine.type, coroutine.range, name: "$coroutine")
    try lower(coroutine, into: Place(local))
    schedule(local, in: temporaryScope)
    try lowerResume(Place(local), input, expression, into: destination)
    if let path = draft.paths.root(local) { emit(.drop(path), expression.range) }
  }

  private mutating func lowerResume(
    _ coroutine: Place,
    _ input: TypedExpression,
    _ expression: TypedExpression,
    into destination: Place,
  ) throws(Diagnostic) {
    let range = expression.range
    let local = newTemporary(input.type, input.range, name: "$input")
    try lower(input, into: Place(local))
    if let path = draft.paths.root(local) {
      draft.paths.separate(path)
      emit(.moveOut(path), range)
    }
    let target = newBlock()
    let diverges = expression.type == TypeTable.never
    let place = isWordless(expression.type) ? unitPlace() : destination
    terminate(.resume(coroutine, input: local, destination: place, target: target), range)
    enter(target)
    if diverges { return terminate(.unreachable, range) }
    markInitialised(destination, range)
  }
}
