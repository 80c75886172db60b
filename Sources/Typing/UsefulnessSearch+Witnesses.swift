import CoreLanguage
import SourceText

/// A value that is not matched.
indirect enum Witness: CustomStringConvertible {
  case any
  case text(String)
  case built(String, NominalType.Style, [String], [Witness])
  case reference(Witness, String)
  case slice([Witness], isOpen: Bool)

  var description: String {
    switch self {
    case .any: return "_"
    case .text(let text): return text
    case .reference(let inner, let sign): return sign + inner.description
    case .slice(let elements, let isOpen):
      let parts = elements.map(\.description) + (isOpen ? [".."] : [])
      return "[" + parts.joined(separator: ", ") + "]"
    case .built(let name, let style, let names, let fields):
      switch style {
      case .unit: return name
      case .tuple:
        let parts = fields.map(\.description).joined(separator: ", ")
        return name.isEmpty && fields.count == 1 ? "(\(parts),)" : "\(name)(\(parts))"
      case .named:
        if fields.allSatisfy({ if case .any = $0 { true } else { false } }), !fields.isEmpty {
          return "\(name) { .. }"
        }
        let parts = zip(names, fields).map { "\($0): \($1)" }
        return "\(name) { \(parts.joined(separator: ", ")) }"
      }
    }
  }
}

/// How values are printed.
extension UsefulnessSearch {
  /// The value of `type` that `constructor` builds from `fields`.
  func witness(_ constructor: Constructor, _ fields: [Witness], _ type: TypeID) -> Witness {
    switch (constructor, types[type]) {
    case (.variant(let index), .nominal(let id)):
      let nominal = types.nominals[id]
      let variant = nominal.variants[index]
      let isShort = ["Option", "Result", "Poll", "CoroutineState"].contains(nominal.name)
      let name = isShort ? variant.name : "\(nominal.name)::\(variant.name)"
      return .built(name, variant.style, variant.fields.map(\.name), fields)
    case (.single, .nominal(let id)):
      let nominal = types.nominals[id]
      let variant = nominal.variants.first
      return .built(
        nominal.name,
        variant?.style ?? .unit,
        variant?.fields.map(\.name) ?? [],
        fields,
      )
    case (.single, .tuple): return .built("", .tuple, [], fields)
    case (.single, .reference(_, let isMutable)):
      return .reference(fields.first ?? .any, isMutable ? "&mut " : "&")
    case (.single, .box): return .reference(fields.first ?? .any, "box ")
    case (.range(let lower, let upper), _): return .text(text(lower, upper, type))
    case (.length, _): return .slice(fields, isOpen: false)
    case (.atLeast, _): return .slice(fields, isOpen: true)
    case (.other, .reference(let target, _)) where types[target] == .text: return .text("&_")
    default: return .any
    }
  }

  private func text(_ lower: UInt128, _ upper: UInt128, _ type: TypeID) -> String {
    switch types[type] {
    case .bool: return lower == upper ? (lower == 0 ? "false" : "true") : "_"
    case .integer(let kind):
      let extent = extent(of: type)[0]
      if lower == extent.0, upper == extent.1 { return "_" }
      let low = number(lower, kind)
      if lower == upper { return low }
      let hasSizeOfPointer = kind == .usize || kind == .isize
      if upper == extent.1, hasSizeOfPointer { return "\(low).." }
      if lower == extent.0, kind == .isize { return "..\(number(upper + 1, kind))" }
      return "\(low)..=\(number(upper, kind))"
    default:
      if lower == 0, upper == 0xD7FF { return "_" }
      return lower == upper
        ? character(lower) : "\(character(lower))..=\(character(upper))"
    }
  }

  private func number(_ place: UInt128, _ kind: IntegerKind) -> String {
    if place == extent(kind) { return "\(kind.rawValue)::MAX" }
    guard kind.isSigned else { return "\(place)_\(kind.rawValue)" }
    if place == 0 { return "\(kind.rawValue)::MIN" }
    let zero = UInt128(1) << UInt128(kind.bitWidth - 1)
    return place >= zero
      ? "\(place - zero)_\(kind.rawValue)" : "-\(zero - place)_\(kind.rawValue)"
  }

  private func character(_ code: UInt128) -> String {
    guard let small = UInt32(exactly: code), let scalar = Unicode.Scalar(small) else { return "_" }
    switch small {
    case 0: return "'\\0'"
    case 0xD7FF, 0xE000, 0x10FFFF: return "'\\u{\(String(small, radix: 16))}'"
    default: return "'\(scalar.escaped(asASCII: false))'"
    }
  }
}
