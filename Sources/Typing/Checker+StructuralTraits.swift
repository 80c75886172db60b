import CoreLanguage
import SourceText

/// Traits that hold by the structure of a type.
extension Checker {
  /// One attempt at a trait that a type has if its parts have it.
  mutating func attemptStructural(
    _ trait: BuiltinTrait,
    _ demand: TraitDemand,
    _ range: SourceRange,
  ) -> Outcome {
    let shape = table[demand.subject]
    switch shape {
    case .variable(let kind): return variable(kind, has: trait)
    case .integer: return trait == .float ? .failed : .done
    case .float64:
      switch trait {
      case .integer, .eq, .ord, .hash: return .failed
      default: return .done
      }
    case .bool, .character: return trait == .integer || trait == .float ? .failed : .done
    case .never: return trait == .integer || trait == .float ? .failed : .done
    case .text:
      switch trait {
      case .copy, .clone, .integer, .float: return .failed
      default: return .done
      }
    case .function: return trait == .copy || trait == .clone || trait == .unpin ? .done : .failed
    case .closure: return trait == .copy || trait == .clone || trait == .unpin ? .done : .failed
    case .coroutine(let id):
      return trait == .unpin && coroutines[id].isMovable ? .done : .failed
    case .buffer:
      return trait == .copy || trait == .clone || trait == .unpin ? .done : .failed
    case .reference(let target, let isMutable):
      return reference(target, isMutable, has: trait, demand, range)
    case .box(let target):
      switch trait {
      case .unpin: return .done
      case .copy, .integer, .float: return .failed
      default: return parts([target], have: demand, range)
      }
    case .tuple(let elements):
      if trait == .display || trait == .integer || trait == .float { return .failed }
      return parts(elements, have: demand, range)
    case .array(let element, _):
      if trait == .display || trait == .integer || trait == .float { return .failed }
      return parts([element], have: demand, range)
    case .slice(let element):
      switch trait {
      case .copy, .clone, .display, .integer, .float: return .failed
      default: return parts([element], have: demand, range)
      }
    case .nominal(let id, let arguments):
      return nominal(id, arguments, has: trait, demand, range)
    // The argument for a constant parameter asks for nothing.
    case .length: return .done
    // `impl Debug for dyn Trait`.
    case .dynamic: return written(demand, range)
    }
  }

  private func variable(_ kind: VariableKind, has trait: BuiltinTrait) -> Outcome {
    switch kind {
    case .general, .lenient: .stuck
    case .integer: trait == .float ? .failed : .done
    case .float: trait == .integer || trait == .eq || trait == .ord ? .failed : .done
    }
  }

  private mutating func reference(
    _ target: Term,
    _ isMutable: Bool,
    has trait: BuiltinTrait,
    _ demand: TraitDemand,
    _ range: SourceRange,
  ) -> Outcome {
    switch trait {
    case .copy, .clone: isMutable ? .failed : .done
    case .unpin: .done
    case .integer, .float: .failed
    default: parts([target], have: demand, range)
    }
  }

  private mutating func parts(
    _ terms: [Term],
    have demand: TraitDemand,
    _ range: SourceRange,
  ) -> Outcome {
    guard trialDepth < 24 else { return .stuck }
    var result = Outcome.done
    trialDepth += 1
    defer { trialDepth -= 1 }
    for term in terms {
      var inner = demand
      inner.subject = term
      inner.arguments = []
      result = result.and(attempt(inner, range))
      if result == .failed { return .failed }
    }
    return result
  }

  private mutating func nominal(
    _ id: NominalID,
    _ arguments: [Term],
    has trait: BuiltinTrait,
    _ demand: TraitDemand,
    _ range: SourceRange,
  ) -> Outcome {
    let definition = world.nominals[id]
    if let flag = DerivedTraits(trait), trait != .clone, definition.derives.contains(flag) {
      return parts(arguments, have: demand, range)
    }
    switch trait {
    case .unpin: return parts(arguments, have: demand, range)
    case .debug, .display, .partialEq, .eq, .partialOrd, .ord:
      if let outcome = role(definition.role, trait, arguments, demand, range) { return outcome }
    default: break
    }
    return written(demand, range)
  }

  private mutating func written(_ demand: TraitDemand, _ range: SourceRange) -> Outcome {
    switch select(demand.trait, demand.subject, demand.arguments, range) {
    case .found: .done
    case .ambiguous: .stuck
    case .none: .failed
    }
  }

  /// What the prelude's types have without writing it.
  private mutating func role(
    _ role: NominalType.Role,
    _ trait: BuiltinTrait,
    _ arguments: [Term],
    _ demand: TraitDemand,
    _ range: SourceRange,
  ) -> Outcome? {
    switch role {
    case .string: return .done
    case .vector, .deque, .option, .poll, .coroutineState:
      return trait == .display ? nil : parts(arguments, have: demand, range)
    case .counted, .transparent: return parts(arguments, have: demand, range)
    case .cell, .refCell: return trait == .display ? nil : parts(arguments, have: demand, range)
    case .range, .rangeInclusive:
      switch trait {
      case .debug, .partialEq, .eq: return parts(arguments, have: demand, range)
      default: return nil
      }
    case .context: return trait == .debug ? .done : nil
    case .ordinary: return nil
    }
  }

  /// Whether a type is `Copy`; nil if it is not known.
  mutating func isCopy(_ term: Term) -> Bool? {
    guard let trait = world.known.builtinTraits[.copy] else { return nil }
    let demand = TraitDemand(subject: term, trait: trait, arguments: [])
    switch probe({ checker in checker.attempt(demand, .none) }) {
    case .done: return true
    case .failed: return false
    case .stuck: return nil
    }
  }
}

extension DerivedTraits {
  /// The flag of a trait that can be derived.
  init?(_ trait: BuiltinTrait) {
    self.init(named: trait.rawValue)
    if isEmpty { return nil }
  }
}
