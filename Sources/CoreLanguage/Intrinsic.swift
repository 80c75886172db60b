/// What the prelude cannot write in the language: the machine does it.
///
/// The prelude declares each as `#[intrinsic] fn name<T>(..) -> R;` with the raw value as its name.
/// None of them checks what Rust would call its safety contract, except that a dangling or foreign
/// address ends the run as `unsound`.
public enum Intrinsic: String, Hashable, Sendable, CaseIterable {
  // Memory. `Buffer<T>` is a heap block of `capacity` elements, copied freely; null when capacity is 0.
  /// `buffer_new<T>(capacity: usize) -> Buffer<T>`: uninitialised elements.
  case bufferNew = "buffer_new"
  /// `buffer_free<T>(buffer: Buffer<T>)`: does not drop elements; null is ignored.
  case bufferFree = "buffer_free"
  /// `buffer_at<T>(buffer: Buffer<T>, index: usize) -> &mut T`.
  case bufferAt = "buffer_at"
  /// `buffer_copy<T>(from: Buffer<T>, from_index: usize, to: Buffer<T>, to_index: usize, count: usize)`:
  /// bitwise, regions may overlap.
  case bufferCopy = "buffer_copy"
  /// `buffer_slice<T>(buffer: Buffer<T>, start: usize, count: usize) -> &mut [T]`.
  case bufferSlice = "buffer_slice"
  /// `read<T>(place: &T) -> T`: a bitwise copy; the place stays as it is.
  case read = "read"
  /// `write<T>(place: &T, value: T)`: bitwise, the old value is not dropped.
  case write = "write"
  /// `as_mut<T: ?Sized>(reference: &T) -> &mut T`.
  case asMut = "as_mut"
  /// `same_address<T: ?Sized>(a: &T, b: &T) -> bool`.
  case sameAddress = "same_address"
  /// `drop_in_place<T>(place: &mut T)`.
  case dropInPlace = "drop_in_place"
  /// `forget<T>(value: T)`: its destructor does not run.
  case forget = "forget"
  /// `size_in_words<T>() -> usize`.
  case sizeInWords = "size_in_words"

  // Slices and text. `str` is laid out like `[u8]`, one byte in a word.
  /// `slice_len<T>(slice: &[T]) -> usize`.
  case sliceLength = "slice_len"
  /// `slice_part<T>(slice: &[T], start: usize, count: usize) -> &mut [T]`: unchecked.
  case slicePart = "slice_part"
  /// `str_bytes(text: &str) -> &[u8]`.
  case strBytes = "str_bytes"
  /// `str_from_bytes(bytes: &[u8]) -> &str`: the bytes are UTF-8.
  case strFromBytes = "str_from_bytes"

  // Values of any type, by structure: derives and the prelude's roles decide how a type is walked.
  /// `equal<T: ?Sized>(a: &T, b: &T) -> bool`.
  case equal = "equal"
  /// `compare<T: ?Sized>(a: &T, b: &T) -> i32`: -1, 0, 1; 2 when unordered (NaN).
  case compare = "compare"
  /// `hash`-free: maps are not in the language.
  /// `format_value<T: ?Sized>(value: &T) -> (Buffer<u8>, usize)`: Display.
  case formatValue = "format_value"
  /// `format_with<T: ?Sized>(value: &T, flags: u32, fill: char, width: usize, precision: usize) ->
  /// (Buffer<u8>, usize)`: as a placeholder that is only known when the program runs; the flags are
  /// those of the prelude's `Formatter`.
  case formatWith = "format_with"

  // Integers (I is any integer type).
  /// `wrapping_add<I>(a: I, b: I) -> I`.
  case wrappingAdd = "wrapping_add"
  /// `wrapping_sub<I>(a: I, b: I) -> I`.
  case wrappingSubtract = "wrapping_sub"
  /// `wrapping_mul<I>(a: I, b: I) -> I`.
  case wrappingMultiply = "wrapping_mul"
  /// `add_overflows<I>(a: I, b: I) -> bool`.
  case addOverflows = "add_overflows"
  /// `sub_overflows<I>(a: I, b: I) -> bool`.
  case subtractOverflows = "sub_overflows"
  /// `mul_overflows<I>(a: I, b: I) -> bool`.
  case multiplyOverflows = "mul_overflows"
  /// `min_value<I>() -> I`.
  case minValue = "min_value"
  /// `max_value<I>() -> I`.
  case maxValue = "max_value"
  /// `bit_width<I>() -> u32`.
  case bitWidth = "bit_width"
  /// `leading_zeros<I>(a: I) -> u32`.
  case leadingZeros = "leading_zeros"
  /// `trailing_zeros<I>(a: I) -> u32`.
  case trailingZeros = "trailing_zeros"
  /// `count_ones<I>(a: I) -> u32`.
  case countOnes = "count_ones"
  /// `float_unary(operation: i32, a: f64) -> f64`: 0 floor, 1 ceil, 2 round, 3 trunc, 4 sqrt, 5 abs.
  case floatUnary = "float_unary"
  /// `char_from_u32(code: u32) -> char`: the code is a scalar value.
  case charFromU32 = "char_from_u32"

  // Coroutines through a reference.
  /// `resume<C, I, O>(coroutine: &mut C, input: I) -> O`.
  case resume = "resume"

  // Effects.
  /// `panic_text(message: &str) -> !`.
  case panicText = "panic_text"
  /// `take_panic() -> (Buffer<u8>, usize)`: the message of the panic that was caught.
  case takePanic = "take_panic"
  /// `panic_message() -> (Buffer<u8>, usize)`: the message of the panic that a hook is told of.
  case panicMessage = "panic_message"
  /// `panic_payload() -> usize`: what the last panic carries: 0 a `&str`, 1 a `String`, 2 another value.
  case panicPayload = "panic_payload"
  /// `panic_carries(tells_hook: bool)`: the next panic carries a value, which the prelude keeps.
  case panicCarries = "panic_carries"
  /// `type_number<T>() -> usize`.
  case typeNumber = "type_number"
  /// `type_number_of<T: ?Sized>(value: &T) -> usize`: of what is behind a reference to a `dyn` type.
  case typeNumberOf = "type_number_of"
  /// `thin<T: ?Sized, U>(value: &T) -> &mut U`: the address alone.
  case thin = "thin"
  /// `trace_drop(name: &str)`: the event of a `Tracked`'s destructor.
  case traceDrop = "trace_drop"
  /// `trace_poll(context: u32)`: the event of a poll of the future that `ready_after` makes.
  case tracePoll = "trace_poll"
}
