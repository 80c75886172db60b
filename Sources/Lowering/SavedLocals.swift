import SourceText
import StateMachines

/// Finds what must survive each suspension (R31-R33).
///
/// A local is saved iff it may be read or dropped after the point before it is written again. A local
/// that is borrowed counts as read wherever its borrow may still be used: as long as a local that may
/// hold the reference is itself live. In an immovable coroutine a borrow counts as long as the
/// local has a value.
struct SavedLocals {
  private let body: MachineBody
  private let isMovable: Bool
  /// By local: the locals it may hold references to.
  private var referents: [Set<Int>]
  private var liveness: BlockLiveness

  /// Fills the saved locals of every suspension point, which hold the locals whose scopes are open.
  static func fill(
    _ body: inout MachineBody,
    isMovable: Bool,
  ) {
    guard !body.suspensionPoints.isEmpty else { return }
    var analysis = SavedLocals(body, isMovable: isMovable)
    analysis.findReferents()
    analysis.solve()
    for point in body.suspensionPoints.indices {
      body.suspensionPoints[point].savedLocals = analysis.saved(
        at: body.suspensionPoints[point].block,
        openLocals: body.suspensionPoints[point].savedLocals,
      )
    }
  }

  private init(_ body: MachineBody, isMovable: Bool) {
    self.body = body
    self.isMovable = isMovable
    referents = Array(count: body.locals.count, of: [])
    liveness = BlockLiveness(localCount: body.locals.count, blockCount: body.blocks.count)
  }

  // MARK: Borrows

  /// Who may point to whom, regardless of the flow of control: a local written from values that may
  /// hold a reference may hold it too.
  private mutating func findReferents() {
    var flows: [(from: Int, to: Int)] = []
    for block in body.blocks {
      for case .assign(let place, let rvalue, _) in block.statements {
        let to = place.local.rawValue
        if case .reference(let target, _) = rvalue {
          if !target.projections.contains(.dereference) {
            referents[to].insert(target.local.rawValue)
          }
          flows.append((target.local.rawValue, to))
        }
        rvalue.forEachOperand { operand in
          if let from = operand.place?.local.rawValue { flows.append((from, to)) }
        }
      }
      block.terminator.forEachFlow { flows.append(($0, $1)) }
    }
    var changed = true
    while changed {
      changed = false
      for flow in flows
      where !referents[flow.from].isEmpty && !referents[flow.from].isSubset(of: referents[flow.to])
      {
        referents[flow.to].formUnion(referents[flow.from])
        changed = true
      }
    }
  }

  // MARK: Liveness

  private mutating func solve() {
    var walk = LiveSet(width: liveness.width)
    for block in body.blocks.indices {
      walk.clear()
      end(of: block, &walk)
      uses(in: block, &walk)
      liveness.note(walk, through: block)
    }
    var changed = true
    while changed {
      changed = false
      for index in body.blocks.indices.reversed() {
        body.blocks.span[index].terminator.forEachTarget { target in
          if liveness.join(target.rawValue, into: index) { changed = true }
        }
        if let unwind = body.blocks[index].unwind,
          liveness.join(unwind.rawValue, into: index, fromAnywhere: true)
        {
          changed = true
        }
      }
    }
  }

  private func uses(in index: Int, _ live: inout LiveSet) {
    let block = body.blocks[index]
    block.terminator.forEachRead { Self.read($0, &live) }
    for case .assign(let place, let rvalue, _) in block.statements.reversed() {
      Self.write(place, &live)
      switch rvalue {
      case .reference(let place, _): Self.readAddress(place, &live)
      case .variantIndex(let place), .length(let place): Self.read(place, &live)
      default: break
      }
      rvalue.forEachOperand { operand in
        if let place = operand.place { Self.read(place, &live) }
      }
    }
  }

  /// What the end of a block writes, or hands on.
  private func end(of index: Int, _ live: inout LiveSet) {
    switch body.blocks[index].terminator {
    case .call(_, _, let destination, _), .resume(_, _, let destination, _, _):
      Self.write(destination, &live)
    case .suspend:
      if let argument = body.resumeArgument { live.remove(argument.rawValue) }
    case .return: live.insert(0)
    default: break
    }
  }

  private static func read(_ place: Place, _ live: inout LiveSet) {
    live.insert(place.local.rawValue)
    readIndices(place, &live)
  }

  private static func readAddress(_ place: Place, _ live: inout LiveSet) {
    if place.projections.contains(.dereference) { live.insert(place.local.rawValue) }
    readIndices(place, &live)
  }

  private static func readIndices(_ place: Place, _ live: inout LiveSet) {
    for case .index(let local) in place.projections { live.insert(local.rawValue) }
  }

  private static func write(_ place: Place, _ live: inout LiveSet) {
    if place.projections.isEmpty {
      live.remove(place.local.rawValue)
    } else {
      if place.projections.contains(.dereference) { live.insert(place.local.rawValue) }
      readIndices(place, &live)
    }
  }

  // MARK: Result

  private func saved(at block: BlockID, openLocals: [LocalID]) -> [LocalID] {
    var live = LiveSet(width: liveness.width)
    body.blocks[block].terminator.forEachTarget { liveness.add($0.rawValue, to: &live) }
    end(of: block.rawValue, &live)
    if case .suspend(_, _, _, let drop) = body.blocks[block].terminator {
      liveness.add(drop.rawValue, to: &live)
    }
    var borrowed: Set<Int> = []
    for local in body.locals.indices where !referents[local].isEmpty && live.contains(local) {
      borrowed.formUnion(referents[local])
    }
    for local in borrowed { live.insert(local) }
    if !isMovable {
      let everBorrowed = referents.reduce(into: Set<Int>()) { $0.formUnion($1) }
      for local in openLocals where everBorrowed.contains(local.rawValue) {
        live.insert(local.rawValue)
      }
    }
    return body.locals.indices.filter { local in
      live.contains(local) && local != body.resumeArgument?.rawValue && local != 0
    }.map { LocalID($0) }
  }
}

extension Operand {
  /// The place it reads.
  var place: Place? {
    switch self {
    case .copy(let place), .move(let place): place
    case .constant: nil
    }
  }
}

extension Rvalue {
  /// Visits every operand.
  func forEachOperand(_ visit: (Operand) -> Void) {
    switch self {
    case .use(let operand), .unary(_, let operand), .cast(let operand, _, _),
      .unsize(let operand, _), .repeating(let operand, _), .box(let operand):
      visit(operand)
    case .binary(_, let left, let right):
      visit(left)
      visit(right)
    case .aggregate(_, let operands), .intrinsic(_, _, let operands), .format(_, let operands),
      .print(_, let operands, _):
      for operand in operands { visit(operand) }
    case .reference, .variantIndex, .length: break
    }
  }
}

extension Terminator {
  /// Visits every place whose value it reads or drops.
  func forEachRead(_ visit: (Place) -> Void) {
    func visitAll(_ operands: [Operand]) {
      for operand in operands { if let place = operand.place { visit(place) } }
    }
    switch self {
    case .switch(let operand, _, _), .suspend(let operand, _, _, _):
      if let place = operand.place { visit(place) }
    case .call(_, let operands, let destination, _):
      visitAll(operands)
      if !destination.projections.isEmpty { visit(destination) }
    case .drop(let place, _): visit(place)
    case .resume(let place, let input, let destination, _, _):
      visit(place)
      visit(Place(input))
      if !destination.projections.isEmpty { visit(destination) }
    case .panic(_, let operands): visitAll(operands)
    case .park(let driven, _, _): if let driven { visit(Place(driven)) }
    case .deliver(let input, _): visit(Place(input))
    case .goto, .return, .unwindResume, .coroutineDropped, .unreachable: break
    }
  }

  /// Visits every pair of locals such that a reference in the first may come into the second.
  func forEachFlow(_ visit: (Int, Int) -> Void) {
    switch self {
    case .call(_, let operands, let destination, _):
      let sources = operands.compactMap { $0.place?.local.rawValue }
      for source in sources {
        visit(source, destination.local.rawValue)
        // A reference may be stored through another argument.
        for other in sources where other != source { visit(source, other) }
      }
    case .resume(let place, let input, let destination, _, _):
      visit(place.local.rawValue, destination.local.rawValue)
      visit(input.rawValue, destination.local.rawValue)
      visit(input.rawValue, place.local.rawValue)
    default: break
    }
  }
}
