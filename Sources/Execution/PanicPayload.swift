/// What a panic carries to whoever catches it; the raw value is what `panic_payload` gives.
enum PanicPayload: Int {
  /// The message, a `&str`.
  case text = 0
  /// The message, a `String`: something was formatted.
  case string = 1
  /// A value that the prelude keeps.
  case value = 2

  /// A value on its way into a panic.
  struct Carried {
    /// `false` for a panic that goes on, which a hook knows already.
    var tellsHook: Bool
  }
}
