import SourceText

extension TreeWriter {
  /// Writes an expression, in parentheses if it binds less strongly than `power`.
  public mutating func expression(
    _ expression: Expression<Construct>,
    atLeast power: PrintingPrecedence = .jump,
  ) {
    if case .parenthesized(let inner) = expression.kind, printer.isExplicit {
      return self.expression(inner, atLeast: power)
    }
    if needsParentheses(expression, power) {
      write("(")
      delimited { $0.bare(expression) }
      write(")")
    } else {
      bare(expression)
    }
  }

  private func needsParentheses(
    _ expression: Expression<Construct>,
    _ power: PrintingPrecedence,
  ) -> Bool {
    if case .letCondition = expression.kind { return false }
    if case .structure = expression.kind, forbidsStructureLiteral { return true }
    let precedence = expression.precedence(printer.precedence)
    return precedence < power || printer.isExplicit && precedence < .postfix
  }

  /// Writes an expression at the start of a statement or match arm.
  mutating func statementStart(_ expression: Expression<Construct>) {
    self.expression(expression, atLeast: expression.losesItsStart ? .postfix : .jump)
  }

  private mutating func bare(_ expression: Expression<Construct>) {
    switch expression.kind {
    case .construct(let construct): printer.write(construct, &self)
    case .literal(let literal): self.literal(literal)
    case .path(let path): self.path(path, isExpression: true)
    case .unary(let operation, let operand):
      write(operation.rawValue)
      self.expression(operand, atLeast: .prefix)
    case .dereference(let operand):
      write("*")
      self.expression(operand, atLeast: .prefix)
    case .reference(let operand, let isMutable):
      write(isMutable ? "&mut " : "&")
      self.expression(operand, atLeast: .prefix)
    case .binary(let operation, let left, let right): binary(operation.node, left, right)
    case .assign(let left, let right): assignment("=", left, right)
    case .compoundAssign(let operation, let left, let right):
      assignment(operation.node.rawValue + "=", left, right)
    case .cast(let operand, let type):
      self.expression(operand, atLeast: .cast)
      write(" as ")
      self.type(type)
    case .range(let lower, let upper, let isClosed): range(lower, upper, isClosed)
    default: postfixOrDelimited(expression)
    }
  }

  private mutating func binary(
    _ operation: BinaryOperator,
    _ left: Expression<Construct>,
    _ right: Expression<Construct>,
  ) {
    let power = operation.precedence
    let isComparison = power == .comparison
    let swallows = (operation == .less || operation == .shiftLeft) && left.endsWithType
    expression(left, atLeast: swallows ? .postfix : isComparison ? .bitOr : power)
    write(" \(operation.rawValue) ")
    expression(right, atLeast: power.stronger)
  }

  private mutating func assignment(
    _ sign: String,
    _ left: Expression<Construct>,
    _ right: Expression<Construct>,
  ) {
    expression(left, atLeast: .range)
    write(" \(sign) ")
    expression(right)
  }

  private mutating func range(
    _ lower: Expression<Construct>?,
    _ upper: Expression<Construct>?,
    _ isClosed: Bool,
  ) {
    if let lower { expression(lower, atLeast: .or) }
    write(isClosed ? "..=" : "..")
    if let upper { expression(upper, atLeast: .or) }
  }

  private mutating func postfixOrDelimited(_ expression: Expression<Construct>) {
    switch expression.kind {
    case .call(let callee, let arguments): call(callee, arguments)
    case .methodCall(let base, let name, let generics, let arguments):
      self.expression(base, atLeast: .postfix)
      write(".")
      self.name(name.node)
      if !generics.isEmpty {
        write("::")
        typeArguments(generics, [])
      }
      expressions("(", arguments, ")")
    case .field(let base, let name):
      self.expression(base, atLeast: .postfix)
      write(".")
      self.name(name.node)
    case .index(let base, let index):
      self.expression(base, atLeast: .postfix)
      expressions("[", [index], "]")
    case .try(let operand):
      self.expression(operand, atLeast: .postfix)
      write("?")
    case .tuple(let elements): expressions("(", elements, elements.count == 1 ? ",)" : ")")
    case .parenthesized(let inner): expressions("(", [inner], ")")
    case .array(let elements): expressions("[", elements, "]")
    case .repeatArray(let element, let length):
      expressions("[", [element], "; ")
      arrayLength(length)
      write("]")
    case .structure(let path, let fields, let base): structure(path, fields, base)
    case .macro(let call): macro(call)
    case .closure(let closure): self.closure(closure)
    default: control(expression)
    }
  }

  /// Writes expressions between delimiters.
  public mutating func expressions(
    _ opener: String,
    _ elements: [Expression<Construct>],
    _ closer: String,
  ) {
    write(opener)
    delimited { writer in writer.list(elements) { $0.expression($1) } }
    write(closer)
  }

  private mutating func call(
    _ callee: Expression<Construct>,
    _ arguments: [Expression<Construct>],
  ) {
    if case .parenthesized(let inner) = callee.kind, printer.isExplicit {
      return call(inner, arguments)
    }
    // `a.f(x)` would call a method.
    if case .field = callee.kind {
      expressions("(", [callee], ")")
    } else {
      expression(callee, atLeast: .postfix)
    }
    expressions("(", arguments, ")")
  }

  private mutating func structure(
    _ path: Path,
    _ fields: [Expression<Construct>.FieldValue],
    _ base: Expression<Construct>?,
  ) {
    self.path(path, isExpression: true)
    guard !fields.isEmpty || base != nil else { return write(" {}") }
    write(" { ")
    delimited { writer in
      writer.list(fields) { $0.fieldValue($1) }
      guard let base else { return }
      writer.write(fields.isEmpty ? ".." : ", ..")
      writer.expression(base)
    }
    write(" }")
  }

  private mutating func fieldValue(_ field: Expression<Construct>.FieldValue) {
    name(field.name.node)
    if case .path(let path) = field.value.kind, path.singleName == field.name.node { return }
    write(": ")
    expression(field.value)
  }

  /// Writes a closure, its attributes before it on the same line.
  public mutating func closure(_ closure: Closure<Construct>) {
    closureHead(closure)
    write(" ")
    if let result = closure.result {
      write("-> ")
      type(result, allowsBounds: false)
      write(" ")
    }
    expression(closure.body)
  }

  /// Writes a closure up to the end of its parameters.
  public mutating func closureHead(_ closure: Closure<Construct>) {
    for attribute in closure.attributes {
      self.attribute(attribute)
      write(" ")
    }
    if closure.isStatic { write("static ") }
    if closure.isMutable { write("mut ") }
    if closure.isMove { write("move ") }
    write("|")
    list(closure.parameters) { $0.parameter($1) }
    write("|")
  }

  /// Writes `pattern: T`.
  public mutating func parameter(_ parameter: Parameter) {
    pattern(parameter.pattern, isNested: true)
    guard let type = parameter.type else { return }
    write(": ")
    self.type(type)
  }
}
