import CoreLanguage
import SourceText
import StateMachines
import SurfaceSyntax

/// A comparison of words at the end of a block, decided by the jump itself.
struct FusedComparison {
  var name: BinaryOperator
  var isUnsigned: Bool
  var left: Operand
  var right: Operand
}

extension Encoder {
  /// The block's last statement, if it only feeds the switch that ends the block.
  func fusableComparison(_ block: BasicBlock) -> FusedComparison? {
    guard fusesComparisons, case .switch(let operand, let cases, let otherwise) = block.terminator,
      let tested = operand.place, tested.projections.isEmpty, mentions[tested.local.rawValue] == 1,
      branches(cases, otherwise) != nil,
      case .assign(let place, .binary(let name, let left, let right), _)? = block.statements.last,
      place == tested
    else { return nil }
    switch name {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: break
    default: return nil
    }
    switch program.types[type(of: left)] {
    case .integer(let kind):
      guard !kind.isWide else { return nil }
      return FusedComparison(
        name: name,
        isUnsigned: kind.isUnsignedWord,
        left: left,
        right: right,
      )
    case .bool, .character:
      return FusedComparison(name: name, isUnsigned: false, left: left, right: right)
    default: return nil
    }
  }

  /// The slot of the variant's index, if the block's last statement only takes it for the switch that
  /// ends the block.
  func switchedVariant(_ block: BasicBlock) -> Int? {
    guard case .switch(let operand, cases: _, otherwise: _) = block.terminator,
      let tested = operand.place, tested.projections.isEmpty, mentions[tested.local.rawValue] == 1,
      case .assign(let place, .variantIndex(let source), _)? = block.statements.last,
      place == tested
    else { return nil }
    return staticSlot(source)
  }

  /// Where a switch on a bool goes.
  private func branches(
    _ cases: [(value: UInt128, target: BlockID)],
    _ otherwise: BlockID?,
  )
    -> (whenFalse: BlockID, whenTrue: BlockID)?
  {
    guard cases.count <= 2 else { return nil }
    var whenFalse: BlockID?
    var whenTrue: BlockID?
    for (value, target) in cases {
      if value == 0 { whenFalse = target } else { whenTrue = target }
    }
    guard let no = whenFalse ?? otherwise, let yes = whenTrue ?? otherwise else { return nil }
    return (no, yes)
  }

  mutating func encodeBranch(_ comparison: FusedComparison, _ terminator: Terminator) -> Int? {
    guard case .switch(_, let cases, let otherwise) = terminator,
      let (whenFalse, whenTrue) = branches(cases, otherwise)
    else { preconditionFailure("a fused comparison ends in a switch") }
    // Fall through to the block that is not placed yet, the true one if both are.
    if positions[whenTrue.rawValue] >= 0, positions[whenFalse.rawValue] < 0 {
      emit(jump(comparison, when: true), jumpingTo: whenTrue)
      return go(to: whenFalse)
    }
    emit(jump(comparison, when: false), jumpingTo: whenFalse)
    return go(to: whenTrue)
  }

  private mutating func jump(_ comparison: FusedComparison, when isTrue: Bool) -> Instruction {
    let name = isTrue ? comparison.name : comparison.name.negated
    if let word = constantWord(comparison.right), let short = Int16(exactly: word),
      short > -32_000, short < 32_000, !comparison.isUnsigned || short > 0
    {
      let a = slot(operandSlot(comparison.left))
      return constantJump(name, comparison.isUnsigned, a, short)
    }
    let a = slot(operandSlot(comparison.left))
    let b = slot(operandSlot(comparison.right))
    let isUnsigned = comparison.isUnsigned
    switch name {
    case .equal: return .jumpIfEqual(a, b, 0)
    case .notEqual: return .jumpIfNotEqual(a, b, 0)
    case .less: return isUnsigned ? .jumpIfBelow(a, b, 0) : .jumpIfLess(a, b, 0)
    case .lessOrEqual:
      return isUnsigned ? .jumpIfBelowOrEqual(a, b, 0) : .jumpIfLessOrEqual(a, b, 0)
    case .greater: return isUnsigned ? .jumpIfBelow(b, a, 0) : .jumpIfLess(b, a, 0)
    default: return isUnsigned ? .jumpIfBelowOrEqual(b, a, 0) : .jumpIfLessOrEqual(b, a, 0)
    }
  }

  private func constantJump(
    _ name: BinaryOperator,
    _ isUnsigned: Bool,
    _ a: Slot,
    _ k: Int16,
  )
    -> Instruction
  {
    switch name {
    case .equal: .jumpIfEqualTo(a, k, 0)
    case .notEqual: .jumpIfNotEqualTo(a, k, 0)
    case .less: isUnsigned ? .jumpIfBelowThan(a, k, 0) : .jumpIfLessThan(a, k, 0)
    case .lessOrEqual: isUnsigned ? .jumpIfBelowThan(a, k + 1, 0) : .jumpIfLessThan(a, k + 1, 0)
    case .greater: isUnsigned ? .jumpIfAboveThan(a, k, 0) : .jumpIfGreaterThan(a, k, 0)
    default: isUnsigned ? .jumpIfAboveThan(a, k - 1, 0) : .jumpIfGreaterThan(a, k - 1, 0)
    }
  }

  // MARK: Switches

  mutating func encodeSwitch(
    _ operand: Operand,
    _ cases: [(value: UInt128, target: BlockID)],
    _ otherwise: BlockID?,
  ) -> Int? {
    let type = type(of: operand)
    if case .integer(let kind) = program.types[type], kind.isWide {
      return wideSwitch(operand, kind, type, cases, otherwise)
    }
    return encodeSwitch(on: operandSlot(operand), type, cases, otherwise)
  }

  /// A switch on the word in a slot.
  mutating func encodeSwitch(
    on source: Int,
    _ type: TypeID,
    _ cases: [(value: UInt128, target: BlockID)],
    _ otherwise: BlockID?,
  ) -> Int? {
    let value = slot(source)
    if case .bool = program.types[type], let (no, yes) = branches(cases, otherwise) {
      if positions[yes.rawValue] >= 0, positions[no.rawValue] < 0 {
        emit(.jumpIf(0, value), jumpingTo: yes)
        return go(to: no)
      }
      emit(.jumpUnless(0, value), jumpingTo: no)
      return go(to: yes)
    }
    var words = cases.map { (word: word($0.value, type), target: $0.target) }
    // The last case of an exhaustive switch needs no test.
    let rest = otherwise ?? words.popLast()?.target
    if words.count >= 4, let instruction = jumpTable(words, rest, value) {
      emit(instruction)
      return nil
    }
    if let only = words.first, words.count == 1, let rest, fusesComparisons,
      let short = Int16(exactly: only.word), positions[only.target.rawValue] < 0,
      case .goto(rest) = body.blocks[only.target].terminator
    {
      // The case leads on to where the others go: it stands in between.
      emit(.jumpIfNotEqualTo(value, short, 0), jumpingTo: rest)
      return go(to: only.target)
    }
    for (word, target) in words {
      if fusesComparisons, let short = Int16(exactly: word) {
        emit(.jumpIfEqualTo(value, short, 0), jumpingTo: target)
      } else {
        let flag = temporary()
        constant(word, into: flag)
        emit(.equal(slot(flag), value, slot(flag)))
        emit(.jumpIf(0, slot(flag)), jumpingTo: target)
        temporaryNext -= 1
      }
    }
    guard let rest else {
      slow(.unreachable)
      return nil
    }
    return go(to: rest)
  }

  private func word(_ value: UInt128, _ type: TypeID) -> Int {
    let low = Int(truncatingIfNeeded: value)
    if case .integer(let kind) = program.types[type] { return kind.wrapped(low) }
    return low
  }

  /// A table over the range of the cases, entered after a test that the value is in it.
  private mutating func jumpTable(
    _ cases: [(word: Int, target: BlockID)],
    _ rest: BlockID?,
    _ value: Slot,
  ) -> Instruction? {
    guard let least = cases.map(\.word).min(), let most = cases.map(\.word).max(), let rest,
      least >= 0, most < 512, most < cases.count * 4, fusesComparisons
    else { return nil }
    emit(.jumpIfAboveThan(value, Int16(most), 0), jumpingTo: rest)
    var targets = Array(count: most + 1, of: rest)
    for (word, target) in cases.reversed() { targets[word] = target }
    let first = jumpTables.count
    jumpTables += repeatElement(0, count: targets.count)
    for (index, target) in targets.enumerated() {
      refer(.jumpTable(first + index), to: target)
    }
    return .jumpTable(UInt32(first), value)
  }

  private mutating func wideSwitch(
    _ operand: Operand,
    _ kind: IntegerKind,
    _ type: TypeID,
    _ cases: [(value: UInt128, target: BlockID)],
    _ otherwise: BlockID?,
  ) -> Int? {
    let value = slot(operandSlot(operand))
    let other = temporary(2)
    let code = IntegerOperation(.equal, kind).code
    for (number, target) in cases {
      evaluate(.constant(.integer(number), type), into: other)
      emit(.wideInteger(slot(other), value, slot(other), code))
      emit(.jumpIf(0, slot(other)), jumpingTo: target)
    }
    guard let otherwise else {
      slow(.unreachable)
      return nil
    }
    return go(to: otherwise)
  }
}

extension BinaryOperator {
  /// The comparison that holds when this one does not.
  fileprivate var negated: BinaryOperator {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    default: preconditionFailure("only comparisons are negated")
    }
  }
}
