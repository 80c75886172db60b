import CoreLanguage
import SourceText
import StateMachines

/// What a body does with the references it is given, for its callers.
struct BorrowSummary: Equatable {
  /// A slot of an argument.
  struct Source: Hashable, Comparable {
    var argument: Int
    var slot: Int

    static func < (left: Self, right: Self) -> Bool {
      (left.argument, left.slot) < (right.argument, right.slot)
    }
  }

  /// References that come to rest behind an argument's reference.
  struct Store: Equatable {
    var target: Source
    var sources: [Source]
  }

  /// By slot of the result: what it may hold.
  var results: [[Source]] = []
  /// What may be stored behind the arguments' references.
  var stores: [Store] = []
}

/// What is known of a library instance.
struct KnownSummary: Sendable {
  let summary: BorrowSummary
  /// See `BorrowSummaries.exceeded`.
  let exceeded: BorrowSummaries.ExceededLimit?

  init(_ summary: BorrowSummary, exceeded: BorrowSummaries.ExceededLimit?) {
    self.summary = summary
    self.exceeded = exceeded
  }
}

/// What every body does with references, worked out as calls ask for it.
///
/// There are no lifetimes in types here: every body is concrete, so what a call's result may hold is
/// read off the callee's code, for the library as for the program. That is at least what a signature
/// may promise, and often less, so a program that Rust takes is not refused for it.
struct BorrowSummaries {
  let program: TypedProgram
  /// Nil for library instances, whose summaries are known.
  let bodies: [LoweredBody?]
  private let known: [KnownSummary?]
  var slots: ReferenceSlots
  private var flows: [LoanFlow?]
  private var summaries: [BorrowSummary?]
  /// By coroutine: whether it keeps its inputs.
  private var keeps: [Bool?]
  private let limits: LoweringLimits
  /// Calls inside calls that are being followed.
  private var depth = 0
  /// The limit that was gone over, if one was: what is known is then less than what happens.
  private(set) var exceeded: ExceededLimit?
  /// Bodies whose summary was asked for while it was worked out.
  private var recursive: Set<Int> = []

  /// A limit of the borrow checker.
  enum ExceededLimit {
    case words
    case depth
  }

  init(
    _ program: TypedProgram,
    _ bodies: [LoweredBody?],
    known: [KnownSummary?],
    _ slots: ReferenceSlots,
    _ limits: LoweringLimits,
  ) {
    self.program = program
    self.limits = limits
    self.bodies = bodies
    self.known = known
    self.slots = slots
    flows = Array(repeating: nil, count: bodies.count)
    summaries = Array(repeating: nil, count: bodies.count)
    keeps = Array(repeating: nil, count: program.coroutines.count)
  }

  /// What a body does with its arguments' references.
  mutating func summary(of body: Int) -> BorrowSummary {
    if let known = known[body] {
      exceeded = exceeded ?? known.exceeded
      return known.summary
    }
    if let known = summaries[body] {
      recursive.insert(body)
      return known
    }
    guard depth < limits.borrowDepth else {
      exceeded = .depth
      return BorrowSummary()
    }
    depth += 1
    defer { depth -= 1 }
    summaries[body] = BorrowSummary()
    recursive.remove(body)
    var summary = self.summary(from: flow(of: body), code(of: body))
    var rounds = 0
    while recursive.contains(body), summary != summaries[body], rounds < 4 {
      summaries[body] = summary
      flows[body] = nil
      summary = self.summary(from: flow(of: body), code(of: body))
      rounds += 1
    }
    summaries[body] = summary
    return summary
  }

  /// The steps of a body.
  mutating func flow(of body: Int) -> LoanFlow {
    if let known = flows[body] { return known }
    // The builder owns all that is known meanwhile, so that nothing is copied.
    var builder = LoanFlowBuilder(code(of: body), take())
    let flow = builder.build()
    swap(&self, &builder.context)
    flows[body] = flow
    return flow
  }

  private func code(of body: Int) -> LoweredBody {
    guard let code = bodies[body] else { preconditionFailure("the summary is known") }
    return code
  }

  /// `true` iff the flow of loans through the body takes no more words than the limit.
  func fits(_ flow: LoanFlow, _ body: LoweredBody) -> Bool {
    flow.emptySets.words.count * body.draft.blocks.count <= limits.borrowWordCount
  }

  private mutating func take() -> BorrowSummaries {
    let taken = self
    flows = []
    summaries = []
    keeps = []
    recursive = []
    slots.release()
    return taken
  }

  /// `true` iff what is sent to the coroutine may still be there after the next suspension.
  mutating func keepsInput(_ coroutine: TypedIndex<TypedCoroutine>) -> Bool {
    if let known = keeps[coroutine.rawValue] { return known }
    keeps[coroutine.rawValue] = false
    let index = program.functions.count + program.closures.count + coroutine.rawValue
    let flow = flow(of: index)
    let body = code(of: index)
    guard let input = flow.arguments.last, flow.bases[input.local] >= 0 else { return false }
    guard fits(flow, body) else {
      exceeded = .words
      return false
    }
    let solution = LoanSolution(body, flow, &slots)
    let inputLoans = input.firstLoan..<flow.argumentLoanCount
    let result = solution.suspensions.contains { block in
      solution.isHeld(acrossSuspensionIn: block, inputLoans)
    }
    keeps[coroutine.rawValue] = result
    return result
  }

  // MARK: Reading a summary off a flow

  private mutating func summary(from flow: LoanFlow, _ body: LoweredBody) -> BorrowSummary {
    var sets = flow.emptySets
    for argument in flow.arguments {
      let base = flow.bases[argument.local]
      guard base >= 0 else { continue }
      let count = slots.count(body.draft.locals[LocalID(argument.local)].type)
      for slot in 0..<count { sets.insert(argument.firstLoan + slot, in: base + slot) }
    }
    var changed = true
    while changed {
      changed = false
      for step in flow.steps where flow.take(step, &sets, replaces: false) { changed = true }
    }
    var summary = BorrowSummary()
    let resultCount = slots.count(body.draft.locals[LocalID(0)].type)
    for slot in 0..<resultCount {
      var found = flow.bases[0] >= 0 ? sources(in: flow.bases[0] + slot, sets, flow) : []
      for yielded in flow.yielded.values {
        let same = yielded.count == resultCount ? slot..<(slot + 1) : 0..<yielded.count
        for one in same { found += sources(in: yielded.lowerBound + one, sets, flow) }
      }
      summary.results.append(Set(found).sorted())
    }
    for argument in flow.arguments.indices {
      addStores(argument, sets, flow, body, to: &summary)
    }
    return summary
  }

  private mutating func addStores(
    _ argument: Int,
    _ sets: LoanSets,
    _ flow: LoanFlow,
    _ body: LoweredBody,
    to summary: inout BorrowSummary,
  ) {
    let local = flow.arguments[argument].local
    guard flow.bases[local] >= 0 else { return }
    let layout = slots.layout(body.draft.locals[LocalID(local)].type)
    for slot in 0..<layout.count where layout.isCollapsed || layout.parents[slot] >= 0 {
      var outer: Set<Int> = [slot]
      var walked = layout.parents[slot]
      while walked >= 0 {
        outer.insert(walked)
        walked = layout.parents[walked]
      }
      let found = sources(in: flow.bases[local] + slot, sets, flow)
        .filter { $0.argument != argument || !outer.contains($0.slot) }
      guard !found.isEmpty else { continue }
      let target = BorrowSummary.Source(argument: argument, slot: slot)
      summary.stores.append(.init(target: target, sources: found))
    }
  }

  /// What a slot has of the arguments.
  private func sources(
    in slot: Int,
    _ sets: LoanSets,
    _ flow: LoanFlow,
  ) -> [BorrowSummary.Source] {
    var result: [BorrowSummary.Source] = []
    sets.loans(in: slot).forEachLoan { loan in
      guard loan < flow.argumentLoanCount,
        let argument = flow.arguments.lastIndex(where: { $0.firstLoan <= loan })
      else { return }
      let first = flow.arguments[argument].firstLoan
      result.append(BorrowSummary.Source(argument: argument, slot: loan - first))
    }
    return result
  }
}
