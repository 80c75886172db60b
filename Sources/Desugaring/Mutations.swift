import CoreLanguage
public import SurfaceSyntax

/// The steps from one design to a neighbour that more than one proposal's rules need.
extension Rule.Mutation {
  /// Yields hand out the value itself.
  public static let yieldsUnwrapped = Self("a yield hands out its value without `Yielded`") {
    $0.yielded = .plain
  }
  /// Yields hand out `Yielded(v)`.
  public static let yieldsWrapped = Self("a yield hands out `Yielded(v)`") { $0.yielded = .wrapped }
  /// The end of the body hands out the value itself.
  public static let completesUnwrapped = Self("the end of the body hands out its plain value") {
    $0.completion = .plain
  }
  /// Panics use the words of the other family.
  public static let otherWords = Self("the panic has the words of the other family") { design in
    design.family = design.family == .coroutine ? .asynchronous : .coroutine
  }
  /// The first input is dropped at entry.
  public static let dropsFirst = Self("the first input is dropped at entry") {
    $0.firstInput = .dropped(.atEntry)
  }
  /// The first input lives to the coroutine's end.
  public static let keepsFirst = Self("the first input lives to the coroutine's end") {
    $0.firstInput = .kept
  }
  /// The first input is the value of the first yield.
  public static let givesFirstToYield = Self("the first input is the value of the first yield") {
    $0.firstInput = .valueOfYield(.firstYield)
  }
  /// Later inputs re-bind the parameters.
  public static let rebinds = Self("later inputs re-bind the parameters, a yield is `()`") {
    $0.laterInputs = .rebound(.dropsBeforeSuspension)
  }
  /// Later inputs are values of yields.
  public static let yieldsInputs = Self("a later input is the value of the yield") {
    $0.laterInputs = .valueOfYield
  }
  /// Re-bound parameters are dropped late.
  public static let dropsAfterResumption = Self("old parameters are dropped on resumption") {
    $0.laterInputs = .rebound(.dropsAfterResumption)
  }
  /// A compound assignment reads its place before its value suspends.
  public static let placeFirst = Self("a compound assignment reads its place first") {
    $0.compoundAssignment = .placeFirst
  }
  /// Borrows across a suspension are always refused.
  public static let alwaysMovable = Self("every coroutine is movable") { $0.movability = .always }
  /// No coroutine can be moved once resumed.
  public static let neverMovable = Self("no coroutine is movable") { $0.movability = .never }
  /// The argument of a resume that comes too late is leaked.
  public static let leaksFinishedArgument = Self("the argument leaks, as in rustc (R8)") {
    $0.departures.insert(.leaksFinishedArgument)
  }
  /// A coroutine that never ran leaks its captures.
  public static let leaksUnresumedCaptures = Self("an unresumed coroutine leaks its captures") {
    $0.departures.insert(.leaksUnresumedCaptures)
  }
  /// The end of the body leaks the captures.
  public static let leaksCompletedCaptures = Self("the end of the body leaks the captures") {
    $0.departures.insert(.leaksCompletedCaptures)
  }
  /// A suspended coroutine leaks what it owns.
  public static let leaksSuspendedState = Self("a suspended coroutine leaks what it owns") {
    $0.departures.insert(.leaksSuspendedState)
  }

  /// The grammar has `name` too.
  public static func with(_ name: SurfaceConstruct.Name) -> Self {
    Self("the grammar has \(name.rawValue)") { $0.constructs.insert(name) }
  }

  /// The grammar lacks `name`.
  public static func without(_ name: SurfaceConstruct.Name) -> Self {
    Self("the grammar lacks \(name.rawValue)") { $0.constructs.remove(name) }
  }
}
