import CoreLanguage
import SourceText
import SurfaceSyntax

/// Types as messages call them.
extension Checker {
  /// A type as Rust's messages print it.
  func describe(_ term: Term, depth: Int = 0) -> String {
    guard depth < 12 else { return "..." }
    switch table[term] {
    case .variable(.integer): return "{integer}"
    case .variable(.float): return "{float}"
    case .variable: return "_"
    case .integer(let kind): return kind.rawValue
    case .float64: return "f64"
    case .bool: return "bool"
    case .character: return "char"
    case .never: return "!"
    case .text: return "str"
    case .tuple(let elements):
      let inner = describe(elements, depth)
      return elements.count == 1 ? "(\(inner),)" : "(\(inner))"
    case .array(let element, let length):
      return "[\(describe(element, depth: depth + 1)); \(describe(length, depth: depth + 1))]"
    case .slice(let element): return "[\(describe(element, depth: depth + 1))]"
    case .reference(let target, let isMutable):
      return (isMutable ? "&mut " : "&") + describe(target, depth: depth + 1)
    case .box(let target): return "Box<\(describe(target, depth: depth + 1))>"
    case .buffer(let target): return "Buffer<\(describe(target, depth: depth + 1))>"
    case .nominal(let id, let arguments) where id == world.known.functionPointer:
      guard case .tuple(let inputs) = table[arguments[0]] else { return "fn" }
      let result = describe(arguments[1], depth: depth + 1)
      return "fn(\(describe(inputs, depth)))" + (result == "()" ? "" : " -> \(result)")
    case .nominal(let id, let arguments):
      let name = world.nominals[id].name
      return arguments.isEmpty ? name : "\(name)<\(describe(arguments, depth))>"
    case .dynamic(let head, let terms): return describe(head, terms, depth)
    case .closure(let id):
      return "closure(\(describe(closures[id].parameters, depth))) -> "
        + describe(closures[id].result, depth: depth + 1)
    case .coroutine(let id):
      let input = describe(coroutines[id].input, depth: depth + 1)
      let inputs = input.hasPrefix("(") ? input : "(\(input))"
      return "FnPinMut\(inputs) -> \(describe(coroutines[id].output, depth: depth + 1))"
    case .function(let id):
      return "fn(\(describe(functionValues[id].parameters, depth))) -> "
        + describe(functionValues[id].result, depth: depth + 1)
    case .length(let count): return "\(count)"
    }
  }

  private func describe(_ head: DynamicHead, _ terms: [Term], _ depth: Int) -> String {
    let name = "dyn " + world.traits[head.trait].name
    if let signature = signature(of: head, terms) {
      let result = describe(signature.output, depth: depth + 1)
      return "\(name)(\(describe(signature.inputs, depth)))"
        + (result == "()" ? "" : " -> \(result)")
    }
    var parts = terms.prefix(head.argumentCount).map { describe($0, depth: depth + 1) }
    for (binding, term) in zip(head.bindings, terms.dropFirst(head.argumentCount)) {
      parts.append("\(binding) = \(describe(term, depth: depth + 1))")
    }
    return parts.isEmpty ? name : "\(name)<\(parts.joined(separator: ", "))>"
  }

  func describe(_ terms: [Term], _ depth: Int) -> String {
    terms.map { describe($0, depth: depth + 1) }.joined(separator: ", ")
  }

  /// "mismatched types".
  func mismatch(
    expected: Term,
    found: Term,
    at range: SourceRange,
    secondary: [Diagnostic.Label] = [],
    help: String? = nil,
  ) -> Diagnostic {
    Diagnostic(
      "E0308",
      "mismatched types",
      at: range,
      label: "expected `\(describe(expected))`, found `\(describe(found))`",
      secondary: secondary,
      help: help,
    )
  }
}
