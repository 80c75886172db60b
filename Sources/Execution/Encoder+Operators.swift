import CoreLanguage
import StateMachines
import SurfaceSyntax

extension Encoder {
  // MARK: Unary

  mutating func unary(_ name: UnaryOperator, _ operand: Operand, into target: Int) {
    let type = type(of: operand)
    let value = operandSlot(operand)
    switch (name, program.types[type]) {
    case (.not, .integer(let kind)):
      let ones = temporary(kind.isWide ? 2 : 1)
      constant(kind.wrapped(-1), into: ones)
      if kind.isWide {
        constant(-1, into: ones + 1)
        let operation = IntegerOperation(.bitXor, kind)
        emit(.wideInteger(slot(target), slot(value), slot(ones), operation.code))
      } else {
        emit(.exclusiveOr(slot(target), slot(value), slot(ones)))
      }
    case (.not, _): emit(.invert(slot(target), slot(value)))
    case (.negate, .integer(let kind)):
      let operation = IntegerOperation(.negate, kind)
      if kind.isWide {
        emit(.wideInteger(slot(target), slot(value), slot(value), operation.code))
      } else {
        emit(.integer(slot(target), slot(value), slot(value), operation.code))
      }
    case (.negate, _):
      emit(.float(slot(target), slot(value), slot(value), FloatOperation.negate.rawValue))
    }
  }

  // MARK: Binary

  mutating func binary(
    _ name: BinaryOperator,
    _ left: Operand,
    _ right: Operand,
    into target: Int,
  ) {
    switch program.types[type(of: left)] {
    case .float64: return float(name, left, right, into: target)
    case .integer(let kind):
      if kind.isWide {
        guard let operation = IntegerOperation.Name(name) else { return }
        return ordered(operation, name, left, right) { encoder, operation, left, right in
          let left = encoder.operandSlot(left)
          let right = encoder.wideOperand(right)
          let code = IntegerOperation(operation, kind).code
          encoder.emit(
            .wideInteger(encoder.slot(target), encoder.slot(left), encoder.slot(right), code)
          )
        }
      }
      if arithmetic(name, kind, left, right, into: target) { return }
      compare(name, kind.isUnsignedWord, left, right, into: target)
    case .tuple, .function, .never:
      // Types without words have one value.
      constant(
        name == .equal || name == .lessOrEqual || name == .greaterOrEqual ? 1 : 0,
        into: target,
      )
    default:
      if bitwise(name, left, right, into: target) { return }
      compare(name, false, left, right, into: target)
    }
  }

  /// Calls `body` with the operands swapped for `>` and `>=`.
  private mutating func ordered(
    _ operation: IntegerOperation.Name,
    _ name: BinaryOperator,
    _ left: Operand,
    _ right: Operand,
    _ body: (inout Encoder, IntegerOperation.Name, Operand, Operand) -> Void,
  ) {
    if name == .greater || name == .greaterOrEqual {
      body(&self, operation, right, left)
    } else {
      body(&self, operation, left, right)
    }
  }

  /// Two words, the high one zero for a shift amount of one word.
  private mutating func wideOperand(_ operand: Operand) -> Int {
    guard words(of: operand) == 1 else { return operandSlot(operand) }
    let result = temporary(2)
    evaluate(operand, into: result)
    constant(0, into: result + 1)
    return result
  }

  private mutating func float(
    _ name: BinaryOperator,
    _ left: Operand,
    _ right: Operand,
    into target: Int,
  ) {
    let left = operandSlot(left)
    let right = operandSlot(right)
    let swaps = name == .greater || name == .greaterOrEqual
    guard let operation = FloatOperation(name) else { return }
    emit(
      .float(
        slot(target),
        slot(swaps ? right : left),
        slot(swaps ? left : right),
        operation.rawValue,
      )
    )
  }

  private mutating func bitwise(
    _ name: BinaryOperator,
    _ left: Operand,
    _ right: Operand,
    into target: Int,
  ) -> Bool {
    guard name == .bitAnd || name == .bitOr || name == .bitXor else { return false }
    let left = slot(operandSlot(left))
    let right = slot(operandSlot(right))
    switch name {
    case .bitAnd: emit(.and(slot(target), left, right))
    case .bitOr: emit(.or(slot(target), left, right))
    default: emit(.exclusiveOr(slot(target), left, right))
    }
    return true
  }

  /// `false` for comparisons.
  private mutating func arithmetic(
    _ name: BinaryOperator,
    _ kind: IntegerKind,
    _ left: Operand,
    _ right: Operand,
    into target: Int,
  ) -> Bool {
    if bitwise(name, left, right, into: target) { return true }
    guard let operation = IntegerOperation.Name(name), !operation.givesBool else { return false }
    if let instruction = withConstant(operation, kind, left, right, target) {
      emit(instruction)
      return true
    }
    let left = operandSlot(left)
    let right = operandSlot(right)
    emit(
      special(operation, kind, slot(target), slot(left), slot(right))
        ?? .integer(
          slot(target),
          slot(left),
          slot(right),
          IntegerOperation(operation, kind).code,
        )
    )
    return true
  }

  /// Addition and subtraction of a small constant.
  private mutating func withConstant(
    _ name: IntegerOperation.Name,
    _ kind: IntegerKind,
    _ left: Operand,
    _ right: Operand,
    _ target: Int,
  ) -> Instruction? {
    guard name == .add || name == .subtract, let word = constantWord(right),
      let short = Int16(exactly: word), short > -30_000
    else { return nil }
    let subtracts = name == .subtract
    let signed = subtracts ? -short : short
    switch kind {
    case .i32: return .addConstantI32(slot(target), slot(operandSlot(left)), signed, subtracts)
    case .u32: return .addConstantU32(slot(target), slot(operandSlot(left)), signed, subtracts)
    case .i64, .isize:
      return .addConstantI64(slot(target), slot(operandSlot(left)), signed, subtracts)
    case .u64, .usize:
      guard short >= 0 else { return nil }
      let value = slot(operandSlot(left))
      return name == .add
        ? .addConstantU64(slot(target), value, short)
        : .subtractConstantU64(slot(target), value, short)
    default: return nil
    }
  }

  private func special(
    _ name: IntegerOperation.Name,
    _ kind: IntegerKind,
    _ target: Slot,
    _ left: Slot,
    _ right: Slot,
  ) -> Instruction? {
    switch (name, kind) {
    case (.add, .i32): .addI32(target, left, right)
    case (.subtract, .i32): .subtractI32(target, left, right)
    case (.multiply, .i32): .multiplyI32(target, left, right)
    case (.add, .u32): .addU32(target, left, right)
    case (.subtract, .u32): .subtractU32(target, left, right)
    case (.add, .i64), (.add, .isize): .addI64(target, left, right)
    case (.subtract, .i64), (.subtract, .isize): .subtractI64(target, left, right)
    case (.multiply, .i64), (.multiply, .isize): .multiplyI64(target, left, right)
    case (.add, .u64), (.add, .usize): .addU64(target, left, right)
    case (.subtract, .u64), (.subtract, .usize): .subtractU64(target, left, right)
    case (.multiply, .u64), (.multiply, .usize): .multiplyU64(target, left, right)
    default: nil
    }
  }

  /// A comparison of words into a slot.
  private mutating func compare(
    _ name: BinaryOperator,
    _ isUnsigned: Bool,
    _ left: Operand,
    _ right: Operand,
    into target: Int,
  ) {
    let a = slot(operandSlot(left))
    let b = slot(operandSlot(right))
    let d = slot(target)
    switch name {
    case .equal: emit(.equal(d, a, b))
    case .notEqual: emit(.notEqual(d, a, b))
    case .less: emit(isUnsigned ? .below(d, a, b) : .less(d, a, b))
    case .lessOrEqual: emit(isUnsigned ? .belowOrEqual(d, a, b) : .lessOrEqual(d, a, b))
    case .greater: emit(isUnsigned ? .below(d, b, a) : .less(d, b, a))
    case .greaterOrEqual: emit(isUnsigned ? .belowOrEqual(d, b, a) : .lessOrEqual(d, b, a))
    default: preconditionFailure("`\(name.rawValue)` does not apply to its operands")
    }
  }
}

extension IntegerKind {
  /// `true` iff its words compare as unsigned: smaller unsigned kinds are never negative words.
  var isUnsignedWord: Bool { self == .u64 || self == .usize }
}

extension IntegerOperation.Name {
  /// The operation of an operator; `>` and `>=` are `<` and `<=` with the operands swapped.
  init?(_ name: BinaryOperator) {
    switch name {
    case .add: self = .add
    case .subtract: self = .subtract
    case .multiply: self = .multiply
    case .divide: self = .divide
    case .remainder: self = .remainder
    case .bitAnd: self = .bitAnd
    case .bitOr: self = .bitOr
    case .bitXor: self = .bitXor
    case .shiftLeft: self = .shiftLeft
    case .shiftRight: self = .shiftRight
    case .equal: self = .equal
    case .notEqual: self = .notEqual
    case .less, .greater: self = .less
    case .lessOrEqual, .greaterOrEqual: self = .lessOrEqual
    case .and, .or: return nil
    }
  }
}

extension FloatOperation {
  /// The operation of an operator, likewise.
  init?(_ name: BinaryOperator) {
    switch name {
    case .add: self = .add
    case .subtract: self = .subtract
    case .multiply: self = .multiply
    case .divide: self = .divide
    case .remainder: self = .remainder
    case .equal: self = .equal
    case .notEqual: self = .notEqual
    case .less, .greater: self = .less
    case .lessOrEqual, .greaterOrEqual: self = .lessOrEqual
    case .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight, .and, .or: return nil
    }
  }
}
