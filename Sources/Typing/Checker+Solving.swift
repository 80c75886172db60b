import CoreLanguage
import SourceText
import SurfaceSyntax

/// Settling obligations.
extension Checker {
  /// Adds an obligation, after a first attempt.
  mutating func require(_ obligation: Obligation) throws(Diagnostic) {
    if case .opaque = obligation.kind {
      pending.append(obligation)
      return
    }
    switch attempt(obligation) {
    case .done: break
    case .stuck: pending.append(obligation)
    case .failed:
      // What failed may rest on an earlier bound that fails as well and says more.
      try solve()
      throw failure(of: obligation)
    }
  }

  /// Attempts what is pending until nothing moves.
  mutating func solve() throws(Diagnostic) {
    var moved = true
    while moved, !pending.isEmpty {
      moved = false
      let batch = pending
      pending = []
      for (position, obligation) in batch.enumerated() {
        let outcome: Outcome
        if case .opaque(let function, let arguments, let index, let result) = obligation.kind {
          outcome = try openOpaque(function, arguments, index, result, obligation.range)
        } else {
          outcome = attempt(obligation)
        }
        switch outcome {
        case .done: moved = true
        case .stuck: pending.append(obligation)
        case .failed:
          pending.append(contentsOf: batch[(position + 1)...])
          throw failure(of: obligation)
        }
      }
    }
  }

  /// The resolved term, after attempts to find it out if it is unknown: what stands behind an
  /// `impl Trait` is looked up at default numbers if there is no other way.
  mutating func settle(_ term: Term) throws(Diagnostic) -> Term {
    guard table.isUnknown(term), !pending.isEmpty else { return table.resolve(term) }
    try solve()
    while table.isUnknown(term), assumeArguments(ofOpaque: table.resolve(term)) { try solve() }
    return table.resolve(term)
  }

  private mutating func assumeArguments(ofOpaque term: Term) -> Bool {
    for obligation in pending {
      guard case .opaque(_, let arguments, _, let result) = obligation.kind,
        table.resolve(result) == term
      else { continue }
      for argument in arguments {
        if assumeDefault(argument) { return true }
        // An argument may itself be what an `impl Trait` stands for.
        let root = table.resolve(argument)
        if root != term, table.isUnknown(root), assumeArguments(ofOpaque: root) { return true }
      }
    }
    return false
  }

  /// Settles everything that is still open, with defaults where nothing else is known.
  mutating func solveWithDefaults() throws(Diagnostic) {
    try solve()
    var round = 0
    while !pending.isEmpty {
      round += 1
      guard assumeSomething(), round < 10_000 else { return }
      try solve()
    }
  }

  /// Makes the first assumption that a pending obligation suggests; `false` if none does.
  private mutating func assumeSomething() -> Bool {
    for obligation in pending {
      switch obligation.kind {
      case .arithmetic(let op, let left, let right, let result):
        if op != .shiftLeft, op != .shiftRight, table.isUnknown(left), !table.isUnknown(right),
          table.unify(left, right)
        {
          return true
        }
        if table.isUnknown(left), !table.isUnknown(result), table.unify(left, result) {
          return true
        }
      case .compound(_, let left, let right):
        if table.isUnknown(left), !table.isUnknown(right), table.unify(left, right) { return true }
      case .comparison(_, let left, let right):
        if table.isUnknown(left) != table.isUnknown(right), table.unify(left, right) {
          return true
        }
      case .unary(_, let operand, let result):
        if table.isUnknown(operand), !table.isUnknown(result), table.unify(operand, result) {
          return true
        }
      case .bound, .projection, .opaque: break
      }
    }
    for obligation in pending {
      for term in obligation.inputs where assumeDefault(term) { return true }
    }
    // An error of `?` that nothing else fixes is not converted.
    for obligation in pending {
      guard case .bound(let demand) = obligation.kind, demand.trait == world.known.from,
        let source = demand.arguments.first, table.isUnknown(source)
      else { continue }
      return table.unify(source, demand.subject)
    }
    return false
  }

  /// Gives number variables in a term their default; `true` iff there was one.
  private mutating func assumeDefault(_ term: Term) -> Bool {
    switch table[term] {
    case .variable(.integer), .variable(.float), .variable(.lenient):
      table.applyDefaults(term)
      return true
    case .tuple(let elements), .nominal(_, let elements):
      for element in elements where assumeDefault(element) { return true }
      return false
    case .array(let element, _), .slice(let element), .reference(let element, _),
      .box(let element), .buffer(let element):
      return assumeDefault(element)
    case .closure(let id):
      for term in closures[id].parameters + [closures[id].result] where assumeDefault(term) {
        return true
      }
      return false
    default: return false
    }
  }

  /// One attempt; binds what it finds out.
  mutating func attempt(_ obligation: Obligation) -> Outcome {
    switch obligation.kind {
    case .bound(let demand): return attempt(demand, obligation.range)
    case .projection(let subject, let trait, let name, let result):
      return project(subject, trait, name, to: result, obligation.range)
    case .arithmetic(let op, let left, let right, let result):
      return attemptArithmetic(op, left, right, result, obligation.range)
    case .compound(let op, let left, let right): return attemptCompound(op, left, right)
    case .comparison(_, let left, let right): return attemptComparison(left, right)
    case .unary(let op, let operand, let result): return attemptUnary(op, operand, result)
    case .opaque: return .stuck
    }
  }

  /// Runs `trial` and undoes what it bound.
  mutating func probe<Result>(_ trial: (inout Checker) -> Result) -> Result {
    let mark = table.begin()
    let saved = pending
    let boundCount = shownBounds.count
    pending = []
    trialDepth += 1
    let result = trial(&self)
    trialDepth -= 1
    pending = saved
    shownBounds.truncate(to: boundCount)
    table.undo(mark)
    return result
  }

  /// Attempts what is pending in a trial.
  mutating func solveInTrial() -> Outcome {
    var moved = true
    while moved, !pending.isEmpty {
      moved = false
      let batch = pending
      pending = []
      for obligation in batch {
        switch attempt(obligation) {
        case .done: moved = true
        case .stuck: pending.append(obligation)
        case .failed: return .failed
        }
      }
    }
    return pending.isEmpty ? .done : .stuck
  }
}

extension Obligation {
  /// The terms whose lack of definition may hold the obligation up.
  var inputs: [Term] {
    switch kind {
    case .bound(let demand): [demand.subject] + demand.arguments
    case .projection(let subject, _, _, _): [subject]
    case .arithmetic(_, let left, let right, _), .compound(_, let left, let right),
      .comparison(_, let left, let right):
      [left, right]
    case .unary(_, let operand, _): [operand]
    case .opaque(_, let arguments, _, _): arguments
    }
  }
}
