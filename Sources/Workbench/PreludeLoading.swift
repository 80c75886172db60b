import CoreLanguage
import Desugaring
import Parsing
import SourceText
import SurfaceSyntax
import Synchronization
import Typing

/// The prelude, parsed and indexed when a program is compiled and no idle copy is there.
///
/// Programs that are compiled at the same time have a copy each: two processors that count references
/// to the same declarations hinder each other more than the second one gains.
enum PreludeLoading {
  static let file = SourceFile(id: .prelude, name: "<prelude>", text: Prelude.source)

  private static let idle = Mutex<[PreludeProgram]>([])

  /// The result of `body` with a prelude that nobody else uses meanwhile.
  static func withProgram<Result, Failure: Error>(
    _ body: (PreludeProgram) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let prelude = idle.withLock { $0.popLast() } ?? load()
    defer { idle.withLock { $0.append(prelude) } }
    return try body(prelude)
  }

  private static func load() -> PreludeProgram {
    do {
      let surface = try Parser.parse(file, allowing: [], limits: SourceLimits())
      return PreludeProgram(try Translator.translatePlain(surface))
    } catch {
      preconditionFailure("the prelude does not parse: \(error)")
    }
  }
}
