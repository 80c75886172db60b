import CoreLanguage
import SourceText
import SurfaceSyntax

/// Members of types: `Type::member`, `Trait::member`, `Enum::Variant`.
extension Checker {
  /// `Type::member`, `Trait::member`, `Enum::Variant`.
  mutating func associatedValue(
    _ path: Path,
    start: Int,
    _ items: ScopeID,
  ) throws(Diagnostic) -> ResolvedValue {
    let member = path.segments[path.segments.count - 1]
    let head = path.segments[start]
    if path.segments.count - start == 2, !body.scope.generics.contains(head.name.node) {
      switch world.type(named: head.name.node, from: items) {
      case .trait(let trait)?:
        return try traitMember(trait, head, member, path.range)
      case .nominal(let id)? where world.nominals[id].isEnumeration:
        if let variant = world.nominals[id].variant(named: member.name.node) {
          let written = head.arguments.isEmpty ? member.arguments : head.arguments
          let count = world.nominals[id].generics.count
          return .constructor(
            id,
            variant: variant,
            try genericArguments(written, count: count, explicit: count, path.range),
          )
        }
      default: break
      }
    }
    let prefix = Path(Array(path.segments.dropLast()), path.range)
    let type = try term(TypeExpression(.path(prefix), path.range))
    if case .nominal(let id, let arguments) = table[type], world.nominals[id].isEnumeration,
      let variant = world.nominals[id].variant(named: member.name.node)
    {
      return .constructor(id, variant: variant, arguments)
    }
    return try memberValue(of: type, member, path.range)
  }

  mutating func traitMember(
    _ trait: TraitID,
    _ head: Path.Segment,
    _ member: Path.Segment,
    _ range: SourceRange,
  ) throws(Diagnostic) -> ResolvedValue {
    guard let function = world.traits[trait].functions[member.name.node] else {
      let definition = world.traits[trait]
      throw Diagnostic(
        "E0576",
        "cannot find method or associated function `\(member.name.node)` in trait "
          + "`\(definition.name)`",
        at: member.name.range,
        label: "not found in `\(definition.name)`",
        help: Suggestion.didYouMean(member.name.node, among: Array(definition.functions.keys)),
      )
    }
    var arguments = freshArguments(1)
    let count = world.traits[trait].generics.count
    arguments += try genericArguments(head.arguments, count: count, explicit: count, range)
    let signature = world.functions[function].signature
    arguments += try genericArguments(
      member.arguments,
      count: signature.ownCount,
      explicit: signature.explicitCount,
      range,
    )
    return .item(.traitMember(trait, function, arguments), world.functions[function].use)
  }

  /// `type::member`.
  mutating func memberValue(
    of type: Term,
    _ member: Path.Segment,
    _ range: SourceRange,
  ) throws(Diagnostic) -> ResolvedValue {
    let name = member.name.node
    for id in world.inherentMembers[name] where isNameable(id) {
      guard let own = inherentArguments(id, for: type, range) else { continue }
      let signature = world.functions[id].signature
      let arguments =
        own
        + (try genericArguments(
          member.arguments,
          count: signature.ownCount,
          explicit: signature.explicitCount,
          range,
        ))
      return .item(.function(id, arguments), world.functions[id].use)
    }
    for (trait, function) in world.traitMembers[name] {
      let generics = world.traits[trait].generics.count
      let holds = probe { checker in
        let demand = TraitDemand(
          subject: type,
          trait: trait,
          arguments: checker.freshArguments(generics),
        )
        let first = checker.attempt(demand, range)
        return first == .failed ? .failed : checker.solveInTrial()
      }
      guard holds != .failed else { continue }
      let signature = world.functions[function].signature
      var arguments = [type] + freshArguments(generics)
      arguments += try genericArguments(
        member.arguments,
        count: signature.ownCount,
        explicit: signature.explicitCount,
        range,
      )
      return .item(.traitMember(trait, function, arguments), world.functions[function].use)
    }
    throw Diagnostic(
      "E0599",
      "no function or associated item named `\(name)` found for type `\(describe(type))` in the "
        + "current scope",
      at: member.name.range,
      label: "not found in `\(describe(type))`",
      help: Suggestion.didYouMean(name, among: memberNames(of: type)),
    )
  }

  /// `true` iff the body being checked may name a function.
  func isNameable(_ id: FunctionID) -> Bool { !body.isUserWritten || !world.isHidden(id) }

  /// The arguments of an implementation without a trait for which it is about `type`; its variables
  /// are bound if there are any.
  mutating func inherentArguments(
    _ id: FunctionID,
    for type: Term,
    _ range: SourceRange,
  ) -> [Term]? {
    guard case .implementation(let implementation) = world.functions[id].parent else { return nil }
    if let head = world.implementations[implementation].head, let own = table.head(type),
      head != own
    {
      return nil
    }
    if world.implementations[implementation].bounds.isEmpty {
      return matchAsWhole(implementation, type, [], range)
    }
    let outcome = probe { checker in
      guard checker.match(implementation, type, [], range) != nil else { return Outcome.failed }
      return checker.solveInTrial()
    }
    guard outcome != .failed else { return nil }
    return match(implementation, type, [], range)
  }

  /// The names of what a type has, for suggestions.
  func memberNames(of type: Term) -> [String] {
    var names: [String] = []
    let head = table.head(type)
    for (name, members) in world.inherentMembers.lists {
      for id in members where isNameable(id) {
        guard case .implementation(let implementation) = world.functions[id].parent,
          world.implementations[implementation].head == head
        else { continue }
        names.append(name)
        break
      }
    }
    if case .nominal(let id, _) = table[type], world.nominals[id].isEnumeration {
      names.append(contentsOf: world.nominals[id].variants.map(\.name))
    }
    return names
  }
}
