import CoreLanguage
import SourceText
import StateMachines

/// The references inside the values of a type, numbered.
///
/// A slot stands for one reference in a value: `(&A, Vec<&B>)` has two, `&&A` has two, the outer first.
/// A slot is what rustc calls a region of the type, found by its position instead of by a name.
struct SlotLayout {
  /// The number of slots.
  var count = 0
  /// `true` iff one slot stands for all references, because the type is recursive or too wide.
  var isCollapsed = false
  /// By slot: the slot of the innermost reference it is behind, or -1.
  var parents: [Int] = []

  /// Adds the slots of a part.
  fileprivate mutating func append(_ part: SlotLayout, behind parent: Int = -1) {
    let base = count
    count += part.count
    for slot in part.parents { parents.append(slot < 0 ? parent : slot + base) }
  }
}

/// The slots of a place, counted from those of its local.
struct PlaceSlots {
  /// The first.
  var base: Int
  /// How many the place's type has.
  var count: Int
  /// `true` iff all of them are the one slot at `base`.
  var isSmashed: Bool
  /// The type of the place.
  var type: TypeID
  /// `true` iff the place is a `Buffer` inside something else, where it has no slot of its own.
  var isInnerBuffer: Bool
}

/// The slots of all types of a program, worked out as they are asked for.
struct ReferenceSlots {
  /// What is wider is collapsed.
  private static let widest = 24

  let types: TypeTable
  let captures: CaptureTypes
  private let coroutines: [TypedCoroutine]
  /// By `TypeID`.
  private var known: [SlotLayout?]
  /// By `TypeID`: what is known of destructors.
  private var observing: [Bool?]
  private var inProgress: [TypeID] = []
  private var recursive: Set<TypeID> = []

  init(_ types: TypeTable, _ captures: CaptureTypes, coroutines: [TypedCoroutine]) {
    self.types = types
    self.captures = captures
    self.coroutines = coroutines
    known = Array(count: types.shapes.count, of: nil)
    observing = Array(count: types.shapes.count, of: nil)
  }

  /// The slots of a type.
  mutating func layout(_ type: TypeID) -> SlotLayout {
    if let layout = known[type.rawValue] { return layout }
    if let start = inProgress.firstIndex(of: type) {
      recursive.formUnion(inProgress[start...])
      return SlotLayout()
    }
    inProgress.append(type)
    var layout = build(type)
    inProgress.removeLast()
    if recursive.contains(type) || layout.count > Self.widest {
      let holds = layout.count > 0 || holdsReference(type)
      layout = Self.collapsed(holds: holds)
    }
    known[type.rawValue] = layout
    return layout
  }

  /// Gives up what is known: another copy owns it.
  mutating func release() {
    known = []
    observing = []
    inProgress = []
    recursive = []
  }

  /// The number of slots of a type.
  mutating func count(_ type: TypeID) -> Int {
    if let count = known[type.rawValue]?.count { return count }
    return layout(type).count
  }

  /// `true` iff a value of the type may hold a reference behind a reference.
  mutating func isNested(_ type: TypeID) -> Bool {
    let layout = layout(type)
    return layout.isCollapsed || layout.parents.contains { $0 >= 0 }
  }

  private static func collapsed(holds: Bool) -> SlotLayout {
    holds ? SlotLayout(count: 1, isCollapsed: true, parents: [-1]) : SlotLayout()
  }

  private mutating func build(_ type: TypeID) -> SlotLayout {
    var layout = SlotLayout()
    switch types[type] {
    // What a `dyn` value refers to is not followed: nothing is refused for it.
    case .integer, .float64, .bool, .character, .never, .text, .function, .dynamic: break
    case .reference(let target, _):
      layout.append(SlotLayout(count: 1, parents: [-1]))
      layout.append(self.layout(target), behind: 0)
    case .buffer(let element):
      layout.append(SlotLayout(count: 1, parents: [-1]))
      layout.append(self.layout(element), behind: 0)
    case .tuple(let elements): for element in elements { layout.append(part(element)) }
    case .array(let element, _), .slice(let element), .box(let element): layout = part(element)
    case .nominal(let nominal):
      for variant in types.nominals[nominal].variants {
        for field in variant.fields { layout.append(part(field.type)) }
      }
    case .closure(let closure):
      for capture in captures.closures[closure.rawValue] { layout.append(part(capture)) }
    case .coroutine(let coroutine):
      let holds = coroutines[coroutine].captures.contains { count($0.type) > 0 }
      layout = Self.collapsed(holds: holds || count(coroutines[coroutine].input) > 0)
    }
    return layout
  }

  /// The slots of a part of a value: where a buffer came from is not kept there.
  private mutating func part(_ type: TypeID) -> SlotLayout {
    if case .buffer(let element) = types[type] { return layout(element) }
    return layout(type)
  }

  /// `true` iff a value of a recursive type may hold a reference anywhere.
  private func holdsReference(_ type: TypeID) -> Bool {
    var seen: Set<TypeID> = []
    var pending = [type]
    while let one = pending.popLast() {
      guard seen.insert(one).inserted else { continue }
      switch types[one] {
      case .reference: return true
      case .integer, .float64, .bool, .character, .never, .text, .function, .dynamic: break
      case .buffer(let element), .array(let element, _), .slice(let element), .box(let element):
        pending.append(element)
      case .tuple(let elements): pending += elements
      case .nominal(let nominal):
        for variant in types.nominals[nominal].variants { pending += variant.fields.map(\.type) }
      case .closure(let closure): pending += captures.closures[closure.rawValue]
      case .coroutine(let coroutine):
        pending += coroutines[coroutine].captures.map(\.type)
        pending.append(coroutines[coroutine].input)
      }
    }
    return false
  }

  // MARK: Places

  /// Where the slots of field `index` start, of the given variant.
  mutating func offset(ofField index: Int, variant: Int, in type: TypeID) -> Int {
    var offset = 0
    switch types[type] {
    case .tuple(let elements):
      for element in elements[..<index] { offset += part(element).count }
    case .nominal(let nominal):
      for (position, fields) in types.nominals[nominal].variants.enumerated() {
        for field in fields.fields.prefix(position == variant ? index : .max) {
          offset += part(field.type).count
        }
        if position == variant { break }
      }
    case .closure(let closure):
      for capture in captures.closures[closure.rawValue][..<index] {
        offset += part(capture).count
      }
    default: break
    }
    return offset
  }

  /// The slots of a place in a local of type `type`.
  mutating func slots(of projections: [Place.Projection], in type: TypeID) -> PlaceSlots {
    var slots = PlaceSlots(
      base: 0,
      count: 0,
      isSmashed: layout(type).isCollapsed,
      type: type,
      isInnerBuffer: false,
    )
    var variant: Int?
    for projection in projections {
      if !slots.isSmashed {
        switch (projection, types[slots.type]) {
        case (.field(let index), _):
          slots.base += offset(ofField: index, variant: variant ?? 0, in: slots.type)
        case (.dereference, .reference): slots.base += 1
        default: break
        }
      }
      slots.type = captures.type(of: projection, in: slots.type, variant: variant, types)
      variant = nil
      if case .variant(let chosen) = projection { variant = chosen }
      if !slots.isSmashed, layout(slots.type).isCollapsed { slots.isSmashed = true }
    }
    slots.count = layout(slots.type).count
    if case .buffer = types[slots.type], !projections.isEmpty {
      slots.isInnerBuffer = true
      slots.count -= 1
    }
    return slots
  }

  // MARK: Destructors

  /// `true` iff the destructor of a value may look through its references.
  ///
  /// The containers of the library only drop what they hold; a destructor of the program may look at
  /// every field, and so may that of a guard.
  mutating func dropObserves(_ type: TypeID) -> Bool {
    guard types.needsDrop[type.rawValue], count(type) > 0 else { return false }
    if let known = observing[type.rawValue] { return known }
    var seen: Set<TypeID> = []
    let observes = dropObserves(type, &seen)
    observing[type.rawValue] = observes
    return observes
  }

  private mutating func dropObserves(_ type: TypeID, _ seen: inout Set<TypeID>) -> Bool {
    guard types.needsDrop[type.rawValue], seen.insert(type).inserted else { return false }
    switch types[type] {
    case .box(let inner), .array(let inner, _), .buffer(let inner), .slice(let inner):
      return dropObserves(inner, &seen)
    case .tuple(let elements):
      for element in elements where dropObserves(element, &seen) { return true }
      return false
    case .closure(let closure):
      for capture in captures.closures[closure.rawValue] where dropObserves(capture, &seen) {
        return true
      }
      return false
    case .coroutine(let coroutine):
      for capture in coroutines[coroutine].captures where dropObserves(capture.type, &seen) {
        return true
      }
      for local in coroutines[coroutine].body.locals where dropObserves(local.type, &seen) {
        return true
      }
      return false
    case .nominal(let index):
      let nominal = types.nominals[index]
      let isContainer = nominal.variants.allSatisfy { variant in
        variant.fields.allSatisfy { field in
          if case .buffer = types[field.type] { return true }
          return count(field.type) == 0
        }
      }
      if nominal.dropFunction != nil, !isContainer { return true }
      for variant in nominal.variants {
        for field in variant.fields {
          var fieldType = field.type
          if case .buffer(let element) = types[fieldType] { fieldType = element }
          if dropObserves(fieldType, &seen) { return true }
        }
      }
      return false
    default: return false
    }
  }
}
