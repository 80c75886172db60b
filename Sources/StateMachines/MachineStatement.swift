public import CoreLanguage
public import SourceText
public import SurfaceSyntax

/// What happens inside a block.
public indirect enum MachineStatement: Sendable {
  /// Computes a value and writes its words; never drops what the place held.
  case assign(Place, Rvalue, SourceRange)
}

/// How a value is computed.
public enum Rvalue: Sendable {
  /// A copy or move of words.
  case use(Operand)
  /// `&place`, `&mut place`; two words if the place is `str` or a slice.
  case reference(Place, isMutable: Bool)
  /// Checked: `-MIN` panics.
  case unary(UnaryOperator, Operand)
  /// Checked: overflow, division by zero and shifts out of range panic with Rust's words. Never
  /// `&&` or `||`. Comparisons give a `bool`.
  case binary(BinaryOperator, Operand, Operand)
  /// `as`, from the first type to the second.
  case cast(Operand, from: TypeID, to: TypeID)
  /// `&[T; n]` as `&[T]`.
  case unsize(Operand, count: Int)
  /// All fields of a struct, tuple, array, closure or variant, in field order.
  case aggregate(Aggregate, [Operand])
  /// `[operand; count]` of a `Copy` type.
  case repeating(Operand, count: Int)
  /// The operand's words in a fresh heap block.
  case box(Operand)
  /// An enum's variant index, as `usize`.
  case variantIndex(Place)
  /// The number of elements of a slice or array place, as `usize`.
  case length(Place)
  /// One of the intrinsics that run straight on: not `resume`, `drop_in_place`, `forget`,
  /// `panic_text`, which are lowered to terminators and moves. `buffer_free` is also given a Box whose
  /// content was moved out or dropped: it frees the block.
  case intrinsic(Intrinsic, types: [TypeID], [Operand])
  /// `(Buffer<u8>, usize)`: text built from references to the arguments.
  case format([FormatPiece], [Operand])
  /// Prints text; `()`.
  case print([FormatPiece], [Operand], toStandardError: Bool)
}

/// What an aggregate builds.
public enum Aggregate: Hashable, Sendable {
  /// A tuple, array or closure of the type.
  case plain(TypeID)
  /// Variant `index` of the nominal type; 0 for a struct.
  case variant(TypeID, Int)
  /// A coroutine in state unresumed, from its captures.
  case coroutine(TypeID)
}

/// How a block ends.
public enum Terminator: Sendable {
  /// Goes on there.
  case goto(BlockID)
  /// Goes to the block of the equal case; `otherwise` may be nil only if the cases are all there are.
  case `switch`(Operand, cases: [(value: UInt128, target: BlockID)], otherwise: BlockID?)
  /// Calls a body and writes its result.
  case call(TypedIndex<MachineBody>, [Operand], destination: Place, target: BlockID)
  /// Drops the value at the place, all of it, unconditionally; the place is uninitialised afterwards.
  /// A panic in the destructor goes on to `unwind` of the block.
  case drop(Place, target: BlockID)
  /// Resumes the coroutine at the place with the value of local `input`. If the coroutine is
  /// finished or running the machine starts the panic and goes to `rejected` (a cleanup block that
  /// drops `input` and unwinds on); otherwise `input` is moved in.
  case resume(Place, input: LocalID, destination: Place, target: BlockID, rejected: BlockID)
  /// Hands the operand out. A resume goes on at `target` with its input in `resumeArgument`; a drop
  /// of the coroutine goes to `drop`, a cleanup block that ends in `coroutineDropped`.
  case suspend(Operand, point: Int, target: BlockID, drop: BlockID)
  /// Leaves the body with local 0; a coroutine becomes returned.
  case `return`
  /// Panics with text built from references to the arguments.
  case panic([FormatPiece], [Operand])
  /// Ends a cleanup path of a panic: unwinds the caller; a coroutine becomes panicked.
  case unwindResume
  /// Ends the drop of a suspended or unresumed coroutine.
  case coroutineDropped
  /// Only in `main`: gives the value of local `driven` to the driver and waits. The driver continues
  /// at a step's block or at `finish`. The blocks of steps end in `deliver`.
  case park(driven: LocalID?, steps: [BlockID], finish: BlockID)
  /// Only in `main`: the driver takes the input from local `input`, then continues at `next`, a `park`.
  case deliver(input: LocalID, next: BlockID)
  /// Cannot be reached.
  case unreachable
}
