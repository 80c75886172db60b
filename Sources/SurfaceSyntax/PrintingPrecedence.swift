import SourceText

/// How strongly an expression holds together, from weak to strong.
///
/// An operand that is weaker than its place asks for is printed in parentheses.
public enum PrintingPrecedence: Int, Comparable, Sendable {
  /// `return`, `break`, `yield` before its operand, closures.
  case jump
  /// `=`, `+=`.
  case assignment
  /// `..`.
  case range
  /// `||`.
  case or
  /// `&&`.
  case and
  /// `==`, `<`.
  case comparison
  /// `|`.
  case bitOr
  /// `^`.
  case bitXor
  /// `&`.
  case bitAnd
  /// `<<`, `>>`.
  case shift
  /// `+`, `-`.
  case sum
  /// `*`, `/`, `%`.
  case product
  /// `as`.
  case cast
  /// `-`, `!`, `*`, `&`.
  case prefix
  /// Calls, fields, and all that has its own delimiters.
  case postfix

  /// Weaker ones first.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// The next stronger one: what the right operand of a left-associative operator needs.
  var stronger: Self { Self(rawValue: rawValue + 1) ?? .postfix }
}

extension BinaryOperator {
  /// How strongly the operator binds.
  var precedence: PrintingPrecedence {
    switch self {
    case .add, .subtract: .sum
    case .multiply, .divide, .remainder: .product
    case .bitAnd: .bitAnd
    case .bitOr: .bitOr
    case .bitXor: .bitXor
    case .shiftLeft, .shiftRight: .shift
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: .comparison
    case .and: .and
    case .or: .or
    }
  }
}

extension Expression {
  /// How strongly the expression binds, with that of a construct from `construct`.
  func precedence(_ construct: (Construct) -> PrintingPrecedence) -> PrintingPrecedence {
    switch kind {
    case .construct(let value): construct(value)
    case .unary, .dereference, .reference: .prefix
    case .binary(let operation, _, _): operation.node.precedence
    case .assign, .compoundAssign: .assignment
    case .cast: .cast
    case .range: .range
    case .letCondition: .comparison
    case .break, .return, .closure: .jump
    default: .postfix
    }
  }

  /// Whether a statement that begins with this expression ends with its block.
  var isBlockLike: Bool {
    switch kind {
    case .block, .if, .match, .loop, .while, .for: true
    default: false
    }
  }

  /// Whether, at the start of a statement, the first block would be read as the whole statement.
  var losesItsStart: Bool {
    switch kind {
    case .binary(_, let left, _), .assign(let left, _), .compoundAssign(_, let left, _),
      .call(let left, _), .index(let left, _), .cast(let left, _):
      left.isBlockLike || left.losesItsStart
    case .range(let lower?, _, _): lower.isBlockLike || lower.losesItsStart
    case .methodCall(let base, _, _, _), .field(let base, _), .try(let base): base.losesItsStart
    default: false
    }
  }

  /// Whether the last token belongs to a type, which would swallow a `<` after it.
  var endsWithType: Bool {
    switch kind {
    case .cast: true
    case .binary(_, _, let right): right.endsWithType
    case .unary(_, let operand), .dereference(let operand), .reference(let operand, _):
      operand.endsWithType
    default: false
    }
  }

  /// Whether this is small and without blocks, so that a block around it fits on one line.
  func isShort(_ budget: inout Int) -> Bool {
    budget -= 1
    guard budget >= 0 else { return false }
    switch kind {
    case .literal(.string(let text)):
      budget -= text.utf8.count / 10
      return budget >= 0
    case .literal, .path, .continue: return true
    case .unary(_, let operand), .dereference(let operand), .reference(let operand, _),
      .cast(let operand, _), .field(let operand, _), .parenthesized(let operand), .try(let operand):
      return operand.isShort(&budget)
    case .binary(_, let left, let right), .assign(let left, let right),
      .compoundAssign(_, let left, let right), .index(let left, let right):
      return left.isShort(&budget) && right.isShort(&budget)
    case .call(let callee, let arguments):
      return callee.isShort(&budget) && arguments.allSatisfy { $0.isShort(&budget) }
    case .methodCall(let base, _, let generics, let arguments):
      return generics.isEmpty && base.isShort(&budget)
        && arguments.allSatisfy { $0.isShort(&budget) }
    case .tuple(let elements), .array(let elements):
      return elements.allSatisfy { $0.isShort(&budget) }
    case .break(_, let operand), .return(let operand): return operand?.isShort(&budget) ?? true
    default: return false
    }
  }
}
