import CoreLanguage
import SourceText
import StateMachines

/// Which places hold a value where: a forward analysis of a draft, the same that rustc makes for
/// drop elaboration and for the errors about moves.
///
/// Only the paths that something tracks are followed; a body of integers has none, and costs nothing.
struct Initialisation {
  let numbers: PathNumbers
  /// By block: what is known at its start; nil where control never comes.
  private(set) var entries: [InitialisationState?]
  /// The blocks that control reaches, in reverse postorder.
  let order: [Int]

  init(_ draft: borrowing DraftBody) {
    numbers = PathNumbers(draft.paths)
    order = Self.reversePostorder(draft)
    entries = Array(count: draft.blocks.count, of: nil)
    var start = InitialisationState(pathCount: numbers.count)
    start.set(0..<numbers.count, holds: false)
    entries[0] = start
    if order.count == 1 { return }
    if numbers.count == 0 {
      for block in order { entries[block] = start }
      return
    }
    solve(draft)
  }

  private mutating func solve(_ draft: borrowing DraftBody) {
    var isDue = Array(count: draft.blocks.count, of: false)
    isDue[0] = true
    var dueCount = 1
    while dueCount > 0 {
      for block in order where isDue[block] {
        guard var state = entries[block] else { continue }
        isDue[block] = false
        dueCount -= 1
        for statement in draft.blocks[block].statements {
          apply(draft.statements[statement].kind, draft.paths, to: &state)
        }
        for target in draft.targets(of: block)
        where propagate(state, to: target) && !isDue[target] {
          isDue[target] = true
          dueCount += 1
        }
      }
    }
  }

  private mutating func propagate(_ state: InitialisationState, to target: Int) -> Bool {
    if entries[target] == nil {
      entries[target] = state
      return true
    }
    return entries[target]?.join(state) ?? false
  }

  /// What a statement changes.
  func apply(
    _ statement: DraftStatement.Kind,
    _ paths: MovePaths,
    to state: inout InitialisationState,
  ) {
    switch statement {
    case .initialise(let path): set(path, holds: true, &state)
    case .assume(let path, let isInitialised): set(path, holds: isInitialised, &state)
    case .moveOut(let path), .forget(let path), .drop(let path): set(path, holds: false, &state)
    case .replace(_, let path?): set(path, holds: false, &state)
    case .variantIs(let path, let variant):
      exclude(path, paths, &state) { $0 != variant }
    case .variantIsNot(let path, let variant):
      exclude(path, paths, &state) { $0 == variant }
    case .assign, .use, .assignOnce, .dropPlace, .end, .replace(_, nil): break
    }
  }

  private func set(_ path: PathID, holds: Bool, _ state: inout InitialisationState) {
    guard numbers.isOwn(path) else { return }
    state.set(numbers.parts(numbers.number(of: path)), holds: holds)
  }

  private func exclude(
    _ path: PathID,
    _ paths: MovePaths,
    _ state: inout InitialisationState,
    where isExcluded: (Int) -> Bool,
  ) {
    for child in paths[path].children where numbers.isOwn(child) {
      guard let variant = paths[child].place.lastVariant, isExcluded(variant) else {
        continue
      }
      state.exclude(numbers.parts(numbers.number(of: child)))
    }
  }

  /// The blocks that can be reached from the first, each before those it leads to, loops apart.
  static func reversePostorder(_ draft: borrowing DraftBody) -> [Int] {
    let count = draft.blocks.count
    var order: [Int] = []
    order.reserveCapacity(count)
    var visits = Array(count: count, of: Visit.pending)
    // Blocks on the way here, and targets of theirs.
    var stack: [Int] = []
    stack.reserveCapacity(count + 4)
    stack.append(0)
    while let block = stack.last {
      switch visits[block] {
      case .pending:
        visits[block] = .started
        for target in draft.targets(of: block) where visits[target] == .pending {
          stack.append(target)
        }
      case .started:
        visits[block] = .done
        order.append(block)
        stack.removeLast()
      case .done: stack.removeLast()
      }
    }
    order.reverse()
    return order
  }

  /// How far the visit of a block and of all that it leads to has come.
  private enum Visit {
    case pending
    case started
    case done
  }
}
