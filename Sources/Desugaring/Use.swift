/// A kind of construct that a translation met, as evidence that a rule was used.
public enum Use: Hashable, Sendable {
  /// A coroutine of any form.
  case coroutine
  /// `static ||`.
  case staticClosure
  /// `mut ||`.
  case mutableClosure
  /// A parameter of a coroutine closure.
  case parameter
  /// Two or more of them.
  case severalParameters
  /// A yield, the entry yield included.
  case yield
  /// A postfix yield.
  case postfixYield
  /// A yield that hands something out: any but an entry yield outside a loop.
  case suspension
  /// The yield whose value is the first input.
  case entryYield
  /// An entry yield that a loop reaches again.
  case repeatedEntry
  /// Statements before the entry yield.
  case skippedStatements
  /// A compound assignment whose value suspends.
  case compoundAssignment
  /// An async block or function.
  case asynchronous
  /// An async function.
  case asyncFunction
  /// `?` directly in an async body.
  case asyncFailure
  /// `.await`.
  case await
  /// A variable marked `#[resume_arg]`.
  case markedVariable
  /// An async body whose inputs go nowhere.
  case unusedInputs
  /// An iterator: a gen block, or what a generator function or closure makes.
  case iterator
  /// A generator function.
  case generatorFunction
  /// A closure that makes an iterator.
  case generatorClosure
  /// A closure that makes a future.
  case futureClosure
  /// A closure that makes a stream.
  case streamClosure
  /// `?` in an iterator or a stream.
  case failure
}
