import CoreLanguage
import SourceText
import StateMachines
import SurfaceSyntax

extension DropElaboration {
  /// What follows in the current block may panic: it must unwind to what `chain` owes.
  mutating func allowPanic(_ chain: Int32) {
    let target = unwindTarget(chain)
    if output.blocks[current].mayPanic && output.blocks[current].unwind != target {
      let next = newBlock(output.blocks[current].range)
      finish(.goto(BlockID(next)))
      current = next
    }
    output.blocks[current].mayPanic = true
    output.blocks[current].unwind = target
  }

  /// The cleanup block that drops what is left of `chain`; nil if nothing is.
  mutating func unwindTarget(_ chain: Int32) -> Int? {
    if let last = lastTarget, last.chain == chain, last.version == version { return last.target }
    var target: Int?
    for number in owed(chain) {
      target = dropPath(
        number,
        state,
        to: target ?? unwindResumeBlock(),
        unwind: nil,
        isCleanup: true,
      )
    }
    lastTarget = (chain, version, target)
    return target
  }

  /// The block that a drop of the coroutine runs in the current state.
  mutating func coroutineDrop(_ chain: Int32) -> Int {
    var entry = coroutineDroppedBlock()
    var unwind: Int?
    for number in owed(chain) {
      entry = dropPath(number, state, to: entry, unwind: unwind, isCleanup: false)
      unwind = dropPath(
        number,
        state,
        to: unwind ?? unwindResumeBlock(),
        unwind: nil,
        isCleanup: true,
      )
    }
    return entry
  }

  /// What is left of a chain, outermost first.
  private func owed(_ chain: Int32) -> [Int] {
    var result: [Int] = []
    var walked = chain
    while walked >= 0 {
      let scheduled = body.draft.chains[Int(walked)]
      let number = body.initialisation.numbers.number(of: scheduled.path)
      if isAnythingLeft(number, state) { result.append(number) }
      walked = scheduled.parent
    }
    return result.reversed()
  }

  mutating func unwindResumeBlock() -> Int {
    if let resumeBlock { return resumeBlock }
    let block = newBlock(.none, isCleanup: true)
    output.blocks[block].terminator = .unwindResume
    resumeBlock = block
    return block
  }

  mutating func coroutineDroppedBlock() -> Int {
    if let droppedBlock { return droppedBlock }
    let block = newBlock(.none, isCleanup: true)
    output.blocks[block].terminator = .coroutineDropped
    droppedBlock = block
    return block
  }
}
