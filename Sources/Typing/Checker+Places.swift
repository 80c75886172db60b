import CoreLanguage
import SourceText
import SurfaceSyntax

/// Fields, indices and struct literals.
extension Checker {
  mutating func checkField(
    _ base: CoreExpression,
    _ name: Name,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let value = try check(base, .none)
    var place = value
    var current = try settle(type(of: value))
    if diverges(value) { return value }
    for _ in 0..<limits.dereferenceDepth {
      if let (index, type) = fieldTerm(of: current, name.node) {
        return node(.field(place, index: index), type, range)
      }
      guard let step = dereferenceStep(current) else { break }
      place = apply(step, to: place)
      current = try settle(step.target)
    }
    throw missingField(name, of: type(of: value), base.range)
  }

  /// A field's position and type.
  mutating func fieldTerm(of type: Term, _ name: String) -> (index: Int, type: Term)? {
    switch table[type] {
    case .tuple(let elements):
      guard let index = Int(name), elements.indices.contains(index) else { return nil }
      return (index, elements[index])
    case .nominal(let id, let arguments):
      let definition = world.nominals[id]
      if definition.isEnumeration || body.isUserWritten && world.isOpaque(id) { return nil }
      guard let index = definition.variants[0].field(named: name) else { return nil }
      return (index, instantiate(definition.variants[0].fields[index].type, arguments, .none))
    default: return nil
    }
  }

  private mutating func missingField(
    _ name: Name,
    of type: Term,
    _ range: SourceRange,
  ) -> Diagnostic {
    if table.isUnknown(type) {
      return Diagnostic(
        "E0282",
        "type annotations needed",
        at: range,
        label: "cannot infer type",
      )
    }
    var names: [String] = []
    var current = type
    if let hidden = hiddenField(name, of: current) { return hidden }
    while let step = dereferenceStep(current), names.isEmpty {
      current = step.target
      if let hidden = hiddenField(name, of: current) { return hidden }
    }
    if case .nominal(let id, _) = table[current], !world.nominals[id].isEnumeration,
      !body.isUserWritten || !world.isOpaque(id)
    {
      names = world.nominals[id].variants[0].fields.map(\.name)
    }
    let isMethod =
      !world.inherentMembers[name.node].isEmpty || !world.traitMembers[name.node].isEmpty
    switch table[current] {
    case .integer, .float64, .bool, .character, .variable:
      return Diagnostic(
        "E0610",
        "`\(describe(current))` is a primitive type and therefore doesn't have fields",
        at: name.range,
      )
    default: break
    }
    return Diagnostic(
      isMethod && !names.contains(name.node) ? "E0615" : "E0609",
      isMethod
        ? "attempted to take value of method `\(name.node)` on type `\(describe(type))`"
        : "no field `\(name.node)` on type `\(describe(type))`",
      at: name.range,
      label: isMethod ? "method, not a field" : "unknown field",
      help: isMethod
        ? "use parentheses to call the method" : Suggestion.didYouMean(name.node, among: names),
    )
  }

  /// Refuses a field in a struct literal or pattern that only the library may name.
  func refusePrivate(_ name: Name, of id: NominalID) throws(Diagnostic) {
    guard body.isUserWritten, world.isOpaque(id) else { return }
    throw Diagnostic(
      "E0451",
      "field `\(name.node)` of struct `\(world.nominals[id].name)` is private",
      at: name.range,
      label: "private field",
    )
  }

  /// A field that only the library of the design may name.
  private func hiddenField(_ name: Name, of type: Term) -> Diagnostic? {
    guard case .nominal(let id, _) = table[type], world.nominals[id].hidesFields,
      world.nominals[id].variants.first?.field(named: name.node) != nil
    else { return nil }
    return Diagnostic(
      "E0616",
      "field `\(name.node)` of struct `\(world.nominals[id].name)` is private",
      at: name.range,
      label: "private field",
    )
  }

  // MARK: Indices

  mutating func checkIndex(
    _ base: CoreExpression,
    _ index: CoreExpression,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let value = try check(base, .none)
    if diverges(value) { return value }
    var checkedIndex: TypedExpression?
    var place = value
    var current = try settle(type(of: value))
    var isSequence = false
    for _ in 0..<limits.dereferenceDepth {
      let element = sequenceElement(current)
      isSequence = isSequence || element != nil
      if checkedIndex == nil {
        checkedIndex = try check(index, element == nil ? .none : .hint(InferenceTable.usize))
      }
      guard var position = checkedIndex else { break }
      if let element {
        _ = try settle(type(of: position))
        if isUsize(type(of: position)) || table.isUnknown(type(of: position)) {
          position = try coerce(position, to: InferenceTable.usize)
          return node(.index(place, position), element, range)
        }
      }
      if let result = try overloadedIndex(place, current, position, range) { return result }
      if element != nil, case .array(let inner, _) = table[current] {
        let slice = table.add(.slice(inner))
        let reference = table.reference(slice, isMutable: false)
        let arrayReference = table.reference(current, isMutable: false)
        let borrow = node(.borrow(place, isMutable: false), arrayReference, place.range)
        place = node(
          .dereference(node(.unsize(borrow), reference, place.range)),
          slice,
          place.range,
        )
        current = slice
        continue
      }
      guard let step = dereferenceStep(current) else { break }
      place = apply(step, to: place)
      current = try settle(step.target)
    }
    if isSequence || isText(current), let checkedIndex {
      throw Diagnostic(
        "E0277",
        "the type `\(isText(current) ? "str" : "[_]")` cannot be indexed by `\(describe(type(of: checkedIndex)))`",
        at: index.range,
        label: "slice indices are of type `usize` or ranges of `usize`",
      )
    }
    throw Diagnostic(
      "E0608",
      "cannot index into a value of type `\(describe(type(of: value)))`",
      at: range,
    )
  }

  private func isUsize(_ term: Term) -> Bool {
    switch table[term] {
    case .variable(.integer), .integer(.usize): true
    default: false
    }
  }

  private func sequenceElement(_ term: Term) -> Term? {
    switch table[term] {
    case .array(let element, _), .slice(let element): element
    default: nil
    }
  }

  /// `*Index::index(&place, position)`, if the type has such an implementation.
  private mutating func overloadedIndex(
    _ place: TypedExpression,
    _ type: Term,
    _ position: TypedExpression,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression? {
    guard let trait = world.known.index else { return nil }
    let indexType = self.type(of: position)
    if case .variable(.integer) = table[indexType], onlyIndexIsUsize(trait, type) {
      _ = table.unify(indexType, InferenceTable.usize)
    }
    guard case .found(let id, let arguments) = select(trait, type, [indexType], range),
      let alias = world.implementations[id].aliases["Output"]
    else { return nil }
    let output = instantiate(alias, arguments, range)
    let call = overloadedCall(trait, "index", [type, indexType], place, [position], range)
    let reference = node(call, table.reference(output, isMutable: false), range)
    return node(.dereference(reference), output, range)
  }

  private func onlyIndexIsUsize(_ trait: TraitID, _ type: Term) -> Bool {
    guard let head = table.head(type) else { return false }
    for id in world.traits[trait].implementationsByHead[head] ?? [] {
      if case .integer(.usize)? = world.implementations[id].traitArguments.first { return true }
    }
    return false
  }

  // MARK: Struct literals

  mutating func checkStructure(
    _ path: Path,
    _ fields: [CoreExpression.FieldValue],
    _ base: CoreExpression?,
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let (id, variant, arguments) = try structureType(path)
    let type = table.add(.nominal(id, arguments))
    adopt(type, expectation)
    let definition = world.nominals[id].variants[variant]
    var values: [(index: Int, value: TypedExpression)] = []
    for field in fields {
      if path.segments.first?.name.node != "$prelude" { try refusePrivate(field.name, of: id) }
      guard let index = definition.field(named: field.name.node) else {
        throw Diagnostic(
          world.nominals[id].isEnumeration ? "E0559" : "E0560",
          "\(world.nominals[id].isEnumeration ? "variant" : "struct") `\(definition.name)` has no "
            + "field named `\(field.name.node)`",
          at: field.name.range,
          label: "unknown field",
          help: Suggestion.didYouMean(field.name.node, among: definition.fields.map(\.name)),
        )
      }
      guard !values.contains(where: { $0.index == index }) else {
        throw Diagnostic(
          "E0062",
          "field `\(field.name.node)` specified more than once",
          at: field.name.range,
          label: "used more than once",
        )
      }
      let expected = instantiate(definition.fields[index].type, arguments, field.value.range)
      values.append((index, try check(field.value, coercedTo: expected)))
    }
    let checkedBase: TypedExpression?
    if let base {
      checkedBase = try check(base, coercedTo: type)
    } else {
      checkedBase = nil
      guard values.count == definition.fields.count else {
        let missing = definition.fields.indices.filter { index in
          !values.contains { $0.index == index }
        }
        let names = missing.map { "`\(definition.fields[$0].name)`" }.joined(separator: ", ")
        throw Diagnostic(
          "E0063",
          "missing field\(missing.count == 1 ? "" : "s") \(names) in initializer of "
            + "`\(definition.name)`",
          at: path.range,
          label: "missing \(names)",
        )
      }
    }
    return node(
      .aggregate(variant: variant, fields: values, base: checkedBase),
      type,
      range,
    )
  }

  /// The struct or variant that a path before `{` names.
  mutating func structureType(
    _ path: Path
  ) throws(Diagnostic) -> (id: NominalID, variant: Int, arguments: [Term]) {
    let segments = path.segments
    if segments.count >= 2 {
      let (start, _) = world.typeStart(of: path, body.scope)
      if start == segments.count - 2 {
        let prefix = Path(Array(segments.dropLast()), path.range)
        let enumeration = try term(TypeExpression(.path(prefix), path.range))
        if case .nominal(let id, let arguments) = table[enumeration],
          let variant = world.nominals[id].variant(named: segments[segments.count - 1].name.node),
          world.nominals[id].isEnumeration
        {
          return (id, variant, arguments)
        }
      }
    }
    let last = segments[segments.count - 1].name.node
    if world.type(named: last, from: body.scope.items) == nil, last != "Self",
      case .constructor(let id, let variant)? = world.value(named: last, from: body.scope.items)
    {
      return (id, variant, freshArguments(world.nominals[id].generics.count))
    }
    let type = try term(TypeExpression(.path(path), path.range))
    guard case .nominal(let id, let arguments) = table[type],
      !world.nominals[id].isEnumeration
    else {
      throw Diagnostic(
        "E0574",
        "expected struct, variant or union type, found `\(last)`",
        at: path.range,
        label: "not a struct, variant or union type",
      )
    }
    return (id, 0, arguments)
  }
}

extension World {
  /// `true` iff a program may not look into a type of the prelude.
  func isOpaque(_ id: NominalID) -> Bool {
    switch nominals[id].role {
    case .string, .vector, .deque, .counted, .cell, .refCell, .transparent: true
    default: nominals[id].hidesFields
    }
  }
}
