import CoreLanguage
import SourceText
import StateMachines

/// How many words each type and each body takes, and where fields are.
///
/// The words of a struct, tuple, closure or array are its elements' in order. An enum is a word for the
/// variant's index, then room for its widest variant. A coroutine is its state, the reference by
/// which it was last suspended, and the slots of its body. Sizes saturate far above what fits in an
/// activation, so that the body that holds too large a local is where the program is refused.
struct Layouts: Sendable {
  /// Slots of a body for the encoder's intermediate words.
  static let temporaryCount = 16
  /// Words of a coroutine before the slots of its body.
  static let coroutineHeader = 2
  static let saturation = 1 << 24

  /// By `TypeID`; -1 not computed yet, -2 being computed.
  private(set) var words: [Int]
  /// By body: the first slot of each local, and after them the first intermediate slot.
  private(set) var slots: [[Int]]
  /// A type that contains itself.
  private(set) var infiniteType: TypeID?

  /// The layouts of all types and bodies of a program.
  init(_ program: MachineProgram) {
    words = Array(count: program.types.shapes.count, of: -1)
    slots = Array(count: program.bodies.count, of: [])
    for raw in words.indices { computeWords(TypeID(raw), program) }
    for raw in program.bodies.indices where slots[raw].isEmpty {
      computeSlots(TypedIndex(raw), program)
    }
  }

  /// The words of a value.
  func words(_ type: TypeID) -> Int { words[type.rawValue] }

  /// The slots that a body needs.
  func frameWords(_ body: TypedIndex<MachineBody>) -> Int {
    (slots[body.rawValue].last ?? 0) + Self.temporaryCount
  }

  /// The words before field `index` of `fields`, from the start of the first.
  func offset(of index: Int, in fields: [TypeID]) -> Int {
    var result = 0
    for field in fields[..<index] { result += words(field) }
    return result
  }

  @discardableResult
  private mutating func computeWords(_ type: TypeID, _ program: MachineProgram) -> Int {
    let known = words[type.rawValue]
    if known >= 0 { return known }
    if known == -2 {
      infiniteType = infiniteType ?? type
      return 0
    }
    words[type.rawValue] = -2
    let result = min(compute(type, program), Self.saturation)
    words[type.rawValue] = result
    return result
  }

  private mutating func compute(_ type: TypeID, _ program: MachineProgram) -> Int {
    switch program.types[type] {
    case .integer(let kind): return kind.isWide ? 2 : 1
    case .float64, .bool, .character: return 1
    case .never, .text, .slice, .dynamic, .function: return 0
    case .reference(let target, _), .box(let target), .buffer(let target):
      return program.types.isUnsized(target) ? 2 : 1
    case .tuple(let elements): return sum(elements, program)
    case .array(let element, let count):
      let product = computeWords(element, program).multipliedReportingOverflow(by: count)
      return product.overflow ? Self.saturation : product.partialValue
    case .nominal(let index):
      let nominal = program.types.nominals[index]
      var widest = 0
      for variant in nominal.variants {
        var size = 0
        for field in variant.fields {
          size = min(size + computeWords(field.type, program), Self.saturation)
        }
        widest = max(widest, size)
      }
      return nominal.isEnumeration ? widest + 1 : widest
    case .closure(let index): return sum(program.closures[index.rawValue], program)
    case .coroutine(let index):
      let body = program.coroutines[index.rawValue].body
      computeSlots(body, program)
      return Self.coroutineHeader + frameWords(body)
    }
  }

  private mutating func sum(_ types: [TypeID], _ program: MachineProgram) -> Int {
    var result = 0
    for type in types { result = min(result + computeWords(type, program), Self.saturation) }
    return result
  }

  private mutating func computeSlots(_ body: TypedIndex<MachineBody>, _ program: MachineProgram) {
    guard slots[body.rawValue].isEmpty else { return }
    var result: [Int] = []
    var next = 0
    let locals = program.bodies[body.rawValue].locals
    result.reserveCapacity(locals.count + 1)
    for index in locals.indices {
      result.append(next)
      next = min(next + computeWords(locals[index].type, program), Self.saturation)
    }
    result.append(next)
    slots[body.rawValue] = result
  }
}

extension TypeTable {
  /// `true` iff a reference to it has two words.
  func isUnsized(_ type: TypeID) -> Bool {
    switch self[type] {
    case .text, .slice, .dynamic: true
    case .nominal(let index): nominals[index].isUnsized
    default: false
    }
  }
}
