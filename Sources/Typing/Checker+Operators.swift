import CoreLanguage
import SourceText
import SurfaceSyntax

/// Operators, assignments, references and casts.
extension Checker {
  mutating func checkUnary(
    _ op: UnaryOperator,
    _ operand: CoreExpression,
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    if op == .negate, let literal = try negatedLiteral(operand, expectation, range) {
      return literal
    }
    let value = try check(operand, hint(expectation))
    let type = try settle(type(of: value))
    if diverges(value) { return value }
    let result = table.variable()
    try require(Obligation(.unary(op, type, result: result), range))
    return node(.unary(op, value), table.resolve(result), range)
  }

  private func hint(_ expectation: Expectation) -> Expectation {
    expectation.type.map { .hint($0) } ?? .none
  }

  mutating func checkDereference(
    _ operand: CoreExpression,
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let value = try check(operand, .none)
    let type = try settle(type(of: value))
    if diverges(value) { return value }
    guard let step = dereferenceStep(type) else {
      if table.isUnknown(type) {
        throw Diagnostic("E0282", "type annotations needed", at: operand.range)
      }
      throw Diagnostic(
        "E0614",
        "type `\(describe(type))` cannot be dereferenced",
        at: range,
        label: "can't be dereferenced",
      )
    }
    var place = apply(step, to: value)
    place.range = range
    return place
  }

  mutating func checkReference(
    _ operand: CoreExpression,
    _ isMutable: Bool,
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    var inner = Expectation.none
    if let expected = expectation.type, case .reference(let target, _) = table[expected] {
      switch table[target] {
      case .slice, .text: inner = .hint(target)
      default: inner = .hint(target)
      }
    }
    var value = try check(operand, inner)
    if isMutable { value = try makeMutable(value) }
    let type = table.reference(type(of: value), isMutable: isMutable)
    return node(.borrow(value, isMutable: isMutable), type, range)
  }

  // MARK: Binary operators

  mutating func checkBinary(
    _ op: Located<BinaryOperator>,
    _ left: CoreExpression,
    _ right: CoreExpression,
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    switch op.node {
    case .and, .or:
      let a = try check(left, coercedTo: InferenceTable.bool)
      let b = try check(right, coercedTo: InferenceTable.bool)
      return node(op.node == .and ? .and(a, b) : .or(a, b), InferenceTable.bool, range)
    default: break
    }
    if op.node.isComparison { return try checkComparison(op, left, right, range) }
    let isShift = op.node == .shiftLeft || op.node == .shiftRight
    let a = try check(left, hint(expectation))
    let type = try settle(type(of: a))
    if diverges(a) { return a }
    let overload = try overloadedRight(op.node.traitName, type, range)
    var b: TypedExpression
    if let overload {
      b = try check(right, coercedTo: overload)
    } else {
      b = try check(right, isShift ? .none : .hint(withoutReferences(type)))
    }
    _ = try settle(self.type(of: b))
    let result = table.variable()
    try require(
      Obligation(.arithmetic(op.node, type, self.type(of: b), result: result), range)
    )
    return node(.binary(op.node, a, b), table.resolve(result), range)
  }

  /// What an overloaded operator takes on its right, if the left type has just one implementation.
  private mutating func overloadedRight(
    _ traitName: String,
    _ left: Term,
    _ range: SourceRange,
  ) throws(Diagnostic) -> Term? {
    guard case .nominal = table[left], let trait = world.preludeTrait(traitName) else { return nil }
    let right = table.variable()
    guard case .found = select(trait, left, [right], range) else { return nil }
    let found = table.resolve(right)
    return table.isUnknown(found) ? nil : found
  }

  private mutating func checkComparison(
    _ op: Located<BinaryOperator>,
    _ left: CoreExpression,
    _ right: CoreExpression,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let a = try check(left, .none)
    let type = try settle(type(of: a))
    let b = try check(right, .hint(type))
    if diverges(a) || diverges(b) {
      return node(.binary(op.node, a, b), InferenceTable.bool, range)
    }
    _ = try settle(self.type(of: b))
    try require(Obligation(.comparison(op.node, type, self.type(of: b)), range))
    demandComparable(op.node, type, range)
    return node(.binary(op.node, a, b), InferenceTable.bool, range)
  }

  private mutating func demandComparable(
    _ op: BinaryOperator,
    _ type: Term,
    _ range: SourceRange,
  ) {
    let isEquality = op == .equal || op == .notEqual
    guard let trait = world.known.builtinTraits[isEquality ? .partialEq : .partialOrd] else {
      return
    }
    body.comparisons.append(ComparisonCheck(op: op, type: type, trait: trait, range: range))
  }

  // MARK: Assignment

  mutating func checkAssign(
    _ place: CoreExpression,
    _ value: CoreExpression,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    if case .path(let path) = place.kind, path.singleName == "_" {
      let checked = try check(value, .none)
      let statement = TypedStatement.binding(
        TypedPattern(.wildcard, checked.type, place.range),
        checked,
        otherwise: nil,
      )
      return node(.block([statement], nil), InferenceTable.unit, range)
    }
    if let tuple = try checkDestructuring(place, value, range) { return tuple }
    let target = try makeMutable(try check(place, .none), for: .assignment)
    guard isPlace(target) else {
      throw Diagnostic(
        "E0070",
        "invalid left-hand side of assignment",
        at: place.range,
        label: "cannot assign to this expression",
      )
    }
    let checked = try check(value, coercedTo: type(of: target))
    return node(.assign(target, checked), InferenceTable.unit, range)
  }

  /// `(a, b) = e`: the parts are bound first, then assigned in order.
  private mutating func checkDestructuring(
    _ place: CoreExpression,
    _ value: CoreExpression,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression? {
    let elements: [CoreExpression]
    switch place.kind {
    case .tuple(let found) where !found.isEmpty: elements = found
    case .array(let found): elements = found
    default: return nil
    }
    var patterns: [Pattern] = []
    var statements: [Statement<CoreConstruct>] = []
    for (index, element) in elements.enumerated() {
      if case .path(let path) = element.kind, path.singleName == "_" {
        patterns.append(Pattern(.wildcard, element.range))
        continue
      }
      let name = "$\(index)"
      let binding = PatternKind.Binding(Name(name, element.range))
      patterns.append(Pattern(.binding(binding), element.range))
      let source = CoreExpression(.path(Path(name, element.range)), element.range)
      statements.append(.expression(CoreExpression(.assign(element, source), element.range)))
    }
    let kind: PatternKind =
      if case .tuple = place.kind { .tuple(patterns) } else { .slice(patterns) }
    let binding = Statement<CoreConstruct>.binding(
      Statement.Binding(
        pattern: Pattern(kind, place.range),
        initializer: value,
        range: range,
      )
    )
    return try checkBlock(CoreBlock([binding] + statements, tail: nil, range), .none)
  }

  mutating func checkCompoundAssign(
    _ op: Located<BinaryOperator>,
    _ place: CoreExpression,
    _ value: CoreExpression,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let target = try makeMutable(try check(place, .none), for: .assignment)
    guard isPlace(target) else {
      throw Diagnostic(
        "E0067",
        "invalid left-hand side of assignment",
        at: place.range,
        label: "cannot assign to this expression",
      )
    }
    let type = try settle(type(of: target))
    let operand: TypedExpression
    if let overload = try overloadedRight(op.node.traitName + "Assign", type, range) {
      operand = try check(value, coercedTo: overload)
    } else {
      let isShift = op.node == .shiftLeft || op.node == .shiftRight
      operand = try check(value, isShift ? .none : .hint(type))
    }
    if !diverges(operand) {
      try require(Obligation(.compound(op.node, type, self.type(of: operand)), range))
    }
    return node(.compoundAssign(op.node, target, operand), InferenceTable.unit, range)
  }

  // MARK: Casts

  mutating func checkCast(
    _ operand: CoreExpression,
    _ type: TypeExpression,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let target = try term(type)
    let isHinted = isLiteral(operand) && isNumber(target)
    let value: TypedExpression
    if table.pointsToDynamic(target, world) || pointerSignature(target) != nil {
      value = try check(operand, .target(target))
    } else {
      value = try check(operand, isHinted ? .hint(target) : .none)
    }
    if diverges(value) { return value }
    if table.isUnknown(target) {
      return try coerce(value, to: target)
    }
    if case .reference = table[target] { return try coerce(value, to: target) }
    if table.pointsToDynamic(target, world) || pointerSignature(target) != nil {
      return try coerce(value, to: target)
    }
    body.casts.append(CastCheck(from: self.type(of: value), to: target, range: range))
    return node(.cast(value), target, range)
  }

  /// `true` iff a cast decides the type of its operand; that of `(200 + 100) as u8` is `i32`.
  private func isLiteral(_ expression: CoreExpression) -> Bool {
    switch expression.kind {
    case .literal: true
    case .parenthesized(let inner), .unary(.negate, let inner): isLiteral(inner)
    default: false
    }
  }
}
