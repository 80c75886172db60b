import CoreLanguage
public import Desugaring
import Emission
import Parsing
public import SourceText
import SurfaceSyntax

/// In which form a program is given to rustc.
public enum EmittedForm: String, Hashable, Sendable, CaseIterable {
  /// The source itself.
  case written
  /// What the design's translation makes of it.
  case core

  /// Says so after "the program".
  public var phrase: String { self == .written ? "as written" : "in the core of its design" }
}

extension Workbench {
  /// `source` as a module for rustc, in one of the forms; see `Emission`.
  ///
  /// The core form exists for every program that can be desugared; the form as written needs a parse only,
  /// whatever constructs the design has. Nil if there is no such form: the program has what Rust lacks.
  public func emit(
    _ source: SourceFile,
    as proposal: Proposal,
    schedule: Schedule?,
    form: EmittedForm,
  ) throws(Diagnostic) -> String? {
    let facts = facts(source, as: proposal, schedule, form)
    let program = try Parser.parse(
      source,
      allowing: form == .core ? proposal.constructs : Set(SurfaceConstruct.Name.allCases),
      limits: limits.source,
    )
    guard form == .core else {
      return Emission.source(program, facts, schedule?.writtenSteps())
    }
    let core = try proposal.desugar(program).program
    let steps = try schedule?.coreSteps(of: proposal, limits: limits)
    return Emission.core(core, of: source, facts, steps)
  }

  /// The root of a crate of emitted modules.
  public static func emittedRoot(modules: [String]) -> String { Emission.root(modules: modules) }

  /// What the types say; of a program that has none, that its tail is a coroutine.
  private func facts(
    _ source: SourceFile,
    as proposal: Proposal,
    _ schedule: Schedule?,
    _ form: EmittedForm,
  ) -> Emission.Facts {
    var facts = Emission.Facts(driven: form == .core ? .coroutine : proposal.nativeDriven)
    guard let typed = try? typed(source, as: proposal, schedule) else { return facts }
    for coroutine in typed.coroutines {
      guard case .never = typed.types[coroutine.body.value.type] else { continue }
      facts.diverging.insert(coroutine.body.range)
    }
    guard let type = typed.drivenType else { return facts }
    switch typed.types[type] {
    case .closure(let index):
      facts.driven = .closure(parameterCount: typed.closures[index].body.parameters.count)
    case .coroutine(let index):
      let coroutine = typed.coroutines[index]
      if form == .written { facts.driven = coroutine.nativeDriven }
      facts.inputIsUnit = coroutine.input == TypeTable.unit
      if let state = typed.types.nominal(coroutine.output), state.role == .coroutineState {
        facts.yieldsUnit = state.arguments.first == TypeTable.unit
      }
    default: break
    }
    return facts
  }
}

extension Workbench {
  /// The program after type checking, whatever the passes after it say.
  private func typed(
    _ source: SourceFile,
    as proposal: Proposal,
    _ schedule: Schedule?,
  ) throws(Diagnostic) -> TypedProgram {
    let sources = desugar([Program(source, as: proposal, schedule: schedule)])
    return try sources[0].passed(to: check).get().typed
  }
}

extension Proposal {
  /// What rustc has in the place of the design's coroutines.
  fileprivate var nativeDriven: Emission.Driven {
    if design.generator != nil { return .iterator }
    return design.family == .asynchronous ? .future : .coroutine
  }
}

extension TypedCoroutine {
  /// What rustc has in its place.
  fileprivate var nativeDriven: Emission.Driven {
    switch family {
    case .coroutine: .coroutine
    case .asynchronous: .future
    case .generator, .asyncGenerator: .iterator
    }
  }
}

extension Schedule {
  /// The steps with their inputs as they are written.
  fileprivate func writtenSteps() -> [Emission.Step] {
    var contexts = 0
    return steps.map { step in
      switch step {
      case .drop: .drop
      case .move: .move
      case .resume(let range):
        .resume(
          Self.input(String(decoding: bytes(range), as: UTF8.self), contexts: &contexts)
        )
      }
    }
  }

  private static func input(_ text: String, contexts: inout Int) -> Emission.Input {
    guard text == "ctx" else { return .text(text.isEmpty ? "()" : text) }
    contexts += 1
    return .context(contexts)
  }

  /// The steps with their inputs in the core of `proposal`.
  fileprivate func coreSteps(
    of proposal: Proposal,
    limits: Limits,
  ) throws(Diagnostic) -> [Emission.Step] {
    var contexts = 0
    var result: [Emission.Step] = []
    for step in steps {
      switch step {
      case .drop: result.append(.drop)
      case .move: result.append(.move)
      case .resume(let range):
        let text = String(decoding: bytes(range), as: UTF8.self)
        var input = Self.input(text, contexts: &contexts)
        if case .text = input, !text.isEmpty {
          let surface = try Parser.parseExpression(
            file,
            in: Int(range.lower)..<Int(range.upper),
            allowing: proposal.constructs,
            limits: limits.source,
          )
          input = .text(Emission.input(try proposal.desugar(step: surface), of: file))
        }
        result.append(.resume(input))
      }
    }
    return result
  }

  private func bytes(_ range: SourceRange) -> ArraySlice<UInt8> {
    file.bytes[Int(range.lower)..<Int(range.upper)]
  }
}
