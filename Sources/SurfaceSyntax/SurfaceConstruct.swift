public import SourceText

/// A coroutine construct as a proposal's text writes it.
public indirect enum SurfaceConstruct: Hashable, Sendable {
  /// `yield`, `yield e`, `e.yield`.
  case yield(SurfaceExpression?, isPostfix: Bool)
  /// `e.await`.
  case await(SurfaceExpression)
  /// A closure whose own body yields, or that carries `#[coroutine]`.
  case closure(Closure<SurfaceConstruct>)
  /// `async { }`, `async move { }`.
  case async(Block<SurfaceConstruct>, isMove: Bool)
  /// `coroutine { }`, `coroutine move { }`.
  case coroutineBlock(Block<SurfaceConstruct>, isMove: Bool)
  /// `coroutine loop { }`, `generator loop { }`, with `move` before `loop` if written.
  case coroutineLoop(Block<SurfaceConstruct>, isMove: Bool)
  /// `gen { }`, `gen move { }`.
  case generator(Block<SurfaceConstruct>, isMove: Bool)
  /// `|x|* { }`, `|x|*: e`, `|x|^ { }`, `|x|^* { }`, `|x|^*: e`.
  case markedClosure(MarkedClosure)

  /// What a grammar may lack; the raw value is how diagnostics call it.
  public enum Name: String, Hashable, Sendable, CaseIterable {
    case prefixYield = "`yield` before its operand"
    case postfixYield = "postfix `.yield`"
    case coroutineClosure = "a closure that yields"
    case coroutineParameter = "a parameter of a closure that yields"
    case severalCoroutineParameters = "more than one parameter of a closure that yields"
    case staticClosure = "`static ||`"
    case mutableClosure = "`mut ||`"
    case movableClosure = "`#[movable]`"
    case coroutineBlock = "`coroutine { }`"
    case coroutineLoop = "`coroutine loop { }`"
    case asyncBlock = "`async { }`"
    case asyncFunction = "`async fn`"
    case await = "`.await`"
    case yieldInAsync = "`yield` inside `async`"
    case resumeArgument = "`#[resume_arg]`"
    case returnInCoroutine = "`return` inside a coroutine"
    case generatorBlock = "`gen { }`"
    case genFunction = "`gen fn`"
    case starFunction = "`fn*`"
    case gnFunction = "`gn`"
    case starClosure = "`||*`"
    case caretClosure = "`||^`"
    case caretStarClosure = "`||^*`"

    /// The code of the diagnostic in a grammar that lacks it: Rust's where Rust has one (R3, R12).
    public var refusalCode: String {
      switch self {
      case .severalCoroutineParameters: "E0628"
      case .yieldInAsync: "E0727"
      default: "missing-construct"
      }
    }

    /// The message of that diagnostic.
    public var refusalMessage: String {
      switch self {
      case .severalCoroutineParameters:
        "too many parameters for a coroutine (expected 0 or 1 parameters)"
      case .yieldInAsync: "`async` coroutines are not yet supported"
      default: "this design lacks \(rawValue)"
      }
    }
  }
}

/// An expression before desugaring.
public typealias SurfaceExpression = Expression<SurfaceConstruct>
/// A block before desugaring.
public typealias SurfaceBlock = Block<SurfaceConstruct>

/// A whole source: statements and items of a block body, and the attributes at its top.
public struct SurfaceProgram: Hashable, Sendable {
  /// The body.
  public var body: SurfaceBlock
  /// The source.
  public var file: SourceFile

  /// A program.
  public init(body: SurfaceBlock, file: SourceFile) {
    self.body = body
    self.file = file
  }
}
