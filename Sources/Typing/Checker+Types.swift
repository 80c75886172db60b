import CoreLanguage
import SourceText

/// Terms to the types of the program that comes out, and back.
extension Checker {
  /// The type that a settled term is; open numbers get their defaults.
  mutating func intern(_ term: Term, _ range: SourceRange) throws(Diagnostic) -> TypeID {
    let root = table.resolve(term)
    let index = Int(root.index)
    if index < typeOfTerm.count, typeOfTerm[index] >= 0 { return TypeID(Int(typeOfTerm[index])) }
    if case .length(let count) = table[root] {
      // A length among the arguments of an instance; `checkFunction` turns it back.
      return add(.array(TypeTable.unit, count: count))
    }
    typeDepth += 1
    defer { typeDepth -= 1 }
    guard typeDepth <= limits.typeDepth else {
      throw Diagnostic(
        "recursion-limit",
        "the type `\(describe(root))` is nested too deeply",
        at: range,
      )
    }
    let type = try internShape(root, range)
    remember(type, root)
    return type
  }

  mutating func remember(_ type: TypeID, _ root: Term) {
    let root = table.resolve(root)
    let index = Int(root.index)
    if typeOfTerm.count <= index {
      typeOfTerm.append(
        contentsOf: repeatElement(-1, count: max(table.count, index + 1) - typeOfTerm.count)
      )
    }
    typeOfTerm[index] = Int32(truncatingIfNeeded: type.rawValue)
    while termOfType.count <= type.rawValue { termOfType.append(nil) }
    if termOfType[type.rawValue] == nil { termOfType[type.rawValue] = root }
  }

  /// The types that several settled terms are.
  mutating func intern(_ terms: [Term], _ range: SourceRange) throws(Diagnostic) -> [TypeID] {
    guard !terms.isEmpty else { return [] }
    var result: [TypeID] = []
    result.reserveCapacity(terms.count)
    for term in terms { result.append(try intern(term, range)) }
    return result
  }

  mutating func internShape(
    _ root: Term,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypeID {
    switch table[root] {
    case .variable(.general):
      throw Diagnostic(
        "E0282",
        "type annotations needed",
        at: range,
        label: "cannot infer type",
        help: "write the type where the value is bound",
      )
    case .variable(let kind):
      let value = InferenceTable.defaultTerm(kind)
      table.bind(root, to: value)
      return try intern(value, range)
    case .integer(let kind): return types.intern(.integer(kind), isCopy: true, needsDrop: false)
    case .float64: return types.intern(.float64, isCopy: true, needsDrop: false)
    case .bool: return TypeTable.bool
    case .character: return types.intern(.character, isCopy: true, needsDrop: false)
    case .never: return TypeTable.never
    case .text: return TypeTable.text
    case .length: preconditionFailure("a length is not a type")
    case .tuple(let elements): return add(.tuple(try intern(elements, range)))
    case .array(let element, let length):
      let inner = try intern(element, range)
      guard case .length(let count) = table[length] else {
        throw Diagnostic(
          "E0282",
          "type annotations needed for the length of an array",
          at: range,
        )
      }
      return add(.array(inner, count: count))
    case .slice(let element): return add(.slice(try intern(element, range)))
    case .reference(let target, let isMutable):
      return add(.reference(try intern(target, range), isMutable: isMutable))
    case .box(let target): return add(.box(try intern(target, range)))
    case .buffer(let target): return add(.buffer(try intern(target, range)))
    case .nominal(let id, let arguments):
      return try internNominal(id, try intern(arguments, range), root, range)
    case .dynamic(let head, let terms): return try internDynamic(head, terms, root, range)
    case .closure(let id): return add(.closure(TypedIndex(id)))
    case .coroutine(let id): return add(.coroutine(TypedIndex(id)))
    case .function(let id): return add(.function(try valueInstance(id, range)))
    }
  }

  mutating func add(_ shape: TypeShape) -> TypeID {
    let facts = facts(of: shape)
    return types.intern(shape, isCopy: facts.isCopy, needsDrop: facts.needsDrop)
  }

  /// Whether values of a shape are copied, and whether dropping them may do something.
  func facts(of shape: TypeShape) -> (isCopy: Bool, needsDrop: Bool) {
    switch shape {
    case .integer, .float64, .bool, .character, .never, .buffer, .function: return (true, false)
    case .text, .slice: return (false, false)
    case .dynamic: return (false, true)
    case .tuple(let elements):
      var isCopy = true
      var needsDrop = false
      for element in elements {
        isCopy = isCopy && types.isCopy[element.rawValue]
        needsDrop = needsDrop || types.needsDrop[element.rawValue]
      }
      return (isCopy, needsDrop)
    case .array(let element, let count):
      return (types.isCopy[element.rawValue], count > 0 && types.needsDrop[element.rawValue])
    case .reference(_, let isMutable): return (!isMutable, false)
    case .box: return (false, true)
    case .nominal(let index):
      let id = nominalKeys[index.rawValue].definition
      return types.facts(of: index, isDeclaredCopy: world.isDeclaredCopy(id))
    case .closure(let index): return facts(of: typedClosures[index], index.rawValue)
    case .coroutine: return (false, true)
    }
  }

  func facts(of closure: TypedClosure, _ id: Int) -> (isCopy: Bool, needsDrop: Bool) {
    guard closures[id].isFinished else { return (false, true) }
    var isCopy = true
    var needsDrop = false
    for capture in closure.captures {
      isCopy = isCopy && types.isCopy[capture.type.rawValue]
      needsDrop = needsDrop || types.needsDrop[capture.type.rawValue]
    }
    return (isCopy, needsDrop)
  }

  /// Computes the facts of the types from `start` on anew, now that closures have their captures.
  mutating func refreshFacts(from start: Int) {
    for index in start..<types.shapes.count {
      let facts = facts(of: types.shapes[index])
      types.isCopy[index] = facts.isCopy
      types.needsDrop[index] = facts.needsDrop
    }
  }

  /// The term of a scheme whose arguments are all settled.
  mutating func concrete(
    _ scheme: Scheme,
    _ arguments: [Term],
    _ range: SourceRange,
  ) throws(Diagnostic) -> Term {
    let saved = pending
    pending = []
    defer { pending = saved }
    let term = instantiate(scheme, arguments, range)
    if !pending.isEmpty { try solve() }
    return term
  }

  /// The term of a type.
  mutating func term(of type: TypeID) -> Term {
    if type.rawValue < termOfType.count, let known = termOfType[type.rawValue] { return known }
    let shape = termShape(of: types[type])
    let term = table.add(shape)
    remember(type, term)
    return term
  }

  mutating func terms(of types: [TypeID]) -> [Term] {
    var result: [Term] = []
    for type in types { result.append(term(of: type)) }
    return result
  }

  mutating func termShape(of shape: TypeShape) -> TermShape {
    switch shape {
    case .integer(let kind): .integer(kind)
    case .float64: .float64
    case .bool: .bool
    case .character: .character
    case .never: .never
    case .text: .text
    case .tuple(let elements): .tuple(terms(of: elements))
    case .array(let element, let count):
      .array(term(of: element), length: table.add(.length(count)))
    case .slice(let element): .slice(term(of: element))
    case .reference(let target, let isMutable):
      .reference(term(of: target), isMutable: isMutable)
    case .box(let target): .box(term(of: target))
    case .buffer(let target): .buffer(term(of: target))
    case .nominal(let index):
      .nominal(
        nominalKeys[index.rawValue].definition,
        terms(of: nominalKeys[index.rawValue].arguments),
      )
    case .dynamic(let index): table[dynamicUses[index.rawValue].term]
    case .closure(let index): .closure(index.rawValue)
    case .coroutine(let index): .coroutine(index.rawValue)
    case .function: preconditionFailure("function types are interned from terms")
    }
  }

  /// Refuses types that would hold themselves without a pointer between, which those of the library never do
  /// by themselves.
  func checkFiniteTypes() throws(Diagnostic) {
    guard world.nominals.count > firstUserNominal else { return }
    // 0: not seen, 1: being looked into, 2: finite.
    var state = [UInt8](repeating: 0, count: types.nominals.count)
    for index in types.nominals.indices where state[index] == 0 {
      try checkFinite(TypedIndex(index), &state)
    }
  }

  func checkFinite(
    _ index: TypedIndex<NominalType>,
    _ state: inout [UInt8],
  ) throws(Diagnostic) {
    guard state[index.rawValue] != 2 else { return }
    guard state[index.rawValue] == 0 else {
      let definition = world.nominals[nominalKeys[index.rawValue].definition]
      throw Diagnostic(
        "E0072",
        "recursive type `\(definition.name)` has infinite size",
        at: definition.range,
        label: "recursive without indirection",
        help: "insert some indirection, such as a `Box`, to break the cycle",
      )
    }
    state[index.rawValue] = 1
    for variant in types.nominals[index].variants {
      for field in variant.fields { try checkFiniteField(field.type, &state) }
    }
    state[index.rawValue] = 2
  }

  func checkFiniteField(_ type: TypeID, _ state: inout [UInt8]) throws(Diagnostic) {
    switch types[type] {
    case .nominal(let index): try checkFinite(index, &state)
    case .tuple(let elements): for element in elements { try checkFiniteField(element, &state) }
    case .array(let element, _): try checkFiniteField(element, &state)
    default: break
    }
  }
}

extension TypeTable {
  /// Whether values of a struct or enum are copied, and whether dropping them may do something.
  func facts(
    of index: TypedIndex<NominalType>,
    isDeclaredCopy: Bool,
  ) -> (isCopy: Bool, needsDrop: Bool) {
    var isCopy = isDeclaredCopy
    var needsDrop = nominals[index].dropFunction != nil
    for variant in nominals[index].variants {
      for field in variant.fields {
        isCopy = isCopy && self.isCopy[field.type.rawValue]
        needsDrop = needsDrop || self.needsDrop[field.type.rawValue]
      }
    }
    return (isCopy, needsDrop)
  }
}

extension World {
  /// `true` iff values of a struct or enum are copied if their fields are.
  func isDeclaredCopy(_ id: NominalID) -> Bool {
    if nominals[id].derives.contains(.copy) { return true }
    guard let copy = known.builtinTraits[.copy] else { return false }
    return traits[copy].implementationsByHead[.nominal(id)] != nil
  }
}
