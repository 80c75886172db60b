import CoreLanguage
import SourceText
import StateMachines

extension Machine {
  /// How deep values are walked; a deeper one ends the run.
  static let walkDepth = 500

  static let walkTrap = Trap.stop(.limitReached("value depth of \(walkDepth)"))

  /// A field of a value: its type and the word where it starts.
  struct Component {
    var name: String
    var type: TypeID
    var word: Int
  }

  /// The variant of a struct or enum value at a word, and its fields.
  func components(
    _ nominal: NominalType,
    at word: Int,
  ) throws(Trap)
    -> (variant: NominalType.Variant, fields: [Component])
  {
    let index = nominal.isEnumeration ? memory[word] : 0
    guard nominal.variants.indices.contains(index) else {
      throw .stop(.unsound("a value that was never there was used"))
    }
    let variant = nominal.variants[index]
    var next = nominal.isEnumeration ? word + 1 : word
    var fields: [Component] = []
    for field in variant.fields {
      fields.append(Component(name: field.name, type: field.type, word: next))
      next += code.layouts.words(field.type)
    }
    return (variant, fields)
  }

  /// The elements of a list of any shape: element type, and runs of elements.
  func listParts(
    _ nominal: NominalType,
    at word: Int,
  ) throws(Trap)
    -> (element: TypeID, runs: [(word: Int, count: Int)])
  {
    let (_, fields) = try components(nominal, at: word)
    guard let first = fields.first, case .buffer(let element) = code.program.types[first.type]
    else { preconditionFailure("a list starts with its buffer") }
    let buffer = memory[first.word]
    let size = code.layouts.words(element)
    if nominal.role == .vector {
      let count = memory[fields[1].word]
      return (element, [(try self.word(of: buffer, 0, count, size), count)])
    }
    let head = memory[fields[1].word]
    let count = memory[fields[2].word]
    let capacity = memory[fields[3].word]
    let straight = min(count, max(0, capacity - head))
    return (
      element,
      [
        (try self.word(of: buffer, head * size, straight, size), straight),
        (try self.word(of: buffer, 0, count - straight, size), count - straight),
      ],
    )
  }

  private func word(of buffer: Int, _ offset: Int, _ count: Int, _ size: Int) throws(Trap) -> Int {
    let product = count.multipliedReportingOverflow(by: size)
    guard count >= 0, !product.overflow else { throw .dangling }
    return product.partialValue == 0 ? 0 : try address(of: buffer + offset, product.partialValue)
  }

  /// The first word behind a reference to elements that take `size` words each.
  func elements(_ reference: Int, _ count: Int, _ size: Int) throws(Trap) -> Int {
    try word(of: reference, 0, count, size)
  }

  /// The bytes of text behind a reference.
  func bytes(_ reference: Int, _ count: Int) throws(Trap) -> [UInt8] {
    let start = try elements(reference, count, 1)
    return memory[start..<start + count].map { UInt8(truncatingIfNeeded: $0) }
  }

  /// Text behind a reference.
  func text(_ reference: Int, _ count: Int) throws(Trap) -> String {
    String(decoding: try bytes(reference, count), as: UTF8.self)
  }

  /// The referent of an owner or guard that is shown as what it refers to.
  func referent(_ nominal: NominalType, at word: Int) throws(Trap) -> Component {
    let (_, fields) = try components(nominal, at: word)
    guard let first = fields.first else { preconditionFailure("an owner has a field") }
    guard nominal.role == .counted, case .buffer(let block) = code.program.types[first.type],
      let inner = code.program.types.nominal(block)
    else { return first }
    let start = try address(of: memory[first.word], code.layouts.words(block))
    let (_, parts) = try components(inner, at: start)
    guard let value = parts.last else { preconditionFailure("a counted block has a value") }
    return value
  }

  // MARK: Searching

  /// Visits every reference in the words of a value, not behind it.
  func find(_ finder: inout ReferenceFinder, _ type: TypeID, at word: Int, depth: Int) {
    guard depth < Self.walkDepth else { return }
    switch code.program.types[type] {
    case .reference: finder.visit(memory[word])
    case .tuple(let elements): find(&finder, elements, at: word, depth: depth)
    case .closure(let index):
      find(&finder, code.program.closures[index.rawValue], at: word, depth: depth)
    case .array(let element, let count):
      for index in 0..<count {
        find(&finder, element, at: word + index * code.layouts.words(element), depth: depth + 1)
      }
    case .nominal(let index):
      guard let parts = try? components(code.program.types.nominals[index], at: word) else {
        return
      }
      for field in parts.fields { find(&finder, field.type, at: field.word, depth: depth + 1) }
    case .coroutine(let index): find(&finder, index, at: word, depth: depth)
    default: break
    }
  }

  private func find(
    _ finder: inout ReferenceFinder,
    _ types: [TypeID],
    at word: Int,
    depth: Int,
  ) {
    var next = word
    for type in types {
      find(&finder, type, at: next, depth: depth + 1)
      next += code.layouts.words(type)
    }
  }

  private func find(
    _ finder: inout ReferenceFinder,
    _ index: TypedIndex<TypedCoroutine>,
    at word: Int,
    depth: Int,
  ) {
    let coroutine = code.program.coroutines[index.rawValue]
    let body = code.program.bodies[coroutine.body]
    let slots = code.layouts.slots[coroutine.body.rawValue]
    var locals: [Int] = []
    if memory[word] == CoroutineStateWord.unresumed {
      locals = Array(1..<1 + coroutine.captureCount)
    } else if memory[word] >= CoroutineStateWord.suspended {
      let point = memory[word] - CoroutineStateWord.suspended
      locals = body.suspensionPoints[point].savedLocals.map(\.rawValue)
    }
    for local in locals {
      let start = word + Layouts.coroutineHeader + slots[local]
      find(&finder, body.locals[local].type, at: start, depth: depth + 1)
    }
  }
}
