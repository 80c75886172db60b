import CoreLanguage
import SourceText
import StateMachines
import SurfaceSyntax

/// Bodies that drop a value behind an address: `Drop::drop` first, then the parts in order.
///
/// A destructor that panics does not keep the parts that follow from being dropped.
struct DropGlue {
  private(set) var types: TypeTable
  private(set) var bodies: [MachineBody] = []
  private let captures: CaptureTypes
  private let bodyCount: Int

  init(_ types: consuming TypeTable, _ captures: CaptureTypes, bodyCount: Int) {
    self.types = types
    self.captures = captures
    self.bodyCount = bodyCount
  }

  /// By `TypeID`: the body that drops it, if there is something to do.
  mutating func all() -> [TypedIndex<MachineBody>?] {
    let count = types.shapes.count
    var result: [TypedIndex<MachineBody>?] = []
    for index in 0..<count {
      let type = TypeID(index)
      result.append(types.needsDrop[index] ? body(for: type) : nil)
    }
    // The references to the dropped types, made on the way.
    while result.count < types.shapes.count { result.append(nil) }
    return result
  }

  private mutating func body(for type: TypeID) -> TypedIndex<MachineBody>? {
    if case .coroutine = types[type] { return nil }
    let reference = types.intern(
      .reference(type, isMutable: true),
      isCopy: false,
      needsDrop: false,
    )
    var builder = GlueBuilder(type: type, reference: reference, types: types, captures: captures)
    builder.build()
    bodies.append(builder.body)
    return TypedIndex(bodyCount + bodies.count - 1)
  }
}

/// Builds one drop body.
private struct GlueBuilder {
  let type: TypeID
  let types: TypeTable
  let captures: CaptureTypes
  var body: MachineBody
  private let target = Place(LocalID(1), [.dereference])

  init(type: TypeID, reference: TypeID, types: TypeTable, captures: CaptureTypes) {
    self.type = type
    self.types = types
    self.captures = captures
    body = MachineBody(
      name: "",
      kind: .dropGlue(type),
      locals: [
        MachineLocal(name: "$result", type: TypeTable.unit, range: .none),
        MachineLocal(name: "$value", type: reference, range: .none),
      ],
      argumentCount: 1,
      blocks: [],
    )
  }

  /// Where a rung goes on, and where its panic does.
  private struct Ladder {
    var next: Int
    var rescue: Int
  }

  mutating func build() {
    body.blocks.reserveCapacity(8)
    // Block 0 becomes a jump to what is built backwards.
    _ = newBlock(.unreachable)
    let done = newBlock(.return)
    let resume = newBlock(.unwindResume, isCleanup: true)
    var ladder = Ladder(next: done, rescue: resume)
    parts(&ladder)
    if case .nominal(let index) = types[type], let drop = types.nominals[index].dropFunction {
      let entry = newBlock(
        .call(
          TypedIndex(drop.rawValue),
          [.copy(Place(LocalID(1)))],
          destination: Place(LocalID(0)),
          target: BlockID(ladder.next),
        )
      )
      body.blocks[entry].unwind = BlockID(ladder.rescue)
      ladder.next = entry
    }
    body.blocks[0].terminator = .goto(BlockID(ladder.next))
  }

  private mutating func newBlock(_ terminator: Terminator, isCleanup: Bool = false) -> Int {
    body.blocks.append(
      BasicBlock(statements: [], terminator: terminator, range: .none, isCleanup: isCleanup)
    )
    return body.blocks.count - 1
  }

  private mutating func parts(_ ladder: inout Ladder) {
    switch types[type] {
    case .tuple(let elements): fields(elements, of: target, &ladder)
    case .closure(let closure): fields(captures.closures[closure.rawValue], of: target, &ladder)
    case .array(_, let count):
      elements(.constant(.integer(UInt128(count)), TypeTable.usize), &ladder)
    case .slice: elements(nil, &ladder)
    case .dynamic(let index): dynamic(types.dynamics[index], &ladder)
    case .box(let content): box(content, &ladder)
    case .nominal(let index): nominal(types.nominals[index], &ladder)
    default: break
    }
  }

  private mutating func nominal(_ nominal: NominalType, _ ladder: inout Ladder) {
    guard nominal.isEnumeration else {
      return fields(nominal.variants[0].fields.map(\.type), of: target, &ladder)
    }
    let normal = variants(nominal, ladder, isCleanup: false)
    // Only a `Drop::drop` of the enum itself can panic before its parts.
    let rescue =
      nominal.dropFunction == nil ? ladder.rescue : variants(nominal, ladder, isCleanup: true)
    ladder = Ladder(next: normal, rescue: rescue)
  }

  private mutating func variants(_ nominal: NominalType, _ ladder: Ladder, isCleanup: Bool) -> Int {
    var cases: [(value: UInt128, target: BlockID)] = []
    for (index, variant) in nominal.variants.enumerated() {
      var own = isCleanup ? Ladder(next: ladder.rescue, rescue: ladder.rescue) : ladder
      fields(
        variant.fields.map(\.type),
        of: target.appending(.variant(index)),
        &own,
        isCleanup: isCleanup,
      )
      if own.next != (isCleanup ? ladder.rescue : ladder.next) {
        cases.append((UInt128(index), BlockID(own.next)))
      }
    }
    let otherwise = isCleanup ? ladder.rescue : ladder.next
    if cases.isEmpty { return otherwise }
    let index = body.locals.add(
      MachineLocal(name: "$variant", type: TypeTable.usize, range: .none)
    )
    let test = newBlock(
      .switch(.copy(Place(index)), cases: cases, otherwise: BlockID(otherwise)),
      isCleanup: isCleanup,
    )
    body.blocks[test].statements = [.assign(Place(index), .variantIndex(target), .none)]
    return test
  }

  private mutating func fields(
    _ fields: [TypeID],
    of place: Place,
    _ ladder: inout Ladder,
    isCleanup: Bool = false,
  ) {
    for (index, field) in fields.enumerated().reversed()
    where types.needsDrop[field.rawValue] {
      rung(.drop(place.appending(.field(index)), target: BlockID(0)), [], &ladder, isCleanup)
    }
  }

  /// A block before what the ladder has, once for the normal way and once for unwinding.
  private mutating func rung(
    _ terminator: Terminator,
    _ statements: [MachineStatement],
    _ ladder: inout Ladder,
    _ isCleanup: Bool,
  ) {
    let normal = newBlock(
      terminator.mapTargets { _ in BlockID(ladder.next) },
      isCleanup: isCleanup,
    )
    body.blocks[normal].statements = statements
    if !isCleanup {
      body.blocks[normal].unwind = BlockID(ladder.rescue)
      let rescue = newBlock(
        terminator.mapTargets { _ in BlockID(ladder.rescue) },
        isCleanup: true,
      )
      body.blocks[rescue].statements = statements
      ladder.rescue = rescue
    }
    ladder.next = normal
  }

  private mutating func box(_ content: TypeID, _ ladder: inout Ladder) {
    let free = MachineStatement.assign(
      Place(LocalID(0)),
      .intrinsic(.bufferFree, types: [content], [.copy(target)]),
      .none,
    )
    rung(.goto(BlockID(0)), [free], &ladder, false)
    guard types.needsDrop[content.rawValue] else { return }
    rung(.drop(target.appending(.dereference), target: BlockID(0)), [], &ladder, false)
  }

  /// A call of the function that chooses the destructor by the value's type.
  private mutating func dynamic(_ dynamic: DynamicType, _ ladder: inout Ladder) {
    guard let function = dynamic.dropFunction else { return }
    let call = newBlock(
      .call(
        TypedIndex(function.rawValue),
        [.copy(Place(LocalID(1)))],
        destination: Place(LocalID(0)),
        target: BlockID(ladder.next),
      )
    )
    body.blocks[call].unwind = BlockID(ladder.rescue)
    ladder.next = call
  }

  // MARK: Elements

  /// A loop over the elements; a second one finishes the work when an element's destructor panics.
  private mutating func elements(_ count: Operand?, _ ladder: inout Ladder) {
    func local(_ name: String, _ type: TypeID) -> LocalID {
      body.locals.add(MachineLocal(name: name, type: type, range: .none))
    }
    let next = local("$next", TypeTable.usize)
    let length = local("$length", TypeTable.usize)
    let rescue = elementLoop(
      next,
      length,
      done: ladder.rescue,
      rescue: nil,
      isCleanup: true,
    )
    let normal = elementLoop(next, length, done: ladder.next, rescue: rescue, isCleanup: false)
    let start = newBlock(.goto(BlockID(normal)))
    body.blocks[start].statements = [
      .assign(
        Place(next),
        .use(.constant(.integer(0), TypeTable.usize)),
        .none,
      ),
      .assign(Place(length), count.map { .use($0) } ?? .length(target), .none),
    ]
    ladder = Ladder(next: start, rescue: ladder.rescue)
  }

  private mutating func elementLoop(
    _ next: LocalID,
    _ length: LocalID,
    done: Int,
    rescue: Int?,
    isCleanup: Bool,
  ) -> Int {
    let current = body.locals.add(
      MachineLocal(name: "$index", type: TypeTable.usize, range: .none)
    )
    let isMore = body.locals.add(
      MachineLocal(name: "$test", type: TypeTable.bool, range: .none)
    )
    let head = newBlock(.unreachable, isCleanup: isCleanup)
    let drop = newBlock(
      .drop(target.appending(.index(current)), target: BlockID(head)),
      isCleanup: isCleanup,
    )
    let one = Operand.constant(.integer(1), TypeTable.usize)
    body.blocks[drop].statements = [
      .assign(Place(current), .use(.copy(Place(next))), .none),
      .assign(Place(next), .binary(.add, .copy(Place(next)), one), .none),
    ]
    body.blocks[drop].unwind = rescue.map { BlockID($0) }
    body.blocks[head].statements = [
      .assign(
        Place(isMore),
        .binary(.less, .copy(Place(next)), .copy(Place(length))),
        .none,
      )
    ]
    body.blocks[head].terminator = .switch(
      .copy(Place(isMore)),
      cases: [(value: UInt128(0), target: BlockID(done))],
      otherwise: BlockID(drop),
    )
    return head
  }
}
