import SourceText

/// The heap's bookkeeping: free blocks by size class, and the first word that was never used.
struct Heap {
  /// By size class: the first words of free blocks.
  var free: [[Int]] = Array(count: 40, of: [])
  /// The first word after the blocks.
  var end: Int

  init(end: Int) { self.end = end }

  /// Sizes up to 16 words have a class each; larger ones are rounded up to a power of two.
  static func sizeClass(_ words: Int) -> (index: Int, words: Int) {
    if words <= 16 { return (words, words) }
    let bits = Int.bitWidth - (words - 1).leadingZeroBitCount
    return (bits + 12, 1 << bits)
  }
}

extension Machine {
  // MARK: Blocks

  /// A fresh block; its words are whatever they were.
  mutating func allocate(_ words: Int) throws(Trap) -> Int {
    guard words <= limits.memoryInWords else { throw memoryTrap }
    let (sizeClass, size) = Heap.sizeClass(words)
    var start = heap.end
    if let free = heap.free[sizeClass].popLast() {
      start = free
    } else {
      if start + size > memory.count { try growHeap(to: start + size) }
      heap.end += size
    }
    if registers.freeEntry < 0 { try addEntries() }
    let index = registers.freeEntry
    registers.freeEntry = Int(allocations[index].start)
    allocations[index].start = Int32(truncatingIfNeeded: start)
    allocations[index].size = Int32(truncatingIfNeeded: words)
    allocations[index].kind = .heap
    return Address.pack(generation: Int(allocations[index].generation), index: index)
  }

  /// Gives a block back.
  ///
  /// The reference must be to its first word.
  mutating func free(_ reference: Int) throws(Trap) {
    guard reference != 0 else { return }
    let start = try address(of: reference, 0)
    let index = Address.index(reference)
    guard allocations[index].kind == .heap, reference & Address.offsetMask == 0 else {
      throw .stop(.unsound("memory that is not a block of the heap was freed"))
    }
    heap.free[Heap.sizeClass(Int(allocations[index].size)).index].append(start)
    release(index)
  }

  /// Ends the life of an entry of the allocation table.
  mutating func release(_ index: Int) {
    let generation = allocations[index].generation &+ 1
    allocations[index].kind = .free
    allocations[index].size = -1
    if generation > Address.lastGeneration {
      allocations[index].generation = -1
    } else {
      allocations[index].generation = generation
      allocations[index].start = Int32(truncatingIfNeeded: registers.freeEntry)
      registers.freeEntry = index
    }
  }

  /// The first of `words` words behind a reference.
  func address(of reference: Int, _ words: Int) throws(Trap) -> Int {
    let index = Address.index(reference)
    let offset = reference & Address.offsetMask
    guard allocations.indices.contains(index),
      Int(allocations[index].generation) == reference >> Address.generationShift,
      offset + words <= Int(allocations[index].size)
    else { throw .dangling }
    return Int(allocations[index].start) + offset
  }

  // MARK: Growth

  private var memoryTrap: Trap {
    .stop(.limitReached("memory of \(limits.memoryInWords) words"))
  }

  private var memoryLimit: Int { min(limits.memoryInWords, ExecutionLimits.largestMemoryInWords) }

  private mutating func growHeap(to count: Int) throws(Trap) {
    guard count <= memoryLimit else { throw memoryTrap }
    let target = min(max(count, memory.count * 2), memoryLimit)
    memory.append(contentsOf: repeatElement(0, count: target - memory.count))
  }

  /// Adds free entries to the allocation table.
  mutating func addEntries() throws(Trap) {
    let count = allocations.count
    guard count * 2 <= Address.indexMask else {
      throw .stop(.limitReached("\(count) allocations"))
    }
    for index in (count..<count * 2).reversed() {
      // The entries are appended last first, and linked so that the first is used first.
      allocations.append(
        Allocation(
          start: Int32(truncatingIfNeeded: registers.freeEntry),
          size: -1,
          generation: 1,
          kind: .free,
        )
      )
      registers.freeEntry = count * 3 - 1 - index
    }
  }

  /// Makes room on the stack up to word `end`: the heap moves up.
  mutating func growStack(to end: Int) throws(Trap) {
    let old = registers.stackEnd
    let new = max(end, old * 2)
    let shift = new - old
    guard memory.count + shift <= memoryLimit else { throw memoryTrap }
    memory.insert(contentsOf: repeatElement(0, count: shift), at: old)
    registers.stackEnd = new
    heap.end += shift
    for index in heap.free.indices {
      for block in heap.free[index].indices { heap.free[index][block] += shift }
    }
    for index in allocations.indices
    where allocations[index].kind != .free && Int(allocations[index].start) >= old {
      allocations[index].start += Int32(truncatingIfNeeded: shift)
    }
    moveActivations(above: old, by: shift)
  }

  /// Corrects what activations know of words that moved.
  private mutating func moveActivations(above old: Int, by shift: Int) {
    if registers.base >= old { registers.base += shift }
    var header = registers.header
    while header > 0 {
      if memory[header + 1] >= old { memory[header + 1] += shift }
      if memory[header + 4] >= old { memory[header + 4] += shift }
      header = memory[header + 2]
    }
  }
}
