import CoreLanguage
import SourceText
import StateMachines

extension BodyBuilder {
  /// The place that an expression names; a value becomes a temporary that `scope` drops.
  mutating func place(
    _ expression: TypedExpression,
    temporariesIn scope: Int,
  )
    throws(Diagnostic) -> Place
  {
    switch expression.kind {
    case .local(let variable):
      return guardPlaces[variable.rawValue] ?? Place(local(variable))
    case .capture(let index): return capturePlace(index)
    case .static(let index): return staticPlace(index, expression)
    case .field(let base, let index):
      return try place(base, temporariesIn: scope).appending(.field(index))
    case .dereference(let base):
      return try place(base, temporariesIn: scope).appending(.dereference)
    case .index(let base, let index):
      return try elementPlace(base, index, temporariesIn: scope)
    default:
      return Place(try temporary(expression, in: scope))
    }
  }

  /// The place of an expression, its temporaries dropped with the enclosing statement.
  mutating func place(_ expression: TypedExpression) throws(Diagnostic) -> Place {
    try place(expression, temporariesIn: temporaryScope)
  }

  /// A place that is used after other code has run: no index variable of it can change meanwhile.
  mutating func heldPlace(
    _ expression: TypedExpression,
    temporariesIn scope: Int,
  )
    throws(Diagnostic) -> Place
  {
    let outer = holdsIndices
    holdsIndices = true
    defer { holdsIndices = outer }
    let place = try place(expression, temporariesIn: scope)
    checkIndices(of: place, expression)
    return place
  }

  /// An index out of range panics where the place is named, also if no pattern reads it.
  private mutating func checkIndices(of place: Place, _ expression: TypedExpression) {
    let isIndexed = place.projections.contains { if case .index = $0 { true } else { false } }
    guard isIndexed, !isWordless(expression.type) else { return }
    let reference = referenceType(expression.type, isMutable: false)
    let local = newTemporary(reference, expression.range)
    assign(Place(local), .reference(place, isMutable: false), expression.range)
  }

  /// Evaluates a value into a temporary that `scope` drops.
  mutating func temporary(
    _ expression: TypedExpression,
    in scope: Int,
  ) throws(Diagnostic)
    -> LocalID
  {
    let local = newTemporary(expression.type, expression.range)
    try lower(expression, into: Place(local))
    schedule(local, in: scope)
    return local
  }

  private func capturePlace(_ index: Int) -> Place {
    switch kind {
    case .coroutine: return Place(LocalID(1 + index))
    case .closure(let closure):
      let isOnce = program.closures[closure].kind == .once
      return Place(LocalID(1), isOnce ? [.field(index)] : [.dereference, .field(index)])
    case .function, .dropGlue: preconditionFailure("a capture outside of closures and coroutines")
    }
  }

  private mutating func staticPlace(
    _ index: TypedIndex<TypedStatic>,
    _ expression: TypedExpression,
  ) -> Place {
    let type = referenceType(expression.type, isMutable: false)
    let address = newLocal("$static", type, expression.range)
    let constant = Operand.constant(.staticAddress(TypedIndex(index.rawValue)), type)
    assign(Place(address), .use(constant), expression.range)
    return Place(address, [.dereference])
  }

  private mutating func elementPlace(
    _ base: TypedExpression,
    _ index: TypedExpression,
    temporariesIn scope: Int,
  ) throws(Diagnostic) -> Place {
    if case .integer(let value) = index.kind, case .array(_, let count) = types[base.type],
      value < UInt128(count)
    {
      return try place(base, temporariesIn: scope)
        .appending(.constantIndex(Int(value), fromEnd: false))
    }
    let basePlace: Place
    if isTrivial(index) {
      basePlace = try place(base, temporariesIn: scope)
    } else {
      basePlace = try heldPlace(base, temporariesIn: scope)
    }
    return basePlace.appending(.index(try indexLocal(index)))
  }

  private mutating func indexLocal(_ index: TypedExpression) throws(Diagnostic) -> LocalID {
    if !holdsIndices, case .local(let variable) = index.kind,
      guardPlaces[variable.rawValue] == nil
    {
      let known = local(variable)
      markUsed(Place(known), .copy, index.range)
      return known
    }
    let outer = holdsIndices
    holdsIndices = false
    defer { holdsIndices = outer }
    let local = newLocal("$index", index.type, index.range)
    try lower(index, into: Place(local))
    return local
  }
}
