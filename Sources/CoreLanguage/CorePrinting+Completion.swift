import SourceText
import SurfaceSyntax

extension CoreCoroutine {
  /// The body as a block in which what the end hands out is written: `return Complete(e)`.
  ///
  /// An end that is plainly not reached (a `loop` without `break`, a `panic!`) stays as it is.
  var bodyWithCompletion: CoreBlock {
    var block: CoreBlock
    if case .block(let inner, label: nil) = body.kind {
      block = inner
    } else {
      block = CoreBlock([], tail: body, body.range)
    }
    guard ![.plain, .restarts, .diverges].contains(completion) else { return block }
    let marker = CompletionMarker(completion: completion)
    block = marker.block(block)
    return marker.ended(block)
  }
}

/// Wraps the values that leave a coroutine's body; does not enter other bodies.
private struct CompletionMarker {
  let completion: CoreCoroutine.Completion

  /// `block` with an explicit return at its end.
  func ended(_ block: CoreBlock) -> CoreBlock {
    var block = block
    if let tail = block.tail {
      if tail.isPlainlyDivergent { return block }
      if case .block(let inner, label: nil) = tail.kind {
        block.tail = CoreExpression(.block(ended(inner), label: nil), tail.range)
      } else if completion == .none || completion == .readyNone {
        block.statements.append(.expression(tail))
        block.tail = leaving(CoreExpression(.tuple([]), tail.range))
      } else {
        block.tail = leaving(tail)
      }
      return block
    }
    if case .expression(let last)? = block.statements.last, last.isPlainlyDivergent { return block }
    block.tail = leaving(CoreExpression(.tuple([]), block.range))
    return block
  }

  private func leaving(_ value: CoreExpression) -> CoreExpression {
    switch completion {
    case .none, .readyNone: return leavingWithNone(value)
    default:
      let wrapper = CoreExpression(.path(Path(completion.rawValue, value.range)), value.range)
      return CoreExpression(
        .return(CoreExpression(.call(wrapper, [value]), value.range)),
        value.range,
      )
    }
  }

  /// The value is `()`; it is evaluated for what it does.
  private func leavingWithNone(_ value: CoreExpression) -> CoreExpression {
    let word = Path(completion.rawValue, value.range)
    let leave = CoreExpression(
      .return(CoreExpression(.path(word), value.range)),
      value.range,
    )
    if case .tuple(let parts) = value.kind, parts.isEmpty { return leave }
    return CoreExpression(
      .block(CoreBlock([.expression(value)], tail: leave, value.range), label: nil),
      value.range,
    )
  }

  func block(_ block: CoreBlock) -> CoreBlock {
    CoreBlock(block.statements.map(statement), tail: block.tail.map(expression), block.range)
  }

  private func statement(_ statement: Statement<CoreConstruct>) -> Statement<CoreConstruct> {
    switch statement {
    case .item: return statement
    case .expression(let value): return .expression(expression(value))
    case .binding(var binding):
      binding.initializer = binding.initializer.map(expression)
      binding.otherwise = binding.otherwise.map(block)
      return .binding(binding)
    }
  }

  func expression(_ expression: CoreExpression) -> CoreExpression {
    CoreExpression(kind(expression), expression.range)
  }

  private func all(_ expressions: [CoreExpression]) -> [CoreExpression] {
    expressions.map(expression)
  }

  private func kind(_ node: CoreExpression) -> CoreExpression.Kind {
    switch node.kind {
    case .return(let value):
      return leaving(
        value.map(expression) ?? CoreExpression(.tuple([]), node.range)
      ).kind
    case .construct(.suspend(let value)): return .construct(.suspend(expression(value)))
    case .construct(.suspendRebinding(let value)):
      return .construct(.suspendRebinding(expression(value)))
    case .construct(.enter(let value, let isFree)):
      return .construct(.enter(expression(value), operandIsHiddenStateFree: isFree))
    case .construct(.tryYielding(let value)): return .construct(.tryYielding(expression(value)))
    case .construct, .literal, .path, .continue, .closure, .macro: return node.kind
    case .block(let inner, let label): return .block(block(inner), label: label)
    case .if(let condition, let then, let otherwise):
      return .if(expression(condition), block(then), otherwise.map(expression))
    case .match(let scrutinee, let arms):
      return .match(
        expression(scrutinee),
        arms.map { arm in
          CoreExpression.MatchArm(
            pattern: arm.pattern,
            guardCondition: arm.guardCondition.map(expression),
            body: expression(arm.body),
          )
        },
      )
    case .loop(let body, let label): return .loop(block(body), label: label)
    case .while(let condition, let body, let label):
      return .while(expression(condition), block(body), label: label)
    case .for(let pattern, let values, let body, let label):
      return .for(pattern, expression(values), block(body), label: label)
    case .break(let label, let value): return .break(label: label, value.map(expression))
    default: return plain(node.kind)
    }
  }

  private func plain(_ kind: CoreExpression.Kind) -> CoreExpression.Kind {
    switch kind {
    case .unary(let symbol, let value): .unary(symbol, expression(value))
    case .dereference(let value): .dereference(expression(value))
    case .reference(let value, let isMutable):
      .reference(expression(value), isMutable: isMutable)
    case .binary(let symbol, let left, let right):
      .binary(symbol, expression(left), expression(right))
    case .assign(let place, let value): .assign(expression(place), expression(value))
    case .compoundAssign(let symbol, let place, let value):
      .compoundAssign(symbol, expression(place), expression(value))
    case .cast(let value, let type): .cast(expression(value), type)
    case .range(let lower, let upper, let isClosed):
      .range(lower: lower.map(expression), upper: upper.map(expression), isClosed: isClosed)
    case .call(let callee, let arguments): .call(expression(callee), all(arguments))
    case .methodCall(let receiver, let name, let generics, let arguments):
      .methodCall(expression(receiver), name, generics: generics, all(arguments))
    case .field(let base, let name): .field(expression(base), name)
    case .index(let base, let index): .index(expression(base), expression(index))
    case .tuple(let elements): .tuple(all(elements))
    case .parenthesized(let value): .parenthesized(expression(value))
    case .array(let elements): .array(all(elements))
    case .repeatArray(let value, let length): .repeatArray(expression(value), length: length)
    case .letCondition(let pattern, let value): .letCondition(pattern, expression(value))
    case .try(let value): .try(expression(value))
    case .structure(let path, let fields, let base):
      .structure(
        path,
        fields: fields.map {
          CoreExpression.FieldValue(name: $0.name, value: expression($0.value))
        },
        base: base.map(expression),
      )
    default: kind
    }
  }
}

extension CoreExpression {
  /// `true` iff the text alone shows that the expression's end is not reached.
  fileprivate var isPlainlyDivergent: Bool {
    switch kind {
    case .return, .macro(.panic): true
    case .loop(let body, _): !body.breaks(out: true)
    case .block(let block, label: nil):
      block.tail?.isPlainlyDivergent
        ?? block.statements.contains { statement in
          if case .expression(let value) = statement { value.isPlainlyDivergent } else { false }
        }
    default: false
    }
  }

  /// `true` iff a `break` may leave the loop around: one without a label if `out`, which is `false`
  /// inside an inner loop, or any with a label.
  fileprivate func breaks(out: Bool) -> Bool {
    switch kind {
    case .break(let label, let value): out || label != nil || value?.breaks(out: out) == true
    case .construct(.suspend(let value)), .construct(.suspendRebinding(let value)),
      .construct(.enter(let value, _)), .construct(.tryYielding(let value)), .unary(_, let value),
      .dereference(let value),
      .reference(let value, _), .cast(let value, _), .field(let value, _),
      .parenthesized(let value), .try(let value), .letCondition(_, let value),
      .repeatArray(let value, _):
      value.breaks(out: out)
    case .binary(_, let left, let right), .assign(let left, let right),
      .compoundAssign(_, let left, let right), .index(let left, let right):
      left.breaks(out: out) || right.breaks(out: out)
    case .call(let callee, let arguments), .methodCall(let callee, _, _, let arguments):
      callee.breaks(out: out) || arguments.contains { $0.breaks(out: out) }
    case .tuple(let elements), .array(let elements): elements.contains { $0.breaks(out: out) }
    case .block(let block, _): block.breaks(out: out)
    case .loop(let block, _), .while(_, let block, _), .for(_, _, let block, _):
      block.breaks(out: false)
    case .if(let condition, let then, let otherwise):
      condition.breaks(out: out) || then.breaks(out: out) || otherwise?.breaks(out: out) == true
    case .match(let scrutinee, let arms):
      scrutinee.breaks(out: out) || arms.contains { $0.body.breaks(out: out) }
    case .return(let value): value?.breaks(out: out) ?? false
    default: false
    }
  }
}

extension CoreBlock {
  /// `true` iff a `break` inside may leave the loop around the block.
  fileprivate func breaks(out: Bool) -> Bool {
    let inStatements = statements.contains { statement in
      switch statement {
      case .item: false
      case .expression(let value): value.breaks(out: out)
      case .binding(let binding):
        binding.initializer?.breaks(out: out) == true
          || binding.otherwise?.breaks(out: out) == true
      }
    }
    return inStatements || tail?.breaks(out: out) == true
  }
}
