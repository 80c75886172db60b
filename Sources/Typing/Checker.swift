import CoreLanguage
import SourceText
import SurfaceSyntax

/// The state of checking one program.
///
/// Bodies are checked one after the other, each with its `BodyContext`; a body whose caller needs to
/// know what stands behind an `impl Trait` is checked in the middle of the caller's.
struct Checker {
  var world: World
  let limits: TypingLimits
  var table = InferenceTable()
  /// What is being checked.
  var body: BodyContext
  /// Not settled yet, of the body being checked.
  var pending: [Obligation] = []
  /// Bounds whose implementation was found, its own bounds among what is or was pending: showing them
  /// again would take time that doubles with each level of nested types.
  var shownBounds = ShownBounds()
  /// Greater than zero inside a trial, where nothing may be reported or instantiated.
  var trialDepth = 0
  /// How deep expressions are nested at this point.
  var expressionDepth = 0

  /// While an or-pattern is checked: what its first alternative binds.
  var alternativeBindings: [(name: String, local: TypedIndex<TypedLocal>)]?
  /// Where coroutines stand that were found to borrow from themselves while suspended.
  var immovable: Set<SourceRange> = []
  /// Where the program's types begin.
  var firstUserNominal = 0
  /// Where the program's traits begin.
  var firstUserTrait = 0
  /// The program's functions, to be checked even if nothing calls them.
  var userFunctions: [FunctionID] = []

  var closures: [ClosureInfo] = []
  var coroutines: [CoroutineInfo] = []
  var functionValues: [FunctionValue] = []
  var statics: [TypedStatic] = []
  /// `true` once a closure was finished whose call consumes it.
  var hasOnceClosures = false
  var staticIndices: [FunctionID: TypedIndex<TypedStatic>] = [:]

  // What comes out.
  var types = TypeTable()
  var typedFunctions: [TypedFunction] = []
  var typedClosures: [TypedClosure] = []
  var typedCoroutines: [TypedCoroutine] = []

  // Instances.
  var instances = InstanceTable()
  var queue: [QueuedInstance] = []
  var queueStart = 0
  var instanceDepth = 0
  /// What the `impl Trait` types of a checked instance stand for.
  var opaqueResults: [InstanceKey: [Term]] = [:]
  /// Innermost last.
  var instancesInProgress: [InstanceKey] = []
  /// What is made once for all programs; nil if everything is checked here.
  var library: LibraryInstances?
  var libraryTypes = LibraryTypeMap()
  /// The functions behind function items used as values.
  var valueInstances: [Int: TypedIndex<TypedFunction>] = [:]

  /// Which types the program formats and compares itself.
  var writtenTraits: [WrittenKey: Bool] = [:]
  /// The walks over structs, enums and tuples that became code.
  var structuralFunctions: [StructuralKey: FunctionID] = [:]

  /// The `dyn` types.
  var dynamicIndices: [DynamicKey: TypedIndex<DynamicType>] = [:]
  /// By `TypedIndex<DynamicType>`.
  var dynamicUses: [DynamicUse] = []
  /// The functions and closures that became a function pointer, by its type.
  var pointerSources: [TypeID: [TypeID]] = [:]
  var dispatchers: [Dispatcher] = []
  var dispatcherIndices: [DispatcherKey: Int] = [:]

  // Between terms and the types that come out.
  var typeOfTerm: [Int32] = []
  /// By `TypeID`; shorter than there are types where the last ones have no term yet.
  var termOfType: [Term?] = []
  var nominalKeys = NominalKeys()
  var typeDepth = 0

  init(world: World, limits: TypingLimits) {
    self.world = world
    self.limits = limits
    body = BodyContext(scope: TypeScope(items: World.preludeScope), arguments: [])
    // Room for a small program.
    queue.reserveCapacity(12)
    types.nominals.reserveCapacity(8)
    termOfType.reserveCapacity(64)
    typeOfTerm.reserveCapacity(240)
  }
}

/// An instance whose body is not checked yet.
struct QueuedInstance: Sendable {
  var key: InstanceKey
  var index: TypedIndex<TypedFunction>
  /// How many instantiations lead to it.
  var depth: Int
}

/// The signature of a closure expression.
struct ClosureInfo: Sendable {
  var parameters: [Term]
  var result: Term
  var range: SourceRange
  /// Its kind is known: its function has been finished.
  var isFinished = false
}

/// The type of a coroutine expression.
struct CoroutineInfo: Sendable {
  var input: Term
  var output: Term
  /// How many parameters are written.
  var parameterCount: Int
  var isMovable: Bool
  /// What its values implement beside being resumed, if they are movable where the receiver is not pinned.
  var interfaces: Set<CoreCoroutine.Interface>
  /// See `CoreCoroutine.isUnwatched`.
  var isUnwatched: Bool
  var range: SourceRange

  /// `true` iff its values implement what `interface` stands for.
  func has(_ interface: CoreCoroutine.Interface) -> Bool {
    interfaces.contains(interface) && (isMovable || interface == .stream)
  }
}

/// What is called.
enum Callee: Sendable {
  /// A function with all its type arguments.
  case function(FunctionID, [Term])
  /// A member of a trait: `Self`, the trait's arguments, the member's own.
  case traitMember(TraitID, FunctionID, [Term])
  /// A struct or variant as a function.
  case constructor(NominalID, variant: Int, [Term])
  /// A call of, or a resume through, a pointer to a `dyn` type, or a call of a function pointer:
  /// the type, the parameters (the pointer first), the result.
  ///
  /// Indirect because it is rare, and all callees would have its size.
  indirect case dynamic(Term, DispatcherKey.Member, [Term], Term)
}

/// A function item as a value.
struct FunctionValue: Sendable {
  var callee: Callee
  var parameters: [Term]
  var result: Term
}

/// What one body needs while it is checked.
struct BodyContext: Sendable {
  /// What the names of types mean.
  var scope: TypeScope
  /// The generic arguments of the instance.
  var arguments: [Term]
  /// `true` iff the program, not the prelude, wrote it.
  var isUserWritten = true
  /// `true` inside `unsafe { }` and in the body of an `unsafe fn`.
  var isUnsafe = false
  /// The bounds of the function.
  var bounds: [Bound] = []
  /// The trait whose implementation it is part of.
  var implementedTrait: TraitID?
  /// Of the body and all closures and coroutines in it; types are terms.
  var locals: [TypedLocal] = []
  /// Which of them are whose.
  var ownership = LocalOwnership()
  /// Whose body is being finished.
  var finishedOwner = BodyOwner.function
  /// `true` once a closure or coroutine mentions a local from outside.
  var hasOuterMentions = false
  /// The locals in scope, innermost last.
  var names: [(name: String, local: TypedIndex<TypedLocal>)] = []
  /// The function, closures and coroutines around this point, innermost last.
  var frames: [Frame] = []
  /// What calls refer to until types are known.
  var sites: [CallSite] = []
  /// Closures that were given for a callable parameter, `FnOnce` ones left out.
  var closureDemands: [ClosureDemand] = []
  /// Coroutines that are resumed in their place.
  var coroutineDemands: [CoroutineDemand] = []
  var closureIndices: [Int] = []
  var coroutineIndices: [Int] = []
  var closuresThatMove: Set<Int> = []
  var coroutinesThatMove: Set<Int> = []
  /// By coroutine: the locals that it captures by value whatever it does with them.
  var coroutineOwned: [Int: Set<TypedIndex<TypedLocal>>] = [:]
  /// Checked when the types are known.
  var literals: [LiteralCheck] = []
  var casts: [CastCheck] = []
  var demands: [Obligation] = []
  var comparisons: [ComparisonCheck] = []
  var hiddenStates: [HiddenStateCheck] = []
  var exhaustiveness: [ExhaustivenessCheck] = []
  /// Closures that a bound lets be called once only.
  var onceClosures: Set<Int> = []
  /// Coroutines that came in for a parameter bound by `FnOnce`.
  var onceCoroutines: Set<Int> = []
  /// Closures that became a function pointer.
  var pointerClosures: [Int] = []
  /// What unknown types behind pointers will become, for the closures that give them.
  var dynamicHints: [Term: Term] = [:]
  var loopCount = 0
  /// How many types there were when the body was begun.
  var firstType = 0
}

/// A call whose instance is known when the types are.
struct CallSite: Sendable {
  var callee: Callee
  var range: SourceRange
}

/// A literal that must fit its type.
struct LiteralCheck: Sendable {
  var type: Term
  var magnitude: UInt128
  var isNegative: Bool
  var range: SourceRange
}

/// A cast that must be allowed.
struct CastCheck: Sendable {
  var from: Term
  var to: Term
  var range: SourceRange
}

/// A comparison whose operands must be comparable.
struct ComparisonCheck: Sendable {
  var op: BinaryOperator
  var type: Term
  var trait: TraitID
  var range: SourceRange
}

/// A closure where a trait for callables is asked for.
struct ClosureDemand: Sendable {
  var closure: Int
  var trait: BuiltinTrait
  var range: SourceRange
}

/// A coroutine that is to be called more than once.
struct CoroutineDemand: Sendable {
  var coroutine: Int
  var range: SourceRange
}

/// Locals that may not have a destructor.
struct HiddenStateCheck: Sendable {
  var locals: [TypedIndex<TypedLocal>]
  var range: SourceRange
}

/// Patterns that must cover their type; they are in terms until the body is finished.
struct ExhaustivenessCheck: Sendable {
  var patterns: [TypedPattern]
  var type: Term
  var range: SourceRange
  /// A `let`, parameter or `for`, not a match.
  var isBinding = false
}

/// A function, closure or coroutine body around the current point.
struct Frame: Sendable {
  var owner: BodyOwner
  /// What `return` gives.
  var result: Term
  /// How a coroutine completes.
  var completion: CoreCoroutine.Completion?
  /// A coroutine's single plain parameter.
  var first: TypedIndex<TypedLocal>?
  var rebinds = false
  /// `true` once a `return` or `?` was seen.
  var returns = false
  /// The first `?`, if it alone says what the body returns.
  var firstTry: SourceRange?
  var loops: [LoopFrame] = []
}

/// A loop or labelled block around the current point.
struct LoopFrame: Sendable {
  var id: LoopID
  var label: String?
  /// Found by `break` without a label.
  var isLoop: Bool
  /// `break` may carry a value.
  var takesValue: Bool
  var expectation: Expectation
  var result: Term?
  var hasBreak = false
}

/// What is known about an expression's type before it is checked.
enum Expectation: Sendable {
  case none
  /// A guess that helps literals and closures.
  case hint(Term)
  /// The value will be coerced to this.
  case target(Term)

  /// The type, however certain.
  var type: Term? {
    switch self {
    case .none: nil
    case .hint(let type), .target(let type): type
    }
  }
}
