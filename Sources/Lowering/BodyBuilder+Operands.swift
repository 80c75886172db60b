import CoreLanguage
import SourceText
import StateMachines

extension BodyBuilder {
  /// Evaluates a value for one use right after.
  mutating func operand(_ expression: TypedExpression) throws(Diagnostic) -> Operand {
    try operand(expression, followedBy: [])
  }

  /// Evaluates values left to right; all of them are used together afterwards.
  mutating func operands(_ expressions: [TypedExpression]) throws(Diagnostic) -> [Operand] {
    var result: [Operand] = []
    result.reserveCapacity(expressions.count)
    for index in expressions.indices {
      result.append(
        try operand(expressions[index], followedBy: expressions[(index + 1)...])
      )
    }
    return result
  }

  /// Evaluates a value that is used after `followers` have been evaluated.
  mutating func operand(
    _ expression: TypedExpression,
    followedBy followers: ArraySlice<TypedExpression>,
  ) throws(Diagnostic) -> Operand {
    if let constant = constantOperand(expression) { return constant }
    if expression.isPlace { return try placeOperand(expression, followedBy: followers) }
    if isWordless(expression.type) {
      try lower(expression, into: unitPlace())
      return .constant(.unit, TypeTable.unit)
    }
    if case .suspend = expression.kind, isCopy(expression.type), let resumeArgument,
      followers.allSatisfy({ isTrivial($0) })
    {
      // The next input comes only after this one is used.
      try lowerSuspension(expression, into: unitPlace())
      return .copy(Place(resumeArgument))
    }
    let local = try temporary(expression, in: temporaryScope)
    return isCopy(expression.type) ? .copy(Place(local)) : .move(Place(local))
  }

  func constantOperand(_ expression: TypedExpression) -> Operand? {
    switch expression.kind {
    case .integer(let value): .constant(.integer(value), expression.type)
    case .float(let value): .constant(.float(value), expression.type)
    case .bool(let value): .constant(.integer(value ? 1 : 0), expression.type)
    case .character(let scalar): .constant(.integer(UInt128(scalar.value)), expression.type)
    case .string(let text): .constant(.text(text), expression.type)
    case .function: .constant(.unit, expression.type)
    case .tuple(let elements) where elements.isEmpty: .constant(.unit, expression.type)
    default: nil
    }
  }

  private mutating func placeOperand(
    _ expression: TypedExpression,
    followedBy followers: ArraySlice<TypedExpression>,
  ) throws(Diagnostic) -> Operand {
    let place = try place(expression)
    let range = expression.range
    if isWordless(expression.type) { return .constant(.unit, TypeTable.unit) }
    guard staysInPlace(expression, followers) else {
      let local = newTemporary(expression.type, range)
      try read(place, expression.type, into: Place(local), range)
      schedule(local, in: temporaryScope)
      return isCopy(expression.type) ? .copy(Place(local)) : .move(Place(local))
    }
    if isCopy(expression.type) {
      markUsed(place, .copy, range)
      return .copy(place)
    }
    try checkMovable(place, range)
    markMoved(place, range)
    return .move(place)
  }

  /// `true` iff nothing that `followers` do can be told apart from reading the place after them.
  private func staysInPlace(
    _ expression: TypedExpression,
    _ followers: ArraySlice<TypedExpression>,
  ) -> Bool {
    if followers.isEmpty || followers.allSatisfy({ isTrivial($0) }) { return true }
    guard isCopy(expression.type), let root = expression.directRoot else { return false }
    return !followers.contains { MutationSearch.mayChange(root, in: $0) }
  }

  /// Writes a copy of a place, or what is moved out of it.
  mutating func read(
    _ place: Place,
    _ type: TypeID,
    into destination: Place,
    _ range: SourceRange,
  ) throws(Diagnostic) {
    if isCopy(type) {
      markUsed(place, .copy, range)
      if isWordless(type) { return markInitialised(destination, range) }
      assign(destination, .use(.copy(place)), range)
    } else {
      try checkMovable(place, range)
      markMoved(place, range)
      assign(destination, .use(.move(place)), range)
    }
  }

  /// The operands are used: temporaries among them that were moved own nothing any more.
  mutating func consume(_ operands: [Operand], _ range: SourceRange) {
    for operand in operands { consume(operand, range) }
  }

  /// The operand is used: a temporary that was moved owns nothing any more.
  mutating func consume(_ operand: Operand, _ range: SourceRange) {
    guard case .move(let place) = operand, place.projections.isEmpty,
      draft.facts[place.local.rawValue].isTemporary
    else { return }
    markMoved(place, range)
  }

  /// `true` iff evaluating it neither changes anything nor panics, suspends or drops.
  func isTrivial(_ expression: TypedExpression) -> Bool {
    switch expression.kind {
    case .integer, .float, .bool, .character, .string, .function, .local, .capture: true
    case .field(let base, _), .borrow(let base, isMutable: false): isTrivial(base)
    case .dereference(let base): isTrivial(base)
    case .tuple(let elements): elements.isEmpty
    default: false
    }
  }
}

extension TypedExpression {
  /// `true` iff it is a place expression.
  var isPlace: Bool {
    switch kind {
    case .local, .capture, .static, .field, .dereference, .index: true
    default: false
    }
  }

  /// The variable whose words, not what they point to, the place is part of.
  var directRoot: Root? {
    switch kind {
    case .local(let variable): .local(variable.rawValue)
    case .capture(let index): .capture(index)
    case .field(let base, _): base.directRoot
    default: nil
    }
  }

  /// The variable that the place starts from, also through references.
  var root: Root? {
    switch kind {
    case .local(let variable): .local(variable.rawValue)
    case .capture(let index): .capture(index)
    case .field(let base, _), .dereference(let base), .index(let base, _): base.root
    default: nil
    }
  }

  /// Where a place starts.
  enum Root: Equatable {
    case local(Int)
    case capture(Int)
  }
}
