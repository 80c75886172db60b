import CoreLanguage
import SourceText
import SurfaceSyntax

/// Calls of values: closures, functions and coroutines.
extension Checker {
  /// `value(arguments)`: a closure, a function, a coroutine, or a reference to one.
  mutating func callValue(
    _ callee: TypedExpression,
    _ arguments: [CoreExpression],
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    var place = callee
    var current = try settle(type(of: callee))
    var isDirect = true
    for _ in 0..<limits.dereferenceDepth {
      switch table[current] {
      case .closure(let id):
        return try callClosure(id, place, arguments, range)
      case .function(let id):
        let value = functionValues[id]
        try requireUnsafe(value.callee, range)
        let values = try checkArguments(arguments, value.parameters, "this function", range)
        return finishCall(value.callee, values, value.parameters, value.result, range)
      case .coroutine(let id) where isResumable(id):
        // A call of the value itself may use it up.
        if !isDirect { noteResume(id, range) }
        return try callCoroutine(id, place, arguments, range)
      case .nominal:
        if let call = try callPointer(place, arguments, range) { return call }
      case .dynamic(let head, let terms):
        if let call = try callDynamic(head, terms, place, arguments, range) { return call }
      default: break
      }
      guard let step = dereferenceStep(current) else { break }
      place = apply(step, to: place)
      current = try settle(step.target)
      isDirect = false
    }
    throw Diagnostic(
      "E0618",
      "expected function, found `\(describe(type(of: callee)))`",
      at: callee.range,
      label: "call expression requires function",
    )
  }

  mutating func callClosure(
    _ id: Int,
    _ place: TypedExpression,
    _ arguments: [CoreExpression],
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let info = closures[id]
    let values = try checkArguments(
      arguments,
      info.parameters,
      "this function",
      range,
      code: "E0057",
    )
    let consumes = body.onceClosures.contains(id) || isKnownOnce(id)
    return node(
      .callClosure(try makeMutable(place), values, consumes: consumes),
      info.result,
      range,
    )
  }

  /// A call of a place of type `dyn Fn(A) -> B`; nil if the type is not called.
  private mutating func callDynamic(
    _ head: DynamicHead,
    _ terms: [Term],
    _ place: TypedExpression,
    _ arguments: [CoreExpression],
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression? {
    guard let signature = signature(of: head, terms) else { return nil }
    let values = try checkArguments(
      arguments,
      signature.inputs,
      "this function",
      range,
      code: "E0057",
    )
    let own = type(of: place)
    let pointer: TypedExpression
    switch world.traits[head.trait].builtin {
    case .fnOnce:
      guard case .dereference(let box) = place.kind, case .box = table[type(of: box)] else {
        return nil
      }
      pointer = box
    case .fn:
      let type = table.reference(own, isMutable: false)
      pointer = node(.borrow(place, isMutable: false), type, range)
    default:
      let type = table.reference(own, isMutable: true)
      let isPinned = world.traits[head.trait].builtin == .fnPinMut
      let mutable = try makeMutable(place, for: isPinned ? .resume : .borrow)
      pointer = node(.borrow(mutable, isMutable: true), type, range)
    }
    let callee = Callee.dynamic(
      own,
      .call,
      [type(of: pointer)] + signature.inputs,
      signature.output,
    )
    return node(.call(addSite(callee, range), [pointer] + values), signature.output, range)
  }

  /// `resume` through a pointer to `dyn Coroutine<I, Yield = Y, Return = R>`.
  mutating func resumeDynamic(
    _ head: DynamicHead,
    _ terms: [Term],
    _ place: TypedExpression,
    _ arguments: [CoreExpression],
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression? {
    guard let state = world.known.coroutineState, let input = terms.first,
      let yielded = dynamicBinding("Yield", head, terms),
      let complete = dynamicBinding("Return", head, terms)
    else { return nil }
    let value: TypedExpression
    if arguments.isEmpty {
      value = try coerce(unitValue(range), to: input)
    } else {
      value = try checkArguments(arguments, [input], "this coroutine", range, code: "E0057")[0]
    }
    let own = type(of: place)
    let type = table.reference(own, isMutable: true)
    let mutable = try makeMutable(place, for: .resume)
    let pointer = node(.borrow(mutable, isMutable: true), type, range)
    let result = table.add(.nominal(state, [yielded, complete]))
    let callee = Callee.dynamic(own, .resume, [type, input], result)
    return node(.call(addSite(callee, range), [pointer, value]), result, range)
  }

  /// `true` iff this code may resume a coroutine of this type by itself, not through a trait.
  func isResumable(_ id: Int) -> Bool { !coroutines[id].isUnwatched || !body.isUserWritten }

  func isKnownOnce(_ id: Int) -> Bool {
    closures[id].isFinished && typedClosures[id].kind == .once
  }

  /// `place.resume(arguments)`.
  mutating func resume(
    _ id: Int,
    _ place: TypedExpression,
    _ arguments: [CoreExpression],
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let value = try checkInput(id, arguments, range)
    return node(
      .resume(try makeMutable(place, for: .resume), value),
      coroutines[id].output,
      range,
    )
  }

  /// `place(arguments)`: a resume; what is called like a closure wants its arguments one by one.
  private mutating func callCoroutine(
    _ id: Int,
    _ place: TypedExpression,
    _ arguments: [CoreExpression],
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let expected = coroutines[id].parameterCount
    guard !coroutines[id].has(.fnMut) || arguments.count == expected else {
      throw argumentCount(
        "this coroutine",
        expected: expected,
        found: arguments.count,
        range,
        code: "E0057",
      )
    }
    guard body.onceCoroutines.contains(id) else { return try resume(id, place, arguments, range) }
    return try resumeOnce(id, place, arguments, range)
  }

  /// A call that consumes the coroutine: it is moved out of its place, resumed, and dropped.
  private mutating func resumeOnce(
    _ id: Int,
    _ place: TypedExpression,
    _ arguments: [CoreExpression],
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let type = type(of: place)
    let local = addLocal("$coroutine", type, isMutable: true, place.range)
    let pattern = TypedPattern(
      .binding(local, .value, nil),
      TypeID(Int(type.index)),
      place.range,
    )
    let call = try resume(id, self.place(local, place.range), arguments, range)
    return node(
      .block([.binding(pattern, place, otherwise: nil)], call),
      coroutines[id].output,
      range,
    )
  }

  /// The input that a resume's arguments make: none is `()`, several are a tuple.
  mutating func checkInput(
    _ id: Int,
    _ arguments: [CoreExpression],
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let input = coroutines[id].input
    switch arguments.count {
    case 0:
      guard table.unify(input, InferenceTable.unit) else {
        throw argumentCount(
          "this coroutine",
          expected: max(1, coroutines[id].parameterCount),
          found: 0,
          range,
          code: "E0057",
        )
      }
      return unitValue(range)
    case 1: return try check(arguments[0], coercedTo: input)
    default:
      if table.isUnknown(input) {
        _ = table.unify(input, table.add(.tuple(freshArguments(arguments.count))))
      }
      guard case .tuple(let parts) = table[input], parts.count == arguments.count else {
        throw argumentCount(
          "this coroutine",
          expected: max(1, coroutines[id].parameterCount),
          found: arguments.count,
          range,
          code: "E0057",
        )
      }
      let values = try checkArguments(arguments, parts, "this coroutine", range, code: "E0057")
      return node(.tuple(values), input, range)
    }
  }
}
