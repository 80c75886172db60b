import Catalog
import Desugaring
import SourceText
import Workbench

extension Tool {
  /// `coro type`.
  func type(_ arguments: ParsedArguments) throws(Failure) -> ExitCode {
    let proposal = try designOf(arguments, "type")
    let workbench = Workbench(limits: try arguments.limits(.run))
    let source = try source(arguments.operands[0], sizeLimit: workbench.limits.sourceSizeInBytes)
    var schedule = try schedule(arguments)
    do throws(Diagnostic) {
      if schedule == nil { schedule = try Schedule.parse("") }
      let compilation = try workbench.compile(source, as: proposal, schedule: schedule)
      surroundings.print((compilation.coroutineType ?? "not a coroutine") + "\n")
      return .done
    } catch {
      throw .refused(error, files: Workbench.files(source: source, schedule: schedule))
    }
  }

  /// `coro desugar`.
  func desugar(_ arguments: ParsedArguments) throws(Failure) -> ExitCode {
    let proposal = try designOf(arguments, "desugar")
    let workbench = Workbench(limits: try arguments.limits(.run))
    let source = try source(arguments.operands[0], sizeLimit: workbench.limits.sourceSizeInBytes)
    do throws(Diagnostic) {
      let core = try workbench.printedCore(of: source, as: proposal)
      surroundings.print(core.text.hasSuffix("\n") ? core.text : core.text + "\n")
      guard !core.rules.isEmpty else { return .done }
      surroundings.print("\n// rules\n")
      for rule in proposal.rules where core.rules.contains(rule.id) {
        surroundings.print("//   \(padded(rule.id.rawValue, 8))\(rule.name)\n")
      }
      return .done
    } catch {
      throw .refused(error, files: Workbench.files(source: source, schedule: nil))
    }
  }

  private func designOf(
    _ arguments: ParsedArguments,
    _ command: String,
  ) throws(Failure) -> Proposal {
    guard let slug = arguments.value("--proposal") else {
      throw .usage(
        "`coro \(command)` needs `--proposal SLUG`",
        help: "`coro list proposals` names the designs",
      )
    }
    return try Catalog.wanted(slug)
  }
}
