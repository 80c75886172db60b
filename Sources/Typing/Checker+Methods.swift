import CoreLanguage
import SourceText
import SurfaceSyntax

/// Method calls: probing the receiver's type, then what it dereferences to, each by value, by `&` and
/// by `&mut`, inherent methods before those of traits.
extension Checker {
  /// How the receiver is passed.
  enum Adjustment: CaseIterable, Sendable {
    case value
    case shared
    case mutable
    /// `Pin::new(&mut receiver)`, for `self: Pin<&mut Self>`.
    case pinned
  }

  /// A method that fits.
  struct MethodMatch {
    var callee: Callee
    var adjustment: Adjustment
    var parameters: [Term]
    var result: Term
  }

  /// `receiver.name::<generics>(arguments)`.
  mutating func checkMethodCall(
    _ receiver: CoreExpression,
    _ name: Name,
    _ generics: [TypeExpression],
    _ arguments: [CoreExpression],
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let value = try check(receiver, .none)
    var place = value
    var current = try settle(type(of: value))
    if diverges(value) { return value }
    if table.isUnknown(current) {
      throw Diagnostic(
        "E0282",
        "type annotations needed",
        at: receiver.range,
        label: "cannot infer type",
        help: "write the type where the value is bound",
      )
    }
    let inherent = nameable(world.inherentMembers[name.node])
    var traits = nameable(world.traitMembers[name.node])
    if let own = body.implementedTrait, traits.count > 1,
      let index = traits.firstIndex(where: { $0.trait == own })
    {
      // `self.0.fmt(f)` inside an implementation of `Display` means that of `Display`.
      traits.swapAt(0, index)
    }
    for _ in 0..<limits.dereferenceDepth {
      if case .coroutine(let id) = table[current], isResume(name.node), isResumable(id) {
        noteResume(id, range)
        return try resume(id, place, arguments, range)
      }
      if case .dynamic(let head, let terms) = table[current], name.node == "resume",
        let call = try resumeDynamic(head, terms, place, arguments, range)
      {
        return call
      }
      if case .closure = table[current], name.node == "resume" {
        return try callValue(place, arguments, range)
      }
      if !inherent.isEmpty || !traits.isEmpty,
        let match = try probe(current, inherent, traits, generics, name)
      {
        return try finishMethod(match, place, current, arguments, expectation, range, name)
      }
      if let step = dereferenceStep(current) {
        place = apply(step, to: place)
        current = try settle(step.target)
      } else if case .array(let element, _) = table[current] {
        place = unsized(place, element)
        current = table.add(.slice(element))
      } else {
        break
      }
    }
    throw try missingMethod(name, value, receiver)
  }

  /// The functions that the body's code may name.
  private func nameable(_ functions: [FunctionID]) -> [FunctionID] {
    body.isUserWritten ? functions.filter { !world.isHidden($0) } : functions
  }

  private func nameable(
    _ members: [(trait: TraitID, function: FunctionID)]
  ) -> [(trait: TraitID, function: FunctionID)] {
    body.isUserWritten ? members.filter { !world.isHidden($0.function) } : members
  }

  private func isResume(_ name: String) -> Bool { name == "resume" || name == "poll" }

  /// An array place as a slice place.
  private mutating func unsized(_ place: TypedExpression, _ element: Term) -> TypedExpression {
    let slice = table.add(.slice(element))
    let array = table.reference(type(of: place), isMutable: false)
    let borrow = node(.borrow(place, isMutable: false), array, place.range)
    let reference = table.reference(slice, isMutable: false)
    return node(
      .dereference(node(.unsize(borrow), reference, place.range)),
      slice,
      place.range,
    )
  }

  /// A number without a type has no methods of its own yet.
  private func refuseAmbiguousNumber(_ shape: TermShape, _ name: Name) throws(Diagnostic) {
    guard case .variable(let kind) = shape, kind == .integer || kind == .float,
      body.isUserWritten, world.traitMembers[name.node].isEmpty
    else { return }
    let (type, example) = kind == .integer ? ("{integer}", "2_i32") : ("{float}", "2.0_f64")
    throw Diagnostic(
      "E0689",
      "can't call method `\(name.node)` on ambiguous numeric type `\(type)`",
      at: name.range,
      help: "write the type of the number, like `\(example)`",
    )
  }

  // MARK: Probing

  private mutating func probe(
    _ type: Term,
    _ inherent: [FunctionID],
    _ traits: [(trait: TraitID, function: FunctionID)],
    _ generics: [TypeExpression],
    _ name: Name,
  ) throws(Diagnostic) -> MethodMatch? {
    for adjustment in Adjustment.allCases {
      for id in inherent {
        guard let own = selfType(of: id, adjustment, type) else { continue }
        let shape = table[type]
        guard let outer = inherentArguments(id, for: own, name.range) else { continue }
        try refuseAmbiguousNumber(shape, name)
        let signature = world.functions[id].signature
        let arguments =
          outer
          + (try genericArguments(
            generics,
            count: signature.ownCount,
            explicit: signature.explicitCount,
            name.range,
          ))
        return try method(.function(id, arguments), adjustment, name.range)
      }
      for (trait, id) in traits {
        guard let own = selfType(of: id, adjustment, type) else { continue }
        let count = world.traits[trait].generics.count
        guard holds(own, trait, count, name.range) else { continue }
        let signature = world.functions[id].signature
        let arguments =
          [own] + (boundArguments(of: trait, own, count) ?? freshArguments(count))
          + (try genericArguments(
            generics,
            count: signature.ownCount,
            explicit: signature.explicitCount,
            name.range,
          ))
        return try method(.traitMember(trait, id, arguments), adjustment, name.range)
      }
    }
    return nil
  }

  private mutating func method(
    _ callee: Callee,
    _ adjustment: Adjustment,
    _ range: SourceRange,
  ) throws(Diagnostic) -> MethodMatch {
    let (parameters, result) = try signature(of: callee, range)
    return MethodMatch(
      callee: callee,
      adjustment: adjustment,
      parameters: parameters,
      result: result,
    )
  }

  /// What the only bound of the function says of a trait's arguments: `B: Into<f64>`.
  private mutating func boundArguments(
    of trait: TraitID,
    _ own: Term,
    _ count: Int,
  ) -> [Term]? {
    guard count > 0 else { return nil }
    var found: [Term]?
    for bound in body.bounds where bound.trait == trait && bound.arguments.count == count {
      let subject = instantiate(bound.subject, body.arguments, .none)
      guard table.resolve(subject) == table.resolve(own) else { continue }
      guard found == nil else { return nil }
      found = instantiate(bound.arguments, body.arguments, .none)
    }
    return found
  }

  private mutating func holds(
    _ type: Term,
    _ trait: TraitID,
    _ count: Int,
    _ range: SourceRange,
  ) -> Bool {
    let outcome = probe { checker in
      let demand = TraitDemand(
        subject: type,
        trait: trait,
        arguments: checker.freshArguments(count),
      )
      let first = checker.attempt(demand, range)
      return first == .failed ? .failed : checker.solveInTrial()
    }
    return outcome != .failed
  }

  /// What `Self` is if a method takes the adjusted receiver; nil if it takes another form.
  private mutating func selfType(
    of id: FunctionID,
    _ adjustment: Adjustment,
    _ type: Term,
  ) -> Term? {
    guard let receiver = world.functions[id].declaration.receiver else { return nil }
    switch (receiver, adjustment) {
    case (.value, .value): return type
    case (.value, .shared): return table.reference(type, isMutable: false)
    case (.value, .mutable): return table.reference(type, isMutable: true)
    case (.reference(false), .shared), (.reference(true), .mutable): return type
    case (.reference(let wanted), .value):
      guard case .reference(let target, let isMutable) = table[type], isMutable == wanted else {
        return nil
      }
      return target
    case (.typed, .pinned): return isPinned(id) ? type : nil
    case (.typed, .value): return typedSelf(of: id, type)
    default: return nil
    }
  }

  private func isPinned(_ id: FunctionID) -> Bool {
    guard
      case .nominal(let nominal, let arguments)? = world.functions[id].signature.parameters.first,
      nominal == world.known.pin, case .reference(_, true)? = arguments.first
    else { return false }
    return true
  }

  /// `Self` out of a receiver type like `Pin<&mut Self>` or `Box<Self>`.
  private mutating func typedSelf(of id: FunctionID, _ type: Term) -> Term? {
    switch (table[type], world.functions[id].signature.parameters.first) {
    case (.nominal(let found, let arguments), .nominal(let wanted, let schemes)?):
      guard found == wanted, let inner = arguments.first, let scheme = schemes.first else {
        return nil
      }
      switch (table[inner], scheme) {
      case (.reference(let target, let isMutable), .reference(_, let wantsMutable)):
        return isMutable == wantsMutable ? target : nil
      case (_, .reference): return nil
      default: return inner
      }
    case (.box(let target), .box?): return target
    case (.reference(let target, let isMutable), .reference(_, let wantsMutable)?):
      return isMutable == wantsMutable ? target : nil
    case (_, .parameter?): return type
    default: return nil
    }
  }

  // MARK: The call

  private mutating func finishMethod(
    _ match: MethodMatch,
    _ place: TypedExpression,
    _ type: Term,
    _ arguments: [CoreExpression],
    _ expectation: Expectation,
    _ range: SourceRange,
    _ name: Name,
  ) throws(Diagnostic) -> TypedExpression {
    try requireUnsafe(match.callee, range)
    let receiver = try adjusted(place, type, match.adjustment)
    guard table.unify(self.type(of: receiver), match.parameters[0]) else {
      throw mismatch(
        expected: match.parameters[0],
        found: self.type(of: receiver),
        at: place.range,
      )
    }
    adopt(match.result, expectation)
    let values = try checkArguments(
      arguments,
      Array(match.parameters.dropFirst()),
      "this method",
      range,
    )
    return finishCall(match.callee, [receiver] + values, match.parameters, match.result, range)
  }

  private mutating func adjusted(
    _ place: TypedExpression,
    _ type: Term,
    _ adjustment: Adjustment,
  ) throws(Diagnostic) -> TypedExpression {
    let range = place.range
    switch adjustment {
    case .value:
      guard case .reference(let target, true) = table[type], isPlace(place) else { return place }
      let inner = node(.dereference(try makeMutable(place)), target, range)
      return node(.borrow(inner, isMutable: true), type, range)
    case .shared:
      return node(
        .borrow(place, isMutable: false),
        table.reference(type, isMutable: false),
        range,
      )
    case .mutable:
      return node(
        .borrow(try makeMutable(place), isMutable: true),
        table.reference(type, isMutable: true),
        range,
      )
    case .pinned:
      let pointer = table.reference(type, isMutable: true)
      let mutable = try makeMutable(place, for: .resume)
      let borrow = node(.borrow(mutable, isMutable: true), pointer, range)
      guard let pin = world.known.pin else { preconditionFailure("the prelude lacks Pin") }
      return node(
        .aggregate(variant: 0, fields: [(0, borrow)], base: nil),
        table.add(.nominal(pin, [pointer])),
        range,
      )
    }
  }

  private mutating func missingMethod(
    _ name: Name,
    _ value: TypedExpression,
    _ receiver: CoreExpression,
  ) throws(Diagnostic) -> Diagnostic {
    // A bound that the value's type failed to meet says more than the method that it lacks for it.
    try solve()
    let type = type(of: value)
    var names: [String] = []
    var current: Term? = type
    while let step = current {
      names.append(contentsOf: memberNames(of: step))
      current = dereferenceStep(step)?.target
      if names.count > 2_000 { break }
    }
    for (trait, _) in world.traits.enumerated() {
      let id = TraitID(trait)
      for (member, function) in world.traits[id].functions
      where isNameable(function) && Suggestion.nearest(name.node, among: [member]) != nil {
        guard holds(type, id, world.traits[id].generics.count, name.range) else { continue }
        names.append(member)
      }
    }
    var help = Suggestion.didYouMean(name.node, among: names)
    if fieldTerm(of: type, name.node) != nil {
      help =
        "to call the function stored in `\(name.node)`, surround the field access with parentheses"
    }
    return Diagnostic(
      "E0599",
      "no method named `\(name.node)` found for type `\(describe(type))` in the current scope",
      at: name.range,
      label: "method not found in `\(describe(type))`",
      help: help,
    )
  }
}
