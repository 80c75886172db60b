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
  /// The locals that references are made to.
  private var borrowed: [Int] = []
  /// By local: its index in `borrowed`, or -1.
  private var borrowedIndices: [Int]
  /// By local, as a slot: what it may hold references to, as indices in `borrowed`.
  private var referents: LoanSets
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
    borrowedIndices = Array(count: body.locals.count, of: -1)
    referents = LoanSets(slotCount: 0, loanCount: 0)
    liveness = BlockLiveness(localCount: body.locals.count, blockCount: body.blocks.count)
  }

  // MARK: Borrows

  /// References that may come from one local to another, or be made to the one in the other.
  private typealias Flow = (from: Int, to: Int)

  /// Who may point to whom, regardless of the flow of control: a local written from values that may
  /// hold a reference may hold it too.
  private mutating func findReferents() {
    var borrows: [Flow] = []
    for block in body.blocks.indices {
      for case .assign(let place, .reference(let target, _), _) in body.blocks[block].statements
      where !target.projections.contains(.dereference) {
        borrows.append((target.local.rawValue, place.local.rawValue))
      }
    }
    if borrows.isEmpty { return }
    note(borrows)
    let flows = flows()
    var changed = true
    while changed {
      changed = false
      for flow in flows where referents.add(flow.from, to: flow.to) { changed = true }
    }
  }

  /// Between which locals references may go.
  private func flows() -> [Flow] {
    var flows: [Flow] = []
    for block in body.blocks.indices {
      for case .assign(let place, let rvalue, _) in body.blocks[block].statements {
        let to = place.local.rawValue
        if case .reference(let target, _) = rvalue { flows.append((target.local.rawValue, to)) }
        rvalue.forEachOperand { operand in
          if let from = operand.place?.local.rawValue { flows.append((from, to)) }
        }
      }
      body.blocks.span.inPlace(block) { $0.terminator.forEachFlow { flows.append(($0, $1)) } }
    }
    return flows
  }

  /// Numbers what is borrowed, and puts every reference where it is made.
  private mutating func note(_ borrows: [Flow]) {
    for (target, _) in borrows where borrowedIndices[target] < 0 {
      borrowedIndices[target] = borrowed.count
      borrowed.append(target)
    }
    referents = LoanSets(slotCount: body.locals.count, loanCount: borrowed.count)
    for (target, holder) in borrows { referents.insert(borrowedIndices[target], in: holder) }
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
    body.blocks.span.inPlace(index) { $0.terminator.forEachRead { Self.read($0, &live) } }
    for case .assign(let place, let rvalue, _) in body.blocks[index].statements.reversed() {
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
    body.blocks.span.inPlace(block.rawValue) {
      $0.terminator.forEachTarget { liveness.add($0.rawValue, to: &live) }
    }
    end(of: block.rawValue, &live)
    if case .suspend(_, _, _, let drop) = body.blocks[block].terminator {
      liveness.add(drop.rawValue, to: &live)
    }
    var held: [Int] = []
    if !borrowed.isEmpty {
      for local in body.locals.indices where live.contains(local) {
        referents.loans(in: local).forEachLoan { held.append(borrowed[$0]) }
      }
    }
    for local in held { live.insert(local) }
    if !isMovable {
      for local in openLocals where borrowedIndices[local.rawValue] >= 0 {
        live.insert(local.rawValue)
      }
    }
    return body.locals.indices.dropFirst()
      .filter { live.contains($0) && $0 != body.resumeArgument?.rawValue }
      .map { LocalID($0) }
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
  /// The local that it is a reference to, or into.
  var borrowedLocal: LocalID? {
    if case .reference(let place, _) = self { place.local } else { nil }
  }

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
