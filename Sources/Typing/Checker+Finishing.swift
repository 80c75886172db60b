import CoreLanguage
import SourceText
import SurfaceSyntax

/// The end of a body: what is still open gets its default, terms become types, calls instances.
extension Checker {
  /// Completes the function that was checked.
  mutating func finish(
    _ index: TypedIndex<TypedFunction>,
    parameters: [TypedParameter],
    value: TypedExpression,
    result: Term,
    range: SourceRange,
  ) throws(Diagnostic) {
    try settleBody()
    let firstType = types.shapes.count
    for local in body.locals.indices {
      let term = Term(body.locals[local].type.rawValue)
      body.locals[local].type = try localType(term, body.locals[local])
    }
    let ownLocals = distributeLocals()
    for id in body.closureIndices { try finishClosure(id) }
    for id in body.coroutineIndices { try finishCoroutine(id) }
    body.finishedOwner = .function
    var function = TypedFunction(
      name: typedFunctions[index].name,
      result: try intern(result, range),
      body: TypedBody(
        locals: ownLocals,
        parameters: try finish(parameters),
        value: try finish(value),
        range: range,
      ),
    )
    try checkFacts()
    if body.hasOuterMentions || hasOnceClosures { try resolveCaptures(of: &function) }
    for id in body.closureIndices {
      closures[id].isFinished = true
      if typedClosures[id].kind == .once { hasOnceClosures = true }
    }
    for demand in body.closureDemands { try checkKind(demand) }
    for demand in body.coroutineDemands { try checkKind(demand) }
    for id in body.pointerClosures { try checkPointer(toClosure: id) }
    if !body.closureIndices.isEmpty { refreshFacts(from: min(firstType, body.firstType)) }
    typedFunctions[index] = function
    for check in body.hiddenStates { try checkHidden(check) }
  }

  /// Gives closures and coroutines their locals, and returns those that the function's own body binds.
  private mutating func distributeLocals() -> [TypedLocal] {
    guard !body.closureIndices.isEmpty || !body.coroutineIndices.isEmpty else { return body.locals }
    var own: [TypedLocal] = []
    for (index, local) in body.locals.enumerated() {
      let number =
        switch body.ownership.owner(of: TypedIndex(index)) {
        case .function: own.add(local)
        case .closure(let id): typedClosures[id].body.locals.add(local)
        case .coroutine(let id): typedCoroutines[id].body.locals.add(local)
        }
      body.ownership.renumber(as: number)
    }
    return own
  }

  private mutating func resolveCaptures(of function: inout TypedFunction) throws(Diagnostic) {
    try CaptureAnalysis.resolve(
      function: &function,
      closures: &typedClosures,
      coroutines: &typedCoroutines,
      facts: ClosureFacts(
        closures: body.closureIndices,
        coroutines: body.coroutineIndices,
        movingClosures: body.closuresThatMove,
        movingCoroutines: body.coroutinesThatMove,
        ownedLocals: body.coroutineOwned,
        locals: body.locals,
        ownership: body.ownership,
      ),
      types: &types,
    )
  }

  private mutating func settleBody() throws(Diagnostic) {
    try solveWithDefaults()
    for id in body.coroutineIndices {
      table.applyDefaults(coroutines[id].input)
      table.applyDefaults(coroutines[id].output)
    }
    try solveWithDefaults()
    if let open = pending.first {
      throw Diagnostic(
        "E0282",
        "type annotations needed",
        at: open.range,
        label: "cannot infer type",
        help: "write the type where the value is bound",
      )
    }
  }

  private mutating func localType(
    _ term: Term,
    _ local: TypedLocal,
  ) throws(Diagnostic) -> TypeID {
    do throws(Diagnostic) {
      let type = try intern(term, local.range)
      guard case .dynamic = types[type] else { return type }
      throw Diagnostic(
        "E0277",
        "the size for values of type `\(describe(term))` cannot be known at compilation time",
        at: local.range,
        label: "doesn't have a size known at compile-time",
        help: "keep the value behind a pointer, such as `&` or `Box`",
      )
    } catch {
      guard error.code == "E0282", !local.name.hasPrefix("$") else { throw error }
      throw Diagnostic(
        "E0282",
        "type annotations needed for `\(describe(term))`",
        at: local.range,
        label: "cannot infer the type of `\(local.name)`",
        help: "give `\(local.name)` an explicit type",
      )
    }
  }

  private mutating func finishClosure(_ id: Int) throws(Diagnostic) {
    let closure = typedClosures[id]
    body.finishedOwner = .closure(id)
    typedClosures[id].result = try intern(Term(closure.result.rawValue), closure.body.range)
    typedClosures[id].body.parameters = try finish(closure.body.parameters)
    typedClosures[id].body.value = try finish(closure.body.value)
  }

  private mutating func finishCoroutine(_ id: Int) throws(Diagnostic) {
    body.finishedOwner = .coroutine(id)
    let parameters = typedCoroutines[id].body.parameters
    let value = typedCoroutines[id].body.value
    let range = typedCoroutines[id].body.range
    typedCoroutines[id].input = try intern(coroutines[id].input, range)
    typedCoroutines[id].output = try intern(coroutines[id].output, range)
    typedCoroutines[id].body.parameters = try finish(parameters)
    typedCoroutines[id].body.value = try finish(value)
  }

  private mutating func finish(
    _ parameters: [TypedParameter]
  ) throws(Diagnostic) -> [TypedParameter] {
    var result: [TypedParameter] = []
    for parameter in parameters {
      result.append(
        TypedParameter(
          pattern: try finish(parameter.pattern),
          type: try intern(Term(parameter.type.rawValue), parameter.pattern.range),
        )
      )
    }
    return result
  }

  // MARK: Patterns

  /// A pattern with its types known.
  mutating func finish(_ pattern: TypedPattern) throws(Diagnostic) -> TypedPattern {
    let type = try intern(Term(pattern.type.rawValue), pattern.range)
    let kind: TypedPattern.Kind
    switch pattern.kind {
    case .wildcard, .float, .string, .constant, .range: kind = pattern.kind
    case .binding(let local, let mode, let inner):
      var finished: TypedPattern?
      if let inner { finished = try finish(inner) }
      kind = .binding(body.ownership.number(of: local), mode, finished)
    case .variant(let variant, let fields): kind = .variant(variant, try finish(fields))
    case .fields(let fields): kind = .fields(try finish(fields))
    case .dereference(let inner): kind = .dereference(try finish(inner))
    case .slice(let before, let rest, let after):
      var finished: TypedPattern?
      if let rest { finished = try finish(rest) }
      kind = .slice(try finish(before), rest: finished, try finish(after))
    case .or(let alternatives): kind = .or(try finish(alternatives))
    }
    return TypedPattern(kind, type, pattern.range)
  }

  private mutating func finish(
    _ patterns: [TypedPattern]
  ) throws(Diagnostic) -> [TypedPattern] {
    var result: [TypedPattern] = []
    for pattern in patterns { result.append(try finish(pattern)) }
    return result
  }

  private mutating func finish(
    _ fields: [(index: Int, pattern: TypedPattern)]
  ) throws(Diagnostic) -> [(index: Int, pattern: TypedPattern)] {
    var result: [(index: Int, pattern: TypedPattern)] = []
    for field in fields { result.append((field.index, try finish(field.pattern))) }
    return result
  }

  // MARK: Facts that need types

  private mutating func checkFacts() throws(Diagnostic) {
    for check in body.literals { try checkLiteralFits(check) }
    for check in body.casts { try checkCastAllowed(check) }
    for demand in body.demands {
      switch attempt(demand) {
      case .done: break
      case .failed: throw failure(of: demand)
      case .stuck: throw Diagnostic("E0282", "type annotations needed", at: demand.range)
      }
    }
    for check in body.comparisons { try checkComparable(check) }
    for check in body.exhaustiveness {
      let patterns = try finish(check.patterns)
      if check.isBinding, let pattern = patterns.first {
        try checkIrrefutable(pattern, types: types)
      } else {
        try checkExhaustive(
          patterns,
          type: try intern(check.type, check.range),
          types: types,
          at: check.range,
        )
      }
    }
  }

  private mutating func checkComparable(_ check: ComparisonCheck) throws(Diagnostic) {
    let subject = withoutReferences(check.type)
    let demand = TraitDemand(subject: subject, trait: check.trait, arguments: [])
    guard attempt(demand, check.range) == .failed else { return }
    throw incomparable(check)
  }

  private func checkLiteralFits(_ check: LiteralCheck) throws(Diagnostic) {
    guard case .integer(let kind) = table[check.type] else {
      guard case .variable = table[check.type] else { return }
      return
    }
    if check.isNegative, !kind.isSigned, check.magnitude > 0 {
      throw Diagnostic(
        "E0600",
        "cannot apply unary operator `-` to type `\(kind.rawValue)`",
        at: check.range,
        label: "cannot apply unary operator `-`",
        help: "unsigned values cannot be negated",
      )
    }
    let bits = kind.bitWidth - (kind.isSigned ? 1 : 0)
    let limit: UInt128 = bits == 128 ? .max : (UInt128(1) << UInt128(bits)) - 1
    let allowed = check.isNegative ? limit + (limit == .max ? 0 : 1) : limit
    guard check.magnitude > allowed else { return }
    throw Diagnostic(
      "overflowing_literals",
      "literal out of range for `\(kind.rawValue)`",
      at: check.range,
      label: "out of range",
      help: "the type `\(kind.rawValue)` holds \(kind.isSigned ? "-\(limit + 1)" : "0")..=\(limit)",
    )
  }

  private func checkCastAllowed(_ check: CastCheck) throws(Diagnostic) {
    switch (table[check.from], table[check.to]) {
    case (.integer, .integer), (.integer, .float64), (.float64, .integer), (.float64, .float64),
      (.bool, .integer), (.bool, .bool), (.character, .integer), (.character, .character),
      (.integer(.u8), .character), (.never, _):
      return
    case (.integer, .character), (.float64, .character), (.bool, .character):
      throw Diagnostic(
        "E0604",
        "only `u8` can be cast as `char`, not `\(describe(check.from))`",
        at: check.range,
        label: "invalid cast",
        help: "cast from a `u8`: `as u8 as char`",
      )
    case (.integer, .bool):
      throw Diagnostic(
        "E0054",
        "cannot cast `\(describe(check.from))` as `bool`",
        at: check.range,
        label: "unsupported cast",
        help: "compare with zero instead: `!= 0`",
      )
    case (.nominal(let id, _), .integer)
    where world.nominals[id].isEnumeration
      && world.nominals[id].variants.allSatisfy({ $0.fields.isEmpty }):
      return
    case (.reference, .integer), (.reference, .float64), (.bool, .float64), (.character, .float64),
      (.float64, .bool), (.character, .bool):
      throw Diagnostic(
        "E0606",
        "casting `\(describe(check.from))` as `\(describe(check.to))` is invalid",
        at: check.range,
      )
    default:
      throw Diagnostic(
        "E0605",
        "non-primitive cast: `\(describe(check.from))` as `\(describe(check.to))`",
        at: check.range,
        label: "an `as` expression can only be used to convert between primitive types",
      )
    }
  }

  /// Refuses a closure that was given where one that can be called more freely is asked for.
  private func checkKind(_ demand: ClosureDemand) throws(Diagnostic) {
    let has: String
    switch (typedClosures[demand.closure].kind, demand.trait) {
    case (.once, _): has = "FnOnce"
    case (.mutable, .fn): has = "FnMut"
    default: return
    }
    let wanted = demand.trait.rawValue
    throw Diagnostic(
      "E0525",
      "expected a closure that implements the `\(wanted)` trait, but this closure only implements "
        + "`\(has)`",
      at: closures[demand.closure].range,
      label: "this closure implements `\(has)`, not `\(wanted)`",
      secondary: [Diagnostic.Label(demand.range, "required by a bound here")],
    )
  }

  private func checkHidden(_ check: HiddenStateCheck) throws(Diagnostic) {
    for local in check.locals where types.needsDrop[body.locals[local].type.rawValue] {
      let name = body.locals[local].name
      throw Diagnostic(
        "hidden-state",
        "a coroutine that starts at this yield would hide `\(name)`",
        at: check.range,
        label: "`\(name)` has a destructor, but is skipped when the first input comes",
        secondary: [Diagnostic.Label(body.locals[local].range, "bound here")],
        help: "keep the state in a variable outside the coroutine",
      )
    }
  }
}
