/// How a design's outputs say what a task wants to hear: `item v`, `pending`, `end v`, `end`.
///
/// A list of output shapes, tried in order. Outputs are text as a trace prints them.
public struct OutputWords: Hashable, Sendable {
  /// One shape of output and its word.
  public struct Case: Hashable, Sendable {
    /// The text before the value.
    public var prefix: String
    /// The text after the value; nil if the whole output is `prefix`.
    public var suffix: String?
    /// The word, followed by the value if the shape has one.
    public var word: String
  }

  /// In the order in which they are tried.
  public var cases: [Case]

  /// The word for `output`; every output has one.
  public func word(for output: String) -> String {
    for shape in cases {
      guard let suffix = shape.suffix else {
        if output == shape.prefix { return shape.word }
        continue
      }
      let length = output.utf8.count - shape.prefix.utf8.count - suffix.utf8.count
      guard length >= 0, output.hasPrefix(shape.prefix), output.hasSuffix(suffix) else { continue }
      let value = output.utf8.dropFirst(shape.prefix.utf8.count).dropLast(suffix.utf8.count)
      return "\(shape.word) \(String(Substring(value)))"
    }
    return "item \(output)"
  }

  /// Designs whose outputs are `CoroutineState`: a yield is an item, a return is the end; `()` and
  /// `Pending` say that there is nothing yet, and `()` as a result is an end without a value.
  public static let coroutineState = OutputWords(cases: [
    Case(prefix: "Yielded(())", suffix: nil, word: "pending"),
    Case(prefix: "Yielded(Pending)", suffix: nil, word: "pending"),
    Case(prefix: "Yielded(Ready(", suffix: "))", word: "end"),
    Case(prefix: "Yielded(", suffix: ")", word: "item"),
    Case(prefix: "Complete(())", suffix: nil, word: "end"),
    Case(prefix: "Complete(", suffix: ")", word: "end"),
  ])

  /// Designs whose outputs are whatever the program hands out: it says the end by a convention of its
  /// own, of which `Poll`, `Option` and `CoroutineState` are understood.
  public static let plain = OutputWords(cases: [
    Case(prefix: "Pending", suffix: nil, word: "pending"),
    Case(prefix: "Ready(())", suffix: nil, word: "end"),
    Case(prefix: "Ready(", suffix: ")", word: "end"),
    Case(prefix: "None", suffix: nil, word: "end"),
    Case(prefix: "Some(", suffix: ")", word: "item"),
    Case(prefix: "Yielded(", suffix: ")", word: "item"),
    Case(prefix: "Complete(())", suffix: nil, word: "end"),
    Case(prefix: "Complete(", suffix: ")", word: "end"),
  ])

  /// Designs whose outputs are those of an iterator, a stream or a future: `Some` is an item, `None` the
  /// end; `()` and `Pending` as items say that there is nothing yet.
  public static let iterator = OutputWords(cases: [
    Case(prefix: "Some(())", suffix: nil, word: "pending"),
    Case(prefix: "Some(Pending)", suffix: nil, word: "pending"),
    Case(prefix: "Some(Ready(", suffix: "))", word: "end"),
    Case(prefix: "Some(", suffix: ")", word: "item"),
    Case(prefix: "None", suffix: nil, word: "end"),
    Case(prefix: "Pending", suffix: nil, word: "pending"),
    Case(prefix: "Ready(Some(", suffix: "))", word: "item"),
    Case(prefix: "Ready(None)", suffix: nil, word: "end"),
    Case(prefix: "Ready(())", suffix: nil, word: "end"),
    Case(prefix: "Ready(", suffix: ")", word: "end"),
  ])
}
