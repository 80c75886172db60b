import CoreLanguage
import SourceText
import SurfaceSyntax

extension Translator {
  /// The item in the core.
  ///
  /// An `async fn` becomes a function that returns a coroutine.
  mutating func item(
    _ item: Item<SurfaceConstruct>
  ) throws(Diagnostic) -> Item<CoreConstruct> {
    // A function's body is no part of the coroutine around the item.
    let enclosing = body
    body = nil
    defer { body = enclosing }
    switch item {
    case .function(let function): return .function(try self.function(function))
    case .structure(let declaration): return .structure(declaration)
    case .enumeration(let declaration): return .enumeration(declaration)
    case .implementation(let implementation):
      return .implementation(try self.implementation(implementation))
    case .module(let module):
      var items: [Item<CoreConstruct>] = []
      for item in module.items { items.append(try self.item(item)) }
      return .module(Module(name: module.name, items: items))
    case .use(let declaration): return .use(declaration)
    case .trait(let declaration):
      var constants: [TraitDeclaration<CoreConstruct>.AssociatedConstant] = []
      for constant in declaration.constants {
        var value: CoreExpression?
        if let written = constant.value { value = try expression(written) }
        constants.append(.init(name: constant.name, type: constant.type, value: value))
      }
      return .trait(
        TraitDeclaration(
          name: declaration.name,
          generics: declaration.generics,
          functions: try functions(declaration.functions),
          associatedTypes: declaration.associatedTypes,
          constants: constants,
          range: declaration.range,
        )
      )
    case .constant(let constant): return .constant(try self.constant(constant))
    case .alias(let declaration): return .alias(declaration)
    }
  }

  private mutating func implementation(
    _ implementation: Implementation<SurfaceConstruct>
  ) throws(Diagnostic) -> Implementation<CoreConstruct> {
    var constants: [Constant<CoreConstruct>] = []
    for constant in implementation.constants { constants.append(try self.constant(constant)) }
    return Implementation(
      generics: implementation.generics,
      trait: implementation.trait,
      subject: implementation.subject,
      functions: try functions(implementation.functions),
      constants: constants,
      aliases: implementation.aliases,
      range: implementation.range,
    )
  }

  private mutating func functions(
    _ functions: [Function<SurfaceConstruct>]
  ) throws(Diagnostic) -> [Function<CoreConstruct>] {
    var result: [Function<CoreConstruct>] = []
    for function in functions { result.append(try self.function(function)) }
    return result
  }

  private mutating func constant(
    _ constant: Constant<SurfaceConstruct>
  ) throws(Diagnostic) -> Constant<CoreConstruct> {
    Constant(
      name: constant.name,
      type: constant.type,
      value: try expression(constant.value),
      isStatic: constant.isStatic,
      range: constant.range,
    )
  }

  private mutating func function(
    _ function: Function<SurfaceConstruct>
  ) throws(Diagnostic) -> Function<CoreConstruct> {
    for bound in function.generics.bounds {
      if let name = bound.bound.path.segments.last { note(mention: name.name.node) }
    }
    if function.isAsync { return try asyncFunction(function) }
    if let word = function.generator { return try generatorFunction(function, word) }
    var body: CoreBlock?
    if let block = function.body { body = try self.block(block) }
    return Function(
      name: function.name,
      generics: function.generics,
      receiver: receiver(function.receiver),
      parameters: function.parameters,
      result: function.result,
      body: body,
      isUnsafe: function.isUnsafe,
      attributes: function.attributes,
      range: function.range,
    )
  }

  /// `self` as it is taken, which no construct touches.
  func receiver(
    _ receiver: Function<SurfaceConstruct>.Receiver?
  ) -> Function<CoreConstruct>.Receiver? {
    switch receiver {
    case nil: nil
    case .value(let isMutable): .value(isMutable: isMutable)
    case .reference(let isMutable): .reference(isMutable: isMutable)
    case .typed(let type, let isMutable): .typed(type, isMutable: isMutable)
    }
  }
}
