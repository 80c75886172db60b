public import SourceText
public import SurfaceSyntax

/// An expression of the typed core.
///
/// Places are `local`, `capture`, `static`, `field`, `index` and `dereference` of places; every other
/// form is a value. A place in value position is read: copied if its type is `Copy`, else moved.
/// A value in place position (`borrow(call)`, `field(call)`) is a temporary with Rust's scope for it.
/// An expression of type `!` may stand where any type is expected.
public struct TypedExpression: Sendable {
  /// The node.
  public var kind: Kind
  /// Its type.
  public var type: TypeID
  /// Where it was written.
  public var range: SourceRange

  /// A node.
  public init(_ kind: Kind, _ type: TypeID, _ range: SourceRange) {
    self.kind = kind
    self.type = type
    self.range = range
  }

  /// The forms.
  public indirect enum Kind: Sendable {
    // Places.
    /// A local of the body.
    case local(TypedIndex<TypedLocal>)
    /// What the closure or coroutine stored (a reference if the mode says so: the type checker has
    /// then put a `dereference` around it).
    case capture(Int)
    /// A `static`.
    case `static`(TypedIndex<TypedStatic>)
    /// Field `index` of a struct, tuple or (variant 0) closure-free nominal.
    case field(TypedExpression, index: Int)
    /// `*e` of a reference or Box; never through user `Deref` (that is a call and a dereference).
    case dereference(TypedExpression)
    /// `e[i]` of an array or slice place, `i: usize`; panics out of range.
    case index(TypedExpression, TypedExpression)

    // Constants.
    /// Two's complement, truncated to the type.
    case integer(UInt128)
    /// `f64`.
    case float(Double)
    /// `true`, `false`.
    case bool(Bool)
    /// `'a'`.
    case character(Unicode.Scalar)
    /// `"a"`, of type `&str`.
    case string(String)
    /// A function item: no words.
    case function(TypedIndex<TypedFunction>)

    // Aggregates. Fields are evaluated in the order given.
    /// `(a, b)`.
    case tuple([TypedExpression])
    /// `[a, b]`.
    case array([TypedExpression])
    /// `[e; n]`: evaluated once, copied; if `n` is 0 evaluated and dropped, if 1 moved.
    case repeatArray(TypedExpression, count: Int)
    /// A struct or variant: (field index, value); `base` gives the fields not named, moved out of it.
    case aggregate(
      variant: Int,
      fields: [(index: Int, value: TypedExpression)],
      base: TypedExpression?,
    )
    /// `Box::new(e)`: the value is built, then moved into a fresh heap block.
    case box(TypedExpression)
    /// A closure with its captures, in capture order: the place (for a by-value capture) or a
    /// `borrow` of it.
    case closure(TypedIndex<TypedClosure>, captures: [TypedExpression])
    /// A coroutine with its captures, likewise.
    case coroutine(TypedIndex<TypedCoroutine>, captures: [TypedExpression])

    // Operations.
    /// `&place`, `&mut place`; reborrows are a borrow of a dereference.
    case borrow(TypedExpression, isMutable: Bool)
    /// Of integers, floats and bools; `-MIN` panics.
    case unary(UnaryOperator, TypedExpression)
    /// Of two primitives of one type (shifts: of two integer types); checked. Not `&&`, `||`.
    case binary(BinaryOperator, TypedExpression, TypedExpression)
    /// `a && b`.
    case and(TypedExpression, TypedExpression)
    /// `a || b`.
    case or(TypedExpression, TypedExpression)
    /// Evaluates the value, drops what the place holds, moves the value in.
    case assign(TypedExpression, TypedExpression)
    /// Of primitives: evaluates the value first, then reads the place (R17).
    case compoundAssign(BinaryOperator, TypedExpression, TypedExpression)
    /// Between primitives, from fieldless enums, by the two types.
    case cast(TypedExpression)
    /// `&[T; n]` to `&[T]`; a pointer to a value to a pointer to a `dyn` type, by the two types.
    case unsize(TypedExpression)
    /// A function; arguments left to right.
    case call(TypedIndex<TypedFunction>, [TypedExpression])
    /// A closure: a place expression of the closure's type; `consumes` moves it out and drops it.
    case callClosure(TypedExpression, [TypedExpression], consumes: Bool)
    /// The machine does it; `types` are the type arguments in the order the intrinsic declares.
    case intrinsic(Intrinsic, types: [TypeID], [TypedExpression])
    /// Resumes a coroutine place with an input; gives its output.
    case resume(TypedExpression, TypedExpression)
    /// Builds text: `(Buffer<u8>, usize)`. Each argument is a reference to what is shown.
    case format([FormatPiece], [TypedExpression])
    /// Prints it.
    case print([FormatPiece], [TypedExpression], toStandardError: Bool)
    /// Panics with it: `!`.
    case panic([FormatPiece], [TypedExpression])

    // Control.
    /// A scope.
    case block([TypedStatement], TypedExpression?)
    /// A block that `break` to its label leaves.
    case labeledBlock(TypedExpression, LoopID)
    /// The condition may hold `letCondition`s joined by `and`; their bindings live in the first branch.
    case `if`(TypedExpression, TypedExpression, TypedExpression?)
    /// `let p = e` in a condition: its value is whether it matched.
    case letCondition(TypedPattern, TypedExpression)
    /// The scrutinee is a place or a value; exhaustive.
    case match(TypedExpression, [TypedArm])
    /// For ever, or until a `break`.
    case loop(TypedExpression, LoopID)
    /// Leaves the loop or block with a value.
    case `break`(LoopID, TypedExpression?)
    /// Starts the loop's next round.
    case `continue`(LoopID)
    /// Leaves the body with its result; in a coroutine the value is already wrapped.
    case `return`(TypedExpression?)

    // Coroutines.
    /// See `CoreConstruct.suspend`.
    case suspend(TypedExpression)
    /// See `CoreConstruct.suspendRebinding`.
    case suspendRebinding(TypedExpression)
    /// See `CoreConstruct.enter`; the parameter is local `first`.
    case enter(first: TypedIndex<TypedLocal>, operand: TypedExpression)
    /// Only in `main`: evaluates the coroutine or closure, gives it to the driver, evaluates step
    /// `k` whenever the driver asks for it (in the scope of `main`'s block), and ends when it says so.
    case drive(TypedExpression, steps: [TypedExpression])
  }
}

/// The identity of a loop or labelled block within its body.
public struct LoopID: Hashable, Sendable {
  /// Unique in the body.
  public var rawValue: Int
  /// The identity with this number.
  public init(_ rawValue: Int) { self.rawValue = rawValue }
}

/// A run of text, or an argument and how to show it.
public enum FormatPiece: Sendable, Hashable {
  /// Text.
  case text(String)
  /// Argument `placeholder.argument`; counts refer to arguments of type `&usize`.
  case placeholder(FormatPlaceholder)
}

/// A statement of the typed core.
public enum TypedStatement: Sendable {
  /// `let p = e else { };` Temporaries are extended as Rust does.
  case binding(TypedPattern, TypedExpression, otherwise: TypedExpression?)
  /// `let x;`, a single local.
  case declaration(TypedIndex<TypedLocal>)
  /// `e;`: its value is dropped at once, its temporaries at the end.
  case expression(TypedExpression)
}

/// An arm of a match.
public struct TypedArm: Sendable {
  /// What it matches.
  public var pattern: TypedPattern
  /// May hold `letCondition`s.
  public var guardCondition: TypedExpression?
  /// Its value.
  public var body: TypedExpression
  /// An arm.
  public init(pattern: TypedPattern, guardCondition: TypedExpression?, body: TypedExpression) {
    self.pattern = pattern
    self.guardCondition = guardCondition
    self.body = body
  }
}

/// A pattern of the typed core; default binding modes are resolved.
public struct TypedPattern: Sendable {
  /// The node.
  public var kind: Kind
  /// The type of what it is matched against.
  public var type: TypeID
  /// Where it was written.
  public var range: SourceRange
  /// A pattern.
  public init(_ kind: Kind, _ type: TypeID, _ range: SourceRange) {
    self.kind = kind
    self.type = type
    self.range = range
  }

  /// How a binding takes its value.
  public enum BindingMode: Hashable, Sendable {
    /// Moves or copies it.
    case value
    /// Borrows it.
    case shared
    /// Borrows it mutably.
    case mutable
  }

  /// The forms.
  public indirect enum Kind: Sendable {
    /// `_`: binds nothing, moves nothing.
    case wildcard
    /// `x`, `x @ p`. The same local stands in every alternative of an or-pattern.
    case binding(TypedIndex<TypedLocal>, BindingMode, TypedPattern?)
    /// Equal to an integer, bool, char or float constant; integers as in `TypedExpression`.
    case constant(UInt128)
    /// Equal to a float.
    case float(Double)
    /// Equal to text; matched against `&str`.
    case string(String)
    /// Between the bounds, both inclusive, nil unbounded (integers and chars; signed by the type).
    case range(lower: UInt128?, upper: UInt128?)
    /// A variant of an enum, with patterns for some of its fields.
    case variant(Int, [(index: Int, pattern: TypedPattern)])
    /// A struct or tuple, with patterns for some of its fields.
    case fields([(index: Int, pattern: TypedPattern)])
    /// `&p`, and what default binding modes look through; also through a Box.
    case dereference(TypedPattern)
    /// An array or slice: the elements before `..`, the pattern of `..` (nil without one; a wildcard
    /// if unnamed), the elements after.
    case slice([TypedPattern], rest: TypedPattern?, [TypedPattern])
    /// The first that matches.
    case or([TypedPattern])
  }
}
