public import CoreLanguage
public import SourceText
import SurfaceSyntax

/// The prelude's declarations, entered once and shared by all programs.
public struct PreludeProgram: Sendable {
  let world: World
  /// What of it is checked once for all programs.
  let instances: LibraryInstances

  /// The prelude written as `core`, which is `Prelude.source` parsed and translated.
  ///
  /// With `bodies`, `core` has empty blocks where the bodies of its functions stand.
  public init(_ core: CoreProgram, bodies: PreludeBodies? = nil) {
    var world = World.withBuiltinTraits()
    world.bodies = bodies
    do throws(Diagnostic) {
      try world.declare(core.items, in: World.preludeScope, isUserWritten: false)
    } catch {
      preconditionFailure(
        "the prelude does not resolve: \(error.message) at \(error.primary.range.lower)"
      )
    }
    world.bodies = nil
    world.share()
    self.world = world
    instances = LibraryInstances(world)
  }

  private init(_ world: World, _ instances: LibraryInstances) {
    self.world = world
    self.instances = instances
  }

  /// The prelude with the items of a design's `library`, which stand in front of its own of the same
  /// name; their instances are left to each program.
  public func adding(library: CoreProgram) throws(Diagnostic) -> PreludeProgram {
    var world = world
    try world.declare(library: library)
    world.share()
    return PreludeProgram(world, instances)
  }
}

extension World {
  /// Makes everything declared so far a part of what all programs share.
  fileprivate mutating func share() {
    functions.share()
    implementations.share()
    nominals.share()
    inherentMembers.share()
    traitMembers.share()
  }
}

extension CoreProgram {
  /// The items of its block.
  var items: [Item<CoreConstruct>] {
    body.statements.compactMap { if case .item(let item) = $0 { item } else { nil } }
  }
}
