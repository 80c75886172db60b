import SourceText

extension Expression {
  /// The expression with `transform` applied to its operands, once each, from left to right.
  ///
  /// What is inside a construct or a closure is left alone: it belongs to another body, or only
  /// `transform` knows what it is. Items of the blocks it holds go through `item`.
  public func mappingOperands(
    item: (Item<Construct>) -> Item<Construct>,
    expression transform: (Expression) -> Expression,
  ) -> Expression {
    withoutActuallyEscaping(transform) { transform in
      withoutActuallyEscaping(item) { item in
        Expression(OperandMapping(transform: transform, item: item).kind(kind), range)
      }
    }
  }
}

extension Block {
  /// The block with `transform` applied to its expressions and `item` to its items.
  public func mapping(
    item: (Item<Construct>) -> Item<Construct>,
    expression transform: (Expression<Construct>) -> Expression<Construct>,
  ) -> Block {
    withoutActuallyEscaping(transform) { transform in
      withoutActuallyEscaping(item) { item in
        OperandMapping(transform: transform, item: item).block(self)
      }
    }
  }
}

/// Goes over the direct operands of an expression.
private struct OperandMapping<Construct: Hashable & Sendable> {
  let transform: (Expression<Construct>) -> Expression<Construct>
  let item: (Item<Construct>) -> Item<Construct>

  func block(_ block: Block<Construct>) -> Block<Construct> {
    var block = block
    block.statements = block.statements.map(statement)
    block.tail = block.tail.map(transform)
    return block
  }

  private func statement(_ statement: Statement<Construct>) -> Statement<Construct> {
    switch statement {
    case .item(let declaration): return .item(item(declaration))
    case .expression(let value): return .expression(transform(value))
    case .binding(var binding):
      binding.initializer = binding.initializer.map(transform)
      binding.otherwise = binding.otherwise.map(block)
      return .binding(binding)
    }
  }

  func kind(_ kind: Expression<Construct>.Kind) -> Expression<Construct>.Kind {
    switch kind {
    case .construct, .literal, .path, .continue, .closure: kind
    case .block(let inner, let label): .block(block(inner), label: label)
    case .if(let condition, let then, let otherwise):
      .if(transform(condition), block(then), otherwise.map(transform))
    case .match(let scrutinee, let arms):
      .match(
        transform(scrutinee),
        arms.map {
          Expression<Construct>.MatchArm(
            pattern: $0.pattern,
            guardCondition: $0.guardCondition.map(transform),
            body: transform($0.body),
          )
        },
      )
    case .loop(let body, let label): .loop(block(body), label: label)
    case .while(let condition, let body, let label):
      .while(transform(condition), block(body), label: label)
    case .for(let pattern, let values, let body, let label):
      .for(pattern, transform(values), block(body), label: label)
    case .break(let label, let value): .break(label: label, value.map(transform))
    case .return(let value): .return(value.map(transform))
    case .letCondition(let pattern, let value): .letCondition(pattern, transform(value))
    case .macro(let call): .macro(macro(call))
    default: operation(kind)
    }
  }

  private func operation(_ kind: Expression<Construct>.Kind) -> Expression<Construct>.Kind {
    switch kind {
    case .unary(let symbol, let value): .unary(symbol, transform(value))
    case .dereference(let value): .dereference(transform(value))
    case .reference(let value, let isMutable): .reference(transform(value), isMutable: isMutable)
    case .binary(let symbol, let left, let right):
      .binary(symbol, transform(left), transform(right))
    case .assign(let place, let value): .assign(transform(place), transform(value))
    case .compoundAssign(let symbol, let place, let value):
      .compoundAssign(symbol, transform(place), transform(value))
    case .cast(let value, let type): .cast(transform(value), type)
    case .range(let lower, let upper, let isClosed):
      .range(lower: lower.map(transform), upper: upper.map(transform), isClosed: isClosed)
    case .call(let callee, let arguments): .call(transform(callee), arguments.map(transform))
    case .methodCall(let receiver, let name, let generics, let arguments):
      .methodCall(transform(receiver), name, generics: generics, arguments.map(transform))
    case .field(let base, let name): .field(transform(base), name)
    case .index(let base, let index): .index(transform(base), transform(index))
    case .tuple(let elements): .tuple(elements.map(transform))
    case .parenthesized(let value): .parenthesized(transform(value))
    case .array(let elements): .array(elements.map(transform))
    case .repeatArray(let value, let length): .repeatArray(transform(value), length: length)
    case .try(let value): .try(transform(value))
    case .structure(let path, let fields, let base):
      .structure(
        path,
        fields: fields.map {
          Expression<Construct>.FieldValue(name: $0.name, value: transform($0.value))
        },
        base: base.map(transform),
      )
    default: kind
    }
  }

  private func macro(_ call: MacroCall<Construct>) -> MacroCall<Construct> {
    switch call {
    case .print(let text, let toStandardError):
      .print(arguments(text), toStandardError: toStandardError)
    case .format(let text): .format(arguments(text))
    case .panic(let text): .panic(arguments(text))
    case .assert(let condition, let text, let source):
      .assert(transform(condition), text.map(arguments), source: source)
    case .assertEqual(let left, let right, let isNegated, let text):
      .assertEqual(
        transform(left),
        transform(right),
        isNegated: isNegated,
        text.map(arguments),
      )
    case .vector(let elements): .vector(elements.map(transform))
    case .repeatVector(let value, let count):
      .repeatVector(transform(value), count: transform(count))
    case .debug(let values, let sources): .debug(values.map(transform), sources: sources)
    case .matches(let value, let pattern, let condition):
      .matches(transform(value), pattern, guardCondition: condition.map(transform))
    }
  }

  private func arguments(
    _ text: FormatArguments<Construct>
  ) -> FormatArguments<Construct> {
    var text = text
    text.arguments = text.arguments.map(transform)
    return text
  }
}
