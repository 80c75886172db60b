public import CoreLanguage
public import SourceText

/// A program as basic blocks over places: what the machine runs.
public struct MachineProgram: Sendable {
  /// The types.
  public var types: TypeTable
  /// Every function, closure and coroutine body, and the drop glue.
  public var bodies: [MachineBody]
  /// By index of `TypedClosure`: the types of its captures, which are its fields.
  public var closures: [[TypeID]]
  /// By index of `TypedCoroutine`.
  public var coroutines: [MachineCoroutine]
  /// In order of initialisation.
  public var statics: [MachineStatic]
  /// The bodies that drop a value behind the address they are given.
  ///
  /// By `TypeID.rawValue`; the address is the one argument, a `&mut T`. Nil where `needsDrop` is false, and for coroutines, which the machine
  /// drops by their state.
  public var dropGlue: [TypedIndex<MachineBody>?]
  /// Takes no arguments.
  public var main: TypedIndex<MachineBody>
  /// Runs when a panic begins, before it unwinds; takes no arguments.
  public var panicHook: TypedIndex<MachineBody>?
  /// The type of the value that `park` hands to the driver, if there is a `park`.
  public var drivenType: TypeID?

  /// A program.
  public init(
    types: TypeTable,
    bodies: [MachineBody],
    closures: [[TypeID]],
    coroutines: [MachineCoroutine],
    statics: [MachineStatic],
    dropGlue: [TypedIndex<MachineBody>?],
    main: TypedIndex<MachineBody>,
    drivenType: TypeID?,
  ) {
    self.types = types
    self.bodies = bodies
    self.closures = closures
    self.coroutines = coroutines
    self.statics = statics
    self.dropGlue = dropGlue
    self.main = main
    self.drivenType = drivenType
  }
}

/// A `static`.
public struct MachineStatic: Sendable {
  /// Its name.
  public var name: String
  /// Its type.
  public var type: TypeID
  /// Gives its value.
  public var initializer: TypedIndex<MachineBody>
  /// A static.
  public init(name: String, type: TypeID, initializer: TypedIndex<MachineBody>) {
    self.name = name
    self.type = type
    self.initializer = initializer
  }
}

/// What the machine knows of a coroutine type.
///
/// A value is: state word (0 unresumed, 1 returned, 2 panicked, 3 running, 4 + n suspended at point n),
/// one word for the machine's own use, then the body's locals. Captures are the body's first locals.
public struct MachineCoroutine: Sendable {
  /// Its code.
  public var body: TypedIndex<MachineBody>
  /// Which words its panics use.
  public var family: CoreCoroutine.Family
  /// The type of every input.
  public var input: TypeID
  /// The type of every output.
  public var output: TypeID
  /// The number of captures; they are locals `1...captureCount` of the body (local 0 is the output).
  public var captureCount: Int
  /// `false` for `static ||` and async.
  public var isMovable: Bool
  /// See `CoreCoroutine.departures`; the machine heeds `leaksFinishedArgument`, the rest is lowered.
  public var departures: Set<CoreCoroutine.Departure>
  /// A coroutine.
  public init(
    body: TypedIndex<MachineBody>,
    family: CoreCoroutine.Family,
    input: TypeID,
    output: TypeID,
    captureCount: Int,
    isMovable: Bool,
    departures: Set<CoreCoroutine.Departure> = [],
  ) {
    self.body = body
    self.family = family
    self.input = input
    self.output = output
    self.captureCount = captureCount
    self.isMovable = isMovable
    self.departures = departures
  }
}

/// A local of a machine body.
public struct MachineLocal: Sendable {
  /// The variable's name; starts with `$` for temporaries, drop flags and such.
  public var name: String
  /// Its type.
  public var type: TypeID
  /// Where it was bound.
  public var range: SourceRange
  /// A local.
  public init(name: String, type: TypeID, range: SourceRange) {
    self.name = name
    self.type = type
    self.range = range
  }
}

/// The identity of a local in its body.
public typealias LocalID = TypedIndex<MachineLocal>
/// The identity of a block in its body.
public typealias BlockID = TypedIndex<BasicBlock>

/// One body of code.
public struct MachineBody: Sendable {
  /// What it came from.
  public enum Kind: Hashable, Sendable {
    /// A function instance.
    case function
    /// A closure: its first argument is the closure, by reference or (kind `once`) by value.
    case closure(TypedIndex<TypedClosure>)
    /// A coroutine: its locals live in the coroutine value; entered by resume.
    case coroutine(TypedIndex<TypedCoroutine>)
    /// Drops a value of the type.
    case dropGlue(TypeID)
  }

  /// For listings, of a function; what is no function is named by its kind.
  public var name: String
  /// What it came from.
  public var kind: Kind
  /// Local 0 is the result (for a coroutine the output); then the arguments (captures); then the rest.
  public var locals: [MachineLocal]
  /// How many locals after 0 are arguments; 0 for a coroutine, whose captures are already in place.
  public var argumentCount: Int
  /// Where a resume puts its input before the entry block or a resume target runs; coroutines only.
  public var resumeArgument: LocalID?
  /// Block 0 is the entry.
  public var blocks: [BasicBlock]
  /// Drops the captures of an unresumed coroutine; ends in `coroutineDropped`.
  public var unresumedDrop: BlockID?
  /// The suspension points, in order of their suspend terminators.
  public var suspensionPoints: [SuspensionPoint]
  /// The suspension point in which a panic leaves a coroutine; nil: it is panicked, and panics when
  /// resumed.
  public var panickedPoint: Int?

  /// A body.
  public init(
    name: String,
    kind: Kind,
    locals: [MachineLocal],
    argumentCount: Int,
    resumeArgument: LocalID? = nil,
    blocks: [BasicBlock],
    unresumedDrop: BlockID? = nil,
    suspensionPoints: [SuspensionPoint] = [],
  ) {
    self.name = name
    self.kind = kind
    self.locals = locals
    self.argumentCount = argumentCount
    self.resumeArgument = resumeArgument
    self.blocks = blocks
    self.unresumedDrop = unresumedDrop
    self.suspensionPoints = suspensionPoints
  }
}

/// A place where a coroutine hands out and waits.
public struct SuspensionPoint: Sendable {
  /// The block that ends in the suspend.
  public var block: BlockID
  /// Where the `yield` or `.await` was written.
  public var range: SourceRange
  /// The locals that must survive the suspension, ascending (R31-R33).
  public var savedLocals: [LocalID]
  /// A suspension point.
  public init(block: BlockID, range: SourceRange, savedLocals: [LocalID]) {
    self.block = block
    self.range = range
    self.savedLocals = savedLocals
  }
}

/// Straight-line statements and one terminator.
public struct BasicBlock: Sendable {
  /// In order.
  public var statements: [MachineStatement]
  /// How it ends.
  public var terminator: Terminator
  /// Where the terminator was written, for traces and messages.
  public var range: SourceRange
  /// Where a panic of any statement or of the terminator goes; nil: straight to the caller.
  public var unwind: BlockID?
  /// `true` iff it runs while a panic unwinds or a suspended coroutine is dropped.
  public var isCleanup: Bool

  /// A block.
  public init(
    statements: [MachineStatement],
    terminator: Terminator,
    range: SourceRange,
    unwind: BlockID? = nil,
    isCleanup: Bool = false,
  ) {
    self.statements = statements
    self.terminator = terminator
    self.range = range
    self.unwind = unwind
    self.isCleanup = isCleanup
  }
}

/// A local, or a part of it, or what it points to.
public struct Place: Hashable, Sendable {
  /// Where it starts.
  public var local: LocalID
  /// Steps from there.
  public var projections: [Projection]

  /// One step.
  public enum Projection: Hashable, Sendable {
    /// Field `index` of a struct, tuple, closure (a capture) or of the variant downcast to.
    case field(Int)
    /// The fields of one variant of an enum.
    case variant(Int)
    /// What a reference or Box points to.
    case dereference
    /// The element of an array or slice that a `usize` local names; panics out of range.
    case index(LocalID)
    /// Element `offset` from the start, or from the end (1 is the last); in range by a test before.
    case constantIndex(Int, fromEnd: Bool)
    /// The slice or array without `from` elements at the start and `fromEnd` at the end.
    case subslice(from: Int, fromEnd: Int)
  }

  /// The place of a local, or a part of it.
  public init(_ local: LocalID, _ projections: [Projection] = []) {
    self.local = local
    self.projections = projections
  }

  /// The place one step further.
  public func appending(_ projection: Projection) -> Place {
    var longer: [Projection] = []
    longer.reserveCapacity(projections.count + 1)
    longer += projections
    longer.append(projection)
    return Place(local, longer)
  }
}

/// A value that exists without work.
public enum Operand: Hashable, Sendable {
  /// The words of a place of `Copy` type.
  case copy(Place)
  /// The words of a place, which is uninitialised afterwards.
  case move(Place)
  /// A constant.
  case constant(MachineConstant, TypeID)
}

/// A constant.
public enum MachineConstant: Hashable, Sendable {
  /// Of any integer type, `bool` (0, 1) or `char`; two's complement of 128 bits, in halves.
  ///
  /// A `UInt128` would ask for the alignment of 16 bytes of all statements.
  case bits(high: UInt64, low: UInt64)
  /// `f64`.
  case float(Double)
  /// Of type `&str`.
  case text(String)
  /// Of a type without words: `()`, a function item.
  case unit
  /// The address of a static, of type `&T`.
  case staticAddress(TypedIndex<MachineStatic>)

  /// The constant of those bits.
  public static func integer(_ value: UInt128) -> Self {
    .bits(
      high: UInt64(truncatingIfNeeded: value >> 64),
      low: UInt64(truncatingIfNeeded: value),
    )
  }
}
