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
    case .nominal(let id, let arguments):
      let name = world.nominals[id].name
      return arguments.isEmpty ? name : "\(name)<\(describe(arguments, depth))>"
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
