import CoreLanguage
import SourceText
import StateMachines
import SurfaceSyntax

// Display and Debug as Rust's standard library and derives write them, by a walk over the value.
extension Machine {
  /// The text of format pieces; the arguments are references in scratch.
  ///
  /// Long text costs fuel.
  mutating func text(_ recipe: FormatRecipe) throws(Trap) -> [UInt8] {
    var result: [UInt8] = []
    if recipe.isComputed {
      try write(recipe.types[0], at: scratch, try computedStyle(recipe), 0, to: &result)
    }
    for piece in recipe.pieces {
      switch piece {
      case .text(let text): result += text.utf8
      case .placeholder(let placeholder):
        let style = try resolvedStyle(placeholder, recipe)
        let word = scratch + recipe.offsets[placeholder.argument]
        try write(recipe.types[placeholder.argument], at: word, style, 0, to: &result)
      }
      guard result.count <= limits.memoryInWords else {
        throw .stop(.limitReached("memory of \(limits.memoryInWords) words"))
      }
    }
    registers.fuel -= result.count / 16
    return result
  }

  /// The `{:?}` of a value.
  func debugText(_ type: TypeID, at word: Int) throws(Trap) -> [UInt8] {
    var result: [UInt8] = []
    try write(type, at: word, FormatStyle(), 0, to: &result)
    return result
  }

  private func resolvedStyle(
    _ placeholder: FormatPlaceholder,
    _ recipe: FormatRecipe,
  ) throws(Trap)
    -> FormatStyle
  {
    FormatStyle(
      style: placeholder.style,
      fill: placeholder.fill,
      alignment: placeholder.alignment,
      showsSign: placeholder.showsSign,
      padsWithZeros: placeholder.padsWithZeros,
      isAlternate: placeholder.isAlternate,
      width: try resolvedCount(placeholder.width, recipe),
      precision: try resolvedCount(placeholder.precision, recipe),
    )
  }

  /// The style that the arguments after the first say.
  private func computedStyle(_ recipe: FormatRecipe) throws(Trap) -> FormatStyle {
    let words = recipe.offsets.dropFirst().map { memory[scratch + $0] }
    let flags = words[0]
    guard (0...Int(UInt16.max)).contains(words[2]), (0...Int(UInt16.max)).contains(words[3]) else {
      throw .panic("Formatting argument out of range")
    }
    var style = FormatStyle(style: .display)
    if flags & 64 != 0 { style.style = flags & 128 != 0 ? .prettyDebug : .debug }
    style.fill = Unicode.Scalar(UInt32(truncatingIfNeeded: words[1])) ?? " "
    switch flags & 12 {
    case 4: style.alignment = .left
    case 8: style.alignment = .center
    case 12: style.alignment = .right
    default: break
    }
    style.showsSign = flags & 16 != 0
    style.padsWithZeros = flags & 32 != 0
    style.width = flags & 1 != 0 ? words[2] : nil
    style.precision = flags & 2 != 0 ? words[3] : nil
    return style
  }

  private func resolvedCount(
    _ count: FormatPlaceholder.Count?,
    _ recipe: FormatRecipe,
  ) throws(Trap)
    -> Int?
  {
    switch count {
    case nil: return nil
    case .literal(let number): return number
    case .argument(let argument):
      let word = scratch + recipe.offsets[argument]
      let value = memory[try address(of: memory[word], 1)]
      guard (0...Int(UInt16.max)).contains(value) else {
        throw .panic("Formatting argument out of range")
      }
      return value
    }
  }

  // MARK: Values

  func write(
    _ type: TypeID,
    at word: Int,
    _ style: FormatStyle,
    _ depth: Int,
    to out: inout [UInt8],
  ) throws(Trap) {
    guard depth < Self.walkDepth else { throw Self.walkTrap }
    switch code.program.types[type] {
    case .integer(let kind): writeInteger(kind, at: word, style, to: &out)
    case .float64:
      let value = Double(bitPattern: UInt64(bitPattern: Int64(memory[word])))
      FloatText.write(value, style, to: &out)
    case .bool: style.pad(memory[word] == 0 ? "false" : "true", to: &out)
    case .character:
      let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: memory[word])) ?? "\u{FFFD}"
      if style.isDebug {
        TextEscapes.write(scalar, to: &out)
      } else {
        style.pad(Array(String(scalar).utf8), to: &out)
      }
    case .tuple(let elements): try writeTuple(elements, at: word, style, depth, to: &out)
    case .array(let element, let count):
      try writeList(element, [(word, count)], style, depth, to: &out)
    case .reference(let target, isMutable: _), .box(let target):
      try writeReferent(target, at: word, style, depth, to: &out)
    case .nominal(let index):
      try write(code.program.types.nominals[index], at: word, style, depth, to: &out)
    case .buffer: out += "{buffer}".utf8
    case .closure: out += "{closure}".utf8
    case .coroutine: out += "{coroutine}".utf8
    case .function: out += "{function}".utf8
    case .never, .text, .slice, .dynamic: break
    }
  }

  /// The value behind the reference at a word.
  func writeReferent(
    _ type: TypeID,
    at word: Int,
    _ style: FormatStyle,
    _ depth: Int,
    to out: inout [UInt8],
  ) throws(Trap) {
    switch code.program.types[type] {
    case .text: writeText(try bytes(memory[word], memory[word + 1]), style, to: &out)
    case .slice(let element):
      let count = memory[word + 1]
      let start = try elements(memory[word], count, code.layouts.words(element))
      try writeList(element, [(start, count)], style, depth, to: &out)
    default:
      let size = code.layouts.words(type)
      let start = size == 0 ? 0 : try address(of: memory[word], size)
      try write(type, at: start, style, depth + 1, to: &out)
    }
  }

  func writeText(_ bytes: [UInt8], _ style: FormatStyle, to out: inout [UInt8]) {
    if style.isDebug {
      TextEscapes.write(bytes, to: &out)
    } else {
      style.padTruncating(bytes, to: &out)
    }
  }

  func writeInteger(
    _ kind: IntegerKind,
    at word: Int,
    _ style: FormatStyle,
    to out: inout [UInt8],
  ) {
    let low = memory[word]
    let high = kind.isWide ? memory[word + 1] : kind.isSigned && low < 0 ? -1 : 0
    let wide = WideWord(low: low, high: high)
    let bits = wide.unsigned & (UInt128.max >> UInt128(128 - kind.bitWidth))
    switch style.style {
    case .lowerHex: style.padNumber(false, String(bits, radix: 16), prefix: "0x", to: &out)
    case .upperHex:
      style.padNumber(false, String(bits, radix: 16, uppercase: true), prefix: "0x", to: &out)
    case .binary: style.padNumber(false, String(bits, radix: 2), prefix: "0b", to: &out)
    case .octal: style.padNumber(false, String(bits, radix: 8), prefix: "0o", to: &out)
    case .display, .debug, .prettyDebug, .lowerExponent, .upperExponent:
      let isNegative = kind.isSigned && wide.high < 0
      let digits =
        kind.isWide
        ? String(isNegative ? wide.signed.magnitude : bits)
        : String(isNegative ? low.magnitude : UInt(truncatingIfNeeded: bits))
      let text = style.isExponent ? FloatText.exponent(ofInteger: digits, style) : digits
      style.padNumber(isNegative, text, to: &out)
    }
  }
}
