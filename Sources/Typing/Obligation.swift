import CoreLanguage
import SourceText
import SurfaceSyntax

/// What must hold, or be found out, before the types of a body are known.
struct Obligation: Sendable {
  var kind: Kind
  var range: SourceRange

  /// The forms of an obligation.
  enum Kind: Sendable {
    /// A type has a trait.
    case bound(TraitDemand)
    /// `<subject as trait>::name` is `result`.
    case projection(Term, TraitID, String, result: Term)
    /// `left op right` has type `result`.
    case arithmetic(BinaryOperator, Term, Term, result: Term)
    /// `left op= right`.
    case compound(BinaryOperator, Term, Term)
    /// `left == right` and such.
    case comparison(BinaryOperator, Term, Term)
    /// `op operand` has type `result`.
    case unary(UnaryOperator, Term, result: Term)
    /// `result` is what stands behind an `impl Trait` of a function's result.
    case opaque(FunctionID, [Term], position: Int, result: Term)
  }

  init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// `subject: trait<arguments, bindings>`, or with a signature.
struct TraitDemand: Sendable {
  var subject: Term
  var trait: TraitID
  var arguments: [Term]
  var bindings: [(name: String, type: Term)] = []
  var signature: (inputs: [Term], output: Term)?
}

/// A trait without arguments that a type has.
struct ShownBound: Equatable, Sendable {
  var trait: TraitID
  /// Resolved.
  var subject: Term
}

/// The bounds that were shown, in order, so that those of a trial can be forgotten.
struct ShownBounds: Sendable {
  private var bounds: [ShownBound] = []
  private var chains = HashChains()

  /// How many there are.
  var count: Int { bounds.count }

  func contains(_ bound: ShownBound) -> Bool {
    var candidate = chains.last(bound.shortHash)
    while let index = candidate {
      if bounds[index] == bound { return true }
      candidate = chains.previous(index)
    }
    return false
  }

  /// Adds a bound.
  mutating func insert(_ bound: ShownBound) {
    bounds.append(bound)
    chains.add(bound.shortHash)
  }

  /// Forgets all but the first `count`.
  mutating func truncate(to count: Int) {
    while bounds.count > count {
      bounds.removeLast()
      chains.removeLast()
    }
  }
}

extension ShownBound {
  fileprivate var shortHash: ShortHash {
    var hash = ShortHash(trait.rawValue)
    hash.combine(Int(subject.index))
    return hash
  }
}

/// What an attempt at an obligation came to.
enum Outcome: Sendable {
  /// It holds, or is replaced by other obligations.
  case done
  /// Too little is known yet.
  case stuck
  /// It does not hold.
  case failed

  /// The worse of two: failed, stuck, done.
  func and(_ other: Outcome) -> Outcome {
    switch (self, other) {
    case (.failed, _), (_, .failed): .failed
    case (.stuck, _), (_, .stuck): .stuck
    default: .done
    }
  }
}
