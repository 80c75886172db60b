import CoreLanguage
import SourceText
import SurfaceSyntax

/// Finding implementations.
extension Checker {
  /// What a search for an implementation came to.
  enum Selection {
    case found(ImplementationID, [Term])
    case ambiguous
    case none
  }

  /// One attempt at `subject: Trait`.
  mutating func attempt(_ demand: TraitDemand, _ range: SourceRange) -> Outcome {
    if case .dynamic(let head, let terms) = table[demand.subject],
      world.traits[demand.trait].builtin?.isAlwaysTrue != true,
      let outcome = attemptDynamic(head, terms, demand)
    {
      return outcome
    }
    guard let builtin = world.traits[demand.trait].builtin else {
      return attemptDeclared(demand, range)
    }
    if builtin.isAlwaysTrue { return .done }
    switch builtin {
    case .fn, .fnMut, .fnOnce, .fnPinMut: return attemptCallable(demand, builtin, range)
    case .coroutine, .generator: return attemptCoroutine(demand)
    case .coroutineIterator, .coroutineStream:
      switch table[demand.subject] {
      case .variable: return .stuck
      case .coroutine(let id):
        let interface = builtin == .coroutineStream ? .stream : CoreCoroutine.Interface.iterator
        return coroutines[id].has(interface) ? .done : .failed
      default: return .failed
      }
    case .coroutineFrame:
      switch table[demand.subject] {
      case .variable: return .stuck
      case .coroutine: return attemptCoroutine(demand)
      default: return .failed
      }
    case .future, .intoFuture:
      if case .coroutine = table[demand.subject] { return attemptFuture(demand) }
      return attemptDeclared(demand, range)
    case .deref, .derefMut:
      switch table[demand.subject] {
      case .reference, .box: return .done
      default: return attemptDeclared(demand, range)
      }
    default: return attemptStructural(builtin, demand, range)
    }
  }

  private mutating func attemptDeclared(_ demand: TraitDemand, _ range: SourceRange) -> Outcome {
    let isPlain = demand.arguments.isEmpty && demand.bindings.isEmpty
    let bound = ShownBound(trait: demand.trait, subject: table.resolve(demand.subject))
    if isPlain, shownBounds.contains(bound) { return .done }
    switch select(demand.trait, demand.subject, demand.arguments, range) {
    case .none: return .failed
    case .ambiguous: return .stuck
    case .found(let id, let arguments):
      for binding in demand.bindings {
        guard let alias = world.implementations[id].aliases[binding.name] else {
          let outcome = projectSupertrait(demand, binding.name, to: binding.type, range)
          guard outcome == .done else { return outcome }
          continue
        }
        let type = instantiate(alias, arguments, range)
        guard table.unify(type, binding.type) else { return .failed }
      }
      if isPlain { shownBounds.insert(bound) }
      return .done
    }
  }

  /// The trait above another that has an associated type of a name, which a bound on the lower one may
  /// fix.
  func supertrait(of trait: TraitID, declaring name: String, depth: Int = 0) -> TraitID? {
    guard depth < 16 else { return nil }
    for above in world.traits[trait].supertraits {
      if world.hasAssociatedType(above, name) { return above }
      if let found = supertrait(of: above, declaring: name, depth: depth + 1) { return found }
    }
    return nil
  }

  /// The implementation of a trait for a type.
  ///
  /// If there is one, its variables are bound and its bounds are pending.
  mutating func select(
    _ trait: TraitID,
    _ subject: Term,
    _ arguments: [Term],
    _ range: SourceRange,
  ) -> Selection {
    let head = table.head(subject)
    if head == nil, table.isUnknown(subject) { return .ambiguous }
    guard trialDepth < 24 else { return .ambiguous }
    if let head, let only = world.onlyCandidate(of: trait, head) {
      // There is nothing to choose: its bounds are for whoever asked, and are not tried first.
      guard let own = matchAsWhole(only, subject, arguments, range) else { return .none }
      return .found(only, own)
    }
    var viable: ImplementationID?
    var count = 0
    for id in world.candidates(of: trait, head, table[subject]) {
      let outcome = probe { checker in
        guard checker.match(id, subject, arguments, range) != nil else { return Outcome.failed }
        return checker.solveInTrial()
      }
      guard outcome != .failed else { continue }
      count += 1
      if viable == nil { viable = id }
      if count > 1 { return .ambiguous }
    }
    guard let viable else { return .none }
    guard let own = match(viable, subject, arguments, range) else { return .none }
    return .found(viable, own)
  }

  /// Unifies an implementation's head with a type and makes its bounds pending; nil if it cannot.
  mutating func match(
    _ id: ImplementationID,
    _ subject: Term,
    _ arguments: [Term],
    _ range: SourceRange,
  ) -> [Term]? {
    let definition = world.implementations[id]
    let own = freshArguments(definition.generics.count)
    guard table.unify(instantiate(definition.subject, own, range), subject) else { return nil }
    for (index, scheme) in definition.traitArguments.enumerated() where index < arguments.count {
      guard table.unify(instantiate(scheme, own, range), arguments[index]) else { return nil }
    }
    for bound in definition.bounds {
      let demand = demand(bound, own, range)
      pending.append(Obligation(.bound(demand), range))
    }
    return own
  }

  /// The same, but if it cannot, nothing is bound.
  mutating func matchAsWhole(
    _ id: ImplementationID,
    _ subject: Term,
    _ arguments: [Term],
    _ range: SourceRange,
  ) -> [Term]? {
    let mark = table.begin()
    let pendingCount = pending.count
    let boundCount = shownBounds.count
    guard let own = match(id, subject, arguments, range) else {
      pending.removeLast(pending.count - pendingCount)
      shownBounds.truncate(to: boundCount)
      table.undo(mark)
      return nil
    }
    table.commit(mark)
    return own
  }

  /// One attempt at an associated type that a bound fixes and a supertrait of its trait has.
  private mutating func projectSupertrait(
    _ demand: TraitDemand,
    _ name: String,
    to result: Term,
    _ range: SourceRange,
  ) -> Outcome {
    guard let trait = supertrait(of: demand.trait, declaring: name) else { return .failed }
    return project(demand.subject, trait, name, to: result, range)
  }

  /// One attempt at `<subject as trait>::name == result`.
  mutating func project(
    _ subject: Term,
    _ trait: TraitID,
    _ name: String,
    to result: Term,
    _ range: SourceRange,
  ) -> Outcome {
    if case .dynamic(let head, let terms) = table[subject],
      let found = dynamicBinding(name, head, terms)
    {
      return table.unify(found, result) ? .done : .failed
    }
    if let builtin = world.traits[trait].builtin,
      let outcome = projectBuiltin(builtin, subject, name, result)
    {
      return outcome
    }
    let arguments = freshArguments(world.traits[trait].generics.count)
    switch select(trait, subject, arguments, range) {
    case .none: return table.isUnknown(subject) ? .stuck : .failed
    case .ambiguous: return .stuck
    case .found(let id, let own):
      guard let alias = world.implementations[id].aliases[name] else { return .failed }
      return table.unify(instantiate(alias, own, range), result) ? .done : .failed
    }
  }

  private mutating func projectBuiltin(
    _ builtin: BuiltinTrait,
    _ subject: Term,
    _ name: String,
    _ result: Term,
  ) -> Outcome? {
    let shape = table[subject]
    if case .variable = shape { return .stuck }
    if name == "Output", let (_, output) = pointerSignature(subject) {
      return table.unify(output, result) ? .done : .failed
    }
    switch (builtin, shape) {
    case (.fn, .closure(let id)), (.fnMut, .closure(let id)), (.fnOnce, .closure(let id)),
      (.fnPinMut, .closure(let id)):
      return table.unify(closures[id].result, result) ? .done : .failed
    case (.fn, .function(let id)), (.fnMut, .function(let id)), (.fnOnce, .function(let id)),
      (.fnPinMut, .function(let id)):
      return table.unify(functionValues[id].result, result) ? .done : .failed
    case (.fnPinMut, .coroutine(let id)), (.fnMut, .coroutine(let id)),
      (.fnOnce, .coroutine(let id)):
      guard isCalled(coroutines[id], as: builtin) else { return .failed }
      return table.unify(coroutines[id].output, result) ? .done : .failed
    case (.coroutine, .coroutine(let id)), (.generator, .coroutine(let id)),
      (.coroutineFrame, .coroutine(let id)):
      guard let (yielded, complete) = splitState(coroutines[id].output) else { return .failed }
      return table.unify(name == "Yield" ? yielded : complete, result) ? .done : .failed
    case (.future, .coroutine(let id)), (.intoFuture, .coroutine(let id)):
      guard let value = splitPoll(coroutines[id].output) else { return .failed }
      return table.unify(value, result) ? .done : .failed
    case (.deref, .reference(let target, _)), (.deref, .box(let target)):
      return table.unify(target, result) ? .done : .failed
    default: return nil
    }
  }

  /// The arguments of a `CoroutineState`; an unknown term becomes one.
  mutating func splitState(_ output: Term) -> (yielded: Term, complete: Term)? {
    guard let id = world.known.coroutineState else { return nil }
    let parts = (table.variable(.lenient), table.variable(.lenient))
    let state = table.add(.nominal(id, [parts.0, parts.1]))
    return table.unify(output, state) ? parts : nil
  }

  /// The argument of a `Poll`; an unknown term becomes one.
  mutating func splitPoll(_ output: Term) -> Term? {
    guard let id = world.known.poll else { return nil }
    let value = table.variable(.lenient)
    return table.unify(output, table.add(.nominal(id, [value]))) ? value : nil
  }

  /// `&mut Context`.
  mutating func contextReference() -> Term {
    guard let id = world.known.context else { return table.variable() }
    return table.reference(table.add(.nominal(id, [])), isMutable: true)
  }

  // MARK: Calls and coroutines

  private mutating func attemptCallable(
    _ demand: TraitDemand,
    _ builtin: BuiltinTrait,
    _ range: SourceRange,
  ) -> Outcome {
    var subject = demand.subject
    var steps = 0
    while steps < 16 {
      switch table[subject] {
      case .reference(let target, _), .box(let target): subject = target
      case .nominal(let id, let arguments) where id == world.known.pin && builtin == .fnPinMut:
        guard let pointer = arguments.first else { return .failed }
        subject = pointer
      default: steps = 16
      }
      steps += 1
    }
    let parameters: [Term]
    let result: Term
    switch table[subject] {
    case .variable: return .stuck
    case .closure(let id):
      parameters = closures[id].parameters
      result = closures[id].result
      if trialDepth == 0, builtin != .fnOnce, body.isUserWritten {
        body.closureDemands.append(ClosureDemand(closure: id, trait: builtin, range: range))
      }
    case .function(let id):
      guard !isUnsafe(functionValues[id].callee) else { return .failed }
      parameters = functionValues[id].parameters
      result = functionValues[id].result
    case .coroutine(let id):
      guard isCalled(coroutines[id], as: builtin) else { return .failed }
      if builtin != .fnOnce { noteResume(id, range) }
      return unifyInput(of: id, demand)
    case .nominal:
      guard let signature = pointerSignature(subject) else { return .failed }
      (parameters, result) = signature
    case .dynamic(let head, let terms):
      var inner = demand
      inner.subject = subject
      return attemptDynamic(head, terms, inner) ?? .failed
    default: return .failed
    }
    guard let signature = demand.signature else { return .done }
    guard parameters.count == signature.inputs.count else { return .failed }
    for (own, wanted) in zip(parameters, signature.inputs) where !table.unify(own, wanted) {
      return .failed
    }
    return table.unify(result, signature.output) || table.isNever(result) ? .done : .failed
  }

  private mutating func unifyInput(of id: Int, _ demand: TraitDemand) -> Outcome {
    guard let signature = demand.signature else { return .done }
    // What is called like a closure has as many parameters as are written.
    if world.traits[demand.trait].builtin != .fnPinMut,
      signature.inputs.count != coroutines[id].parameterCount
    {
      return .failed
    }
    let input = inputTerm(signature.inputs)
    guard table.unify(coroutines[id].input, input) else { return .failed }
    return table.unify(coroutines[id].output, signature.output) ? .done : .failed
  }

  /// In, of the types of the parameters.
  mutating func inputTerm(_ inputs: [Term]) -> Term {
    switch inputs.count {
    case 0: InferenceTable.unit
    case 1: inputs[0]
    default: table.add(.tuple(inputs))
    }
  }

  private mutating func attemptCoroutine(_ demand: TraitDemand) -> Outcome {
    let id: Int
    switch table[demand.subject] {
    case .variable: return .stuck
    case .coroutine(let found): id = found
    case .reference(let target, true), .box(let target):
      var inner = demand
      inner.subject = target
      return attempt(inner, .none)
    default: return .failed
    }
    if let input = demand.arguments.first, !table.unify(coroutines[id].input, input) {
      return .failed
    }
    guard let (yielded, complete) = splitState(coroutines[id].output) else { return .failed }
    for binding in demand.bindings {
      let part = binding.name == "Yield" ? yielded : complete
      guard table.unify(part, binding.type) else { return .failed }
    }
    return .done
  }

  private mutating func attemptFuture(_ demand: TraitDemand) -> Outcome {
    guard case .coroutine(let id) = table[demand.subject] else { return .failed }
    guard table.unify(coroutines[id].input, contextReference()),
      let value = splitPoll(coroutines[id].output)
    else { return .failed }
    for binding in demand.bindings where !table.unify(value, binding.type) { return .failed }
    return .done
  }
}

extension World {
  /// The implementation for a kind of type, if the trait, which has no arguments to tell them apart,
  /// has no other that could be for it.
  fileprivate func onlyCandidate(of trait: TraitID, _ head: Head) -> ImplementationID? {
    guard traits[trait].generics.isEmpty, traits[trait].blanketImplementations.isEmpty,
      let exact = traits[trait].implementationsByHead[head], exact.count == 1
    else { return nil }
    return exact[0]
  }

  /// The implementations that may be for a type of a form; without a `head` it is an unknown number.
  fileprivate func candidates(
    of trait: TraitID,
    _ head: Head?,
    _ shape: TermShape,
  ) -> [ImplementationID] {
    let blanket = traits[trait].blanketImplementations
    if let head {
      guard let exact = traits[trait].implementationsByHead[head] else { return blanket }
      return blanket.isEmpty ? exact : exact + blanket
    }
    let possible: [Head] =
      switch shape {
      case .variable(.integer): IntegerKind.allCases.map { .integer($0) }
      case .variable(.float): [.float64]
      default: []
      }
    return possible.flatMap { traits[trait].implementationsByHead[$0] ?? [] } + blanket
  }
}
