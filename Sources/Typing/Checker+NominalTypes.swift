import CoreLanguage
import SourceText
import SurfaceSyntax

/// Structs and enums of the program that comes out.
extension Checker {
  mutating func internNominal(
    _ id: NominalID,
    _ arguments: [TypeID],
    _ root: Term,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypeID {
    if let known = nominalKeys.find(id, arguments) { return known }
    let definition = world.nominals[id]
    let index = types.nominals.add(
      NominalType(
        name: definition.name,
        arguments: arguments,
        isEnumeration: definition.isEnumeration,
        variants: [],
        role: definition.role,
      )
    )
    let type = types.intern(.nominal(index), isCopy: false, needsDrop: true)
    nominalKeys.add(NominalKey(definition: id, arguments: arguments, type: type))
    remember(type, root)
    guard case .nominal(_, let terms) = table[root] else { return type }
    var variants: [NominalType.Variant] = []
    variants.reserveCapacity(definition.variants.count)
    for variant in definition.variants {
      var fields: [NominalType.Field] = []
      fields.reserveCapacity(variant.fields.count)
      for field in variant.fields {
        let term = try concrete(field.type, terms, range)
        fields.append(NominalType.Field(name: field.name, type: try intern(term, range)))
      }
      variants.append(
        NominalType.Variant(
          name: variant.name,
          style: variant.style,
          fields: fields,
          discriminant: variant.discriminant,
        )
      )
    }
    types.nominals[index].variants = variants
    if !definition.isEnumeration, let last = variants.first?.fields.last?.type,
      case .dynamic = types[last]
    {
      types.nominals[index].isUnsized = true
    }
    if let implementation = definition.dropImplementation {
      types.nominals[index].dropFunction = try dropFunction(implementation, root, range)
    }
    let facts = types.facts(of: index, isDeclaredCopy: world.isDeclaredCopy(id))
    types.isCopy[type.rawValue] = facts.isCopy
    types.needsDrop[type.rawValue] = facts.needsDrop
    if !facts.isCopy, definition.derives.contains(.copy), definition.generics.isEmpty {
      throw Diagnostic(
        "E0204",
        "the trait `Copy` cannot be implemented for this type",
        at: definition.range,
        label: "a field of `\(definition.name)` does not implement `Copy`",
      )
    }
    return type
  }

  mutating func dropFunction(
    _ implementation: ImplementationID,
    _ subject: Term,
    _ range: SourceRange,
  ) throws(Diagnostic) -> TypedIndex<TypedFunction>? {
    guard let function = world.implementations[implementation].functions["drop"] else { return nil }
    let saved = pending
    pending = []
    defer { pending = saved }
    guard let arguments = match(implementation, subject, [], range) else { return nil }
    try solve()
    return try instance(of: function, try intern(arguments, range))
  }
}
