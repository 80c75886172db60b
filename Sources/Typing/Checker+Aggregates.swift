import CoreLanguage
import SourceText
import SurfaceSyntax

/// Tuples, arrays and ranges.
extension Checker {
  mutating func checkTuple(
    _ elements: [CoreExpression],
    _ expectation: Expectation,
    _ range: SourceRange,
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

  mutating func elementExpectation(_ expectation: Expectation) -> Term? {
    guard let type = expectation.type else { return nil }
    switch table[type] {
    case .array(let element, _), .slice(let element): return element
    default: return nil
    }
  }

  mutating func checkArray(
    _ elements: [CoreExpression],
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    var branches = Branches(expectation: .none)
    if let element = elementExpectation(expectation), table.pointsToDynamic(element, world) {
      // Each element becomes one by itself, also where the whole is only expected.
      branches.expectation = .target(element)
    } else if let element = elementExpectation(expectation), case .target = expectation {
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

  mutating func checkRepeat(
    _ element: CoreExpression,
    _ length: ArrayLength,
    _ expectation: Expectation,
    _ range: SourceRange,
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
      .array(TypeExpression(.inferred, element.range), length: length),
      range,
    )
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
      .repeatArray(value, count: number),
      table.add(.array(elementType, length: count)),
      range,
    )
  }

  mutating func checkRange(
    _ lower: CoreExpression?,
    _ upper: CoreExpression?,
    _ isClosed: Bool,
    _ expectation: Expectation,
    _ range: SourceRange,
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
  func rangeValue(
    _ id: NominalID,
    _ values: [TypedExpression],
    _ type: Term,
    isClosed: Bool,
    _ range: SourceRange,
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
