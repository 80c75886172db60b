import CoreLanguage
import Desugaring
import Dispatch
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

  static let program = PreludeProgram(
    CoreProgram(body: CoreBlock(declarations(), tail: nil, .none)),
    bodies: PreludeBodies { body(at: $0) },
  )

  /// What a design's programs see: the prelude, and the design's library.
  static func program(with library: String) throws(Diagnostic) -> PreludeProgram {
    guard !library.isEmpty else { return program }
    if let known = libraries.withLock({ $0[library] }) { return known }
    let file = SourceFile(id: .library, name: "<library>", text: library)
    let surface = try Parser.parse(file, allowing: [])
    let result = try program.adding(library: Translator.translatePlain(surface))
    libraries.withLock { $0[library] = result }
    return result
  }

  /// The prelude with each library that a program was compiled with, by its text.
  private static let libraries = Mutex<[String: PreludeProgram]>([:])

  /// What the prelude declares, without the bodies of functions; its halves are read at the same time.
  private static func declarations() -> [Statement<CoreConstruct>] {
    concurrentMap(Prelude.halves) { declarations(in: $0) }.flatMap(\.self)
  }

  private static func declarations(in range: Range<Int>) -> [Statement<CoreConstruct>] {
    do {
      let surface = try Parser.parseDeclarations(file, in: range)
      return try Translator.translatePlain(surface).body.statements
    } catch {
      preconditionFailure("the prelude does not parse: \(error)")
    }
  }

  private static func body(at range: SourceRange) -> CoreBlock {
    do {
      let surface = try Parser.parseBody(file, in: Int(range.lower)..<Int(range.upper))
      return try Translator.translatePlain(SurfaceProgram(body: surface, file: file)).body
    } catch {
      preconditionFailure("a function of the prelude does not parse: \(error)")
    }
  }
}

extension Workbench {
  /// Begins to load, on another thread, what the first compilation would load otherwise.
  public static func prepare() {
    DispatchQueue.global().async { _ = PreludeLoading.program }
  }
}
