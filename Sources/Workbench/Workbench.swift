public import Desugaring
import Parsing
public import SourceText

/// All passes in order: source text of one design in, a program that runs out.
///
/// Parsing -> desugaring -> typing -> lowering -> encoding. Every pass refuses a program by throwing a
/// `Diagnostic`; what comes out of the last one cannot be refused any more, only run.
public struct Workbench: Sendable {
  /// The bounds of every pass and of the run.
  public var limits: Limits

  /// A workbench with these limits.
  public init(limits: Limits = .run) { self.limits = limits }

  /// A program of one design, and what drives it.
  public struct Program: Sendable {
    /// The text.
    public var source: SourceFile
    /// The design that says what the text means.
    public var proposal: Proposal
    /// What drives the coroutine or closure that is the program's tail; nil for a program that runs by itself.
    public var schedule: Schedule?

    /// A program.
    public init(_ source: SourceFile, as proposal: Proposal, schedule: Schedule? = nil) {
      self.source = source
      self.proposal = proposal
      self.schedule = schedule
    }
  }

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
    try compile([Program(source, as: proposal, schedule: schedule)])[0].get()
  }

  /// Programs, in their order; all go through one pass before the next begins.
  ///
  /// The code of a pass stays in the processor's caches while it works on one program after the other:
  /// dozens of programs take a fifth less time together than one by one. What several designs
  /// understand alike is compiled once. All programs are in memory at once.
  public func compile(_ programs: [Program]) -> [Result<Compilation, Diagnostic>] {
    let sources = desugar(programs)
    let alike = Alike(sources)
    let checked = alike.firsts.map { sources[$0].passed(to: check) }
    let lowered = checked.map { $0.passed(to: lower) }
    let encoded = lowered.map { $0.passed(to: encode) }
    return zip(sources, alike.classes).map { source, index in
      source.passed { source throws(Diagnostic) in
        try compilation(of: source, encoded[index].get())
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
