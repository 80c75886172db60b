import CoreLanguage
import SourceText
import StateMachines

extension BodyBuilder {
  mutating func lowerControl(
    _ expression: TypedExpression,
    into destination: Place,
    extended: Int?,
  ) throws(Diagnostic) {
    let range = expression.range
    switch expression.kind {
    case .block(let statements, let tail):
      try lowerBlock(statements, tail, expression, into: destination, extended: extended)
    case .labeledBlock(let body, let id):
      try lowerLabeledBlock(body, id, into: destination)
    case .if(let condition, let first, let second):
      try lowerIf(condition, first, second, range, into: destination, extended: extended)
    case .match(let scrutinee, let arms):
      try lowerMatch(scrutinee, arms, range, into: destination, extended: extended)
    case .loop(let body, let id): try lowerLoop(body, id, range, into: destination)
    case .break(let id, let value): try lowerBreak(id, value, range)
    case .continue(let id):
      let target = breakTarget(id)
      guard let block = target.continueBlock else { preconditionFailure("not a loop") }
      exitScopes(to: target.depth, range)
      goto(block, range)
    case .return(let value): try lowerReturn(value, range)
    default: preconditionFailure("not control flow")
    }
  }

  // MARK: Blocks and statements

  private mutating func lowerBlock(
    _ statements: [TypedStatement],
    _ tail: TypedExpression?,
    _ block: TypedExpression,
    into destination: Place,
    extended: Int?,
  ) throws(Diagnostic) {
    pushScope()
    let variables = scopes.count - 1
    for index in statements.indices {
      try statements.span.inPlace(index) { statement throws(Diagnostic) in
        try lowerStatement(statement, variables: variables)
      }
      try checkSize(block.range)
    }
    let end = block.range.atEnd
    if let tail {
      let outer = pushTemporaryScope()
      try lower(tail, into: destination, extended: extended)
      popTemporaryScope(outer, end)
    } else {
      markInitialised(destination, end)
    }
    popScope(end)
  }

  private mutating func lowerStatement(
    _ statement: TypedStatement,
    variables: Int,
  )
    throws(Diagnostic)
  {
    switch statement {
    case .expression(let expression): try discard(expression)
    case .declaration(let variable):
      deferred.insert(variable.rawValue)
      let local = local(variable)
      draft.paths.track(local, type: typedLocals[variable].type)
      if let path = draft.paths.root(local) {
        emit(.assume(path, isInitialised: false), typedLocals[variable].range)
      }
      schedule(local, in: variables)
    case .binding(let pattern, let value, let otherwise):
      if let otherwise {
        try lowerLetElse(pattern, value, otherwise, variables: variables)
      } else {
        try lowerLet(pattern, value, variables: variables)
      }
    }
  }

  /// Evaluates a statement; its value is the first of its temporaries to be dropped.
  mutating func discard(_ expression: TypedExpression) throws(Diagnostic) {
    let end = expression.range.atEnd
    let outer = pushTemporaryScope()
    if isWordless(expression.type) {
      try lower(expression, into: unitPlace())
    } else if case .suspend = expression.kind, isCopy(expression.type) {
      try lower(expression, into: unitPlace())
    } else {
      _ = try temporary(expression, in: temporaryScope)
    }
    popTemporaryScope(outer, end)
  }

  private mutating func lowerLet(
    _ pattern: TypedPattern,
    _ value: TypedExpression,
    variables: Int,
  ) throws(Diagnostic) {
    let outer = pushTemporaryScope()
    if case .binding(let variable, .value, nil) = pattern.kind {
      let local = local(variable)
      try lower(value, into: Place(local), extended: variables)
      schedule(local, in: variables)
    } else {
      try lowerPatternLet(pattern, value, variables: variables)
    }
    popTemporaryScope(outer, value.range.atEnd)
  }

  private mutating func lowerPatternLet(
    _ pattern: TypedPattern,
    _ value: TypedExpression,
    variables: Int,
  ) throws(Diagnostic) {
    if !value.isPlace, case .wildcard = pattern.kind, isWordless(value.type) {
      return try lower(value, into: unitPlace())
    }
    let scrutinee = try letScrutinee(value, pattern, variables: variables)
    let failure = Failure(block: newBlock(), depth: scopes.count)
    try match(pattern, scrutinee, failure, scheduleIn: variables, value.range)
  }

  /// Where the value of a `let` is while its pattern takes it apart.
  private mutating func letScrutinee(
    _ value: TypedExpression,
    _ pattern: TypedPattern,
    variables: Int,
  ) throws(Diagnostic) -> Place {
    if value.isPlace {
      return try heldPlace(value, temporariesIn: extensionScope(pattern, variables))
    }
    let local = newTemporary(value.type, value.range)
    try lower(value, into: Place(local), extended: variables)
    schedule(local, in: extensionScope(pattern, variables))
    return Place(local)
  }

  private func extensionScope(_ pattern: TypedPattern, _ variables: Int) -> Int {
    pattern.bindsOwnReference ? variables : temporaryScope
  }

  private mutating func lowerLetElse(
    _ pattern: TypedPattern,
    _ value: TypedExpression,
    _ otherwise: TypedExpression,
    variables: Int,
  ) throws(Diagnostic) {
    let failure = Failure(block: newBlock(), depth: scopes.count)
    let outer = pushTemporaryScope()
    let scope = pattern.bindsOwnReference ? variables : temporaryScope
    let scrutinee = try letScrutinee(value, pattern, variables: scope)
    try match(pattern, scrutinee, failure, scheduleIn: variables, value.range)
    popTemporaryScope(outer, value.range.atEnd)
    let joined = newBlock()
    goto(joined, value.range)
    // The other branch diverges: whatever is scheduled by the pattern is not there.
    enter(failure.block)
    try discard(otherwise)
    terminate(.unreachable, otherwise.range)
    enter(joined)
  }

  // MARK: Branches

  private mutating func lowerIf(
    _ condition: TypedExpression,
    _ first: TypedExpression,
    _ second: TypedExpression?,
    _ range: SourceRange,
    into destination: Place,
    extended: Int?,
  ) throws(Diagnostic) {
    let otherwise = newBlock()
    let joined = newBlock()
    let outer = pushTemporaryScope()
    try lowerCondition(condition, Failure(block: otherwise, depth: scopes.count - 1))
    try lowerInOwnScope(first, into: destination, extended: extended)
    popTemporaryScope(outer, first.range.atEnd)
    goto(joined, range)
    enter(otherwise)
    if let second {
      try lowerInOwnScope(second, into: destination, extended: extended)
    } else {
      markInitialised(destination, range)
    }
    goto(joined, range)
    enter(joined)
  }

  private mutating func lowerInOwnScope(
    _ expression: TypedExpression,
    into destination: Place,
    extended: Int?,
  ) throws(Diagnostic) {
    let outer = pushTemporaryScope()
    try lower(expression, into: destination, extended: extended)
    popTemporaryScope(outer, expression.range.atEnd)
  }

  // MARK: Loops and jumps

  private mutating func lowerLoop(
    _ body: TypedExpression,
    _ id: LoopID,
    _ range: SourceRange,
    into destination: Place,
  ) throws(Diagnostic) {
    let header = newBlock()
    let exit = newBlock()
    goto(header, range)
    enter(header)
    breakTargets.append(
      BreakTarget(
        id: id,
        destination: destination,
        breakBlock: exit,
        continueBlock: header,
        depth: scopes.count,
      )
    )
    try discard(body)
    breakTargets.removeLast()
    goto(header, range)
    enter(exit)
  }

  private mutating func lowerLabeledBlock(
    _ body: TypedExpression,
    _ id: LoopID,
    into destination: Place,
  ) throws(Diagnostic) {
    let exit = newBlock()
    breakTargets.append(
      BreakTarget(
        id: id,
        destination: destination,
        breakBlock: exit,
        continueBlock: nil,
        depth: scopes.count,
      )
    )
    try lowerInOwnScope(body, into: destination, extended: nil)
    breakTargets.removeLast()
    goto(exit, body.range)
    enter(exit)
  }

  private func breakTarget(_ id: LoopID) -> BreakTarget {
    guard let target = breakTargets.last(where: { $0.id == id }) else {
      preconditionFailure("a break without its loop")
    }
    return target
  }

  private mutating func lowerBreak(
    _ id: LoopID,
    _ value: TypedExpression?,
    _ range: SourceRange,
  ) throws(Diagnostic) {
    let target = breakTarget(id)
    if let value {
      try lower(value, into: target.destination)
    } else {
      markInitialised(target.destination, range)
    }
    exitScopes(to: target.depth, range)
    goto(target.breakBlock, range)
  }

  private mutating func lowerReturn(
    _ value: TypedExpression?,
    _ range: SourceRange,
  )
    throws(Diagnostic)
  {
    if let value { try lower(value, into: Place(LocalID(0))) }
    if let restart {
      exitScopes(to: restart.depth, range)
      return goto(restart.block, range)
    }
    exitScopes(to: outermostDropped, range)
    terminate(.return, range)
  }
}

extension SourceRange {
  /// The last byte: where a scope ends.
  var atEnd: SourceRange {
    SourceRange(file: file, lower: Int(max(lower, upper - 1)), upper: Int(upper))
  }
}

extension TypedPattern {
  /// `true` iff a binding borrows from the value itself, so that a `let` must keep it.
  var bindsOwnReference: Bool {
    switch kind {
    case .binding(_, .value, let inner): inner?.bindsOwnReference ?? false
    case .binding: true
    case .variant(_, let fields), .fields(let fields):
      fields.contains { $0.pattern.bindsOwnReference }
    case .slice(let first, let rest, let last):
      first.contains(where: \.bindsOwnReference) || last.contains(where: \.bindsOwnReference)
        || rest?.bindsOwnReference ?? false
    case .or(let alternatives): alternatives.contains(where: \.bindsOwnReference)
    case .dereference, .wildcard, .constant, .float, .string, .range: false
    }
  }
}
