import CoreLanguage
import SourceText
import SurfaceSyntax

extension Translator {
  /// `yield operand`.
  mutating func yield(
    _ operand: SurfaceExpression?,
    _ range: SourceRange,
  ) throws(Diagnostic) -> CoreExpression.Kind {
    guard let context = body else {
      throw Diagnostic("E0627", "yield expression outside of coroutine literal", at: range)
    }
    let core = CoreBuilder(range)
    if let entry = context.entry, entry.yield == range {
      return try entryYield(entry, operand, core)
    }
    note(.suspension)
    let value = try optional(operand) ?? core.unit
    return suspension(output(value, core), core).kind
  }

  /// The yield that takes the first input.
  private mutating func entryYield(
    _ entry: Entry,
    _ operand: SurfaceExpression?,
    _ core: CoreBuilder,
  ) throws(Diagnostic) -> CoreExpression.Kind {
    switch entry.form {
    case .firstInput:
      // A block makes a value of it: `let _ =` must take the input, not leave it where it is.
      return core.block([], tail: core.variable(BodyContext.firstInput)).kind
    case .enter(let operandIsHiddenStateFree):
      note(.suspension)
      var skipped: [Statement<CoreConstruct>] = []
      for statement in entry.skipped {
        if case .item = statement { continue }
        skipped.append(try self.statement(statement))
      }
      var value = try optional(operand) ?? core.unit
      if !skipped.isEmpty { value = core.block(skipped, tail: value) }
      return .construct(
        .enter(output(value, core), operandIsHiddenStateFree: operandIsHiddenStateFree)
      )
    }
  }

  /// What a yield of `value` hands out.
  private func output(_ value: CoreExpression, _ core: CoreBuilder) -> CoreExpression {
    let output =
      switch (body?.form ?? .plain, design.yielded) {
      case (.iterator, _):
        core.call(design.generator?.outputs == .states ? "Yielded" : "Some", value)
      case (.stream, _): core.call("Ready", core.call("Some", value))
      case (.plain, .plain): value
      case (.plain, .wrapped): core.call("Yielded", value)
      }
    guard body?.hasSlot == true else { return output }
    // A match, not a `let`: temporaries of the operand live on until the statement's end.
    let emptied = core.expression(
      .assign(core.variable(BodyContext.slot), core.prelude("None"))
    )
    return core.match(
      output,
      (
        core.binding("$output"),
        core.block([.expression(emptied)], tail: core.variable("$output")),
      ),
    )
  }

  /// Hands `output` out and takes the next input.
  func suspension(_ output: CoreExpression, _ core: CoreBuilder) -> CoreExpression {
    let suspend = core.expression(.construct(.suspend(output)))
    // The input of no parameter is `()`, that of several a tuple already.
    if body?.laterInputs == .tupleOfYield, body?.parameters.count == 1 {
      return core.expression(.tuple([suspend]))
    }
    guard let body, case .rebound(let rebinding) = body.laterInputs else { return suspend }
    if rebinding == .dropsAfterResumption { return assigned(body.parameters, suspend, core) }
    return core.expression(.construct(.suspendRebinding(output)))
  }

  /// Assigns the next input to the parameters, which drops the old ones then; the value is `()`.
  private func assigned(
    _ parameters: [Parameter],
    _ suspend: CoreExpression,
    _ core: CoreBuilder,
  ) -> CoreExpression {
    var patterns: [Pattern] = []
    var assignments: [Statement<CoreConstruct>] = []
    for (index, parameter) in parameters.enumerated() {
      guard case .binding(let binding) = parameter.pattern.node else {
        patterns.append(Pattern(.wildcard, core.range))
        continue
      }
      let name = "$input\(index)"
      patterns.append(core.binding(name))
      assignments.append(
        .expression(
          core.expression(.assign(core.variable(binding.name.node), core.variable(name)))
        )
      )
    }
    let pattern =
      patterns.count == 1 ? patterns[0] : Pattern(.tuple(patterns), core.range)
    return core.match(suspend, (pattern, core.block(assignments, tail: nil)))
  }

  /// `future.await`.
  mutating func await(
    _ future: SurfaceExpression,
    _ range: SourceRange,
  ) throws(Diagnostic) -> CoreExpression.Kind {
    guard let rule = design.asynchronous else { throw lacking(.await, range) }
    guard let name = body?.context else {
      throw Diagnostic(
        "E0728",
        "`await` is only allowed inside `async` functions and blocks",
        at: range,
      )
    }
    note(.await)
    note(.suspension)
    let core = CoreBuilder(range)
    let context = core.expression(
      .reference(core.expression(.dereference(core.variable(name))), isMutable: true)
    )
    let awaited = AsyncRule.Await(
      future: try expression(future),
      context: context,
      suspension: suspension(rule.waiting(core), core),
      range: range,
    )
    return rule.poll(awaited).kind
  }

  /// `place += value`, reading the place before or after a suspension in the value.
  mutating func compoundAssign(
    _ symbol: Located<BinaryOperator>,
    _ place: SurfaceExpression,
    _ value: SurfaceExpression,
  ) throws(Diagnostic) -> CoreExpression.Kind {
    let target = try expression(place)
    let operand = try expression(value)
    guard body != nil, YieldPath.exists(in: value) else {
      return .compoundAssign(symbol, target, operand)
    }
    note(.compoundAssignment)
    guard design.compoundAssignment == .placeFirst else {
      return .compoundAssign(symbol, target, operand)
    }
    let sum = CoreExpression(.binary(symbol, target, operand), value.range)
    return .assign(target, sum)
  }
}
