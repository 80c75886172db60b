public import SourceText

/// A pattern as it is written.
public typealias Pattern = Located<PatternKind>

/// The forms of a pattern.
public indirect enum PatternKind: Hashable, Sendable {
  /// `_`.
  case wildcard
  /// `..` inside a tuple, tuple struct or slice.
  case rest
  /// `x`, `mut x`, `ref x`, `ref mut x`, `x @ p`. A lone word may turn out to be a unit variant or a
  /// constant; the type checker decides.
  case binding(Binding)
  /// `1`, `-1`, `'a'`, `"a"`, `true`.
  case literal(Literal)
  /// `a..=b`, `a..b`, `a..`, `..=b`.
  case range(lower: Literal?, upper: Literal?, isClosed: Bool)
  /// `None`, `E::A`, a constant.
  case path(Path)
  /// `Some(p)`, `E::A(p, q)`.
  case tupleStruct(Path, [Pattern])
  /// `S { a, b: p, .. }`.
  case structure(Path, fields: [FieldPattern], hasRest: Bool)
  /// `(p, q)`.
  case tuple([Pattern])
  /// `[p, q, rest @ ..]`.
  case slice([Pattern])
  /// `&p`, `&mut p`.
  case reference(Pattern, isMutable: Bool)
  /// `p | q`.
  case or([Pattern])

  /// A name that a pattern introduces.
  public struct Binding: Hashable, Sendable {
    /// The name.
    public var name: Name
    /// `mut x`.
    public var isMutable: Bool
    /// `ref x` or `ref mut x`.
    public var byReference: ByReference?
    /// The pattern after `@`.
    public var subpattern: Pattern?

    /// A binding.
    public init(
      _ name: Name,
      isMutable: Bool = false,
      byReference: ByReference? = nil,
      subpattern: Pattern? = nil,
    ) {
      self.name = name
      self.isMutable = isMutable
      self.byReference = byReference
      self.subpattern = subpattern
    }
  }

  /// How `ref` binds.
  public enum ByReference: Hashable, Sendable {
    /// `ref x`.
    case shared
    /// `ref mut x`.
    case mutable
  }

  /// `name: pattern` in a struct pattern.
  public struct FieldPattern: Hashable, Sendable {
    /// The field.
    public var name: Name
    /// What its value must match; a shorthand `name` is a binding of that name.
    public var pattern: Pattern
    /// A field's pattern.
    public init(name: Name, pattern: Pattern) {
      self.name = name
      self.pattern = pattern
    }
  }
}

/// A literal.
public enum Literal: Hashable, Sendable {
  /// Magnitude and, if written, the suffix (`5u8`); `isNegative` only in patterns.
  case integer(UInt128, suffix: String?, isNegative: Bool)
  /// The value; `suffix` is nil or `f64`.
  case float(Double, suffix: String?)
  /// `true`, `false`.
  case bool(Bool)
  /// `'a'`.
  case character(Unicode.Scalar)
  /// `"a"`, raw strings included.
  case string(String)
}
