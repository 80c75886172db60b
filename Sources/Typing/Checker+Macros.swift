import CoreLanguage
import SourceText
import SurfaceSyntax

/// Macros.
extension Checker {
  mutating func checkMacro(
    _ call: MacroCall<CoreConstruct>,
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    switch call {
    case .print(let format, let toStandardError):
      if let shared = sharingArguments(
        of: format,
        range,
        { .print($0, toStandardError: toStandardError) },
      ) {
        return try check(shared, expectation)
      }
      let (pieces, values) = try checkFormat(format)
      return node(
        .print(pieces, values, toStandardError: toStandardError),
        InferenceTable.unit,
        range,
      )
    case .format(let format):
      if let shared = sharingArguments(of: format, range, { .format($0) }) {
        return try check(shared, expectation)
      }
      return try checkFormatMacro(format, range)
    case .panic(let format):
      if let shared = sharingArguments(of: format, range, { .panic($0) }) {
        return try check(shared, expectation)
      }
      let (pieces, values) = try checkFormat(format)
      return node(.panic(pieces, values), InferenceTable.never, range)
    case .assert(let condition, let format, let source):
      return try checkAssert(condition, format, source, range)
    case .assertEqual(let left, let right, let isNegated, let format):
      return try check(assertEqual(left, right, isNegated, format, range), .none)
    case .vector(let elements): return try checkVector(elements, expectation, range)
    case .repeatVector(let element, let count):
      return try self.call(
        preludeFunction("vec_from_elem"),
        [element, count],
        expectation,
        range,
        name: range,
      )
    case .debug(let arguments, let sources):
      return try check(debug(arguments, sources, range), expectation)
    case .matches(let value, let pattern, let condition):
      let yes = CoreExpression(.literal(.bool(true)), range)
      let no = CoreExpression(.literal(.bool(false)), range)
      let arms = [
        CoreExpression.MatchArm(pattern: pattern, guardCondition: condition, body: yes),
        CoreExpression.MatchArm(pattern: Pattern(.wildcard, range), body: no),
      ]
      return try check(CoreExpression(.match(value, arms), range), .none)
    }
  }

  private mutating func preludeFunction(_ name: String) -> Callee {
    guard case .function(let id)? = world.scopes[World.preludeScope].values[name] else {
      preconditionFailure("the prelude lacks \(name)")
    }
    return .function(id, freshArguments(world.functions[id].signature.generics.count))
  }

  // MARK: Formatting

  private mutating func checkFormat(
    _ format: FormatArguments<CoreConstruct>
  ) throws(Diagnostic) -> ([FormatPiece], [TypedExpression]) {
    var counts: Set<Int> = []
    for case .placeholder(let placeholder) in format.pieces {
      if case .argument(let index)? = placeholder.width { counts.insert(index) }
      if case .argument(let index)? = placeholder.precision { counts.insert(index) }
    }
    var values: [TypedExpression] = []
    for (index, argument) in format.arguments.enumerated() {
      let value =
        counts.contains(index)
        ? try check(argument, coercedTo: InferenceTable.usize) : try check(argument, .none)
      let type = table.reference(type(of: value), isMutable: false)
      values.append(node(.borrow(value, isMutable: false), type, argument.range))
    }
    var pieces: [FormatPiece] = []
    for piece in format.pieces {
      switch piece {
      case .text(let text): pieces.append(.text(text))
      case .placeholder(let placeholder):
        guard values.indices.contains(placeholder.argument) else {
          throw Diagnostic(
            "format-argument",
            "this placeholder has no argument",
            at: format.range,
          )
        }
        pieces.append(.placeholder(placeholder))
        demand(placeholder.style, of: values[placeholder.argument])
      }
    }
    return (pieces, values)
  }

  private mutating func demand(_ style: FormatPlaceholder.Style, of value: TypedExpression) {
    let builtin: BuiltinTrait? =
      switch style {
      // What they show is looked at when the types are known.
      case .lowerExponent, .upperExponent: nil
      case .display: .display
      case .debug, .prettyDebug: .debug
      case .lowerHex, .upperHex, .binary, .octal: .integer
      }
    guard case .reference(let target, _) = table[type(of: value)], let builtin,
      let trait = world.known.builtinTraits[builtin]
    else { return }
    let subject = builtin == .integer ? withoutReferences(target) : target
    let demand = TraitDemand(subject: subject, trait: trait, arguments: [])
    body.demands.append(Obligation(.bound(demand), value.range))
  }

  private mutating func checkFormatMacro(
    _ format: FormatArguments<CoreConstruct>,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let (pieces, values) = try checkFormat(format)
    let callee = preludeFunction("string_from_parts")
    let (parameters, result) = try signature(of: callee, range)
    let text = node(.format(pieces, values), parameters[0], range)
    return finishCall(callee, [text], parameters, result, range)
  }

  // MARK: Assertions

  private mutating func checkAssert(
    _ condition: CoreExpression,
    _ format: FormatArguments<CoreConstruct>?,
    _ source: String,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    let test = try check(condition, coercedTo: InferenceTable.bool)
    let failure: TypedExpression
    if let format {
      let (pieces, values) = try checkFormat(format)
      failure = node(.panic(pieces, values), InferenceTable.never, range)
    } else {
      failure = node(
        .panic([.text("assertion failed: \(source)")], []),
        InferenceTable.never,
        range,
      )
    }
    let negated = node(.unary(.not, test), InferenceTable.bool, range)
    return node(.if(negated, failure, nil), InferenceTable.unit, range)
  }

  /// `match (&left, &right) { (l, r) => if !(*l == *r) { panic!(..) } }`.
  private func assertEqual(
    _ left: CoreExpression,
    _ right: CoreExpression,
    _ isNegated: Bool,
    _ format: FormatArguments<CoreConstruct>?,
    _ range: SourceRange,
  ) -> CoreExpression {
    let names = ["$left", "$right"]
    let variables = names.map { CoreExpression(.path(Path($0, range)), range) }
    let values = variables.map { CoreExpression(.dereference($0), range) }
    let op: BinaryOperator = isNegated ? .notEqual : .equal
    let comparison = CoreExpression(.binary(Located(op, range), values[0], values[1]), range)
    let failure = CoreExpression(
      .macro(.panic(equalityMessage(op, format, variables, range))),
      range,
    )
    let check = CoreExpression(
      .if(
        CoreExpression(.unary(.not, comparison), range),
        CoreBlock([.expression(failure)], tail: nil, range),
        nil,
      ),
      range,
    )
    let pattern = Pattern(
      .tuple(names.map { Pattern(.binding(PatternKind.Binding(Name($0, range))), range) }),
      range,
    )
    let scrutinee = CoreExpression(
      .tuple([
        CoreExpression(.reference(left, isMutable: false), left.range),
        CoreExpression(.reference(right, isMutable: false), right.range),
      ]),
      range,
    )
    return CoreExpression(
      .match(scrutinee, [CoreExpression.MatchArm(pattern: pattern, body: check)]),
      range,
    )
  }

  private func equalityMessage(
    _ op: BinaryOperator,
    _ format: FormatArguments<CoreConstruct>?,
    _ values: [CoreExpression],
    _ range: SourceRange,
  ) -> FormatArguments<CoreConstruct> {
    let head = "assertion `left \(op.rawValue) right` failed"
    var pieces: [FormatArguments<CoreConstruct>.Piece] = []
    var arguments: [CoreExpression] = []
    if let format {
      pieces = [.text(head + ": ")] + format.pieces
      arguments = format.arguments
    } else {
      pieces = [.text(head)]
    }
    let count = arguments.count
    pieces += [
      .text("\n  left: "), .placeholder(FormatPlaceholder(argument: count, style: .debug)),
      .text("\n right: "), .placeholder(FormatPlaceholder(argument: count + 1, style: .debug)),
    ]
    return FormatArguments(pieces: pieces, arguments: arguments + values, range: range)
  }

  /// `dbg!`: each argument is shown on standard error and handed on.
  private func debug(
    _ arguments: [CoreExpression],
    _ sources: [String],
    _ range: SourceRange,
  ) -> CoreExpression {
    var shown: [CoreExpression] = []
    for (argument, source) in zip(arguments, sources) {
      let name = "$shown"
      let variable = CoreExpression(.path(Path(name, argument.range)), argument.range)
      let format = FormatArguments(
        pieces: [
          .text("\(source) = "), .placeholder(FormatPlaceholder(argument: 0, style: .prettyDebug)),
          .text("\n"),
        ],
        arguments: [variable],
        range: argument.range,
      )
      let print = CoreExpression(.macro(.print(format, toStandardError: true)), argument.range)
      let block = CoreBlock([.expression(print)], tail: variable, argument.range)
      let pattern = Pattern(
        .binding(PatternKind.Binding(Name(name, argument.range))),
        argument.range,
      )
      let arm = CoreExpression.MatchArm(
        pattern: pattern,
        body: CoreExpression(.block(block, label: nil), argument.range),
      )
      shown.append(CoreExpression(.match(argument, [arm]), argument.range))
    }
    return shown.count == 1 ? shown[0] : CoreExpression(.tuple(shown), range)
  }

  // MARK: vec!

  private mutating func checkVector(
    _ elements: [CoreExpression],
    _ expectation: Expectation,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedExpression {
    var inner = Expectation.none
    if let expected = expectation.type, case .nominal(let id, let arguments) = table[expected],
      id == world.known.vector, let element = arguments.first
    {
      let length = table.add(.length(elements.count))
      let array = table.add(.array(element, length: length))
      if case .target = expectation { inner = .target(array) } else { inner = .hint(array) }
    }
    let array = try check(CoreExpression(.array(elements), range), inner)
    for id in world.inherentMembers["into_vec"] {
      guard let arguments = inherentArguments(id, for: type(of: array), range) else { continue }
      let callee = Callee.function(id, arguments)
      let (parameters, result) = try signature(of: callee, range)
      return finishCall(callee, [array], parameters, result, range)
    }
    preconditionFailure("the prelude lacks into_vec")
  }
}
