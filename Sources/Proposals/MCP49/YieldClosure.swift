public import Coroutines

/// A yield closure of MCP 49, as a Swift type (P9): after its body has returned, the next call begins it again.
///
///     let everyOther = YieldClosure<Int, Bool> { co in
///       try await co.yield(true)
///       return false
///     }
///     try everyOther(1)  // true
///     try everyOther(2)  // false
///     try everyOther(3)  // true
///
/// The arguments are a parameter pack, written as the tuple `Arguments`; one argument is no tuple.
///
/// - Inputs: `co.arguments`, those of the last call, whether it continues the body or begins it.
/// - A `yield` and a `return` drop the arguments before them, the last one first (D8), unless the body
///   keeps them elsewhere, and hand their value out as it is.
/// - `return`: the body begins again at the next call; with `afterReturn: .end`, written `mut ||` in the
///   proposal, it does not, and calling after that throws `.completed` (D27).
public struct YieldClosure<Arguments, Output>: ~Copyable, FnPinMut {
  /// The body's way to its arguments, and to yield.
  public typealias Handle = YieldClosureHandle<Arguments, Output>

  @usableFromInline let core: Coroutine<Arguments, Output>

  /// A closure with this body; nothing runs until it is called.
  @inlinable
  public init<each Argument>(
    afterReturn: AfterReturn = .restart,
    _ body: nonisolated(nonsending) sending @escaping (Handle) async throws -> Output,
  ) where Arguments == (repeat each Argument) {
    self.init(Parameters(repeat (each Argument).self), afterReturn, body)
  }

  @inlinable
  init(
    _ parameters: sending Parameters<Arguments>,
    _ afterReturn: AfterReturn,
    _ body: nonisolated(nonsending) sending @escaping (Handle) async throws -> Output,
  ) {
    core = Coroutine { first, yielder in
      parameters.bind(consume first)
      defer { parameters.clear() }
      let handle = Handle(yielder: yielder, parameters: parameters)
      while true {
        let value = try await body(handle)
        if afterReturn == .end { return value }
        try await handle.yield(value)
      }
    }
  }

  /// Runs the body until it yields or returns; throws as `Coroutine.resume` does.
  @inlinable
  public func resume(_ input: consuming Arguments) throws(ResumeError) -> Output {
    try core.resume(input)
  }

  /// Calls with the arguments side by side: `f(1, 2)` is `f.resume((1, 2))`.
  ///
  /// A call only lends its arguments: the caller holds them until it comes back, so that what the body
  /// drops goes after that, in the caller's order. `resume` hands them over.
  @inlinable
  public func callAsFunction<each Argument>(
    _ argument: repeat each Argument
  ) throws(ResumeError) -> Output where Arguments == (repeat each Argument) {
    try core.resume((repeat each argument))
  }
}

/// What a call of a `YieldClosure` does after its body has returned (D27).
public enum AfterReturn: Hashable, Sendable {
  /// It begins the body again.
  case restart
  /// It throws `ResumeError.completed`.
  case end
}

/// What the body of a `YieldClosure` works with: its arguments, and `yield`.
public struct YieldClosureHandle<Arguments, Output> {
  @usableFromInline let yielder: Yielder<Arguments, Output>
  @usableFromInline let parameters: Parameters<Arguments>

  @inlinable
  init(yielder: Yielder<Arguments, Output>, parameters: Parameters<Arguments>) {
    self.yielder = yielder
    self.parameters = parameters
  }

  /// The arguments of the last call.
  ///
  /// Throws `YieldError.outsideBody` while the closure is suspended.
  @inlinable public var arguments: Arguments { get throws { try parameters.arrival.value } }

  /// Puts `arguments` in the place of the last call's, which are dropped; the next suspension drops these
  /// like any others (D10).
  ///
  /// Throws `YieldError.outsideBody` while the closure is suspended.
  @inlinable
  public func assign(_ arguments: consuming Arguments) throws {
    _ = try parameters.arrival.value
    parameters.bind(arguments)
  }

  /// Hands `value` out, drops the arguments, the last one first, waits, and binds the next ones.
  ///
  /// Throws `CancellationError` when the closure is dropped, `YieldError.outsideBody` elsewhere.
  @inlinable @inline(__always)
  public nonisolated(nonsending) func yield(
    _ value: consuming Output,
    isolation: (any Actor)? = #isolation,
  ) async throws {
    try yielder.checkBody(isolation: isolation)
    parameters.clear()
    parameters.bind(try await yielder.suspend(value, isolation: isolation))
  }
}
