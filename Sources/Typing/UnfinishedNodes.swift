import CoreLanguage
import SourceText

// Functions, not methods of `Checker`: an argument that changes the checker would make a method's
// receiver a copy of it.

/// An expression whose type is still a term.
func node(
  _ kind: TypedExpression.Kind,
  _ type: Term,
  _ range: SourceRange,
) -> TypedExpression {
  TypedExpression(kind, TypeID(Int(type.index)), range)
}

/// `()`.
func unitValue(_ range: SourceRange) -> TypedExpression {
  node(.tuple([]), InferenceTable.unit, range)
}

/// A pattern whose type is still a term.
func patternNode(
  _ kind: TypedPattern.Kind,
  _ type: Term,
  _ range: SourceRange,
) -> TypedPattern {
  TypedPattern(kind, TypeID(Int(type.index)), range)
}

/// The fields of an aggregate that is given all of them in their order.
func fields(_ values: [TypedExpression]) -> [(index: Int, value: TypedExpression)] {
  guard !values.isEmpty else { return [] }
  var fields: [(index: Int, value: TypedExpression)] = []
  fields.reserveCapacity(values.count)
  for (index, value) in values.enumerated() { fields.append((index, value)) }
  return fields
}
