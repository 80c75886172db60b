// Over 400 lines: what a dispatcher is made of, from its key to its arms.
import CoreLanguage
import SourceText
import SurfaceSyntax

/// What a function that chooses by the type behind a pointer does.
struct DispatcherKey: Hashable, Sendable {
  enum Member: Hashable, Sendable {
    /// A function of the trait, with the trait's and its own arguments.
    case method(TraitID, FunctionID, [TypeID])
    /// A call of what can be called.
    case call
    /// A resume of a coroutine.
    case resume
    /// The destructor.
    case drop
  }

  /// A `dyn` type, or a function pointer.
  var dynamic: TypeID
  var member: Member
}

/// A function that chooses by the type behind a pointer, while its cases are found.
struct Dispatcher: Sendable {
  var key: DispatcherKey
  var function: TypedIndex<TypedFunction>
  /// The pointer first.
  var parameters: [TypeID]
  var result: TypeID
  /// Locals after the parameters.
  var locals: [TypedLocal] = []
  /// How many of the sources have an arm.
  var sourceCount = 0
  var arms: [TypedArm] = []
}

/// Calls through `dyn` and through function pointers.
///
/// A pointer to a `dyn` type has a second word, the number of the type that it points to. A call
/// through it is a call of a dispatcher: a function that matches on the number and calls the function
/// of that type. Its arms are made when the whole program is checked, from all types that were ever
/// turned into the `dyn` type; as each arm may bring new functions, that goes on until nothing is added.
extension Checker {
  /// The dispatcher of a key; its arms come later.
  mutating func dispatcher(
    _ key: DispatcherKey,
    _ parameters: [TypeID],
    _ result: TypeID,
  ) -> TypedIndex<TypedFunction> {
    if let known = dispatcherIndices[key] { return dispatchers[known].function }
    let function = reserveFunction(.none)
    dispatcherIndices[key] = dispatchers.count
    dispatchers.append(
      Dispatcher(key: key, function: function, parameters: parameters, result: result)
    )
    return function
  }

  /// The dispatcher of a trait's function; nil if the type is not `dyn`, or not of this trait.
  mutating func dynamicMember(
    _ trait: TraitID,
    _ id: FunctionID,
    _ arguments: [Term],
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedIndex<TypedFunction>? {
    guard case .dynamic(let head, _) = table[arguments[0]], isSupertrait(trait, of: head.trait)
    else { return nil }
    let signature = world.functions[id].signature
    let saved = pending
    pending = []
    defer { pending = saved }
    let parameters = instantiate(signature.parameters, arguments, range)
    let result = instantiate(signature.result, arguments, range)
    try solve()
    let rest = try intern(Array(arguments.dropFirst()), range)
    let type = try intern(arguments[0], range)
    let owned = try intern(parameters, range)
    guard let receiver = owned.first, isDispatched(receiver, type) else {
      throw Diagnostic(
        "dyn-receiver",
        "calling `\(world.functions[id].name)` on a `dyn` type is not part of the language",
        at: range,
        label: "its receiver is no reference, `Box` or `Pin` of `Self`",
        help: "take `&self`, `&mut self` or `self: Box<Self>`",
      )
    }
    let key = DispatcherKey(dynamic: type, member: .method(trait, id, rest))
    return dispatcher(key, owned, try intern(result, range))
  }

  /// `true` iff a receiver is a pointer from which the second word can be taken away.
  private func isDispatched(_ receiver: TypeID, _ type: TypeID) -> Bool {
    switch types[receiver] {
    case .reference(let target, _), .box(let target): return target == type
    case .nominal(let index):
      guard nominalKeys[index.rawValue].definition == world.known.pin,
        let pointer = types.nominals[index].variants[0].fields.first?.type
      else { return false }
      switch types[pointer] {
      case .reference(let target, _), .box(let target): return target == type
      default: return false
      }
    default: return false
    }
  }

  /// Finds the arms of all dispatchers, and what they call, until there are no more.
  mutating func finishDispatchers() throws(Diagnostic) {
    var moved = !dispatchers.isEmpty
    while moved {
      moved = shareSources()
      var position = 0
      while position < dispatchers.count {
        while let source = nextSource(of: dispatchers[position]) {
          try addArm(source, to: position)
          moved = true
        }
        position += 1
      }
      try checkQueued()
    }
    for dispatcher in dispatchers { finish(dispatcher) }
  }

  /// Gives the types behind a `dyn` type to those of its supertraits that it was turned into.
  private mutating func shareSources() -> Bool {
    var moved = false
    var changed = true
    while changed {
      changed = false
      for use in dynamicUses {
        for index in use.supertypes {
          for source in use.sources where addSource(source, to: index) { changed = true }
        }
      }
      moved = moved || changed
    }
    return moved
  }

  private func nextSource(of dispatcher: Dispatcher) -> TypeID? {
    let sources = sources(of: dispatcher.key.dynamic)
    return dispatcher.sourceCount < sources.count ? sources[dispatcher.sourceCount] : nil
  }

  private func sources(of type: TypeID) -> [TypeID] {
    switch types[type] {
    case .dynamic(let index): dynamicUses[index.rawValue].sources
    default: pointerSources[type] ?? []
    }
  }

  private mutating func addArm(_ source: TypeID, to position: Int) throws(Diagnostic) {
    dispatchers[position].sourceCount += 1
    var dispatcher = dispatchers[position]
    guard let body = try armBody(source, &dispatcher) else { return }
    dispatcher.arms.append(
      TypedArm(
        pattern: TypedPattern(.constant(UInt128(source.rawValue)), TypeTable.usize, .none),
        guardCondition: nil,
        body: body,
      )
    )
    dispatchers[position].arms = dispatcher.arms
    dispatchers[position].locals = dispatcher.locals
  }

  /// What a dispatcher does for one type.
  private mutating func armBody(
    _ source: TypeID,
    _ dispatcher: inout Dispatcher,
  ) throws(Diagnostic) -> TypedExpression? {
    let arguments = dispatcher.parameters.enumerated().dropFirst().map { index, type in
      TypedExpression(.local(TypedIndex(index)), type, .none)
    }
    switch dispatcher.key.member {
    case .drop:
      guard types.needsDrop[source.rawValue] else { return nil }
      let pointer = thin(source, dispatcher)
      return TypedExpression(
        .intrinsic(.dropInPlace, types: [source], [pointer]),
        TypeTable.unit,
        .none,
      )
    case .method(let trait, let id, let rest):
      let terms = [term(of: source)] + self.terms(of: rest)
      let target = try target(of: .traitMember(trait, id, terms), .none)
      let pointer = thin(source, dispatcher)
      return call(target, [pointer] + arguments, dispatcher.result)
    case .resume:
      let place = dereferenced(thin(source, dispatcher))
      guard let input = arguments.first else { return nil }
      return TypedExpression(.resume(place, input), dispatcher.result, .none)
    case .call:
      guard case .dynamic = types[dispatcher.key.dynamic] else {
        let value = functionItem(source)
        return try called(value, arguments, dispatcher.result, consumes: false)
      }
      let pointer = thin(source, dispatcher)
      guard case .box = types[pointer.type] else {
        return try called(dereferenced(pointer), arguments, dispatcher.result, consumes: false)
      }
      // What can be called once is moved out of its box, which a variable owns.
      let local = TypedIndex<TypedLocal>(dispatcher.parameters.count + dispatcher.locals.count)
      dispatcher.locals.append(
        TypedLocal(name: "$box", type: pointer.type, isMutable: true, range: .none)
      )
      let box = TypedExpression(.local(local), pointer.type, .none)
      let pattern = TypedPattern(.binding(local, .value, nil), pointer.type, .none)
      let call = try called(dereferenced(box), arguments, dispatcher.result, consumes: true)
      return TypedExpression(
        .block([.binding(pattern, pointer, otherwise: nil)], call),
        dispatcher.result,
        .none,
      )
    }
  }

  private func functionItem(_ type: TypeID) -> TypedExpression {
    switch types[type] {
    case .function(let index): TypedExpression(.function(index), type, .none)
    case .closure(let index): TypedExpression(.closure(index, captures: []), type, .none)
    default: preconditionFailure("a function pointer comes from a function or a closure")
    }
  }

  /// A call of a place that holds a closure, a function, or a pointer to one.
  private mutating func called(
    _ place: TypedExpression,
    _ arguments: [TypedExpression],
    _ result: TypeID,
    consumes: Bool,
  ) throws(Diagnostic) -> TypedExpression {
    switch types[place.type] {
    case .function(let index): return TypedExpression(.call(index, arguments), result, .none)
    case .closure:
      return TypedExpression(
        .callClosure(place, arguments, consumes: consumes),
        result,
        .none,
      )
    case .coroutine:
      let input: TypedExpression
      if arguments.count == 1 {
        input = arguments[0]
      } else {
        input = TypedExpression(.tuple(arguments), add(.tuple(arguments.map(\.type))), .none)
      }
      return TypedExpression(.resume(place, input), result, .none)
    case .reference(let target, _), .box(let target):
      if case .dynamic(let index) = types[target] {
        return calledDynamic(index, place, arguments, result)
      }
      return try called(dereferenced(place), arguments, result, consumes: false)
    case .nominal(let nominal) where types.nominals[nominal].role == .transparent:
      guard let field = types.nominals[nominal].variants[0].fields.first else { break }
      let pointer = TypedExpression(.field(place, index: 0), field.type, .none)
      return try called(pointer, arguments, result, consumes: false)
    case .nominal:
      let index = dispatcher(
        DispatcherKey(dynamic: place.type, member: .call),
        [place.type] + arguments.map(\.type),
        result,
      )
      return TypedExpression(.call(index, [place] + arguments), result, .none)
    default: break
    }
    preconditionFailure("only what can be called is called")
  }

  private mutating func calledDynamic(
    _ index: TypedIndex<DynamicType>,
    _ place: TypedExpression,
    _ arguments: [TypedExpression],
    _ result: TypeID,
  ) -> TypedExpression {
    let use = dynamicUses[index.rawValue]
    var pointer = place
    if case .dynamic(let head, _) = table[use.term], world.traits[head.trait].builtin != .fnOnce {
      let isMutable = world.traits[head.trait].builtin != .fn
      let type = types.intern(
        .reference(use.type, isMutable: isMutable),
        isCopy: !isMutable,
        needsDrop: false,
      )
      pointer = TypedExpression(.borrow(dereferenced(place), isMutable: isMutable), type, .none)
    }
    let function = dispatcher(
      DispatcherKey(dynamic: use.type, member: .call),
      [pointer.type] + arguments.map(\.type),
      result,
    )
    return TypedExpression(.call(function, [pointer] + arguments), result, .none)
  }

  private func dereferenced(_ pointer: TypedExpression) -> TypedExpression {
    guard let target = types.pointee(pointer.type) else {
      preconditionFailure("only pointers are dereferenced")
    }
    return TypedExpression(.dereference(pointer), target, pointer.range)
  }

  /// The dispatcher's pointer without its second word, as a pointer to `source`.
  private mutating func thin(_ source: TypeID, _ dispatcher: Dispatcher) -> TypedExpression {
    let type = dispatcher.parameters[0]
    let local = TypedExpression(.local(TypedIndex(0)), type, .none)
    guard case .nominal(let index) = types[type],
      let field = types.nominals[index].variants[0].fields.first
    else { return thin(local, source) }
    let pointer = thin(TypedExpression(.field(local, index: 0), field.type, .none), source)
    let definition = nominalKeys[index.rawValue].definition
    let term = table.add(.nominal(definition, [self.term(of: pointer.type)]))
    guard let pin = try? intern(term, .none) else {
      preconditionFailure("a pinned reference has a type")
    }
    return TypedExpression(
      .aggregate(variant: 0, fields: [(index: 0, value: pointer)], base: nil),
      pin,
      .none,
    )
  }

  private mutating func thin(_ pointer: TypedExpression, _ source: TypeID) -> TypedExpression {
    let type: TypeID
    switch types[pointer.type] {
    case .reference(_, let isMutable):
      type = types.intern(
        .reference(source, isMutable: isMutable),
        isCopy: !isMutable,
        needsDrop: false,
      )
    case .box: type = types.intern(.box(source), isCopy: false, needsDrop: true)
    default: preconditionFailure("a `dyn` type is behind a reference or a box")
    }
    let zero = TypedExpression(.integer(0), TypeTable.usize, .none)
    return TypedExpression(.intrinsic(.bufferAt, types: [source], [pointer, zero]), type, .none)
  }

  // MARK: Bodies

  private mutating func finish(_ dispatcher: Dispatcher) {
    var locals: [TypedLocal] = []
    var parameters: [TypedParameter] = []
    for (index, type) in dispatcher.parameters.enumerated() {
      let local = locals.add(
        TypedLocal(name: "$\(index)", type: type, isMutable: true, range: .none)
      )
      parameters.append(
        TypedParameter(
          pattern: TypedPattern(.binding(local, .value, nil), type, .none),
          type: type,
        )
      )
    }
    let isDrop = dispatcher.key.member == .drop
    let otherwise =
      isDrop
      ? TypedExpression(.tuple([]), TypeTable.unit, .none)
      : TypedExpression(.panic([.text("a value of unknown type")], []), TypeTable.never, .none)
    let rest = TypedArm(
      pattern: TypedPattern(.wildcard, TypeTable.usize, .none),
      guardCondition: nil,
      body: otherwise,
    )
    let value = TypedExpression(
      .match(number(of: dispatcher), dispatcher.arms + [rest]),
      dispatcher.result,
      .none,
    )
    typedFunctions[dispatcher.function] = TypedFunction(
      name: types.describe(dispatcher.key.dynamic),
      result: dispatcher.result,
      body: TypedBody(
        locals: locals + dispatcher.locals,
        parameters: parameters,
        value: value,
        range: .none,
      ),
    )
  }

  /// The number of the type that a dispatcher's pointer points to.
  private mutating func number(of dispatcher: Dispatcher) -> TypedExpression {
    let type = dispatcher.parameters[0]
    var pointer = TypedExpression(.local(TypedIndex(0)), type, .none)
    if case .nominal(let index) = types[type],
      let field = types.nominals[index].variants[0].fields.first
    {
      pointer = TypedExpression(.field(pointer, index: 0), field.type, .none)
    }
    if pointer.type == TypeTable.usize { return pointer }
    let place = dereferenced(pointer)
    let shared = types.intern(
      .reference(place.type, isMutable: false),
      isCopy: true,
      needsDrop: false,
    )
    return TypedExpression(
      .intrinsic(
        .sliceLength,
        types: [place.type],
        [TypedExpression(.borrow(place, isMutable: false), shared, .none)],
      ),
      TypeTable.usize,
      .none,
    )
  }
}
