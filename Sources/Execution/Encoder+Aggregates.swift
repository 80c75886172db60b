import CoreLanguage
import SourceText
import StateMachines

extension Encoder {
  /// What an aggregate begins with, before its operands: constant words.
  private struct Head {
    var first: Int?
    var second: Int?
    /// The offset of the first operand.
    var words = 0
  }

  private func head(of aggregate: Aggregate) -> Head {
    switch aggregate {
    case .plain: break
    case .variant(let type, let index):
      if program.types.nominal(type)?.isEnumeration == true { return Head(first: index, words: 1) }
    case .coroutine(let type):
      if case .coroutine(let index) = program.types[type] {
        let body = program.coroutines[index.rawValue].body
        let captures = Layouts.coroutineHeader + layouts.slots[body.rawValue][1]
        return Head(first: CoroutineStateWord.unresumed, second: 0, words: captures)
      }
    }
    return Head()
  }

  mutating func build(
    _ aggregate: Aggregate,
    _ operands: [Operand],
    into target: Int,
    of place: Place?,
  ) {
    if let local = place?.local, operands.contains(where: { $0.mentions(local) }) {
      let words = passAggregate(aggregate, operands)
      return storeScratch(0, words, to: .slot(target))
    }
    let head = head(of: aggregate)
    if let word = head.first { constant(word, into: target) }
    if let word = head.second { constant(word, into: target + 1) }
    var next = target + head.words
    let mark = temporaryNext
    for operand in operands {
      next += evaluate(operand, into: next)
      temporaryNext = mark
    }
  }

  @discardableResult
  mutating func passAggregate(_ aggregate: Aggregate, _ operands: [Operand]) -> Int {
    let head = head(of: aggregate)
    if let word = head.first { passConstant(word, at: 0) }
    if let word = head.second { passConstant(word, at: 1) }
    var next = head.words
    let mark = temporaryNext
    for operand in operands {
      next += pass(operand, at: next)
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

extension Operand {
  /// `true` iff it reads the local, or an element that the local names.
  fileprivate func mentions(_ local: LocalID) -> Bool {
    switch self {
    case .copy(let place), .move(let place):
      place.local == local || place.projections.contains(.index(local))
    case .constant: false
    }
  }
}
