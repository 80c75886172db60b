public import CoreLanguage
public import SurfaceSyntax

/// A point in the space of coroutine designs: one answer to each question they differ in.
///
/// A proposal is such a point with its card and the numbered rules that justify it; a mutant of a
/// rule is a neighbouring point. What only one proposal has (where the entry yield stands, how
/// `.await` polls) is a value of closures that the proposal's module fills in.
public struct Design: Sendable {
  /// Where the input of the first resume goes.
  public enum FirstInput: Sendable {
    /// Binds the parameters of the closure; without parameters In is `()`.
    case bound
    /// Nowhere: it is dropped.
    case dropped(DropTime)
    /// Nowhere, and the coroutine owns it to its end.
    case kept
    /// It is the value of the entry yield.
    case valueOfYield(EntryRule)
  }

  /// When a first input that goes nowhere is dropped.
  public enum DropTime: Hashable, Sendable {
    /// Before any code of the body.
    case atEntry
    /// When the first yield is reached, its operand evaluated (G2).
    case atFirstYield
  }

  /// Where the inputs of later resumes go.
  public enum LaterInputs: Hashable, Sendable {
    /// They are the value of the yield that suspended.
    case valueOfYield
    /// Likewise, but always as the tuple of the arguments: of one element for one parameter.
    case tupleOfYield
    /// The parameters are bound anew; a yield's value is `()`.
    case rebound(Rebinding)
  }

  /// How parameters are bound anew.
  public enum Rebinding: Hashable, Sendable {
    /// Old values are dropped after the operand's evaluation and before the suspension, last declared
    /// first (D8).
    case dropsBeforeSuspension
    /// Old values are dropped when the new ones have arrived, like the target of an assignment.
    case dropsAfterResumption
    /// As `dropsBeforeSuspension`, if a parameter is declared `mut`; else the first input stays.
    case onlyMutable
  }

  /// What a yield hands out.
  public enum Yielded: Hashable, Sendable {
    /// `Yielded(v)`.
    case wrapped
    /// `v` itself.
    case plain
  }

  /// Who may move a coroutine between resumes.
  public enum Movability: Hashable, Sendable {
    /// The writer chooses: `static ||` is immovable, all else movable.
    case declared
    /// The writer says of each whether it is `static` or `#[movable]`, and nobody watches over the
    /// immovable ones: whoever resumes one promises not to move it (P11).
    case written
    /// Whatever holds a borrow of its own storage across a suspension is immovable, and `static ||`.
    case inferred
    /// Always movable: borrows of own storage across a suspension are refused.
    case always
    /// Always movable: what is borrowed across a suspension lives in a heap box of its own (C064).
    case boxed
    /// Never movable.
    case never
  }

  /// When `place += value` reads its place, if the value suspends.
  public enum CompoundAssignment: Hashable, Sendable {
    /// After the value is there (R17).
    case valueFirst
    /// Before, as Python and JavaScript do.
    case placeFirst
  }

  /// The coroutine constructs of its grammar.
  public var constructs: Set<SurfaceConstruct.Name>
  /// Where the first input goes.
  public var firstInput: FirstInput
  /// Where later inputs go.
  public var laterInputs: LaterInputs
  /// What a yield hands out.
  public var yielded: Yielded
  /// What the end of the body hands out.
  public var completion: CoreCoroutine.Completion
  /// The words of its panics.
  public var family: CoreCoroutine.Family
  /// Who may move it.
  public var movability: Movability
  /// When a compound assignment reads its place.
  public var compoundAssignment: CompoundAssignment
  /// `true` iff a `coroutine loop` starts again at the top.
  public var loops: Bool
  /// How async bodies take inputs and await.
  public var asynchronous: AsyncRule?
  /// What its generators are; the other choices are then those of its async bodies.
  public var generator: GeneratorRule?
  /// What its coroutines implement beside being resumed.
  public var interfaces: Set<CoreCoroutine.Interface>
  /// Shared rules that it leaves.
  public var departures: Set<CoreCoroutine.Departure>
  /// What its programs see beside the prelude, in the language itself; a program may shadow it.
  public var library: String

  /// A design; what is not given is what most designs do.
  public init(
    constructs: Set<SurfaceConstruct.Name>,
    firstInput: FirstInput,
    laterInputs: LaterInputs = .valueOfYield,
    yielded: Yielded = .wrapped,
    completion: CoreCoroutine.Completion = .complete,
    family: CoreCoroutine.Family = .coroutine,
    movability: Movability = .declared,
    asynchronous: AsyncRule? = nil,
    generator: GeneratorRule? = nil,
    interfaces: Set<CoreCoroutine.Interface> = [],
    departures: Set<CoreCoroutine.Departure> = [],
    library: String = "",
  ) {
    self.constructs = constructs
    self.firstInput = firstInput
    self.laterInputs = laterInputs
    self.yielded = yielded
    self.completion = completion
    self.family = family
    self.movability = movability
    compoundAssignment = .valueFirst
    loops = true
    self.asynchronous = asynchronous
    self.generator = generator
    self.interfaces = interfaces
    self.departures = departures
    self.library = library
  }

  /// The plain language.
  public static let withoutCoroutines = Design(constructs: [], firstInput: .bound)
}
