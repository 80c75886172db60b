import CoreLanguage
import SourceText
import StateMachines
import SurfaceSyntax

extension BodyBuilder {
  /// A variable that a pattern binds, and to what.
  struct PatternBinding {
    var variable: TypedIndex<TypedLocal>
    var mode: TypedPattern.BindingMode
    var place: Place
    var range: SourceRange
  }

  /// Tests a pattern, goes to `failure` if it does not match, else binds its variables, which
  /// `scope` drops.
  mutating func match(
    _ pattern: TypedPattern,
    _ place: Place,
    _ failure: Failure,
    scheduleIn scope: Int,
    _ range: SourceRange,
  ) throws(Diagnostic) {
    let alternatives = try alternatives(of: pattern)
    var bindings: [PatternBinding] = []
    if alternatives.count == 1 {
      try test(pattern, place, failure, &bindings)
      try bind(bindings)
    } else {
      let matched = newBlock()
      for (index, alternative) in alternatives.enumerated() {
        let isLast = index == alternatives.count - 1
        let next = isLast ? failure : Failure(block: newBlock(), depth: scopes.count)
        bindings = []
        try test(alternative, place, next, &bindings)
        try bind(bindings)
        goto(matched, range)
        if !isLast { enter(next.block) }
      }
      enter(matched)
    }
    schedule(bindings, in: scope)
  }

  mutating func schedule(_ bindings: [PatternBinding], in scope: Int) {
    for binding in bindings { schedule(local(binding.variable), in: scope) }
  }

  /// Gives the variables of a matched pattern their values.
  mutating func bind(_ bindings: [PatternBinding]) throws(Diagnostic) {
    for binding in bindings { try bind(binding) }
  }

  mutating func bind(_ binding: PatternBinding) throws(Diagnostic) {
    let destination = Place(local(binding.variable))
    let range = binding.range
    switch binding.mode {
    case .value:
      let type = typedLocals[binding.variable].type
      if let elements = movedElements(binding.place, type) {
        var operands: [Operand] = []
        for element in elements { operands.append(try partOperand(element, range)) }
        return assign(destination, .aggregate(.plain(type), operands), range)
      }
      try read(binding.place, type, into: destination, range)
    case .shared, .mutable:
      if binding.mode == .mutable { try checkMutableBinding(binding) }
      markUsed(binding.place, .borrow, range)
      assign(
        destination,
        .reference(binding.place, isMutable: binding.mode == .mutable),
        range,
      )
    }
  }

  /// The places of the elements that `rest @ ..` moves out of an array, which has no place for them
  /// together.
  private func movedElements(_ place: Place, _ type: TypeID) -> [Place]? {
    guard case .subslice(let from, _)? = place.projections.last, !isCopy(type),
      case .array(_, let count) = types[type]
    else { return nil }
    let array = Place(place.local, Array(place.projections.dropLast()))
    return (0..<count).map { array.appending(.constantIndex(from + $0, fromEnd: false)) }
  }

  /// `ref mut`, and what default binding modes make it, needs a mutable owner.
  private func checkMutableBinding(_ binding: PatternBinding) throws(Diagnostic) {
    var type = draft.locals[binding.place.local].type
    var variant: Int?
    for projection in binding.place.projections {
      if projection == .dereference, case .reference(_, let isMutable) = types[type] {
        if isMutable { return }
        break
      }
      type = captureTypes.type(of: projection, in: type, variant: variant, types)
      variant = nil
      if case .variant(let chosen) = projection { variant = chosen }
    }
    let facts = draft.facts[binding.place.local.rawValue]
    guard facts.isUserVariable, !facts.isMutable else { return }
    let name = draft.locals[binding.place.local].name
    throw Diagnostic(
      "E0596",
      "cannot borrow `\(name)` as mutable, as it is not declared as mutable",
      at: binding.range,
      label: "cannot borrow as mutable",
      secondary: [.init(draft.locals[binding.place.local].range, "not mutable")],
      help: "consider changing this to be mutable: `mut \(name)`",
    )
  }

  // MARK: Tests

  /// Goes on if the value at `place` matches, else to `failure`; collects what is to be bound.
  mutating func test(
    _ pattern: TypedPattern,
    _ place: Place,
    _ failure: Failure,
    _ bindings: inout [PatternBinding],
  ) throws(Diagnostic) {
    switch pattern.kind {
    case .wildcard: break
    case .binding(let variable, let mode, let inner):
      if let inner { try test(inner, place, failure, &bindings) }
      bindings.append(
        PatternBinding(variable: variable, mode: mode, place: place, range: pattern.range)
      )
    case .constant(let value):
      markUsed(place, .copy, pattern.range)
      testSwitch(.copy(place), [value], failure, pattern.range)
    case .float, .string, .range: testValue(pattern, place, failure)
    case .variant(let variant, let fields):
      testVariants([variant], of: place, failure, pattern.range)
      let downcast = place.appending(.variant(variant))
      for field in fields {
        try test(field.pattern, downcast.appending(.field(field.index)), failure, &bindings)
      }
    case .fields(let fields):
      for field in fields {
        try test(field.pattern, place.appending(.field(field.index)), failure, &bindings)
      }
    case .dereference(let inner):
      try test(inner, place.appending(.dereference), failure, &bindings)
    case .slice(let first, let rest, let last):
      try testSlice(first, rest, last, pattern, place, failure, &bindings)
    case .or(let alternatives):
      try testAlternatives(alternatives, pattern, place, failure)
    }
  }

  private mutating func testSwitch(
    _ operand: Operand,
    _ values: [UInt128],
    _ failure: Failure,
    _ range: SourceRange,
  ) {
    guard isReachable else { return }
    let matched = newBlock()
    let fails = edge(failure, range)
    terminate(
      .switch(operand, cases: values.map { (value: $0, target: matched) }, otherwise: fails),
      range,
    )
    enter(matched)
  }

  /// Goes on if the enum has one of the variants.
  private mutating func testVariants(
    _ variants: [Int],
    of place: Place,
    _ failure: Failure,
    _ range: SourceRange,
  ) {
    guard isReachable, let nominal = types.nominal(placeType(place)), nominal.variants.count > 1
    else { return }
    let lookup = lookUp(place)
    let tracked = lookup.flatMap { $0.isExact ? $0.path : nil }
    markUsed(place, .copy, range)
    let index = newLocal("$variant", TypeTable.usize, range)
    assign(Place(index), .variantIndex(place), range)
    let matched = newBlock()
    var fails = edge(failure, range)
    if let tracked, variants.count == 1 {
      fails = knownEdge(to: fails, .variantIsNot(tracked, variants[0]), range)
    }
    let cases = variants.map { (value: UInt128($0), target: matched) }
    terminate(.switch(.copy(Place(index)), cases: cases, otherwise: fails), range)
    enter(matched)
    if let tracked, variants.count == 1 { emit(.variantIs(tracked, variants[0]), range) }
  }

  /// A block on the way to `block` that knows something.
  private mutating func knownEdge(
    to block: Int,
    _ fact: DraftStatement.Kind,
    _ range: SourceRange,
  ) -> Int {
    let between = newBlock()
    draft.append(DraftStatement(kind: fact, chain: chain, range: range), to: between)
    draft.end(between, with: .goto(block), range, chain: -1)
    return between
  }

  private mutating func testValue(
    _ pattern: TypedPattern,
    _ place: Place,
    _ failure: Failure,
  ) {
    let range = pattern.range
    markUsed(place, .copy, range)
    switch pattern.kind {
    case .float(let value):
      let constant = Operand.constant(.float(value), pattern.type)
      testCondition(.binary(.equal, .copy(place), constant), failure, range)
    case .string(let text):
      let constant = Operand.constant(.text(text), pattern.type)
      testCondition(
        .intrinsic(.equal, types: [TypeTable.text], [.copy(place), constant]),
        failure,
        range,
      )
    case .range(let lower, let upper):
      if let lower {
        let constant = Operand.constant(.integer(lower), pattern.type)
        testCondition(.binary(.greaterOrEqual, .copy(place), constant), failure, range)
      }
      if let upper {
        let constant = Operand.constant(.integer(upper), pattern.type)
        testCondition(.binary(.lessOrEqual, .copy(place), constant), failure, range)
      }
    default: preconditionFailure("not a test of a value")
    }
  }

  private mutating func testCondition(
    _ condition: Rvalue,
    _ failure: Failure,
    _ range: SourceRange,
  ) {
    let holds = newLocal("$test", TypeTable.bool, range)
    assign(Place(holds), condition, range)
    testSwitch(.copy(Place(holds)), [1], failure, range)
  }

  private mutating func testSlice(
    _ first: [TypedPattern],
    _ rest: TypedPattern?,
    _ last: [TypedPattern],
    _ pattern: TypedPattern,
    _ place: Place,
    _ failure: Failure,
    _ bindings: inout [PatternBinding],
  ) throws(Diagnostic) {
    var arrayLength: Int?
    if case .array(_, let count) = types[pattern.type] { arrayLength = count }
    let least = first.count + last.count
    if arrayLength == nil {
      testLength(place, least, isExact: rest == nil, failure, pattern.range)
    }
    for (index, element) in first.enumerated() {
      try test(
        element,
        place.appending(.constantIndex(index, fromEnd: false)),
        failure,
        &bindings,
      )
    }
    if let rest {
      try test(
        rest,
        place.appending(.subslice(from: first.count, fromEnd: last.count)),
        failure,
        &bindings,
      )
    }
    for (index, element) in last.enumerated() {
      let distance = last.count - index
      let projection: Place.Projection =
        arrayLength.map { .constantIndex($0 - distance, fromEnd: false) }
        ?? .constantIndex(distance, fromEnd: true)
      try test(element, place.appending(projection), failure, &bindings)
    }
  }

  private mutating func testLength(
    _ place: Place,
    _ least: Int,
    isExact: Bool,
    _ failure: Failure,
    _ range: SourceRange,
  ) {
    if least == 0 && !isExact { return }
    markUsed(place, .copy, range)
    let length = newLocal("$length", TypeTable.usize, range)
    assign(Place(length), .length(place), range)
    if isExact { return testSwitch(.copy(Place(length)), [UInt128(least)], failure, range) }
    let constant = Operand.constant(.integer(UInt128(least)), TypeTable.usize)
    testCondition(.binary(.greaterOrEqual, .copy(Place(length)), constant), failure, range)
  }

  /// An or-pattern that binds nothing.
  private mutating func testAlternatives(
    _ alternatives: [TypedPattern],
    _ pattern: TypedPattern,
    _ place: Place,
    _ failure: Failure,
  ) throws(Diagnostic) {
    if let values = alternatives.allMapped(\.constantValue) {
      markUsed(place, .copy, pattern.range)
      return testSwitch(.copy(place), values.uniqued, failure, pattern.range)
    }
    if let variants = alternatives.allMapped(\.bareVariant) {
      return testVariants(variants.uniqued, of: place, failure, pattern.range)
    }
    let matched = newBlock()
    var none: [PatternBinding] = []
    for (index, alternative) in alternatives.enumerated() {
      let isLast = index == alternatives.count - 1
      let next = isLast ? failure : Failure(block: newBlock(), depth: scopes.count)
      try test(alternative, place, next, &none)
      goto(matched, pattern.range)
      if !isLast { enter(next.block) }
    }
    enter(matched)
  }
}

extension Array {
  /// The images of all elements, or nil if one has none.
  func allMapped<Image>(_ image: (Element) -> Image?) -> [Image]? {
    var result: [Image] = []
    for element in self {
      guard let one = image(element) else { return nil }
      result.append(one)
    }
    return result
  }
}

extension Array where Element: Hashable {
  /// The elements without repetitions.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
