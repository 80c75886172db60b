import CoreLanguage
import SourceText
import SurfaceSyntax

/// Expressions, by form. Until a body is finished the types in its tree are terms.
extension Checker {
  /// The type of a checked expression.
  func type(of expression: TypedExpression) -> Term { Term(expression.type.rawValue) }

  /// `true` iff an expression never ends.
  func diverges(_ expression: TypedExpression) -> Bool {
    if case .never = table[type(of: expression)] { return true }
    return false
  }

  /// Checks an expression and makes its value one of type `target`.
  mutating func check(
    _ expression: CoreExpression, coercedTo target: Term
  ) throws(Diagnostic) -> TypedExpression {
    let value = try check(expression, .target(target))
    return try coerce(value, to: target)
  }

  /// Checks an expression.
  mutating func check(
    _ expression: CoreExpression, _ expectation: Expectation
  ) throws(Diagnostic) -> TypedExpression {
    expressionDepth += 1
    defer { expressionDepth -= 1 }
    guard expressionDepth <= limits.expressionDepth else {
      throw Diagnostic(
        "recursion-limit", "this expression is nested too deeply", at: expression.range,
        help: "name a part of it with `let`")
    }
    let range = expression.range
    switch expression.kind {
    case .construct(let construct): return try checkConstruct(construct, expectation, range)
    case .literal(let literal): return try checkLiteral(literal, expectation, range)
    case .path(let path): return try checkPath(path, expectation)
    case .unary(let op, let operand): return try checkUnary(op, operand, expectation, range)
    case .dereference(let operand): return try checkDereference(operand, expectation, range)
    case .reference(let operand, let isMutable):
      return try checkReference(operand, isMutable, expectation, range)
    case .binary(let op, let left, let right):
      return try checkBinary(op, left, right, expectation, range)
    case .assign(let place, let value): return try checkAssign(place, value, range)
    case .compoundAssign(let op, let place, let value):
      return try checkCompoundAssign(op, place, value, range)
    case .parenthesized(let inner):
      return try check(inner, expectation)
    default: return try checkCompound(expression, expectation)
    }
  }

  private mutating func checkCompound(
    _ expression: CoreExpression, _ expectation: Expectation
  ) throws(Diagnostic) -> TypedExpression {
    let range = expression.range
    switch expression.kind {
    case .cast(let operand, let type): return try checkCast(operand, type, range)
    case .range(let lower, let upper, let isClosed):
      return try checkRange(lower, upper, isClosed, expectation, range)
    case .call(let callee, let arguments):
      return try checkCall(callee, arguments, expectation, range)
    case .methodCall(let receiver, let name, let generics, let arguments):
      return try checkMethodCall(receiver, name, generics, arguments, expectation, range)
    case .field(let base, let name): return try checkField(base, name, range)
    case .index(let base, let index): return try checkIndex(base, index, range)
    case .tuple(let elements): return try checkTuple(elements, expectation, range)
    case .array(let elements): return try checkArray(elements, expectation, range)
    case .repeatArray(let element, let length):
      return try checkRepeat(element, length, expectation, range)
    case .structure(let path, let fields, let base):
      return try checkStructure(path, fields, base, expectation, range)
    case .closure(let closure): return try checkClosure(closure, expectation, range)
    case .macro(let call): return try checkMacro(call, expectation, range)
    default: return try checkControl(expression, expectation)
    }
  }

  private mutating func checkControl(
    _ expression: CoreExpression, _ expectation: Expectation
  ) throws(Diagnostic) -> TypedExpression {
    let range = expression.range
    switch expression.kind {
    case .block(let block, let label):
      if let label { return try checkLabeledBlock(block, label, expectation, range) }
      return try checkBlock(block, expectation)
    case .if(let condition, let then, let otherwise):
      return try checkIf(condition, then, otherwise, expectation, range)
    case .letCondition(let pattern, let value): return try checkLetCondition(pattern, value, range)
    case .match(let scrutinee, let arms):
      return try checkMatch(scrutinee, arms, expectation, range)
    case .loop(let block, let label): return try checkLoop(block, label, expectation, range)
    case .while(let condition, let block, let label):
      return try checkWhile(condition, block, label, range)
    case .for(let pattern, let iterated, let block, let label):
      return try checkFor(pattern, iterated, block, label, range)
    case .break(let label, let value): return try checkBreak(label, value, range)
    case .continue(let label): return try checkContinue(label, range)
    case .return(let value): return try checkReturn(value, range)
    case .try(let operand): return try checkTry(operand, range)
    default: preconditionFailure("an expression form is not dispatched")
    }
  }

  // MARK: Literals

  private mutating func checkLiteral(
    _ literal: Literal, _ expectation: Expectation, _ range: SourceRange, isNegated: Bool = false
  ) throws(Diagnostic) -> TypedExpression {
    switch literal {
    case .integer(let magnitude, let suffix, let isNegative):
      return try integerLiteral(magnitude, suffix, isNegative, expectation, range)
    case .float(let value, let suffix):
      guard suffix == nil || suffix == "f64" else {
        throw Diagnostic("unsupported-type", "`\(suffix ?? "")` is not part of the language", at: range,
          help: "use `f64`")
      }
      let type = suffix == nil ? table.variable(.float) : InferenceTable.float64
      return node(.float(value), type, range)
    case .bool(let value): return node(.bool(value), InferenceTable.bool, range)
    case .character(let scalar): return node(.character(scalar), InferenceTable.character, range)
    case .string(let text): return node(.string(text), InferenceTable.string, range)
    }
  }

  /// An integer literal: of its suffix's type, the expected one, or a variable.
  mutating func integerLiteral(
    _ magnitude: UInt128, _ suffix: String?, _ isNegative: Bool, _ expectation: Expectation,
    _ range: SourceRange
  ) throws(Diagnostic) -> TypedExpression {
    let type: Term
    if let suffix {
      if suffix == "f64" { return node(.float(Double(magnitude)), InferenceTable.float64, range) }
      guard let kind = IntegerKind(rawValue: suffix) else {
        throw Diagnostic(
          "invalid-suffix", "invalid suffix `\(suffix)` for number literal", at: range,
          label: "invalid suffix `\(suffix)`")
      }
      type = InferenceTable.integer(kind)
    } else if let expected = expectation.type, isInteger(expected) {
      type = table.resolve(expected)
    } else {
      type = table.variable(.integer)
    }
    if magnitude > 127 || isNegative {
      body.literals.append(
        LiteralCheck(type: type, magnitude: magnitude, isNegative: isNegative, range: range))
    }
    return node(.integer(isNegative ? 0 &- magnitude : magnitude), type, range)
  }

  /// `-1` is one literal, so that the least value of a type can be written.
  mutating func negatedLiteral(
    _ operand: CoreExpression, _ expectation: Expectation, _ range: SourceRange
  ) throws(Diagnostic) -> TypedExpression? {
    guard case .literal(let literal) = operand.kind else { return nil }
    switch literal {
    case .integer(let magnitude, let suffix, false):
      return try integerLiteral(magnitude, suffix, true, expectation, range)
    case .float(let value, let suffix):
      return try checkLiteral(.float(-value, suffix: suffix), expectation, range)
    default: return nil
    }
  }

  // MARK: Aggregates

  private mutating func checkTuple(
    _ elements: [CoreExpression], _ expectation: Expectation, _ range: SourceRange
  ) throws(Diagnostic) -> TypedExpression {
    var expected: [Term] = []
    if let type = expectation.type, case .tuple(let parts) = table[type],
      parts.count == elements.count
    {
      expected = parts
    }
    var values: [TypedExpression] = []
    var types: [Term] = []
    for (index, element) in elements.enumerated() {
      var value: TypedExpression
      if expected.isEmpty {
        value = try check(element, .none)
      } else if case .target = expectation, !table.isUnknown(expected[index]) {
        value = try check(element, coercedTo: expected[index])
      } else {
        value = try check(element, .hint(expected[index]))
      }
      types.append(type(of: value))
      if case .target = expectation, !expected.isEmpty, !table.isUnknown(expected[index]) {
        types[index] = expected[index]
      }
      value.range = element.range
      values.append(value)
    }
    let type = elements.isEmpty ? InferenceTable.unit : table.add(.tuple(types))
    return node(.tuple(values), type, range)
  }

  private mutating func elementExpectation(_ expectation: Expectation) -> Term? {
    guard let type = expectation.type else { return nil }
    switch table[type] {
    case .array(let element, _), .slice(let element): return element
    default: return nil
    }
  }

  private mutating func checkArray(
    _ elements: [CoreExpression], _ expectation: Expectation, _ range: SourceRange
  ) throws(Diagnostic) -> TypedExpression {
    var branches = Branches(expectation: .none)
    if let element = elementExpectation(expectation), case .target = expectation {
      branches.expectation = .target(element)
    } else if let element = elementExpectation(expectation) {
      branches.expectation = .hint(element)
    }
    var values: [TypedExpression] = []
    for element in elements {
      values.append(try checkBranch(element, &branches))
    }
    let element =
      branches.result ?? elementExpectation(expectation)
      ?? (elements.isEmpty ? table.variable() : InferenceTable.never)
    let length = table.add(.length(elements.count))
    return node(.array(values), table.add(.array(element, length: length)), range)
  }

  private mutating func checkRepeat(
    _ element: CoreExpression, _ length: ArrayLength, _ expectation: Expectation,
    _ range: SourceRange
  ) throws(Diagnostic) -> TypedExpression {
    let expected = elementExpectation(expectation)
    let value: TypedExpression
    let elementType: Term
    if let expected, case .target = expectation {
      value = try check(element, coercedTo: expected)
      elementType = expected
    } else {
      value = try check(element, expected.map { .hint($0) } ?? .none)
      elementType = type(of: value)
    }
    let written = TypeExpression(
      .array(TypeExpression(.inferred, element.range), length: length), range)
    let wanted = try term(written)
    guard case .array(_, let count) = table[wanted],
      case .length(let number) = table[count]
    else {
      throw Diagnostic("E0282", "type annotations needed for the length of an array", at: range)
    }
    if number > 1, let copy = world.known.builtinTraits[.copy] {
      let demand = TraitDemand(subject: elementType, trait: copy, arguments: [])
      body.demands.append(Obligation(.bound(demand), element.range))
    }
    return node(
      .repeatArray(value, count: number), table.add(.array(elementType, length: count)), range)
  }

  private mutating func checkRange(
    _ lower: CoreExpression?, _ upper: CoreExpression?, _ isClosed: Bool,
    _ expectation: Expectation, _ range: SourceRange
  ) throws(Diagnostic) -> TypedExpression {
    let bounds = [lower, upper].compactMap { $0 }
    let id: NominalID?
    switch (lower != nil, upper != nil, isClosed) {
    case (true, true, false): id = world.known.range
    case (true, true, true): id = world.known.rangeInclusive
    case (true, false, _): id = world.known.rangeFrom
    case (false, true, false): id = world.known.rangeTo
    case (false, true, true): id = world.known.rangeToInclusive
    case (false, false, _): id = world.known.rangeFull
    }
    guard let id else { preconditionFailure("the prelude lacks a range type") }
    var expected: Term?
    if let type = expectation.type, case .nominal(let other, let arguments) = table[type],
      other == id
    {
      expected = arguments.first
    }
    var branches = Branches(expectation: expected.map { .target($0) } ?? .none)
    var values: [TypedExpression] = []
    for bound in bounds { values.append(try checkBranch(bound, &branches)) }
    if values.count == 2, let element = branches.result {
      values[0] = try coerce(values[0], to: element)
    }
    let arguments = bounds.isEmpty ? [] : [branches.result ?? InferenceTable.never]
    let type = table.add(.nominal(id, arguments))
    return rangeValue(id, values, type, isClosed: isClosed && lower != nil, range)
  }

  /// A range from its bounds; a closed one starts out unexhausted.
  private func rangeValue(
    _ id: NominalID, _ values: [TypedExpression], _ type: Term, isClosed: Bool,
    _ range: SourceRange
  ) -> TypedExpression {
    var fields = values.enumerated().map { (index: $0.offset, value: $0.element) }
    let declared = world.nominals[id].variants[0].fields
    for index in fields.count..<max(fields.count, declared.count) {
      guard case .bool = declared[index].type else { continue }
      fields.append((index, node(.bool(false), InferenceTable.bool, range)))
    }
    return node(.aggregate(variant: 0, fields: fields, base: nil), type, range)
  }
}

/// Values that come together: the branches of an `if`, the elements of an array.
struct Branches: Sendable {
  var expectation: Expectation
  /// The type they have in common, once one does not diverge.
  var result: Term?
  /// Where that was decided.
  var decidedAt: SourceRange?

  init(expectation: Expectation) { self.expectation = expectation }
}

extension Checker {
  /// Checks one branch and makes it agree with the others.
  mutating func checkBranch(
    _ expression: CoreExpression, _ branches: inout Branches
  ) throws(Diagnostic) -> TypedExpression {
    let expectation: Expectation =
      if let result = branches.result { .target(result) } else { branches.expectation }
    return try join(try check(expression, expectation), &branches)
  }

  /// Makes a value agree with the other branches.
  mutating func join(
    _ value: TypedExpression, _ branches: inout Branches
  ) throws(Diagnostic) -> TypedExpression {
    if diverges(value) { return value }
    if branches.result == nil {
      if case .target(let target) = branches.expectation, !table.isUnknown(target) {
        branches.result = target
      } else {
        branches.result = type(of: value)
        branches.decidedAt = value.range
        return value
      }
    }
    guard let result = branches.result else { return value }
    do {
      return try coerce(value, to: result)
    } catch {
      var diagnostic = error
      if let place = branches.decidedAt, diagnostic.code == "E0308", diagnostic.secondary.isEmpty {
        diagnostic.secondary = [
          Diagnostic.Label(place, "expected because of this")
        ]
      }
      throw diagnostic
    }
  }
}
