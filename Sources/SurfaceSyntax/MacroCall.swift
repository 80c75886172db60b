public import SourceText

/// A macro call, its arguments parsed.
public enum MacroCall<Construct: Hashable & Sendable>: Hashable, Sendable {
  /// `print!`, `println!`, `eprint!`, `eprintln!`; a line ending is part of the template.
  case print(FormatArguments<Construct>, toStandardError: Bool)
  /// `format!`.
  case format(FormatArguments<Construct>)
  /// `panic!`; without arguments the message is `explicit panic`.
  case panic(FormatArguments<Construct>)
  /// `unreachable!`, `todo!`, `unimplemented!`: the template holds the standard prefix.
  case assert(Expression<Construct>, FormatArguments<Construct>?, source: String)
  /// `assert_eq!`, `assert_ne!`.
  case assertEqual(
    Expression<Construct>,
    Expression<Construct>,
    isNegated: Bool,
    FormatArguments<Construct>?,
  )
  /// `vec![a, b]`.
  case vector([Expression<Construct>])
  /// `vec![e; n]`.
  case repeatVector(Expression<Construct>, count: Expression<Construct>)
  /// `dbg!(a, b)`, with the text of each argument.
  case debug([Expression<Construct>], sources: [String])
  /// `matches!(e, p if g)`.
  case matches(Expression<Construct>, Pattern, guardCondition: Expression<Construct>?)
}

/// A format string, split at its placeholders, and its arguments.
public struct FormatArguments<Construct: Hashable & Sendable>: Hashable, Sendable {
  /// A run of text, or a placeholder.
  public enum Piece: Hashable, Sendable {
    /// Text, escapes and doubled braces resolved.
    case text(String)
    /// `{...}`.
    case placeholder(FormatPlaceholder)
  }

  /// In order.
  public var pieces: [Piece]
  /// Each evaluated once, left to right; inline names (`{x}`) come last as path expressions.
  public var arguments: [Expression<Construct>]
  /// The whole macro call.
  public var range: SourceRange

  /// Format arguments.
  public init(pieces: [Piece], arguments: [Expression<Construct>], range: SourceRange) {
    self.pieces = pieces
    self.arguments = arguments
    self.range = range
  }
}

/// `{0:>8.3}`: which argument, shown how.
public struct FormatPlaceholder: Hashable, Sendable {
  /// Index into the arguments.
  public var argument: Int
  /// How it is shown.
  public var style: Style
  /// The character that fills up to the width.
  public var fill: Unicode.Scalar
  /// Where the text stands in the width; nil is the type's default.
  public var alignment: Alignment?
  /// `+`.
  public var showsSign: Bool
  /// `#`; of `{:#?}` the style says it.
  public var isAlternate = false
  /// `0` before the width.
  public var padsWithZeros: Bool
  /// The least number of characters.
  public var width: Count?
  /// Digits after the point, or the most characters of a string.
  public var precision: Count?

  /// `{}`, `{:?}`, `{:#?}`, `{:x}` and so on.
  public enum Style: Hashable, Sendable {
    case display
    case debug
    case prettyDebug
    case lowerHex
    case upperHex
    case binary
    case octal
    case lowerExponent
    case upperExponent
  }

  /// `<`, `^`, `>`.
  public enum Alignment: Hashable, Sendable {
    case left
    case center
    case right
  }

  /// A number, or the index of the `usize` argument that holds it (`width$`, `.*`).
  public enum Count: Hashable, Sendable {
    case literal(Int)
    case argument(Int)
  }

  /// `{}` of argument `argument`, with the given changes.
  public init(
    argument: Int,
    style: Style = .display,
    fill: Unicode.Scalar = " ",
    alignment: Alignment? = nil,
    showsSign: Bool = false,
    padsWithZeros: Bool = false,
    width: Count? = nil,
    precision: Count? = nil,
  ) {
    self.argument = argument
    self.style = style
    self.fill = fill
    self.alignment = alignment
    self.showsSign = showsSign
    self.padsWithZeros = padsWithZeros
    self.width = width
    self.precision = precision
  }
}
