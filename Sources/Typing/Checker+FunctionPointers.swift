import CoreLanguage
import SourceText
import SurfaceSyntax

/// Function pointers: `fn(A) -> B`.
///
/// A pointer is the number of the type of a function item or of a closure that captures nothing; a
/// call through it is a call of a dispatcher.
extension Checker {
  /// The inputs and the output of a function pointer; nil for any other type.
  func pointerSignature(_ term: Term) -> (inputs: [Term], output: Term)? {
    table.pointerSignature(term, pointer: world.known.functionPointer)
  }

  /// A function or closure as a function pointer; nil if it is neither, or no pointer is wanted.
  mutating func coerceToPointer(
    _ expression: TypedExpression,
    _ found: Term,
    _ target: Term,
  ) throws(Diagnostic) -> TypedExpression? {
    guard let signature = pointerSignature(target), let trait = world.known.builtinTraits[.fn]
    else { return nil }
    switch table[found] {
    case .closure(let id): body.pointerClosures.append(id)
    case .function: break
    default: return nil
    }
    var demand = TraitDemand(subject: found, trait: trait, arguments: [])
    demand.signature = signature
    guard attempt(demand, expression.range) != .failed else {
      throw mismatch(expected: target, found: found, at: expression.range)
    }
    return node(.cast(expression), target, expression.range)
  }

  /// A call through a function pointer.
  mutating func callPointer(
    _ pointer: TypedExpression,
    _ arguments: [CoreExpression],
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression? {
    let type = type(of: pointer)
    guard let signature = pointerSignature(type) else { return nil }
    let values = try checkArguments(
      arguments,
      signature.inputs,
      "this function",
      range,
      code: "E0057",
    )
    let callee = Callee.dynamic(type, .call, [type] + signature.inputs, signature.output)
    return node(.call(addSite(callee, range), [pointer] + values), signature.output, range)
  }

  /// The number of a function that becomes a pointer, after what it is the value of; nil for other
  /// casts.
  mutating func finishPointer(
    _ value: TypedExpression,
    _ type: TypeID,
  ) -> TypedExpression.Kind? {
    guard case .nominal(let index) = types[type],
      nominalKeys[index.rawValue].definition == world.known.functionPointer
    else { return nil }
    switch types[value.type] {
    case .function, .closure: break
    default: return nil
    }
    if pointerSources[type]?.contains(value.type) != true {
      pointerSources[type, default: []].append(value.type)
    }
    let number = TypedExpression(
      .integer(UInt128(value.type.rawValue)),
      TypeTable.usize,
      value.range,
    )
    let pointer = TypedExpression(
      .aggregate(variant: 0, fields: [(index: 0, value: number)], base: nil),
      type,
      value.range,
    )
    return .block([.expression(value)], pointer)
  }

  /// Refuses a closure that became a pointer though it captures.
  func checkPointer(toClosure id: Int) throws(Diagnostic) {
    guard let capture = typedClosures[id].captures.first else { return }
    throw Diagnostic(
      "E0308",
      "mismatched types",
      at: closures[id].range,
      label: "expected a function pointer, found a closure that captures `\(capture.name)`",
      secondary: [Diagnostic.Label(capture.range, "`\(capture.name)` captured here")],
      help: "closures become `fn` types only if they do not capture any variables",
    )
  }
}

extension InferenceTable {
  fileprivate func pointerSignature(
    _ term: Term,
    pointer: NominalID?,
  ) -> (inputs: [Term], output: Term)? {
    guard case .nominal(let id, let arguments) = self[term], id == pointer,
      case .tuple(let inputs) = self[arguments[0]]
    else { return nil }
    return (inputs, arguments[1])
  }
}
