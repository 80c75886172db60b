import CoreLanguage
import SourceText
import SurfaceSyntax

/// What a call turns out to be, once all types are known.
enum CallTarget: Sendable {
  case instance(TypedIndex<TypedFunction>)
  case intrinsic(Intrinsic, [TypeID])
  /// `Box::new`.
  case box
  /// `clone` of what is copied.
  case copy
  /// `poll` of a coroutine through a `Pin`.
  case resumePinned
  /// A struct or variant.
  case constructor(variant: Int)
}

extension Checker {
  /// What a callee is.
  mutating func target(
    of callee: Callee,
    _ range: SourceRange,
  ) throws(Diagnostic) -> CallTarget {
    switch callee {
    case .constructor(_, let variant, _): return .constructor(variant: variant)
    case .dynamic(let type, let member, let parameters, let result):
      let key = DispatcherKey(dynamic: try intern(type, range), member: member)
      return .instance(
        dispatcher(key, try intern(parameters, range), try intern(result, range))
      )
    case .function(let id, let arguments):
      let types = try intern(arguments, range)
      if let intrinsic = world.functions[id].intrinsic {
        return try writtenTarget(of: intrinsic, types, range) ?? .intrinsic(intrinsic, types)
      }
      if !world.functions[id].hasBody, world.functions[id].name == "box_new" {
        return .box
      }
      return .instance(try instance(of: id, types))
    case .traitMember(let trait, let id, let arguments):
      return try memberTarget(trait, id, arguments, range)
    }
  }

  private mutating func memberTarget(
    _ trait: TraitID,
    _ id: FunctionID,
    _ arguments: [Term],
    _ range: SourceRange,
  ) throws(Diagnostic) -> CallTarget {
    let own = arguments[0]
    let count = world.traits[trait].generics.count
    switch (world.traits[trait].builtin, table[own]) {
    case (.clone?, .closure), (.clone?, .function): return .copy
    case (.future?, .coroutine): return .resumePinned
    default: break
    }
    if let dispatcher = try dynamicMember(trait, id, arguments, range) {
      return .instance(dispatcher)
    }
    let saved = pending
    pending = []
    defer { pending = saved }
    let traitArguments = Array(arguments[1..<(1 + count)])
    switch select(trait, own, traitArguments, range) {
    case .found(let implementation, let outer):
      try solve()
      guard
        let member = world.implementations[implementation].functions[world.functions[id].name]
      else { break }
      let ownCount = world.functions[member].signature.ownCount
      let rest = arguments.suffix(arguments.count - 1 - count).prefix(ownCount)
      return .instance(
        try instance(of: member, try intern(outer + rest, range))
      )
    case .ambiguous:
      throw Diagnostic(
        "E0283",
        "type annotations needed",
        at: range,
        label: "cannot tell which `\(world.traits[trait].name)` of `\(describe(own))` is meant",
      )
    case .none:
      if let builtin = world.traits[trait].builtin,
        let member = try structuralMember(builtin, world.functions[id].name, own, range)
      {
        return .instance(member)
      }
      guard world.functions[id].hasBody, world.traits[trait].builtin != nil else {
        throw failure(
          of: Obligation(
            .bound(TraitDemand(subject: own, trait: trait, arguments: traitArguments)),
            range,
          )
        )
      }
    }
    return .instance(try instance(of: id, try intern(arguments, range)))
  }

  /// The node of a call of a target.
  func call(
    _ target: CallTarget,
    _ arguments: [TypedExpression],
    _ type: TypeID,
  ) -> TypedExpression {
    target.call(arguments, type, types)
  }
}

extension CallTarget {
  fileprivate func call(
    _ arguments: [TypedExpression],
    _ type: TypeID,
    _ types: TypeTable,
  ) -> TypedExpression {
    let range = arguments.first?.range ?? .none
    switch self {
    case .instance(let index): return TypedExpression(.call(index, arguments), type, range)
    case .intrinsic(let intrinsic, let types):
      return TypedExpression(.intrinsic(intrinsic, types: types, arguments), type, range)
    case .box: return TypedExpression(.box(arguments[0]), type, range)
    case .copy: return TypedExpression(.dereference(arguments[0]), type, range)
    case .resumePinned:
      let pin = arguments[0]
      guard let nominal = types.nominal(pin.type), let pointer = nominal.variants[0].fields.first,
        case .reference(let target, _) = types[pointer.type]
      else { preconditionFailure("poll takes a pinned reference") }
      let field = TypedExpression(.field(pin, index: 0), pointer.type, pin.range)
      let place = TypedExpression(.dereference(field), target, pin.range)
      return TypedExpression(.resume(place, arguments[1]), type, range)
    case .constructor(let variant):
      let fields = fields(arguments)
      return TypedExpression(.aggregate(variant: variant, fields: fields, base: nil), type, range)
    }
  }
}
