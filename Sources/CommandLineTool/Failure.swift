import Catalog
import Desugaring
import SourceText

/// Why a command does not do what it was asked.
enum Failure: Error {
  /// The command line makes no sense; a line, and one that helps.
  case usage(String, help: String?)
  /// A source or a page is refused.
  case refused(Diagnostic, files: [SourceFile])
  /// There is no such file, or it cannot be read.
  case noFile(String)
  /// The pattern matched nothing.
  case noMatch(String)

  /// What the shell is told.
  var code: ExitCode {
    switch self {
    case .usage: .usage
    case .refused(let diagnostic, _): diagnostic.code == "nothing-to-drive" ? .usage : .refused
    case .noFile: .noFile
    case .noMatch: .noMatch
    }
  }

  /// What a person is told.
  func text(usesColor: Bool) -> String {
    switch self {
    case .usage(let message, let help):
      "coro: \(message)\n" + (help.map { "\($0)\n" } ?? "")
    case .refused(let diagnostic, let files):
      DiagnosticRenderer(files: files, usesColor: usesColor).render(diagnostic.withDesigns)
    case .noFile(let message), .noMatch(let message): "coro: \(message)\n"
    }
  }

  /// `noun` `name` is unknown; the nearest of `candidates` may be meant.
  static func unknown(
    _ noun: String,
    _ name: String,
    among candidates: some Sequence<String>,
    else otherwise: String,
  ) -> Failure {
    let nearest = Spelling.nearest(name, among: candidates)
    return .usage(
      "there is no \(noun) `\(name)`",
      help: nearest.map { "did you mean `\($0)`?" } ?? otherwise,
    )
  }
}

extension Diagnostic {
  /// With the designs that have the construct which this one's design lacks.
  var withDesigns: Diagnostic {
    guard let missingConstruct else { return self }
    let slugs = Catalog.proposals(having: missingConstruct).map(\.slug)
    guard !slugs.isEmpty else { return self }
    var diagnostic = self
    let text = "these designs have it: \(slugs.joined(separator: ", "))"
    diagnostic.help = diagnostic.help.map { "\($0)\n\(text)" } ?? text
    return diagnostic
  }
}
