import CoreLanguage
import SourceText
import SurfaceSyntax

/// What a `dyn` type says of the values behind it.
struct DynamicHead: Hashable, Sendable {
  /// The trait; `Send` and the like are not kept.
  var trait: TraitID
  /// How many of the type's terms are arguments of the trait.
  var argumentCount: Int
  /// The associated types that are fixed; their terms follow the arguments.
  var bindings: [String] = []
  /// `Fn(A, B) -> C`: how many inputs there are; their terms and the output's follow.
  var inputCount: Int?
  /// `+ Unpin`.
  var isUnpin = false
}

/// A `dyn` type of the program that comes out.
struct DynamicKey: Hashable, Sendable {
  var head: DynamicHead
  var arguments: [TypeID]
}

/// What is known of a `dyn` type while the program is checked.
struct DynamicUse: Sendable {
  /// The `dyn` type.
  var type: TypeID
  var term: Term
  /// The types of the values that became one, in order of discovery.
  var sources: [TypeID] = []
  /// The `dyn` types of supertraits that its values became.
  var supertypes: [TypedIndex<DynamicType>] = []
}

/// `dyn Trait`: which traits it has, and what becomes one.
extension Checker {
  // MARK: Traits

  /// One attempt at a trait of a `dyn` type; nil if implementations decide.
  mutating func attemptDynamic(
    _ head: DynamicHead,
    _ terms: [Term],
    _ demand: TraitDemand,
  ) -> Outcome? {
    guard let builtin = world.traits[demand.trait].builtin else {
      return attemptDeclared(head, terms, demand)
    }
    switch builtin {
    case .unpin: return head.isUnpin ? .done : .failed
    case .copy, .clone, .integer, .float: return .failed
    case .fn, .fnMut, .fnOnce, .fnPinMut:
      guard let own = world.traits[head.trait].builtin, own.allows(builtin),
        let signature = signature(of: head, terms)
      else { return .failed }
      guard let wanted = demand.signature else { return .done }
      guard signature.inputs.count == wanted.inputs.count else { return .failed }
      for (left, right) in zip(signature.inputs, wanted.inputs)
      where !table.unify(left, right) { return .failed }
      return table.unify(signature.output, wanted.output) ? .done : .failed
    case .debug, .display: return attemptDeclared(head, terms, demand)
    default: return attemptDeclared(head, terms, demand) ?? .failed
    }
  }

  private mutating func attemptDeclared(
    _ head: DynamicHead,
    _ terms: [Term],
    _ demand: TraitDemand,
  ) -> Outcome? {
    guard isSupertrait(demand.trait, of: head.trait) else { return nil }
    guard demand.trait == head.trait else { return .done }
    for (own, wanted) in zip(terms.prefix(head.argumentCount), demand.arguments)
    where !table.unify(own, wanted) { return .failed }
    for binding in demand.bindings {
      guard let own = dynamicBinding(binding.name, head, terms) else { return .failed }
      guard table.unify(own, binding.type) else { return .failed }
    }
    return .done
  }

  /// What an associated type of a `dyn` type is.
  func dynamicBinding(_ name: String, _ head: DynamicHead, _ terms: [Term]) -> Term? {
    if head.inputCount != nil { return name == "Output" ? terms.last : nil }
    guard let index = head.bindings.firstIndex(of: name) else { return nil }
    return terms[head.argumentCount + index]
  }

  /// The inputs and the output of `dyn Fn(A) -> B`.
  func signature(
    of head: DynamicHead,
    _ terms: [Term],
  ) -> (inputs: [Term], output: Term)? {
    guard head.inputCount != nil, let output = terms.last else { return nil }
    return (Array(terms.dropFirst(head.argumentCount).dropLast()), output)
  }

  /// `true` iff `trait` is `other` or one of the traits that `other` asks for.
  func isSupertrait(_ trait: TraitID, of other: TraitID, depth: Int = 0) -> Bool {
    if trait == other { return true }
    guard depth < 16 else { return false }
    for bound in world.traits[other].supertraits
    where isSupertrait(trait, of: bound, depth: depth + 1) { return true }
    return false
  }

  // MARK: Coercions

  /// What a pointer points to, if it may point to a `dyn` type: through `&`, `Box`, `Rc` and `Pin`.
  func pointee(_ term: Term) -> Term? { table.pointee(term, world) }

  /// A pointer to a value as a pointer to a `dyn` type; nil if nothing is to be done.
  mutating func coerceToDynamic(
    _ expression: TypedExpression,
    _ found: Term,
    _ target: Term,
  ) throws(Diagnostic) -> TypedExpression? {
    guard let wanted = pointee(target), case .dynamic(let head, let terms) = table[wanted],
      table.head(found) == table.head(target), let source = pointee(found)
    else { return nil }
    let known = try settle(source)
    if case .dynamic(let own, _) = table[known], own == head { return nil }
    if table.isUnknown(known) { return nil }
    if case .slice = table[known] { return nil }
    if case .text = table[known] { return nil }
    try checkObjectSafety(head, expression.range)
    var demand = TraitDemand(
      subject: known,
      trait: head.trait,
      arguments: Array(terms.prefix(head.argumentCount)),
    )
    for (index, name) in head.bindings.enumerated() {
      demand.bindings.append((name, terms[head.argumentCount + index]))
    }
    demand.signature = signature(of: head, terms)
    try require(Obligation(.bound(demand), expression.range))
    if head.isUnpin, let unpin = world.known.builtinTraits[.unpin] {
      let demand = TraitDemand(subject: known, trait: unpin, arguments: [])
      body.demands.append(Obligation(.bound(demand), expression.range))
    }
    return node(.unsize(expression), target, expression.range)
  }

  /// Remembers the type of a value that becomes a `dyn` type.
  mutating func noteDynamic(_ value: TypeID, _ result: TypeID) {
    guard let target = types.pointee(result), case .dynamic(let index) = types[target],
      let source = types.pointee(value)
    else { return }
    if case .dynamic(let own) = types[source] {
      if !dynamicUses[own.rawValue].supertypes.contains(index) {
        dynamicUses[own.rawValue].supertypes.append(index)
      }
    } else {
      addSource(source, to: index)
    }
  }

  @discardableResult
  mutating func addSource(_ source: TypeID, to index: TypedIndex<DynamicType>) -> Bool {
    guard !dynamicUses[index.rawValue].sources.contains(source) else { return false }
    dynamicUses[index.rawValue].sources.append(source)
    return true
  }

  // MARK: Types

  /// The `dyn` type of the program that comes out.
  mutating func internDynamic(
    _ head: DynamicHead,
    _ terms: [Term],
    _ root: Term,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypeID {
    let key = DynamicKey(head: head, arguments: try intern(terms, range))
    if let known = dynamicIndices[key] { return add(.dynamic(known)) }
    try checkObjectSafety(head, range)
    let index = types.dynamics.add(DynamicType(name: describe(root)))
    dynamicIndices[key] = index
    let type = add(.dynamic(index))
    remember(type, root)
    dynamicUses.append(DynamicUse(type: type, term: root))
    let pointer = types.intern(
      .reference(type, isMutable: true),
      isCopy: false,
      needsDrop: false,
    )
    types.dynamics[index].dropFunction = dispatcher(
      DispatcherKey(dynamic: type, member: .drop),
      [pointer],
      TypeTable.unit,
    )
    return type
  }

  /// A trait can be used as `dyn` iff each of its functions can be called without knowing the type.
  private func checkObjectSafety(_ head: DynamicHead, _ range: SourceRange) throws(Diagnostic) {
    let definition = world.traits[head.trait]
    if let missing = definition.associatedTypes.first(where: { !head.bindings.contains($0) }) {
      throw Diagnostic(
        "E0191",
        "the value of the associated type `\(missing)` in `\(definition.name)` must be specified",
        at: range,
        help: "write `\(definition.name)<\(missing) = Type>`",
      )
    }
    guard definition.builtin == nil else { return }
    for (name, function) in definition.functions.sorted(by: { $0.key < $1.key }) {
      guard let reason = obstacle(function) else { continue }
      throw Diagnostic(
        "E0038",
        "the trait `\(definition.name)` is not dyn compatible",
        at: range,
        label: "`\(definition.name)` is not dyn compatible",
        secondary: [
          Diagnostic.Label(world.functions[function].declaration.name.range, reason)
        ],
        help: "add `where Self: Sized` to `\(name)`, or use a generic parameter",
      )
    }
  }

  private func obstacle(_ function: FunctionID) -> String? {
    // What the prelude's traits have with type parameters, they have for sized types.
    guard world.functions[function].isUserWritten else { return nil }
    let signature = world.functions[function].signature
    let sized = world.known.builtinTraits[.sized]
    for bound in signature.bounds where bound.trait == sized {
      if case .parameter(0) = bound.subject { return nil }
    }
    if world.functions[function].use != .function { return "it has an associated constant" }
    guard world.functions[function].declaration.receiver != nil else {
      return "this function has no `self` parameter"
    }
    if signature.ownCount > 0 { return "this method has generic type parameters" }
    if signature.opaqueCount > 0 { return "this method returns an `impl Trait`" }
    for parameter in signature.parameters.dropFirst() where parameter.namesSelf {
      return "this method has a parameter of type `Self`"
    }
    return signature.result.namesSelf ? "this method returns `Self`" : nil
  }
}

extension Scheme {
  /// `true` iff `Self` itself, not an associated type of it, is part of the type.
  var namesSelf: Bool {
    if case .projection = self { return false }
    return mentions(0)
  }
}

extension BuiltinTrait {
  /// `true` iff what can be called by this trait can be called by the other.
  func allows(_ other: BuiltinTrait) -> Bool {
    switch (self, other) {
    case (.fn, .fn), (.fn, .fnMut), (.fn, .fnOnce), (.fn, .fnPinMut), (.fnMut, .fnMut),
      (.fnMut, .fnOnce), (.fnMut, .fnPinMut), (.fnOnce, .fnOnce), (.fnPinMut, .fnPinMut):
      true
    default: false
    }
  }
}

extension InferenceTable {
  /// `true` iff a term points to a `dyn` type.
  func pointsToDynamic(_ term: Term, _ world: World) -> Bool {
    if let target = pointee(term, world), case .dynamic = self[target] { true } else { false }
  }

  fileprivate func pointee(_ term: Term, _ world: World, depth: Int = 0) -> Term? {
    switch self[term] {
    case .reference(let target, _), .box(let target): return resolve(target)
    case .nominal(let id, let arguments):
      guard let first = arguments.first, depth < 4 else { return nil }
      if id == world.known.pin { return pointee(first, world, depth: depth + 1) }
      return world.nominals[id].role == .counted ? resolve(first) : nil
    default: return nil
    }
  }
}
