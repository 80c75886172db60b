public import Coroutines

/// How a value of a schedule becomes an input of a Swift body.
public struct NativeInput<Input>: Sendable {
  /// The input; nil if the value is not of its type.
  let read: @Sendable (NativeValue, NativeRun) -> Input?

  /// A conversion.
  public init(_ read: @escaping @Sendable (NativeValue, NativeRun) -> Input?) { self.read = read }
}

extension NativeInput<Int> {
  /// An integer.
  public static var number: Self {
    Self { value, _ in if case .number(let number) = value { number } else { nil } }
  }
}

extension NativeInput<String> {
  /// A string.
  public static var text: Self {
    Self { value, _ in if case .text(let text) = value { text } else { nil } }
  }
}

extension NativeInput<NativeTracked> {
  /// `Tracked("name")`.
  public static var tracked: Self {
    Self { value, run in
      guard case .variant("Tracked", let fields) = value, case .text(let name)? = fields.first
      else { return nil }
      return NativeTracked(name, run)
    }
  }
}

extension NativeInput<Context> {
  /// `ctx`.
  public static var context: Self {
    Self { value, run in value == .context ? run.makeContext() : nil }
  }
}

extension NativeInput<Void> {
  /// `()`; what the schedule hands in besides goes to the run's side channel (D2).
  public static var unit: Self {
    Self { value, run in
      switch value {
      case .tuple([]): return ()
      case .sent(let sent): run.send(sent)
      case .context: run.send(run.makeContext())
      default: return nil
      }
      return ()
    }
  }
}

extension NativeInput {
  /// Two inputs as one tuple.
  public static func pair<First, Second>(
    _ first: NativeInput<First>,
    _ second: NativeInput<Second>,
  ) -> Self where Input == (First, Second) {
    Self { value, run in
      guard case .tuple(let values) = value, values.count == 2,
        let one = first.read(values[0], run), let two = second.read(values[1], run)
      else { return nil }
      return (one, two)
    }
  }
}

/// How an output of a Swift body is printed: as Rust's `{:?}` prints the machine's.
public struct NativeOutput<Output>: Sendable {
  /// The text.
  let text: @Sendable (Output) -> String

  /// A way to print.
  public init(_ text: @escaping @Sendable (Output) -> String) { self.text = text }

  static func constant(_ text: String) -> Self { Self { _ in text } }

  /// A list.
  public static func list<Element>(_ element: NativeOutput<Element>) -> Self
  where Output == [Element] {
    Self { "[\($0.map(element.text).joined(separator: ", "))]" }
  }

  /// An optional: `None`, `Some(v)`.
  public static func optional<Wrapped>(_ wrapped: NativeOutput<Wrapped>) -> Self
  where Output == Wrapped? {
    Self { $0.map { "Some(\(wrapped.text($0)))" } ?? "None" }
  }

  /// Two outputs as one tuple.
  public static func pair<First, Second>(
    _ first: NativeOutput<First>,
    _ second: NativeOutput<Second>,
  ) -> Self where Output == (First, Second) {
    Self { "(\(first.text($0.0)), \(second.text($0.1)))" }
  }

  /// A poll: `Pending`, `Ready(v)`.
  public static func poll<Value>(_ value: NativeOutput<Value>) -> Self
  where Output == Poll<Value> {
    Self { poll in
      switch poll {
      case .pending: "Pending"
      case .ready(let ready): "Ready(\(value.text(ready)))"
      }
    }
  }

  /// A state: `Yielded(v)`, `Complete(v)`.
  public static func state<Yielded, Returned>(
    _ yielded: NativeOutput<Yielded>,
    _ returned: NativeOutput<Returned>,
  ) -> Self where Output == CoroutineState<Yielded, Returned> {
    Self { state in
      switch state {
      case .yielded(let value): "Yielded(\(yielded.text(value)))"
      case .complete(let value): "Complete(\(returned.text(value)))"
      }
    }
  }
}

extension NativeOutput<Never> {
  /// No value: nothing is ever printed.
  public static var never: Self { constant("!") }
}

extension NativeOutput<Int> {
  /// An integer.
  public static var number: Self { Self { "\($0)" } }
}

extension NativeOutput<String> {
  /// A string, quoted.
  public static var text: Self { Self { quoted($0) } }

  /// Text that is printed as it is, such as the name of an enum's case.
  public static var plain: Self { Self { $0 } }
}

extension NativeOutput<Void> {
  /// `()`.
  public static var unit: Self { constant("()") }
}

extension NativeOutput<NativeTracked> {
  /// `Tracked("name")`.
  public static var tracked: Self { Self { "Tracked(\(quoted($0.name)))" } }
}

extension NativeOutput<NativeValue> {
  /// A value of a schedule.
  public static var value: Self { Self { $0.text } }
}
