import CoreLanguage
import SourceText
import SurfaceSyntax

extension MachineProgram {
  /// A body as text, much like rustc's MIR dumps: locals, then blocks.
  public func describe(_ body: MachineBody) -> String {
    MachinePrinter(program: self, body: body).text()
  }

  /// The whole program, body by body; drop glue last.
  public func describe() -> String {
    bodies.map { describe($0) }.joined(separator: "\n")
  }

  /// The name of a body, for listings and messages.
  public func name(of body: MachineBody) -> String {
    switch body.kind {
    case .function: body.name
    case .closure(let index): "closure \(index.rawValue)"
    case .coroutine(let index): "coroutine \(index.rawValue)"
    case .dropGlue(let type): "drop \(types.describe(type))"
    }
  }
}

/// Writes one body.
private struct MachinePrinter {
  let program: MachineProgram
  let body: MachineBody

  func text() -> String {
    var lines: [String] = []
    let result = body.locals.first.map { program.types.describe($0.type) } ?? "()"
    lines.append("\(program.name(of: body)) -> \(result) {")
    for (index, local) in body.locals.enumerated() where index > 0 {
      lines.append("  let _\(index): \(program.types.describe(local.type))\(note(index, local))")
    }
    if let drop = body.unresumedDrop { lines.append("  unresumed drop -> b\(drop)") }
    for (point, suspension) in body.suspensionPoints.enumerated() {
      let saved = suspension.savedLocals.map { name($0) }.joined(separator: ", ")
      lines.append("  point \(point) in b\(suspension.block) saves [\(saved)]")
    }
    for index in body.blocks.indices { lines += blockLines(index) }
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  private func note(_ index: Int, _ local: MachineLocal) -> String {
    var words: [String] = []
    if index <= body.argumentCount { words.append("argument") }
    if let input = body.resumeArgument, input.rawValue == index { words.append("input") }
    words.append(local.name)
    return "  // " + words.joined(separator: " ")
  }

  private func blockLines(_ index: Int) -> [String] {
    let block = body.blocks[index]
    let cleanup = block.isCleanup ? " (cleanup)" : ""
    let unwind = block.unwind.map { " unwind b\($0)" } ?? ""
    var lines = ["  b\(index)\(cleanup):\(unwind)"]
    for case .assign(let place, let rvalue, _) in block.statements {
      lines.append("    \(describe(place)) = \(describe(rvalue))")
    }
    lines.append("    \(describe(block.terminator))")
    return lines
  }

  // MARK: Places and operands

  private func name(_ local: LocalID) -> String {
    let name = body.locals[local].name
    return name.hasPrefix("$") ? "_\(local)" : "\(name)_\(local)"
  }

  private func describe(_ place: Place) -> String {
    var text = name(place.local)
    for projection in place.projections {
      switch projection {
      case .field(let index): text += ".\(index)"
      case .variant(let index): text = "(\(text) as v\(index))"
      case .dereference: text = "(*\(text))"
      case .index(let local): text += "[\(name(local))]"
      case .constantIndex(let offset, let fromEnd): text += "[\(fromEnd ? "-" : "")\(offset)]"
      case .subslice(let from, let fromEnd): text += "[\(from)..-\(fromEnd)]"
      }
    }
    return text
  }

  private func describe(_ operand: Operand) -> String {
    switch operand {
    case .copy(let place): describe(place)
    case .move(let place): "move \(describe(place))"
    case .constant(let constant, let type): describe(constant, type)
    }
  }

  private func describe(_ operands: [Operand]) -> String {
    operands.map { describe($0) }.joined(separator: ", ")
  }

  private func describe(_ constant: MachineConstant, _ type: TypeID) -> String {
    switch constant {
    case .bits(let high, let low):
      "\(UInt128(high) << 64 | UInt128(low))_\(program.types.describe(type))"
    case .float(let value): "\(value)"
    case .text(let text): "\"\(text)\""
    case .unit: program.types.describe(type)
    case .staticAddress(let index): "&static \(index)"
    }
  }

  // MARK: Values

  private func describe(_ rvalue: Rvalue) -> String {
    switch rvalue {
    case .use(let operand): describe(operand)
    case .reference(let place, let isMutable): (isMutable ? "&mut " : "&") + describe(place)
    case .unary(let operation, let operand): "\(operation.rawValue)\(describe(operand))"
    case .binary(let operation, let left, let right):
      "\(describe(left)) \(operation.rawValue) \(describe(right))"
    case .cast(let operand, _, let type):
      "\(describe(operand)) as \(program.types.describe(type))"
    case .unsize(let operand, let count): "unsize(\(describe(operand)), \(count))"
    case .aggregate(let aggregate, let operands):
      "\(describe(aggregate))(\(describe(operands)))"
    case .repeating(let operand, let count): "[\(describe(operand)); \(count)]"
    case .box(let operand): "box \(describe(operand))"
    case .variantIndex(let place): "variant of \(describe(place))"
    case .length(let place): "length of \(describe(place))"
    case .intrinsic(let intrinsic, _, let operands):
      "\(intrinsic.rawValue)(\(describe(operands)))"
    case .format(let pieces, let operands):
      "format(\(([template(pieces)] + operands.map { describe($0) }).joined(separator: ", ")))"
    case .print(let pieces, let operands, let toStandardError):
      "\(toStandardError ? "eprint" : "print")"
        + "(\(([template(pieces)] + operands.map { describe($0) }).joined(separator: ", ")))"
    }
  }

  private func describe(_ aggregate: Aggregate) -> String {
    switch aggregate {
    case .plain(let type), .coroutine(let type): program.types.describe(type)
    case .variant(let type, let variant):
      if let nominal = program.types.nominal(type), nominal.isEnumeration {
        "\(program.types.describe(type))::\(nominal.variants[variant].name)"
      } else {
        program.types.describe(type)
      }
    }
  }

  private func template(_ pieces: [FormatPiece]) -> String {
    let text = pieces.map { piece in
      switch piece {
      case .text(let text):
        text.split(separator: "\n", omittingEmptySubsequences: false)
          .joined(separator: "\\n")
      case .placeholder(let placeholder): "{\(placeholder.argument)}"
      }
    }
    return "\"\(text.joined())\""
  }

  // MARK: Terminators

  private func describe(_ terminator: Terminator) -> String {
    switch terminator {
    case .goto(let target): return "goto b\(target)"
    case .switch(let operand, let cases, let otherwise):
      var targets = cases.map { "\($0.value): b\($0.target)" }
      if let otherwise { targets.append("otherwise: b\(otherwise)") }
      return "switch \(describe(operand)) [\(targets.joined(separator: ", "))]"
    case .call(let callee, let operands, let destination, let target):
      let name = program.name(of: program.bodies[callee])
      return "\(describe(destination)) = \(name)(\(describe(operands))) -> b\(target)"
    case .drop(let place, let target): return "drop \(describe(place)) -> b\(target)"
    case .resume(let place, let input, let destination, let target, let rejected):
      return "\(describe(destination)) = resume \(describe(place)) with \(name(input))"
        + " -> b\(target), rejected b\(rejected)"
    case .suspend(let operand, let point, let target, let drop):
      return "suspend \(describe(operand)) at \(point) -> b\(target), drop b\(drop)"
    case .return: return "return"
    case .panic(let pieces, let operands):
      let parts = [template(pieces)] + operands.map { describe($0) }
      return "panic(\(parts.joined(separator: ", ")))"
    case .unwindResume: return "unwind on"
    case .coroutineDropped: return "coroutine dropped"
    case .park(let driven, let steps, let finish):
      let list = steps.map { "b\($0)" }.joined(separator: ", ")
      return "park \(driven.map { name($0) } ?? "-") steps [\(list)] finish b\(finish)"
    case .deliver(let input, let next): return "deliver \(name(input)) -> b\(next)"
    case .unreachable: return "unreachable"
    }
  }
}
