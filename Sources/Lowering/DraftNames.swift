import CoreLanguage
import SourceText
import StateMachines

/// Names of places for messages.
struct DraftNames {
  let draft: DraftBody
  let types: TypeTable
  let captures: CaptureTypes

  /// `x`, `x.0`, `*x`; `value` for a temporary.
  func describe(_ place: Place) -> String {
    let local = draft.locals[place.local]
    var text = local.name.isGenerated ? "value" : local.name
    var type = local.type
    var variant: Int?
    for projection in place.projections {
      switch projection {
      case .field(let index): text += "." + fieldName(type, index, variant)
      case .variant: break
      case .dereference: text = "*" + text
      case .index, .constantIndex, .subslice: text += "[_]"
      }
      type = captures.type(of: projection, in: type, variant: variant, types)
      variant = nil
      if case .variant(let chosen) = projection { variant = chosen }
    }
    return text
  }

  func fieldName(_ type: TypeID, _ index: Int, _ variant: Int?) -> String {
    guard let nominal = types.nominal(type) else { return String(index) }
    return nominal.variants[variant ?? 0].fields[index].name
  }
}

extension String {
  /// `true` iff it names a local that the source does not: a temporary, a drop flag and such.
  var isGenerated: Bool { utf8.first == UInt8(ascii: "$") }
}
