import CoreLanguage
import SourceText
import SurfaceSyntax

/// Operators, once the types of their operands are known.
extension Checker {
  /// `true` iff the machine has the type's operators.
  private func isPrimitive(_ type: TypeID) -> Bool {
    switch types[type] {
    case .integer, .float64, .bool, .character: true
    default: false
    }
  }

  /// What a reference (to a reference ...) refers to.
  private func referent(_ type: TypeID) -> TypeID {
    var current = type
    while case .reference(let target, _) = types[current] { current = target }
    return current
  }

  /// The value behind all references.
  private func dereferenced(_ expression: TypedExpression) -> TypedExpression {
    var result = expression
    while case .reference(let target, _) = types[result.type] {
      result = TypedExpression(.dereference(result), target, expression.range)
    }
    return result
  }

  /// Both operands for their effects, if one of them never ends.
  private func unreachable(
    _ left: TypedExpression,
    _ right: TypedExpression,
  ) -> TypedExpression? {
    if left.type == TypeTable.never { return left }
    guard right.type == TypeTable.never else { return nil }
    return TypedExpression(
      .block([.expression(left)], right),
      TypeTable.never,
      left.range.union(right.range),
    )
  }

  mutating func finishBinary(
    _ op: BinaryOperator,
    _ left: TypedExpression,
    _ right: TypedExpression,
    _ type: TypeID,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    if let value = unreachable(left, right) { return value }
    if isPrimitive(referent(left.type)), isPrimitive(referent(right.type)) {
      return TypedExpression(
        .binary(op, dereferenced(left), dereferenced(right)),
        type,
        range,
      )
    }
    if op.isComparison { return try finishComparison(op, left, right, range) }
    let target = try operatorTarget(op.traitName, op.functionName, [left.type, right.type], range)
    var result = call(target, [left, right], type)
    result.range = range
    return result
  }

  private mutating func operatorTarget(
    _ trait: String,
    _ function: String,
    _ operands: [TypeID],
    _ range: SourceRange,
  ) throws(Diagnostic) -> CallTarget {
    guard let trait = world.preludeTrait(trait), let id = world.traits[trait].functions[function]
    else { preconditionFailure("the prelude lacks \(function)") }
    var terms: [Term] = []
    for operand in operands { terms.append(term(of: operand)) }
    return try target(of: .traitMember(trait, id, terms), range)
  }

  mutating func finishUnary(
    _ op: UnaryOperator,
    _ operand: TypedExpression,
    _ type: TypeID,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    if operand.type == TypeTable.never { return operand }
    if isPrimitive(referent(operand.type)) {
      return TypedExpression(.unary(op, dereferenced(operand)), type, range)
    }
    let isNegation = op == .negate
    let target = try operatorTarget(
      isNegation ? "Neg" : "Not",
      isNegation ? "neg" : "not",
      [operand.type],
      range,
    )
    var result = call(target, [operand], type)
    result.range = range
    return result
  }

  mutating func finishCompound(
    _ op: BinaryOperator,
    _ place: TypedExpression,
    _ value: TypedExpression,
    _ type: TypeID,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    if isPrimitive(place.type) || value.type == TypeTable.never {
      return TypedExpression(.compoundAssign(op, place, dereferenced(value)), type, range)
    }
    let target = try operatorTarget(
      op.traitName + "Assign",
      op.functionName + "_assign",
      [place.type, value.type],
      range,
    )
    let receiver = reference(to: place, isMutable: true)
    var result = call(target, [receiver, value], type)
    result.range = range
    return result
  }

  private mutating func reference(
    to place: TypedExpression,
    isMutable: Bool,
  ) -> TypedExpression {
    let type = types.intern(
      .reference(place.type, isMutable: isMutable),
      isCopy: !isMutable,
      needsDrop: false,
    )
    return TypedExpression(.borrow(place, isMutable: isMutable), type, place.range)
  }

  // MARK: Comparisons

  private mutating func finishComparison(
    _ op: BinaryOperator,
    _ left: TypedExpression,
    _ right: TypedExpression,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    var a = left
    var b = right
    while case .reference(let x, _) = types[a.type], case .reference(let y, _) = types[b.type] {
      a = TypedExpression(.dereference(a), x, a.range)
      b = TypedExpression(.dereference(b), y, b.range)
    }
    if a.type != b.type {
      a = try viewed(dereferenced(a))
      b = try viewed(dereferenced(b))
      guard a.type == b.type else {
        let terms = (term(of: left.type), term(of: right.type))
        throw Diagnostic(
          "E0277",
          "can't compare `\(describe(terms.0))` with `\(describe(terms.1))`",
          at: range,
        )
      }
    }
    if let call = try userComparison(op, a, b, range) { return call }
    let arguments = [reference(to: a, isMutable: false), reference(to: b, isMutable: false)]
    if op == .equal || op == .notEqual {
      let equal = TypedExpression(
        .intrinsic(.equal, types: [a.type], arguments),
        TypeTable.bool,
        range,
      )
      return op == .equal ? equal : TypedExpression(.unary(.not, equal), TypeTable.bool, range)
    }
    let order = TypedExpression(
      .intrinsic(.compare, types: [a.type], arguments),
      TypeTable.i32,
      range,
    )
    return TypedExpression(ordering(op, order, range), TypeTable.bool, range)
  }

  /// What `compare` (-1, 0, 1, or 2 for unordered) says about an operator.
  private mutating func ordering(
    _ op: BinaryOperator,
    _ order: TypedExpression,
    _ range: SourceRange,
  ) -> TypedExpression.Kind {
    func number(_ value: Int) -> TypedExpression {
      TypedExpression(.integer(UInt128(truncatingIfNeeded: value)), TypeTable.i32, range)
    }
    switch op {
    case .less: return .binary(.equal, order, number(-1))
    case .lessOrEqual: return .binary(.lessOrEqual, order, number(0))
    case .greater: return .binary(.equal, order, number(1))
    default:
      // 0 and 1, but neither -1 nor 2: as an unsigned number it is less than 2.
      let unsigned = types.intern(.integer(.u32), isCopy: true, needsDrop: false)
      let cast = TypedExpression(.cast(order), unsigned, range)
      return .binary(.less, cast, TypedExpression(.integer(2), unsigned, range))
    }
  }

  /// A `String` as its `str`, a `Vec` or array as its slice.
  private mutating func viewed(
    _ place: TypedExpression
  ) throws(Diagnostic) -> TypedExpression {
    switch types[place.type] {
    case .array(let element, _):
      let slice = types.intern(.slice(element), isCopy: false, needsDrop: false)
      let pointer = types.intern(
        .reference(slice, isMutable: false),
        isCopy: true,
        needsDrop: false,
      )
      let borrow = reference(to: place, isMutable: false)
      return TypedExpression(
        .dereference(TypedExpression(.unsize(borrow), pointer, place.range)),
        slice,
        place.range,
      )
    case .nominal:
      guard let step = dereferenceStep(term(of: place.type)), case .overloaded = step.kind else {
        return place
      }
      let view = try intern(step.target, place.range)
      let pointer = types.intern(
        .reference(view, isMutable: false),
        isCopy: true,
        needsDrop: false,
      )
      let target = try operatorTarget("Deref", "deref", [place.type], place.range)
      let receiver = reference(to: place, isMutable: false)
      let result = call(target, [receiver], pointer)
      return TypedExpression(.dereference(result), view, place.range)
    default: return place
    }
  }

  /// A comparison that the program implements itself.
  private mutating func userComparison(
    _ op: BinaryOperator,
    _ a: TypedExpression,
    _ b: TypedExpression,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression? {
    let isEquality = op == .equal || op == .notEqual
    guard isWritten(isEquality ? .partialEq : .partialOrd, a.type) else { return nil }
    let function = op.functionName
    let target = try operatorTarget(op.traitName, function, [a.type], range)
    let arguments = [reference(to: a, isMutable: false), reference(to: b, isMutable: false)]
    if op == .equal || op == .notEqual {
      let equal = call(target, arguments, TypeTable.bool)
      return op == .equal ? equal : TypedExpression(.unary(.not, equal), TypeTable.bool, range)
    }
    return try orderingMatch(op, target, arguments, range)
  }

  /// `matches!(a.partial_cmp(&b), Some(Less | Equal))` and such.
  private mutating func orderingMatch(
    _ op: BinaryOperator,
    _ target: CallTarget,
    _ arguments: [TypedExpression],
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression? {
    guard case .nominal(let ordering)? = world.scopes[World.preludeScope].types["Ordering"],
      let option = world.known.option, let some = world.nominals[option].variant(named: "Some")
    else { return nil }
    let inner = table.add(.nominal(ordering, []))
    let orderingType = try intern(inner, range)
    let optionType = try intern(table.add(.nominal(option, [inner])), range)
    let names: [String] =
      switch op {
      case .less: ["Less"]
      case .lessOrEqual: ["Less", "Equal"]
      case .greater: ["Greater"]
      default: ["Greater", "Equal"]
      }
    let variants = names.compactMap { world.nominals[ordering].variant(named: $0) }
    let patterns = variants.map { TypedPattern(.variant($0, []), orderingType, range) }
    let wanted = TypedPattern(
      .variant(some, [(0, TypedPattern(.or(patterns), orderingType, range))]),
      optionType,
      range,
    )
    let arms = [
      TypedArm(
        pattern: wanted,
        guardCondition: nil,
        body: TypedExpression(.bool(true), TypeTable.bool, range),
      ),
      TypedArm(
        pattern: TypedPattern(.wildcard, optionType, range),
        guardCondition: nil,
        body: TypedExpression(.bool(false), TypeTable.bool, range),
      ),
    ]
    let scrutinee = call(target, arguments, optionType)
    return TypedExpression(.match(scrutinee, arms), TypeTable.bool, range)
  }
}
