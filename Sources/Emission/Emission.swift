public import CoreLanguage
import SourceText
public import SurfaceSyntax

/// A program as text for rustc: a body that the support (`Emission.support`) is in scope of.
///
/// Two forms. The *core* of a design, every coroutine printed as one of rustc's own: what the design's
/// translation means is then rustc's business, not ours. And the program *as written*, for the designs
/// that rustc implements: the source itself, with `#[coroutine]` where the documents leave it out.
///
/// The text runs by the schedule and prints the events of a trace, one line each, so that the two can be
/// compared line by line. It is a module with one function, `run`.
///
/// What comes in is typed already where it is to run, and untyped where rustc is to refuse it: nothing
/// here looks at types. Lifetimes are not kept by the tree, so that the core form writes `'static` where
/// a type of the program holds a reference.
public enum Emission {
  /// What a driver does, in order.
  public enum Step: Sendable {
    /// Resumes with a value.
    case resume(Input)
    /// Drops what is driven; nothing comes after it.
    case drop
    /// Moves it.
    case move
  }

  /// The input of a resume.
  public enum Input: Sendable {
    /// An expression of Rust, in the scope of the program's outermost statements.
    case text(String)
    /// A fresh context, by its number.
    case context(Int)
  }

  /// What the program's tail is.
  public enum Driven: Hashable, Sendable {
    /// A coroutine, which is resumed.
    case coroutine
    /// A closure with so many parameters, which is called.
    case closure(parameterCount: Int)
    /// A future of Rust, which is polled.
    case future
    /// An iterator of Rust, which is asked for the next element.
    case iterator
  }

  /// The core form of a program; without steps it only runs.
  public static func core(_ program: CoreProgram, _ driven: Driven, _ steps: [Step]?) -> String {
    let body = CoreRewriting().block(program.body)
    var statements = body
    statements.tail = nil
    var text = ModuleText(TreePrinter.rust.printBody(statements))
    let tail = body.tail.map { TreePrinter.rust.print($0) }
    if let steps {
      text.drive(tail ?? "()", driven, steps)
    } else {
      if let tail { text.add("\(tail);") }
      if body.hasMain { text.add("main();") }
    }
    return text.module
  }

  /// The text of an expression of the core, such as the input of a step.
  public static func input(_ expression: CoreExpression) -> String {
    TreePrinter.rust.print(CoreRewriting().expression(expression))
  }

  /// The form as written of a program; without steps it only runs.
  ///
  /// `file` is the source that `program` was parsed from.
  public static func source(
    _ program: SurfaceProgram,
    _ driven: Driven,
    _ steps: [Step]?,
  ) -> String {
    let edited = SourceEditing(program)
    guard let steps else {
      var text = ModuleText(edited.whole)
      if program.body.hasMain { text.add("main();") }
      return text.module
    }
    var text = ModuleText(edited.statements)
    let tail = edited.tail ?? "()"
    switch driven {
    case .coroutine: text.drive("support::native(\(tail))", driven, steps)
    case .future: text.drive("support::polled(\(tail))", driven, steps)
    case .iterator: text.drive("support::iterated(\(tail))", driven, steps)
    case .closure: text.drive(tail, driven, steps)
    }
    return text.module
  }
}

extension Block {
  /// `true` iff it declares a function `main`.
  fileprivate var hasMain: Bool {
    statements.contains { statement in
      if case .item(.function(let function)) = statement {
        function.name.node == "main"
      } else {
        false
      }
    }
  }
}

/// The function `run` of a module, line by line.
private struct ModuleText {
  private var lines: [Substring]
  private var isDriven = false

  init(_ statements: String) {
    lines = statements.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
  }

  mutating func add(_ text: String) {
    lines += text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Gives `tail` to a driver, and takes the steps.
  ///
  /// The driven value is dropped by hand, before the inputs that it may refer to.
  mutating func drive(_ tail: String, _ driven: Emission.Driven, _ steps: [Emission.Step]) {
    isDriven = true
    add("let mut __driven = std::mem::ManuallyDrop::new(\(tail));")
    var resumes = 0
    var contexts = 0
    for step in steps {
      switch step {
      case .resume(let input):
        resumes += 1
        let name = "__input\(resumes)"
        add("support::begin();")
        var shown = "support::shown(&\(name))"
        switch input {
        case .text(let text): add("let \(name) = \(text);")
        case .context(let number):
          contexts += 1
          shown = "\"ctx\(number)\".to_string()"
          add("let \(name) = support::context(\(number));")
        }
        let function = driven == .closure(parameterCount: 0) ? "call" : "step"
        add("support::\(function)(&mut *__driven, \(shown), \(name));")
      case .move:
        add("support::moved();")
        add(
          "let mut __driven = "
            + "std::mem::ManuallyDrop::new(std::mem::ManuallyDrop::into_inner(__driven));"
        )
      case .drop:
        add("support::dropped(__driven);")
        add("support::end();")
        return
      }
    }
    add("support::end();")
    add("drop(std::mem::ManuallyDrop::into_inner(__driven));")
  }

  var module: String {
    let head = [
      "use crate::support;", "use crate::support::names::*;", "pub fn run() {",
      "    support::start(\(isDriven));",
    ]
    return (head + lines.map { $0.isEmpty ? "" : "    \($0)" } + ["}"])
      .map { "\($0)\n" }.joined()
  }
}
