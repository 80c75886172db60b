import Catalog
import CoreLanguage
import Desugaring
import Parsing
import SourceText
import SurfaceSyntax
import Testing
import Typing

/// The prelude, resolved once.
let prelude: PreludeProgram = {
  let file = SourceFile(id: .prelude, name: "prelude", text: Prelude.source)
  do {
    return PreludeProgram(try Translator.translatePlain(Parser.parse(file, allowing: [])))
  } catch {
    preconditionFailure("the prelude is refused: \(error)")
  }
}()

/// The typed form of `source` in the design `slug`, driven by `steps`.
func check(
  _ source: String,
  as slug: String = "yield-expression",
  driving steps: [String]? = nil,
  limits: TypingLimits = TypingLimits(),
) throws -> TypedProgram {
  let proposal = try #require(Catalog.proposal(slug))
  let file = SourceFile(name: "test.rs", text: source)
  let core = try proposal.desugar(Parser.parse(file, allowing: proposal.constructs)).program
  var inputs: [CoreExpression]?
  if let steps {
    inputs = try steps.map { step in
      let schedule = SourceFile(id: .schedule, name: "drive", text: step)
      return try proposal.desugar(step: Parser.parseExpression(schedule, allowing: []))
    }
  }
  return try TypeChecker.check(core, driving: inputs, prelude: prelude, limits: limits)
}

/// Why `source` is refused: the code, and the text under the carets.
func refusal(
  of source: String,
  as slug: String = "yield-expression",
  driving steps: [String]? = nil,
) throws -> (code: String, place: String) {
  do {
    _ = try check(source, as: slug, driving: steps)
    Issue.record("the program is accepted: \(source)")
    return ("", "")
  } catch let diagnostic as Diagnostic {
    let range = diagnostic.primary.range
    let bytes = Array(range.file == .schedule ? (steps ?? [""])[0].utf8 : source.utf8)
    let place = bytes[Int(range.lower)..<min(Int(range.upper), bytes.count)]
    return (diagnostic.code, String(decoding: place, as: UTF8.self))
  }
}

extension TypedProgram {
  /// The type of the variable `name` of the main block or a closure, printed.
  func type(ofVariable name: String) throws -> String {
    let bodies = [functions[main].body] + closures.map(\.body) + coroutines.map(\.body)
    let locals = bodies.flatMap(\.locals)
    let local = try #require(locals.last { $0.name == name && $0.range.file == .program })
    return types.text(local.type)
  }

  /// What the driven value takes and gives.
  func drivenSignature() throws -> String {
    let type = try #require(drivenType)
    return text(ofCallable: type)
  }

  private func text(ofCallable type: TypeID) -> String {
    guard case .coroutine(let index) = types[type] else { return types.text(type) }
    let coroutine = coroutines[index]
    return "\(types.text(coroutine.input)) -> \(types.text(coroutine.output))"
  }
}

extension TypeTable {
  /// A type as a message would print it.
  func text(_ id: TypeID) -> String {
    switch self[id] {
    case .integer(let kind): kind.rawValue
    case .float64: "f64"
    case .bool: "bool"
    case .character: "char"
    case .never: "!"
    case .text: "str"
    case .tuple(let elements): "(" + elements.map(text).joined(separator: ", ") + ")"
    case .array(let element, let count): "[\(text(element)); \(count)]"
    case .slice(let element): "[\(text(element))]"
    case .dynamic(let index): dynamics[index].name
    case .reference(let target, let isMutable): (isMutable ? "&mut " : "&") + text(target)
    case .box(let target): "Box<\(text(target))>"
    case .buffer(let target): "Buffer<\(text(target))>"
    case .nominal(let index):
      nominals[index].name
        + (nominals[index].arguments.isEmpty
          ? "" : "<" + nominals[index].arguments.map(text).joined(separator: ", ") + ">")
    case .closure: "closure"
    case .coroutine: "coroutine"
    case .function: "function"
    }
  }
}
