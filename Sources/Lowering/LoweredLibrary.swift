import CoreLanguage
import SourceText
import StateMachines
import Synchronization

/// The code of library instances, lowered once for all programs.
public final class LoweredLibrary: Sendable {
  private let fragments = Mutex<[ObjectIdentifier: LoweredFragment]>([:])

  /// An empty one.
  public init() {}

  /// What a fragment is lowered to; throws what is wrong with it.
  func lowered(_ fragment: TypedFragment) throws(Diagnostic) -> LoweredFragment {
    let key = ObjectIdentifier(fragment)
    if let known = fragments.withLock({ $0[key] }) { return known }
    let made = try Lowering.lower(fragment, self)
    fragments.withLock { $0[key] = made }
    return made
  }
}

/// A fragment's code; its types, callees and statics are its own.
///
/// A class, because every program that uses it holds it and none changes it.
final class LoweredFragment: Sendable {
  /// Holds the fragment, whose identity it is known by.
  let fragment: TypedFragment
  /// The fragment's types, then those of the references that lowering made.
  let types: TypeTable
  let body: MachineBody
  /// The constants that it borrows for ever.
  let constants: [(type: TypeID, body: MachineBody)]
  let summary: KnownSummary
  /// The code that mentions a type, a callee or a static: a statement, or nil for the terminator.
  let mentions: [(block: Int, statement: Int?)]

  init(
    _ fragment: TypedFragment,
    types: TypeTable,
    body: MachineBody,
    constants: [(type: TypeID, body: MachineBody)],
    summary: KnownSummary,
  ) {
    self.fragment = fragment
    self.types = types
    self.body = body
    self.constants = constants
    self.summary = summary
    mentions = body.mentions
  }

  /// What the program's table has for the types that lowering made.
  func types(of use: FragmentUse, in program: inout TypeTable) -> [TypeID] {
    var result = use.types
    while result.count < types.shapes.count {
      let index = result.count
      result.append(
        program.intern(
          types.shapes[index].mapTypes { result[$0.rawValue] },
          isCopy: types.isCopy[index],
          needsDrop: types.needsDrop[index],
        )
      )
    }
    return result
  }
}

/// Translates what a fragment mentions to a program's.
struct Relocation: MachineMapping {
  /// By type of the fragment.
  let types: [TypeID]
  /// By function of the fragment.
  let functions: [TypedIndex<TypedFunction>]
  /// The program's static for the fragment's first.
  let firstStatic: Int

  func map(_ type: TypeID) -> TypeID { types[type.rawValue] }

  func map(_ body: TypedIndex<MachineBody>) -> TypedIndex<MachineBody> {
    TypedIndex(functions[body.rawValue].rawValue)
  }

  func map(_ item: TypedIndex<MachineStatic>) -> TypedIndex<MachineStatic> {
    TypedIndex(firstStatic + item.rawValue)
  }

  /// The body in the program, changed where it mentions something.
  mutating func map(
    _ body: consuming MachineBody,
    _ mentions: [(block: Int, statement: Int?)],
  ) -> MachineBody {
    for local in body.locals.indices { body.locals[local].type = map(body.locals[local].type) }
    for (block, statement) in mentions {
      guard let statement else {
        body.blocks[block].terminator = body.blocks[block].terminator.mapped(by: &self)
        continue
      }
      guard
        case .assign(let place, let value, let range) = body.blocks[block].statements[statement]
      else { continue }
      body.blocks[block].statements[statement] = .assign(place, value.mapped(by: &self), range)
    }
    return body
  }
}

extension MachineBody {
  /// The code that mentions a type, a callee or a static: a statement, or nil for the terminator.
  var mentions: [(block: Int, statement: Int?)] {
    var result: [(block: Int, statement: Int?)] = []
    for (index, block) in blocks.enumerated() {
      for (position, statement) in block.statements.enumerated() {
        var search = MentionSearch()
        if case .assign(_, let value, _) = statement { _ = value.mapped(by: &search) }
        if search.found { result.append((index, position)) }
      }
      var search = MentionSearch()
      _ = block.terminator.mapped(by: &search)
      if search.found { result.append((index, nil)) }
    }
    return result
  }
}

/// Tells whether code mentions anything but places.
private struct MentionSearch: MachineMapping {
  var found = false

  mutating func map(_ type: TypeID) -> TypeID {
    found = true
    return type
  }

  mutating func map(_ body: TypedIndex<MachineBody>) -> TypedIndex<MachineBody> {
    found = true
    return body
  }

  mutating func map(_ item: TypedIndex<MachineStatic>) -> TypedIndex<MachineStatic> {
    found = true
    return item
  }
}
