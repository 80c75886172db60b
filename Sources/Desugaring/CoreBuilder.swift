public import CoreLanguage
public import SourceText
public import SurfaceSyntax

/// Makes the trees that no source wrote.
///
/// Their range is that of the construct they stand for.
public struct CoreBuilder: Sendable {
  /// The range of everything it makes.
  public var range: SourceRange

  /// A builder for the construct at `range`.
  public init(_ range: SourceRange) { self.range = range }

  /// `node`.
  public func expression(_ node: CoreExpression.Kind) -> CoreExpression {
    CoreExpression(node, range)
  }

  /// The path of an item of the prelude, whatever the program shadows.
  public func preludePath(_ name: String) -> Path {
    Path([Path.Segment(Name("$prelude", range)), Path.Segment(Name(name, range))], range)
  }

  /// The item `name` of the prelude.
  public func prelude(_ name: String) -> CoreExpression { expression(.path(preludePath(name))) }

  /// The variable `name`.
  public func variable(_ name: String) -> CoreExpression { expression(.path(Path(name, range))) }

  /// `()`.
  public var unit: CoreExpression { expression(.tuple([])) }

  /// `function(arguments)` of the prelude.
  public func call(_ function: String, _ arguments: CoreExpression...) -> CoreExpression {
    expression(.call(prelude(function), arguments))
  }

  /// `{ statements; tail }`.
  public func block(
    _ statements: [Statement<CoreConstruct>],
    tail: CoreExpression?,
  ) -> CoreExpression {
    expression(.block(CoreBlock(statements, tail: tail, range), label: nil))
  }

  /// `match scrutinee { arms }`.
  public func match(
    _ scrutinee: CoreExpression,
    _ arms: (Pattern, CoreExpression)...,
  ) -> CoreExpression {
    expression(
      .match(scrutinee, arms.map { CoreExpression.MatchArm(pattern: $0.0, body: $0.1) })
    )
  }

  /// `name` or `mut name`.
  public func binding(_ name: String, isMutable: Bool = false) -> Pattern {
    Pattern(.binding(PatternKind.Binding(Name(name, range), isMutable: isMutable)), range)
  }

  /// `let name = value;`, mutable if asked for.
  public func bind(
    _ name: String,
    isMutable: Bool = false,
    to value: CoreExpression,
  ) -> Statement<CoreConstruct> {
    .binding(
      Statement.Binding(
        pattern: binding(name, isMutable: isMutable),
        initializer: value,
        range: range,
      )
    )
  }

  /// `{ statements; value }`, in the value's own block if it is one.
  public func prepending(
    _ statements: [Statement<CoreConstruct>],
    to value: CoreExpression,
  ) -> CoreExpression {
    guard case .block(var inner, label: nil) = value.kind else {
      return block(statements, tail: value)
    }
    inner.statements = statements + inner.statements
    return CoreExpression(.block(inner, label: nil), value.range)
  }
}
