import CoreLanguage
import SourceText
import SurfaceSyntax
import Synchronization

/// The checked instances of library functions at library types, made once for all programs.
///
/// What such an instance is cannot depend on the program that asks for it. So it is checked in a checker that
/// knows the library alone, as a `TypedFragment`, and a program takes it over by finding the fragment's types and
/// callees among its own. Whether that can be done is a fact about the instance, never about what was asked
/// for before: a program comes out the same in any process.
///
/// Left to each program are instances with closures, coroutines, `dyn` types, function items or statics of
/// their own, those that return an `impl Trait`, and those that call any of these or, in the end, themselves.
final class LibraryInstances: Sendable {
  /// How many types are told apart; instances at more of them are left to each program.
  static let typeLimit = 100_000

  /// The library's declarations.
  private let world: World
  private let state = Mutex(State())

  private struct State {
    var types: [LibraryType] = []
    var numbers: [LibraryType: LibraryTypeID] = [:]
    /// Nil for an instance that is left to each program.
    var instances: [LibraryKey: LibraryInstance?] = [:]
  }

  init(_ world: World) {
    self.world = world
    for shape in LibraryTypeMap.common { _ = number(of: .plain(shape)) }
  }

  /// `true` iff the function is one of the library's, and its signature tells its result.
  func holds(_ function: FunctionID) -> Bool {
    function.rawValue < world.functions.count
      && world.functions[function].signature.opaqueCount == 0
  }

  /// `true` iff the struct or enum is one of the library's, and generic over types only.
  func holds(_ nominal: NominalID) -> Bool {
    nominal.rawValue < world.nominals.count
      && !world.nominals[nominal].generics.contains { $0.hasPrefix("[") }
  }

  /// The number of a type, the same in all programs; nil if there are too many.
  func number(of type: LibraryType) -> LibraryTypeID? {
    state.withLock { state in
      if let known = state.numbers[type] { return known }
      guard state.types.count < Self.typeLimit else { return nil }
      let number = state.types.add(type)
      state.numbers[type] = number
      return number
    }
  }

  /// The type of a number.
  func type(of number: LibraryTypeID) -> LibraryType { state.withLock { $0.types[number] } }

  /// The instance, or nil if it is left to each program.
  func instance(_ key: LibraryKey) -> LibraryInstance? { instance(key, inside: []) }

  /// `inside`: the instances that are being checked, each because the one before calls it.
  private func instance(_ key: LibraryKey, inside: Set<LibraryKey>) -> LibraryInstance? {
    if let known = state.withLock({ $0.instances[key] }) { return known }
    guard !inside.contains(key) else { return nil }
    let made = check(key, inside: inside.union([key]))
    // Two threads may have made it: the first that is done made everybody's.
    return state.withLock { state in
      if let known = state.instances[key] { return known }
      state.instances[key] = .some(made)
      return made
    }
  }

  private func check(_ key: LibraryKey, inside: Set<LibraryKey>) -> LibraryInstance? {
    var checker = Checker(world: world, limits: TypingLimits())
    checker.library = self
    guard var program = try? checker.checkAlone(key) else { return nil }
    var calls: [InstanceKey] = []
    for (index, queued) in checker.queue.enumerated() {
      calls.append(queued.key)
      guard queued.index != program.main else { continue }
      guard let callee = checker.libraryKey(of: queued.key),
        let known = instance(callee, inside: inside)
      else { return nil }
      program.functions[index] = known.function(FragmentUse(known.fragment), TypeTable.unit)
    }
    var types: [LibraryTypeID] = []
    for type in program.types.shapes.indices {
      guard let number = checker.libraryNumber(of: TypeID(type)) else { return nil }
      types.append(number)
    }
    var outline = program.functions[program.main]
    outline.body = .empty(outline.body.range)
    return LibraryInstance(
      fragment: TypedFragment(program),
      outline: outline,
      types: types,
      calls: calls,
    )
  }
}

/// A type that nothing of a program has a part in, one level deep; the types in it are `LibraryTypeID`s.
enum LibraryType: Hashable, Sendable {
  case nominal(NominalID, [LibraryTypeID])
  /// Of a shape that needs no other table, its types those of `types` in order.
  case plain(TypeShape)
}

/// A type, by its number among those of the library.
typealias LibraryTypeID = TypedIndex<LibraryType>

/// A library function and its type arguments.
struct LibraryKey: Hashable, Sendable {
  var function: FunctionID
  var arguments: [LibraryTypeID]
}

/// A finished instance.
///
/// A class because all programs share it, and each takes it from the table without a copy of its parts.
final class LibraryInstance: Sendable {
  let fragment: TypedFragment
  /// The instance without its code; its result is a type of the fragment.
  let outline: TypedFunction
  /// By type of the fragment.
  let types: [LibraryTypeID]
  /// By function of the fragment; the arguments are types of the fragment.
  let calls: [InstanceKey]

  init(
    fragment: TypedFragment,
    outline: TypedFunction,
    types: [LibraryTypeID],
    calls: [InstanceKey],
  ) {
    self.fragment = fragment
    self.outline = outline
    self.types = types
    self.calls = calls
  }

  /// The instance with the fragment for its code.
  func function(_ use: FragmentUse, _ result: TypeID) -> TypedFunction {
    var function = outline
    function.result = result
    function.fragment = use
    return function
  }
}

/// Which types of a program are which of the library's, as far as that was asked.
///
/// The types that every table begins with have their place there for their number.
struct LibraryTypeMap: Sendable {
  /// What every table begins with; none of it is built of other types.
  static let common = TypeTable().shapes

  /// By `TypeID`; those of `common` are not asked for here.
  private var numbers: [Number] = []
  /// The program's types that have a number.
  private var types: [(number: LibraryTypeID, type: TypeID)] = []
  /// Of `types`.
  private var chains = HashChains()

  /// A map in which nothing is asked yet, with room for a small program.
  init() { numbers.reserveCapacity(40) }

  /// What is known of a type.
  enum Number: Sendable {
    case unknown
    /// The program, a closure or the like has a part in it.
    case none
    case known(LibraryTypeID)
  }

  subscript(type: TypeID) -> Number {
    get {
      if type.rawValue < Self.common.count { return .known(LibraryTypeID(type.rawValue)) }
      return type.rawValue < numbers.count ? numbers[type.rawValue] : .unknown
    }
    set {
      while numbers.count <= type.rawValue { numbers.append(.unknown) }
      numbers[type.rawValue] = newValue
      guard case .known(let number) = newValue else { return }
      types.append((number, type))
      chains.add(ShortHash(number.rawValue))
    }
  }

  /// The program's type of this number, if it is known.
  subscript(number: LibraryTypeID) -> TypeID? {
    if number.rawValue < Self.common.count { return TypeID(number.rawValue) }
    var candidate = chains.last(ShortHash(number.rawValue))
    while let index = candidate {
      if types[index].number == number { return types[index].type }
      candidate = chains.previous(index)
    }
    return nil
  }
}

extension Checker {
  /// Takes a queued instance over, if the library has it; otherwise it is to be checked here.
  mutating func adopt(_ queued: QueuedInstance) throws(Diagnostic) -> Bool {
    guard let key = libraryKey(of: queued.key), let known = library?.instance(key) else {
      return false
    }
    let outerDepth = instanceDepth
    instanceDepth = queued.depth
    defer { instanceDepth = outerDepth }
    let range = known.outline.body.range
    var use = FragmentUse(known.fragment)
    use.types.reserveCapacity(known.types.count)
    for number in known.types { use.types.append(try type(of: number, range)) }
    for call in known.calls {
      let arguments = call.arguments.map { use.types[$0.rawValue] }
      use.functions.append(try instance(of: call.function, arguments))
    }
    let result = use.types[known.outline.result.rawValue]
    typedFunctions[queued.index] = known.function(use, result)
    return true
  }

  /// The checked instance, its callees reserved only; nil if it is not one for all programs.
  fileprivate mutating func checkAlone(_ key: LibraryKey) throws(Diagnostic) -> TypedProgram? {
    firstUserNominal = world.nominals.count
    firstUserTrait = world.traits.count
    let range = world.functions[key.function].range
    var arguments: [TypeID] = []
    for number in key.arguments { arguments.append(try type(of: number, range)) }
    let index = try instance(of: key.function, arguments)
    let own = InstanceKey(function: key.function, arguments: arguments)
    try checkInstance(own, index, depth: 1)
    guard queue.count == typedFunctions.count, closures.isEmpty, coroutines.isEmpty,
      functionValues.isEmpty, statics.isEmpty,
      dynamicUses.isEmpty, dispatchers.isEmpty, structuralFunctions.isEmpty,
      opaqueResults.isEmpty
    else { return nil }
    return TypedProgram(
      types: types,
      functions: typedFunctions,
      closures: [],
      coroutines: [],
      statics: [],
      main: index,
      drivenType: nil,
    )
  }

  /// The instance as all programs know it, if it is one of the library's.
  fileprivate mutating func libraryKey(of key: InstanceKey) -> LibraryKey? {
    guard let library, library.holds(key.function) else { return nil }
    var arguments: [LibraryTypeID] = []
    arguments.reserveCapacity(key.arguments.count)
    for type in key.arguments {
      guard let number = libraryNumber(of: type) else { return nil }
      arguments.append(number)
    }
    return LibraryKey(function: key.function, arguments: arguments)
  }

  /// The number of a type that nothing of the program has a part in.
  fileprivate mutating func libraryNumber(of type: TypeID) -> LibraryTypeID? {
    switch libraryTypes[type] {
    case .known(let number): return number
    case .none: return nil
    case .unknown: break
    }
    guard let library, let found = libraryType(of: type), let number = library.number(of: found)
    else {
      libraryTypes[type] = .none
      return nil
    }
    libraryTypes[type] = .known(number)
    return number
  }

  private mutating func libraryType(of type: TypeID) -> LibraryType? {
    switch types[type] {
    case .closure, .coroutine, .function, .dynamic: return nil
    case .nominal(let index):
      let key = nominalKeys[index.rawValue]
      guard let library, library.holds(key.definition) else { return nil }
      var arguments: [LibraryTypeID] = []
      for argument in key.arguments {
        guard let number = libraryNumber(of: argument) else { return nil }
        arguments.append(number)
      }
      return .nominal(key.definition, arguments)
    case let shape:
      var isWhole = true
      let plain = shape.mapTypes { part in
        guard let number = libraryNumber(of: part) else {
          isWhole = false
          return part
        }
        return TypeID(number.rawValue)
      }
      return isWhole ? .plain(plain) : nil
    }
  }

  /// The program's type of a number, made if need be.
  private mutating func type(
    of number: LibraryTypeID,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypeID {
    if let known = libraryTypes[number] { return known }
    guard let library else { preconditionFailure("numbers come from a library") }
    let made: TypeID
    switch library.type(of: number) {
    case .plain(let shape):
      for part in shape.parts { _ = try type(of: LibraryTypeID(part.rawValue), range) }
      made = add(shape.mapTypes { libraryTypes[LibraryTypeID($0.rawValue)] ?? $0 })
    case .nominal(let id, let numbers):
      var arguments: [TypeID] = []
      for argument in numbers { arguments.append(try type(of: argument, range)) }
      let root = table.add(.nominal(id, terms(of: arguments)))
      made = try intern(root, range)
    }
    libraryTypes[made] = .known(number)
    return made
  }
}
