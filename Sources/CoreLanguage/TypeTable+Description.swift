public import SourceText

extension TypeTable {
  /// A type as Rust writes it; closures and coroutines, which have no name, in braces.
  public func describe(_ id: TypeID) -> String {
    switch self[id] {
    case .integer(let kind): return kind.rawValue
    case .float64: return "f64"
    case .bool: return "bool"
    case .character: return "char"
    case .never: return "!"
    case .text: return "str"
    case .tuple(let elements):
      let list = elements.map { describe($0) }.joined(separator: ", ")
      return elements.count == 1 ? "(\(list),)" : "(\(list))"
    case .array(let element, let count): return "[\(describe(element)); \(count)]"
    case .slice(let element): return "[\(describe(element))]"
    case .dynamic(let index): return dynamics[index].name
    case .reference(let target, let isMutable):
      return (isMutable ? "&mut " : "&") + describe(target)
    case .box(let content): return "Box<\(describe(content))>"
    case .buffer(let element): return "Buffer<\(describe(element))>"
    case .nominal(let index): return describe(nominals[index])
    case .closure: return "{closure}"
    case .coroutine: return "{coroutine}"
    case .function: return "{fn item}"
    }
  }

  private func describe(_ nominal: NominalType) -> String {
    guard !nominal.arguments.isEmpty else { return nominal.name }
    return "\(nominal.name)<\(nominal.arguments.map { describe($0) }.joined(separator: ", "))>"
  }
}

extension TypedProgram {
  /// What sort of FnPinMut a coroutine or closure is, such as `FnPinMut(u32) -> Poll<u32>`.
  ///
  /// This is the documents' question (004, the general definition); ` + !Unpin` follows if it cannot be
  /// moved once it was resumed. Nil for any other type.
  public func describeAsFnPinMut(_ id: TypeID) -> String? {
    switch types[id] {
    case .coroutine(let index):
      let coroutine = coroutines[index]
      let inputs =
        coroutine.body.parameters.count > 1
        ? coroutine.body.parameters.map(\.type)
        : [coroutine.input].filter { $0 != TypeTable.unit }
      let type = describe(inputs: inputs, output: coroutine.output)
      return coroutine.isMovable ? type : type + " + !Unpin"
    case .closure(let index):
      let closure = closures[index]
      return describe(inputs: closure.body.parameters.map(\.type), output: closure.result)
    default:
      return nil
    }
  }

  private func describe(inputs: [TypeID], output: TypeID) -> String {
    let list = inputs.map { types.describe($0) }.joined(separator: ", ")
    return "FnPinMut(\(list)) -> \(types.describe(output))"
  }
}
