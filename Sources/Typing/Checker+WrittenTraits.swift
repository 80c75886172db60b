import CoreLanguage
import SourceText
import SurfaceSyntax

/// Which types are formatted and compared by the program's own code.
///
/// What comes in: a type with everything in it known. The machine formats and compares by a walk over
/// the value, and knows nothing of implementations; so a type in which an implementation of `Debug`,
/// `Display` or a comparison takes part is found here, and its walk becomes code: a function for each
/// struct, enum, tuple and kind of container, which asks for the trait's function of each part.
extension Checker {
  /// `true` iff an implementation with code decides how a type has `trait`: its own, or that of a part.
  mutating func isWritten(_ trait: BuiltinTrait, _ type: TypeID) -> Bool {
    let key = WrittenKey(trait: trait, type: type)
    if let known = writtenTraits[key] { return known }
    var visited: Set<TypeID> = []
    let result = hasWritten(trait, type, &visited)
    writtenTraits[key] = result
    return result
  }

  private func hasWritten(
    _ trait: BuiltinTrait,
    _ type: TypeID,
    _ visited: inout Set<TypeID>,
  ) -> Bool {
    switch types[type] {
    case .tuple(let elements):
      for element in elements where hasWritten(trait, element, &visited) { return true }
      return false
    case .array(let part, _), .slice(let part), .reference(let part, _), .box(let part):
      return hasWritten(trait, part, &visited)
    case .dynamic: return true
    case .nominal(let index):
      guard visited.insert(type).inserted else { return false }
      return hasWritten(trait, index, &visited)
    default: return false
    }
  }

  private func hasWritten(
    _ trait: BuiltinTrait,
    _ index: TypedIndex<NominalType>,
    _ visited: inout Set<TypeID>,
  ) -> Bool {
    let nominal = types.nominals[index]
    let id = nominalKeys[index.rawValue].definition
    if nominal.role != .ordinary, !isDerived(trait, id) {
      for argument in nominal.arguments where hasWritten(trait, argument, &visited) { return true }
      return false
    }
    guard isDerived(trait, id) else {
      guard let known = world.known.builtinTraits[trait] else { return false }
      return world.traits[known].implementationsByHead[.nominal(id)] != nil
    }
    for variant in nominal.variants {
      for field in variant.fields where hasWritten(trait, field.type, &visited) { return true }
    }
    return false
  }

  private func isDerived(_ trait: BuiltinTrait, _ id: NominalID) -> Bool {
    guard let flag = DerivedTraits(trait) else { return false }
    return world.nominals[id].derives.contains(flag)
  }

  // MARK: Calls

  /// What an intrinsic that walks a value is for a type that the program walks itself; nil otherwise.
  mutating func writtenTarget(
    of intrinsic: Intrinsic,
    _ types: [TypeID],
    _ range: SourceRange,
  ) throws(Diagnostic) -> CallTarget? {
    switch intrinsic {
    case .equal:
      guard isWritten(.partialEq, types[0]), let trait = world.known.builtinTraits[.partialEq],
        let function = world.traits[trait].functions["eq"]
      else { return nil }
      return try target(of: .traitMember(trait, function, [term(of: types[0])]), range)
    case .compare:
      if isWritten(.ord, types[0]) { return try hidden("compare_total", types) }
      return isWritten(.partialOrd, types[0]) ? try hidden("compare_partial", types) : nil
    case .formatValue:
      return isWritten(.display, types[0]) ? try hidden("format_written", types) : nil
    default: return nil
    }
  }

  private mutating func hidden(
    _ name: String,
    _ types: [TypeID],
  ) throws(Diagnostic) -> CallTarget {
    .instance(try instance(of: hiddenFunction(name), types))
  }

  /// A function of the prelude that only the checker names.
  func hiddenFunction(_ name: String) -> FunctionID {
    guard case .function(let id)? = world.scopes[World.preludeScope].values[name] else {
      preconditionFailure("the prelude lacks \(name)")
    }
    return id
  }

  /// The function of a trait for a type that has it by its structure, if a part is written.
  mutating func structuralMember(
    _ trait: BuiltinTrait,
    _ name: String,
    _ own: Term,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedIndex<TypedFunction>? {
    let prefix: String
    switch (trait, name) {
    case (.debug, "fmt"): prefix = "debug"
    case (.display, "fmt"): prefix = "display"
    case (.partialEq, "eq"): prefix = "eq"
    case (.partialOrd, "partial_cmp"): prefix = "partial_cmp"
    case (.ord, "cmp"): prefix = "cmp"
    default: return nil
    }
    let type = try intern(own, range)
    guard isWritten(trait, type) else { return nil }
    switch types[type] {
    case .reference, .box: return try instance(of: hiddenFunction(prefix + "_through"), [type])
    case .array, .slice: return try instance(of: hiddenFunction(prefix + "_items"), [type])
    case .tuple(let elements):
      let function = structuralFunction(trait, .tuple(elements.count))
      return try instance(of: function, elements)
    case .nominal(let index):
      let nominal = types.nominals[index]
      switch nominal.role {
      case .counted, .transparent:
        return try instance(of: hiddenFunction(prefix + "_through"), [type])
      case .vector, .deque: return try instance(of: hiddenFunction(prefix + "_items"), [type])
      case .cell where trait == .debug:
        return try instance(of: hiddenFunction("debug_cell"), [type])
      case .refCell where trait == .debug:
        return try instance(of: hiddenFunction("debug_ref_cell"), [type])
      case .ordinary, .coroutineState, .poll, .option:
        let id = nominalKeys[index.rawValue].definition
        return try instance(of: structuralFunction(trait, .nominal(id)), nominal.arguments)
      default: return nil
      }
    default: return nil
    }
  }

  /// The template of a trait's function for a struct, enum or tuple, made when it is first needed.
  private mutating func structuralFunction(_ trait: BuiltinTrait, _ head: Head) -> FunctionID {
    let key = StructuralKey(trait: trait, head: head)
    if let known = structuralFunctions[key] { return known }
    let code = StructuralCode(trait: trait)
    let subject: Scheme
    let generics: [String]
    let body: CoreExpression
    switch head {
    case .nominal(let id):
      generics = world.nominals[id].generics
      subject = .nominal(id, generics.indices.map { .parameter($0) })
      body = code.body(world.nominals[id])
    case .tuple(let count):
      generics = (0..<count).map { "T\($0)" }
      subject = .tuple(generics.indices.map { .parameter($0) })
      body = code.body(tupleOf: count)
    default: preconditionFailure("only structs, enums and tuples have fields")
    }
    let implementation = world.implementations.add(
      ImplementationDefinition(
        generics: generics,
        bounds: [],
        trait: nil,
        traitArguments: [],
        subject: subject,
        functions: [:],
        aliases: [:],
        range: .none,
      )
    )
    let function = world.functions.add(
      FunctionTemplate(
        declaration: code.declaration(body),
        scope: World.preludeScope,
        parent: .implementation(implementation),
        use: .function,
        intrinsic: nil,
        isUserWritten: false,
        isHidden: true,
      )
    )
    world.functions[function].signature = structuralSignature(trait, subject, generics)
    structuralFunctions[key] = function
    return function
  }

  /// The signature that the trait gives its function, `Self` being `subject`.
  private func structuralSignature(
    _ trait: BuiltinTrait,
    _ subject: Scheme,
    _ generics: [String],
  ) -> Signature {
    let name = StructuralCode(trait: trait).functionName
    guard let known = world.known.builtinTraits[trait],
      let wanted = world.traits[known].functions[name]
    else { preconditionFailure("the prelude lacks \(name)") }
    let declared = world.functions[wanted].signature
    return Signature(
      generics: generics,
      parentCount: generics.count,
      explicitCount: 0,
      bounds: [],
      parameters: declared.parameters.map { $0.substituting([subject]) },
      result: declared.result.substituting([subject]),
      opaqueBounds: [],
      opaqueCount: 0,
    )
  }
}

/// A trait and a type that may have it through code of the program.
struct WrittenKey: Hashable, Sendable {
  var trait: BuiltinTrait
  var type: TypeID
}

/// A trait and the kind of type that its walk is written for.
struct StructuralKey: Hashable, Sendable {
  var trait: BuiltinTrait
  var head: Head
}
