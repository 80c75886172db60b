import Catalog
import SourceText
import Testing
import Traces
import Workbench

/// A program of one design, for the claims of the documents that no page shows.
struct ClaimProgram {
  var source: String
  var slug: String

  init(_ source: String, as slug: String) {
    self.source = source
    self.slug = slug
  }

  private func compilation(driving steps: String? = nil) throws -> Compilation {
    try Workbench(limits: .page).compile(
      SourceFile(name: "claim.rs", text: source),
      as: #require(Catalog.proposal(slug)),
      schedule: try steps.map { try Schedule.parse($0) },
    )
  }

  /// The lines that it prints, if it ends well.
  func printed() throws -> [String] {
    let run = try compilation().run()
    try #require(run.trace.ending == .finished)
    return String(decoding: run.standardOutput, as: UTF8.self).split(separator: "\n").map(
      String.init
    )
  }

  /// How it ends, whatever that is.
  func ending() throws -> Trace.Ending { try compilation().run().trace.ending }

  /// The trace of its coroutine, line by line, without margins.
  func trace(of steps: String) throws -> [String] {
    try compilation(driving: steps).run().trace.text.split(separator: "\n").map {
      String($0.drop { $0 == " " })
    }
  }

  /// The code with which it is refused; nil if it is not.
  func refusal(driving steps: String? = nil) throws -> String? {
    do {
      _ = try compilation(driving: steps)
      return nil
    } catch let diagnostic as Diagnostic {
      return diagnostic.code
    }
  }

  /// Which `FnPinMut` its coroutine is.
  func type() throws -> String? { try compilation(driving: "resume").coroutineType }
}
