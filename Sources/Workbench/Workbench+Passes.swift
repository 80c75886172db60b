import CoreLanguage
import Desugaring
import Execution
import Lowering
import Parsing
import SourceText
import StateMachines
import SurfaceSyntax
import Typing

// What a program is between the passes, and the passes. Every pass takes what the one before made.

/// A program, parsed.
final class ParsedProgram: Sendable {
  let program: Workbench.Program
  let surface: SurfaceProgram

  init(_ program: Workbench.Program, _ surface: SurfaceProgram) {
    (self.program, self.surface) = (program, surface)
  }
}

/// A program in the core language, with what is typed together with it.
final class DesugaredProgram: Sendable {
  let program: Workbench.Program
  let desugared: Desugared
  /// The core, with the declarations that the schedule needs.
  let core: CoreProgram
  /// The inputs of the schedule.
  let steps: [CoreExpression]?
  let prelude: PreludeProgram

  init(
    _ program: Workbench.Program,
    _ desugared: Desugared,
    _ core: CoreProgram,
    _ steps: [CoreExpression]?,
    _ prelude: PreludeProgram,
  ) {
    (self.program, self.desugared, self.core, self.steps) = (program, desugared, core, steps)
    self.prelude = prelude
  }
}

/// A program, typed.
final class CheckedProgram: Sendable {
  let source: DesugaredProgram
  let typed: TypedProgram

  init(_ source: DesugaredProgram, _ typed: TypedProgram) {
    (self.source, self.typed) = (source, typed)
  }
}

/// A program in basic blocks.
final class LoweredProgram: Sendable {
  let checked: CheckedProgram
  let machine: MachineProgram

  init(_ checked: CheckedProgram, _ machine: MachineProgram) {
    (self.checked, self.machine) = (checked, machine)
  }
}

extension Workbench {
  func parse(_ program: Program) throws(Diagnostic) -> ParsedProgram {
    let surface = try Parser.parse(
      program.source,
      allowing: program.proposal.constructs,
      limits: limits.source,
    )
    return ParsedProgram(program, surface)
  }

  func desugar(_ parsed: ParsedProgram) throws(Diagnostic) -> DesugaredProgram {
    let program = parsed.program
    let desugared = try program.proposal.desugar(parsed.surface)
    var core = desugared.program
    var steps: [CoreExpression]?
    if let schedule = program.schedule {
      var contexts = ContextSteps(source: program.source)
      steps = try schedule.expressions(of: program.proposal, limits: limits, contexts: &contexts)
      core.body.statements += contexts.declarations
    }
    let prelude = try PreludeLoading.program(with: program.proposal.design.library)
    return DesugaredProgram(program, desugared, core, steps, prelude)
  }

  func check(_ source: DesugaredProgram) throws(Diagnostic) -> CheckedProgram {
    try check(source, immovable: [])
  }

  private func check(
    _ source: DesugaredProgram,
    immovable: Set<SourceRange>,
  ) throws(Diagnostic) -> CheckedProgram {
    let typed = try TypeChecker.check(
      source.core,
      driving: source.steps,
      prelude: source.prelude,
      limits: limits.typing,
      immovable: immovable,
    )
    return CheckedProgram(source, typed)
  }

  /// Only lowering can tell which coroutines borrow from themselves while suspended, and only the type
  /// checker knows who would move them: it looks once more.
  func lower(_ checked: CheckedProgram) throws(Diagnostic) -> LoweredProgram {
    let lowered = try lowerOnce(checked)
    let immovable = lowered.foundImmovable
    guard !immovable.isEmpty else { return lowered }
    return try lowerOnce(check(checked.source, immovable: immovable))
  }

  private func lowerOnce(_ checked: CheckedProgram) throws(Diagnostic) -> LoweredProgram {
    let machine = try Lowering.lower(
      checked.typed,
      library: PreludeLoading.lowered,
      limits: limits.lowering,
    )
    return LoweredProgram(checked, machine)
  }

  func encode(_ lowered: LoweredProgram) throws(Diagnostic) -> Compilation {
    if let schedule = lowered.checked.source.program.schedule {
      try lowered.checked.typed.refuseMoves(in: schedule)
    }
    return Compilation(lowered, try Code(lowered.machine), limits)
  }
}

extension Result {
  /// What `pass` makes of a success, or refuses.
  func passed<Next>(to pass: (Success) throws(Failure) -> Next) -> Result<Next, Failure> {
    do throws(Failure) { return .success(try pass(try get())) } catch { return .failure(error) }
  }
}

extension LoweredProgram {
  /// Where the coroutines stand that borrow from themselves while suspended, and are taken for movable.
  fileprivate var foundImmovable: Set<SourceRange> {
    var ranges: Set<SourceRange> = []
    for (coroutine, lowered) in zip(checked.typed.coroutines, machine.coroutines)
    where coroutine.isMovable && !lowered.isMovable {
      ranges.insert(coroutine.body.range)
    }
    return ranges
  }
}

extension TypedProgram {
  /// An immovable coroutine may be moved by the driver as long as it was not resumed.
  fileprivate func refuseMoves(in schedule: Schedule) throws(Diagnostic) {
    guard let type = drivenType, case .coroutine(let index) = types[type],
      !coroutines[index].isMovable, !coroutines[index].isUnwatched
    else { return }
    var isResumed = false
    for step in schedule.steps {
      switch step {
      case .resume: isResumed = true
      case .drop: return
      case .move(let range):
        guard isResumed else { continue }
        throw Diagnostic(
          "E0277",
          "`\(types.describe(type))` cannot be unpinned",
          at: range,
          label: "an immovable coroutine cannot be moved once it has been resumed",
          secondary: [.init(coroutines[index].body.range, "this coroutine")],
          help: "move it before its first resume, or move a box that holds it",
        )
      }
    }
  }
}
