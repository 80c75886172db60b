import CoreLanguage
import SourceText

/// The second pass: a body in terms of its own locals and captures.
struct CaptureRewriter {
  private let captures: [FoundCapture]
  private let finder: CaptureFinder
  /// By local of the function: its number in the body, or -1.
  private var numbers: [Int]

  /// `body` with its own locals only, captured places replaced by captures, and the closures and
  /// coroutines in it given their captures.
  static func rewrite(
    _ body: TypedBody,
    _ captures: [FoundCapture],
    _ finder: CaptureFinder,
  ) -> TypedBody {
    var own = OwnLocals(count: finder.locals.count)
    own.collect(body)
    var locals: [TypedLocal] = []
    var numbers = [Int](repeating: -1, count: finder.locals.count)
    for (index, isOwn) in own.isOwn.enumerated() where isOwn {
      numbers[index] = locals.count
      locals.append(finder.locals[index])
    }
    let rewriter = CaptureRewriter(captures: captures, finder: finder, numbers: numbers)
    return TypedBody(
      locals: locals,
      parameters: body.parameters.map {
        TypedParameter(pattern: rewriter.pattern($0.pattern), type: $0.type)
      },
      value: rewriter.expression(body.value),
      range: body.range,
    )
  }

  private func number(_ local: TypedIndex<TypedLocal>) -> TypedIndex<TypedLocal> {
    let number = numbers[local.rawValue]
    precondition(number >= 0, "a body binds no local \(finder.locals[local].name)")
    return TypedIndex(number)
  }

  private func pattern(_ pattern: TypedPattern) -> TypedPattern { pattern.mapLocals(number) }

  private func expression(_ expression: TypedExpression) -> TypedExpression {
    switch expression.kind {
    case .local(let local) where numbers[local.rawValue] >= 0:
      return TypedExpression(.local(number(local)), expression.type, expression.range)
    case .local(let local):
      guard let captured = captured(expression) else {
        preconditionFailure("\(finder.locals[local].name) is used but not captured")
      }
      return captured
    case .field, .dereference:
      if let captured = captured(expression) { return captured }
    case .enter(let first, let operand):
      return TypedExpression(
        .enter(first: number(first), operand: self.expression(operand)),
        expression.type,
        expression.range,
      )
    case .closure(let id, _):
      let values = finder.closureCaptures[id.rawValue, default: []]
      return TypedExpression(
        .closure(id, captures: values.map { self.expression($0.value) }),
        expression.type,
        expression.range,
      )
    case .coroutine(let id, _):
      let values = finder.coroutineCaptures[id.rawValue, default: []]
      return TypedExpression(
        .coroutine(id, captures: values.map { self.expression($0.value) }),
        expression.type,
        expression.range,
      )
    case .callClosure(let callee, let arguments, let consumes):
      var isOnce = false
      if case .closure(let id) = finder.types[callee.type] {
        isOnce = finder.closures[id].kind == .once
      }
      return TypedExpression(
        .callClosure(
          self.expression(callee),
          arguments.map(self.expression),
          consumes: consumes || isOnce,
        ),
        expression.type,
        expression.range,
      )
    case .aggregate(let variant, let fields, let base?):
      if let parts = parts(of: base, except: fields.map(\.index)) {
        let all = fields.map { ($0.index, self.expression($0.value)) } + parts
        return TypedExpression(
          .aggregate(variant: variant, fields: all, base: nil),
          expression.type,
          expression.range,
        )
      }
    case .block(let statements, let tail):
      return TypedExpression(
        .block(statements.flatMap(statement), tail.map(self.expression)),
        expression.type,
        expression.range,
      )
    case .match(let scrutinee, let arms):
      return match(scrutinee, arms, expression)
    case .letCondition(let pattern, let value):
      let (value, patterns) = self.scrutinee(value, [pattern])
      return TypedExpression(
        .letCondition(patterns[0], value),
        expression.type,
        expression.range,
      )
    default: break
    }
    return expression.mapChildren(self.expression, patterns: self.pattern)
  }

  // MARK: Captured places

  /// The captured place that an expression of fields and dereferences is; nil if it is none.
  private func place(of expression: TypedExpression) -> CapturedPlace? {
    switch expression.kind {
    case .local(let local):
      guard numbers[local.rawValue] < 0 else { return nil }
      return CapturedPlace(root: local, stepTypes: [expression.type])
    case .field(let base, let index):
      guard var place = place(of: base) else { return nil }
      place.append(.field(index), expression.type)
      return place
    case .dereference(let base):
      guard var place = place(of: base) else { return nil }
      place.append(.dereference, expression.type)
      return place
    default: return nil
    }
  }

  /// The capture that is exactly the place of an expression.
  private func captured(_ expression: TypedExpression) -> TypedExpression? {
    guard let place = place(of: expression) else { return nil }
    guard
      let index = captures.firstIndex(where: {
        $0.place.root == place.root && $0.place.steps == place.steps
      })
    else { return nil }
    let stored = TypedExpression(
      .capture(index),
      captures[index].capture.type,
      expression.range,
    )
    if captures[index].need == .value { return stored }
    return TypedExpression(.dereference(stored), expression.type, expression.range)
  }

  /// `true` iff nothing of the place is captured as a whole with it.
  private func isMissing(_ place: CapturedPlace) -> Bool {
    !captures.contains { $0.place.contains(place) }
  }

  /// The fields that `..base` gives, if they are captured one by one.
  private func parts(
    of base: TypedExpression,
    except given: [Int],
  ) -> [(index: Int, value: TypedExpression)]? {
    guard let place = place(of: base), isMissing(place),
      let nominal = finder.types.nominal(base.type), let variant = nominal.variants.first
    else { return nil }
    return variant.fields.enumerated().compactMap { index, field in
      if given.contains(index) { return nil }
      return (
        index,
        expression(TypedExpression(.field(base, index: index), field.type, base.range)),
      )
    }
  }

  // MARK: Patterns against captured places

  private func statement(_ statement: TypedStatement) -> [TypedStatement] {
    switch statement {
    case .declaration(let local): return [.declaration(number(local))]
    case .expression(let value): return [.expression(expression(value))]
    case .binding(let pattern, let value, nil): return bindings(pattern, value)
    case .binding(let pattern, let value, let otherwise):
      let (value, patterns) = scrutinee(value, [pattern])
      return [.binding(patterns[0], value, otherwise: otherwise.map(expression))]
    }
  }

  /// `let pattern = value`, taken apart as far as the value is not captured as a whole.
  private func bindings(_ pattern: TypedPattern, _ value: TypedExpression) -> [TypedStatement] {
    guard let place = place(of: value), isMissing(place) else {
      return [.binding(self.pattern(pattern), expression(value), otherwise: nil)]
    }
    switch pattern.kind {
    case .fields(let fields):
      return fields.flatMap { field in
        bindings(
          field.pattern,
          TypedExpression(
            .field(value, index: field.index),
            field.pattern.type,
            value.range,
          ),
        )
      }
    case .dereference(let inner):
      return bindings(inner, TypedExpression(.dereference(value), inner.type, value.range))
    default:
      // `let _ = x` does not even look at `x`.
      return []
    }
  }

  private func match(
    _ scrutinee: TypedExpression,
    _ arms: [TypedArm],
    _ whole: TypedExpression,
  ) -> TypedExpression {
    let (value, patterns) = self.scrutinee(scrutinee, arms.map(\.pattern))
    let arms = zip(arms, patterns).map { arm, pattern in
      TypedArm(
        pattern: pattern,
        guardCondition: arm.guardCondition.map(expression),
        body: expression(arm.body),
      )
    }
    return TypedExpression(.match(value, arms), whole.type, whole.range)
  }

  /// What a match looks at, and its patterns, in terms of what is captured.
  private func scrutinee(
    _ value: TypedExpression,
    _ patterns: [TypedPattern],
  ) -> (TypedExpression, [TypedPattern]) {
    var value = value
    var patterns = patterns
    while let place = place(of: value), isMissing(place) {
      guard let inner = ScrutineeShape.referents(of: patterns) else {
        // Nothing of it is read: any value serves.
        let unit = TypedExpression(.tuple([]), TypeTable.unit, value.range)
        return (
          unit, patterns.map { TypedPattern(.wildcard, TypeTable.unit, $0.range) },
        )
      }
      value = TypedExpression(.dereference(value), inner.type, value.range)
      patterns = inner.patterns
    }
    return (expression(value), patterns.map(pattern))
  }
}

/// The locals that a body binds itself.
private struct OwnLocals {
  var isOwn: [Bool]

  init(count: Int) { isOwn = Array(repeating: false, count: count) }

  mutating func collect(_ body: TypedBody) {
    for parameter in body.parameters { add(parameter.pattern) }
    collect(body.value)
  }

  private mutating func add(_ pattern: TypedPattern) {
    pattern.forEachLocal { isOwn[$0.rawValue] = true }
  }

  private mutating func collect(_ expression: TypedExpression) {
    switch expression.kind {
    case .letCondition(let pattern, _): add(pattern)
    case .match(_, let arms):
      for arm in arms { add(arm.pattern) }
    case .block(let statements, _):
      for statement in statements {
        switch statement {
        case .binding(let pattern, _, _): add(pattern)
        case .declaration(let local): isOwn[local.rawValue] = true
        case .expression: break
        }
      }
    default: break
    }
    expression.forEachChild { collect($0) }
  }
}
