public import SourceText

/// An expression of Rust around the coroutine constructs `Construct`.
///
/// The plain language is the same before and after desugaring; what differs is how a coroutine is
/// written. So the tree is generic: parsing gives `Expression<SurfaceConstruct>`, a proposal makes it
/// `Expression<CoreConstruct>`.
public struct Expression<Construct: Hashable & Sendable>: Hashable, Sendable {
  /// The node.
  public var kind: Kind
  /// The bytes it was written as.
  public var range: SourceRange

  /// `kind`, written at `range`.
  public init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// The forms of an expression.
  public indirect enum Kind: Hashable, Sendable {
    /// A coroutine construct.
    case construct(Construct)
    /// `1`, `"a"`.
    case literal(Literal)
    /// A variable, constant, function, unit struct or variant.
    case path(Path)
    /// `-e`, `!e`.
    case unary(UnaryOperator, Expression)
    /// `*e`.
    case dereference(Expression)
    /// `&e`, `&mut e`.
    case reference(Expression, isMutable: Bool)
    /// `a + b`, `a == b`, `a && b`; the range is the operator's.
    case binary(Located<BinaryOperator>, Expression, Expression)
    /// `place = value`.
    case assign(Expression, Expression)
    /// `place += value`.
    case compoundAssign(Located<BinaryOperator>, Expression, Expression)
    /// `e as T`.
    case cast(Expression, TypeExpression)
    /// `a..b`, `a..=b`, `a..`, `..b`, `..`.
    case range(lower: Expression?, upper: Expression?, isClosed: Bool)
    /// `f(a, b)`.
    case call(Expression, [Expression])
    /// `e.name::<T>(a, b)`.
    case methodCall(Expression, Name, generics: [TypeExpression], [Expression])
    /// `e.name`, `e.0`.
    case field(Expression, Name)
    /// `e[i]`.
    case index(Expression, Expression)
    /// `(a, b)`, `(a,)`, `()`.
    case tuple([Expression])
    /// `(e)`.
    case parenthesized(Expression)
    /// `[a, b]`.
    case array([Expression])
    /// `[e; n]`; the length is a literal or a constant path.
    case repeatArray(Expression, length: ArrayLength)
    /// `S { a: 1, b, ..base }`.
    case structure(Path, fields: [FieldValue], base: Expression?)
    /// `{ ... }`, `'l: { ... }`, `unsafe { ... }`.
    case block(Block<Construct>, label: Name?)
    /// `if c { } else { }`; `c` may hold `let` conditions joined by `&&`; the else is a block or an if.
    case `if`(Expression, Block<Construct>, Expression?)
    /// `let p = e` as (part of) the condition of `if`, `while` or a match guard.
    case letCondition(Pattern, Expression)
    /// `match e { arms }`.
    case match(Expression, [MatchArm])
    /// `'l: loop { }`.
    case loop(Block<Construct>, label: Name?)
    /// `'l: while c { }`.
    case `while`(Expression, Block<Construct>, label: Name?)
    /// `'l: for p in e { }`.
    case `for`(Pattern, Expression, Block<Construct>, label: Name?)
    /// `break`, `break 'l`, `break e`.
    case `break`(label: Name?, Expression?)
    /// `continue`, `continue 'l`.
    case `continue`(label: Name?)
    /// `return`, `return e`.
    case `return`(Expression?)
    /// `e?`.
    case `try`(Expression)
    /// A closure that is not a coroutine.
    case closure(Closure<Construct>)
    /// `name!(...)`, parsed by the macro's own grammar.
    case macro(MacroCall<Construct>)
  }

  /// `name: value` in a struct literal; the shorthand `name` has a path as its value.
  public struct FieldValue: Hashable, Sendable {
    /// The field.
    public var name: Name
    /// Its value.
    public var value: Expression
    /// A field's value.
    public init(name: Name, value: Expression) {
      self.name = name
      self.value = value
    }
  }

  /// `pattern if guard => body`.
  public struct MatchArm: Hashable, Sendable {
    /// What it matches.
    public var pattern: Pattern
    /// The condition after `if`.
    public var guardCondition: Expression?
    /// What it evaluates to.
    public var body: Expression
    /// An arm.
    public init(pattern: Pattern, guardCondition: Expression? = nil, body: Expression) {
      self.pattern = pattern
      self.guardCondition = guardCondition
      self.body = body
    }
  }
}

/// An operator before its operand.
public enum UnaryOperator: String, Hashable, Sendable {
  /// `-`.
  case negate = "-"
  /// `!`.
  case not = "!"
}

/// An operator between two operands.
public enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case bitAnd = "&"
  case bitOr = "|"
  case bitXor = "^"
  case shiftLeft = "<<"
  case shiftRight = ">>"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  /// `&&`: evaluates its right operand only if the left is true.
  case and = "&&"
  /// `||`: evaluates its right operand only if the left is false.
  case or = "||"
}

/// `{ statements; tail }`: a scope.
public struct Block<Construct: Hashable & Sendable>: Hashable, Sendable {
  /// In order.
  ///
  /// Items are visible in the whole block.
  public var statements: [Statement<Construct>]
  /// The expression without a semicolon at the end, the block's value.
  public var tail: Expression<Construct>?
  /// From brace to brace.
  public var range: SourceRange
  /// `true` iff written `unsafe { }`.
  public var isUnsafe: Bool

  /// A block.
  public init(
    _ statements: [Statement<Construct>],
    tail: Expression<Construct>?,
    _ range: SourceRange,
    isUnsafe: Bool = false,
  ) {
    self.statements = statements
    self.tail = tail
    self.range = range
    self.isUnsafe = isUnsafe
  }
}

/// One statement of a block.
public enum Statement<Construct: Hashable & Sendable>: Hashable, Sendable {
  /// A function, type, constant or implementation.
  case item(Item<Construct>)
  /// `let p: T = e else { };`.
  case binding(Binding)
  /// `e;`, or a block-like expression without a semicolon.
  case expression(Expression<Construct>)

  /// A `let` statement.
  public struct Binding: Hashable, Sendable {
    /// What it binds.
    public var pattern: Pattern
    /// The written type.
    public var type: TypeExpression?
    /// The value; nil defers initialisation.
    public var initializer: Expression<Construct>?
    /// The diverging block after `else`.
    public var otherwise: Block<Construct>?
    /// `#[resume_arg]` and such.
    public var attributes: [Attribute]
    /// The whole statement.
    public var range: SourceRange

    /// A `let` statement.
    public init(
      pattern: Pattern,
      type: TypeExpression? = nil,
      initializer: Expression<Construct>?,
      otherwise: Block<Construct>? = nil,
      attributes: [Attribute] = [],
      range: SourceRange,
    ) {
      self.pattern = pattern
      self.type = type
      self.initializer = initializer
      self.otherwise = otherwise
      self.attributes = attributes
      self.range = range
    }
  }
}

/// `|a: A, b| -> C { body }`.
public struct Closure<Construct: Hashable & Sendable>: Hashable, Sendable {
  /// The parameters, in order.
  public var parameters: [Parameter]
  /// The written result type.
  public var result: TypeExpression?
  /// The body.
  public var body: Expression<Construct>
  /// `move`.
  public var isMove: Bool
  /// `static`: immovable.
  public var isStatic: Bool
  /// `mut`: shall be called more than once, whatever it does to its captures.
  public var isMutable: Bool
  /// `#[coroutine]` and such.
  public var attributes: [Attribute]

  /// A closure.
  public init(
    parameters: [Parameter],
    result: TypeExpression?,
    body: Expression<Construct>,
    isMove: Bool,
    isStatic: Bool,
    isMutable: Bool = false,
    attributes: [Attribute],
  ) {
    self.parameters = parameters
    self.result = result
    self.body = body
    self.isMove = isMove
    self.isStatic = isStatic
    self.isMutable = isMutable
    self.attributes = attributes
  }
}

/// `pattern: T`.
public struct Parameter: Hashable, Sendable {
  /// What it binds.
  public var pattern: Pattern
  /// The written type; always there in functions.
  public var type: TypeExpression?

  /// A parameter.
  public init(pattern: Pattern, type: TypeExpression?) {
    self.pattern = pattern
    self.type = type
  }
}
