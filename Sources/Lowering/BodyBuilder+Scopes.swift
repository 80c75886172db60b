import CoreLanguage
import SourceText
import StateMachines

extension BodyBuilder {
  mutating func pushScope() {
    scopes.append(Scope(entries: spareEntries.popLast() ?? [], base: chain))
  }

  /// Leaves the innermost scope: drops what it owes.
  mutating func popScope(_ range: SourceRange) {
    exitScopes(to: scopes.count - 1, range)
    guard var scope = scopes.popLast() else { preconditionFailure("no scope to leave") }
    chain = scope.base
    if scope.entries.capacity == 0 { return }
    scope.entries.removeAll(keepingCapacity: true)
    spareEntries.append(scope.entries)
  }

  /// Emits what leaving all scopes but the outermost `depth` owes, without leaving them.
  mutating func exitScopes(to depth: Int, _ range: SourceRange) {
    guard isReachable else { return }
    let kept = chain
    for scope in (depth..<scopes.count).reversed() {
      for index in scopes[scope].entries.indices.reversed() {
        let entry = scopes[scope].entries[index]
        guard let path = entry.path else {
          emit(.end(entry.local), range)
          continue
        }
        chain = index > 0 ? scopes[scope].entries[index - 1].chain : scopes[scope].base
        emit(entry.needsDrop ? .drop(path) : .forget(path), range)
      }
    }
    chain = kept
  }

  /// `true` iff leaving all scopes but the outermost `depth` owes anything.
  func owesDrops(beyond depth: Int) -> Bool {
    scopes[depth...].contains { $0.entries.contains { $0.path != nil } }
  }

  /// Goes to `failure`, leaving the scopes that are not left there.
  mutating func fail(_ failure: Failure, _ range: SourceRange) {
    exitScopes(to: failure.depth, range)
    goto(failure.block, range)
  }

  /// The block to go to for `failure` from a terminator that is yet to be written.
  mutating func edge(_ failure: Failure, _ range: SourceRange) -> Int {
    guard owesDrops(beyond: failure.depth) else { return failure.block }
    let kept = current
    let keptReachable = isReachable
    let block = newBlock()
    draft.blocks[block].isEntered = true
    enter(block)
    fail(failure, range)
    draft.blocks[block].isEntered = false
    current = kept
    isReachable = keptReachable
    return block
  }

  /// Lets a scope drop what is left in a local when it ends.
  mutating func schedule(_ local: LocalID, in scope: Int) {
    let path = draft.paths.root(local)
    let drops = path != nil && needsDrop(draft.locals[local].type)
    if scope == scopes.count - 1 {
      scheduleOnTop(local, path, drops)
      return
    }
    // Everything scheduled in the scopes inside comes before it.
    scopes[scope].entries.append(.init(local: local, path: path, needsDrop: drops, chain: -1))
    chain = scopes[scope].base
    for index in scope..<scopes.count {
      scopes[index].base = chain
      for entry in scopes[index].entries.indices {
        let known = scopes[index].entries[entry]
        if known.needsDrop, let path = known.path { pushChain(path) }
        scopes[index].entries[entry].chain = chain
      }
    }
  }

  private mutating func scheduleOnTop(_ local: LocalID, _ path: PathID?, _ drops: Bool) {
    if drops, let path { pushChain(path) }
    scopes[scopes.count - 1].entries
      .append(.init(local: local, path: path, needsDrop: drops, chain: chain))
  }

  private mutating func pushChain(_ path: PathID) {
    draft.chains.append(ScheduledDrop(path: path, parent: chain))
    chain = Int32(draft.chains.count - 1)
  }

  /// Starts a scope for variables and the temporaries of what follows; gives what to restore.
  mutating func pushTemporaryScope() -> Int {
    pushScope()
    let outer = temporaryScope
    temporaryScope = scopes.count - 1
    return outer
  }

  /// Leaves a scope that `pushTemporaryScope` started.
  mutating func popTemporaryScope(_ outer: Int, _ range: SourceRange) {
    popScope(range)
    temporaryScope = outer
  }
}
