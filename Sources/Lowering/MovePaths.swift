import CoreLanguage
import SourceText
import StateMachines

/// The identity of a move path in its body.
typealias PathID = TypedIndex<MovePath>

/// A place whose initialisation is tracked on its own: a local, or an owned part of one.
struct MovePath {
  var place: Place
  var type: TypeID
  var parent: PathID?
  var children: [PathID] = []
  /// `true` iff a value is moved out of it, or into it, apart from its parent.
  var isSeparate = false
}

/// The tree of the places whose initialisation is tracked.
struct MovePaths {
  private(set) var all: [MovePath] = []
  /// By local: its path, if it is tracked.
  private var roots: [PathID?] = []

  /// What a place has to do with the paths.
  struct Lookup {
    /// The path of the place, or of its longest tracked prefix.
    var path: PathID
    /// `true` iff the path is the place itself.
    var isExact: Bool
  }

  subscript(id: PathID) -> MovePath { all[id] }

  /// The path of a whole local.
  func root(_ local: LocalID) -> PathID? {
    local.rawValue < roots.count ? roots[local.rawValue] : nil
  }

  /// Starts to track a local.
  mutating func track(_ local: LocalID, type: TypeID) {
    if all.isEmpty {
      all.reserveCapacity(8)
      roots.reserveCapacity(max(8, local.rawValue + 1))
    }
    while roots.count <= local.rawValue { roots.append(nil) }
    guard roots[local.rawValue] == nil else { return }
    roots[local.rawValue] = all.add(MovePath(place: Place(local), type: type, isSeparate: true))
  }

  /// The path of `place`; paths of owned parts are made as they are asked for.
  mutating func find(_ place: Place, _ types: TypeTable, _ captures: CaptureTypes) -> Lookup? {
    guard var path = root(place.local) else { return nil }
    for projection in place.projections {
      guard let next = child(of: path, projection, types, captures) else {
        return Lookup(path: path, isExact: false)
      }
      path = next
    }
    return Lookup(path: path, isExact: true)
  }

  /// The path of exactly `place`, if it was asked for before.
  func known(_ place: Place) -> PathID? {
    guard var path = root(place.local) else { return nil }
    for projection in place.projections {
      let next = all[path].children.first { all[$0].place.projections.last == projection }
      guard let next else { return nil }
      path = next
    }
    return path
  }

  private mutating func child(
    of path: PathID,
    _ projection: Place.Projection,
    _ types: TypeTable,
    _ captures: CaptureTypes,
  ) -> PathID? {
    for known in all[path].children where all[known].place.projections.last == projection {
      return known
    }
    let type = all[path].type
    switch (projection, types[type]) {
    case (.field, _), (.variant, _), (.dereference, .box): break
    case (.constantIndex(_, fromEnd: false), .array): break
    default: return nil
    }
    let place = all[path].place.appending(projection)
    let childType = captures.type(
      of: projection,
      in: type,
      variant: all[path].place.lastVariant,
      types,
    )
    let child = all.add(MovePath(place: place, type: childType, parent: path))
    all[path].children.append(child)
    return child
  }

  /// A value enters or leaves the path by itself.
  mutating func separate(_ path: PathID) {
    var walked: PathID? = path
    while let one = walked, !all[one].isSeparate {
      all[one].isSeparate = true
      walked = all[one].parent
    }
  }

  /// Gives every variant of an enum a path as soon as one of them has a separate one, so that
  /// knowing the variant tells that nothing of the others is there.
  mutating func completeVariants(_ types: TypeTable, _ captures: CaptureTypes) {
    for index in all.indices where all[index].isSeparate {
      guard case .variant? = all[index].place.projections.last, let parent = all[index].parent,
        let nominal = types.nominal(all[parent].type)
      else { continue }
      for (variant, fields) in nominal.variants.enumerated()
      where fields.fields.contains(where: { types.needsDrop[$0.type.rawValue] }) {
        if let made = child(of: parent, .variant(variant), types, captures) {
          all[made].isSeparate = true
        }
      }
    }
  }
}

extension Place {
  /// The variant that the last projection chose.
  var lastVariant: Int? {
    guard case .variant(let variant)? = projections.last else { return nil }
    return variant
  }

  /// `true` iff finding the place may panic.
  var hasIndex: Bool {
    projections.contains { projection in
      if case .index = projection { return true }
      return false
    }
  }
}

/// The types of closures' captures, which the type table does not hold.
struct CaptureTypes {
  /// By index of `TypedClosure`.
  var closures: [[TypeID]]

  /// The type of a place one step further than a place of `type`.
  ///
  /// `variant` is the variant that the place was downcast to. A downcast keeps the enum's type.
  func type(
    of projection: Place.Projection,
    in type: TypeID,
    variant: Int?,
    _ types: TypeTable,
  ) -> TypeID {
    switch (projection, types[type]) {
    case (.field(let index), .tuple(let elements)): elements[index]
    case (.field(let index), .nominal(let nominal)):
      types.nominals[nominal].variants[variant ?? 0].fields[index].type
    case (.field(let index), .closure(let closure)): closures[closure.rawValue][index]
    case (.dereference, .reference(let target, _)): target
    case (.dereference, .box(let content)): content
    case (.index, .array(let element, _)), (.index, .slice(let element)),
      (.constantIndex, .array(let element, _)), (.constantIndex, .slice(let element)):
      element
    case (.subslice(let from, let fromEnd), .array(let element, let count)):
      types.find(.array(element, count: count - from - fromEnd)) ?? type
    default: type
    }
  }
}
