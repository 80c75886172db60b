import CoreLanguage
import SourceText
import SurfaceSyntax

/// What `derive` stands for, as code: the functions of `Debug` and of the comparisons, field by field.
///
/// `$0`, `$1` are the fields of `self`, `$other0`, `$other1` those of the other operand.
struct StructuralCode {
  let trait: BuiltinTrait

  /// The trait's function that is written.
  var functionName: String {
    switch trait {
    case .debug, .display: "fmt"
    case .partialEq: "eq"
    case .partialOrd: "partial_cmp"
    default: "cmp"
    }
  }

  /// The function around a body.
  func declaration(_ body: CoreExpression) -> Function<CoreConstruct> {
    let second = trait == .debug ? "f" : "other"
    return Function(
      name: name(functionName),
      receiver: .reference(isMutable: false),
      parameters: [
        Parameter(pattern: binding(second), type: TypeExpression(.inferred, .none))
      ],
      result: nil,
      body: Block([], tail: body, .none),
      range: .none,
    )
  }

  // MARK: Types

  /// The body for a struct or enum.
  func body(_ definition: NominalDefinition) -> CoreExpression {
    let variants = definition.variants.map { variant in
      Part(
        name: variant.name,
        style: variant.style,
        path: names(definition.isEnumeration ? ["Self", variant.name] : ["Self"]),
        fields: variant.fields.map(\.name),
      )
    }
    return body(variants, isEnumeration: definition.isEnumeration)
  }

  /// The body for a tuple.
  func body(tupleOf count: Int) -> CoreExpression {
    let fields = (0..<count).map { "\($0)" }
    return body([Part(name: "", style: .tuple, path: nil, fields: fields)], isEnumeration: false)
  }

  /// A variant, a struct, or a tuple, which has no path.
  private struct Part {
    var name: String
    var style: NominalType.Style
    var path: Path?
    var fields: [String]
  }

  private func body(_ parts: [Part], isEnumeration: Bool) -> CoreExpression {
    switch trait {
    case .debug:
      let arms = parts.map { arm(pattern($0, "$"), debug($0)) }
      return match(word("self"), arms)
    default: return comparison(parts)
    }
  }

  private func pattern(_ part: Part, _ prefix: String) -> Pattern {
    let bindings = part.fields.indices.map { binding("\(prefix)\($0)") }
    guard let path = part.path else { return Pattern(.tuple(bindings), .none) }
    switch part.style {
    case .unit: return Pattern(.path(path), .none)
    case .tuple: return Pattern(.tupleStruct(path, bindings), .none)
    case .named:
      let fields = zip(part.fields, bindings).map { field, binding in
        PatternKind.FieldPattern(name: name(field), pattern: binding)
      }
      return Pattern(.structure(path, fields: fields, hasRest: false), .none)
    }
  }

  // MARK: Debug

  private func debug(_ part: Part) -> CoreExpression {
    if part.style == .unit { return method(word("f"), "write_str", [text(part.name)]) }
    let isNamed = part.style == .named
    var result = method(word("f"), isNamed ? "debug_struct" : "debug_tuple", [text(part.name)])
    for (index, field) in part.fields.enumerated() {
      let value = word("$\(index)")
      result = method(result, "field", isNamed ? [text(field), value] : [value])
    }
    return method(result, "finish", [])
  }

  // MARK: Comparisons

  private func comparison(_ parts: [Part]) -> CoreExpression {
    var arms = parts.map { part in
      let both = Pattern(.tuple([pattern(part, "$"), pattern(part, "$other")]), .none)
      return arm(both, fields(part.fields.indices.map { $0 }))
    }
    if parts.count != 1 { arms.append(arm(Pattern(.wildcard, .none), different(parts))) }
    return match(CoreExpression(.tuple([word("self"), word("other")]), .none), arms)
  }

  /// The comparison of the fields, from the first on.
  private func fields(_ indices: [Int]) -> CoreExpression {
    if trait == .partialEq {
      var result = CoreExpression(.literal(.bool(true)), .none)
      for index in indices.reversed() {
        let equal = CoreExpression(
          .binary(
            Located(.equal, .none),
            CoreExpression(.dereference(word("$\(index)")), .none),
            CoreExpression(.dereference(word("$other\(index)")), .none),
          ),
          .none,
        )
        result = CoreExpression(.binary(Located(.and, .none), equal, result), .none)
      }
      return result
    }
    var result = path(["$prelude", "Ordering", "Equal"])
    if trait == .partialOrd { result = call(["$prelude", "Some"], [result]) }
    for index in indices.reversed() {
      let order = compared(word("$\(index)"), word("$other\(index)"))
      result = match(order, [arm(equalPattern, result), arm(binding("$order"), word("$order"))])
    }
    return result
  }

  private var equalPattern: Pattern {
    let equal = Pattern(.path(names(["$prelude", "Ordering", "Equal"])), .none)
    guard trait == .partialOrd else { return equal }
    return Pattern(.tupleStruct(names(["$prelude", "Some"]), [equal]), .none)
  }

  private func compared(_ left: CoreExpression, _ right: CoreExpression) -> CoreExpression {
    call(["$prelude", trait == .partialOrd ? "PartialOrd" : "Ord", functionName], [left, right])
  }

  /// The comparison of two different variants: by their order.
  private func different(_ parts: [Part]) -> CoreExpression {
    if trait == .partialEq { return CoreExpression(.literal(.bool(false)), .none) }
    func position(_ operand: String) -> CoreExpression {
      let arms = parts.enumerated().map { index, part in
        let number = Literal.integer(UInt128(index), suffix: "i32", isNegative: false)
        return arm(pattern(part, "$"), CoreExpression(.literal(number), .none))
      }
      return CoreExpression(.reference(match(word(operand), arms), isMutable: false), .none)
    }
    return compared(position("self"), position("other"))
  }

  // MARK: Nodes

  private func name(_ word: String) -> Name { Name(word, .none) }

  private func names(_ words: [String]) -> Path {
    Path(words.map { Path.Segment(name($0)) }, .none)
  }

  private func path(_ words: [String]) -> CoreExpression {
    CoreExpression(.path(names(words)), .none)
  }

  private func word(_ word: String) -> CoreExpression { path([word]) }

  private func text(_ text: String) -> CoreExpression {
    CoreExpression(.literal(.string(text)), .none)
  }

  private func binding(_ word: String) -> Pattern {
    Pattern(.binding(PatternKind.Binding(name(word))), .none)
  }

  private func arm(_ pattern: Pattern, _ body: CoreExpression) -> CoreExpression.MatchArm {
    CoreExpression.MatchArm(pattern: pattern, body: body)
  }

  private func match(
    _ value: CoreExpression,
    _ arms: [CoreExpression.MatchArm],
  ) -> CoreExpression {
    CoreExpression(.match(value, arms), .none)
  }

  private func call(_ words: [String], _ arguments: [CoreExpression]) -> CoreExpression {
    CoreExpression(.call(path(words), arguments), .none)
  }

  private func method(
    _ receiver: CoreExpression,
    _ word: String,
    _ arguments: [CoreExpression],
  ) -> CoreExpression {
    CoreExpression(.methodCall(receiver, name(word), generics: [], arguments), .none)
  }
}
