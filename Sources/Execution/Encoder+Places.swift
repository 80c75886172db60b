import CoreLanguage
import SourceText
import StateMachines

/// Where the words of a place are while the program runs.
enum Location {
  case slot(Int)
  /// In the slot whose number is the value of `index` plus `offset`.
  case indexed(index: Int, offset: Int)
  /// `offset` words behind the reference in slot `pointer`.
  case pointer(Int, offset: Int)

  func advanced(by words: Int) -> Location {
    switch self {
    case .slot(let slot): .slot(slot + words)
    case .indexed(let index, let offset): .indexed(index: index, offset: offset + words)
    case .pointer(let pointer, let offset): .pointer(pointer, offset: offset + words)
    }
  }
}

/// The number of elements of a `str` or slice place.
enum Length {
  case slot(Int)
  case constant(Int)
}

/// A place after its references were followed and its indices checked.
struct ResolvedPlace {
  var location: Location
  var type: TypeID
  var length: Length?
}

extension Encoder {
  func slot(_ number: Int) -> Slot { Slot(truncatingIfNeeded: number) }

  mutating func temporary(_ words: Int = 1) -> Int {
    let result = temporaryNext
    temporaryNext += words
    precondition(
      temporaryNext <= slots[slots.count - 1] + Layouts.temporaryCount,
      "a statement needs few intermediate words",
    )
    return result
  }

  mutating func emit(_ instruction: Instruction) { instructions.append(instruction) }

  // MARK: Types

  func type(of place: Place) -> TypeID {
    var type = body.locals[place.local].type
    var variant = 0
    for projection in place.projections {
      switch projection {
      case .variant(let index): variant = index
      case .field(let index):
        type = field(index, of: type, variant: variant).type
        variant = 0
      case .dereference: type = target(of: type)
      case .index, .constantIndex: type = element(of: type)
      case .subslice(let from, let fromEnd): type = subslice(of: type, from, fromEnd)
      }
    }
    return type
  }

  func type(of operand: Operand) -> TypeID {
    switch operand {
    case .copy(let place), .move(let place): type(of: place)
    case .constant(_, let type): type
    }
  }

  func words(of operand: Operand) -> Int { layouts.words(type(of: operand)) }

  /// The type of field `index` of a struct, tuple, closure or variant, and its first word, from the
  /// value's first word.
  func field(_ index: Int, of type: TypeID, variant: Int) -> (type: TypeID, offset: Int) {
    switch program.types[type] {
    case .tuple(let elements): return (elements[index], layouts.offset(of: index, in: elements))
    case .closure(let closure):
      let captures = program.closures[closure.rawValue]
      return (captures[index], layouts.offset(of: index, in: captures))
    case .nominal(let nominal):
      let definition = program.types.nominals[nominal]
      let fields = definition.variants[variant].fields
      let tag = definition.isEnumeration ? 1 : 0
      let offset = fields[..<index].reduce(tag) { $0 + layouts.words($1.type) }
      return (fields[index].type, offset)
    default: preconditionFailure("`\(program.types.describe(type))` has no fields")
    }
  }

  func target(of type: TypeID) -> TypeID {
    switch program.types[type] {
    case .reference(let target, isMutable: _), .box(let target), .buffer(let target): return target
    default: preconditionFailure("`\(program.types.describe(type))` is not dereferenced")
    }
  }

  func element(of type: TypeID) -> TypeID {
    switch program.types[type] {
    case .array(let element, count: _), .slice(let element): return element
    default: preconditionFailure("`\(program.types.describe(type))` has no elements")
    }
  }

  func subslice(of type: TypeID, _ from: Int, _ fromEnd: Int) -> TypeID {
    guard case .array(let element, let count) = program.types[type] else { return type }
    return program.types.find(.array(element, count: count - from - fromEnd)) ?? type
  }

  // MARK: Resolving

  /// The slot of a place that needs no code to find, or nil.
  func staticSlot(_ place: Place) -> Int? {
    var type = body.locals[place.local].type
    var variant = 0
    var result = slots[place.local.rawValue]
    for projection in place.projections {
      switch projection {
      case .variant(let index): variant = index
      case .field(let index):
        let field = field(index, of: type, variant: variant)
        result += field.offset
        type = field.type
        variant = 0
      case .constantIndex, .subslice, .dereference, .index: return nil
      }
    }
    return result
  }

  mutating func resolve(_ place: Place) -> ResolvedPlace {
    var result = ResolvedPlace(
      location: .slot(slots[place.local.rawValue]),
      type: body.locals[place.local].type,
    )
    var variant = 0
    for projection in place.projections {
      switch projection {
      case .variant(let index): variant = index
      case .field(let index):
        let field = field(index, of: result.type, variant: variant)
        result.location = result.location.advanced(by: field.offset)
        result.type = field.type
        variant = 0
      case .dereference: dereference(&result)
      case .index(let local): index(&result, slots[local.rawValue])
      case .constantIndex(let offset, let fromEnd): constantIndex(&result, offset, fromEnd)
      case .subslice(let from, let fromEnd): subslice(&result, from, fromEnd)
      }
    }
    return result
  }

  mutating func dereference(_ place: inout ResolvedPlace) {
    let target = target(of: place.type)
    let isFat = program.types.isUnsized(target) && layouts.words(place.type) == 2
    let pointer: Int
    if case .slot(let slot) = place.location {
      pointer = slot
    } else {
      pointer = temporary(isFat ? 2 : 1)
      load(place.location, isFat ? 2 : 1, into: pointer)
    }
    place.location = .pointer(pointer, offset: 0)
    place.length = isFat ? .slot(pointer + 1) : nil
    place.type = target
  }

  mutating func index(_ place: inout ResolvedPlace, _ index: Int) {
    if case .array(_, let count) = program.types[place.type] {
      emit(.checkIndexBelow(Int32(truncatingIfNeeded: count), slot(index)))
    } else if case .slot(let length) = place.length {
      emit(.checkIndex(slot(index), slot(length)))
    }
    place.type = element(of: place.type)
    advance(&place, by: index)
  }

  /// Goes on by as many elements as slot `index` says.
  mutating func advance(_ place: inout ResolvedPlace, by index: Int) {
    let words = layouts.words(place.type)
    place.length = nil
    guard words > 0 else { return }
    var index = index
    var stride = UInt8(exactly: words)
    if stride == nil {
      let scaled = temporary()
      emit(.scale(slot(scaled), slot(index), UInt16(truncatingIfNeeded: words)))
      index = scaled
      stride = 1
    }
    let factor = stride ?? 1
    switch place.location {
    case .slot(let base):
      if factor == 1 {
        place.location = .indexed(index: index, offset: base)
      } else {
        let scaled = temporary()
        emit(.scale(slot(scaled), slot(index), UInt16(factor)))
        place.location = .indexed(index: scaled, offset: base)
      }
    case .indexed(let outer, let offset):
      let sum = temporary()
      emit(.accumulate(slot(sum), slot(outer), slot(index), factor))
      place.location = .indexed(index: sum, offset: offset)
    case .pointer(let pointer, let offset):
      let sum = temporary()
      emit(.advanceBy(slot(sum), slot(pointer), slot(index), factor))
      place.location = .pointer(sum, offset: offset)
    }
  }

  mutating func constantIndex(_ place: inout ResolvedPlace, _ offset: Int, _ fromEnd: Bool) {
    let element = element(of: place.type)
    if case .array(_, let count) = program.types[place.type] {
      let position = fromEnd ? count - offset : offset
      place.location = place.location.advanced(by: position * layouts.words(element))
      place.type = element
      place.length = nil
      return
    }
    if fromEnd, case .slot(let length) = place.length {
      let position = temporary()
      emit(.adjust(slot(position), slot(length), Int16(truncatingIfNeeded: -offset)))
      place.type = element
      advance(&place, by: position)
    } else {
      place.location = place.location.advanced(by: offset * layouts.words(element))
      place.type = element
      place.length = nil
    }
  }

  mutating func subslice(_ place: inout ResolvedPlace, _ from: Int, _ fromEnd: Int) {
    let words = layouts.words(element(of: place.type))
    if case .slot(let length) = place.length, from + fromEnd > 0 {
      let rest = temporary()
      emit(.adjust(slot(rest), slot(length), Int16(truncatingIfNeeded: -(from + fromEnd))))
      place.length = .slot(rest)
    } else if case .array(_, let count) = program.types[place.type] {
      place.length = .constant(count - from - fromEnd)
    }
    place.location = place.location.advanced(by: from * words)
    place.type = subslice(of: place.type, from, fromEnd)
  }
}
