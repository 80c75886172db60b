import CoreLanguage
import SourceText

/// The second pass: bodies in terms of their own captures.
struct CaptureRewriter {
  let finder: CaptureFinder
  /// What the body that is being rewritten captures.
  private var captures: [FoundCapture] = []
  /// Whose body it is.
  private var owner = BodyOwner.function

  init(_ finder: CaptureFinder) { self.finder = finder }

  /// Replaces captured places by captures, and gives the closures and coroutines in `body` theirs.
  mutating func rewrite(
    _ body: inout TypedBody,
    of owner: BodyOwner,
    _ captures: [FoundCapture],
  ) {
    self.owner = owner
    self.captures = captures
    body.value = expression(body.value)
  }

  func expression(_ expression: TypedExpression) -> TypedExpression {
    switch expression.kind {
    case .capture(let number): return mention(TypedIndex(number), expression)
    case .field, .dereference:
      if let captured = captured(expression) { return captured }
    default: break
    }
    return TypedExpression(kind(expression.kind), expression.type, expression.range)
  }

  /// A local by its number in the function: one of the body that is being rewritten, where it creates what
  /// captures the local, or else a capture.
  private func mention(
    _ local: TypedIndex<TypedLocal>,
    _ expression: TypedExpression,
  ) -> TypedExpression {
    if finder.facts.ownership.owner(of: local) == owner {
      let number = finder.facts.ownership.number(of: local)
      return TypedExpression(.local(number), expression.type, expression.range)
    }
    guard let captured = captured(expression) else {
      preconditionFailure("\(finder.facts.locals[local].name) is used but not captured")
    }
    return captured
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
    case .capture(let number):
      let local = TypedIndex<TypedLocal>(number)
      guard finder.facts.ownership.owner(of: local) != owner else { return nil }
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
