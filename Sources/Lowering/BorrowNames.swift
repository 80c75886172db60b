import CoreLanguage
import SourceText
import StateMachines

/// Places in the words of the source, for messages about borrows.
struct BorrowNames {
  let names: DraftNames
  let kind: MachineBody.Kind
  let program: TypedProgram

  /// `x`, `x.f`, `*x`; a capture has the name of what it captures; nil for what has no name.
  func describe(_ place: Place) -> String? {
    var projections = place.projections[...]
    var type = names.draft.locals[place.local].type
    var variant: Int?
    func step(_ projection: Place.Projection) {
      type = names.captures.type(of: projection, in: type, variant: variant, names.types)
      variant = nil
      if case .variant(let chosen) = projection { variant = chosen }
    }
    var text = names.draft.locals[place.local].name
    if let captured = capture(place) {
      text = captured.capture.name
      for _ in 0..<captured.length { projections.popFirst().map(step) }
    }
    guard !text.isGenerated else { return nil }
    while let projection = projections.popFirst() {
      switch projection {
      case .field(let index): text += "." + names.fieldName(type, index, variant)
      case .variant: break
      case .dereference:
        // `self.x` instead of `(*self).x`.
        if case .field? = projections.first {} else { text = "*" + text }
      case .index, .constantIndex, .subslice: text += "[..]"
      }
      step(projection)
    }
    return text
  }

  /// The capture at the start of a place, and how many steps lead to what was captured.
  private func capture(_ place: Place) -> (capture: TypedCapture, length: Int)? {
    let capture: TypedCapture
    var length = 0
    switch kind {
    case .coroutine(let index):
      let captures = program.coroutines[index].captures
      guard (1...captures.count + 1).dropLast().contains(place.local.rawValue) else { return nil }
      capture = captures[place.local.rawValue - 1]
    case .closure(let index):
      guard place.local.rawValue == 1 else { return nil }
      if program.closures[index].kind != .once { length += 1 }
      guard length < place.projections.count, case .field(let field) = place.projections[length]
      else { return nil }
      length += 1
      capture = program.closures[index].captures[field]
    case .function, .dropGlue: return nil
    }
    if capture.mode != .value, length < place.projections.count { length += 1 }
    return (capture, length)
  }

  /// What a local is to the reader: "local variable", "function parameter", "local data".
  func sort(of local: LocalID, arguments: [LocalID]) -> String {
    if case .coroutine(let index) = kind,
      (1...program.coroutines[index].captures.count + 1).dropLast().contains(local.rawValue)
    {
      return "local data"
    }
    return arguments.contains(local) ? "function parameter" : "local variable"
  }
}
