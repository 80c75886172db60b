import SourceText

extension TreeWriter {
  /// Writes `{ ... }`.
  public mutating func block(_ block: Block<Construct>, isCompact: Bool = true) {
    guard !block.statements.isEmpty || block.tail != nil else { return write("{}") }
    if isCompact, block.statements.isEmpty, let tail = block.tail {
      var budget = 8
      if tail.isShort(&budget) { return expressions("{ ", [tail], " }") }
    }
    write("{")
    delimited { writer in
      writer.indented { $0.lines(block) }
      writer.newLine()
    }
    write("}")
  }

  /// Writes the statements of a block as a whole source.
  mutating func body(_ block: Block<Construct>) {
    for (index, statement) in block.statements.enumerated() {
      let isLast = index == block.statements.count - 1 && block.tail == nil
      self.statement(statement, isLast: isLast)
      write("\n")
    }
    guard let tail = block.tail else { return }
    statementStart(tail)
    write("\n")
  }

  private mutating func lines(_ block: Block<Construct>) {
    for (index, statement) in block.statements.enumerated() {
      newLine()
      let isLast = index == block.statements.count - 1 && block.tail == nil
      self.statement(statement, isLast: isLast)
    }
    guard let tail = block.tail else { return }
    newLine()
    statementStart(tail)
  }

  /// Writes a statement; a last one that ends with a block needs its `;`, or it is the tail.
  private mutating func statement(_ statement: Statement<Construct>, isLast: Bool) {
    switch statement {
    case .item(let item): self.item(item)
    case .binding(let binding): self.binding(binding)
    case .expression(let expression):
      statementStart(expression)
      if !expression.isBlockLike || isLast || printer.endsAllStatements { write(";") }
    }
  }

  private mutating func binding(_ binding: Statement<Construct>.Binding) {
    attributes(binding.attributes)
    write("let ")
    pattern(binding.pattern)
    if let type = binding.type {
      write(": ")
      self.type(type)
    }
    if let initializer = binding.initializer {
      write(" = ")
      expression(initializer)
    }
    if let otherwise = binding.otherwise {
      write(" else ")
      block(otherwise)
    }
    write(";")
  }

  // MARK: Control flow

  /// Writes an expression that is neither an operator nor a call.
  mutating func control(_ expression: Expression<Construct>) {
    switch expression.kind {
    case .block(let block, let label):
      self.label(label)
      if block.isUnsafe { write("unsafe ") }
      self.block(block)
    case .if(let condition, let then, let otherwise): conditional(condition, then, otherwise)
    case .letCondition(let pattern, let value):
      write("let ")
      self.pattern(pattern)
      write(" = ")
      self.expression(value, atLeast: .comparison)
    case .match(let scrutinee, let arms): match(scrutinee, arms)
    case .loop(let body, let label):
      self.label(label)
      write("loop ")
      block(body, isCompact: false)
    case .while(let condition, let body, let label):
      self.label(label)
      write("while ")
      head(condition)
      block(body, isCompact: false)
    case .for(let pattern, let sequence, let body, let label):
      self.label(label)
      write("for ")
      self.pattern(pattern)
      write(" in ")
      head(sequence)
      block(body, isCompact: false)
    case .break(let label, let value): jump("break", label?.node, value)
    case .continue(let label): jump("continue", label?.node, nil)
    case .return(let value): jump("return", nil, value)
    default: preconditionFailure("an expression that no other printer took")
    }
  }

  private mutating func label(_ label: Name?) {
    guard let label else { return }
    write("\(label.node): ")
  }

  private mutating func jump(_ keyword: String, _ label: String?, _ value: Expression<Construct>?) {
    write(keyword)
    if let label { write(" \(label)") }
    guard let value else { return }
    write(" ")
    expression(value)
  }

  /// Writes what stands before the block of `if`, `while`, `match` and `for`.
  private mutating func head(_ expression: Expression<Construct>) {
    let outer = forbidsStructureLiteral
    forbidsStructureLiteral = true
    self.expression(expression, atLeast: .assignment)
    forbidsStructureLiteral = outer
    write(" ")
  }

  private mutating func conditional(
    _ condition: Expression<Construct>,
    _ then: Block<Construct>,
    _ otherwise: Expression<Construct>?,
  ) {
    write("if ")
    head(condition)
    let isCompact = otherwise != nil
    block(then, isCompact: isCompact)
    guard let otherwise else { return }
    write(" else ")
    switch otherwise.kind {
    case .block(_, nil), .if: expression(otherwise)
    default: expressions("{ ", [otherwise], " }")
    }
  }

  private mutating func match(
    _ scrutinee: Expression<Construct>,
    _ arms: [Expression<Construct>.MatchArm],
  ) {
    write("match ")
    head(scrutinee)
    guard !arms.isEmpty else { return write("{}") }
    write("{")
    delimited { writer in
      writer.indented { writer in
        for arm in arms { writer.arm(arm) }
      }
      writer.newLine()
    }
    write("}")
  }

  private mutating func arm(_ arm: Expression<Construct>.MatchArm) {
    newLine()
    pattern(arm.pattern)
    if let condition = arm.guardCondition {
      write(" if ")
      expression(condition)
    }
    write(" => ")
    statementStart(arm.body)
    if case .block(_, nil) = arm.body.kind { return }
    write(",")
  }
}
