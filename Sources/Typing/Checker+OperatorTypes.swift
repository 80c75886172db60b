import CoreLanguage
import SourceText
import SurfaceSyntax

/// The types that operators ask for.
extension Checker {
  /// A term without the references around it.
  func withoutReferences(_ term: Term) -> Term { table.withoutReferences(term) }

  /// `true` iff a term is a number, or will be one.
  func isNumber(_ term: Term) -> Bool { table.isNumber(term) }

  /// One attempt at `left op right`.
  mutating func attemptArithmetic(
    _ op: BinaryOperator,
    _ left: Term,
    _ right: Term,
    _ result: Term,
    _ range: SourceRange,
  ) -> Outcome {
    let a = withoutReferences(left)
    let b = withoutReferences(right)
    switch table[a] {
    case .variable(.general), .variable(.lenient): return .stuck
    case .integer, .float64, .variable, .bool:
      if case .nominal = table[b] { break }
      return primitive(op, a, b, result)
    case .nominal: break
    default: return .failed
    }
    guard let trait = world.preludeTrait(op.traitName) else { return .failed }
    switch select(trait, left, [right], range) {
    case .ambiguous: return .stuck
    case .none: return .failed
    case .found(let id, let own):
      guard let output = world.implementations[id].aliases["Output"] else { return .failed }
      return table.unify(instantiate(output, own, range), result) ? .done : .failed
    }
  }

  private mutating func primitive(
    _ op: BinaryOperator,
    _ a: Term,
    _ b: Term,
    _ result: Term,
  ) -> Outcome {
    if case .bool = table[a] {
      guard op == .bitAnd || op == .bitOr || op == .bitXor else { return .failed }
      return table.unify(a, b) && table.unify(a, result) ? .done : .failed
    }
    switch op {
    case .shiftLeft, .shiftRight:
      guard isInteger(a), table.unify(result, a) else { return .failed }
      if table.isUnknown(b) { return .stuck }
      return isInteger(b) ? .done : .failed
    case .bitAnd, .bitOr, .bitXor:
      guard isInteger(a) else { return .failed }
      return table.unify(a, b) && table.unify(a, result) ? .done : .failed
    default: return table.unify(a, b) && table.unify(result, a) ? .done : .failed
    }
  }

  /// `true` iff a term is an integer, or will be one.
  func isInteger(_ term: Term) -> Bool { table.isInteger(term) }

  /// One attempt at `left op= right`.
  mutating func attemptCompound(_ op: BinaryOperator, _ left: Term, _ right: Term) -> Outcome {
    let b = withoutReferences(right)
    switch table[left] {
    case .variable(.general), .variable(.lenient): return .stuck
    case .integer, .float64, .variable, .bool: return primitive(op, left, b, left)
    case .nominal:
      guard let trait = world.preludeTrait(op.traitName + "Assign") else { return .failed }
      switch select(trait, left, [right], .none) {
      case .ambiguous: return .stuck
      case .none: return .failed
      case .found: return .done
      }
    default: return .failed
    }
  }

  /// One attempt at `op operand`.
  mutating func attemptUnary(_ op: UnaryOperator, _ operand: Term, _ result: Term) -> Outcome {
    let inner = withoutReferences(operand)
    switch table[inner] {
    case .variable(.general), .variable(.lenient): return .stuck
    case .integer(let kind):
      if op == .negate, !kind.isSigned { return .failed }
      return table.unify(inner, result) ? .done : .failed
    case .variable(.integer): return table.unify(inner, result) ? .done : .failed
    case .float64, .variable(.float):
      return op == .negate && table.unify(inner, result) ? .done : .failed
    case .bool: return op == .not && table.unify(inner, result) ? .done : .failed
    case .never: return .done
    case .nominal:
      guard let trait = world.preludeTrait(op == .negate ? "Neg" : "Not") else { return .failed }
      switch select(trait, operand, [], .none) {
      case .ambiguous: return .stuck
      case .none: return .failed
      case .found(let id, let own):
        guard let output = world.implementations[id].aliases["Output"] else { return .failed }
        return table.unify(instantiate(output, own, .none), result) ? .done : .failed
      }
    default: return .failed
    }
  }

  /// One attempt at `left == right`: both of one type, or both text, or both lists.
  mutating func attemptComparison(_ left: Term, _ right: Term) -> Outcome {
    var a = left
    var b = right
    while case .reference(let x, _) = table[a], case .reference(let y, _) = table[b] {
      a = x
      b = y
    }
    if isText(withoutReferences(a)), isText(withoutReferences(b)) { return .done }
    if let x = listElement(withoutReferences(a)), let y = listElement(withoutReferences(b)),
      table.head(a) != table.head(b)
    {
      return attemptComparison(x, y)
    }
    if table.isUnknown(a) || table.isUnknown(b) {
      return table.resolve(a) == table.resolve(b) ? .done : .stuck
    }
    return table.unify(a, b) ? .done : .failed
  }

  /// `true` iff a term is `str` or `String`.
  func isText(_ term: Term) -> Bool {
    switch table[term] {
    case .text: true
    case .nominal(let id, _): world.nominals[id].role == .string
    default: false
    }
  }

  /// The element of an array, slice or `Vec`.
  func listElement(_ term: Term) -> Term? {
    switch table[term] {
    case .array(let element, _), .slice(let element): element
    case .nominal(let id, let arguments) where world.nominals[id].role == .vector: arguments.first
    default: nil
    }
  }
}

extension BinaryOperator {
  /// The trait that overloads the operator.
  var traitName: String {
    switch self {
    case .add: "Add"
    case .subtract: "Sub"
    case .multiply: "Mul"
    case .divide: "Div"
    case .remainder: "Rem"
    case .bitAnd: "BitAnd"
    case .bitOr: "BitOr"
    case .bitXor: "BitXor"
    case .shiftLeft: "Shl"
    case .shiftRight: "Shr"
    case .equal, .notEqual: "PartialEq"
    case .less, .lessOrEqual, .greater, .greaterOrEqual: "PartialOrd"
    case .and, .or: ""
    }
  }

  /// The function of that trait.
  var functionName: String {
    switch self {
    case .add: "add"
    case .subtract: "sub"
    case .multiply: "mul"
    case .divide: "div"
    case .remainder: "rem"
    case .bitAnd: "bitand"
    case .bitOr: "bitor"
    case .bitXor: "bitxor"
    case .shiftLeft: "shl"
    case .shiftRight: "shr"
    case .equal, .notEqual: "eq"
    case .less, .lessOrEqual, .greater, .greaterOrEqual: "partial_cmp"
    case .and, .or: ""
    }
  }

  /// `true` iff the result is a `bool` about two values of one type.
  var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }
}

extension InferenceTable {
  fileprivate func withoutReferences(_ term: Term) -> Term {
    var current = term
    while case .reference(let target, _) = self[current] { current = target }
    return resolve(current)
  }

  fileprivate func isNumber(_ term: Term) -> Bool {
    switch self[term] {
    case .integer, .float64, .variable(.integer), .variable(.float): true
    default: false
    }
  }

  fileprivate func isInteger(_ term: Term) -> Bool {
    switch self[term] {
    case .integer, .variable(.integer): true
    default: false
    }
  }
}
