/// A word of the current activation, counted from its first local.
typealias Slot = UInt16

/// One step of the machine: at most eight bytes.
///
/// Operands are slots unless the comment says otherwise; the first is the destination. *Scratch* is
/// the area above the stack's top, where the locals of a callee are laid out before the call; its
/// operands count from the callee's first local. An offset counts words. Jump targets are absolute
/// except in fused comparisons, which count from the instruction after them.
enum Instruction {
  /// Gives control back to the host; instruction 0 of every code.
  case halt
  /// What does not need to be fast: an index into `Code.operations`.
  case slow(UInt32)

  // Control.
  case jump(Int32)
  /// A jump backwards, which costs fuel.
  case loop(Int32)
  case jumpIf(Int32, Slot)
  case jumpUnless(Int32, Slot)
  case jumpIfEqual(Slot, Slot, Int16)
  case jumpIfNotEqual(Slot, Slot, Int16)
  case jumpIfLess(Slot, Slot, Int16)
  case jumpIfLessOrEqual(Slot, Slot, Int16)
  case jumpIfBelow(Slot, Slot, Int16)
  case jumpIfBelowOrEqual(Slot, Slot, Int16)
  case jumpIfEqualTo(Slot, Int16, Int16)
  case jumpIfNotEqualTo(Slot, Int16, Int16)
  case jumpIfLessThan(Slot, Int16, Int16)
  case jumpIfGreaterThan(Slot, Int16, Int16)
  case jumpIfBelowThan(Slot, Int16, Int16)
  case jumpIfAboveThan(Slot, Int16, Int16)
  /// Jumps to `Code.jumpTables[first + value]`; the value was made to be in range.
  case jumpTable(UInt32, Slot)
  /// A body, and where its result goes; `Code.scratchResult` leaves it in scratch.
  case call(UInt32, Slot)
  case return0
  case return1
  /// The number of words.
  case returnMany(UInt16)
  /// An index into `Code.resumeSites`.
  case resume(UInt32)
  /// The point, the output, the number of its words.
  case suspend(UInt16, Slot, UInt16)
  /// The point, the one word of the output's fields, the output's variant.
  case suspendVariant(UInt16, Slot, UInt16)
  /// The number of words of the output.
  case complete(UInt16)

  // Words.
  case constant(Int32, Slot)
  /// An index into `Code.constants`.
  case wideConstant(UInt32, Slot)
  case move(Slot, Slot)
  case move2(Slot, Slot)
  case moveMany(Slot, Slot, UInt16)
  /// Scratch from a constant.
  case passConstant(Int32, UInt16)
  /// Scratch from a slot.
  case pass(UInt16, Slot)
  case passMany(UInt16, Slot, UInt16)
  /// Scratch from what the slot points to, an offset further, so many words.
  case passLoad(UInt16, Slot, UInt16, UInt8)
  /// Scratch from the slot whose number is a slot's value plus an offset, so many words.
  case passIndexed(UInt16, Slot, UInt16, UInt8)
  /// A slot from scratch, so many words.
  case take(Slot, UInt16, UInt16)
  /// What the slot points to, an offset further.
  case load(Slot, Slot, UInt16)
  case loadMany(Slot, Slot, UInt16, UInt8)
  /// Pointer, offset, source.
  case store(Slot, UInt16, Slot)
  case storeMany(Slot, UInt16, Slot, UInt8)
  /// Pointer, offset, scratch, so many words.
  case storeScratch(Slot, UInt16, UInt16, UInt8)
  /// The slot whose number is the value of the second plus an offset, so many words.
  case loadIndexed(Slot, Slot, UInt16, UInt8)
  /// Index, offset, source, so many words.
  case storeIndexed(Slot, UInt16, Slot, UInt8)
  /// Index, offset, scratch, so many words.
  case storeScratchIndexed(Slot, UInt16, UInt16, UInt8)

  // References.
  /// The address of a slot.
  case address(Slot, Slot)
  /// The address of the slot whose number is the value of the second plus an offset.
  case addressIndexed(Slot, Slot, UInt16)
  /// A reference so many words further.
  case advance(Slot, Slot, UInt16)
  /// Reference, index, words of an element.
  case advanceBy(Slot, Slot, Slot, UInt8)
  /// The product of a slot and a constant, unchecked.
  case scale(Slot, Slot, UInt16)
  /// A slot plus a constant, unchecked.
  case adjust(Slot, Slot, Int16)
  /// A slot plus the product of a slot and a constant, unchecked.
  case accumulate(Slot, Slot, Slot, UInt8)
  /// Panics unless the index is below the length.
  case checkIndex(Slot, Slot)
  /// Panics unless the index is below the constant.
  case checkIndexBelow(Int32, Slot)

  // Arithmetic, checked.
  case addI32(Slot, Slot, Slot)
  case subtractI32(Slot, Slot, Slot)
  case multiplyI32(Slot, Slot, Slot)
  case addU32(Slot, Slot, Slot)
  case subtractU32(Slot, Slot, Slot)
  case addI64(Slot, Slot, Slot)
  case subtractI64(Slot, Slot, Slot)
  case multiplyI64(Slot, Slot, Slot)
  case addU64(Slot, Slot, Slot)
  case subtractU64(Slot, Slot, Slot)
  case multiplyU64(Slot, Slot, Slot)
  /// The flag: a panic speaks of subtraction, whose constant was negated.
  case addConstantI32(Slot, Slot, Int16, Bool)
  case addConstantU32(Slot, Slot, Int16, Bool)
  case addConstantI64(Slot, Slot, Int16, Bool)
  /// The constant is not negative.
  case addConstantU64(Slot, Slot, Int16)
  /// The constant is not negative.
  case subtractConstantU64(Slot, Slot, Int16)
  case and(Slot, Slot, Slot)
  case or(Slot, Slot, Slot)
  case exclusiveOr(Slot, Slot, Slot)
  /// Any operation on any integer of one word: `IntegerOperation.code`.
  case integer(Slot, Slot, Slot, UInt8)
  /// Any operation on `i128` or `u128`.
  case wideInteger(Slot, Slot, Slot, UInt8)
  /// A `FloatOperation`.
  case float(Slot, Slot, Slot, UInt8)
  /// `!` of a bool.
  case invert(Slot, Slot)
  /// Wraps to the integer kind of that index.
  case wrap(Slot, Slot, UInt8)

  // Comparison of words.
  case equal(Slot, Slot, Slot)
  case notEqual(Slot, Slot, Slot)
  case less(Slot, Slot, Slot)
  case lessOrEqual(Slot, Slot, Slot)
  case below(Slot, Slot, Slot)
  case belowOrEqual(Slot, Slot, Slot)
}
