import CoreLanguage
public import Desugaring
import Execution
import Lowering
import Parsing
public import SourceText
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
    var steps: [CoreExpression]?
    if let schedule {
      var contexts = ContextSteps(source: source)
      steps = try schedule.expressions(of: proposal, limits: limits, contexts: &contexts)
      program.body.statements += contexts.declarations
    }
    let typed = try TypeChecker.check(
      program,
      driving: steps,
      prelude: PreludeLoading.program,
      limits: limits.typing,
    )
    let machine = try Lowering.lower(typed, limits: limits.lowering)
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
