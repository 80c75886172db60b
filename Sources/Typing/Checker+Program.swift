import CoreLanguage
import SourceText
import SurfaceSyntax

/// Whole programs.
extension Checker {
  mutating func check(
    _ program: CoreProgram,
    driving steps: [CoreExpression]?,
  ) throws(Diagnostic) -> TypedProgram {
    let range = program.body.range
    let main = reserveFunction(range)
    firstUserNominal = world.nominals.count
    firstUserTrait = world.traits.count
    typedFunctions[main].name = "$main"
    body = BodyContext(scope: TypeScope(items: World.preludeScope), arguments: [])
    body.frames = [Frame(owner: .function, result: InferenceTable.unit)]
    try enterItems(of: program.body)
    var statements = try checkStatements(program.body.statements)
    var driven: Term?
    if let steps {
      let drive = try checkDrive(program.body, steps)
      driven = drive.type
      statements.append(.expression(drive.expression))
    } else {
      if let tail = program.body.tail {
        statements.append(.expression(try check(tail, .none)))
      }
      if let call = try mainCall(range) { statements.append(.expression(call)) }
    }
    let value = node(.block(statements, nil), InferenceTable.unit, range)
    try finish(main, parameters: [], value: value, result: InferenceTable.unit, range: range)
    let drivenType: TypeID? = if let driven { try intern(driven, range) } else { nil }
    try checkQueued()
    try checkUncalled()
    try finishDispatchers()
    try checkDerives()
    try checkFiniteTypes()
    return TypedProgram(
      types: types,
      functions: typedFunctions,
      closures: typedClosures,
      coroutines: typedCoroutines,
      statics: statics,
      main: main,
      drivenType: drivenType,
    )
  }

  private mutating func mainCall(_ range: SourceRange) throws(Diagnostic) -> TypedExpression? {
    guard case .function(let id)? = world.scopes[body.scope.items].values["main"],
      world.functions[id].use == .function, body.scope.items != World.preludeScope
    else { return nil }
    let signature = world.functions[id].signature
    let name = world.functions[id].declaration.name.range
    guard signature.parameters.isEmpty else {
      throw Diagnostic(
        "E0580",
        "`main` function has wrong type",
        at: name,
        label: "`main` takes no parameters",
      )
    }
    guard signature.generics.isEmpty else {
      throw Diagnostic(
        "E0131",
        "`main` function is not allowed to have generic parameters",
        at: name,
      )
    }
    return try call(.function(id, []), [], .none, name, name: name)
  }

  /// Checks the program's functions that nothing calls, as far as they are not generic.
  private mutating func checkUncalled() throws(Diagnostic) {
    var position = 0
    while position < userFunctions.count {
      let id = userFunctions[position]
      position += 1
      let template = world.functions[id]
      guard template.signature.generics.isEmpty, template.hasBody else { continue }
      if template.use == .static {
        _ = try staticIndex(id)
      } else {
        _ = try instance(of: id, [])
      }
      try checkQueued()
    }
  }

  /// Asks that the fields of the program's types have the traits that are derived for them.
  ///
  /// Types with parameters are left out: they have a trait only where their arguments have it.
  private mutating func checkDerives() throws(Diagnostic) {
    for index in firstUserNominal..<world.nominals.count {
      let definition = world.nominals[NominalID(index)]
      guard definition.generics.isEmpty else { continue }
      for trait in [BuiltinTrait.debug, .partialEq, .eq, .partialOrd, .ord] {
        guard let flag = DerivedTraits(trait), definition.derives.contains(flag) else { continue }
        try checkDerive(trait, of: definition)
      }
    }
  }

  private mutating func checkDerive(
    _ trait: BuiltinTrait,
    of definition: NominalDefinition,
  ) throws(Diagnostic) {
    guard let id = world.known.builtinTraits[trait] else { return }
    for variant in definition.variants {
      for field in variant.fields {
        let type = try concrete(field.type, [], definition.range)
        let demand = TraitDemand(subject: type, trait: id, arguments: [])
        guard attempt(demand, definition.range) == .failed else { continue }
        let isOperator = trait == .partialEq || trait == .partialOrd
        throw Diagnostic(
          isOperator ? "E0369" : "E0277",
          "`\(trait.rawValue)` cannot be derived: `\(describe(type))` does not implement it",
          at: definition.range,
          label: "the field `\(field.name)` has type `\(describe(type))`",
          help: "derive `\(trait.rawValue)` for `\(describe(type))` as well",
        )
      }
    }
  }

  // MARK: Driving

  private mutating func checkDrive(
    _ block: CoreBlock,
    _ steps: [CoreExpression],
  ) throws(Diagnostic) -> (expression: TypedExpression, type: Term) {
    guard let tail = block.tail else {
      throw Diagnostic(
        "nothing-to-drive",
        "there is no coroutine to drive",
        at: block.range,
        label: "the program has no value at its end",
        help: "end the program with an expression that is a coroutine",
      )
    }
    let value = try check(tail, .none)
    try solve()
    let type = try settle(self.type(of: value))
    var inputs: [TypedExpression] = []
    switch table[type] {
    case .coroutine(let id):
      noteResume(id, tail.range)
      for step in steps { inputs.append(try check(step, coercedTo: coroutines[id].input)) }
    case .closure(let id):
      let input = inputTerm(closures[id].parameters)
      for step in steps { inputs.append(try check(step, coercedTo: input)) }
    default:
      throw Diagnostic(
        "nothing-to-drive",
        "the program's value is not a coroutine",
        at: tail.range,
        label: "this is `\(describe(type))`",
        help: "end the program with an expression that is a coroutine",
      )
    }
    return (node(.drive(value, steps: inputs), InferenceTable.unit, block.range), type)
  }
}
