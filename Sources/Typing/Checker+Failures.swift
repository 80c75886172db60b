import CoreLanguage
import SourceText
import SurfaceSyntax

/// What to say when an obligation does not hold.
extension Checker {
  /// What to say when an obligation does not hold.
  mutating func failure(of obligation: Obligation) -> Diagnostic {
    let range = obligation.range
    switch obligation.kind {
    case .bound(let demand): return failure(of: demand, range)
    case .projection(let subject, let trait, let name, let result):
      if table.isUnknown(result) {
        return Diagnostic(
          "E0277",
          "`\(describe(subject))` is not \(article(world.traits[trait].name))",
          at: range,
          label: "`\(name)` is looked for here",
        )
      }
      return Diagnostic(
        "E0271",
        "type mismatch resolving `<\(describe(subject)) as \(world.traits[trait].name)>::\(name) "
          + "== \(describe(result))`",
        at: range,
      )
    case .arithmetic(let op, let left, let right, _): return failure(of: op, left, right, range)
    case .compound(let op, let left, let right):
      if isNumber(left), isNumber(withoutReferences(right)) {
        return mismatch(expected: left, found: right, at: range)
      }
      return Diagnostic(
        isNumber(left) ? "E0277" : "E0368",
        isNumber(left)
          ? "cannot \(verb(op))-assign `\(describe(right))` to `\(describe(left))`"
          : "binary assignment operation `\(op.rawValue)=` cannot be applied to type "
            + "`\(describe(left))`",
        at: range,
      )
    case .comparison(let op, let left, let right): return comparison(op, left, right, range)
    case .unary(let op, let operand, _):
      return Diagnostic(
        "E0600",
        "cannot apply unary operator `\(op.rawValue)` to type `\(describe(operand))`",
        at: range,
        label: "cannot apply unary operator `\(op.rawValue)`",
      )
    case .opaque: return Diagnostic("E0282", "type annotations needed", at: range)
    }
  }

  func failure(
    of op: BinaryOperator,
    _ left: Term,
    _ right: Term,
    _ range: SourceRange,
  ) -> Diagnostic {
    let a = withoutReferences(left)
    let b = withoutReferences(right)
    if case .integer = table[a], case .integer = table[b] {
      return mismatch(expected: a, found: b, at: range)
    }
    if isNumber(a) {
      let phrase =
        switch op {
        case .add: "cannot add `\(describe(right))` to `\(describe(left))`"
        case .subtract: "cannot subtract `\(describe(right))` from `\(describe(left))`"
        case .multiply: "cannot multiply `\(describe(left))` by `\(describe(right))`"
        case .divide: "cannot divide `\(describe(left))` by `\(describe(right))`"
        default: "no implementation for `\(describe(left)) \(op.rawValue) \(describe(right))`"
        }
      return Diagnostic(
        "E0277",
        phrase,
        at: range,
        label: "no implementation for `\(describe(left)) \(op.rawValue) \(describe(right))`",
      )
    }
    let phrase =
      switch op {
      case .add: "cannot add `\(describe(right))` to `\(describe(left))`"
      case .subtract: "cannot subtract `\(describe(right))` from `\(describe(left))`"
      case .multiply: "cannot multiply `\(describe(left))` by `\(describe(right))`"
      case .divide: "cannot divide `\(describe(left))` by `\(describe(right))`"
      default: "no implementation for `\(describe(left)) \(op.rawValue) \(describe(right))`"
      }
    return Diagnostic("E0369", phrase, at: range)
  }

  mutating func comparison(
    _ op: BinaryOperator,
    _ left: Term,
    _ right: Term,
    _ range: SourceRange,
  ) -> Diagnostic {
    if let trait = world.known.builtinTraits[op.traitName == "PartialEq" ? .partialEq : .partialOrd]
    {
      let demand = TraitDemand(subject: left, trait: trait, arguments: [])
      if attempt(demand, range) == .failed {
        return incomparable(ComparisonCheck(op: op, type: left, trait: trait, range: range))
      }
    }
    if !comparesWithSeveral(left) { return mismatch(expected: left, found: right, at: range) }
    return Diagnostic(
      "E0277",
      "can't compare `\(describe(left))` with `\(describe(right))`",
      at: range,
      label: "no implementation for `\(describe(left)) \(op.rawValue) \(describe(right))`",
    )
  }

  /// `true` iff Rust compares values of a type with those of more than one type.
  func comparesWithSeveral(_ term: Term) -> Bool {
    switch table[term] {
    case .variable, .reference, .array, .slice, .text: true
    case .nominal(let id, _):
      switch world.nominals[id].role {
      case .string, .vector, .deque: true
      default: false
      }
    default: false
    }
  }

  /// What to say of operands that cannot be compared at all.
  func incomparable(_ check: ComparisonCheck) -> Diagnostic {
    let name = world.traits[check.trait].name
    let subject = describe(withoutReferences(check.type))
    return Diagnostic(
      "E0369",
      "binary operation `\(check.op.rawValue)` cannot be applied to type `\(subject)`",
      at: check.range,
      label: "`\(subject)` does not implement `\(name)`",
      help: "add `#[derive(\(name))]` to its declaration",
    )
  }

  func verb(_ op: BinaryOperator) -> String {
    switch op {
    case .add: "add"
    case .subtract: "subtract"
    case .multiply: "multiply"
    case .divide: "divide"
    default: "`\(op.rawValue)`"
    }
  }

  func article(_ name: String) -> String {
    "AEIOU".contains(name.prefix(1)) ? "an `\(name)`" : "a `\(name)`"
  }

  mutating func failure(of demand: TraitDemand, _ range: SourceRange) -> Diagnostic {
    let name = world.traits[demand.trait].name
    let subject = describe(demand.subject)
    if let diagnostic = bindingFailure(of: demand, range) { return diagnostic }
    switch world.traits[demand.trait].builtin {
    case .fn?, .fnMut?, .fnOnce?, .fnPinMut?: return callableFailure(of: demand, range)
    case .debug?:
      return Diagnostic(
        "E0277",
        "`\(subject)` doesn't implement `Debug`",
        at: range,
        label: "`\(subject)` cannot be formatted using `{:?}`",
        help: "add `#[derive(Debug)]` to its declaration",
      )
    case .display?:
      return Diagnostic(
        "E0277",
        "`\(subject)` doesn't implement `Display`",
        at: range,
        label: "`\(subject)` cannot be formatted with the default formatter",
        help: "use `{:?}` instead",
      )
    case .unpin?:
      return Diagnostic(
        "E0277",
        "`\(subject)` cannot be unpinned",
        at: range,
        label: "the coroutine borrows across a suspension and cannot move after a pin",
        help: "use `Box::pin`, or resume it in place",
      )
    default: break
    }
    if demand.trait == world.known.iterator || demand.trait == world.known.intoIterator {
      return Diagnostic(
        "E0277",
        "`\(subject)` is not an iterator",
        at: range,
        label: "`\(subject)` is not an iterator",
      )
    }
    if case .coroutine = table[demand.subject],
      [.coroutine, .generator, .future].contains(world.traits[demand.trait].builtin)
    {
      return Diagnostic(
        "E0271",
        "type mismatch: this coroutine is `\(subject)`, which is not "
          + "\(article(name)) of the expected type",
        at: range,
      )
    }
    let arguments =
      demand.arguments.isEmpty
      ? "" : "<\(demand.arguments.map { describe($0) }.joined(separator: ", "))>"
    return Diagnostic(
      "E0277",
      "the trait bound `\(subject): \(name)\(arguments)` is not satisfied",
      at: range,
      label: "the trait `\(name)\(arguments)` is not implemented for `\(subject)`",
    )
  }

  private mutating func hasInputs(_ own: [Term], _ wanted: [Term]) -> Bool {
    for (left, right) in zip(own, wanted) where !table.unify(left, right) { return false }
    return true
  }

  /// What to say when a type has a trait, but with another associated type.
  mutating func bindingFailure(
    of demand: TraitDemand,
    _ range: SourceRange,
  ) -> Diagnostic? {
    for binding in demand.bindings {
      let owner = supertrait(of: demand.trait, declaring: binding.name) ?? demand.trait
      let found = projected(demand.subject, owner, binding.name, range)
      guard !table.isUnknown(found), !table.unify(found, binding.type) else { continue }
      return Diagnostic(
        "E0271",
        "expected `\(describe(demand.subject))` to be \(article(world.traits[demand.trait].name)) "
          + "whose `\(binding.name)` is `\(describe(binding.type))`, but it is `\(describe(found))`",
        at: range,
        label: "expected `\(describe(binding.type))`, found `\(describe(found))`",
      )
    }
    return nil
  }

  mutating func callableFailure(of demand: TraitDemand, _ range: SourceRange) -> Diagnostic {
    let name = world.traits[demand.trait].name
    let subject = describe(demand.subject)
    guard let signature = demand.signature else {
      return Diagnostic("E0277", "expected an `\(name)`, found `\(subject)`", at: range)
    }
    let inputs = signature.inputs.map { describe($0) }.joined(separator: ", ")
    let wanted = "\(name)(\(inputs)) -> \(describe(signature.output))"
    switch table[demand.subject] {
    case .closure(let id) where closures[id].parameters.count != signature.inputs.count:
      return argumentCount(
        expected: signature.inputs.count,
        found: closures[id].parameters.count,
        closures[id].range,
        range,
      )
    case .coroutine(let id) where !isCalled(coroutines[id], as: world.traits[demand.trait].builtin):
      return notCalled(coroutines[id], wanted, subject, range)
    case .coroutine(let id) where coroutines[id].parameterCount != signature.inputs.count:
      return argumentCount(
        expected: signature.inputs.count,
        found: coroutines[id].parameterCount,
        coroutines[id].range,
        range,
      )
    case .closure(let id) where !hasInputs(closures[id].parameters, signature.inputs):
      return Diagnostic(
        "E0631",
        "type mismatch in closure arguments",
        at: closures[id].range,
        label: "expected `\(wanted)`, found `\(subject)`",
        secondary: [Diagnostic.Label(range, "required by a bound here")],
      )
    case .function(let id) where isUnsafe(functionValues[id].callee):
      return Diagnostic(
        "E0277",
        "expected a `\(wanted)` closure, found `unsafe \(subject)`",
        at: range,
        label: "an unsafe function cannot be called where safe code calls it",
        help: "call it in a closure: `|| unsafe { /* code */ }`",
      )
    case .closure, .function, .coroutine:
      return Diagnostic(
        "E0271",
        "expected `\(wanted)`, found `\(subject)`",
        at: range,
        label: "expected `\(wanted)`",
      )
    default:
      return Diagnostic(
        "E0277",
        "expected `\(wanted)`, found `\(subject)`",
        at: range,
        label: "expected an `\(wanted)`, found `\(subject)`",
      )
    }
  }

  private func argumentCount(
    expected: Int,
    found: Int,
    _ closure: SourceRange,
    _ range: SourceRange,
  ) -> Diagnostic {
    Diagnostic(
      "E0593",
      "closure is expected to take \(expected) argument\(expected == 1 ? "" : "s"), but it takes "
        + "\(found) argument\(found == 1 ? "" : "s")",
      at: range,
      label: "expected closure that takes \(expected) argument\(expected == 1 ? "" : "s")",
      secondary: [Diagnostic.Label(closure, "takes \(found)")],
    )
  }

  /// What to say of a coroutine where a closure is expected.
  private func notCalled(
    _ coroutine: CoroutineInfo,
    _ wanted: String,
    _ subject: String,
    _ range: SourceRange,
  ) -> Diagnostic {
    guard coroutine.has(.fnMut) else {
      return Diagnostic(
        "E0277",
        "expected `\(wanted)`, found `\(subject)`",
        at: range,
        label: "expected an `\(wanted)`, found `\(subject)`",
      )
    }
    return Diagnostic(
      "E0525",
      "expected a closure that implements the `Fn` trait, but this closure only implements `FnMut`",
      at: coroutine.range,
      label: "this closure implements `FnMut`, not `Fn`",
      secondary: [Diagnostic.Label(range, "required by a bound here")],
    )
  }
}
