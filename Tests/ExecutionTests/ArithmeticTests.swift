import CoreLanguage
import StateMachines
import SurfaceSyntax
import Testing

@testable import Execution

/// The printed result of `left operator right`, or the panic.
private func evaluate(
  _ kind: IntegerKind,
  _ left: Int,
  _ name: BinaryOperator,
  _ right: Int,
  constant: Bool = false,
) throws -> String {
  var builder = ProgramBuilder()
  let type = builder.integer(kind)
  let isComparison = [.equal, .less, .greater, .lessOrEqual, .greaterOrEqual].contains(name)
  let result = isComparison ? TypeTable.bool : type
  let shown = builder.reference(result)
  let unit = TypeTable.unit
  builder.bodies = [
    function(
      "main",
      [unit, type, type, result, shown],
      [
        block(
          [
            set(1, .use(number(left, type))), set(2, .use(number(right, type))),
            set(3, .binary(name, copy(1), constant ? number(right, type) : copy(2))),
            set(4, .reference(place(3), isMutable: false)),
            print(4),
          ],
          .return,
        )
      ],
    )
  ]
  let (progress, output, _) = try builder.run()
  if case .panicked(let message) = progress { return message }
  return String(output.dropLast())
}

@Test(arguments: IntegerKind.allCases)
func `every kind of integer adds and compares`(kind: IntegerKind) throws {
  #expect(try evaluate(kind, 5, .add, 7) == "12")
  #expect(try evaluate(kind, 5, .add, 7, constant: true) == "12")
  #expect(try evaluate(kind, 9, .subtract, 7) == "2")
  #expect(try evaluate(kind, 9, .multiply, 7) == "63")
  #expect(try evaluate(kind, 9, .divide, 2) == "4")
  #expect(try evaluate(kind, 9, .remainder, 5) == "4")
  #expect(try evaluate(kind, 9, .bitXor, 5) == "12")
  #expect(try evaluate(kind, 1, .shiftLeft, 3) == "8")
  #expect(try evaluate(kind, 9, .less, 10) == "true")
  #expect(try evaluate(kind, 9, .greaterOrEqual, 10) == "false")
  #expect(try evaluate(kind, 9, .equal, 9) == "true")
  #expect(try evaluate(kind, 1, .divide, 0) == "attempt to divide by zero")
  #expect(
    try evaluate(kind, 1, .remainder, 0)
      == "attempt to calculate the remainder with a divisor of zero"
  )
  #expect(try evaluate(kind, 1, .shiftLeft, 127 + 1) == "attempt to shift left with overflow")
}

@Test(arguments: [IntegerKind.i8, .i16, .i32, .i64, .isize, .i128])
func `signed kinds overflow at their bounds`(kind: IntegerKind) throws {
  #expect(try evaluate(kind, -9, .less, 1) == "true")
  #expect(try evaluate(kind, -9, .divide, 2) == "-4")
  #expect(try evaluate(kind, -9, .remainder, 2) == "-1")
  #expect(try evaluate(kind, -9, .shiftRight, 1) == "-5")
  guard kind.bitWidth < 128 else { return }
  let largest = Int(truncatingIfNeeded: UInt64.max >> UInt64(65 - kind.bitWidth))
  let least = -largest - 1
  #expect(try evaluate(kind, largest, .add, 1) == "attempt to add with overflow")
  #expect(try evaluate(kind, largest, .add, 1, constant: true) == "attempt to add with overflow")
  #expect(try evaluate(kind, least, .subtract, 1) == "attempt to subtract with overflow")
  #expect(
    try evaluate(kind, least, .subtract, 1, constant: true) == "attempt to subtract with overflow"
  )
  #expect(try evaluate(kind, largest, .multiply, 2) == "attempt to multiply with overflow")
  #expect(try evaluate(kind, least, .divide, -1) == "attempt to divide with overflow")
  #expect(
    try evaluate(kind, least, .remainder, -1)
      == "attempt to calculate the remainder with overflow"
  )
}

@Test(arguments: [IntegerKind.u8, .u16, .u32, .u64, .usize, .u128])
func `unsigned kinds do not go below zero`(kind: IntegerKind) throws {
  #expect(try evaluate(kind, 1, .subtract, 2) == "attempt to subtract with overflow")
  #expect(
    try evaluate(kind, 1, .subtract, 2, constant: true) == "attempt to subtract with overflow"
  )
  #expect(try evaluate(kind, -1, .add, 1) == "attempt to add with overflow" || kind == .u128)
  #expect(try evaluate(kind, -1, .greater, 1) == "true")
}

@Test func `instructions take eight bytes`() {
  #expect(MemoryLayout<Instruction>.stride <= 8)
}

@Test func `casts saturate from floats and wrap between integers`() throws {
  var builder = ProgramBuilder()
  let float = builder.types.intern(.float64, isCopy: true, needsDrop: false)
  let byte = builder.integer(.u8)
  let wide = builder.integer(.i128)
  let byteReference = builder.reference(byte)
  let wideReference = builder.reference(wide)
  let unit = TypeTable.unit
  func cast(_ value: Double, _ to: TypeID) -> Rvalue {
    .cast(.constant(.float(value), float), from: float, to: to)
  }
  builder.bodies = [
    function(
      "main",
      [unit, byte, byteReference, wide, wideReference],
      [
        block(
          [
            set(2, .reference(place(1), isMutable: false)),
            set(4, .reference(place(3), isMutable: false)),
            set(1, cast(300.7, byte)), print(2),
            set(1, cast(-1, byte)), print(2),
            set(1, cast(.nan, byte)), print(2),
            set(1, cast(7.9, byte)), print(2),
            set(1, .cast(number(-1), from: TypeTable.i32, to: byte)), print(2),
            set(3, cast(-2.5e20, wide)), print(4),
            set(3, .cast(number(-5), from: TypeTable.i32, to: wide)), print(4),
          ],
          .return,
        )
      ],
    )
  ]
  #expect(try builder.run().1 == "255\n0\n0\n7\n255\n-250000000000000000000\n-5\n")
}
