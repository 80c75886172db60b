import CoreLanguage
import SourceText
import SurfaceSyntax

/// Closures and coroutines.
extension Checker {
  mutating func checkClosure(
    _ closure: Closure<CoreConstruct>,
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let expected = try expectedSignature(expectation)
    var parameterTypes: [Term] = []
    for (index, parameter) in closure.parameters.enumerated() {
      let type: Term
      if let written = parameter.type {
        type = try term(written)
        if let expected, expected.inputs.count == closure.parameters.count {
          _ = table.unify(type, expected.inputs[index])
        }
      } else if let expected, expected.inputs.count == closure.parameters.count {
        type = expected.inputs[index]
      } else {
        type = table.variable()
      }
      parameterTypes.append(type)
    }
    let result: Term
    if let written = closure.result {
      result = try term(written)
    } else {
      result = expected?.output ?? table.variable()
    }
    let id = closures.count
    closures.append(ClosureInfo(parameters: parameterTypes, result: result, range: range))
    body.closureIndices.append(id)
    if closure.isMove { body.closuresThatMove.insert(id) }
    let none = TypedExpression(.tuple([]), TypeTable.unit, range)
    typedClosures.append(
      TypedClosure(
        captures: [],
        kind: .shared,
        result: TypeTable.unit,
        body: TypedBody(locals: [], parameters: [], value: none, range: range),
      )
    )
    let checked = try checkInner(
      closure.parameters,
      parameterTypes,
      Frame(owner: .closure(id), result: result),
    ) { (checker: inout Checker) throws(Diagnostic) -> TypedExpression in
      try checker.check(closure.body, coercedTo: result)
    }
    if diverges(checked.value) { table.makeLenient(result) }
    typedClosures[id].result = TypeID(Int(result.index))
    typedClosures[id].body = TypedBody(
      locals: [],
      parameters: checked.parameters,
      value: checked.value,
      range: range,
    )
    return node(.closure(TypedIndex(id), captures: []), table.add(.closure(id)), range)
  }

  /// Checks the body of a closure or coroutine with its parameters in scope.
  mutating func checkInner(
    _ parameters: [Parameter],
    _ types: [Term],
    _ frame: Frame,
    _ check: (inout Checker) throws(Diagnostic) -> TypedExpression,
  ) throws(Diagnostic) -> (parameters: [TypedParameter], value: TypedExpression) {
    let outerNames = body.names.count
    let outerAlternatives = alternativeBindings
    alternativeBindings = nil
    body.frames.append(frame)
    var checked: [TypedParameter] = []
    var bindings: Bindings = []
    for (index, parameter) in parameters.enumerated() {
      let pattern = try checkPattern(parameter.pattern, types[index], .value, &bindings)
      requireIrrefutable(pattern, types[index])
      checked.append(TypedParameter(pattern: pattern, type: TypeID(Int(types[index].index))))
      if parameters.count == 1, case .binding(let local, .value, nil) = pattern.kind {
        body.frames[body.frames.count - 1].first = local
      }
    }
    body.names.append(contentsOf: bindings)
    let value = try check(&self)
    body.frames.removeLast()
    body.names.removeLast(body.names.count - outerNames)
    alternativeBindings = outerAlternatives
    return (checked, value)
  }

  /// The signature that pending bounds ask of an expected type.
  mutating func expectedSignature(
    _ expectation: Expectation
  ) throws(Diagnostic) -> (inputs: [Term], output: Term)? {
    guard let type = expectation.type else { return nil }
    let known = table.resolve(type)
    switch table[known] {
    case .variable:
      for obligation in pending {
        guard case .bound(let demand) = obligation.kind, table.resolve(demand.subject) == known,
          let signature = demand.signature
        else { continue }
        return signature
      }
      guard let hint = body.dynamicHints[known], case .dynamic(let head, let terms) = table[hint]
      else { return nil }
      return signature(of: head, terms)
    case .dynamic(let head, let terms): return signature(of: head, terms)
    default: return pointerSignature(known)
    }
  }
}
