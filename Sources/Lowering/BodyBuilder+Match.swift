import CoreLanguage
import SourceText
import StateMachines

extension BodyBuilder {
  /// Arms are tested in order; chains of tests of one place become one switch afterwards
  /// (`BlockSimplification`).
  mutating func lowerMatch(
    _ scrutinee: TypedExpression,
    _ arms: [TypedArm],
    _ range: SourceRange,
    into destination: Place,
    extended: Int?,
  ) throws(Diagnostic) {
    let place = try heldPlace(scrutinee, temporariesIn: temporaryScope)
    if arms.isEmpty { return terminate(.unreachable, range) }
    let joined = newBlock()
    for (index, arm) in arms.enumerated() {
      let next = newBlock()
      try lowerArm(arm, place, next, into: destination, extended: extended)
      goto(joined, arm.body.range)
      enter(next)
      try checkSize(range)
      if index == arms.count - 1 {
        // Exhaustive: nothing comes here.
        terminate(.unreachable, range)
      }
    }
    enter(joined)
  }

  private mutating func lowerArm(
    _ arm: TypedArm,
    _ place: Place,
    _ next: Int,
    into destination: Place,
    extended: Int?,
  ) throws(Diagnostic) {
    let alternatives = try alternatives(of: arm.pattern)
    let outer = pushTemporaryScope()
    let depth = scopes.count - 1
    if alternatives.count == 1 {
      try testArm(arm.pattern, arm, place, Failure(block: next, depth: depth), schedules: true)
      try lower(arm.body, into: destination, extended: extended)
      popTemporaryScope(outer, arm.body.range.atEnd)
      return
    }
    if arm.guardCondition?.holdsLet ?? false {
      popTemporaryScope(outer, arm.pattern.range)
      return try lowerArmRepeatedly(
        alternatives,
        arm,
        place,
        next,
        into: destination,
        extended: extended,
      )
    }
    let matched = newBlock()
    for (index, alternative) in alternatives.enumerated() {
      let isLast = index == alternatives.count - 1
      let following = isLast ? next : newBlock()
      try testArm(
        alternative,
        arm,
        place,
        Failure(block: following, depth: depth),
        schedules: isLast,
      )
      goto(matched, arm.pattern.range)
      if !isLast { enter(following) }
    }
    enter(matched)
    try lower(arm.body, into: destination, extended: extended)
    popTemporaryScope(outer, arm.body.range.atEnd)
  }

  /// An arm whose alternatives and guard both bind: it is written out for each alternative.
  private mutating func lowerArmRepeatedly(
    _ alternatives: [TypedPattern],
    _ arm: TypedArm,
    _ place: Place,
    _ next: Int,
    into destination: Place,
    extended: Int?,
  ) throws(Diagnostic) {
    let joined = newBlock()
    for (index, alternative) in alternatives.enumerated() {
      let following = index == alternatives.count - 1 ? next : newBlock()
      let single = TypedArm(
        pattern: alternative,
        guardCondition: arm.guardCondition,
        body: arm.body,
      )
      try lowerArm(single, place, following, into: destination, extended: extended)
      goto(joined, arm.body.range)
      if following != next { enter(following) }
      try checkSize(arm.body.range)
    }
    enter(joined)
  }

  /// Tests pattern and guard, then binds.
  private mutating func testArm(
    _ pattern: TypedPattern,
    _ arm: TypedArm,
    _ place: Place,
    _ failure: Failure,
    schedules: Bool,
  ) throws(Diagnostic) {
    var bindings: [PatternBinding] = []
    try test(pattern, place, failure, &bindings)
    guard let condition = arm.guardCondition else {
      try bind(bindings)
      if schedules { schedule(bindings, in: scopes.count - 1) }
      return
    }
    let moved = try bindForGuard(bindings)
    try lowerCondition(condition, failure)
    for binding in moved {
      guardPlaces[binding.variable.rawValue] = nil
      try bind(binding)
    }
    if schedules { schedule(bindings, in: scopes.count - 1) }
  }

  /// Gives a guard its view of the bindings: what will be moved is seen through a reference.
  private mutating func bindForGuard(
    _ bindings: [PatternBinding]
  ) throws(Diagnostic)
    -> [PatternBinding]
  {
    var moved: [PatternBinding] = []
    for binding in bindings {
      let typed = typedLocals[binding.variable]
      guard binding.mode == .value, !isCopy(typed.type) else {
        try bind(binding)
        continue
      }
      let type = referenceType(typed.type, isMutable: false)
      let view = newLocal("$guard", type, binding.range)
      assign(Place(view), .reference(binding.place, isMutable: false), binding.range)
      guardPlaces[binding.variable.rawValue] = Place(view, [.dereference])
      moved.append(binding)
    }
    return moved
  }
}
