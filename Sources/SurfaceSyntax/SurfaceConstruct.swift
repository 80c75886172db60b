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

  /// What a grammar may lack; the raw value is how diagnostics call it.
  public enum Name: String, Hashable, Sendable, CaseIterable {
    case prefixYield = "`yield` before its operand"
    case postfixYield = "postfix `.yield`"
    case coroutineClosure = "a closure that yields"
    case coroutineParameter = "a parameter of a closure that yields"
    case severalCoroutineParameters = "more than one parameter of a closure that yields"
    case staticClosure = "`static ||`"
    case movableClosure = "`#[movable]`"
    case coroutineBlock = "`coroutine { }`"
    case coroutineLoop = "`coroutine loop { }`"
    case asyncBlock = "`async { }`"
    case asyncFunction = "`async fn`"
    case await = "`.await`"
    case yieldInAsync = "`yield` inside `async`"
    case resumeArgument = "`#[resume_arg]`"
    case returnInCoroutine = "`return` inside a coroutine"

    /// The code of the diagnostic in a grammar that lacks it: Rust's where Rust has one (R3).
    public var refusalCode: String {
      self == .severalCoroutineParameters ? "E0628" : "missing-construct"
    }

    /// The message of that diagnostic.
    public var refusalMessage: String {
      self == .severalCoroutineParameters
        ? "too many parameters for a coroutine (expected 0 or 1 parameters)"
        : "this design lacks \(rawValue)"
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
