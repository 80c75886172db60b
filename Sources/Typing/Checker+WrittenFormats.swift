import CoreLanguage
import SourceText
import SurfaceSyntax

/// Placeholders whose text the program's own `Display` or `Debug` makes.
extension Checker {
  /// Format arguments with their types known; what the program formats itself is text already.
  mutating func finishFormat(
    _ pieces: [FormatPiece],
    _ arguments: [TypedExpression],
  ) throws(Diagnostic) -> ([FormatPiece], [TypedExpression]) {
    var values: [TypedExpression] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments { values.append(try finish(argument) as TypedExpression) }
    var isWritten = false
    for case .placeholder(let placeholder) in pieces {
      try checkExponent(placeholder.style, values[placeholder.argument])
      isWritten = isWritten || self.isWritten(placeholder, values)
    }
    guard isWritten else { return (pieces, values) }
    let originals = values
    var result: [FormatPiece] = []
    for piece in pieces {
      guard case .placeholder(let placeholder) = piece, self.isWritten(placeholder, originals)
      else {
        result.append(piece)
        continue
      }
      let text = try written(placeholder, originals)
      let uses = pieces.reduce(0) { $0 + $1.useCount(of: placeholder.argument) }
      if uses == 1 {
        values[placeholder.argument] = text
        result.append(.placeholder(FormatPlaceholder(argument: placeholder.argument)))
      } else {
        values.append(text)
        result.append(.placeholder(FormatPlaceholder(argument: values.count - 1)))
      }
    }
    return (result, values)
  }

  /// `{:e}` is for numbers, and references to numbers.
  private func checkExponent(
    _ style: FormatPlaceholder.Style,
    _ value: TypedExpression,
  ) throws(Diagnostic) {
    guard style == .lowerExponent || style == .upperExponent else { return }
    var type = value.type
    while case .reference(let target, _) = types[type] { type = target }
    switch types[type] {
    case .integer, .float64: return
    default:
      let trait = style == .lowerExponent ? "LowerExp" : "UpperExp"
      throw Diagnostic(
        "E0277",
        "the trait bound `\(types.describe(type)): \(trait)` is not satisfied",
        at: value.range,
        label: "the trait `\(trait)` is not implemented for `\(types.describe(type))`",
      )
    }
  }

  private mutating func isWritten(
    _ placeholder: FormatPlaceholder,
    _ values: [TypedExpression],
  ) -> Bool {
    guard case .reference(let type, _) = types[values[placeholder.argument].type] else {
      return false
    }
    switch placeholder.style {
    case .display: return isWritten(.display, type)
    case .debug, .prettyDebug: return isWritten(.debug, type)
    default: return false
    }
  }

  /// `&display_text(value, flags, fill, width, precision)`.
  private mutating func written(
    _ placeholder: FormatPlaceholder,
    _ values: [TypedExpression],
  ) throws(Diagnostic) -> TypedExpression {
    let value = values[placeholder.argument]
    let range = value.range
    guard case .reference(let type, _) = types[value.type], let string = world.known.string else {
      preconditionFailure("a format argument is a reference")
    }
    let result = try intern(table.add(.nominal(string, [])), range)
    let flags = types.intern(.integer(.u32), isCopy: true, needsDrop: false)
    let isDisplay = placeholder.style == .display
    let name = isDisplay ? "display_text" : "debug_text"
    let function = try instance(of: hiddenFunction(name), [type])
    let arguments = [
      value,
      TypedExpression(.integer(UInt128(flagWord(of: placeholder))), flags, range),
      TypedExpression(
        .character(placeholder.fill),
        types.intern(.character, isCopy: true, needsDrop: false),
        range,
      ),
      count(placeholder.width, values, range),
      count(placeholder.precision, values, range),
    ]
    let text = TypedExpression(.call(function, arguments), result, range)
    let pointer = types.intern(
      .reference(result, isMutable: false),
      isCopy: true,
      needsDrop: false,
    )
    return TypedExpression(.borrow(text, isMutable: false), pointer, range)
  }

  private func count(
    _ count: FormatPlaceholder.Count?,
    _ values: [TypedExpression],
    _ range: SourceRange,
  ) -> TypedExpression {
    switch count {
    case nil: TypedExpression(.integer(0), TypeTable.usize, range)
    case .literal(let number): TypedExpression(.integer(UInt128(number)), TypeTable.usize, range)
    case .argument(let index): TypedExpression(.dereference(values[index]), TypeTable.usize, range)
    }
  }

  /// The flags of the prelude's `Formatter`.
  private func flagWord(of placeholder: FormatPlaceholder) -> Int {
    var flags = placeholder.width == nil ? 0 : 1
    if placeholder.precision != nil { flags += 2 }
    switch placeholder.alignment {
    case .left?: flags += 4
    case .center?: flags += 8
    case .right?: flags += 12
    case nil: break
    }
    if placeholder.showsSign { flags += 16 }
    if placeholder.padsWithZeros { flags += 32 }
    switch placeholder.style {
    case .debug: flags += 64
    case .prettyDebug: flags += 192
    default: if placeholder.isAlternate { flags += 128 }
    }
    return flags
  }

  /// Arguments that several placeholders show are evaluated once:
  /// `match (&a, &b) { ($0, $1) => print!(.. *$0 .. *$1) }`; nil if there are none, or only names.
  func sharingArguments(
    of format: FormatArguments<CoreConstruct>,
    _ range: SourceRange,
    _ call: (FormatArguments<CoreConstruct>) -> MacroCall<CoreConstruct>,
  ) -> CoreExpression? {
    let isShared = format.arguments.indices.contains { index in
      !isName(format.arguments[index])
        && format.pieces.reduce(0) { $0 + $1.useCount(of: index) } > 1
    }
    guard isShared else { return nil }
    var inner = format
    var patterns: [Pattern] = []
    for (index, argument) in format.arguments.enumerated() {
      let name = "$argument\(index)"
      let path = CoreExpression(.path(Path(name, argument.range)), argument.range)
      inner.arguments[index] = CoreExpression(.dereference(path), argument.range)
      let binding = PatternKind.Binding(Name(name, argument.range))
      patterns.append(Pattern(.binding(binding), argument.range))
    }
    let references = format.arguments.map { argument in
      CoreExpression(.reference(argument, isMutable: false), argument.range)
    }
    let arm = CoreExpression.MatchArm(
      pattern: Pattern(.tuple(patterns), range),
      body: CoreExpression(.macro(call(inner)), range),
    )
    return CoreExpression(.match(CoreExpression(.tuple(references), range), [arm]), range)
  }

  private func isName(_ expression: CoreExpression) -> Bool {
    switch expression.kind {
    case .path, .literal: true
    case .field(let base, _), .dereference(let base), .parenthesized(let base): isName(base)
    default: false
    }
  }
}

extension FormatPiece {
  fileprivate func useCount(of argument: Int) -> Int {
    if case .placeholder(let placeholder) = self { placeholder.useCount(of: argument) } else { 0 }
  }
}

extension FormatArguments.Piece {
  fileprivate func useCount(of argument: Int) -> Int {
    if case .placeholder(let placeholder) = self { placeholder.useCount(of: argument) } else { 0 }
  }
}

extension FormatPlaceholder {
  /// How often it shows an argument, or is told by it how to show another.
  fileprivate func useCount(of argument: Int) -> Int {
    (self.argument == argument ? 1 : 0) + (width == .argument(argument) ? 1 : 0)
      + (precision == .argument(argument) ? 1 : 0)
  }
}
