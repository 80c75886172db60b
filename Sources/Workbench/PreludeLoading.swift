import CoreLanguage
import Desugaring
import Lowering
import Parsing
import SourceText
import SurfaceSyntax
import Synchronization
import Typing

/// The prelude and the libraries of designs, parsed and indexed once per process, when a program needs them.
enum PreludeLoading {
  static let file = SourceFile(id: .prelude, name: "<prelude>", text: Prelude.source)

  /// The code of what programs use of it.
  static let lowered = LoweredLibrary()

  static let program: PreludeProgram = {
    do {
      let surface = try Parser.parse(file, allowing: [], limits: SourceLimits())
      return PreludeProgram(try Translator.translatePlain(surface))
    } catch {
      preconditionFailure("the prelude does not parse: \(error)")
    }
  }()

  private static let extended = Mutex<[String: PreludeProgram]>([:])

  /// The prelude and the library of a design, which is text of the language, and may be empty.
  static func program(with library: String) throws(Diagnostic) -> PreludeProgram {
    guard !library.isEmpty else { return program }
    if let known = extended.withLock({ $0[library] }) { return known }
    let file = SourceFile(id: .library, name: "<library>", text: library)
    let surface = try Parser.parse(file, allowing: [], limits: SourceLimits())
    let made = try program.adding(Translator.translatePlain(surface))
    extended.withLock { $0[library] = made }
    return made
  }
}
