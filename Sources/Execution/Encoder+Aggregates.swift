import CoreLanguage
import SourceText
import StateMachines

extension Encoder {
  /// By operand: its first word in the aggregate; and the constant words.
  func layout(
    _ aggregate: Aggregate,
    _ operands: [Operand],
  )
    -> (offsets: [Int], constants: [(offset: Int, word: Int)])
  {
    var next = 0
    var constants: [(offset: Int, word: Int)] = []
    switch aggregate {
    case .plain: break
    case .variant(let type, let index):
      if program.types.nominal(type)?.isEnumeration == true {
        constants = [(0, index)]
        next = 1
      }
    case .coroutine(let type):
      constants = [(0, CoroutineStateWord.unresumed), (1, 0)]
      if case .coroutine(let index) = program.types[type] {
        let body = program.coroutines[index.rawValue].body
        next = Layouts.coroutineHeader + layouts.slots[body.rawValue][1]
      }
    }
    var offsets: [Int] = []
    for operand in operands {
      offsets.append(next)
      next += words(of: operand)
    }
    return (offsets, constants)
  }

  mutating func build(
    _ aggregate: Aggregate,
    _ operands: [Operand],
    into target: Int,
    of place: Place?,
  ) {
    let mentionsTarget = operands.contains { operand in
      guard let local = place?.local, let source = operand.place else { return false }
      return source.local == local || source.projections.contains(.index(local))
    }
    if mentionsTarget {
      let words = passAggregate(aggregate, operands)
      return storeScratch(0, words, to: .slot(target))
    }
    let (offsets, constants) = layout(aggregate, operands)
    for (offset, word) in constants { constant(word, into: target + offset) }
    let mark = temporaryNext
    for (offset, operand) in zip(offsets, operands) {
      evaluate(operand, into: target + offset)
      temporaryNext = mark
    }
  }

  @discardableResult
  mutating func passAggregate(_ aggregate: Aggregate, _ operands: [Operand]) -> Int {
    let (offsets, constants) = layout(aggregate, operands)
    let mark = temporaryNext
    for (offset, word) in constants { passConstant(word, at: offset) }
    for (offset, operand) in zip(offsets, operands) {
      pass(operand, at: offset)
      temporaryNext = mark
    }
    let type =
      switch aggregate {
      case .plain(let type), .variant(let type, _), .coroutine(let type): type
      }
    let words = layouts.words(type)
    scratchWords = max(scratchWords, words)
    return words
  }

  mutating func repeated(_ operand: Operand, _ count: Int, into target: Int) {
    guard count > 0 else { return }
    let words = words(of: operand)
    evaluate(operand, into: target)
    guard words > 0, count > 1 else { return }
    // A move goes upwards word by word, so that it repeats what it has just written.
    emit(.moveMany(slot(target + words), slot(target), slot(words * (count - 1))))
  }

  mutating func passRepeated(_ operand: Operand, _ count: Int) {
    let words = words(of: operand)
    guard words > 0 else { return }
    let mark = temporaryNext
    for index in 0..<count {
      pass(operand, at: index * words)
      temporaryNext = mark
    }
  }
}
