import CoreLanguage
import SourceText
import StateMachines
import SurfaceSyntax

extension Encoder {
  // MARK: Operands

  /// A slot that holds the operand; an intermediate one unless it has its own.
  mutating func operandSlot(_ operand: Operand) -> Int {
    if let place = operand.place, let known = staticSlot(place) { return known }
    let result = temporary(words(of: operand))
    evaluate(operand, into: result)
    return result
  }

  /// Computes an operand into a slot; gives the number of its words.
  @discardableResult
  mutating func evaluate(_ operand: Operand, into target: Int) -> Int {
    switch operand {
    case .copy(let place), .move(let place):
      let resolved = resolve(place)
      let count = layouts.words(resolved.type)
      load(resolved.location, count, into: target)
      return count
    case .constant(let value, let type):
      let words = words(value, type)
      if words.count > 0 { constant(words.first, into: target) }
      if words.count > 1 { constant(words.second, into: target + 1) }
      return words.count
    }
  }

  /// Lays an operand out in scratch; gives the number of its words.
  @discardableResult
  mutating func pass(_ operand: Operand, at scratch: Int) -> Int {
    switch operand {
    case .copy(let place), .move(let place):
      let resolved = resolve(place)
      let count = layouts.words(resolved.type)
      pass(resolved.location, count, at: scratch)
      return count
    case .constant(let value, let type):
      let words = words(value, type)
      if words.count > 0 { passConstant(words.first, at: scratch) }
      if words.count > 1 { passConstant(words.second, at: scratch + 1) }
      return words.count
    }
  }

  mutating func passConstant(_ word: Int, at scratch: Int) {
    scratchWords = max(scratchWords, scratch + 1)
    if let short = Int32(exactly: word) { return emit(.passConstant(short, slot(scratch))) }
    let copy = temporary()
    constant(word, into: copy)
    emit(.pass(slot(scratch), slot(copy)))
    temporaryNext -= 1
  }

  /// Lays operands out in scratch one after the other; gives the first word of each.
  @discardableResult
  mutating func passAll(_ operands: [Operand]) -> [Int] {
    var offsets: [Int] = []
    var next = 0
    let mark = temporaryNext
    for operand in operands {
      offsets.append(next)
      next += pass(operand, at: next)
      temporaryNext = mark
    }
    return offsets
  }

  /// The words of a constant: two at most.
  private mutating func words(
    _ constant: MachineConstant,
    _ type: TypeID,
  ) -> (count: Int, first: Int, second: Int) {
    switch constant {
    case .bits(let high, let low):
      let low = Int(truncatingIfNeeded: low)
      guard case .integer(let kind) = program.types[type] else {
        return (layouts.words(type) == 0 ? 0 : 1, low, 0)
      }
      guard kind.isWide else { return (1, kind.wrapped(low), 0) }
      return (2, low, Int(truncatingIfNeeded: high))
    case .float(let value): return (1, FloatOperation.word(value), 0)
    case .text(let text):
      let offset = literal(text)
      return (2, Address.literals + offset, text.utf8.count)
    case .unit: return (0, 0, 0)
    case .staticAddress(let index): return (1, Address.statics + staticOffsets[index.rawValue], 0)
    }
  }

  mutating func literal(_ text: String) -> Int {
    if let known = literals[text] { return known }
    let offset = literalWords.count
    literalWords += text.utf8.lazy.map { Int($0) }
    literals[text] = offset
    return offset
  }

  /// The word of a constant operand of one word.
  func constantWord(_ operand: Operand) -> Int? {
    guard case .constant(.bits(_, let bits), let type) = operand else { return nil }
    let low = Int(truncatingIfNeeded: bits)
    guard case .integer(let kind) = program.types[type] else { return low }
    return kind.isWide ? nil : kind.wrapped(low)
  }

  // MARK: Assignments

  mutating func encodeAssign(_ place: Place, _ value: Rvalue) {
    if let target = staticSlot(place) { return encode(value, into: target, of: place) }
    let words = layouts.words(type(of: place))
    switch value {
    case .use(let operand):
      if let source = operand.place, let known = staticSlot(source) {
        store(known, words, to: resolve(place).location)
      } else if words <= 2 {
        let copy = temporary(words)
        evaluate(operand, into: copy)
        store(copy, words, to: resolve(place).location)
      } else {
        pass(operand, at: 0)
        storeScratch(0, words, to: resolve(place).location)
      }
    case .aggregate(let aggregate, let operands):
      passAggregate(aggregate, operands)
      storeScratch(0, words, to: resolve(place).location)
    case .repeating(let operand, let count):
      passRepeated(operand, count)
      storeScratch(0, words, to: resolve(place).location)
    case .intrinsic(.read, types: _, let operands) where words > 2:
      pass(.pointer(operandSlot(operands[0]), offset: 0), words, at: 0)
      storeScratch(0, words, to: resolve(place).location)
    default:
      let copy = temporary(words)
      encode(value, into: copy, of: nil)
      store(copy, words, to: resolve(place).location)
    }
  }

  /// Computes a value into a slot; `place` is what the slot belongs to.
  mutating func encode(_ value: Rvalue, into target: Int, of place: Place?) {
    switch value {
    case .use(let operand): evaluate(operand, into: target)
    case .reference(let place, isMutable: _): reference(to: resolve(place), into: target)
    case .unary(let name, let operand): unary(name, operand, into: target)
    case .binary(let name, let left, let right): binary(name, left, right, into: target)
    case .cast(let operand, let from, let to): cast(operand, from, to, into: target)
    case .unsize(let operand, let count):
      evaluate(operand, into: target)
      constant(count, into: target + 1)
    case .aggregate(let aggregate, let operands):
      build(aggregate, operands, into: target, of: place)
    case .repeating(let operand, let count): repeated(operand, count, into: target)
    case .box(let operand):
      slow(.box(words: pass(operand, at: 0)), into: target)
    case .variantIndex(let place): load(resolve(place).location, 1, into: target)
    case .length(let place): length(of: place, into: target)
    case .intrinsic(let name, let types, let operands):
      intrinsic(name, types, operands, into: target)
    case .format(let pieces, let operands):
      slow(.format(recipe(pieces, operands)), into: target)
    case .print(let pieces, let operands, let toStandardError):
      slow(.print(recipe(pieces, operands), toStandardError: toStandardError), into: target)
    }
  }

  mutating func slow(_ kind: SlowOperation.Kind, into target: Int = 0) {
    emit(.slow(UInt32(operations.count)))
    operations.append(SlowOperation(kind: kind, destination: target))
  }

  mutating func recipe(_ pieces: [FormatPiece], _ operands: [Operand]) -> FormatRecipe {
    FormatRecipe(
      pieces: pieces,
      types: operands.map { type(of: $0) },
      offsets: passAll(operands),
    )
  }

  mutating func length(of place: Place, into target: Int) {
    let resolved = resolve(place)
    if case .array(_, let count) = program.types[resolved.type] {
      constant(count, into: target)
    } else if case .slot(let length) = resolved.length {
      move(target, length, 1)
    }
  }
}
