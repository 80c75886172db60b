import CoreLanguage
import SourceText
import SurfaceSyntax

/// Schemes to terms.
extension Checker {
  /// The term of a scheme, its parameters replaced; `_` and unsettled projections are fresh variables.
  mutating func instantiate(
    _ scheme: Scheme,
    _ arguments: [Term],
    _ range: SourceRange,
    opaque: [Term] = [],
  ) -> Term {
    switch scheme {
    case .parameter(let index):
      return index < arguments.count ? arguments[index] : table.variable()
    case .integer(let kind): return InferenceTable.integer(kind)
    case .float64: return InferenceTable.float64
    case .bool: return InferenceTable.bool
    case .character: return InferenceTable.character
    case .never: return InferenceTable.never
    case .text: return InferenceTable.text
    case .tuple(let elements):
      if elements.isEmpty { return InferenceTable.unit }
      return table.add(.tuple(instantiate(elements, arguments, range, opaque: opaque)))
    case .array(let element, let length):
      let inner = instantiate(element, arguments, range, opaque: opaque)
      let count = instantiate(length, arguments, range)
      return table.add(.array(inner, length: count))
    case .slice(let element):
      let inner = instantiate(element, arguments, range, opaque: opaque)
      return table.add(.slice(inner))
    case .reference(let target, let isMutable):
      let inner = instantiate(target, arguments, range, opaque: opaque)
      return table.reference(inner, isMutable: isMutable)
    case .box(let target):
      let inner = instantiate(target, arguments, range, opaque: opaque)
      return table.add(.box(inner))
    case .buffer(let target):
      let inner = instantiate(target, arguments, range, opaque: opaque)
      return table.add(.buffer(inner))
    case .nominal(let id, let own):
      return table.add(.nominal(id, instantiate(own, arguments, range, opaque: opaque)))
    case .dynamic(let head, let own):
      return table.add(.dynamic(head, instantiate(own, arguments, range, opaque: opaque)))
    case .projection(let base, let trait, let name):
      let subject = instantiate(base, arguments, range, opaque: opaque)
      return projected(subject, trait, name, range)
    case .length(let count): return table.add(.length(count))
    case .inferred: return table.variable()
    case .opaque(let index): return index < opaque.count ? opaque[index] : table.variable()
    }
  }

  /// The terms of several schemes.
  mutating func instantiate(
    _ schemes: [Scheme],
    _ arguments: [Term],
    _ range: SourceRange,
    opaque: [Term] = [],
  ) -> [Term] {
    guard !schemes.isEmpty else { return [] }
    var result: [Term] = []
    result.reserveCapacity(schemes.count)
    for scheme in schemes {
      result.append(instantiate(scheme, arguments, range, opaque: opaque))
    }
    return result
  }

  /// `<subject as trait>::name`, now or later.
  mutating func projected(
    _ subject: Term,
    _ trait: TraitID,
    _ name: String,
    _ range: SourceRange,
  ) -> Term {
    let result = table.variable()
    let obligation = Obligation(.projection(subject, trait, name, result: result), range)
    if attempt(obligation) != .done { pending.append(obligation) }
    return table.resolve(result)
  }

  /// Fresh variables, one for each generic parameter.
  mutating func freshArguments(_ count: Int) -> [Term] {
    guard count > 0 else { return [] }
    var result: [Term] = []
    result.reserveCapacity(count)
    for _ in 0..<count { result.append(table.variable()) }
    return result
  }

  /// The demand that a bound makes for given arguments.
  mutating func demand(
    _ bound: Bound,
    _ arguments: [Term],
    _ range: SourceRange,
    opaque: [Term] = [],
  ) -> TraitDemand {
    let subject = instantiate(bound.subject, arguments, range, opaque: opaque)
    var demand = TraitDemand(subject: subject, trait: bound.trait, arguments: [])
    let written = instantiate(bound.arguments, arguments, range, opaque: opaque)
    demand.arguments = world.traitArguments(written, of: bound.trait, subject: subject)
    for binding in bound.bindings {
      let type = instantiate(binding.type, arguments, range, opaque: opaque)
      demand.bindings.append((binding.name, type))
    }
    if let signature = bound.signature {
      demand.signature = (
        instantiate(signature.inputs, arguments, range, opaque: opaque),
        instantiate(signature.output, arguments, range, opaque: opaque),
      )
    }
    return demand
  }

  /// Requires the bounds of a declaration.
  mutating func require(
    _ bounds: [Bound],
    _ arguments: [Term],
    _ range: SourceRange,
    opaque: [Term] = [],
  ) throws(Diagnostic) {
    for bound in bounds {
      let demand = demand(bound, arguments, range, opaque: opaque)
      try require(Obligation(.bound(demand), range))
    }
  }

  /// The term of a type written in the body being checked.
  mutating func term(_ type: TypeExpression) throws(Diagnostic) -> Term {
    var scope = body.scope
    scope.implTrait = .opaque
    scope.generated = []
    scope.opaqueCount = 0
    let scheme = try world.scheme(type, &scope)
    guard scope.opaqueCount > 0 else { return instantiate(scheme, body.arguments, type.range) }
    let opaque = freshArguments(scope.opaqueCount)
    for variable in opaque { table.makeLenient(variable) }
    let term = instantiate(scheme, body.arguments, type.range, opaque: opaque)
    try require(scope.generated, body.arguments, type.range, opaque: opaque)
    return term
  }
}

extension World {
  /// Fills in the arguments that a bound leaves out: a coroutine's input is `()`, an operand `Self`.
  fileprivate func traitArguments(_ written: [Term], of trait: TraitID, subject: Term) -> [Term] {
    switch traits[trait].builtin {
    case .coroutine?, .generator?: return written.isEmpty ? [InferenceTable.unit] : written
    case .some: return written
    case nil:
      let count = traits[trait].generics.count
      guard written.count < count else { return written }
      return written + Array(repeating: subject, count: count - written.count)
    }
  }
}
