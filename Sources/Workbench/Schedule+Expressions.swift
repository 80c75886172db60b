import CoreLanguage
import Desugaring
import Parsing
import SourceText
import SurfaceSyntax

/// The contexts that a schedule's `resume ctx` steps hand in: one variable each, declared after the
/// program's own statements, so that a coroutine may hold one from resume to resume.
struct ContextSteps {
  private(set) var declarations: [Statement<CoreConstruct>] = []
  /// The declarations are written nowhere; they point at the end of the program.
  private let place: SourceRange

  init(source: SourceFile) {
    place = SourceRange(file: source.id, lower: source.bytes.count, upper: source.bytes.count)
  }

  /// `&mut $ctx1`, and the declaration of `$ctx1`.
  mutating func next(at range: SourceRange) -> CoreExpression {
    let number = declarations.count + 1
    let name = Name("$ctx\(number)", place)
    let context = Path(
      [Path.Segment(Name("$prelude", place)), Path.Segment(Name("Context", place))],
      place,
    )
    let identity = CoreExpression(
      .literal(.integer(UInt128(number), suffix: nil, isNegative: false)),
      place,
    )
    let value = CoreExpression(
      .structure(context, fields: [.init(name: Name("id", place), value: identity)], base: nil),
      place,
    )
    let pattern = Pattern(.binding(.init(name, isMutable: true)), place)
    declarations.append(
      .binding(Statement.Binding(pattern: pattern, initializer: value, range: place))
    )
    return CoreExpression(
      .reference(CoreExpression(.path(Path(name.node, range)), range), isMutable: true),
      range,
    )
  }
}

extension Schedule {
  /// The argument of every resume step, in order, in the core of `proposal`.
  func expressions(
    of proposal: Proposal,
    limits: Limits,
    contexts: inout ContextSteps,
  ) throws(Diagnostic) -> [CoreExpression] {
    var expressions: [CoreExpression] = []
    for step in steps {
      guard case .resume(let range) = step else { continue }
      if range.lower == range.upper {
        expressions.append(CoreExpression(.tuple([]), range))
      } else if isContext(range) {
        expressions.append(contexts.next(at: range))
      } else {
        let surface = try Parser.parseExpression(
          file,
          in: Int(range.lower)..<Int(range.upper),
          allowing: proposal.constructs,
          limits: limits.source,
        )
        expressions.append(try proposal.desugar(step: surface))
      }
    }
    return expressions
  }

  private func isContext(_ range: SourceRange) -> Bool {
    file.bytes[Int(range.lower)..<Int(range.upper)].elementsEqual("ctx".utf8)
  }
}
