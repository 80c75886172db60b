import CoreLanguage
import SourceText

/// The second pass: bodies in terms of their own locals and captures.
struct CaptureRewriter {
  let finder: CaptureFinder
  /// What the body that is being rewritten captures.
  private var captures: [FoundCapture] = []
  /// By local of the function: its number in the body, or -1.
  private var numbers: [Int] = []

  init(_ finder: CaptureFinder) { self.finder = finder }

  /// Leaves `body` its own locals only, replaces captured places by captures, and gives the closures and
  /// coroutines in it theirs.
  mutating func rewrite(_ body: inout TypedBody, _ found: FoundBody) {
    captures = found.captures
    numbers = []
    numbers.reserveCapacity(found.isOwn.count)
    var locals: [TypedLocal] = []
    locals.reserveCapacity(found.isOwn.count)
    for (index, isOwn) in found.isOwn.enumerated() {
      numbers.append(isOwn ? locals.count : -1)
      if isOwn { locals.append(finder.locals[index]) }
    }
    body.locals = locals
    for index in body.parameters.indices {
      body.parameters[index].pattern = pattern(body.parameters[index].pattern)
    }
    body.value = expression(body.value)
  }

  func number(_ local: TypedIndex<TypedLocal>) -> TypedIndex<TypedLocal> {
    let number = numbers[local.rawValue]
    precondition(number >= 0, "a body binds no local \(finder.locals[local].name)")
    return TypedIndex(number)
  }

  func expression(_ expression: TypedExpression) -> TypedExpression {
    switch expression.kind {
    case .local(let local) where numbers[local.rawValue] < 0:
      guard let captured = captured(expression) else {
        preconditionFailure("\(finder.locals[local].name) is used but not captured")
      }
      return captured
    case .field, .dereference:
      if let captured = captured(expression) { return captured }
    default: break
    }
    return TypedExpression(kind(expression.kind), expression.type, expression.range)
  }

  /// The captured places that the expression of a closure or coroutine evaluates.
  func values(of captures: [FoundCapture]) -> [TypedExpression] {
    captures.map { expression($0.value) }
  }

  /// `true` iff values of the type are closures that their call uses up.
  func isOnce(_ type: TypeID) -> Bool {
    guard case .closure(let id) = finder.types[type] else { return false }
    return finder.closures[id].kind == .once
  }

  // MARK: Captured places

  /// The captured place that an expression of fields and dereferences is; nil if it is none.
  func place(of expression: TypedExpression) -> CapturedPlace? {
    switch expression.kind {
    case .local(let local):
      guard numbers[local.rawValue] < 0 else { return nil }
      return CapturedPlace(root: local, stepTypes: [expression.type])
    case .field(let base, let index):
      guard var place = place(of: base) else { return nil }
      place.append(.field(index), expression.type)
      return place
    case .dereference(let base):
      guard var place = place(of: base) else { return nil }
      place.append(.dereference, expression.type)
      return place
    default: return nil
    }
  }

  /// The capture that is exactly the place of an expression.
  private func captured(_ expression: TypedExpression) -> TypedExpression? {
    guard let place = place(of: expression) else { return nil }
    guard
      let index = captures.firstIndex(where: {
        $0.place.root == place.root && $0.place.steps == place.steps
      })
    else { return nil }
    let stored = TypedExpression(
      .capture(index),
      captures[index].capture.type,
      expression.range,
    )
    if captures[index].need == .value { return stored }
    return TypedExpression(.dereference(stored), expression.type, expression.range)
  }

  /// `true` iff nothing of the place is captured as a whole with it.
  func isMissing(_ place: CapturedPlace) -> Bool {
    !captures.contains { $0.place.contains(place) }
  }

  /// The fields that `..base` gives, if they are captured one by one.
  func parts(
    of base: TypedExpression,
    except given: [Int],
  ) -> [(index: Int, value: TypedExpression)]? {
    guard let place = place(of: base), isMissing(place),
      let nominal = finder.types.nominal(base.type), let variant = nominal.variants.first
    else { return nil }
    return variant.fields.enumerated().compactMap { index, field in
      if given.contains(index) { return nil }
      return (
        index,
        expression(TypedExpression(.field(base, index: index), field.type, base.range)),
      )
    }
  }
}
