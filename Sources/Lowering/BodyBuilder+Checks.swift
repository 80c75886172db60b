import CoreLanguage
import SourceText
import StateMachines

extension BodyBuilder {
  /// What is done to a place that must be mutable.
  enum Mutation {
    case assign
    case borrow
  }

  /// Refuses an assignment to what cannot change.
  ///
  /// A variable that gets its value later is checked with the flow of control.
  func checkAssignable(_ target: TypedExpression, _ range: SourceRange) throws(Diagnostic) {
    if case .local(let variable) = target.kind {
      let typed = typedLocals[variable]
      guard !typed.isMutable, !typed.name.isGenerated, !deferred.contains(variable.rawValue)
      else { return }
      throw Diagnostic(
        "E0384",
        "cannot assign twice to immutable variable `\(typed.name)`",
        at: range,
        label: "cannot assign twice to immutable variable",
        secondary: [.init(typed.range, "first assignment to `\(typed.name)`")],
        help: "consider making this binding mutable: `mut \(typed.name)`",
      )
    }
    try checkMutable(target, .assign, range)
  }

  /// Refuses a change of what was not declared mutable, or is behind a shared reference.
  func checkMutable(
    _ target: TypedExpression,
    _ mutation: Mutation,
    _ range: SourceRange,
  )
    throws(Diagnostic)
  {
    var walked = target
    while true {
      switch walked.kind {
      case .field(let base, _), .index(let base, _): walked = base
      case .dereference(let base):
        switch types[base.type] {
        case .reference(_, isMutable: true): return
        case .reference: throw behindReference(target, base, mutation, range)
        default: walked = base
        }
      case .local(let variable):
        let typed = typedLocals[variable]
        if typed.isMutable || typed.name.isGenerated { return }
        throw immutable(target, typed.name, typed.range, mutation, range)
      case .capture(let index):
        guard let capture = capture(index), !capture.isMutable else { return }
        throw immutable(target, capture.name, nil, mutation, range)
      case .static(let index):
        throw notMutable(target, mutation, range, why: "immutable static item", name: index)
      default: return
      }
    }
  }

  private func capture(_ index: Int) -> TypedCapture? {
    switch kind {
    case .closure(let closure): program.closures[closure].captures[index]
    case .coroutine(let coroutine): program.coroutines[coroutine].captures[index]
    case .function, .dropGlue: nil
    }
  }

  private func immutable(
    _ target: TypedExpression,
    _ name: String,
    _ declared: SourceRange?,
    _ mutation: Mutation,
    _ range: SourceRange,
  ) -> Diagnostic {
    let written = describe(target)
    let help = "consider changing this to be mutable: `mut \(name)`"
    let secondary = declared.map { [Diagnostic.Label($0, "not mutable")] } ?? []
    switch mutation {
    case .assign:
      return Diagnostic(
        "E0594",
        "cannot assign to `\(written)`, as `\(name)` is not declared as mutable",
        at: range,
        label: "cannot assign",
        secondary: secondary,
        help: help,
      )
    case .borrow:
      return Diagnostic(
        "E0596",
        "cannot borrow `\(written)` as mutable, as it is not declared as mutable",
        at: range,
        label: "cannot borrow as mutable",
        secondary: secondary,
        help: help,
      )
    }
  }

  private func behindReference(
    _ target: TypedExpression,
    _ base: TypedExpression,
    _ mutation: Mutation,
    _ range: SourceRange,
  ) -> Diagnostic {
    let written = describe(target)
    let help = "consider a mutable reference: `&mut`"
    switch mutation {
    case .assign:
      return Diagnostic(
        "E0594",
        "cannot assign to `\(written)`, which is behind a `&` reference",
        at: range,
        label: "`\(describe(base))` is a `&` reference, so it cannot be written to",
        help: help,
      )
    case .borrow:
      return Diagnostic(
        "E0596",
        "cannot borrow `\(written)` as mutable, as it is behind a `&` reference",
        at: range,
        label: "`\(describe(base))` is a `&` reference, so it cannot be borrowed as mutable",
        help: help,
      )
    }
  }

  private func notMutable(
    _ target: TypedExpression,
    _ mutation: Mutation,
    _ range: SourceRange,
    why: String,
    name: TypedIndex<TypedStatic>,
  ) -> Diagnostic {
    let written = program.statics[name].name
    switch mutation {
    case .assign:
      return Diagnostic(
        "E0594",
        "cannot assign to \(why) `\(written)`",
        at: range,
        label: "cannot assign",
      )
    case .borrow:
      return Diagnostic(
        "E0596",
        "cannot borrow \(why) `\(written)` as mutable",
        at: range,
        label: "cannot borrow as mutable",
      )
    }
  }

  /// A place as the source wrote it, nearly.
  func describe(_ expression: TypedExpression) -> String {
    switch expression.kind {
    case .local(let variable): return typedLocals[variable].name
    case .capture(let index): return capture(index)?.name ?? "value"
    case .static(let index): return program.statics[index].name
    case .dereference(let base):
      // The type checker looks through the reference that a capture or auto-borrow is.
      if case .capture = base.kind { return describe(base) }
      return "*" + describe(base)
    case .field(let base, let index):
      var object = base
      if case .dereference(let inner) = base.kind, inner.isPlace { object = inner }
      return "\(describe(object)).\(fieldName(base.type, index))"
    case .index(let base, _): return describe(base) + "[_]"
    default: return "value"
    }
  }

  private func fieldName(_ type: TypeID, _ index: Int, variant: Int = 0) -> String {
    guard let nominal = types.nominal(type) else { return String(index) }
    return nominal.variants[variant].fields[index].name
  }

  // MARK: Moves

  /// Refuses a move out of what does not own its value, or must be dropped whole.
  func checkMovable(_ place: Place, _ range: SourceRange) throws(Diagnostic) {
    guard !place.projections.isEmpty else { return }
    var type = draft.locals[place.local].type
    var variant: Int?
    for (index, projection) in place.projections.enumerated() {
      let prefix = Place(place.local, Array(place.projections[..<index]))
      try checkMove(from: type, by: projection, prefix, place, range)
      type = captureTypes.type(of: projection, in: type, variant: variant, types)
      variant = nil
      if case .variant(let chosen) = projection { variant = chosen }
    }
  }

  private func checkMove(
    from type: TypeID,
    by projection: Place.Projection,
    _ prefix: Place,
    _ place: Place,
    _ range: SourceRange,
  ) throws(Diagnostic) {
    switch (projection, types[type]) {
    case (.dereference, .reference(_, let isMutable)):
      throw moveOutOfBorrow(prefix, place, isMutable, range)
    case (.field, .nominal(let nominal)) where types.nominals[nominal].dropFunction != nil:
      throw Diagnostic(
        "E0509",
        "cannot move out of type `\(types.describe(type))`, which implements the `Drop` trait",
        at: range,
        label: "cannot move out of here",
      )
    case (.index, _), (.constantIndex, .slice), (.subslice, _):
      throw Diagnostic(
        "E0508",
        "cannot move out of type `\(types.describe(type))`, a non-copy array or slice",
        at: range,
        label: "cannot move out of here",
        help: "borrow the element, or `clone` it, or use `std::mem::take`",
      )
    default: break
    }
  }

  private func moveOutOfBorrow(
    _ prefix: Place,
    _ place: Place,
    _ isMutable: Bool,
    _ range: SourceRange,
  ) -> Diagnostic {
    let type = types.describe(placeType(place))
    if case .closure(let closure) = kind, prefix == Place(LocalID(1)),
      place.projections.count >= 2, case .field(let index) = place.projections[1]
    {
      let captured = program.closures[closure].captures[index]
      let trait = program.closures[closure].kind == .shared ? "Fn" : "FnMut"
      return Diagnostic(
        "E0507",
        "cannot move out of `\(captured.name)`, a captured variable in an `\(trait)` closure",
        at: range,
        label: "move occurs because it has type `\(type)`, which is not `Copy`",
      )
    }
    let kind = isMutable ? "mutable" : "shared"
    return Diagnostic(
      "E0507",
      "cannot move out of `\(describe(place))` which is behind a \(kind) reference",
      at: range,
      label: "move occurs because it has type `\(type)`, which does not implement `Copy`",
      help: "consider borrowing it, or `clone`, or `std::mem::take`",
    )
  }

  /// A place in the words of the source.
  func describe(_ place: Place) -> String {
    DraftNames(draft: draft, types: types, captures: captureTypes).describe(place)
  }
}
