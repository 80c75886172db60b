import CoreLanguage
import StateMachines

/// How much of a place an access touches, as in rustc's borrow checker.
enum AccessDepth {
  /// The words of the place itself: an assignment, the end of a scope.
  case shallow
  /// Whatever can be reached from it.
  case deep
  /// What its destructor reaches.
  case drop
}

/// Which places have parts in common.
struct PlaceConflicts {
  let types: TypeTable
  let captures: CaptureTypes

  /// `true` iff an access to `accessed` may touch what was borrowed as `borrowed`; both have the same
  /// local, of the given type.
  func mayConflict(
    _ borrowed: Place,
    _ accessed: Place,
    _ depth: AccessDepth,
    _ local: TypeID,
  ) -> Bool {
    var type = local
    var variant: Int?
    for (index, projection) in borrowed.projections.enumerated() {
      if index < accessed.projections.count {
        let other = accessed.projections[index]
        if areDisjoint(projection, other, of: type) { return false }
      } else if !reaches(projection, in: type, depth) {
        return false
      }
      type = captures.type(of: projection, in: type, variant: variant, types)
      variant = nil
      if case .variant(let chosen) = projection { variant = chosen }
    }
    return true
  }

  private func areDisjoint(
    _ one: Place.Projection,
    _ other: Place.Projection,
    of type: TypeID,
  ) -> Bool {
    switch (one, other) {
    case (.field(let a), .field(let b)): return a != b
    case (.variant(let a), .variant(let b)): return a != b
    case (.constantIndex(let a, let isFromEnd), .constantIndex(let b, let isOtherFromEnd)):
      // From both ends: the test of the length keeps them apart.
      return isFromEnd != isOtherFromEnd || a != b
    case (.constantIndex(let index, let isFromEnd), .subslice(let from, let fromEnd)),
      (.subslice(let from, let fromEnd), .constantIndex(let index, let isFromEnd)):
      if isFromEnd { return index <= fromEnd }
      if case .array(_, let count) = types[type], index >= count - fromEnd { return true }
      return index < from
    default: return false
    }
  }

  /// `true` iff an access to a value of `type` goes on to the part that is borrowed.
  private func reaches(
    _ projection: Place.Projection,
    in type: TypeID,
    _ depth: AccessDepth,
  ) -> Bool {
    switch (projection, depth) {
    case (.dereference, .shallow): return false
    case (.dereference, .drop):
      if case .reference = types[type] { return false }
      return true
    default: return true
    }
  }
}
