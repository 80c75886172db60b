import CoreLanguage
public import Desugaring
import Execution
import Lowering
import Parsing
public import SourceText
import StateMachines
import SurfaceSyntax
import Typing

/// All passes in order: source text of one design in, a program that runs out.
///
/// Parsing -> desugaring -> typing -> lowering -> encoding. Every pass refuses a program by throwing a
/// `Diagnostic`; what comes out of the last one cannot be refused any more, only run.
public struct Workbench: Sendable {
  /// The bounds of every pass and of the run.
  public var limits: Limits

  /// A workbench with these limits.
  public init(limits: Limits = .run) { self.limits = limits }

  /// `source` as `proposal` understands it.
  ///
  /// With a schedule the program's tail must be a coroutine or a closure, which the schedule drives
  /// (`nothing-to-drive` otherwise). The expressions of the schedule are typed together with the
  /// program, in the scope of its outermost statements.
  public func compile(
    _ source: SourceFile,
    as proposal: Proposal,
    schedule: Schedule? = nil,
  ) throws(Diagnostic) -> Compilation {
    let desugared = try desugar(source, as: proposal)
    var program = desugared.program
    let prelude = try PreludeLoading.program(with: proposal.design.library)
    var steps: [CoreExpression]?
    if let schedule {
      var contexts = ContextSteps(source: source)
      steps = try schedule.expressions(of: proposal, limits: limits, contexts: &contexts)
      program.body.statements += contexts.declarations
    }
    var (typed, machine) = try lower(program, prelude, driving: steps, immovable: [])
    let immovable = Self.foundImmovable(typed, machine)
    if !immovable.isEmpty {
      (typed, machine) = try lower(program, prelude, driving: steps, immovable: immovable)
    }
    if let schedule { try Self.refuseMoves(in: schedule, typed) }
    let code = try Code(machine)
    return Compilation(
      proposal: proposal,
      desugared: desugared,
      typed: typed,
      machine: machine,
      code: code,
      schedule: schedule,
      limits: limits,
    )
  }

  private func lower(
    _ program: CoreProgram,
    _ prelude: PreludeProgram,
    driving steps: [CoreExpression]?,
    immovable: Set<SourceRange>,
  ) throws(Diagnostic) -> (TypedProgram, MachineProgram) {
    let typed = try TypeChecker.check(
      program,
      driving: steps,
      prelude: prelude,
      limits: limits.typing,
      immovable: immovable,
    )
    let machine = try Lowering.lower(
      typed,
      library: PreludeLoading.lowered,
      limits: limits.lowering,
    )
    return (typed, machine)
  }

  /// Where the coroutines stand that borrow from themselves while suspended.
  ///
  /// Only lowering can tell, and only the type checker knows who would move them: it looks once more.
  private static func foundImmovable(
    _ typed: TypedProgram,
    _ machine: MachineProgram,
  ) -> Set<SourceRange> {
    var ranges: Set<SourceRange> = []
    for (coroutine, lowered) in zip(typed.coroutines, machine.coroutines)
    where coroutine.isMovable && !lowered.isMovable {
      ranges.insert(coroutine.body.range)
    }
    return ranges
  }

  /// An immovable coroutine may be moved by the driver as long as it was not resumed.
  private static func refuseMoves(
    in schedule: Schedule,
    _ typed: TypedProgram,
  ) throws(Diagnostic) {
    guard let type = typed.drivenType, case .coroutine(let index) = typed.types[type],
      !typed.coroutines[index].isMovable, !typed.coroutines[index].isUnwatched
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
          "`\(typed.types.describe(type))` cannot be unpinned",
          at: range,
          label: "an immovable coroutine cannot be moved once it has been resumed",
          secondary: [.init(typed.coroutines[index].body.range, "this coroutine")],
          help: "move it before its first resume, or move a box that holds it",
        )
      }
    }
  }

  /// The core that `source` becomes, untyped, and the rules that its constructs rest on.
  public func desugar(_ source: SourceFile, as proposal: Proposal) throws(Diagnostic) -> Desugared {
    let surface = try Parser.parse(source, allowing: proposal.constructs, limits: limits.source)
    return try proposal.desugar(surface)
  }

  /// The files that diagnostics of a compilation may point into.
  public static func files(source: SourceFile, schedule: Schedule?) -> [SourceFile] {
    [source, PreludeLoading.file] + (schedule.map { [$0.file] } ?? [])
  }
}
