public import CoreLanguage
public import SourceText
public import SurfaceSyntax

/// Carries a surface program over to the core, one design's way.
///
/// The plain language goes over node by node and keeps its ranges; no evaluation is reordered and no
/// temporary is introduced. Only constructs change, and what they become is read off `design`
/// (`Translator+Constructs.swift`). Every kind of construct met is noted in `uses`, from which a
/// proposal tells which of its rules a program rests on.
public struct Translator: Sendable {
  /// The choices that decide what each construct becomes.
  public let design: Design
  /// What was met so far.
  public private(set) var uses: Set<Use>
  /// The names that the program uses in paths, method calls and bounds, if the design has a library.
  public private(set) var mentions: Set<String>
  /// What `yield` and `.await` mean where the translation is; nil outside coroutines.
  var body: BodyContext?

  /// A translator at the top of a program.
  public init(_ design: Design) {
    self.design = design
    uses = []
    mentions = []
    body = nil
  }

  /// Records that the program has a construct of this kind.
  mutating func note(_ use: Use) { uses.insert(use) }

  /// Records that the program uses a name that could be one of the library.
  mutating func note(mention name: String) {
    if !design.library.isEmpty { mentions.insert(name) }
  }

  /// The core program of a source without coroutine constructs, such as the prelude.
  public static func translatePlain(_ program: SurfaceProgram) throws(Diagnostic) -> CoreProgram {
    var translator = Translator(Design.withoutCoroutines)
    return CoreProgram(body: try translator.block(program.body))
  }

  /// `block` in the core, without the statements that only the entry yield's operand runs.
  public mutating func block(_ block: SurfaceBlock) throws(Diagnostic) -> CoreBlock {
    var skipped = body?.entry?.skippedCounts[block.range] ?? 0
    var statements: [Statement<CoreConstruct>] = []
    statements.reserveCapacity(block.statements.count)
    for statement in block.statements {
      if skipped > 0 {
        skipped -= 1
        guard case .item = statement else { continue }
      }
      statements.append(try self.statement(statement))
    }
    return CoreBlock(
      statements,
      tail: try optional(block.tail),
      block.range,
      isUnsafe: block.isUnsafe,
    )
  }

  /// `statement` in the core.
  mutating func statement(
    _ statement: Statement<SurfaceConstruct>
  ) throws(Diagnostic) -> Statement<CoreConstruct> {
    switch statement {
    case .item(let item): return .item(try self.item(item))
    case .expression(let expression): return .expression(try self.expression(expression))
    case .binding(let binding):
      if binding.isMarked, design.asynchronous?.refusesStrayMarks == true {
        throw Diagnostic(
          "misplaced-resume-arg",
          "a marked variable must stand directly in an async body",
          at: binding.range,
          label: "no resume binds this variable",
          help: "declare it among the statements of the async block itself",
        )
      }
      var otherwise: CoreBlock?
      let initializer = try optional(binding.initializer)
      if let block = binding.otherwise { otherwise = try self.block(block) }
      return .binding(
        Statement.Binding(
          pattern: binding.pattern,
          type: binding.type,
          initializer: initializer,
          otherwise: otherwise,
          attributes: binding.attributes,
          range: binding.range,
        )
      )
    }
  }

  /// `expression` in the core.
  public mutating func expression(
    _ expression: SurfaceExpression
  ) throws(Diagnostic) -> CoreExpression {
    CoreExpression(try kind(expression), expression.range)
  }

  /// Each of `expressions` in the core.
  mutating func all(_ expressions: [SurfaceExpression]) throws(Diagnostic) -> [CoreExpression] {
    var result: [CoreExpression] = []
    result.reserveCapacity(expressions.count)
    for element in expressions { result.append(try expression(element)) }
    return result
  }

  /// The expression in the core, if there is one.
  mutating func optional(_ expression: SurfaceExpression?) throws(Diagnostic) -> CoreExpression? {
    guard let expression else { return nil }
    return try self.expression(expression)
  }
}

extension Translator {
  /// One case per form; operands in the order in which they are written.
  private mutating func kind(
    _ expression: SurfaceExpression
  ) throws(Diagnostic) -> CoreExpression.Kind {
    let range = expression.range
    switch expression.kind {
    case .construct(let construct): return try self.construct(construct, range)
    case .literal(let literal): return .literal(literal)
    case .path(let path):
      for segment in path.segments { note(mention: segment.name.node) }
      return .path(path)
    case .unary(let symbol, let operand): return .unary(symbol, try self.expression(operand))
    case .dereference(let operand): return .dereference(try self.expression(operand))
    case .reference(let operand, let isMutable):
      return .reference(try self.expression(operand), isMutable: isMutable)
    case .binary(let symbol, let left, let right):
      return .binary(symbol, try self.expression(left), try self.expression(right))
    case .assign(let place, let value):
      return .assign(try self.expression(place), try self.expression(value))
    case .compoundAssign(let symbol, let place, let value):
      return try compoundAssign(symbol, place, value)
    case .cast(let operand, let type): return .cast(try self.expression(operand), type)
    case .range(let lower, let upper, let isClosed):
      return .range(lower: try optional(lower), upper: try optional(upper), isClosed: isClosed)
    case .call(let callee, let arguments):
      return .call(try self.expression(callee), try all(arguments))
    case .methodCall(let receiver, let name, let generics, let arguments):
      note(mention: name.node)
      return .methodCall(
        try self.expression(receiver),
        name,
        generics: generics,
        try all(arguments),
      )
    case .field(let base, let name): return .field(try self.expression(base), name)
    case .index(let base, let index):
      return .index(try self.expression(base), try self.expression(index))
    case .tuple(let elements): return .tuple(try all(elements))
    case .parenthesized(let inner): return .parenthesized(try self.expression(inner))
    case .array(let elements): return .array(try all(elements))
    case .repeatArray(let element, let length):
      return .repeatArray(try self.expression(element), length: length)
    case .structure(let path, let fields, let base): return try structure(path, fields, base)
    case .block(let block, let label): return .block(try self.block(block), label: label)
    case .if(let condition, let then, let otherwise):
      return .if(try self.expression(condition), try block(then), try optional(otherwise))
    case .letCondition(let pattern, let value):
      return .letCondition(pattern, try self.expression(value))
    case .match(let scrutinee, let arms): return try match(scrutinee, arms)
    case .loop(let block, let label): return .loop(try self.block(block), label: label)
    case .while(let condition, let block, let label):
      return .while(try self.expression(condition), try self.block(block), label: label)
    case .for(let pattern, let sequence, let block, let label):
      return .for(pattern, try self.expression(sequence), try self.block(block), label: label)
    case .break(let label, let value): return .break(label: label, try optional(value))
    case .continue(let label): return .continue(label: label)
    case .return(let value): return .return(try optional(value))
    case .try(let operand): return try self.try(operand)
    case .closure(let closure): return .closure(try plainClosure(closure))
    case .macro(let macro): return .macro(try self.macro(macro))
    }
  }

  private mutating func structure(
    _ path: Path,
    _ fields: [SurfaceExpression.FieldValue],
    _ base: SurfaceExpression?,
  ) throws(Diagnostic) -> CoreExpression.Kind {
    var translated: [CoreExpression.FieldValue] = []
    for field in fields {
      translated.append(
        CoreExpression.FieldValue(name: field.name, value: try expression(field.value))
      )
    }
    return .structure(path, fields: translated, base: try optional(base))
  }

  private mutating func match(
    _ scrutinee: SurfaceExpression,
    _ arms: [SurfaceExpression.MatchArm],
  ) throws(Diagnostic) -> CoreExpression.Kind {
    let value = try expression(scrutinee)
    var translated: [CoreExpression.MatchArm] = []
    for arm in arms {
      translated.append(
        CoreExpression.MatchArm(
          pattern: arm.pattern,
          guardCondition: try optional(arm.guardCondition),
          body: try expression(arm.body),
        )
      )
    }
    return .match(value, translated)
  }

  private mutating func plainClosure(
    _ closure: Closure<SurfaceConstruct>
  ) throws(Diagnostic) -> Closure<CoreConstruct> {
    // What leaves a closure's body does not leave the coroutine around it.
    let enclosing = body
    body = nil
    defer { body = enclosing }
    return Closure(
      parameters: closure.parameters,
      result: closure.result,
      body: try expression(closure.body),
      isMove: closure.isMove,
      isStatic: closure.isStatic,
      isMutable: closure.isMutable,
      attributes: closure.attributes,
    )
  }
}
