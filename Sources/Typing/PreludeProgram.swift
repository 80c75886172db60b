public import CoreLanguage
public import SourceText
import SurfaceSyntax

/// The prelude's declarations, entered once and shared by all programs.
public struct PreludeProgram: Sendable {
  let world: World
  /// What of it is checked once for all programs.
  let instances: LibraryInstances

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
    world.share()
    self.world = world
    instances = LibraryInstances(world)
  }

  private init(_ world: World, _ instances: LibraryInstances) {
    self.world = world
    self.instances = instances
  }

  /// With the items of a design's library, in front of items of the same name; throws what is wrong with them.
  ///
  /// Instances of these are left to each program.
  public func adding(_ library: CoreProgram) throws(Diagnostic) -> PreludeProgram {
    var world = world
    try world.declare(library: library)
    world.share()
    return PreludeProgram(world, instances)
  }
}

extension World {
  /// Lets programs share all that is declared so far.
  fileprivate mutating func share() {
    functions.share()
    implementations.share()
    nominals.share()
    inherentMembers.share()
    traitMembers.share()
  }
}
