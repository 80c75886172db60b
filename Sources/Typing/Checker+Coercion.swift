import CoreLanguage
import SourceText
import SurfaceSyntax

/// Making a value of one type out of one of another, where Rust does it silently.
extension Checker {
  /// `expression` as a value of type `target`.
  mutating func coerce(
    _ expression: TypedExpression,
    to target: Term,
  ) throws(Diagnostic) -> TypedExpression {
    let found = type(of: expression)
    switch table[found] {
    case .never: return expression
    case .box:
      if case .box = table[target] { return try coerceOwned(expression, found, target) }
    case .nominal:
      if case .nominal = table[target] { return try coerceOwned(expression, found, target) }
    case .reference(let from, let isMutable):
      guard case .reference(let to, let wantsMutable) = table[target] else { break }
      return try coerceReference(
        expression,
        from,
        isMutable,
        to,
        wantsMutable,
        found: found,
        target: target,
      )
    case .closure, .function:
      if let result = try coerceToPointer(expression, found, target) { return result }
    default: break
    }
    guard table.unify(found, target) else {
      throw mismatch(
        expected: target,
        found: found,
        at: expression.range,
        help: referenceHelp(found, target),
      )
    }
    return expression
  }

  /// A `Box`, struct or enum where one is asked for.
  private mutating func coerceOwned(
    _ expression: TypedExpression,
    _ found: Term,
    _ target: Term,
  ) throws(Diagnostic) -> TypedExpression {
    if table.pointsToDynamic(target, world),
      let result = try coerceToDynamic(expression, found, target)
    {
      return result
    }
    guard table.unify(found, target) else {
      throw mismatch(expected: target, found: found, at: expression.range)
    }
    return expression
  }

  private func referenceHelp(_ found: Term, _ target: Term) -> String? {
    switch (table[found], table[target]) {
    case (.reference(let inner, _), _) where table.head(inner) == table.head(target):
      return "consider dereferencing: `*`"
    case (_, .reference(let inner, let isMutable)) where table.head(inner) == table.head(found):
      return "consider borrowing: `\(isMutable ? "&mut " : "&")`"
    case (.reference(let inner, _), .nominal(let id, _))
    where isText(inner) && world.nominals[id].role == .string:
      return "use `.to_string()`"
    default: return nil
    }
  }

  private mutating func coerceReference(
    _ expression: TypedExpression,
    _ from: Term,
    _ isMutable: Bool,
    _ to: Term,
    _ wantsMutable: Bool,
    found: Term,
    target: Term,
  ) throws(Diagnostic) -> TypedExpression {
    if wantsMutable, !isMutable {
      throw mismatch(expected: target, found: found, at: expression.range)
    }
    let range = expression.range
    if case .dynamic = table[to] {
      let reborrowed: TypedExpression
      if isMutable, !wantsMutable || isPlace(expression) {
        let place = node(.dereference(expression), from, range)
        let type = table.reference(from, isMutable: wantsMutable)
        reborrowed = node(.borrow(place, isMutable: wantsMutable), type, range)
      } else {
        reborrowed = expression
      }
      if derefsToDynamic(from, to) {
        // `&Box<dyn Trait>` is `&dyn Trait` by dereferencing.
      } else if let result = try coerceToDynamic(
        reborrowed,
        self.type(of: reborrowed),
        target,
      ) {
        return result
      }
    }
    let fromHead = table.head(from)
    let toHead = table.head(to)
    if fromHead == nil || toHead == nil || fromHead == toHead {
      guard table.unify(from, to) else {
        throw mismatch(expected: target, found: found, at: expression.range)
      }
      guard isMutable else { return expression }
      if wantsMutable, !isPlace(expression) { return expression }
      let place = node(.dereference(expression), from, range)
      return node(.borrow(place, isMutable: wantsMutable), target, range)
    }
    var place = node(.dereference(expression), from, range)
    var current = from
    for _ in 0..<limits.dereferenceDepth {
      if case .slice(let wanted) = table[to], case .array(let element, _) = table[current] {
        guard table.unify(element, wanted) else {
          throw mismatch(expected: target, found: found, at: expression.range)
        }
        if wantsMutable { place = try makeMutable(place) }
        let type = table.reference(current, isMutable: wantsMutable)
        let reference = node(.borrow(place, isMutable: wantsMutable), type, range)
        return node(.unsize(reference), target, range)
      }
      guard let step = dereferenceStep(current) else {
        throw mismatch(expected: target, found: found, at: expression.range)
      }
      place = apply(step, to: place)
      current = step.target
      // A number whose type is open has no head yet.
      let head = table.head(current)
      guard head == nil || head == toHead else { continue }
      guard table.unify(current, to) else {
        throw mismatch(expected: target, found: found, at: expression.range)
      }
      if wantsMutable { place = try makeMutable(place) }
      return node(.borrow(place, isMutable: wantsMutable), target, range)
    }
    throw mismatch(expected: target, found: found, at: expression.range)
  }

  /// `true` iff what a type dereferences to is already the `dyn` type.
  private mutating func derefsToDynamic(_ type: Term, _ target: Term) -> Bool {
    var current = type
    for _ in 0..<limits.dereferenceDepth {
      guard let step = dereferenceStep(current) else { return false }
      current = step.target
      if table.head(current) == table.head(target) { return true }
    }
    return false
  }

  /// `true` iff an expression names storage.
  func isPlace(_ expression: TypedExpression) -> Bool {
    switch expression.kind {
    case .local, .capture, .static, .field, .index, .dereference: true
    default: false
    }
  }

  // MARK: Dereferencing

  /// One step of automatic dereferencing.
  struct DereferenceStep {
    enum Kind {
      /// `*` of a reference or a `Box`.
      case builtin
      /// Through the reference in a `Pin`.
      case pin(pointer: Term)
      /// `Deref::deref`.
      case overloaded
    }

    var kind: Kind
    var source: Term
    var target: Term
  }

  /// What `*` of a type is, if it can be dereferenced.
  mutating func dereferenceStep(_ term: Term) -> DereferenceStep? {
    switch table[term] {
    case .reference(let target, _), .box(let target):
      return DereferenceStep(kind: .builtin, source: term, target: target)
    case .nominal(let id, let arguments):
      if id == world.known.pin, let pointer = arguments.first {
        switch table[pointer] {
        case .reference(let target, _), .box(let target):
          return DereferenceStep(kind: .pin(pointer: pointer), source: term, target: target)
        default: break
        }
      }
      guard let trait = world.known.deref,
        world.traits[trait].implementationsByHead[.nominal(id)] != nil
      else { return nil }
      let target = table.variable()
      guard project(term, trait, "Target", to: target, .none) == .done else { return nil }
      return DereferenceStep(kind: .overloaded, source: term, target: table.resolve(target))
    default: return nil
    }
  }

  /// The place that a step leads to.
  mutating func apply(_ step: DereferenceStep, to place: TypedExpression) -> TypedExpression {
    let range = place.range
    switch step.kind {
    case .builtin: return node(.dereference(place), step.target, range)
    case .pin(let pointer):
      let field = node(.field(place, index: 0), pointer, range)
      return node(.dereference(field), step.target, range)
    case .overloaded:
      let call = overloadedCall(world.known.deref, "deref", [step.source], place, [], range)
      let result = node(call, table.reference(step.target, isMutable: false), range)
      return node(.dereference(result), step.target, range)
    }
  }

  /// A call of a trait's function whose first argument is `&place`.
  mutating func overloadedCall(
    _ trait: TraitID?,
    _ name: String,
    _ arguments: [Term],
    _ place: TypedExpression,
    _ rest: [TypedExpression],
    isMutable: Bool = false,
    _ range: SourceRange,
  ) -> TypedExpression.Kind {
    guard let trait, let function = world.traits[trait].functions[name] else {
      preconditionFailure("the prelude lacks \(name)")
    }
    let reference = table.reference(type(of: place), isMutable: isMutable)
    let receiver = node(.borrow(place, isMutable: isMutable), reference, range)
    let site = addSite(.traitMember(trait, function, arguments), range)
    return .call(site, [receiver] + rest)
  }

  /// Remembers what a call calls.
  mutating func addSite(_ callee: Callee, _ range: SourceRange) -> TypedIndex<TypedFunction> {
    body.sites.append(CallSite(callee: callee, range: range))
    return TypedIndex(body.sites.count - 1)
  }

  /// What a place is made mutable for.
  enum MutableUse {
    /// `&mut place`, or a method that takes it so.
    case borrow
    /// `place = value`, `place += value`.
    case assignment
    /// A resume, or what is pinned where it is.
    case resume
  }

  /// A place that is reached by `deref` and `index`, reached by `deref_mut` and `index_mut` instead.
  ///
  /// What a `Pin` points to is reached so only if it may be moved, or is resumed where it is.
  mutating func makeMutable(
    _ place: TypedExpression,
    for use: MutableUse = .borrow,
  ) throws(Diagnostic) -> TypedExpression {
    var result = place
    switch place.kind {
    case .field(let base, let index):
      result.kind = .field(try makeMutable(base, for: use), index: index)
    case .index(let base, let index):
      result.kind = .index(try makeMutable(base, for: use), index)
    case .dereference(let inner):
      if use != .resume { try refusePinned(inner, type(of: place), use) }
      result.kind = .dereference(try makeMutableReference(inner, use))
    default: break
    }
    return result
  }

  /// Refuses a mutable use, through a pin, of what must stay where it is.
  private mutating func refusePinned(
    _ pointer: TypedExpression,
    _ target: Term,
    _ use: MutableUse,
  ) throws(Diagnostic) {
    guard body.isUserWritten, case .field(let pin, 0) = pointer.kind,
      case .nominal(let id, _) = table[type(of: pin)], id == world.known.pin,
      let unpin = world.known.builtinTraits[.unpin]
    else { return }
    let demand = TraitDemand(subject: try settle(target), trait: unpin, arguments: [])
    guard attempt(demand, pointer.range) == .failed else { return }
    throw notMutable(type(of: pin), "DerefMut", use, pointer.range)
  }

  private func notMutable(
    _ type: Term,
    _ trait: String,
    _ use: MutableUse,
    _ range: SourceRange,
  ) -> Diagnostic {
    let isAssigned = use == .assignment
    return Diagnostic(
      isAssigned ? "E0594" : "E0596",
      isAssigned
        ? "cannot assign to data in `\(describe(type))`"
        : "cannot borrow data in `\(describe(type))` as mutable",
      at: range,
      label: isAssigned ? "cannot assign" : "cannot borrow as mutable",
      help: "`\(describe(type))` does not implement `\(trait)`",
    )
  }

  private mutating func makeMutableReference(
    _ reference: TypedExpression,
    _ use: MutableUse,
  ) throws(Diagnostic) -> TypedExpression {
    switch reference.kind {
    case .call(let site, let arguments):
      guard case .traitMember(let trait, _, let types) = body.sites[site.rawValue].callee,
        let first = arguments.first, case .borrow(let base, false) = first.kind
      else { return reference }
      let mutable: TraitID?
      let name: String
      switch trait {
      case world.known.deref: (mutable, name) = (world.known.derefMut, "deref_mut")
      case world.known.index: (mutable, name) = (world.known.indexMut, "index_mut")
      default: return reference
      }
      guard case .reference(let target, false) = table[type(of: reference)], let mutable else {
        return reference
      }
      let demand = TraitDemand(
        subject: types[0],
        trait: mutable,
        arguments: Array(types.dropFirst()),
      )
      if attempt(demand, reference.range) == .failed {
        throw notMutable(types[0], world.traits[mutable].name, use, reference.range)
      }
      let call = overloadedCall(
        mutable,
        name,
        types,
        try makeMutable(base, for: use),
        Array(arguments.dropFirst()),
        isMutable: true,
        reference.range,
      )
      return node(call, table.reference(target, isMutable: true), reference.range)
    case .unsize(let borrow):
      guard case .borrow(let array, false) = borrow.kind,
        case .reference(let slice, false) = table[type(of: reference)]
      else { return reference }
      let pointer = table.reference(type(of: array), isMutable: true)
      let mutable = node(
        .borrow(try makeMutable(array, for: use), isMutable: true),
        pointer,
        reference.range,
      )
      return node(.unsize(mutable), table.reference(slice, isMutable: true), reference.range)
    default:
      switch table[type(of: reference)] {
      case .box: return try makeMutable(reference, for: use)
      case .reference(_, true):
        return isPlace(reference) ? try makeMutable(reference, for: use) : reference
      default: return reference
      }
    }
  }
}
