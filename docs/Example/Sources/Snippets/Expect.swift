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
