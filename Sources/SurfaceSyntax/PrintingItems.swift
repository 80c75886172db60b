import SourceText

extension TreeWriter {
  /// Writes an item.
  public mutating func item(_ item: Item<Construct>) {
    switch item {
    case .function(let function): self.function(function)
    case .structure(let structure): self.structure(structure)
    case .enumeration(let enumeration): self.enumeration(enumeration)
    case .implementation(let implementation): self.implementation(implementation)
    case .trait(let trait): self.trait(trait)
    case .constant(let constant): self.constant(constant)
    case .alias(let alias): self.alias(alias)
    case .module(let module): self.module(module)
    case .use(let declaration): use(declaration)
    }
  }

  private mutating func module(_ module: Module<Construct>) {
    write("mod ")
    name(module.name.node)
    guard !module.items.isEmpty else { return write(" {}") }
    lines(module.items) { $0.item($1) }
  }

  private mutating func use(_ declaration: UseDeclaration) {
    write("use {")
    list(declaration.imports) { writer, item in
      for (index, segment) in item.path.enumerated() {
        if index > 0 { writer.write("::") }
        writer.pathWord(segment.node)
      }
      guard let name = item.name else { return writer.write("::*") }
      if name.node != item.path.last?.node {
        writer.write(" as ")
        writer.name(name.node)
      }
    }
    write("};")
  }

  /// A segment of a `use`, where `crate`, `self` and `super` are words like others.
  private mutating func pathWord(_ word: String) {
    switch word {
    case "crate", "self", "super": write(word)
    default: name(word)
    }
  }

  /// Writes attributes, each on its own line.
  mutating func attributes(_ attributes: [Attribute]) {
    for attribute in attributes {
      self.attribute(attribute)
      newLine()
    }
  }

  mutating func attribute(_ attribute: Attribute) {
    write("#[\(attribute.name.node)")
    if !attribute.arguments.isEmpty {
      write("(")
      list(attribute.arguments) { $0.write($1.node) }
      write(")")
    }
    write("]")
  }

  /// Writes a function.
  public mutating func function(_ function: Function<Construct>) {
    attributes(function.attributes)
    if function.isAsync { write("async ") }
    if function.isUnsafe { write("unsafe ") }
    write("\(function.generator?.rawValue ?? "fn") ")
    name(function.name.node)
    parameters(of: function.generics)
    write("(")
    if let receiver = function.receiver {
      self.receiver(receiver)
      if !function.parameters.isEmpty { write(", ") }
    }
    list(function.parameters) { $0.parameter($1) }
    write(")")
    result(function.result)
    whereClause(function.generics)
    guard let body = function.body else { return write(";") }
    write(" ")
    block(body, isCompact: false)
  }

  private mutating func receiver(_ receiver: Function<Construct>.Receiver) {
    switch receiver {
    case .value(let isMutable): write(isMutable ? "mut self" : "self")
    case .reference(let isMutable): write(isMutable ? "&mut self" : "&self")
    case .typed(let type, let isMutable):
      write(isMutable ? "mut self: " : "self: ")
      self.type(type)
    }
  }

  // MARK: Generics

  private func simpleName(_ bound: Generics.Bound, _ generics: Generics) -> String? {
    guard case .path(let path) = bound.subject.node, let name = path.singleName,
      generics.parameters.contains(where: { $0.node == name })
    else { return nil }
    return name
  }

  /// Writes `<T: A + B, U>`.
  private mutating func parameters(of generics: Generics) {
    guard !generics.parameters.isEmpty else { return }
    write("<")
    list(generics.parameters) { writer, parameter in
      let isConstant = generics.constants.contains(parameter.node)
      if isConstant { writer.write("const ") }
      writer.name(parameter.node)
      if isConstant { return writer.write(": usize") }
      let bounds = generics.bounds.filter { writer.simpleName($0, generics) == parameter.node }
      guard !bounds.isEmpty else { return }
      writer.write(": ")
      writer.list(bounds, separator: " + ") { $0.bound($1.bound) }
    }
    write(">")
  }

  /// Writes ` where T::Item: A`: the bounds of other types than the parameters.
  private mutating func whereClause(_ generics: Generics) {
    let bounds = generics.bounds.filter { simpleName($0, generics) == nil }
    guard !bounds.isEmpty else { return }
    write(" where ")
    list(bounds) { writer, bound in
      writer.type(bound.subject)
      writer.write(": ")
      writer.bound(bound.bound)
    }
  }

  // MARK: Types

  private mutating func structure(_ structure: StructureDeclaration) {
    attributes(structure.attributes)
    write("struct ")
    name(structure.name.node)
    parameters(of: structure.generics)
    switch structure.fields {
    case .named:
      whereClause(structure.generics)
      fields(structure.fields, isInline: false)
    case .tuple, .unit:
      fields(structure.fields, isInline: false)
      whereClause(structure.generics)
      write(";")
    }
  }

  private mutating func fields(_ fields: Fields, isInline: Bool) {
    switch fields {
    case .unit: return
    case .tuple(let types):
      write("(")
      held { writer in writer.list(types) { $0.type($1) } }
      write(")")
    case .named(let fields) where fields.isEmpty: write(" {}")
    case .named(let fields) where isInline:
      write(" { ")
      list(fields) { $0.namedField($1) }
      write(" }")
    case .named(let fields):
      lines(fields) { writer, field in
        writer.namedField(field)
        writer.write(",")
      }
    }
  }

  private mutating func namedField(_ field: Fields.NamedField) {
    name(field.name.node)
    write(": ")
    held { $0.type(field.type) }
  }

  /// Writes ` { ... }` with each element on its own line.
  private mutating func lines<Element>(
    _ elements: [Element],
    _ element: (inout Self, Element) -> Void,
  ) {
    write(" {")
    indented { writer in
      for value in elements {
        writer.newLine()
        element(&writer, value)
      }
    }
    newLine()
    write("}")
  }

  private mutating func enumeration(_ enumeration: EnumerationDeclaration) {
    attributes(enumeration.attributes)
    write("enum ")
    name(enumeration.name.node)
    parameters(of: enumeration.generics)
    whereClause(enumeration.generics)
    guard !enumeration.variants.isEmpty else { return write(" {}") }
    lines(enumeration.variants) { writer, variant in
      writer.attributes(variant.attributes)
      writer.name(variant.name.node)
      writer.fields(variant.fields, isInline: true)
      if let discriminant = variant.discriminant { writer.write(" = \(discriminant)") }
      writer.write(",")
    }
  }

  private mutating func alias(_ alias: AliasDeclaration) {
    write("type ")
    name(alias.name.node)
    parameters(of: alias.generics)
    write(" = ")
    held { $0.type(alias.type) }
    whereClause(alias.generics)
    write(";")
  }

  private mutating func constant(_ constant: Constant<Construct>) {
    write(constant.isStatic ? "static " : "const ")
    name(constant.name.node)
    write(": ")
    held { $0.type(constant.type) }
    write(" = ")
    delimited { $0.expression(constant.value) }
    write(";")
  }

  // MARK: Implementations and traits

  private mutating func implementation(_ implementation: Implementation<Construct>) {
    write("impl")
    parameters(of: implementation.generics)
    write(" ")
    if let trait = implementation.trait {
      bound(trait)
      write(" for ")
    }
    type(implementation.subject)
    whereClause(implementation.generics)
    let members =
      implementation.aliases.map { Item<Construct>.alias($0) }
      + implementation.constants.map { .constant($0) }
      + implementation.functions.map { .function($0) }
    guard !members.isEmpty else { return write(" {}") }
    lines(members) { $0.item($1) }
  }

  private mutating func trait(_ trait: TraitDeclaration<Construct>) {
    write("trait ")
    name(trait.name.node)
    parameters(of: trait.generics)
    whereClause(trait.generics)
    guard !trait.functions.isEmpty || !trait.associatedTypes.isEmpty || !trait.constants.isEmpty
    else { return write(" {}") }
    write(" {")
    indented { writer in
      for type in trait.associatedTypes {
        writer.newLine()
        writer.write("type \(type.node);")
      }
      for constant in trait.constants {
        writer.newLine()
        writer.write("const ")
        writer.name(constant.name.node)
        writer.write(": ")
        writer.type(constant.type)
        if let value = constant.value {
          writer.write(" = ")
          writer.expression(value)
        }
        writer.write(";")
      }
      for function in trait.functions {
        writer.newLine()
        writer.function(function)
      }
    }
    newLine()
    write("}")
  }
}
