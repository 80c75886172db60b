// One function for each opcode: what its operands are.

extension Instruction {
  static let halt = Instruction(.halt)
  static func slow(_ wide: UInt32) -> Instruction {
    Instruction(.slow, wide: wide)
  }
  static func jump(_ wide: Int32) -> Instruction {
    Instruction(.jump, wide: UInt32(bitPattern: wide))
  }
  static func loop(_ wide: Int32) -> Instruction {
    Instruction(.loop, wide: UInt32(bitPattern: wide))
  }
  static func jumpIf(_ wide: Int32, _ a: Slot) -> Instruction {
    Instruction(.jumpIf, a, wide: UInt32(bitPattern: wide))
  }
  static func jumpUnless(_ wide: Int32, _ a: Slot) -> Instruction {
    Instruction(.jumpUnless, a, wide: UInt32(bitPattern: wide))
  }
  static func jumpIfEqual(_ a: Slot, _ b: Slot, _ c: Int16) -> Instruction {
    Instruction(.jumpIfEqual, a, b, UInt16(bitPattern: c))
  }
  static func jumpIfNotEqual(_ a: Slot, _ b: Slot, _ c: Int16) -> Instruction {
    Instruction(.jumpIfNotEqual, a, b, UInt16(bitPattern: c))
  }
  static func jumpIfLess(_ a: Slot, _ b: Slot, _ c: Int16) -> Instruction {
    Instruction(.jumpIfLess, a, b, UInt16(bitPattern: c))
  }
  static func jumpIfLessOrEqual(_ a: Slot, _ b: Slot, _ c: Int16) -> Instruction {
    Instruction(.jumpIfLessOrEqual, a, b, UInt16(bitPattern: c))
  }
  static func jumpIfBelow(_ a: Slot, _ b: Slot, _ c: Int16) -> Instruction {
    Instruction(.jumpIfBelow, a, b, UInt16(bitPattern: c))
  }
  static func jumpIfBelowOrEqual(_ a: Slot, _ b: Slot, _ c: Int16) -> Instruction {
    Instruction(.jumpIfBelowOrEqual, a, b, UInt16(bitPattern: c))
  }
  static func jumpIfEqualTo(_ a: Slot, _ b: Int16, _ c: Int16) -> Instruction {
    Instruction(.jumpIfEqualTo, a, UInt16(bitPattern: b), UInt16(bitPattern: c))
  }
  static func jumpIfNotEqualTo(_ a: Slot, _ b: Int16, _ c: Int16) -> Instruction {
    Instruction(.jumpIfNotEqualTo, a, UInt16(bitPattern: b), UInt16(bitPattern: c))
  }
  static func jumpIfLessThan(_ a: Slot, _ b: Int16, _ c: Int16) -> Instruction {
    Instruction(.jumpIfLessThan, a, UInt16(bitPattern: b), UInt16(bitPattern: c))
  }
  static func jumpIfGreaterThan(_ a: Slot, _ b: Int16, _ c: Int16) -> Instruction {
    Instruction(.jumpIfGreaterThan, a, UInt16(bitPattern: b), UInt16(bitPattern: c))
  }
  static func jumpIfBelowThan(_ a: Slot, _ b: Int16, _ c: Int16) -> Instruction {
    Instruction(.jumpIfBelowThan, a, UInt16(bitPattern: b), UInt16(bitPattern: c))
  }
  static func jumpIfAboveThan(_ a: Slot, _ b: Int16, _ c: Int16) -> Instruction {
    Instruction(.jumpIfAboveThan, a, UInt16(bitPattern: b), UInt16(bitPattern: c))
  }
  static func jumpTable(_ wide: UInt32, _ a: Slot) -> Instruction {
    Instruction(.jumpTable, a, wide: wide)
  }
  static func call(_ wide: UInt32, _ a: Slot) -> Instruction {
    Instruction(.call, a, wide: wide)
  }
  static let return0 = Instruction(.return0)
  static let return1 = Instruction(.return1)
  static func returnMany(_ a: UInt16) -> Instruction {
    Instruction(.returnMany, a)
  }
  static func resume(_ wide: UInt32) -> Instruction {
    Instruction(.resume, wide: wide)
  }
  static func suspend(_ a: UInt16, _ b: Slot, _ c: UInt16) -> Instruction {
    Instruction(.suspend, a, b, c)
  }
  static func complete(_ a: UInt16) -> Instruction {
    Instruction(.complete, a)
  }
  static func constant(_ wide: Int32, _ a: Slot) -> Instruction {
    Instruction(.constant, a, wide: UInt32(bitPattern: wide))
  }
  static func wideConstant(_ wide: UInt32, _ a: Slot) -> Instruction {
    Instruction(.wideConstant, a, wide: wide)
  }
  static func move(_ a: Slot, _ b: Slot) -> Instruction {
    Instruction(.move, a, b)
  }
  static func move2(_ a: Slot, _ b: Slot) -> Instruction {
    Instruction(.move2, a, b)
  }
  static func moveMany(_ a: Slot, _ b: Slot, _ c: UInt16) -> Instruction {
    Instruction(.moveMany, a, b, c)
  }
  static func passConstant(_ wide: Int32, _ a: UInt16) -> Instruction {
    Instruction(.passConstant, a, wide: UInt32(bitPattern: wide))
  }
  static func pass(_ a: UInt16, _ b: Slot) -> Instruction {
    Instruction(.pass, a, b)
  }
  static func passMany(_ a: UInt16, _ b: Slot, _ c: UInt16) -> Instruction {
    Instruction(.passMany, a, b, c)
  }
  static func passLoad(_ a: UInt16, _ b: Slot, _ c: UInt16, _ small: UInt8) -> Instruction {
    Instruction(.passLoad, a, b, c, small: small)
  }
  static func passIndexed(_ a: UInt16, _ b: Slot, _ c: UInt16, _ small: UInt8) -> Instruction {
    Instruction(.passIndexed, a, b, c, small: small)
  }
  static func take(_ a: Slot, _ b: UInt16, _ c: UInt16) -> Instruction {
    Instruction(.take, a, b, c)
  }
  static func load(_ a: Slot, _ b: Slot, _ c: UInt16) -> Instruction {
    Instruction(.load, a, b, c)
  }
  static func loadMany(_ a: Slot, _ b: Slot, _ c: UInt16, _ small: UInt8) -> Instruction {
    Instruction(.loadMany, a, b, c, small: small)
  }
  static func store(_ a: Slot, _ b: UInt16, _ c: Slot) -> Instruction {
    Instruction(.store, a, b, c)
  }
  static func storeMany(_ a: Slot, _ b: UInt16, _ c: Slot, _ small: UInt8) -> Instruction {
    Instruction(.storeMany, a, b, c, small: small)
  }
  static func storeScratch(_ a: Slot, _ b: UInt16, _ c: UInt16, _ small: UInt8) -> Instruction {
    Instruction(.storeScratch, a, b, c, small: small)
  }
  static func loadIndexed(_ a: Slot, _ b: Slot, _ c: UInt16, _ small: UInt8) -> Instruction {
    Instruction(.loadIndexed, a, b, c, small: small)
  }
  static func storeIndexed(_ a: Slot, _ b: UInt16, _ c: Slot, _ small: UInt8) -> Instruction {
    Instruction(.storeIndexed, a, b, c, small: small)
  }
  static func storeScratchIndexed(_ a: Slot, _ b: UInt16, _ c: UInt16, _ small: UInt8) -> Instruction {
    Instruction(.storeScratchIndexed, a, b, c, small: small)
  }
  static func address(_ a: Slot, _ b: Slot) -> Instruction {
    Instruction(.address, a, b)
  }
  static func addressIndexed(_ a: Slot, _ b: Slot, _ c: UInt16) -> Instruction {
    Instruction(.addressIndexed, a, b, c)
  }
  static func advance(_ a: Slot, _ b: Slot, _ c: UInt16) -> Instruction {
    Instruction(.advance, a, b, c)
  }
  static func advanceBy(_ a: Slot, _ b: Slot, _ c: Slot, _ small: UInt8) -> Instruction {
    Instruction(.advanceBy, a, b, c, small: small)
  }
  static func scale(_ a: Slot, _ b: Slot, _ c: UInt16) -> Instruction {
    Instruction(.scale, a, b, c)
  }
  static func adjust(_ a: Slot, _ b: Slot, _ c: Int16) -> Instruction {
    Instruction(.adjust, a, b, UInt16(bitPattern: c))
  }
  static func accumulate(_ a: Slot, _ b: Slot, _ c: Slot, _ small: UInt8) -> Instruction {
    Instruction(.accumulate, a, b, c, small: small)
  }
  static func checkIndex(_ a: Slot, _ b: Slot) -> Instruction {
    Instruction(.checkIndex, a, b)
  }
  static func checkIndexBelow(_ wide: Int32, _ a: Slot) -> Instruction {
    Instruction(.checkIndexBelow, a, wide: UInt32(bitPattern: wide))
  }
  static func addI32(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.addI32, a, b, c)
  }
  static func subtractI32(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.subtractI32, a, b, c)
  }
  static func multiplyI32(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.multiplyI32, a, b, c)
  }
  static func addU32(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.addU32, a, b, c)
  }
  static func subtractU32(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.subtractU32, a, b, c)
  }
  static func addI64(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.addI64, a, b, c)
  }
  static func subtractI64(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.subtractI64, a, b, c)
  }
  static func multiplyI64(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.multiplyI64, a, b, c)
  }
  static func addU64(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.addU64, a, b, c)
  }
  static func subtractU64(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.subtractU64, a, b, c)
  }
  static func multiplyU64(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.multiplyU64, a, b, c)
  }
  static func addConstantI32(_ a: Slot, _ b: Slot, _ c: Int16, _ small: Bool) -> Instruction {
    Instruction(.addConstantI32, a, b, UInt16(bitPattern: c), small: small ? 1 : 0)
  }
  static func addConstantU32(_ a: Slot, _ b: Slot, _ c: Int16, _ small: Bool) -> Instruction {
    Instruction(.addConstantU32, a, b, UInt16(bitPattern: c), small: small ? 1 : 0)
  }
  static func addConstantI64(_ a: Slot, _ b: Slot, _ c: Int16, _ small: Bool) -> Instruction {
    Instruction(.addConstantI64, a, b, UInt16(bitPattern: c), small: small ? 1 : 0)
  }
  static func addConstantU64(_ a: Slot, _ b: Slot, _ c: Int16) -> Instruction {
    Instruction(.addConstantU64, a, b, UInt16(bitPattern: c))
  }
  static func subtractConstantU64(_ a: Slot, _ b: Slot, _ c: Int16) -> Instruction {
    Instruction(.subtractConstantU64, a, b, UInt16(bitPattern: c))
  }
  static func and(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.and, a, b, c)
  }
  static func or(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.or, a, b, c)
  }
  static func exclusiveOr(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.exclusiveOr, a, b, c)
  }
  static func integer(_ a: Slot, _ b: Slot, _ c: Slot, _ small: UInt8) -> Instruction {
    Instruction(.integer, a, b, c, small: small)
  }
  static func wideInteger(_ a: Slot, _ b: Slot, _ c: Slot, _ small: UInt8) -> Instruction {
    Instruction(.wideInteger, a, b, c, small: small)
  }
  static func float(_ a: Slot, _ b: Slot, _ c: Slot, _ small: UInt8) -> Instruction {
    Instruction(.float, a, b, c, small: small)
  }
  static func invert(_ a: Slot, _ b: Slot) -> Instruction {
    Instruction(.invert, a, b)
  }
  static func wrap(_ a: Slot, _ b: Slot, _ small: UInt8) -> Instruction {
    Instruction(.wrap, a, b, small: small)
  }
  static func equal(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.equal, a, b, c)
  }
  static func notEqual(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.notEqual, a, b, c)
  }
  static func less(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.less, a, b, c)
  }
  static func lessOrEqual(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.lessOrEqual, a, b, c)
  }
  static func below(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.below, a, b, c)
  }
  static func belowOrEqual(_ a: Slot, _ b: Slot, _ c: Slot) -> Instruction {
    Instruction(.belowOrEqual, a, b, c)
  }
}
