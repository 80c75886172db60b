import CoreLanguage
import SourceText
import StateMachines
import SurfaceSyntax

extension Encoder {
  mutating func intrinsic(
    _ name: Intrinsic,
    _ types: [TypeID],
    _ operands: [Operand],
    into target: Int,
  ) {
    switch name {
    case .bufferNew, .bufferFree, .bufferAt, .bufferCopy, .bufferSlice, .read, .write, .asMut,
      .sameAddress, .sizeInWords, .sliceLength, .slicePart, .strBytes, .strFromBytes:
      memory(name, types, operands, into: target)
    case .equal: equal(types[0], operands, into: target)
    case .compare:
      passAll(operands)
      slow(.compare(types[0]), into: target)
    case .formatValue:
      let whole = FormatPiece.placeholder(FormatPlaceholder(argument: 0))
      slow(.format(recipe([whole], operands)), into: target)
    case .formatWith:
      var recipe = recipe([], operands)
      recipe.isComputed = true
      slow(.format(recipe), into: target)
    case .wrappingAdd, .wrappingSubtract, .wrappingMultiply, .addOverflows, .subtractOverflows,
      .multiplyOverflows:
      integer(name, types[0], operands, into: target)
    case .minValue, .maxValue, .bitWidth: bounds(name, types[0], into: target)
    case .leadingZeros, .trailingZeros, .countOnes:
      guard case .integer(let kind) = program.types[types[0]] else { return }
      passAll(operands)
      slow(.countBits(name, kind), into: target)
    case .floatUnary:
      passAll(operands)
      slow(.floatUnary, into: target)
    case .charFromU32: evaluate(operands[0], into: target)
    case .takePanic: slow(.takePanic, into: target)
    case .panicMessage: slow(.panicMessage, into: target)
    case .panicPayload: slow(.panicPayload, into: target)
    case .panicCarries:
      passAll(operands)
      slow(.panicCarries)
    case .typeNumber: constant(types[0].rawValue, into: target)
    case .typeNumberOf: move(target, operandSlot(operands[0]) + 1, 1)
    case .thin: move(target, operandSlot(operands[0]), 1)
    case .traceDrop:
      passAll(operands)
      slow(.traceDrop, into: target)
    case .tracePoll:
      passAll(operands)
      slow(.tracePoll, into: target)
    case .forget: break
    case .dropInPlace, .resume, .panicText:
      preconditionFailure("`\(name.rawValue)` is lowered to a terminator")
    }
  }

  private mutating func memory(
    _ name: Intrinsic,
    _ types: [TypeID],
    _ operands: [Operand],
    into target: Int,
  ) {
    switch name {
    case .bufferNew:
      passAll(operands)
      slow(.bufferNew(words: layouts.words(types[0])), into: target)
    case .bufferFree:
      passAll(operands)
      slow(.bufferFree)
    case .bufferAt where program.types.isUnsized(types[0]):
      move(target, operandSlot(operands[0]), 2)
    case .bufferAt: element(operands[0], operands[1], layouts.words(types[0]), into: target)
    case .bufferCopy:
      passAll(operands)
      slow(.bufferCopy(words: layouts.words(types[0])))
    case .bufferSlice, .slicePart: part(operands, layouts.words(types[0]), into: target)
    case .read:
      let pointer = operandSlot(operands[0])
      load(.pointer(pointer, offset: 0), layouts.words(types[0]), into: target)
    case .write: write(operands[0], operands[1], layouts.words(types[0]))
    case .sameAddress: sameAddress(operands, into: target)
    case .sizeInWords: constant(layouts.words(types[0]), into: target)
    case .sliceLength:
      let slice = operandSlot(operands[0])
      move(target, slice + 1, 1)
    default: evaluate(operands[0], into: target)
    }
  }

  private mutating func element(
    _ base: Operand,
    _ index: Operand,
    _ words: Int,
    into target: Int,
  ) {
    let pointer = operandSlot(base)
    if words == 0 { return move(target, pointer, 1) }
    if let known = constantWord(index), known >= 0, known * words < 60_000 {
      if known == 0 { return move(target, pointer, 1) }
      return emit(.advance(slot(target), slot(pointer), slot(known * words)))
    }
    var position = operandSlot(index)
    var factor = UInt8(exactly: words)
    if factor == nil {
      let scaled = temporary()
      emit(.scale(slot(scaled), slot(position), slot(words)))
      position = scaled
      factor = 1
    }
    emit(.advanceBy(slot(target), slot(pointer), slot(position), factor ?? 1))
  }

  private mutating func part(_ operands: [Operand], _ words: Int, into target: Int) {
    var count = operandSlot(operands[2])
    if count == target {
      let copy = temporary()
      move(copy, count, 1)
      count = copy
    }
    element(operands[0], operands[1], words, into: target)
    move(target + 1, count, 1)
  }

  private mutating func write(_ place: Operand, _ value: Operand, _ words: Int) {
    let pointer = Location.pointer(operandSlot(place), offset: 0)
    if let source = value.place, let known = staticSlot(source) {
      store(known, words, to: pointer)
    } else if words <= 2 {
      let copy = temporary(words)
      evaluate(value, into: copy)
      store(copy, words, to: pointer)
    } else {
      pass(value, at: 0)
      storeScratch(0, words, to: pointer)
    }
  }

  private mutating func sameAddress(_ operands: [Operand], into target: Int) {
    let isFat = words(of: operands[0]) == 2
    let left = operandSlot(operands[0])
    let right = operandSlot(operands[1])
    guard isFat else { return emit(.equal(slot(target), slot(left), slot(right))) }
    let lengths = temporary()
    emit(.equal(slot(lengths), slot(left + 1), slot(right + 1)))
    emit(.equal(slot(target), slot(left), slot(right)))
    emit(.and(slot(target), slot(target), slot(lengths)))
  }

  private mutating func equal(_ type: TypeID, _ operands: [Operand], into target: Int) {
    switch program.types[type] {
    case .integer(let kind) where !kind.isWide: break
    case .bool, .character: break
    default:
      passAll(operands)
      return slow(.equal(type), into: target)
    }
    let left = temporary()
    let right = temporary()
    load(.pointer(operandSlot(operands[0]), offset: 0), 1, into: left)
    load(.pointer(operandSlot(operands[1]), offset: 0), 1, into: right)
    emit(.equal(slot(target), slot(left), slot(right)))
  }

  private mutating func integer(
    _ name: Intrinsic,
    _ type: TypeID,
    _ operands: [Operand],
    into target: Int,
  ) {
    guard case .integer(let kind) = program.types[type] else { return }
    let operation: IntegerOperation.Name =
      switch name {
      case .wrappingAdd: .wrappingAdd
      case .wrappingSubtract: .wrappingSubtract
      case .wrappingMultiply: .wrappingMultiply
      case .addOverflows: .addOverflows
      case .subtractOverflows: .subtractOverflows
      default: .multiplyOverflows
      }
    let left = slot(operandSlot(operands[0]))
    let right = slot(operandSlot(operands[1]))
    let code = IntegerOperation(operation, kind).code
    if kind.isWide {
      emit(.wideInteger(slot(target), left, right, code))
    } else {
      emit(.integer(slot(target), left, right, code))
    }
  }

  private mutating func bounds(_ name: Intrinsic, _ type: TypeID, into target: Int) {
    guard case .integer(let kind) = program.types[type] else { return }
    if name == .bitWidth { return constant(kind.bitWidth, into: target) }
    let ones = UInt128.max
    let largest =
      kind.isSigned ? ones >> UInt128(129 - kind.bitWidth) : ones >> UInt128(128 - kind.bitWidth)
    let least: UInt128 = kind.isSigned ? ~largest : 0
    evaluate(.constant(.integer(name == .minValue ? least : largest), type), into: target)
  }
}
