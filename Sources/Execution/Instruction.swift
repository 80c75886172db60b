/// A word of the current activation, counted from its first local.
typealias Slot = UInt16

/// One step of the machine, in eight bytes: the opcode, a small number, and three slots or other
/// operands of 16 bits, of which the last two may be one of 32 bits.
///
/// It is one word and not an enum with payloads, so that the loop loads it at once and takes each
/// operand out with a shift.
struct Instruction {
  private(set) var bits: UInt64

  init(_ opcode: Opcode, _ a: Slot = 0, _ b: UInt16 = 0, _ c: UInt16 = 0, small: UInt8 = 0) {
    bits =
      UInt64(c) << 48 | UInt64(b) << 32 | UInt64(a) << 16 | UInt64(small) << 8
      | UInt64(opcode.rawValue)
  }

  init(_ opcode: Opcode, _ a: Slot = 0, wide: UInt32) {
    bits = UInt64(wide) << 32 | UInt64(a) << 16 | UInt64(opcode.rawValue)
  }

  @inline(__always) var opcode: Opcode {
    guard let opcode = Opcode(rawValue: UInt8(truncatingIfNeeded: bits)) else {
      preconditionFailure("instructions are made from opcodes")
    }
    return opcode
  }

  @inline(__always) var small: Int { Int(UInt8(truncatingIfNeeded: bits &>> 8)) }
  @inline(__always) var a: Int { Int(UInt16(truncatingIfNeeded: bits &>> 16)) }
  @inline(__always) var b: Int { Int(UInt16(truncatingIfNeeded: bits &>> 32)) }
  @inline(__always) var c: Int { Int(bits &>> 48) }
  @inline(__always) var signedB: Int { Int(Int16(truncatingIfNeeded: bits &>> 32)) }
  @inline(__always) var signedC: Int { Int(Int64(bitPattern: bits) &>> 48) }
  @inline(__always) var wide: Int { Int(Int64(bitPattern: bits) &>> 32) }
}

/// What an instruction does; its operands are what `Instruction`'s functions of the same name take.
///
/// The first operand is the destination. *Scratch* is the area above the stack's top, where the locals
/// of a callee are laid out before the call; its operands count from the callee's first local. An
/// offset counts words. Jump targets are absolute except in fused comparisons, which count from the
/// instruction after them.
enum Opcode: UInt8 {
  /// Gives control back to the host; instruction 0 of every code.
  case halt
  /// What does not need to be fast: an index into `Code.operations`.
  case slow

  // Control.
  case jump
  /// A jump backwards, which costs fuel.
  case loop
  case jumpIf
  case jumpUnless
  case jumpIfEqual
  case jumpIfNotEqual
  case jumpIfLess
  case jumpIfLessOrEqual
  case jumpIfBelow
  case jumpIfBelowOrEqual
  case jumpIfEqualTo
  case jumpIfNotEqualTo
  case jumpIfLessThan
  case jumpIfGreaterThan
  case jumpIfBelowThan
  case jumpIfAboveThan
  /// Jumps to `Code.jumpTables[first + value]`; the value was made to be in range.
  case jumpTable
  /// A body, and where its result goes; `Code.scratchResult` leaves it in scratch.
  case call
  case return0
  case return1
  /// The number of words.
  case returnMany
  /// An index into `Code.resumeSites`.
  case resume
  /// The point, the output, the number of its words.
  case suspend
  /// The number of words of the output.
  case complete

  // Words.
  case constant
  /// An index into `Code.constants`.
  case wideConstant
  case move
  case move2
  case moveMany
  /// Scratch from a constant.
  case passConstant
  /// Scratch from a slot.
  case pass
  case passMany
  /// Scratch from what the slot points to, an offset further, so many words.
  case passLoad
  /// Scratch from the slot whose number is a slot's value plus an offset, so many words.
  case passIndexed
  /// A slot from scratch, so many words.
  case take
  /// What the slot points to, an offset further.
  case load
  case loadMany
  /// Pointer, offset, source.
  case store
  case storeMany
  /// Pointer, offset, scratch, so many words.
  case storeScratch
  /// The slot whose number is the value of the second plus an offset, so many words.
  case loadIndexed
  /// Index, offset, source, so many words.
  case storeIndexed
  /// Index, offset, scratch, so many words.
  case storeScratchIndexed

  // References.
  /// The address of a slot.
  case address
  /// The address of the slot whose number is the value of the second plus an offset.
  case addressIndexed
  /// A reference so many words further.
  case advance
  /// Reference, index, words of an element.
  case advanceBy
  /// The product of a slot and a constant, unchecked.
  case scale
  /// A slot plus a constant, unchecked.
  case adjust
  /// A slot plus the product of a slot and a constant, unchecked.
  case accumulate
  /// Panics unless the index is below the length.
  case checkIndex
  /// Panics unless the index is below the constant.
  case checkIndexBelow

  // Arithmetic, checked.
  case addI32
  case subtractI32
  case multiplyI32
  case addU32
  case subtractU32
  case addI64
  case subtractI64
  case multiplyI64
  case addU64
  case subtractU64
  case multiplyU64
  /// The flag: a panic speaks of subtraction, whose constant was negated.
  case addConstantI32
  case addConstantU32
  case addConstantI64
  /// The constant is not negative.
  case addConstantU64
  /// The constant is not negative.
  case subtractConstantU64
  case and
  case or
  case exclusiveOr
  /// Any operation on any integer of one word: `IntegerOperation.code`.
  case integer
  /// Any operation on `i128` or `u128`.
  case wideInteger
  /// A `FloatOperation`.
  case float
  /// `!` of a bool.
  case invert
  /// Wraps to the integer kind of that index.
  case wrap

  // Comparison of words.
  case equal
  case notEqual
  case less
  case lessOrEqual
  case below
  case belowOrEqual
}
