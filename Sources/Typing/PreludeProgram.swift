public import CoreLanguage
import SourceText
import SurfaceSyntax

/// The prelude's declarations, entered once and shared by all programs.
public struct PreludeProgram: Sendable {
  let world: World

  /// The prelude written as `core`, which is `Prelude.source` parsed and translated.
  public init(_ core: CoreProgram) {
    var world = World.withBuiltinTraits()
    do throws(Diagnostic) {
      var items: [Item<CoreConstruct>] = []
      for case .item(let item) in core.body.statements { items.append(item) }
      try world.declare(items, in: World.preludeScope, isUserWritten: false)
    } catch {
      preconditionFailure(
        "the prelude does not resolve: \(error.message) at \(error.primary.range.lower)"
      )
    }
    world.functions.share()
    world.implementations.share()
    world.nominals.share()
    world.inherentMembers.share()
    world.traitMembers.share()
    self.world = world
  }
}
