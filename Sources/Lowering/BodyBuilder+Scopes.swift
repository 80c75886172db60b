import CoreLanguage
import SourceText
import StateMachines

extension BodyBuilder {
  /// What is scheduled: a list in `draft.chains`.
  var chain: Int32 { scheduled(before: scopeEntries.count) }

  /// What was scheduled before an entry of a scope.
  private func scheduled(before entry: Int) -> Int32 {
    entry > 0 ? scopeEntries[entry - 1].chain : -1
  }

  mutating func pushScope() { scopes.append(scopeEntries.count) }

  /// Leaves the innermost scope: drops what it owes.
  mutating func popScope(_ range: SourceRange) {
    exitScopes(to: scopes.count - 1, range)
    guard let first = scopes.popLast() else { preconditionFailure("no scope to leave") }
    scopeEntries.removeSubrange(first...)
  }

  /// Where the entries of all scopes but the outermost `depth` start.
  private func firstEntry(beyond depth: Int) -> Int {
    depth < scopes.count ? scopes[depth] : scopeEntries.count
  }

  /// Emits what leaving all scopes but the outermost `depth` owes, without leaving them.
  mutating func exitScopes(to depth: Int, _ range: SourceRange) {
    guard isReachable else { return }
    for index in (firstEntry(beyond: depth)..<scopeEntries.count).reversed() {
      let entry = scopeEntries[index]
      if let path = entry.path {
        emit(
          entry.needsDrop ? .drop(path) : .forget(path),
          range,
          scheduled: scheduled(before: index),
        )
      } else {
        emit(.end(entry.local), range, scheduled: entry.chain)
      }
    }
  }

  /// `true` iff leaving all scopes but the outermost `depth` owes anything.
  func owesDrops(beyond depth: Int) -> Bool {
    scopeEntries[firstEntry(beyond: depth)...].contains { $0.path != nil }
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
      scopeEntries.append(ScopeEntry(local: local, path: path, needsDrop: drops, chain: chain))
      if drops { scheduleAgain(from: scopeEntries.count - 1) }
      return
    }
    // Everything scheduled in the scopes inside comes before it.
    let first = scopes[scope + 1]
    scopeEntries.insert(
      ScopeEntry(local: local, path: path, needsDrop: drops, chain: scheduled(before: first)),
      at: first,
    )
    for inner in (scope + 1)..<scopes.count { scopes[inner] += 1 }
    scheduleAgain(from: scopes[scope])
  }

  /// Makes new lists of what is scheduled for the entries from `first` on.
  private mutating func scheduleAgain(from first: Int) {
    var chain = scheduled(before: first)
    for index in first..<scopeEntries.count {
      if scopeEntries[index].needsDrop, let path = scopeEntries[index].path {
        draft.chains.append(ScheduledDrop(path: path, parent: chain))
        chain = Int32(draft.chains.count - 1)
      }
      scopeEntries[index].chain = chain
    }
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
