public import Execution
public import Lowering
public import Parsing
public import Typing

/// Every bound that keeps a program from taking more than it should: all in one place, each with a
/// name and a default, each may be raised.
public struct Limits: Sendable {
  /// Size and nesting of the source.
  public var source: SourceLimits
  /// Instances of generic functions.
  public var typing: TypingLimits
  /// Size of one body.
  public var lowering: LoweringLimits
  /// Fuel, depth, memory and output of a run.
  public var execution: ExecutionLimits

  /// The defaults of `coro run`.
  public init() {
    source = SourceLimits()
    typing = TypingLimits()
    lowering = LoweringLimits()
    execution = ExecutionLimits()
  }

  /// The defaults of `coro run`.
  public static var run: Limits { Limits() }

  /// The defaults of pages: as `run`, with the fuel of a small program.
  public static var page: Limits {
    var limits = Limits()
    limits.execution.fuel = 10_000
    return limits
  }
}
