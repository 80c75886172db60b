import CoreLanguage
import SourceText
import StateMachines

/// How two values compare: as `compare` gives it.
enum Ordering: Int {
  case less = -1
  case equal = 0
  case greater = 1
  /// A NaN was met.
  case unordered = 2

  init<Value: Comparable>(_ left: Value, _ right: Value) {
    self = left < right ? .less : left == right ? .equal : left > right ? .greater : .unordered
  }
}

extension Machine {
  /// Whether the two values that references in scratch refer to are equal.
  mutating func equalValues(_ type: TypeID) throws(Trap) -> Bool {
    try compareReferents(type) == .equal
  }

  /// How the two values that references in scratch refer to compare.
  mutating func compareValues(_ type: TypeID) throws(Trap) -> Int {
    try compareReferents(type).rawValue
  }

  private mutating func compareReferents(_ type: TypeID) throws(Trap) -> Ordering {
    let words = code.program.types.isUnsized(type) ? 2 : 1
    return try compareReferents(type, scratch, scratch + words, 0)
  }

  /// Of the values behind the references at two words.
  private mutating func compareReferents(
    _ type: TypeID,
    _ left: Int,
    _ right: Int,
    _ depth: Int,
  )
    throws(Trap) -> Ordering
  {
    switch code.program.types[type] {
    case .text:
      let (a, b) = (memory[left + 1], memory[right + 1])
      return compareBytes(
        try elements(memory[left], a, 1),
        a,
        try elements(memory[right], b, 1),
        b,
      )
    case .slice(let element):
      let size = code.layouts.words(element)
      let (a, b) = (memory[left + 1], memory[right + 1])
      return try compareLists(
        element,
        [(try elements(memory[left], a, size), a)],
        [(try elements(memory[right], b, size), b)],
        depth,
      )
    default:
      let size = code.layouts.words(type)
      guard size > 0 else { return .equal }
      return try compare(
        type,
        try address(of: memory[left], size),
        try address(of: memory[right], size),
        depth + 1,
      )
    }
  }

  private mutating func compareBytes(
    _ left: Int,
    _ leftCount: Int,
    _ right: Int,
    _ rightCount: Int,
  )
    -> Ordering
  {
    registers.fuel -= min(leftCount, rightCount) / 16
    for index in 0..<min(leftCount, rightCount)
    where memory[left + index] != memory[right + index] {
      return Ordering(memory[left + index], memory[right + index])
    }
    return Ordering(leftCount, rightCount)
  }

  private mutating func compare(
    _ type: TypeID,
    _ left: Int,
    _ right: Int,
    _ depth: Int,
  ) throws(Trap)
    -> Ordering
  {
    guard depth < Self.walkDepth else { throw Self.walkTrap }
    switch code.program.types[type] {
    case .integer(let kind): return compareIntegers(kind, left, right)
    case .float64:
      return Ordering(
        Double(bitPattern: UInt64(bitPattern: Int64(memory[left]))),
        Double(bitPattern: UInt64(bitPattern: Int64(memory[right]))),
      )
    case .bool, .character, .buffer: return Ordering(memory[left], memory[right])
    case .tuple(let types):
      var offset = 0
      for type in types {
        let order = try compare(type, left + offset, right + offset, depth + 1)
        guard order == .equal else { return order }
        offset += code.layouts.words(type)
      }
      return .equal
    case .array(let element, let count):
      return try compareLists(element, [(left, count)], [(right, count)], depth)
    case .reference(let target, isMutable: _), .box(let target):
      return try compareReferents(target, left, right, depth)
    case .nominal(let index):
      return try compare(code.program.types.nominals[index], left, right, depth)
    case .never, .text, .slice, .dynamic, .closure, .coroutine, .function: return .equal
    }
  }

  private func compareIntegers(_ kind: IntegerKind, _ left: Int, _ right: Int) -> Ordering {
    if kind.isWide {
      let a = WideWord(low: memory[left], high: memory[left + 1])
      let b = WideWord(low: memory[right], high: memory[right + 1])
      return kind.isSigned ? Ordering(a.signed, b.signed) : Ordering(a.unsigned, b.unsigned)
    }
    if kind.isUnsignedWord {
      return Ordering(UInt(bitPattern: memory[left]), UInt(bitPattern: memory[right]))
    }
    return Ordering(memory[left], memory[right])
  }

  private mutating func compare(
    _ nominal: NominalType,
    _ left: Int,
    _ right: Int,
    _ depth: Int,
  )
    throws(Trap) -> Ordering
  {
    switch nominal.role {
    case .vector, .deque:
      let a = try listParts(nominal, at: left)
      let b = try listParts(nominal, at: right)
      return try compareLists(a.element, a.runs, b.runs, depth)
    case .counted, .transparent:
      let a = try referent(nominal, at: left)
      let b = try referent(nominal, at: right)
      return try compare(a.type, a.word, b.word, depth + 1)
    default: break
    }
    let a = try components(nominal, at: left).fields
    let b = try components(nominal, at: right).fields
    if nominal.isEnumeration, memory[left] != memory[right] {
      return Ordering(memory[left], memory[right])
    }
    for (x, y) in zip(a, b) where nominal.role != .refCell || x.name != "state" {
      let order = try compare(x.type, x.word, y.word, depth + 1)
      guard order == .equal else { return order }
    }
    return .equal
  }

  private mutating func compareLists(
    _ element: TypeID,
    _ left: [(word: Int, count: Int)],
    _ right: [(word: Int, count: Int)],
    _ depth: Int,
  ) throws(Trap) -> Ordering {
    let size = code.layouts.words(element)
    let leftCount = left.reduce(0) { $0 + $1.count }
    let rightCount = right.reduce(0) { $0 + $1.count }
    // Long lists cost fuel, so that comparing them in a loop comes to an end.
    registers.fuel -= min(leftCount, rightCount) / 4
    for index in 0..<min(leftCount, rightCount) where size > 0 {
      let a = Self.position(of: index, left, size)
      let b = Self.position(of: index, right, size)
      let order = try compare(element, a, b, depth + 1)
      guard order == .equal else { return order }
    }
    return Ordering(leftCount, rightCount)
  }

  private static func position(
    of index: Int,
    _ runs: [(word: Int, count: Int)],
    _ size: Int,
  ) -> Int {
    let first = runs[0]
    if index < first.count { return first.word + index * size }
    return runs[1].word + (index - first.count) * size
  }
}
