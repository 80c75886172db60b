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

/// A program for the machine.
final class EncodedProgram: Sendable {
  let lowered: LoweredProgram
  let code: Code

  init(_ lowered: LoweredProgram, _ code: Code) {
    (self.lowered, self.code) = (lowered, code)
  }
}

extension Workbench {
  /// Programs in the core language; a text that several have is parsed once.
  func desugar(_ programs: [Program]) -> [Result<DesugaredProgram, Diagnostic>] {
    var known: [SourceFile: Reading<SurfaceProgram>] = [:]
    let readings = programs.map { program in
      let reading = known[program.source] ?? Parser.read(program.source, limits: limits.source)
      known[program.source] = reading
      return reading
    }
    return zip(programs, readings).map { program, reading in
      Result { () throws(Diagnostic) in try desugar(program, reading) }
    }
  }

  private func desugar(
    _ program: Program,
    _ reading: Reading<SurfaceProgram>,
  ) throws(Diagnostic) -> DesugaredProgram {
    let surface = try reading.tree(allowing: program.proposal.constructs)
    let desugared = try program.proposal.desugar(surface)
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

  func encode(_ lowered: LoweredProgram) throws(Diagnostic) -> EncodedProgram {
    EncodedProgram(lowered, try Code(lowered.machine))
  }

  /// What `source` was made into, as its schedule drives it.
  func compilation(
    of source: DesugaredProgram,
    _ encoded: EncodedProgram,
  ) throws(Diagnostic) -> Compilation {
    if let schedule = source.program.schedule {
      try encoded.lowered.checked.typed.refuseMoves(in: schedule)
    }
    return Compilation(source, encoded, limits)
  }
}

extension Result {
  /// What `pass` makes of a success, or refuses.
  func passed<Next>(to pass: (Success) throws(Failure) -> Next) -> Result<Next, Failure> {
    do throws(Failure) { return .success(try pass(try get())) } catch { return .failure(error) }
  }
}

extension DesugaredProgram {
  /// `true` iff both, which have the same source, are the same to the passes after this one.
  func isSame(as other: DesugaredProgram) -> Bool {
    program.proposal.design.library == other.program.proposal.design.library
      && core == other.core && steps == other.steps
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

/// Programs in classes, those of a class being the same to the passes after desugaring.
struct Alike {
  /// The first program of each class.
  private(set) var firsts: [Int] = []
  /// The class of each program.
  private(set) var classes: [Int] = []

  init(_ programs: [Result<DesugaredProgram, Diagnostic>]) {
    var classesOfSource: [SourceFile: [Int]] = [:]
    for (position, result) in programs.enumerated() {
      var known: Int?
      if case .success(let program) = result {
        let source = program.program.source
        known = classesOfSource[source, default: []].first { candidate in
          guard case .success(let first) = programs[firsts[candidate]] else { return false }
          return first.isSame(as: program)
        }
        if known == nil { classesOfSource[source, default: []].append(firsts.count) }
      }
      classes.append(known ?? firsts.count)
      if known == nil { firsts.append(position) }
    }
  }
}
