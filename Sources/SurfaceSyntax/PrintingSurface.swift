extension TreePrinter where Construct == SurfaceConstruct {
  /// Prints the constructs as the parser reads them.
  public static var surface: Self {
    Self(precedence: precedence, write: write)
  }

  /// Prints every operator in parentheses, for comparing trees.
  public static var explicitSurface: Self {
    Self(precedence: precedence, isExplicit: true, write: write)
  }

  private static func precedence(_ construct: SurfaceConstruct) -> PrintingPrecedence {
    switch construct {
    case .yield(_, let isPostfix): isPostfix ? .postfix : .jump
    case .closure, .markedClosure: .jump
    case .await, .async, .coroutineBlock, .coroutineLoop, .generator: .postfix
    }
  }

  private static func write(
    _ construct: SurfaceConstruct,
    _ writer: inout TreeWriter<SurfaceConstruct>,
  ) {
    switch construct {
    case .yield(let operand?, isPostfix: true):
      writer.expression(operand, atLeast: .postfix)
      writer.write(".yield")
    case .yield(let operand, _):
      writer.write("yield")
      guard let operand else { return }
      writer.write(" ")
      writer.expression(operand)
    case .await(let operand):
      writer.expression(operand, atLeast: .postfix)
      writer.write(".await")
    case .closure(let closure): writer.closure(closure)
    case .async(let body, let isMove): block("async", body, isMove, &writer)
    case .coroutineBlock(let body, let isMove): block("coroutine", body, isMove, &writer)
    case .generator(let body, let isMove): block("gen", body, isMove, &writer)
    case .markedClosure(let closure):
      writer.closureHead(closure.closure)
      writer.write(closure.mark.rawValue)
      writer.write(closure.hasColon ? ": " : " ")
      writer.expression(closure.closure.body)
    case .coroutineLoop(let body, let isMove):
      writer.write(isMove ? "coroutine move " : "coroutine ")
      writer.write("loop ")
      writer.block(body, isCompact: false)
    }
  }

  private static func block(
    _ keyword: String,
    _ body: SurfaceBlock,
    _ isMove: Bool,
    _ writer: inout TreeWriter<SurfaceConstruct>,
  ) {
    writer.write(isMove ? "\(keyword) move " : "\(keyword) ")
    writer.block(body)
  }
}

extension SurfaceProgram {
  /// The program as text that parses to the same tree.
  public func printed() -> String { TreePrinter.surface.printBody(body) }
}

extension Expression where Construct == SurfaceConstruct {
  /// The expression as text that parses to the same tree.
  public func printed() -> String { TreePrinter.surface.print(self) }
}
