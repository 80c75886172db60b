import CoreLanguage
import SourceText
import StateMachines

/// Puts locals of a coroutine into a heap box each, so that borrows of them outlast its moves (C064).
///
/// In: the finished blocks of a coroutine, and the locals that a suspension holds a borrow of. Out: blocks
/// in which each of these locals is what its box holds. Nothing else changes: when a value is made, moved
/// or dropped was settled before.
///
/// * The boxes are made where the body begins, with what the locals hold there: a capture is moved into
///   its box by the first resume.
/// * They are freed wherever the body ends: where it returns, where a panic leaves it, and where it is
///   dropped while suspended; always after the last drop.
/// * An unresumed coroutine has no boxes yet, so that its drop gets blocks of its own.
struct OwnBorrowBoxing: MachineMapping {
  private var body: MachineBody
  /// By local: the local that holds its box.
  private var boxes: [LocalID: LocalID] = [:]
  /// The boxed locals, in order.
  private let boxed: [LocalID]
  /// Where the result of freeing goes.
  private let unit: LocalID
  /// Of the block that is rewritten, as far as that is done.
  private var rewritten: [MachineStatement] = []

  /// Boxes the locals of a coroutine; neither its result nor its input is one of them.
  static func box(_ locals: Set<LocalID>, in body: inout MachineBody, _ types: inout TypeTable) {
    var boxing = OwnBorrowBoxing(locals, body, &types)
    let resumed = body.blocks.indices
    boxing.separateUnresumedDrop()
    for block in resumed { boxing.rewrite(block) }
    boxing.freeBoxes(in: resumed)
    boxing.makeBoxes()
    body = boxing.body
  }

  private init(_ locals: Set<LocalID>, _ body: MachineBody, _ types: inout TypeTable) {
    self.body = body
    boxed = locals.sorted { $0.rawValue < $1.rawValue }
    unit = self.body.locals.add(MachineLocal(name: "$unit", type: TypeTable.unit, range: .none))
    for local in boxed {
      let content = body.locals[local]
      let type = types.intern(.box(content.type), isCopy: false, needsDrop: true)
      boxes[local] = self.body.locals.add(
        MachineLocal(name: "$box", type: type, range: content.range)
      )
    }
  }

  // MARK: The drop of an unresumed coroutine

  /// Copies the blocks that only an unresumed coroutine's drop may run.
  private mutating func separateUnresumedDrop() {
    guard let root = body.unresumedDrop else { return }
    var copies: [BlockID: BlockID] = [:]
    var pending = [root]
    var order: [BlockID] = []
    while let block = pending.popLast() {
      guard copies[block] == nil else { continue }
      copies[block] = BlockID(body.blocks.count + order.count)
      order.append(block)
      body.blocks[block].terminator.forEachTarget { pending.append($0) }
      if let unwind = body.blocks[block].unwind { pending.append(unwind) }
    }
    for block in order {
      var copy = body.blocks[block]
      copy.terminator = copy.terminator.mapTargets { copies[$0] ?? $0 }
      copy.unwind = copy.unwind.map { copies[$0] ?? $0 }
      body.blocks.append(copy)
    }
    body.unresumedDrop = copies[root]
  }

  // MARK: Places

  private mutating func rewrite(_ block: Int) {
    rewritten = []
    for case .assign(let place, let rvalue, let range) in body.blocks[block].statements {
      let value = rvalue.mapped(by: &self)
      let destination = map(place)
      rewritten.append(.assign(destination, value, range))
    }
    var terminator = body.blocks[block].terminator
    if case .resume(let place, let input, let destination, let target, let rejected) = terminator,
      boxes[input] != nil
    {
      // The machine takes an input from a local of its own.
      let copy = body.locals.add(body.locals[input])
      let boxed = map(Place(input))
      rewritten.append(.assign(Place(copy), .use(.move(boxed)), .none))
      terminator = .resume(
        place,
        input: copy,
        destination: destination,
        target: target,
        rejected: rejected,
      )
    }
    body.blocks[block].terminator = terminator.mapped(by: &self)
    body.blocks[block].statements = rewritten
  }

  /// The place, behind the box if its local has one; an index in a box is first copied out of it.
  mutating func map(_ place: Place) -> Place {
    var result = place
    for (step, projection) in place.projections.enumerated() {
      guard case .index(let index) = projection, let box = boxes[index] else { continue }
      let copy = body.locals.add(
        MachineLocal(name: "$index", type: TypeTable.usize, range: .none)
      )
      rewritten.append(.assign(Place(copy), .use(.copy(Place(box, [.dereference]))), .none))
      result.projections[step] = .index(copy)
    }
    guard let box = boxes[place.local] else { return result }
    return Place(box, [.dereference] + result.projections)
  }

  // MARK: Boxes

  /// Frees the boxes in all blocks that end the body, also where a panic had nothing to drop.
  private mutating func freeBoxes(in resumed: Range<Int>) {
    let freeing = boxed.compactMap { local in boxes[local].map { free(local, $0) } }
    let landing = BlockID(body.blocks.count)
    body.blocks.append(
      BasicBlock(statements: freeing, terminator: .unwindResume, range: .none, isCleanup: true)
    )
    for block in resumed {
      if !body.blocks[block].isCleanup, body.blocks[block].unwind == nil {
        body.blocks[block].unwind = landing
      }
      switch body.blocks[block].terminator {
      case .return, .unwindResume, .coroutineDropped: body.blocks[block].statements += freeing
      default: break
      }
    }
  }

  private func free(_ local: LocalID, _ box: LocalID) -> MachineStatement {
    let type = body.locals[local].type
    return .assign(
      Place(unit),
      .intrinsic(.bufferFree, types: [type], [.copy(Place(box))]),
      .none,
    )
  }

  /// Makes the boxes in a new entry, to which no loop leads back.
  private mutating func makeBoxes() {
    let moved = BlockID(body.blocks.count)
    func redirected(_ block: BlockID) -> BlockID { block.rawValue == 0 ? moved : block }
    body.blocks.append(body.blocks[0])
    for block in body.blocks.indices {
      body.blocks[block].terminator = body.blocks[block].terminator.mapTargets(redirected)
      body.blocks[block].unwind = body.blocks[block].unwind.map(redirected)
    }
    for point in body.suspensionPoints.indices {
      body.suspensionPoints[point].block = redirected(body.suspensionPoints[point].block)
    }
    let making: [MachineStatement] = boxed.compactMap { local in
      boxes[local].map { .assign(Place($0), .box(.move(Place(local))), .none) }
    }
    body.blocks[0] = BasicBlock(
      statements: making,
      terminator: .goto(moved),
      range: body.blocks[moved].range,
    )
  }
}
