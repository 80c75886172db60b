import CoreLanguage
import SourceText
import SurfaceSyntax

extension Translator {
  /// An `async fn`: a function that moves its arguments into a coroutine and returns it.
  ///
  /// The coroutine binds the arguments first, in order, so that an unpolled one drops them in order of
  /// declaration and a finished one last first (R50).
  mutating func asyncFunction(
    _ function: Function<SurfaceConstruct>
  ) throws(Diagnostic) -> Function<CoreConstruct> {
    guard let rule = design.asynchronous else { throw lacking(.asyncFunction, function.range) }
    note(.asyncFunction)
    let core = CoreBuilder(function.name.range)
    let (parameters, written) = arguments(of: function, core)
    let bindings = rule.takesArgumentsLastFirst ? written.reversed() : written
    var body: CoreBlock?
    if let block = function.body {
      var coroutine = try asyncCoroutine(
        block,
        isMove: true,
        result: function.result ?? TypeExpression(.tuple([]), core.range),
        isFunction: true,
        function.range,
      )
      coroutine.body = core.prepending(bindings, to: coroutine.body)
      body = CoreBlock([], tail: wrapped(coroutine, block.range), block.range)
    }
    return Function(
      name: function.name,
      generics: function.generics,
      receiver: receiver(function.receiver),
      parameters: parameters,
      result: rule.functionResult(function.result, core.range),
      body: body,
      isUnsafe: function.isUnsafe,
      attributes: function.attributes,
      range: function.range,
    )
  }

  /// The function's parameters, plain names all, and the statements that bind what was written.
  func arguments(
    of function: Function<SurfaceConstruct>,
    _ core: CoreBuilder,
  ) -> ([Parameter], [Statement<CoreConstruct>]) {
    var bindings: [Statement<CoreConstruct>] = []
    if case .value? = function.receiver {
      // Mentions `self`, so that the coroutine owns it even if its body does not use it.
      let mention = core.expression(.reference(core.variable("self"), isMutable: false))
      bindings.append(
        .binding(
          Statement.Binding(
            pattern: Pattern(.wildcard, core.range),
            initializer: mention,
            range: core.range,
          )
        )
      )
    }
    let (parameters, own) = arguments(function.parameters)
    return (parameters, bindings + own)
  }

  /// As many parameters, plain names all, and the statements that bind what was written.
  func arguments(_ written: [Parameter]) -> ([Parameter], [Statement<CoreConstruct>]) {
    var parameters: [Parameter] = []
    var bindings: [Statement<CoreConstruct>] = []
    for (index, parameter) in written.enumerated() {
      let local = CoreBuilder(parameter.pattern.range)
      var name = "$argument\(index)"
      if case .binding(let binding) = parameter.pattern.node, binding.subpattern == nil,
        binding.byReference == nil
      {
        name = binding.name.node
      } else {
        bindings.append(local.bind(name, to: local.variable(name)))
      }
      parameters.append(Parameter(pattern: local.binding(name), type: parameter.type))
      bindings.append(
        .binding(
          Statement.Binding(
            pattern: parameter.pattern,
            initializer: local.variable(name),
            range: parameter.pattern.range,
          )
        )
      )
    }
    return (parameters, bindings)
  }
}
