import CoreLanguage
import SourceText
import StateMachines
import SurfaceSyntax

/// A placeholder with its counts resolved.
struct FormatStyle {
  var style = FormatPlaceholder.Style.debug
  var fill: Unicode.Scalar = " "
  var alignment: FormatPlaceholder.Alignment?
  var showsSign = false
  var padsWithZeros = false
  var width: Int?
  var precision: Int?
  /// How many levels of `{:#?}` are around.
  var indentation = 0

  var isPretty: Bool { style == .prettyDebug }
  var isDebug: Bool { style == .debug || style == .prettyDebug }

  /// The style of what is inside a list or struct.
  var inner: FormatStyle {
    var result = self
    result.indentation += 1
    return result
  }
}

// Display and Debug as Rust's standard library and derives write them, by a walk over the value.
extension Machine {
  /// The text of format pieces; the arguments are references in scratch.
  func text(_ recipe: FormatRecipe) throws(Trap) -> [UInt8] {
    var result: [UInt8] = []
    for piece in recipe.pieces {
      switch piece {
      case .text(let text): result += text.utf8
      case .placeholder(let placeholder):
        let style = try resolve(placeholder, recipe)
        let word = scratch + recipe.offsets[placeholder.argument]
        try write(recipe.types[placeholder.argument], at: word, style, 0, to: &result)
      }
      guard result.count <= limits.memoryInWords else {
        throw .stop(.limitReached("memory of \(limits.memoryInWords) words"))
      }
    }
    return result
  }

  /// The `{:?}` of a value.
  func debugText(_ type: TypeID, at word: Int) throws(Trap) -> [UInt8] {
    var result: [UInt8] = []
    try write(type, at: word, FormatStyle(), 0, to: &result)
    return result
  }

  private func resolve(_ placeholder: FormatPlaceholder, _ recipe: FormatRecipe) throws(Trap)
    -> FormatStyle
  {
    FormatStyle(
      style: placeholder.style, fill: placeholder.fill, alignment: placeholder.alignment,
      showsSign: placeholder.showsSign, padsWithZeros: placeholder.padsWithZeros,
      width: try resolve(placeholder.width, recipe),
      precision: try resolve(placeholder.precision, recipe))
  }

  private func resolve(_ count: FormatPlaceholder.Count?, _ recipe: FormatRecipe) throws(Trap)
    -> Int?
  {
    switch count {
    case nil: return nil
    case .literal(let number): return number
    case .argument(let argument):
      let word = scratch + recipe.offsets[argument]
      let value = memory[try address(of: memory[word], 1)]
      guard (0...limits.memoryInWords).contains(value) else {
        throw .panic("Formatting argument out of range")
      }
      return value
    }
  }

  // MARK: Values

  private func write(
    _ type: TypeID, at word: Int, _ style: FormatStyle, _ depth: Int, to out: inout [UInt8]
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
    case .never, .text, .slice: break
    }
  }

  /// The value behind the reference at a word.
  private func writeReferent(
    _ type: TypeID, at word: Int, _ style: FormatStyle, _ depth: Int, to out: inout [UInt8]
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

  private func writeText(_ bytes: [UInt8], _ style: FormatStyle, to out: inout [UInt8]) {
    if style.isDebug {
      TextEscapes.write(bytes, to: &out)
    } else {
      style.padTruncating(bytes, to: &out)
    }
  }

  private func writeInteger(
    _ kind: IntegerKind, at word: Int, _ style: FormatStyle, to out: inout [UInt8]
  ) {
    let low = memory[word]
    let high = kind.isWide ? memory[word + 1] : kind.isSigned && low < 0 ? -1 : 0
    let wide = WideWord(low: low, high: high)
    let bits = wide.unsigned & (UInt128.max >> UInt128(128 - kind.bitWidth))
    switch style.style {
    case .lowerHex: style.padNumber(false, String(bits, radix: 16), to: &out)
    case .upperHex: style.padNumber(false, String(bits, radix: 16, uppercase: true), to: &out)
    case .binary: style.padNumber(false, String(bits, radix: 2), to: &out)
    case .octal: style.padNumber(false, String(bits, radix: 8), to: &out)
    case .display, .debug, .prettyDebug:
      let isNegative = kind.isSigned && wide.high < 0
      let digits =
        kind.isWide
        ? String(isNegative ? wide.signed.magnitude : bits)
        : String(isNegative ? low.magnitude : UInt(truncatingIfNeeded: bits))
      style.padNumber(isNegative, digits, to: &out)
    }
  }

  // MARK: Structs and enums

  private func write(
    _ nominal: NominalType, at word: Int, _ style: FormatStyle, _ depth: Int,
    to out: inout [UInt8]
  ) throws(Trap) {
    switch nominal.role {
    case .string:
      let (_, fields) = try components(nominal, at: word)
      guard let list = fields.first, let vector = code.program.types.nominal(list.type) else {
        preconditionFailure("a string is a vector of bytes")
      }
      var bytes: [UInt8] = []
      for run in try listParts(vector, at: list.word).runs {
        bytes += memory[run.word..<run.word + run.count].lazy.map { UInt8(truncatingIfNeeded: $0) }
      }
      writeText(bytes, style, to: &out)
    case .vector, .deque:
      let (element, runs) = try listParts(nominal, at: word)
      try writeList(element, runs, style, depth, to: &out)
    case .counted, .transparent:
      let value = try referent(nominal, at: word)
      try write(value.type, at: value.word, style, depth + 1, to: &out)
    case .refCell: try writeRefCell(nominal, at: word, style, depth, to: &out)
    case .context:
      let (_, fields) = try components(nominal, at: word)
      out += "ctx\(fields.first.map { memory[$0.word] } ?? 0)".utf8
    case .range: try writeRange(nominal, "..", at: word, style, depth, to: &out)
    case .rangeInclusive: try writeRange(nominal, "..=", at: word, style, depth, to: &out)
    case .ordinary, .cell, .coroutineState, .poll, .option:
      let (variant, fields) = try components(nominal, at: word)
      try writeFields(variant.name, variant.style, fields, style, depth, to: &out)
    }
  }

  private func writeRange(
    _ nominal: NominalType, _ dots: String, at word: Int, _ style: FormatStyle, _ depth: Int,
    to out: inout [UInt8]
  ) throws(Trap) {
    let (_, fields) = try components(nominal, at: word)
    try write(fields[0].type, at: fields[0].word, style, depth + 1, to: &out)
    out += dots.utf8
    try write(fields[1].type, at: fields[1].word, style, depth + 1, to: &out)
  }

  private func writeRefCell(
    _ nominal: NominalType, at word: Int, _ style: FormatStyle, _ depth: Int,
    to out: inout [UInt8]
  ) throws(Trap) {
    let (variant, fields) = try components(nominal, at: word)
    if memory[fields[0].word] < 0 {
      out += (style.isPretty ? "RefCell {\n" : "RefCell { value: <borrowed> }").utf8
      guard style.isPretty else { return }
      indent(style.indentation + 1, to: &out)
      out += "value: <borrowed>,\n".utf8
      indent(style.indentation, to: &out)
      out += "}".utf8
      return
    }
    try writeFields(variant.name, .named, [fields[1]], style, depth, to: &out)
  }

  private func writeFields(
    _ name: String, _ kind: NominalType.Style, _ fields: [Component], _ style: FormatStyle,
    _ depth: Int, to out: inout [UInt8]
  ) throws(Trap) {
    out += name.utf8
    guard kind != .unit, !fields.isEmpty else { return }
    let isNamed = kind == .named
    out += (isNamed ? " {" : "(").utf8
    for (index, field) in fields.enumerated() {
      separate(index, isNamed ? " " : "", style, to: &out)
      if isNamed { out += "\(field.name): ".utf8 }
      try write(field.type, at: field.word, style.inner, depth + 1, to: &out)
      if style.isPretty { out += ",\n".utf8 }
    }
    if style.isPretty { indent(style.indentation, to: &out) }
    out += (isNamed ? (style.isPretty ? "}" : " }") : ")").utf8
  }

  private func writeTuple(
    _ elements: [TypeID], at word: Int, _ style: FormatStyle, _ depth: Int, to out: inout [UInt8]
  ) throws(Trap) {
    guard !elements.isEmpty else { return style.pad("()", to: &out) }
    out += "(".utf8
    var next = word
    for (index, type) in elements.enumerated() {
      separate(index, "", style, to: &out)
      try write(type, at: next, style.inner, depth + 1, to: &out)
      if style.isPretty { out += ",\n".utf8 }
      next += code.layouts.words(type)
    }
    if style.isPretty { indent(style.indentation, to: &out) }
    if elements.count == 1, !style.isPretty { out += ",".utf8 }
    out += ")".utf8
  }

  private func writeList(
    _ element: TypeID, _ runs: [(word: Int, count: Int)], _ style: FormatStyle, _ depth: Int,
    to out: inout [UInt8]
  ) throws(Trap) {
    let size = code.layouts.words(element)
    out += "[".utf8
    var index = 0
    for run in runs {
      for position in 0..<run.count {
        separate(index, "", style, to: &out)
        try write(element, at: run.word + position * size, style.inner, depth + 1, to: &out)
        if style.isPretty { out += ",\n".utf8 }
        index += 1
        guard out.count <= limits.memoryInWords else {
          throw .stop(.limitReached("memory of \(limits.memoryInWords) words"))
        }
      }
    }
    if style.isPretty, index > 0 { indent(style.indentation, to: &out) }
    out += "]".utf8
  }

  /// What stands before element `index`.
  private func separate(
    _ index: Int, _ first: String, _ style: FormatStyle, to out: inout [UInt8]
  ) {
    if style.isPretty {
      if index == 0 { out += "\n".utf8 }
      indent(style.indentation + 1, to: &out)
    } else {
      out += (index == 0 ? first : ", ").utf8
    }
  }

  private func indent(_ levels: Int, to out: inout [UInt8]) {
    out += repeatElement(UInt8(ascii: " "), count: levels * 4)
  }
}
