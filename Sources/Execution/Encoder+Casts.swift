import CoreLanguage
import SourceText
import StateMachines

extension Encoder {
  mutating func cast(
    _ operand: Operand,
    _ from: TypeID,
    _ to: TypeID,
    into target: Int,
  ) {
    if let nominal = program.types.nominal(from), nominal.isEnumeration {
      let discriminants = nominal.variants.map(\.discriminant)
      pass(operand, at: 0)
      slow(.discriminant(discriminants), into: target)
      if case .integer(let kind) = program.types[to], kind.isWide {
        pass(.slot(target), 1, at: 0)
        slow(.cast(.integer(.i64), .integer(kind)), into: target)
      } else {
        wrap(target, target, to)
      }
      return
    }
    guard let source = numericKind(from), let goal = numericKind(to) else {
      evaluate(operand, into: target)
      return
    }
    if case .integer(let small) = source, case .integer(let large) = goal, !small.isWide,
      !large.isWide
    {
      if let word = constantWord(operand) { return constant(large.wrapped(word), into: target) }
      let value = operandSlot(operand)
      return holds(small, in: large) ? move(target, value, 1) : wrap(target, value, to)
    }
    if case .float = source, case .float = goal {
      evaluate(operand, into: target)
    } else {
      pass(operand, at: 0)
      slow(.cast(source, goal), into: target)
    }
  }

  func numericKind(_ type: TypeID) -> NumericKind? {
    switch program.types[type] {
    case .integer(let kind): .integer(kind)
    case .bool: .integer(.u8)
    case .character: .integer(.u32)
    case .float64: .float
    default: nil
    }
  }

  /// `true` iff every word of the one kind is the same value's word in the other.
  func holds(_ small: IntegerKind, in large: IntegerKind) -> Bool {
    if large.bitWidth == 64 { return true }
    if small.isSigned == large.isSigned { return small.bitWidth <= large.bitWidth }
    return large.isSigned && small.bitWidth < large.bitWidth
  }

  mutating func wrap(_ target: Int, _ source: Int, _ type: TypeID) {
    guard case .integer(let kind) = program.types[type] else { return move(target, source, 1) }
    emit(.wrap(slot(target), slot(source), kind.index))
  }
}
