import CoreLanguage

/// An operation on integers of one kind, packed into a byte of an instruction.
struct IntegerOperation {
  enum Name: UInt8, CaseIterable {
    case add, subtract, multiply, divide, remainder, shiftLeft, shiftRight
    case bitAnd, bitOr, bitXor, less, lessOrEqual, equal, notEqual
    case wrappingAdd, wrappingSubtract, wrappingMultiply
    case addOverflows, subtractOverflows, multiplyOverflows
    case negate

    /// `true` iff the result is a `bool` whatever the operands are.
    var givesBool: Bool {
      switch self {
      case .less, .lessOrEqual, .equal, .notEqual, .addOverflows, .subtractOverflows,
        .multiplyOverflows:
        true
      default: false
      }
    }
  }

  var name: Name
  var kind: IntegerKind

  /// The byte: name and kind.
  ///
  /// There are 21 names and 12 kinds.
  var code: UInt8 { name.rawValue * 12 + kind.index }

  init(_ name: Name, _ kind: IntegerKind) {
    self.name = name
    self.kind = kind
  }

  init(code: UInt8) {
    name = Name.allCases[Int(code / 12)]
    kind = IntegerKind.byIndex(code % 12)
  }
}

extension IntegerKind {
  /// Its position among all kinds.
  var index: UInt8 {
    switch self {
    case .i8: 0
    case .i16: 1
    case .i32: 2
    case .i64: 3
    case .i128: 4
    case .isize: 5
    case .u8: 6
    case .u16: 7
    case .u32: 8
    case .u64: 9
    case .u128: 10
    case .usize: 11
    }
  }

  /// The kind at a position.
  static func byIndex(_ index: UInt8) -> IntegerKind {
    switch index {
    case 0: .i8
    case 1: .i16
    case 2: .i32
    case 3: .i64
    case 4: .i128
    case 5: .isize
    case 6: .u8
    case 7: .u16
    case 8: .u32
    case 9: .u64
    case 10: .u128
    default: .usize
    }
  }

  /// `true` iff values have two words.
  var isWide: Bool { bitWidth == 128 }

  /// The word that holds the low bits of `bits` as a value of this kind of one word.
  func wrapped(_ word: Int) -> Int {
    switch self {
    case .i8: Int(Int8(truncatingIfNeeded: word))
    case .i16: Int(Int16(truncatingIfNeeded: word))
    case .i32: Int(Int32(truncatingIfNeeded: word))
    case .u8: Int(UInt8(truncatingIfNeeded: word))
    case .u16: Int(UInt16(truncatingIfNeeded: word))
    case .u32: Int(UInt32(truncatingIfNeeded: word))
    case .i64, .u64, .isize, .usize, .i128, .u128: word
    }
  }
}

/// A result, or the panic instead of it.
struct Computed<Value> {
  var value: Value
  var panic: PanicReason?
}

/// Integer arithmetic as Rust's debug builds do it.
enum Arithmetic {
  /// Of integers of one word.
  ///
  /// The right operand of a shift is of any kind of one word.
  @inline(never)
  static func word(_ operation: IntegerOperation, _ left: Int, _ right: Int) -> Computed<Int> {
    let name = operation.name
    switch operation.kind {
    case .i8: return narrow(Int8.self, name, left, right)
    case .i16: return narrow(Int16.self, name, left, right)
    case .i32: return narrow(Int32.self, name, left, right)
    case .i64, .isize: return narrow(Int64.self, name, left, right)
    case .u8: return narrow(UInt8.self, name, left, right)
    case .u16: return narrow(UInt16.self, name, left, right)
    case .u32: return narrow(UInt32.self, name, left, right)
    case .u64, .usize: return narrow(UInt64.self, name, left, right)
    case .i128, .u128: preconditionFailure("wide integers are not one word")
    }
  }

  /// Of integers of two words.
  @inline(never)
  static func wide(
    _ operation: IntegerOperation,
    _ left: WideWord,
    _ right: WideWord,
  )
    -> Computed<WideWord>
  {
    // A shift amount of one word was extended; one that does not fit in 0..<128 is out of range.
    let amount = right.high == 0 && UInt(bitPattern: right.low) < 128 ? right.low : 128
    if operation.kind == .u128 {
      let result = apply(operation.name, left.unsigned, right.unsigned, amount: amount)
      return Computed(value: WideWord(result.value), panic: result.panic)
    }
    let result = apply(operation.name, left.signed, right.signed, amount: amount)
    return Computed(
      value: WideWord(UInt128(truncatingIfNeeded: result.value)),
      panic: result.panic,
    )
  }

  private static func narrow<I: FixedWidthInteger>(
    _ type: I.Type,
    _ name: IntegerOperation.Name,
    _ left: Int,
    _ right: Int,
  ) -> Computed<Int> {
    let result = apply(
      name,
      I(truncatingIfNeeded: left),
      I(truncatingIfNeeded: right),
      amount: right,
    )
    return Computed(value: Int(truncatingIfNeeded: result.value), panic: result.panic)
  }

  @inline(__always)
  private static func apply<I: FixedWidthInteger>(
    _ name: IntegerOperation.Name,
    _ left: I,
    _ right: I,
    amount: Int,
  ) -> Computed<I> {
    switch name {
    case .add: return checked(left.addingReportingOverflow(right), .add)
    case .subtract: return checked(left.subtractingReportingOverflow(right), .subtract)
    case .multiply: return checked(left.multipliedReportingOverflow(by: right), .multiply)
    case .divide:
      if right == 0 { return Computed(value: 0, panic: .divisionByZero) }
      return checked(left.dividedReportingOverflow(by: right), .divide)
    case .remainder:
      if right == 0 { return Computed(value: 0, panic: .remainderByZero) }
      return checked(left.remainderReportingOverflow(dividingBy: right), .remainder)
    case .shiftLeft:
      guard amount >= 0, amount < I.bitWidth else { return Computed(value: 0, panic: .shiftLeft) }
      return Computed(value: left << I(truncatingIfNeeded: amount))
    case .shiftRight:
      guard amount >= 0, amount < I.bitWidth else { return Computed(value: 0, panic: .shiftRight) }
      return Computed(value: left >> I(truncatingIfNeeded: amount))
    case .negate: return checked((0 as I).subtractingReportingOverflow(left), .negate)
    default: return Computed(value: unchecked(name, left, right))
    }
  }

  @inline(__always)
  private static func unchecked<I: FixedWidthInteger>(
    _ name: IntegerOperation.Name,
    _ left: I,
    _ right: I,
  ) -> I {
    switch name {
    case .bitAnd: left & right
    case .bitOr: left | right
    case .bitXor: left ^ right
    case .less: left < right ? 1 : 0
    case .lessOrEqual: left <= right ? 1 : 0
    case .equal: left == right ? 1 : 0
    case .notEqual: left != right ? 1 : 0
    case .wrappingAdd: left &+ right
    case .wrappingSubtract: left &- right
    case .wrappingMultiply: left &* right
    case .addOverflows: left.addingReportingOverflow(right).overflow ? 1 : 0
    case .subtractOverflows: left.subtractingReportingOverflow(right).overflow ? 1 : 0
    case .multiplyOverflows: left.multipliedReportingOverflow(by: right).overflow ? 1 : 0
    case .add, .subtract, .multiply, .divide, .remainder, .shiftLeft, .shiftRight, .negate:
      preconditionFailure("checked operations are not unchecked")
    }
  }

  @inline(__always)
  private static func checked<I>(
    _ result: (partialValue: I, overflow: Bool),
    _ reason: PanicReason,
  ) -> Computed<I> {
    Computed(value: result.partialValue, panic: result.overflow ? reason : nil)
  }
}

/// The two words of an `i128` or `u128`.
struct WideWord {
  var low: Int
  var high: Int

  init(low: Int, high: Int) {
    self.low = low
    self.high = high
  }

  init(_ value: UInt128) {
    low = Int(truncatingIfNeeded: value)
    high = Int(truncatingIfNeeded: value >> 64)
  }

  var unsigned: UInt128 { UInt128(UInt(bitPattern: high)) << 64 | UInt128(UInt(bitPattern: low)) }
  var signed: Int128 { Int128(truncatingIfNeeded: unsigned) }
}
