import CoreLanguage
import SourceText
import StateMachines
import SurfaceSyntax

extension BodyBuilder {
  /// Evaluates an expression and writes its value to `destination`, which holds none before.
  ///
  /// `extended` is the scope that drops temporaries whose life a `let` extends, if the expression
  /// is the initialiser of one or stands where Rust extends them.
  mutating func lower(
    _ expression: TypedExpression,
    into destination: Place,
    extended: Int? = nil,
  ) throws(Diagnostic) {
    guard isReachable else { return }
    let range = expression.range
    switch expression.kind {
    case .local, .capture, .static, .field, .dereference, .index:
      let place = try place(expression)
      try read(place, expression.type, into: destination, range)
    case .integer, .float, .bool, .character, .string, .function:
      guard let constant = constantOperand(expression) else { return }
      assign(destination, .use(constant), range)
    case .tuple, .array, .repeatArray, .aggregate, .box, .closure, .coroutine:
      try lowerAggregate(expression, into: destination, extended: extended)
    case .borrow(let operand, let isMutable):
      try lowerBorrow(operand, isMutable, expression, into: destination, extended: extended)
    case .unary, .binary, .cast, .unsize, .format, .print:
      try lowerOperation(expression, into: destination, extended: extended)
    case .and, .or, .letCondition: try lowerBoolean(expression, into: destination)
    case .assign(let target, let value):
      try lowerAssignment(target, value, range)
      markInitialised(destination, range)
    case .compoundAssign(let operation, let target, let value):
      try lowerCompoundAssignment(operation, target, value, range)
      markInitialised(destination, range)
    case .call, .callClosure, .intrinsic, .resume, .panic:
      try lowerInvocation(expression, into: destination)
    case .block, .labeledBlock, .if, .match, .loop, .break, .continue, .return:
      try lowerControl(expression, into: destination, extended: extended)
    case .suspend, .suspendRebinding, .enter, .drive:
      try lowerSuspension(expression, into: destination)
    }
  }

  // MARK: Aggregates

  private mutating func lowerAggregate(
    _ expression: TypedExpression,
    into destination: Place,
    extended: Int?,
  ) throws(Diagnostic) {
    let range = expression.range
    switch expression.kind {
    case .tuple(let elements), .array(let elements):
      if isWordless(expression.type) { return markInitialised(destination, range) }
      let values = try operands(elements, extended: extended)
      finish(destination, .aggregate(.plain(expression.type), values), values, range)
    case .repeatArray(let element, let count):
      try lowerRepetition(element, count, expression, into: destination)
    case .aggregate(let variant, let fields, let base):
      try lowerStructure(variant, fields, base, expression, into: destination, extended: extended)
    case .box(let content):
      let value = try operand(content)
      finish(destination, .box(value), [value], range)
    case .closure(_, let captures):
      let values = try captured(captures, by: .closure)
      finish(destination, .aggregate(.plain(expression.type), values), values, range)
    case .coroutine(_, let captures):
      let values = try captured(captures, by: .coroutine)
      finish(destination, .aggregate(.coroutine(expression.type), values), values, range)
    default: preconditionFailure("not an aggregate")
    }
  }

  private mutating func captured(
    _ captures: [TypedExpression],
    by origin: Loan.Origin,
  ) throws(Diagnostic) -> [Operand] {
    let outer = borrowOrigin
    borrowOrigin = origin
    defer { borrowOrigin = outer }
    return try operands(captures)
  }

  /// Uses up the operands of a value and writes it.
  mutating func finish(
    _ destination: Place,
    _ rvalue: consuming Rvalue,
    _ operands: [Operand],
    _ range: SourceRange,
  ) {
    consume(operands, range)
    assign(destination, rvalue, range)
  }

  /// As `operands`, for an aggregate whose parts a `let` may extend the temporaries of.
  private mutating func operands(
    _ expressions: [TypedExpression],
    extended: Int?,
  )
    throws(Diagnostic) -> [Operand]
  {
    guard let extended else { return try operands(expressions) }
    var result: [Operand] = []
    for (index, expression) in expressions.enumerated() {
      if expression.mayExtend {
        let local = newTemporary(expression.type, expression.range)
        try lower(expression, into: Place(local), extended: extended)
        schedule(local, in: temporaryScope)
        result.append(isCopy(expression.type) ? .copy(Place(local)) : .move(Place(local)))
      } else {
        result.append(try operand(expression, followedBy: expressions[(index + 1)...]))
      }
    }
    return result
  }

  private mutating func lowerRepetition(
    _ element: TypedExpression,
    _ count: Int,
    _ expression: TypedExpression,
    into destination: Place,
  ) throws(Diagnostic) {
    let range = expression.range
    let value = try operand(element)
    if count == 1 {
      return finish(destination, .aggregate(.plain(expression.type), [value]), [value], range)
    }
    if count == 0 {
      // Evaluated, and dropped with the statement's temporaries.
      return assign(destination, .aggregate(.plain(expression.type), []), range)
    }
    finish(destination, .repeating(value, count: count), [value], range)
  }

  private mutating func lowerStructure(
    _ variant: Int,
    _ fields: [(index: Int, value: TypedExpression)],
    _ base: TypedExpression?,
    _ expression: TypedExpression,
    into destination: Place,
    extended: Int?,
  ) throws(Diagnostic) {
    let range = expression.range
    guard case .nominal(let nominal) = types[expression.type] else {
      preconditionFailure("a structure of a type without fields")
    }
    let declared = types.nominals[nominal].variants[variant].fields
    let values = try operands(of: fields, extended: extended)
    if fields.count == declared.count, fields.indices.allSatisfy({ fields[$0].index == $0 }) {
      let value = Rvalue.aggregate(.variant(expression.type, variant), values)
      return finish(destination, value, values, range)
    }
    var ordered: [Operand?] = Array(count: declared.count, of: nil)
    for (position, field) in fields.enumerated() { ordered[field.index] = values[position] }
    if let base {
      let place = try heldPlace(base, temporariesIn: temporaryScope)
      for index in declared.indices where ordered[index] == nil {
        ordered[index] = try partOperand(place.appending(.field(index)), base.range)
      }
    }
    let complete = ordered.enumerated().map { index, value in
      value ?? .constant(.unit, declared[index].type)
    }
    finish(
      destination,
      .aggregate(.variant(expression.type, variant), complete),
      values,
      range,
    )
  }

  private mutating func operands(
    of fields: [(index: Int, value: TypedExpression)],
    extended: Int?,
  ) throws(Diagnostic) -> [Operand] {
    if fields.count == 1, extended == nil { return [try operand(fields[0].value)] }
    return try operands(fields.map(\.value), extended: extended)
  }

  /// Copies a part out of a place, or moves it.
  mutating func partOperand(
    _ place: Place,
    _ range: SourceRange,
  ) throws(Diagnostic)
    -> Operand
  {
    if isCopy(placeType(place)) {
      markUsed(place, .copy, range)
      return .copy(place)
    }
    try checkMovable(place, range)
    markMoved(place, range)
    return .move(place)
  }

  // MARK: Borrows and operations

  private mutating func lowerBorrow(
    _ operand: TypedExpression,
    _ isMutable: Bool,
    _ expression: TypedExpression,
    into destination: Place,
    extended: Int?,
  ) throws(Diagnostic) {
    if !isMutable, let constant = promote(operand) {
      return assign(destination, .use(.constant(constant, expression.type)), expression.range)
    }
    if isMutable { try checkMutable(operand, .borrow, expression.range) }
    let place = try extendedPlace(operand, extended)
    markUsed(place, .borrow, operand.range)
    let isAutomatic = expression.range == operand.range
    noteOrigin(isAutomatic && borrowOrigin == .written ? .automatic : borrowOrigin)
    assign(destination, .reference(place, isMutable: isMutable), expression.range)
  }

  /// Says why the next value that is written is a reference.
  mutating func noteOrigin(_ origin: Loan.Origin) {
    guard isReachable, origin != .written else { return }
    draft.borrowOrigins.append((draft.writes.count, origin))
  }

  private mutating func lowerOperation(
    _ expression: TypedExpression,
    into destination: Place,
    extended: Int?,
  ) throws(Diagnostic) {
    let range = expression.range
    switch expression.kind {
    case .unary(let operation, let value):
      let operand = try operand(value)
      assign(destination, .unary(operation, operand), range)
    case .binary(let operation, let left, let right):
      let values = try operands([left, right])
      assign(destination, .binary(operation, values[0], values[1]), range)
    case .cast(let value): try lowerCast(value, expression, into: destination)
    case .unsize(let value):
      let values = try operands([value], extended: extended)
      guard let source = types.pointee(value.type), let target = types.pointee(expression.type)
      else { preconditionFailure("only pointers lose what is known of their referent") }
      switch (types[source], types[target]) {
      case (.dynamic, .dynamic): finish(destination, .use(values[0]), values, range)
      case (_, .dynamic):
        finish(destination, .unsize(values[0], count: source.rawValue), values, range)
      case (.array(_, let count), _):
        finish(destination, .unsize(values[0], count: count), values, range)
      default: preconditionFailure("only arrays become slices")
      }
    case .format(let pieces, let arguments):
      let values = try operands(arguments)
      finish(destination, .format(pieces, values), values, range)
    case .print(let pieces, let arguments, let toStandardError):
      let values = try operands(arguments)
      consume(values, range)
      let unit = unitPlace()
      write(unit, .print(pieces, values, toStandardError: toStandardError), range)
      markInitialised(destination, range)
    default: preconditionFailure("not an operation")
    }
  }

  private mutating func lowerCast(
    _ value: TypedExpression,
    _ expression: TypedExpression,
    into destination: Place,
  ) throws(Diagnostic) {
    let operand = try operand(value)
    consume(operand, expression.range)
    if value.type == expression.type {
      return assign(destination, .use(operand), expression.range)
    }
    assign(
      destination,
      .cast(operand, from: value.type, to: expression.type),
      expression.range,
    )
  }

  // MARK: Assignments

  private mutating func lowerAssignment(
    _ target: TypedExpression,
    _ value: TypedExpression,
    _ range: SourceRange,
  ) throws(Diagnostic) {
    if let root = target.root, !needsDrop(target.type), target.isSimplePlace, isReachable,
      isWrittenAtOnce(value, over: root), !MutationSearch.mayChange(root, in: value)
    {
      try checkAssignable(target, range)
      let destination = try place(target)
      markAssigned(destination, range)
      try lower(value, into: destination)
      if isReachable { draft.assignmentRanges[draft.writes.count - 1] = range }
      return
    }
    let operand = try operand(value)
    try checkAssignable(target, range)
    let destination = try place(target)
    markAssigned(destination, range)
    consume(operand, range)
    guard needsDrop(target.type) else {
      if !isWordless(target.type) { assign(destination, .use(operand), range) }
      return
    }
    let lookup = lookUp(destination)
    let exact = lookup.flatMap { $0.isExact ? $0.path : nil }
    if let exact { draft.paths.separate(exact) }
    draft.writes.append(.assign(destination, .use(operand), range))
    emit(.replace(write: draft.writes.count - 1, exact), range)
    markInitialised(destination, range)
  }

  /// `true` iff evaluating `value` straight into a place cannot be told from evaluating it first:
  /// it is written whole, at the end.
  private func isWrittenAtOnce(_ value: TypedExpression, over root: TypedExpression.Root) -> Bool {
    switch types[value.type] {
    case .integer(let kind): kind.bitWidth <= 64
    case .float64, .bool, .character: true
    case .reference(let target, _):
      switch types[target] {
      case .slice, .text, .dynamic: false
      default: true
      }
    default:
      switch value.kind {
      case .call, .suspend, .resume: true
      default: false
      }
    }
  }

  /// The checks that depend on what the place holds.
  private mutating func markAssigned(_ destination: Place, _ range: SourceRange) {
    guard let lookup = lookUp(destination) else { return }
    if destination.projections.isEmpty {
      if !draft.facts[destination.local.rawValue].isMutable {
        emit(.assignOnce(lookup.path), range)
      }
    } else if lookup.isExact, let parent = draft.paths[lookup.path].parent {
      emit(.use(parent, .assignPart), range)
    } else if !lookup.isExact {
      emit(.use(lookup.path, .assignPart), range)
    }
  }

  private mutating func lowerCompoundAssignment(
    _ operation: BinaryOperator,
    _ target: TypedExpression,
    _ value: TypedExpression,
    _ range: SourceRange,
  ) throws(Diagnostic) {
    let operand = try operand(value, followedBy: target.isSimplePlace ? [] : [target])
    try checkAssignable(target, range)
    let destination = try place(target)
    markUsed(destination, .copy, target.range)
    write(destination, .binary(operation, .copy(destination), operand), range)
  }
}

extension TypedExpression {
  /// `true` iff it is a place that takes no code to find.
  var isSimplePlace: Bool {
    switch kind {
    case .local, .capture: true
    case .field(let base, _), .dereference(let base): base.isSimplePlace
    default: false
    }
  }

  /// `true` iff a `let` extends temporaries in it (the reference's "extending expressions").
  var mayExtend: Bool {
    switch kind {
    case .borrow: true
    case .tuple(let elements), .array(let elements): elements.contains(where: \.mayExtend)
    case .aggregate(_, let fields, _): fields.contains { $0.value.mayExtend }
    case .unsize(let value), .cast(let value): value.mayExtend
    case .block(_, let tail): tail?.mayExtend ?? false
    case .if(_, let first, let second): first.mayExtend || (second?.mayExtend ?? false)
    case .match(_, let arms): arms.contains { $0.body.mayExtend }
    default: false
    }
  }
}
