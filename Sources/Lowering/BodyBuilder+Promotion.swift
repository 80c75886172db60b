import CoreLanguage
import SourceText
import StateMachines
import SurfaceSyntax

/// A constant that some code borrows: it lives as long as the program (`&1` is `&'static`).
struct PromotedConstant {
  var type: TypeID
  var value: Value

  /// What gives its value.
  enum Value {
    case written(TypedExpression)
    /// It came with a library instance.
    case lowered(MachineBody)
  }
}

extension BodyBuilder {
  /// The static that stands for a borrowed constant, or nil if the operand is none.
  mutating func promote(_ operand: TypedExpression) -> MachineConstant? {
    guard !needsDrop(operand.type) || isFieldless(operand), isConstant(operand) else { return nil }
    if case .string = operand.kind { return nil }
    promoted.append(PromotedConstant(type: operand.type, value: .written(operand)))
    return .staticAddress(TypedIndex(program.statics.count + promoted.count - 1))
  }

  private func isFieldless(_ expression: TypedExpression) -> Bool {
    if case .aggregate(_, let fields, nil) = expression.kind { return fields.isEmpty }
    return false
  }

  private func isConstant(_ expression: TypedExpression) -> Bool {
    switch expression.kind {
    case .integer, .float, .bool, .character, .string, .function: return true
    case .tuple(let elements), .array(let elements): return elements.allSatisfy { isConstant($0) }
    case .repeatArray(let element, _): return isConstant(element)
    case .aggregate(_, let fields, nil):
      guard hasPlainFields(expression.type) else { return false }
      return fields.allSatisfy { isConstant($0.value) }
    case .unary(.negate, let value):
      if case .integer(let magnitude) = value.kind { return magnitude < 1 << 31 }
      if case .float = value.kind { return true }
      return false
    case .unary(.not, let value): return isConstant(value)
    case .borrow(let inner, isMutable: false): return isConstant(inner)
    case .unsize(let inner): return isConstant(inner)
    case .call(let function, let arguments):
      return arguments.isEmpty && program.functions[function].isConstant
        && isFrozen(expression.type)
    default: return false
    }
  }

  /// `true` iff no part of a value is a cell or has a destructor.
  private func isFrozen(_ type: TypeID) -> Bool {
    var seen: Set<TypeID> = []
    var pending = [type]
    while let one = pending.popLast() {
      guard seen.insert(one).inserted else { continue }
      guard !needsDrop(one), hasPlainFields(one) else { return false }
      switch types[one] {
      case .tuple(let elements): pending += elements
      case .array(let element, _): pending.append(element)
      case .nominal(let nominal):
        for variant in types.nominals[nominal].variants { pending += variant.fields.map(\.type) }
      default: break
      }
    }
    return true
  }

  /// `false` for cells, whose contents change through shared references.
  private func hasPlainFields(_ type: TypeID) -> Bool {
    guard let nominal = types.nominal(type) else { return true }
    guard nominal.role != .cell, nominal.role != .refCell else { return false }
    return nominal.dropFunction == nil
  }
}
