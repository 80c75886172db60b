import SourceText
public import SurfaceSyntax

extension TreePrinter where Construct == CoreConstruct {
  /// Prints the core calculus: the plain language with three words of its own.
  ///
  ///     coroutine |first| { body }      a coroutine; `static` before `move`: immovable;
  ///                                     `restarting`: the end of the body hands out, then begins again
  ///     suspend e                       hands `e` out; its value is the next input
  ///     rebinding suspend e             the same, binding the parameters to the next input
  ///     enter(e)                        the first input while it is there, else `suspend e`
  ///     yielding e?                     `e?` whose failure is one more item before the end
  ///
  /// Before the parameters of a coroutine, `fused` says that a resume after its end, and `unpoisoned`
  /// that a resume after a panic, hands out what the end does. Completions are written out: the end of a
  /// body is `return Complete(e)`. Names that a source cannot have start with `$`.
  public static var core: Self {
    Self(precedence: precedence, write: write)
  }

  private static func precedence(_ construct: CoreConstruct) -> PrintingPrecedence {
    switch construct {
    case .coroutine, .suspend, .suspendRebinding, .tryYielding: .jump
    case .enter: .postfix
    }
  }

  private static func write(
    _ construct: CoreConstruct,
    _ writer: inout TreeWriter<CoreConstruct>,
  ) {
    switch construct {
    case .coroutine(let coroutine): write(coroutine, &writer)
    case .suspend(let operand): suspend("suspend ", operand, &writer)
    case .suspendRebinding(let operand): suspend("rebinding suspend ", operand, &writer)
    case .enter(let operand, _): writer.expressions("enter(", [operand], ")")
    case .tryYielding(let operand):
      writer.write("yielding ")
      writer.expression(operand, atLeast: .postfix)
      writer.write("?")
    }
  }

  private static func suspend(
    _ word: String,
    _ operand: CoreExpression,
    _ writer: inout TreeWriter<CoreConstruct>,
  ) {
    writer.write(word)
    writer.expression(operand)
  }

  private static func write(
    _ coroutine: CoreCoroutine,
    _ writer: inout TreeWriter<CoreConstruct>,
  ) {
    writer.write("coroutine ")
    if !coroutine.isMovable { writer.write("static ") }
    if coroutine.isMove { writer.write("move ") }
    if coroutine.completion == .restarts { writer.write("restarting ") }
    if coroutine.rebinds { writer.write("rebinding ") }
    if coroutine.afterEnd == .answers { writer.write("fused ") }
    if coroutine.afterPanic == .answers { writer.write("unpoisoned ") }
    writer.write("|")
    writer.list(coroutine.parameters) { writer, parameter in
      writer.pattern(parameter.pattern)
      guard let type = parameter.type else { return }
      writer.write(": ")
      writer.type(type)
    }
    writer.write("| ")
    if let result = coroutine.result {
      writer.write("-> ")
      writer.type(coroutine.completion.output(of: result))
      writer.write(" ")
    }
    writer.block(coroutine.bodyWithCompletion, isCompact: false)
  }
}

extension CoreCoroutine.Completion {
  /// The type of the output that a body of type `result` ends with.
  fileprivate func output(of result: TypeExpression) -> TypeExpression {
    switch self {
    case .plain, .restarts, .diverges: return result
    case .ready: return wrapped("Poll", [result])
    case .none, .readyNone: return result
    case .complete:
      return wrapped("CoroutineState", [TypeExpression(.inferred, result.range), result])
    }
  }

  private func wrapped(_ name: String, _ arguments: [TypeExpression]) -> TypeExpression {
    let range = arguments[arguments.count - 1].range
    return TypeExpression(
      .path(Path([Path.Segment(Name(name, range), arguments: arguments)], range)),
      range,
    )
  }
}

extension CoreProgram {
  /// The program as text.
  public func printed() -> String { TreePrinter.core.printBody(body) }
}

extension Expression where Construct == CoreConstruct {
  /// The expression as text.
  public func printed() -> String { TreePrinter.core.print(self) }
}
