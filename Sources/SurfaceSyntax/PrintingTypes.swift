public import SourceText

extension TreeWriter {
  /// Writes a type; without `allowsBounds` several bounds get parentheses.
  public mutating func type(_ type: TypeExpression, allowsBounds: Bool = true) {
    switch type.node {
    case .path(let path): self.path(path, isExpression: false)
    case .reference(let target, let isMutable):
      write(printer.reference(type.range, isInHeldType))
      if isMutable { write("mut ") }
      self.type(target, allowsBounds: false)
    case .tuple(let elements):
      write("(")
      list(elements) { $0.type($1) }
      write(elements.count == 1 ? ",)" : ")")
    case .array(let element, let length):
      write("[")
      self.type(element)
      write("; ")
      arrayLength(length)
      write("]")
    case .slice(let element):
      write("[")
      self.type(element)
      write("]")
    case .constant(let value): write("\(value)")
    case .never: write("!")
    case .inferred: write("_")
    case .function(let inputs, let result):
      write("fn")
      signature(.init(inputs: inputs, output: result))
    case .implTrait(let bounds): anonymous("impl ", bounds, allowsBounds)
    case .dynTrait(let bounds): anonymous("dyn ", bounds, allowsBounds)
    }
  }

  private mutating func anonymous(_ keyword: String, _ bounds: [TraitBound], _ allowsBounds: Bool) {
    let needsParentheses = bounds.count > 1 && !allowsBounds
    if needsParentheses { write("(") }
    write(keyword)
    list(bounds, separator: " + ") { $0.bound($1) }
    if needsParentheses { write(")") }
  }

  mutating func arrayLength(_ length: ArrayLength) {
    switch length {
    case .literal(let value): write("\(value)")
    case .constant(let path): self.path(path, isExpression: false)
    }
  }

  /// Writes a path, with `::` before type arguments in an expression.
  public mutating func path(_ path: Path, isExpression: Bool) {
    list(Array(path.writtenSegments), separator: "::") { writer, segment in
      writer.name(segment.name.node)
      guard !segment.arguments.isEmpty else { return }
      if isExpression { writer.write("::") }
      writer.typeArguments(segment.arguments, [])
    }
  }

  mutating func typeArguments(_ arguments: [TypeExpression], _ bindings: [TraitBound.Binding]) {
    write("<")
    list(arguments) { $0.type($1) }
    if !arguments.isEmpty, !bindings.isEmpty { write(", ") }
    list(bindings) { writer, binding in
      writer.write("\(binding.name.node) = ")
      writer.type(binding.type)
    }
    write(">")
  }

  /// Writes a trait with its arguments, bindings and signature.
  public mutating func bound(_ bound: TraitBound) {
    let segments = bound.path.writtenSegments
    list(Array(segments.enumerated()), separator: "::") { writer, element in
      let (index, segment) = element
      let isLast = index == segments.count - 1
      let bindings = isLast ? bound.bindings : []
      writer.name(segment.name.node)
      guard !segment.arguments.isEmpty || !bindings.isEmpty else { return }
      writer.typeArguments(segment.arguments, bindings)
    }
    if let signature = bound.signature { self.signature(signature) }
  }

  private mutating func signature(_ signature: TraitBound.Signature) {
    write("(")
    list(signature.inputs) { $0.type($1) }
    write(")")
    result(signature.output)
  }

  /// Writes ` -> T`, or nothing.
  mutating func result(_ type: TypeExpression?) {
    guard let type else { return }
    write(" -> ")
    self.type(type, allowsBounds: false)
  }
}

extension Path {
  /// The steps without the `$prelude` that a pass puts before the prelude's own names.
  fileprivate var writtenSegments: ArraySlice<Segment> {
    segments.first?.name.node == "$prelude" ? segments.dropFirst() : segments[...]
  }
}
