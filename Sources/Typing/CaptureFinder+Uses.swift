import CoreLanguage
import SourceText

/// Which places an expression uses, and how.
extension CaptureFinder {
  /// Reads an expression whose value is wanted.
  mutating func evaluate(_ expression: TypedExpression) {
    switch expression.kind {
    case .local, .capture, .field, .dereference, .index:
      let need: CaptureNeed = types.isCopy[expression.type.rawValue] ? .shared : .value
      use(expression, need)
    case .borrow(let place, let isMutable):
      if isMutable { checkMutable(place, isAssignment: false) }
      use(place, isMutable ? .mutable : .shared)
    case .assign(let place, let value), .compoundAssign(_, let place, let value):
      checkMutable(place, isAssignment: true)
      use(place, .mutable)
      evaluate(value)
    case .resume(let place, let input):
      use(place, isOnce(place.type) ? .value : .mutable)
      evaluate(input)
    case .callClosure(let callee, let arguments, let consumes):
      call(callee, consumes: consumes)
      for argument in arguments { evaluate(argument) }
    case .closure(let id, _): findClosure(id.rawValue)
    case .coroutine(let id, _): findCoroutine(id.rawValue)
    case .aggregate(_, let fields, let base):
      for field in fields { evaluate(field.value) }
      if let base { moveRest(of: base, except: fields.map(\.index)) }
    case .block(let statements, let tail):
      for statement in statements { execute(statement) }
      if let tail { evaluate(tail) }
    case .letCondition(let pattern, let value):
      match(value, [pattern])
    case .match(let scrutinee, let arms):
      match(scrutinee, arms.map(\.pattern))
      for arm in arms {
        if let condition = arm.guardCondition { evaluate(condition) }
        evaluate(arm.body)
      }
    default:
      expression.forEachChild { evaluate($0) }
    }
  }

  private mutating func execute(_ statement: TypedStatement) {
    switch statement {
    case .declaration: break
    case .expression(let value): evaluate(value)
    case .binding(let pattern, let value, let otherwise):
      if otherwise == nil { bind(pattern, to: value) } else { match(value, [pattern]) }
      if let otherwise { evaluate(otherwise) }
    }
  }

  /// Reads the use of a place, or the value of what is no place.
  private mutating func use(_ expression: TypedExpression, _ need: CaptureNeed) {
    if let (place, _) = self.place(of: expression) { use(place, need, expression.range) }
  }

  private mutating func call(_ callee: TypedExpression, consumes: Bool) {
    guard case .closure(let id) = types[callee.type] else { return use(callee, .shared) }
    switch closures[id].kind {
    case _ where consumes: use(callee, .value)
    case .shared: use(callee, .shared)
    case .mutable:
      checkMutable(callee, isAssignment: false)
      use(callee, .mutable)
    case .once: use(callee, .value)
    }
  }

  /// `..base`: each field that is not given is moved or copied out of it.
  private mutating func moveRest(of base: TypedExpression, except given: [Int]) {
    guard let (place, isWhole) = self.place(of: base) else { return }
    guard isWhole, let nominal = types.nominal(base.type) else {
      return use(place, .value, base.range)
    }
    for (index, field) in (nominal.variants.first?.fields ?? []).enumerated()
    where !given.contains(index) {
      var part = place
      part.append(.field(index), field.type)
      use(part, types.isCopy[field.type.rawValue] ? .shared : .value, base.range)
    }
  }

  /// The captured place that an expression is, or lies in.
  ///
  /// An element of an array or slice lies in the array or slice. nil if the expression is something
  /// else. The operands in it are read.
  mutating func place(of expression: TypedExpression) -> (CapturedPlace, isWhole: Bool)? {
    switch expression.kind {
    case .capture(let number):
      let local = TypedIndex<TypedLocal>(number)
      return (CapturedPlace(root: local, stepTypes: [facts.locals[local].type]), true)
    case .field(let base, let index):
      guard var found = place(of: base) else { return nil }
      if found.isWhole { found.0.append(.field(index), expression.type) }
      return found
    case .dereference(let base):
      guard var found = place(of: base) else { return nil }
      if found.isWhole { found.0.append(.dereference, expression.type) }
      return found
    case .index(let base, let index):
      let found = place(of: base)
      // The length is read whatever becomes of the element.
      if let (place, _) = found { use(place, .shared, base.range) }
      evaluate(index)
      return found.map { ($0.0, false) }
    case .local, .static: return nil
    default:
      evaluate(expression)
      return nil
    }
  }

  // MARK: Mutability

  /// Notes the error of changing a captured place that is not mutable.
  private mutating func checkMutable(_ expression: TypedExpression, isAssignment: Bool) {
    guard failure == nil, let root = expression.capturedRoot else { return }
    var part = expression
    while true {
      switch part.kind {
      case .dereference(let base):
        if case .reference(_, let isMutable) = types[base.type] {
          if !isMutable { failure = sharedFailure(expression, isAssignment) }
          return
        }
        part = base
      case .field(let base, _), .index(let base, _): part = base
      default:
        if !facts.locals[root].isMutable { failure = ownFailure(expression, root, isAssignment) }
        return
      }
    }
  }

  private func ownFailure(
    _ expression: TypedExpression,
    _ root: TypedIndex<TypedLocal>,
    _ isAssignment: Bool,
  ) -> Diagnostic {
    let name = facts.locals[root].name
    let text = description(of: expression)
    let owner = text == name ? "it" : "`\(name)`"
    return Diagnostic(
      isAssignment ? "E0594" : "E0596",
      isAssignment
        ? "cannot assign to `\(text)`, as \(owner) is not declared as mutable"
        : "cannot borrow `\(text)` as mutable, as \(owner) is not declared as mutable",
      at: expression.range,
      label: isAssignment ? "cannot assign" : "cannot borrow as mutable",
      secondary: [.init(facts.locals[root].range, "not mutable")],
      help: "consider changing this to be mutable: `mut \(name)`",
    )
  }

  private func sharedFailure(_ expression: TypedExpression, _ isAssignment: Bool) -> Diagnostic {
    let text = description(of: expression)
    return Diagnostic(
      isAssignment ? "E0594" : "E0596",
      isAssignment
        ? "cannot assign to `\(text)`, which is behind a `&` reference"
        : "cannot borrow `\(text)` as mutable, as it is behind a `&` reference",
      at: expression.range,
      label: isAssignment ? "cannot assign" : "cannot borrow as mutable",
      help: "consider changing this to be a mutable reference",
    )
  }

  /// A place as source text: `pair.0`, `*r`, `a[_]`.
  private func description(of expression: TypedExpression) -> String {
    switch expression.kind {
    case .capture(let local): return facts.locals[local].name
    case .dereference(let base): return "*\(description(of: base))"
    case .index(let base, _): return "\(description(of: base))[_]"
    case .field(let base, let index):
      var text = description(of: base)
      if text.hasPrefix("*") { text = "(\(text))" }
      let name = types.nominal(base.type)?.variants.first?.fields[index].name
      return "\(text).\(name ?? "\(index)")"
    default: return "_"
    }
  }
}

extension TypedExpression {
  /// The local of another body that a place expression starts from.
  fileprivate var capturedRoot: TypedIndex<TypedLocal>? {
    switch kind {
    case .capture(let local): TypedIndex(local)
    case .field(let base, _), .dereference(let base), .index(let base, _): base.capturedRoot
    default: nil
    }
  }
}
