import Coroutines

/// Compares what a line of a snippet gives with the comment behind it.
func expect(_ wanted: String, _ line: () throws -> String) {
  var actual: String
  do {
    actual = try line()
  } catch {
    let name = Mirror(reflecting: error).children.first?.label ?? "\(error)"
    actual = "throws .\(name)"
  }
  precondition(actual == wanted, "the documentation says \(wanted), it gives \(actual)")
}

/// A value as documentation writes it.
func text<Value>(_ value: Value) -> String { "\(value)" }

/// An optional as documentation writes it: the value itself, or nil.
func text<Value>(_ value: Value?) -> String { value.map { "\($0)" } ?? "nil" }
