import SourceText
import StateMachines

/// A borrow that a body makes, or what an argument brought along.
struct Loan {
  /// Why the place is borrowed.
  enum Origin {
    /// `&place`, or a pattern that binds by reference.
    case written
    /// The receiver of a method, or the place of an operator (rustc's two-phase borrows).
    case automatic
    /// A closure that uses the place.
    case closure
    /// A coroutine that uses the place.
    case coroutine
  }

  /// What is borrowed.
  var place: Place
  var isMutable: Bool
  var range: SourceRange
  var origin = Origin.written
  /// Holds the reference until its only use; as long as it does, a mutable loan only reads.
  var reservation: LocalID?
}

/// The slots that a loan's reference leads to.
struct LoanTarget {
  var base: Int
  var count: Int
  var isSmashed: Bool
}

/// A step of the flow of loans between slots.
///
/// A value on its way is gathered in slots of its own, the scratch, and then written as a whole.
enum LoanStep {
  /// Empties the first slots of the scratch.
  case reset(Int)
  /// Adds a loan to a slot of the scratch.
  case loan(Int, at: Int)
  /// Adds slots to slots of the scratch, one to one.
  case gather(from: Int, at: Int, count: Int)
  /// Adds one slot to many of the scratch.
  case spread(from: Int, at: Int, count: Int)
  /// Adds many slots to one of the scratch.
  case join(from: Int, count: Int, at: Int)
  /// Writes the first slots of the scratch to slots; `replaces`: what they had is gone.
  case write(to: Int, count: Int, replaces: Bool)
  /// Writes the first slots of the scratch to one slot.
  case writeJoined(to: Int, count: Int)
  /// Writes the first slots of the scratch to where the loans in `reference` lead, `offset` slots
  /// further on, if what they lead to has `width` slots.
  case store(through: Int, offset: Int, width: Int, count: Int)
  /// The loans of the local are over.
  case end(local: Int)
}

/// Where loans can come to in one body: its slots, its loans, and the steps of every statement.
struct LoanFlow {
  /// By local: its first slot, -1 if its type has none.
  var bases: [Int]
  /// The slots of all locals; the scratch follows them.
  var slotCount = 0
  /// The slots of the scratch.
  var scratchCount = 0
  /// What the arguments bring comes first: loans `0..<argumentLoanCount`, in the order of their slots.
  var targets: [LoanTarget] = []
  /// The first loan that the body makes itself.
  var argumentLoanCount = 0
  /// The loans that the body makes; loan `argumentLoanCount + i` is the `i`th.
  var loans: [Loan] = []
  /// By write: the loan it makes, or -1.
  var loanOfWrite: [Int]
  /// By local: the loans of places in it.
  var loansOfLocal: [[Int]]
  /// By argument: its local, and the first of its loans.
  var arguments: [(local: Int, firstLoan: Int)] = []
  /// By block that ends in a suspension: the slots of what is handed out there.
  var yielded: [Int: Range<Int>] = [:]
  var steps: [LoanStep] = []
  /// Where the steps of each statement of a block start in `steps`, those of the terminator after
  /// them, and where they end.
  var starts: [Int32] = []
  /// By block: its part of `starts`, empty where control never comes.
  var startsOfBlock: [Range<Int>]

  /// A flow without steps.
  init(localCount: Int, writeCount: Int, blockCount: Int) {
    bases = Array(count: localCount, of: -1)
    loansOfLocal = Array(count: localCount, of: [])
    loanOfWrite = Array(count: writeCount, of: -1)
    startsOfBlock = Array(count: blockCount, of: 0..<0)
  }

  /// The steps of a whole block.
  func steps(ofBlock block: Int) -> Range<Int> {
    guard let last = startsOfBlock[block].last else { return 0..<0 }
    return Int(starts[startsOfBlock[block].lowerBound])..<Int(starts[last])
  }

  /// The steps of a statement, or of the terminator after the last.
  func steps(of statement: Int, in block: Int) -> Range<Int> {
    let start = startsOfBlock[block].lowerBound + statement
    return Int(starts[start])..<Int(starts[start + 1])
  }
}

/// Which loans each slot may carry at a point of a body.
struct LoanSets: Equatable {
  /// Words of one slot.
  let width: Int
  var words: [UInt64]

  init(slotCount: Int, loanCount: Int) {
    width = max(1, (loanCount + 63) / 64)
    words = Array(count: slotCount * width, of: 0)
  }

  func contains(_ loan: Int, in slot: Int) -> Bool {
    words[slot * width + loan >> 6] & (1 << UInt64(loan & 63)) != 0
  }

  mutating func insert(_ loan: Int, in slot: Int) {
    words[slot * width + loan >> 6] |= 1 << UInt64(loan & 63)
  }

  /// Adds the loans of one slot to another; `true` iff that changed anything.
  @discardableResult
  mutating func add(_ from: Int, to: Int) -> Bool {
    var changed = false
    for word in 0..<width {
      let old = words[to * width + word]
      let new = old | words[from * width + word]
      if new != old {
        words[to * width + word] = new
        changed = true
      }
    }
    return changed
  }

  mutating func clear(_ slot: Int) {
    for word in 0..<width { words[slot * width + word] = 0 }
  }

  mutating func remove(_ loan: Int) {
    let mask = ~(UInt64(1) << UInt64(loan & 63))
    var word = loan >> 6
    while word < words.count {
      words[word] &= mask
      word += width
    }
  }

  /// The loans of one slot.
  struct Slot {
    /// The first 64, which are all of them in most bodies.
    fileprivate var first: UInt64
    /// The others.
    fileprivate var more: [UInt64]

    /// Calls `visit` for every loan, ascending.
    func forEachLoan(_ visit: (Int) -> Void) {
      Self.visit(first, from: 0, visit)
      for (word, bits) in more.enumerated() { Self.visit(bits, from: (word + 1) * 64, visit) }
    }

    private static func visit(_ bits: UInt64, from first: Int, _ visit: (Int) -> Void) {
      var rest = bits
      while rest != 0 {
        visit(first + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  /// The loans in a slot.
  func loans(in slot: Int) -> Slot {
    let base = slot * width
    return Slot(
      first: words[base],
      more: width > 1 ? Array(words[(base + 1)..<(base + width)]) : [],
    )
  }

  /// Adds what another way to the same point knows of the first slots.
  mutating func join(_ other: LoanSets, slotCount: Int) -> Bool {
    var changed = false
    for word in 0..<(slotCount * width) where words[word] | other.words[word] != words[word] {
      words[word] |= other.words[word]
      changed = true
    }
    return changed
  }
}

extension LoanFlow {
  /// Sets with no loan anywhere.
  var emptySets: LoanSets {
    LoanSets(slotCount: slotCount + scratchCount, loanCount: targets.count)
  }

  /// Does one step; `true` iff a slot outside of the scratch got a loan it had not.
  ///
  /// With `replaces` false nothing ever leaves a slot: the sets then hold for the whole body.
  func take(_ step: LoanStep, _ sets: inout LoanSets, replaces: Bool) -> Bool {
    let scratch = slotCount
    var changed = false
    switch step {
    case .reset(let count): for slot in 0..<count { sets.clear(scratch + slot) }
    case .loan(let loan, let slot): sets.insert(loan, in: scratch + slot)
    case .gather(let from, let at, let count):
      for slot in 0..<count { sets.add(from + slot, to: scratch + at + slot) }
    case .spread(let from, let at, let count):
      for slot in 0..<count { sets.add(from, to: scratch + at + slot) }
    case .join(let from, let count, let at):
      for slot in 0..<count { sets.add(from + slot, to: scratch + at) }
    case .write(let to, let count, let isWhole):
      for slot in 0..<count {
        if isWhole && replaces { sets.clear(to + slot) }
        if sets.add(scratch + slot, to: to + slot) { changed = true }
      }
    case .writeJoined(let to, let count):
      for slot in 0..<count where sets.add(scratch + slot, to: to) { changed = true }
    case .store(let reference, let offset, let width, let count):
      // What is stored may come to the reference's own slot: those loans are not followed here.
      let reached = sets.loans(in: reference)
      reached.forEachLoan { loan in
        if store(targets[loan], offset, width, count, &sets) { changed = true }
      }
    case .end(let local):
      guard replaces else { return false }
      for loan in loansOfLocal[local] { sets.remove(loan) }
    }
    return changed
  }

  private func store(
    _ target: LoanTarget,
    _ offset: Int,
    _ width: Int,
    _ count: Int,
    _ sets: inout LoanSets,
  ) -> Bool {
    var changed = false
    let fits = !target.isSmashed && target.count == width && offset + count <= width
    for slot in 0..<count {
      if fits {
        if sets.add(slotCount + slot, to: target.base + offset + slot) { changed = true }
      } else {
        for one in 0..<(target.isSmashed ? min(1, target.count) : target.count)
        where sets.add(slotCount + slot, to: target.base + one) {
          changed = true
        }
      }
    }
    return changed
  }
}
