import CoreLanguage
import Desugaring
import SourceText
import Testing
import Traces
import Workbench
import YieldExpression

/// What a program that should have been accepted was refused for.
struct Refused: Error, CustomStringConvertible {
  var diagnostic: Diagnostic
  var description: String { "\(diagnostic.code): \(diagnostic.message)" }
}

/// `source` as the design of today's compiler understands it.
func compile(_ source: String) throws -> Compilation {
  do {
    return try Workbench().compile(
      SourceFile(name: "test", text: source),
      as: Proposal.yieldExpression,
    )
  } catch {
    throw Refused(diagnostic: error)
  }
}

/// What `source` is refused for; nil if it is accepted.
func refusal(of source: String) -> Diagnostic? {
  do {
    _ = try compile(source)
    return nil
  } catch {
    return (error as? Refused)?.diagnostic
  }
}

/// What a program prints.
func output(of source: String) throws -> String {
  let run = try compile(source).run()
  try #require(run.trace.ending == .finished)
  return String(decoding: run.standardOutput, as: UTF8.self)
}

/// What `{:?}` prints of an expression.
func shown(_ expression: String) throws -> String {
  String(try output(of: "fn main() { println!(\"{:?}\", \(expression)); }").dropLast())
}

/// The message with which statements panic.
func panicMessage(_ statements: String) throws -> String? {
  let run = try compile("fn main() { \(statements) }").run()
  guard case .panicked(let message) = run.trace.ending else { return nil }
  return message
}

/// The captures of each closure of a program, in order: `shared a b.0`, after its kind.
func captures(of source: String) throws -> [String] {
  try compile(source).typed.closures.map { closure in
    let parts = closure.captures.map { "\($0.mode) \($0.name)" }
    return "\(closure.kind): " + parts.joined(separator: ", ")
  }
}
