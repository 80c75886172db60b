/// The standard library, written in the language itself.
///
/// Every program sees these items as its outermost scope. They are checked like the program's own
/// code, once per concrete instantiation and only where something uses them, so an item that no
/// program mentions costs the parsing of its head and nothing else. The text is plain Rust, with these additions:
///
/// * `#[intrinsic] fn name(..) -> R;` is what the machine does (`Intrinsic`, by raw value), and
///   `box_new`, the expression `TypedExpression.Kind.box`. Only the prelude may name an intrinsic or
///   a function marked `#[hidden]`.
/// * `#[role(vector)]` on a type gives its `NominalType.Role`; the layouts are fixed there.
/// * `impl<T> [T]`, `impl str`, `impl<T> Box<T>` add methods to built-in types. `[T; _]` is an array
///   of any length.
/// * `impl<I: Integer> I` adds methods to every integer type: `Integer`, like `Copy`, `Debug`,
///   `Display`, `PartialEq`, `Eq`, `PartialOrd` and `Ord`, holds by the structure of the type.
/// * `impl<C: CoroutineIterator + ..> Trait for C` is for the coroutines of designs that make iterators
///   of them (`CoreCoroutine.Interface`); likewise `CoroutineStream`.
/// * `Struct<A, I>` may have a parameter that no field mentions: it says what a closure inside gives,
///   so that an implementation need not find it again.
///
/// What other passes call by name: `vec_from_elem(e, n)` for `vec![e; n]`, `[a, b].into_vec()` for
/// `vec![a, b]`, `string_from_parts(p)` for `format!`, `IntoIterator::into_iter` and `Iterator::next`
/// for `for`, `From::from` for `?`, `RangeInclusive::new` for `a..=b`.
public enum Prelude {
  /// The whole text.
  public static let source = parts.joined()

  /// The bytes of the whole text in two ranges of about the same size, each of whole items.
  public static let halves: [Range<Int>] = {
    let end = source.utf8.count
    var middle = 0
    for part in parts where middle * 2 < end { middle += part.utf8.count }
    return [0..<middle, middle..<end]
  }()

  /// The whole text, each part of whole items.
  private static let parts: [String] = [
    intrinsics, traits, option, result, cells, atomics, counted, integers, conversions, floats,
    characters,
    vectors, drains, deques, slices, sorting, strings, stringSlices, patterns, parsing, formatting,
    catching,
    ranges,
    iterators, adapters, sources, collecting, coroutines, scenario,
  ]
}
