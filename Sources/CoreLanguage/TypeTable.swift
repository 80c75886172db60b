public import SourceText

/// A type of the typed core: an index into the program's `TypeTable`.
///
/// Equal types have equal indices.
public typealias TypeID = TypedIndex<TypeShape>

/// The integer types.
public enum IntegerKind: String, Hashable, Sendable, CaseIterable {
  case i8, i16, i32, i64, i128, isize
  case u8, u16, u32, u64, u128, usize

  /// Bits of a value; `isize` and `usize` have 64.
  public var bitWidth: Int {
    switch self {
    case .i8, .u8: 8
    case .i16, .u16: 16
    case .i32, .u32: 32
    case .i64, .u64, .isize, .usize: 64
    case .i128, .u128: 128
    }
  }

  /// By width: the names, which a raw value would hash, take longer.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(isSigned ? -bitWidth : bitWidth)
  }

  /// `true` iff values may be negative.
  public var isSigned: Bool {
    switch self {
    case .i8, .i16, .i32, .i64, .i128, .isize: true
    case .u8, .u16, .u32, .u64, .u128, .usize: false
    }
  }
}

/// A concrete type, one level deep.
public enum TypeShape: Hashable, Sendable {
  /// One word; `i128` and `u128` two words, low word first. Stored sign- or zero-extended to 64 bits.
  case integer(IntegerKind)
  /// `f64`: one word, its bits.
  case float64
  /// One word, 0 or 1.
  case bool
  /// One word, a Unicode scalar.
  case character
  /// `!`: no words.
  case never
  /// `str`, only behind a reference: a reference to it has two words, address and length in bytes.
  case text
  /// `()` is the empty tuple: the elements' words in order.
  case tuple([TypeID])
  /// The elements' words in order.
  case array(TypeID, count: Int)
  /// `[T]`, only behind a reference: two words, address and length in elements.
  case slice(TypeID)
  /// `dyn Trait`, only behind a pointer: a reference, `Box` or `Buffer` of it has two words, the address
  /// and the number (`TypeID`) of the type of what is there.
  case dynamic(TypedIndex<DynamicType>)
  /// `&T`, `&mut T`: one word, two to `str`, slices and `dyn`.
  case reference(TypeID, isMutable: Bool)
  /// `Box<T>`: one word; owns its heap block. Dereferencing it is a place, and can be moved out of.
  case box(TypeID)
  /// The prelude's `Buffer<T>`: one word, `Copy`.
  case buffer(TypeID)
  /// A struct or enum with its type arguments.
  case nominal(TypedIndex<NominalType>)
  /// The unique type of a closure expression in one function instance.
  case closure(TypedIndex<TypedClosure>)
  /// The unique type of a coroutine expression in one function instance.
  case coroutine(TypedIndex<TypedCoroutine>)
  /// The unique type of a function item: no words.
  case function(TypedIndex<TypedFunction>)
}

extension TypeShape {
  /// The types that it is built of, where `mapTypes` gives them to `map`.
  public var parts: [TypeID] {
    switch self {
    case .tuple(let elements): elements
    case .array(let part, _), .slice(let part), .reference(let part, _), .box(let part),
      .buffer(let part):
      [part]
    case .integer, .float64, .bool, .character, .never, .text, .dynamic, .nominal, .closure,
      .coroutine, .function:
      []
    }
  }

  /// With `map` of the types that it is built of; not those of structs, enums, closures and the like, which
  /// their own tables have.
  public func mapTypes(_ map: (TypeID) -> TypeID) -> TypeShape {
    switch self {
    case .tuple(let elements): .tuple(elements.map(map))
    case .array(let element, let count): .array(map(element), count: count)
    case .slice(let element): .slice(map(element))
    case .reference(let target, let isMutable): .reference(map(target), isMutable: isMutable)
    case .box(let target): .box(map(target))
    case .buffer(let target): .buffer(map(target))
    case .integer, .float64, .bool, .character, .never, .text, .dynamic, .nominal, .closure,
      .coroutine, .function:
      self
    }
  }
}

extension TypeShape {
  /// Equal for equal shapes.
  fileprivate var shortHash: ShortHash {
    switch self {
    case .integer(let kind): Self.hash(0, kind.isSigned ? -kind.bitWidth : kind.bitWidth)
    case .float64: ShortHash(1)
    case .bool: ShortHash(2)
    case .character: ShortHash(3)
    case .never: ShortHash(4)
    case .text: ShortHash(5)
    case .tuple(let elements): Self.hash(elements)
    case .array(let element, let count): Self.hash(7, element.rawValue, count)
    case .slice(let element): Self.hash(8, element.rawValue)
    case .dynamic(let index): Self.hash(9, index.rawValue)
    case .reference(let target, let isMutable): Self.hash(isMutable ? 10 : 11, target.rawValue)
    case .box(let target): Self.hash(12, target.rawValue)
    case .buffer(let target): Self.hash(13, target.rawValue)
    case .nominal(let index): Self.hash(14, index.rawValue)
    case .closure(let index): Self.hash(15, index.rawValue)
    case .coroutine(let index): Self.hash(16, index.rawValue)
    case .function(let index): Self.hash(17, index.rawValue)
    }
  }

  private static func hash(_ form: Int, _ part: Int, _ count: Int = 0) -> ShortHash {
    var hash = ShortHash(form)
    hash.combine(part)
    if count != 0 { hash.combine(count) }
    return hash
  }

  private static func hash(_ elements: [TypeID]) -> ShortHash {
    var hash = ShortHash(6)
    hash.combine(elements)
    return hash
  }
}

/// A `dyn` type.
public struct DynamicType: Sendable {
  /// Such as `dyn Shape`.
  public var name: String
  /// Drops what a `&mut` to it points to.
  public var dropFunction: TypedIndex<TypedFunction>?

  /// A `dyn` type.
  public init(name: String) { self.name = name }
}

/// A struct or enum, all its type arguments concrete.
public struct NominalType: Sendable {
  /// Such as `Option`.
  public var name: String
  /// Its type arguments.
  public var arguments: [TypeID]
  /// `true` for enums: word 0 is the variant's index, the widest variant's fields follow.
  public var isEnumeration: Bool
  /// One for a struct.
  public var variants: [Variant]
  /// `Drop::drop`, taking `&mut Self`.
  public var dropFunction: TypedIndex<TypedFunction>?
  /// Who the type is to the formatter, to comparison and to the driver.
  public var role: Role
  /// `true` iff its last field is a `dyn` type: it is then only behind a pointer itself.
  public var isUnsized = false

  /// A variant of an enum, or the fields of a struct.
  public struct Variant: Sendable {
    /// The variant's name; the struct's own name for a struct.
    public var name: String
    /// How it prints and is written.
    public var style: Style
    /// In order of declaration.
    public var fields: [Field]
    /// The value of `as` casts.
    public var discriminant: Int

    /// A variant.
    public init(name: String, style: Style, fields: [Field], discriminant: Int) {
      self.name = name
      self.style = style
      self.fields = fields
      self.discriminant = discriminant
    }
  }

  /// `A`, `A(x)`, `A { f: x }`.
  public enum Style: Hashable, Sendable {
    case unit
    case tuple
    case named
  }

  /// A field.
  public struct Field: Sendable {
    /// The name, or its position in decimal.
    public var name: String
    /// Its type.
    public var type: TypeID
    /// A field.
    public init(name: String, type: TypeID) {
      self.name = name
      self.type = type
    }
  }

  /// The prelude types that a walk over values treats in their own way
  /// (`#[role(vector)]` on the declaration; layouts are fixed by the prelude).
  public enum Role: String, Hashable, Sendable {
    /// None: printed and compared by its structure.
    case ordinary
    /// `String { bytes: Vec<u8> }`: text.
    case string
    /// `Vec { buffer: Buffer<T>, length: usize, capacity: usize }`: a list.
    case vector
    /// `VecDeque { buffer: Buffer<T>, head: usize, length: usize, capacity: usize }`: a list.
    case deque
    /// `Rc { block: Buffer<RcBlock<T>> }`, `RcBlock { strong: usize, value: T }`: its value.
    case counted
    /// `Cell { value: T }`: `Cell { value: .. }`.
    case cell
    /// `RefCell { state: isize, value: T }`: `RefCell { value: .. }`, or `<borrowed>` if `state < 0`.
    case refCell
    /// `Ref`, `RefMut`, `Pin`: one field `pointer` that is a reference: its referent.
    case transparent
    /// `Context { id: u32 }`: `ctx1`.
    case context
    /// `Range { start, end }`: `0..3`.
    case range
    /// `RangeInclusive { start, end, .. }`: `0..=3`.
    case rangeInclusive
    /// `CoroutineState`, for drivers.
    case coroutineState
    /// `Poll`, for drivers.
    case poll
    /// `Option`, for drivers.
    case option
  }

  /// A struct or enum.
  public init(
    name: String,
    arguments: [TypeID],
    isEnumeration: Bool,
    variants: [Variant],
    dropFunction: TypedIndex<TypedFunction>? = nil,
    role: Role = .ordinary,
  ) {
    self.name = name
    self.arguments = arguments
    self.isEnumeration = isEnumeration
    self.variants = variants
    self.dropFunction = dropFunction
    self.role = role
  }
}

/// The interned types of one program, with what every later pass asks about them.
public struct TypeTable: Sendable {
  /// By `TypeID`.
  public private(set) var shapes: [TypeShape]
  /// By `TypeID`: `true` iff a use copies the value and leaves the place initialised.
  public var isCopy: [Bool]
  /// By `TypeID`: `true` iff dropping a value may do something.
  public var needsDrop: [Bool]
  /// The structs and enums.
  public var nominals: [NominalType]
  /// The `dyn` types.
  public var dynamics: [DynamicType] = []
  /// Of `shapes`.
  private var chains: HashChains

  /// A table that holds `()`, `!`, `bool`, `i32`, `usize` and `str`.
  public init() { self = TypeTable.initial }

  /// What every table begins with, with room for the types of a small program.
  private static let initial = TypeTable(capacity: 64)

  private init(capacity: Int) {
    shapes = []
    isCopy = []
    needsDrop = []
    nominals = []
    chains = HashChains(capacity: capacity)
    shapes.reserveCapacity(capacity)
    isCopy.reserveCapacity(capacity)
    needsDrop.reserveCapacity(capacity)
    for shape: TypeShape in [
      .tuple([]), .never, .bool, .integer(.i32), .integer(.usize), .text,
    ] {
      intern(shape, isCopy: shape != .text, needsDrop: false)
    }
  }

  /// `()`.
  public static let unit = TypeID(0)
  /// `!`.
  public static let never = TypeID(1)
  /// `bool`.
  public static let bool = TypeID(2)
  /// `i32`.
  public static let i32 = TypeID(3)
  /// `usize`.
  public static let usize = TypeID(4)
  /// `str`.
  public static let text = TypeID(5)

  /// The index of `shape`, which is added with the two facts if it is not there.
  @discardableResult
  public mutating func intern(
    _ shape: TypeShape,
    isCopy copies: Bool,
    needsDrop drops: Bool,
  )
    -> TypeID
  {
    let hash = shape.shortHash
    if let known = find(shape, hash) { return known }
    chains.add(hash)
    let id = shapes.add(shape)
    isCopy.append(copies)
    needsDrop.append(drops)
    return id
  }

  /// The index of `shape` if it is there.
  public func find(_ shape: TypeShape) -> TypeID? { find(shape, shape.shortHash) }

  private func find(_ shape: TypeShape, _ hash: ShortHash) -> TypeID? {
    var candidate = chains.last(hash)
    while let index = candidate {
      if shapes[index] == shape { return TypeID(index) }
      candidate = chains.previous(index)
    }
    return nil
  }

  /// The shape of a type.
  public subscript(id: TypeID) -> TypeShape { shapes[id] }

  /// What a pointer points to, through the `Pin` and the `Rc` around it; nil for what is no pointer.
  public func pointee(_ id: TypeID) -> TypeID? {
    switch shapes[id] {
    case .reference(let target, _), .box(let target): return target
    case .nominal(let index):
      guard let first = nominals[index].arguments.first else { return nil }
      switch nominals[index].role {
      case .counted: return first
      case .transparent: return pointee(first)
      default: return nil
      }
    default: return nil
    }
  }

  /// The struct or enum behind a type, or nil.
  public func nominal(_ id: TypeID) -> NominalType? {
    guard case .nominal(let index) = shapes[id] else { return nil }
    return nominals[index]
  }
}
