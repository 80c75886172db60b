import CoreLanguage
import SourceText
import StateMachines
import SurfaceSyntax

extension BodyBuilder {
  /// `true` iff computing the value or finding the place may panic.
  func mayPanic(_ place: Place, _ rvalue: Rvalue) -> Bool {
    if place.hasIndex { return true }
    switch rvalue {
    case .use(let operand), .cast(let operand, _, _), .unsize(let operand, _),
      .repeating(let operand, _), .box(let operand):
      return operand.hasIndex
    case .reference(let place, _), .variantIndex(let place), .length(let place):
      return place.hasIndex
    case .unary(let operation, let operand):
      return operand.hasIndex || operation == .negate && !isFloat(operand)
    case .binary(let operation, let left, let right):
      if left.hasIndex || right.hasIndex { return true }
      return operation.isArithmetic && !isFloat(left)
    case .aggregate(_, let operands), .intrinsic(_, _, let operands), .format(_, let operands),
      .print(_, let operands, _):
      return operands.contains(where: \.hasIndex)
    }
  }

  private func isFloat(_ operand: Operand) -> Bool {
    switch operand {
    case .constant(.float, _): true
    case .constant: false
    case .copy(let place), .move(let place):
      place.projections.isEmpty
        && types[draft.locals[place.local].type] == .float64
    }
  }
}
