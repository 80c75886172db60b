import CoreLanguage
import SourceText
import SurfaceSyntax

/// Slice patterns.
extension Checker {
  mutating func checkSlicePattern(
    _ parts: [Pattern],
    _ type: Term,
    _ mode: TypedPattern.BindingMode,
    _ bindings: inout Bindings,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedPattern {
    let element: Term
    var length: Int?
    switch table[type] {
    case .slice(let found): element = found
    case .array(let found, let count):
      element = found
      if case .length(let number) = table[count] { length = number }
    default:
      throw Diagnostic(
        "E0529",
        "expected an array or slice, found `\(describe(type))`",
        at: range,
        label: "pattern cannot match with input type `\(describe(type))`",
        help: isText(type) || listElement(type) != nil ? "consider slicing: `[..]`" : nil,
      )
    }
    var before: [TypedPattern] = []
    var after: [TypedPattern] = []
    var rest: TypedPattern?
    let fixed = parts.filter { !isRest($0) }.count
    try checkLength(length, fixed, hasRest: fixed < parts.count, range)
    for part in parts {
      if isRest(part) {
        guard rest == nil else {
          throw Diagnostic(
            "rest-pattern",
            "`..` can only be used once per slice pattern",
            at: part.range,
          )
        }
        let remaining: Term =
          if let length {
            table.add(.array(element, length: table.add(.length(length - fixed))))
          } else {
            table.add(.slice(element))
          }
        rest = try checkRest(part, remaining, mode, &bindings)
      } else if rest == nil {
        before.append(try checkPattern(part, element, mode, &bindings))
      } else {
        after.append(try checkPattern(part, element, mode, &bindings))
      }
    }
    return patternNode(.slice(before, rest: rest, after), type, range)
  }

  func isRest(_ pattern: Pattern) -> Bool {
    switch pattern.node {
    case .rest: return true
    case .binding(let binding):
      if let sub = binding.subpattern, case .rest = sub.node { return true }
      return false
    default: return false
    }
  }

  mutating func checkRest(
    _ part: Pattern,
    _ type: Term,
    _ mode: TypedPattern.BindingMode,
    _ bindings: inout Bindings,
  ) throws(Diagnostic) -> TypedPattern {
    guard case .binding(var binding) = part.node else {
      return patternNode(.wildcard, type, part.range)
    }
    binding.subpattern = nil
    return try checkPattern(Pattern(.binding(binding), part.range), type, mode, &bindings)
  }

  func checkLength(
    _ length: Int?,
    _ fixed: Int,
    hasRest: Bool,
    _ range: SourceRange,
  ) throws(Diagnostic) {
    guard let length, hasRest ? fixed > length : fixed != length else { return }
    throw Diagnostic(
      hasRest ? "E0528" : "E0527",
      "pattern requires \(hasRest ? "at least " : "")\(fixed) element\(fixed == 1 ? "" : "s") but "
        + "array has \(length)",
      at: range,
      label: "expected \(length) element\(length == 1 ? "" : "s")",
    )
  }
}
