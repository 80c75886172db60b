public import SourceText

/// A type as it is written.
public typealias TypeExpression = Located<TypeExpressionKind>

/// The forms of a written type.
public indirect enum TypeExpressionKind: Hashable, Sendable {
  /// `i32`, `Vec<T>`, `Self`, `Self::Item`, `T::Output`.
  case path(Path)
  /// `&T`, `&mut T`; the lifetime is dropped.
  case reference(TypeExpression, isMutable: Bool)
  /// `(A, B)`; `()` is the empty tuple.
  case tuple([TypeExpression])
  /// `[T; n]`; the length is a literal or a path to a constant.
  case array(TypeExpression, length: ArrayLength)
  /// `3`, as the argument for a constant parameter.
  case constant(Int)
  /// `[T]`.
  case slice(TypeExpression)
  /// `!`.
  case never
  /// `_`.
  case inferred
  /// `fn(A, B) -> C`.
  case function([TypeExpression], result: TypeExpression?)
  /// `impl A + B`, and the bare-trait shorthand `FnPinMut(u32) -> u32`, `Future<Output = u32>` (D26).
  case implTrait([TraitBound])
  /// `dyn A + B`.
  case dynTrait([TraitBound])
}

/// The length of an array type.
public enum ArrayLength: Hashable, Sendable {
  /// A number.
  case literal(Int)
  /// A constant.
  case constant(Path)
}

/// `Iterator<Item = T>`, `FnMut(A) -> B`, `Clone`; lifetimes and `?Sized` are not kept.
public struct TraitBound: Hashable, Sendable {
  /// The trait; type arguments stand in its last segment.
  public var path: Path
  /// `Name = T` between the angle brackets.
  public var bindings: [Binding]
  /// `(A, B) -> C`: the parenthesised form, for `Fn`, `FnMut`, `FnOnce`, `FnPinMut`.
  public var signature: Signature?

  /// `name = type`.
  public struct Binding: Hashable, Sendable {
    /// The associated type's name.
    public var name: Name
    /// What it is bound to.
    public var type: TypeExpression
    /// A binding.
    public init(name: Name, type: TypeExpression) {
      self.name = name
      self.type = type
    }
  }

  /// `(inputs) -> output`.
  public struct Signature: Hashable, Sendable {
    /// The parameter types.
    public var inputs: [TypeExpression]
    /// The result; nil is `()`.
    public var output: TypeExpression?
    /// A signature.
    public init(inputs: [TypeExpression], output: TypeExpression?) {
      self.inputs = inputs
      self.output = output
    }
  }

  /// A bound.
  public init(path: Path, bindings: [Binding] = [], signature: Signature? = nil) {
    self.path = path
    self.bindings = bindings
    self.signature = signature
  }
}
