import CoreLanguage
import SourceText
import SurfaceSyntax

/// What must hold of the program's own types and implementations.
extension Checker {
  /// Checks the implementations from `first` on, those of the block that was just entered.
  mutating func checkImplementations(from first: Int) throws(Diagnostic) {
    for index in first..<world.implementations.count {
      let id = ImplementationID(index)
      try checkOwnership(of: id)
      try checkConstrained(id)
      guard let trait = world.implementations[id].trait else { continue }
      try checkOverlap(id, of: trait)
      for (name, function) in world.implementations[id].functions {
        guard let wanted = world.traits[trait].functions[name] else { continue }
        try checkFits(function, wanted, id)
      }
    }
  }

  // MARK: Coherence

  /// An implementation belongs to the program that has the type or the trait.
  private func checkOwnership(of id: ImplementationID) throws(Diagnostic) {
    let definition = world.implementations[id]
    if isOwn(definition.subject) { return }
    guard let trait = definition.trait else {
      switch definition.subject {
      case .parameter:
        throw Diagnostic(
          "E0118",
          "no nominal type found for inherent implementation",
          at: definition.range,
        )
      case .nominal(let nominal, _):
        throw Diagnostic(
          "E0116",
          "cannot define inherent `impl` for the type `\(world.nominals[nominal].name)` outside of "
            + "the crate where it is defined",
          at: definition.range,
          help: "declare a trait and implement it for the type",
        )
      default:
        throw Diagnostic(
          "E0390",
          "cannot define inherent `impl` for primitive types",
          at: definition.range,
          help: "declare a trait and implement it for the type",
        )
      }
    }
    guard trait.rawValue < firstUserTrait else { return }
    for argument in definition.traitArguments where isOwn(argument) { return }
    if case .parameter = definition.subject {
      throw Diagnostic(
        "E0210",
        "a trait of the prelude cannot be implemented for every type",
        at: definition.range,
      )
    }
    throw Diagnostic(
      "E0117",
      "only traits defined in the current crate can be implemented for types defined outside of "
        + "the crate",
      at: definition.range,
      help: "wrap the type in a struct of your own",
    )
  }

  /// `true` iff a type, or what it points to, is declared by the program.
  private func isOwn(_ scheme: Scheme) -> Bool {
    switch scheme {
    case .nominal(let nominal, _): nominal.rawValue >= firstUserNominal
    case .reference(let target, _), .box(let target): isOwn(target)
    default: false
    }
  }

  /// Every parameter of an implementation is found from its head.
  private func checkConstrained(_ id: ImplementationID) throws(Diagnostic) {
    let definition = world.implementations[id]
    for (index, name) in definition.generics.enumerated() {
      var isFound = definition.subject.mentions(index)
      for argument in definition.traitArguments where argument.mentions(index) { isFound = true }
      for bound in definition.bounds {
        for binding in bound.bindings where binding.type.mentions(index) { isFound = true }
        if let output = bound.signature?.output, output.mentions(index) { isFound = true }
      }
      guard !isFound else { continue }
      throw Diagnostic(
        "E0207",
        "the type parameter `\(name)` is not constrained by the impl trait, self type, or predicates",
        at: definition.range,
        label: "unconstrained type parameter",
      )
    }
  }

  /// No other implementation of the trait is for the same type.
  private mutating func checkOverlap(
    _ id: ImplementationID,
    of trait: TraitID,
  ) throws(Diagnostic) {
    let definition = world.implementations[id]
    let others: [ImplementationID] =
      if let head = definition.head {
        world.traits[trait].implementationsByHead[head] ?? []
      } else {
        world.traits[trait].blanketImplementations
      }
    for other in others where other < id {
      let overlaps = probe { checker in
        let own = checker.freshArguments(definition.generics.count)
        let subject = checker.instantiate(definition.subject, own, definition.range)
        let arguments = checker.instantiate(definition.traitArguments, own, definition.range)
        guard checker.match(other, subject, arguments, definition.range) != nil else {
          return false
        }
        for bound in definition.bounds {
          let demand = checker.demand(bound, own, definition.range)
          checker.pending.append(Obligation(.bound(demand), definition.range))
        }
        return checker.solveInTrial() != .failed
      }
      guard overlaps else { continue }
      throw Diagnostic(
        "E0119",
        "conflicting implementations of trait `\(world.traits[trait].name)`",
        at: definition.range,
        label: "conflicting implementation",
      )
    }
  }

  // MARK: Methods

  /// A method has the parameters and result that its trait declares.
  private mutating func checkFits(
    _ function: FunctionID,
    _ wanted: FunctionID,
    _ id: ImplementationID,
  ) throws(Diagnostic) {
    let own = world.functions[function].signature
    let declared = world.functions[wanted].signature
    let name = world.functions[function].declaration.name
    let isUnsafe = world.functions[function].isUnsafe
    guard isUnsafe == world.functions[wanted].isUnsafe else {
      throw Diagnostic(
        "E0053",
        "method `\(name.node)` has an incompatible type for trait",
        at: name.range,
        label: isUnsafe ? "expected safe fn, found unsafe fn" : "expected unsafe fn, found safe fn",
      )
    }
    let takesSelf = world.functions[function].declaration.receiver != nil
    guard takesSelf == (world.functions[wanted].declaration.receiver != nil) else {
      throw Diagnostic(
        takesSelf ? "E0185" : "E0186",
        "method `\(name.node)` \(takesSelf ? "has" : "lacks") a `self` parameter, unlike its trait",
        at: name.range,
      )
    }
    guard own.parameters.count == declared.parameters.count else {
      throw Diagnostic(
        "E0050",
        "method `\(name.node)` has \(own.parameters.count) parameters but the declaration in its "
          + "trait has \(declared.parameters.count)",
        at: name.range,
        label: "expected \(declared.parameters.count) parameters, found \(own.parameters.count)",
      )
    }
    guard own.ownCount == declared.ownCount else {
      throw Diagnostic(
        "E0049",
        "method `\(name.node)` has \(own.ownCount) type parameters but its trait declaration has "
          + "\(declared.ownCount)",
        at: name.range,
      )
    }
    guard own.opaqueCount == 0, declared.opaqueCount == 0 else { return }
    guard hasSameTypes(own, declared, id) else {
      throw Diagnostic(
        "E0053",
        "method `\(name.node)` has an incompatible type for trait",
        at: name.range,
        label: "its parameters and result must be those of the trait",
      )
    }
  }

  /// Compares two signatures, each parameter standing for a type that is like no other.
  private mutating func hasSameTypes(
    _ own: Signature,
    _ declared: Signature,
    _ id: ImplementationID,
  ) -> Bool {
    let definition = world.implementations[id]
    let trait = definition.trait.map { world.traits[$0].generics.count } ?? 0
    return probe { checker in
      // A negative length is a term that is equal to itself only.
      let unknown = (0..<own.generics.count).map { checker.table.add(.length(-1 - $0)) }
      var arguments = [checker.instantiate(definition.subject, unknown, definition.range)]
      var others = checker.instantiate(definition.traitArguments, unknown, definition.range)
      while others.count < trait { others.append(arguments[0]) }
      arguments += others + unknown.suffix(own.ownCount)
      for (left, right) in zip(
        own.parameters + [own.result],
        declared.parameters + [declared.result],
      ) {
        let a = checker.instantiate(left, unknown, definition.range)
        let b = checker.instantiate(right, arguments, definition.range)
        guard checker.table.unify(a, b) else { return false }
      }
      return true
    }
  }

  // MARK: Parameters

  /// Every parameter of a type is used by a field.
  func checkUsedParameters(from first: Int) throws(Diagnostic) {
    for index in first..<world.nominals.count {
      let definition = world.nominals[NominalID(index)]
      for (position, name) in definition.generics.enumerated() {
        var isUsed = false
        for variant in definition.variants {
          for field in variant.fields where field.type.mentions(position) { isUsed = true }
        }
        guard !isUsed else { continue }
        throw Diagnostic(
          "E0392",
          "type parameter `\(name)` is never used",
          at: definition.range,
          label: "`\(name)` is unused",
          help: "remove it, or use it in a field",
        )
      }
    }
  }
}

extension Scheme {
  /// `true` iff the parameter at `index` occurs where it says what the parameter is.
  func mentions(_ index: Int) -> Bool {
    switch self {
    case .parameter(let other): return other == index
    case .integer, .float64, .bool, .character, .never, .text, .length, .inferred, .opaque:
      return false
    case .tuple(let elements), .nominal(_, let elements), .dynamic(_, let elements):
      for element in elements where element.mentions(index) { return true }
      return false
    case .array(let element, let length): return element.mentions(index) || length.mentions(index)
    case .slice(let target), .reference(let target, _), .box(let target), .buffer(let target):
      return target.mentions(index)
    case .projection(let base, _, _): return base.mentions(index)
    }
  }
}
