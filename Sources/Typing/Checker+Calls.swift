import CoreLanguage
import SourceText
import SurfaceSyntax

/// Calls.
extension Checker {
  /// The parameters and result of what is called; its bounds become obligations.
  mutating func signature(
    of callee: Callee,
    _ range: SourceRange,
  ) throws(Diagnostic) -> (parameters: [Term], result: Term) {
    switch callee {
    case .function(let id, let arguments):
      return try signature(id, arguments, range)
    case .traitMember(let trait, let id, let arguments):
      let count = world.traits[trait].generics.count
      let own = Array(arguments[1..<(1 + count)])
      let parts = try signature(id, arguments, range)
      let demand = TraitDemand(subject: arguments[0], trait: trait, arguments: own)
      try require(Obligation(.bound(demand), range))
      return parts
    case .dynamic(_, _, let parameters, let result): return (parameters, result)
    case .constructor(let id, let variant, let arguments):
      let fields = world.nominals[id].variants[variant].fields
      var parameters: [Term] = []
      for field in fields { parameters.append(instantiate(field.type, arguments, range)) }
      return (parameters, table.add(.nominal(id, arguments)))
    }
  }

  mutating func signature(
    _ id: FunctionID,
    _ arguments: [Term],
    _ range: SourceRange,
  ) throws(Diagnostic) -> (parameters: [Term], result: Term) {
    let signature = world.functions[id].signature
    let opaque = freshArguments(signature.opaqueCount)
    let parameters = instantiate(signature.parameters, arguments, range)
    let result = instantiate(signature.result, arguments, range, opaque: opaque)
    try require(signature.bounds, arguments, range)
    for (position, variable) in opaque.enumerated() {
      try require(
        Obligation(.opaque(id, arguments, position: position, result: variable), range)
      )
    }
    return (parameters, result)
  }

  /// `callee(arguments)`.
  mutating func checkCall(
    _ callee: CoreExpression,
    _ arguments: [CoreExpression],
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    guard case .path(let path) = callee.kind else {
      return try callValue(try check(callee, .none), arguments, range)
    }
    switch try resolveValue(path, expectation) {
    case .local, .item(_, .constant), .item(_, .static):
      return try callValue(try checkPath(path, .none), arguments, range)
    case .item(let target, .function):
      return try call(target, arguments, expectation, range, name: path.range)
    case .constructor(let id, let variant, let types):
      guard world.nominals[id].variants[variant].style == .tuple else {
        let name = world.nominals[id].variants[variant].name
        throw Diagnostic(
          "E0618",
          "expected function, found `\(name)`",
          at: path.range,
          label: "not a function",
          help: "`\(name)` is not a tuple struct or variant",
        )
      }
      return try construct(id, variant, types, arguments, expectation, range)
    }
  }

  mutating func construct(
    _ id: NominalID,
    _ variant: Int,
    _ types: [Term],
    _ arguments: [CoreExpression],
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let (parameters, result) = try signature(
      of: .constructor(id, variant: variant, types),
      range,
    )
    adopt(result, expectation)
    let values = try checkArguments(arguments, parameters, world.kindName(id), range)
    return node(.aggregate(variant: variant, fields: fields(values), base: nil), result, range)
  }

  /// Takes over what is expected of a result, so that arguments are checked with it in mind.
  mutating func adopt(_ result: Term, _ expectation: Expectation) {
    guard case .target(let target) = expectation, table.head(target) == table.head(result) else {
      return
    }
    if table.pointsToDynamic(target, world) {
      hintDynamic(result, target)
      return
    }
    switch table[result] {
    case .nominal, .tuple, .box:
      let mark = table.begin()
      if table.unify(result, target) { table.commit(mark) } else { table.undo(mark) }
    default: break
    }
  }

  /// What becomes a `dyn` type afterwards is only told what it will be, for the types of a closure.
  private mutating func hintDynamic(_ result: Term, _ target: Term) {
    guard let own = pointee(result), let wanted = pointee(target) else { return }
    if case .dynamic = table[own] { return }
    if table.isUnknown(own) { body.dynamicHints[own] = wanted }
  }

  /// A call of a known function.
  mutating func call(
    _ callee: Callee,
    _ arguments: [CoreExpression],
    _ expectation: Expectation,
    _ range: SourceRange,
    name: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    try requireUnsafe(callee, range)
    let (parameters, result) = try signature(of: callee, name)
    adopt(result, expectation)
    let values = try checkArguments(arguments, parameters, "this function", range)
    return finishCall(callee, values, parameters, result, range)
  }

  /// The node of a call.
  mutating func finishCall(
    _ callee: Callee,
    _ values: [TypedExpression],
    _ parameters: [Term],
    _ result: Term,
    _ range: SourceRange,
  ) -> TypedExpression {
    if case .function(let id, _) = callee {
      if !world.functions[id].isUserWritten, !world.functions[id].hasBody,
        world.functions[id].name == "box_new", let value = values.first
      {
        return node(.box(value), result, range)
      }
      if world.asksForUnpin(id), let trait = world.known.builtinTraits[.unpin],
        let first = parameters.first, let step = dereferenceStep(first)
      {
        let demand = TraitDemand(subject: step.target, trait: trait, arguments: [])
        body.demands.append(Obligation(.bound(demand), range))
      }
    }
    return node(.call(addSite(callee, range), values), result, range)
  }

  /// Checks arguments against parameters: closures after the others, which tell them their types.
  mutating func checkArguments(
    _ arguments: [CoreExpression],
    _ parameters: [Term],
    _ what: String,
    _ range: SourceRange,
    code: String = "E0061",
  ) throws(Diagnostic) -> [TypedExpression] {
    guard arguments.count == parameters.count else {
      throw argumentCount(
        what,
        expected: parameters.count,
        found: arguments.count,
        range,
        code: code,
      )
    }
    guard !arguments.isEmpty else { return [] }
    var values: [TypedExpression] = []
    values.reserveCapacity(arguments.count)
    var closures: [Int] = []
    for (index, argument) in arguments.enumerated() {
      if argument.isClosure {
        closures.append(index)
        values.append(unitValue(argument.range))
      } else {
        values.append(try check(argument, coercedTo: parameters[index]))
      }
    }
    guard !closures.isEmpty else { return values }
    try solve()
    for index in closures {
      values[index] = try check(arguments[index], coercedTo: parameters[index])
    }
    return values
  }

  func argumentCount(
    _ what: String,
    expected: Int,
    found: Int,
    _ range: SourceRange,
    code: String,
  ) -> Diagnostic {
    Diagnostic(
      code,
      "\(what) takes \(expected) argument\(expected == 1 ? "" : "s") but \(found) "
        + "argument\(found == 1 ? " was" : "s were") supplied",
      at: range,
      label: "expected \(expected) argument\(expected == 1 ? "" : "s"), found \(found)",
    )
  }
}

extension World {
  fileprivate func kindName(_ id: NominalID) -> String {
    nominals[id].isEnumeration ? "this enum variant" : "this struct"
  }

  /// `Pin::new` and `Pin::into_inner`, which need what the pin points to to be movable.
  fileprivate func asksForUnpin(_ id: FunctionID) -> Bool {
    guard let pin = known.pin, case .implementation(let implementation) = functions[id].parent
    else { return false }
    let name = functions[id].name
    guard name == "new" || name == "into_inner" else { return false }
    return implementations[implementation].head == .nominal(pin)
  }
}

extension CoreExpression {
  /// `true` iff it is a closure or coroutine.
  fileprivate var isClosure: Bool {
    switch kind {
    case .closure, .construct(.coroutine): true
    case .parenthesized(let inner): inner.isClosure
    default: false
    }
  }
}
