import CoreLanguage
import StateMachines

extension Encoder {
  /// Runs of at most 255 words: offset and count.
  func runs(_ words: Int) -> [(offset: Int, count: UInt8)] {
    if words <= 255 { return words == 0 ? [] : [(0, UInt8(truncatingIfNeeded: words))] }
    return stride(from: 0, to: words, by: 255).map { ($0, UInt8(min(255, words - $0))) }
  }

  mutating func load(_ location: Location, _ words: Int, into target: Int) {
    switch location {
    case .slot(let source): move(target, source, words)
    case .indexed(let index, let offset):
      for run in runs(words) {
        let from = slot(offset + run.offset)
        emit(.loadIndexed(slot(target + run.offset), slot(index), from, run.count))
      }
    case .pointer(let pointer, let offset):
      if words == 1 { return emit(.load(slot(target), slot(pointer), slot(offset))) }
      // A load that overwrites its own pointer must not be split.
      var pointer = pointer
      if words > 255, pointer >= target, pointer < target + words {
        let copy = temporary()
        emit(.move(slot(copy), slot(pointer)))
        pointer = copy
      }
      for run in runs(words) {
        let from = slot(offset + run.offset)
        emit(.loadMany(slot(target + run.offset), slot(pointer), from, run.count))
      }
    }
  }

  mutating func store(_ source: Int, _ words: Int, to location: Location) {
    switch location {
    case .slot(let target): move(target, source, words)
    case .indexed(let index, let offset):
      for run in runs(words) {
        let to = slot(offset + run.offset)
        emit(.storeIndexed(slot(index), to, slot(source + run.offset), run.count))
      }
    case .pointer(let pointer, let offset):
      if words == 1 { return emit(.store(slot(pointer), slot(offset), slot(source))) }
      for run in runs(words) {
        let to = slot(offset + run.offset)
        emit(.storeMany(slot(pointer), to, slot(source + run.offset), run.count))
      }
    }
  }

  mutating func storeScratch(_ scratch: Int, _ words: Int, to location: Location) {
    for run in runs(words) {
      let from = slot(scratch + run.offset)
      switch location {
      case .slot(let target): emit(.take(slot(target + run.offset), from, UInt16(run.count)))
      case .indexed(let index, let offset):
        emit(.storeScratchIndexed(slot(index), slot(offset + run.offset), from, run.count))
      case .pointer(let pointer, let offset):
        emit(.storeScratch(slot(pointer), slot(offset + run.offset), from, run.count))
      }
    }
  }

  mutating func pass(_ location: Location, _ words: Int, at scratch: Int) {
    scratchWords = max(scratchWords, scratch + words)
    switch location {
    case .slot(let source):
      if words == 1 {
        emit(.pass(slot(scratch), slot(source)))
      } else if words > 0 {
        emit(.passMany(slot(scratch), slot(source), slot(words)))
      }
    case .indexed(let index, let offset):
      for run in runs(words) {
        let from = slot(offset + run.offset)
        emit(.passIndexed(slot(scratch + run.offset), slot(index), from, run.count))
      }
    case .pointer(let pointer, let offset):
      for run in runs(words) {
        let from = slot(offset + run.offset)
        emit(.passLoad(slot(scratch + run.offset), slot(pointer), from, run.count))
      }
    }
  }

  mutating func move(_ target: Int, _ source: Int, _ words: Int) {
    guard target != source else { return }
    switch words {
    case 0: break
    case 1: emit(.move(slot(target), slot(source)))
    case 2: emit(.move2(slot(target), slot(source)))
    default: emit(.moveMany(slot(target), slot(source), slot(words)))
    }
  }

  /// Writes the address of a resolved place, with the length if it has one.
  mutating func reference(to place: ResolvedPlace, into target: Int) {
    var length = place.length
    // The length must not be read from a word that the address overwrites.
    if case .slot(let source) = length, source == target {
      let copy = temporary()
      emit(.move(slot(copy), slot(source)))
      length = .slot(copy)
    }
    switch place.location {
    case .slot(let source): emit(.address(slot(target), slot(source)))
    case .indexed(let index, let offset):
      emit(.addressIndexed(slot(target), slot(index), slot(offset)))
    case .pointer(let pointer, 0): move(target, pointer, 1)
    case .pointer(let pointer, let offset):
      emit(.advance(slot(target), slot(pointer), slot(offset)))
    }
    guard program.types.isUnsized(place.type) else { return }
    switch length {
    case .slot(let source): move(target + 1, source, 1)
    case .constant(let count): constant(count, into: target + 1)
    case nil: break
    }
  }

  mutating func constant(_ word: Int, into target: Int) {
    if let short = Int32(exactly: word) {
      emit(.constant(short, slot(target)))
    } else {
      emit(.wideConstant(UInt32(constants.count), slot(target)))
      constants.append(word)
    }
  }
}
