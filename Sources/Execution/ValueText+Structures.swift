import CoreLanguage
import SourceText
import StateMachines

extension Machine {
  func write(
    _ nominal: NominalType,
    at word: Int,
    _ style: FormatStyle,
    _ depth: Int,
    to out: inout [UInt8],
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

  func writeRange(
    _ nominal: NominalType,
    _ dots: String,
    at word: Int,
    _ style: FormatStyle,
    _ depth: Int,
    to out: inout [UInt8],
  ) throws(Trap) {
    let (_, fields) = try components(nominal, at: word)
    try write(fields[0].type, at: fields[0].word, style, depth + 1, to: &out)
    out += dots.utf8
    try write(fields[1].type, at: fields[1].word, style, depth + 1, to: &out)
  }

  func writeRefCell(
    _ nominal: NominalType,
    at word: Int,
    _ style: FormatStyle,
    _ depth: Int,
    to out: inout [UInt8],
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

  func writeFields(
    _ name: String,
    _ kind: NominalType.Style,
    _ fields: [Component],
    _ style: FormatStyle,
    _ depth: Int,
    to out: inout [UInt8],
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

  func writeTuple(
    _ elements: [TypeID],
    at word: Int,
    _ style: FormatStyle,
    _ depth: Int,
    to out: inout [UInt8],
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

  func writeList(
    _ element: TypeID,
    _ runs: [(word: Int, count: Int)],
    _ style: FormatStyle,
    _ depth: Int,
    to out: inout [UInt8],
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
  func separate(
    _ index: Int,
    _ first: String,
    _ style: FormatStyle,
    to out: inout [UInt8],
  ) {
    if style.isPretty {
      if index == 0 { out += "\n".utf8 }
      indent(style.indentation + 1, to: &out)
    } else {
      out += (index == 0 ? first : ", ").utf8
    }
  }

  func indent(_ levels: Int, to out: inout [UInt8]) {
    out += repeatElement(UInt8(ascii: " "), count: levels * 4)
  }
}
