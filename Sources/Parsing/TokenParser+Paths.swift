import SourceText
import SurfaceSyntax

extension TokenParser {
  /// A path in an expression or pattern, where types need `::` before their `<`.
  mutating func expressionPath() throws(Refusal) -> Path {
    let lower = token.lower
    _ = take(.pathSeparator)
    var segments = [try segment()]
    try continueExpressionPath(&segments)
    return Path(segments, range(from: lower))
  }

  private mutating func continueExpressionPath(
    _ segments: inout [Path.Segment]
  ) throws(Refusal) {
    while kind == .pathSeparator {
      advance()
      if kind == .less || kind == .shiftLeft {
        segments[segments.count - 1].arguments = try genericArguments()
      } else {
        segments.append(try segment())
      }
    }
  }

  private mutating func segment() throws(Refusal) -> Path.Segment {
    switch kind {
    case .selfValue, .selfType, .super, .crate:
      let name = Name(kind.spelling, range(of: token))
      advance()
      return Path.Segment(name)
    default:
      return Path.Segment(try name("a name"))
    }
  }

  /// A path in a type, without bindings and without a signature.
  mutating func typePath() throws(Refusal) -> Path {
    let bound = try traitPath()
    guard bound.bindings.isEmpty, bound.signature == nil else {
      throw refuse(
        "expected-type",
        "expected a plain path, found a trait with bindings",
        at: bound.path.range,
      )
    }
    return bound.path
  }

  /// A path in a type or bound: `A::B<T, Name = U>`, `FnMut(A) -> B`.
  mutating func traitPath() throws(Refusal) -> TraitBound {
    let lower = token.lower
    _ = take(.pathSeparator)
    var segments: [Path.Segment] = []
    var bindings: [TraitBound.Binding] = []
    repeat {
      guard bindings.isEmpty else { throw unexpected("the end of the trait after its bindings") }
      var segment = try segment()
      if kind == .pathSeparator, peek() == .less || peek() == .shiftLeft { advance() }
      if kind == .less || kind == .shiftLeft {
        (segment.arguments, bindings) = try typeArguments()
      }
      segments.append(segment)
      if kind == .openParenthesis {
        let signature = try signature()
        let path = Path(segments, range(from: lower))
        return TraitBound(path: path, bindings: bindings, signature: signature)
      }
    } while take(.pathSeparator)
    return TraitBound(path: Path(segments, range(from: lower)), bindings: bindings)
  }

  private mutating func signature() throws(Refusal) -> TraitBound.Signature {
    let opener = token
    advance()
    let inputs = try list(until: .closeParenthesis, of: opener) {
      (parser: inout TokenParser) throws(Refusal) in try parser.type()
    }
    return .init(inputs: inputs, output: take(.arrow) ? try typeWithoutBounds() : nil)
  }

  /// `<T, U>` after `::` in an expression.
  mutating func genericArguments() throws(Refusal) -> [TypeExpression] {
    let (arguments, bindings) = try typeArguments()
    if let binding = bindings.first {
      throw refuse(
        "unexpected-token",
        "a binding stands only in a trait",
        at: binding.name.range,
      )
    }
    return arguments
  }

  /// `<'a, T, Name = U>`; lifetimes are not kept.
  private mutating func typeArguments() throws(Refusal) -> ([TypeExpression], [TraitBound.Binding])
  {
    try expectSplitting(.less)
    var arguments: [TypeExpression] = []
    var bindings: [TraitBound.Binding] = []
    while !takeSplitting(.greater) {
      if kind == .lifetime {
        advance()
      } else if kind == .identifier, peek() == .equal {
        let name = try name("a name")
        advance()
        bindings.append(.init(name: name, type: try type()))
      } else {
        arguments.append(try typeArgument())
      }
      if takeSplitting(.greater) { break }
      guard take(.comma) else { throw unexpected("`,` or `>`") }
    }
    return (arguments, bindings)
  }

  private mutating func typeArgument() throws(Refusal) -> TypeExpression {
    switch kind {
    case .integer:
      let place = range(of: token)
      guard case .integer(let magnitude, _, _) = try literal(),
        let value = Int(exactly: magnitude), value <= 1 << 24
      else { throw refuse("integer-too-large", "this constant is too large", at: place) }
      return TypeExpression(.constant(value), place)
    case .openBrace, .minus, .true, .false, .character, .string:
      throw unsupported("constants as generic arguments are", at: range(of: token))
    case .identifier where peek() == .colon:
      throw unsupported("bounds on associated types are", at: range(of: token))
    default: return try type()
    }
  }

  /// `<T as Trait>::name` and `<T>::name`, read as `T::name`.
  mutating func qualifiedPath(isExpression: Bool) throws(Refusal) -> Path {
    let lower = token.lower
    try expectSplitting(.less)
    let subject = try type()
    if take(.as) { _ = try traitPath() }
    try expectSplitting(.greater)
    guard case .path(var path) = subject.node else {
      throw unsupported(
        "a qualified path of this type is",
        at: subject.range,
        help: "give the type a name with `type`",
      )
    }
    guard kind == .pathSeparator else { throw unexpected("`::`") }
    if isExpression {
      try continueExpressionPath(&path.segments)
    } else {
      advance()
      path.segments += try typePath().segments
    }
    path.range = range(from: lower)
    return path
  }
}
