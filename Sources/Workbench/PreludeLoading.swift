import CoreLanguage
import Desugaring
import Parsing
import SourceText
import SurfaceSyntax
import Typing

/// The prelude, parsed and indexed once per process, when the first program is compiled.
enum PreludeLoading {
  static let file = SourceFile(id: .prelude, name: "<prelude>", text: Prelude.source)

  static let program: PreludeProgram = {
    do {
      let surface = try Parser.parse(file, allowing: [], limits: SourceLimits())
      return PreludeProgram(try Translator.translatePlain(surface))
    } catch {
      preconditionFailure("the prelude does not parse: \(error)")
    }
  }()
}
