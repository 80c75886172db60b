import Catalog
import Desugaring
import Reporting
import SourceText
import Traces
import Workbench

extension Tool {
  /// `coro run`.
  func run(_ arguments: ParsedArguments) throws(Failure) -> ExitCode {
    let format = try arguments.format(["text", "json"])
    let workbench = Workbench(limits: try arguments.limits(.run))
    var proposals = Catalog.proposals
    if let slug = arguments.value("--proposal") { proposals = [try Catalog.wanted(slug)] }
    let schedule = try schedule(arguments)
    let source = try source(
      arguments.operands[0],
      sizeLimit: workbench.limits.sourceSizeInBytes,
    )
    let runs = proposals.map { proposal in
      surroundings.showingProgress("coro: running under \(proposal.slug)") {
        ProgramRun(source, schedule, proposal, workbench)
      }
    }
    let files = Workbench.files(source: source, schedule: schedule)
    try throwIfRefused(runs, files, isOne: arguments.value("--proposal") != nil)
    if format == "json" {
      surroundings.print(Self.json(runs, source).lines() + "\n")
    } else if arguments.value("--proposal") != nil {
      show(runs, schedule)
    } else {
      showGroups(runs, files, isDriven: schedule != nil)
    }
    let ran = runs.filter { if case .ran = $0.result { true } else { false } }
    return ran.allSatisfy(\.endedWell) ? .done : .finding
  }

  /// The schedule that `--drive` writes.
  func schedule(_ arguments: ParsedArguments) throws(Failure) -> Schedule? {
    guard let text = arguments.value("--drive") else { return nil }
    do { return try Schedule.parse(text) } catch {
      throw .refused(error, files: [SourceFile(id: .schedule, name: "<schedule>", text: text)])
    }
  }

  /// Nobody runs it: the reason of the design that comes furthest, or the one that all share.
  private func throwIfRefused(
    _ runs: [ProgramRun],
    _ files: [SourceFile],
    isOne: Bool,
  ) throws(Failure) {
    var refusals: [Diagnostic] = []
    for run in runs {
      guard case .refused(let diagnostic) = run.result else { return }
      refusals.append(diagnostic)
    }
    let last = refusals.first { $0.missingConstruct == nil } ?? refusals.first
    guard let last else { return }
    if !isOne, Set(refusals).count > 1 {
      surroundings.complain("coro: no design runs this program; one of the reasons:\n")
    }
    throw .refused(last, files: files)
  }

  /// One design: its trace, or what the program prints.
  private func show(_ runs: [ProgramRun], _ schedule: Schedule?) {
    for run in runs {
      guard case .ran(let run) = run.result else { continue }
      if schedule == nil {
        surroundings.write(run.standardOutput)
      } else {
        surroundings.print(run.trace.text)
      }
      if !run.standardError.isEmpty { surroundings.writeError(run.standardError) }
      if let complaint = run.trace.ending.complaint {
        surroundings.complain("coro: \(complaint)\n")
      }
    }
  }

  private func showGroups(_ runs: [ProgramRun], _ files: [SourceFile], isDriven: Bool) {
    var groups: [(answer: String, slugs: [String])] = []
    var refusals: [String] = []
    for run in runs {
      switch run.result {
      case .refused(let diagnostic):
        let reason = Self.line(diagnostic, files)
        refusals.append(
          Wrapping.hanging("  " + padded(run.proposal.slug, 19), reason, indent: 21) + "\n"
        )
      case .ran(let ran):
        let answer = Self.answer(ran, isDriven: isDriven)
        if let index = groups.firstIndex(where: { $0.answer == answer }) {
          groups[index].slugs.append(run.proposal.slug)
        } else {
          groups.append((answer, [run.proposal.slug]))
        }
      }
    }
    var texts = groups.map { "\($0.slugs.joined(separator: ", "))\n\($0.answer)" }
    if !refusals.isEmpty { texts.append("refused\n" + refusals.joined()) }
    surroundings.print(texts.joined(separator: "\n"))
  }

  private static func answer(_ run: Run, isDriven: Bool) -> String {
    let output = String(decoding: run.standardOutput, as: UTF8.self)
    var lines = (isDriven ? run.trace.text : output).split(
      separator: "\n",
      omittingEmptySubsequences: false,
    )
    if lines.last == "" { lines.removeLast() }
    lines += String(decoding: run.standardError, as: UTF8.self).split(separator: "\n").map {
      "standard error: \($0)"
    }
    if let complaint = run.trace.ending.complaint { lines.append(Substring(complaint)) }
    if lines.isEmpty { lines.append("(no output)") }
    return lines.map { "  \($0)\n" }.joined()
  }

  /// `lacks a closure that yields`, or `2:5 E0308 mismatched types`.
  private static func line(_ diagnostic: Diagnostic, _ files: [SourceFile]) -> String {
    if let construct = diagnostic.missingConstruct { return "lacks \(construct)" }
    let file = files.first { $0.id == diagnostic.primary.range.file }
    let place = file.map { $0.lineAndColumn(of: Int(diagnostic.primary.range.lower)) }
    let position = place.map { "\($0.line):\($0.column) " } ?? ""
    return "\(position)\(diagnostic.code) \(diagnostic.message)"
  }

  private static func json(_ runs: [ProgramRun], _ source: SourceFile) -> JSONText {
    .object([
      .init("runs", .array(runs.map { json($0) }))
    ])
  }

  private static func json(_ run: ProgramRun) -> JSONText {
    var members: [JSONText.Member] = [
      .init("proposal", .string(run.proposal.slug)), .init("outcome", .string(run.outcome)),
    ]
    switch run.result {
    case .refused(let diagnostic): members.append(.init("message", .string(diagnostic.message)))
    case .ran(let run):
      let lines = run.trace.text.split(separator: "\n").map { JSONText.string(String($0)) }
      members.append(.init("trace", .array(lines)))
      let output = String(decoding: run.standardOutput, as: UTF8.self)
      members.append(.init("output", .string(output)))
      if let complaint = run.trace.ending.complaint {
        members.append(.init("message", .string(complaint)))
      }
    }
    return .object(members)
  }
}
