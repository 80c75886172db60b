import Desugaring
import SourceText
import Workbench

/// A block of a page that the workbench writes.
public struct ArtifactBlock: Sendable {
  /// The bytes in the page that it takes.
  public var content: Range<Int>
  /// What stands there.
  public var written: String
  /// What belongs there.
  public var generated: String
  /// Says that the two differ; nil if they do not.
  public var finding: Finding?
}

extension Suite {
  /// The generated blocks of a scenario.
  public func artifacts(of scenario: Scenario) -> [ArtifactBlock] {
    scenario.artifacts.compactMap { artifact in
      guard let slug = artifact.block.slugs.first, let proposal = proposal(slug),
        let program = scenario.program(for: proposal)
      else { return nil }
      let source = SourceFile(name: scenario.name, text: program.text)
      let text = generated(artifact.kind, source, scenario, proposal)
      var block = ArtifactBlock(
        content: artifact.block.content,
        written: artifact.block.text,
        generated: text,
      )
      if text != artifact.block.text {
        block.finding = finding(
          scenario,
          artifact.block.line - 1,
          "the `\(artifact.kind.rawValue)` block is stale",
          ["`coro check --update` rewrites it"],
        )
      }
      return block
    }
  }

  private func generated(
    _ kind: Scenario.Artifact,
    _ source: SourceFile,
    _ scenario: Scenario,
    _ proposal: Proposal,
  ) -> String {
    do throws(Diagnostic) {
      switch kind {
      case .core: return try workbench.printedCore(of: source, as: proposal).text.ended
      case .type:
        let compilation = try workbench.compile(
          source,
          as: proposal,
          schedule: try driving(scenario, proposal),
        )
        return (compilation.coroutineType ?? "not a coroutine").ended
      }
    } catch {
      return "error[\(error.code)]: \(error.message)\n"
    }
  }

  /// The schedule of a scenario, or an empty one: it makes the tail the coroutine that is typed.
  private func driving(
    _ scenario: Scenario,
    _ proposal: Proposal,
  ) throws(Diagnostic) -> Schedule {
    if let schedule = try schedule(of: scenario, for: proposal) { return schedule }
    return try Schedule.parse("")
  }

  /// The bytes of a page with its generated blocks written anew; nil if none is stale.
  public func updated(_ page: Page) -> [UInt8]? {
    let stale = page.scenarios.flatMap { artifacts(of: $0) }.filter { $0.finding != nil }
    guard !stale.isEmpty else { return nil }
    var bytes = page.file.bytes
    for block in stale.sorted(by: { $0.content.lowerBound > $1.content.lowerBound }) {
      bytes.replaceSubrange(block.content, with: Array(block.generated.utf8))
    }
    return bytes
  }
}

extension String {
  /// With a line end at its end.
  var ended: String { hasSuffix("\n") ? self : self + "\n" }
}
