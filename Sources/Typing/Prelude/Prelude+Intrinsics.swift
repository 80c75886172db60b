extension Prelude {
  /// The declarations of what the machine does.
  static let intrinsics = #"""
    #[intrinsic] fn buffer_new<T>(capacity: usize) -> Buffer<T>;
    #[intrinsic] fn buffer_free<T>(buffer: Buffer<T>);
    #[intrinsic] fn buffer_at<T>(buffer: Buffer<T>, index: usize) -> &mut T;
    #[intrinsic] fn buffer_copy<T>(from: Buffer<T>, from_index: usize, to: Buffer<T>, to_index: usize, count: usize);
    #[intrinsic] fn buffer_slice<T>(buffer: Buffer<T>, start: usize, count: usize) -> &mut [T];
    #[intrinsic] fn read<T>(place: &T) -> T;
    #[intrinsic] fn write<T>(place: &T, value: T);
    #[intrinsic] fn as_mut<T>(reference: &T) -> &mut T;
    #[intrinsic] fn same_address<T>(a: &T, b: &T) -> bool;
    #[intrinsic] fn drop_in_place<T>(place: &mut T);
    #[intrinsic] fn forget<T>(value: T);
    #[intrinsic] fn size_in_words<T>() -> usize;
    #[intrinsic] fn slice_len<T>(slice: &[T]) -> usize;
    #[intrinsic] fn slice_part<T>(slice: &[T], start: usize, count: usize) -> &mut [T];
    #[intrinsic] fn str_bytes(text: &str) -> &[u8];
    #[intrinsic] fn str_from_bytes(bytes: &[u8]) -> &str;
    #[intrinsic] fn equal<T>(a: &T, b: &T) -> bool;
    #[intrinsic] fn compare<T>(a: &T, b: &T) -> i32;
    #[intrinsic] fn format_value<T>(value: &T) -> (Buffer<u8>, usize);
    #[intrinsic] fn format_with<T>(value: &T, flags: u32, fill: char, width: usize, precision: usize) -> (Buffer<u8>, usize);
    #[intrinsic] fn wrapping_add<I>(a: I, b: I) -> I;
    #[intrinsic] fn wrapping_sub<I>(a: I, b: I) -> I;
    #[intrinsic] fn wrapping_mul<I>(a: I, b: I) -> I;
    #[intrinsic] fn add_overflows<I>(a: I, b: I) -> bool;
    #[intrinsic] fn sub_overflows<I>(a: I, b: I) -> bool;
    #[intrinsic] fn mul_overflows<I>(a: I, b: I) -> bool;
    #[intrinsic] fn min_value<I>() -> I;
    #[intrinsic] fn max_value<I>() -> I;
    #[intrinsic] fn bit_width<I>() -> u32;
    #[intrinsic] fn leading_zeros<I>(a: I) -> u32;
    #[intrinsic] fn trailing_zeros<I>(a: I) -> u32;
    #[intrinsic] fn count_ones<I>(a: I) -> u32;
    #[intrinsic] fn float_unary(operation: i32, a: f64) -> f64;
    #[intrinsic] fn char_from_u32(code: u32) -> char;
    #[intrinsic] fn resume<C, I, O>(coroutine: &mut C, input: I) -> O;
    #[intrinsic] fn panic_text(message: &str) -> !;
    #[intrinsic] fn take_panic() -> (Buffer<u8>, usize);
    #[intrinsic] fn panic_message() -> (Buffer<u8>, usize);
    #[intrinsic] fn panic_payload() -> usize;
    #[intrinsic] fn panic_carries(tells_hook: bool);
    #[intrinsic] fn type_number<T>() -> usize;
    #[intrinsic] fn type_number_of<T>(value: &T) -> usize;
    #[intrinsic] fn thin<T, U>(value: &T) -> &mut U;
    #[intrinsic] fn trace_drop(name: &str);
    #[intrinsic] fn trace_poll(context: u32);
    #[intrinsic] fn box_new<T>(value: T) -> Box<T>;

    """#
}
