public import CoreLanguage
public import SourceText
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

  /// What the types of a program say that its text does not.
  public struct Facts: Sendable {
    /// What the tail is.
    public var driven: Driven
    /// In is `()`.
    public var inputIsUnit = false
    /// Out is `CoroutineState<(), R>`.
    public var yieldsUnit = false
    /// Where the coroutines stand whose end is not reached.
    public var diverging: Set<SourceRange> = []

    /// Facts about a program with this tail.
    public init(driven: Driven) { self.driven = driven }
  }

  /// The core form of a program, which comes from `file`; without steps it only runs.
  public static func core(
    _ program: CoreProgram,
    of file: SourceFile,
    _ facts: Facts,
    _ steps: [Step]?,
  ) -> String {
    let body = CoreRewriting(diverging: facts.diverging).block(program.body)
    let printer = TreePrinter.rust(file)
    var statements = body
    statements.tail = nil
    var text = ModuleText(printer.printBody(statements))
    let tail = body.tail.map { printer.print($0.withLastingContexts) }
    if let steps {
      var facts = facts
      var value = tail ?? "()"
      if let bound = body.opaqueTail {
        switch bound.path.segments.last?.name.node {
        case "Future": value = "support::polled(\(value))"
        case "Iterator": value = "support::iterated(\(value))"
        case "Coroutine": value = "support::native(\(value))"
        case "GeneratorMove": value = "support::generated(\(value))"
        default:
          if let inputs = bound.signature?.inputs {
            facts.driven = .closure(parameterCount: inputs.count)
          }
        }
      }
      text.drive(value, facts, steps)
    } else {
      if let tail { text.add("\(tail);") }
      if body.hasMain { text.add("main();") }
    }
    return text.module
  }

  /// The text of an expression of the core, such as the input of a step.
  public static func input(_ expression: CoreExpression, of file: SourceFile) -> String {
    TreePrinter.rust(file).print(CoreRewriting(diverging: []).expression(expression))
  }

  /// The form as written of a program; without steps it only runs.
  ///
  /// Nil if the program has a construct that Rust lacks.
  public static func source(
    _ program: SurfaceProgram,
    _ facts: Facts,
    _ steps: [Step]?,
  ) -> String? {
    let edited = SourceEditing(program)
    guard edited.isRust else { return nil }
    guard let steps else {
      var text = ModuleText(edited.whole)
      if program.body.hasMain { text.add("main();") }
      return text.module
    }
    var text = ModuleText(edited.statements)
    let tail = edited.tail ?? "()"
    switch facts.driven {
    case .coroutine: text.drive("support::native(\(tail))", facts, steps, checksMoves: true)
    case .future: text.drive("support::polled(\(tail))", facts, steps, checksMoves: true)
    case .iterator: text.drive("support::iterated(\(tail))", facts, steps, checksMoves: true)
    case .closure: text.drive(tail, facts, steps)
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

extension CoreExpression {
  /// A closure that keeps the contexts that a driver hands it.
  fileprivate var withLastingContexts: CoreExpression {
    guard case .closure(var closure) = kind else { return self }
    closure.parameters = closure.parameters.map(\.withLastingContext)
    return CoreExpression(.closure(closure), range)
  }
}

extension CoreBlock {
  /// What the tail is known by, if it is the result `impl Trait` of a function of the block.
  fileprivate var opaqueTail: TraitBound? {
    guard case .call(let callee, _)? = tail?.kind, case .path(let path) = callee.kind else {
      return nil
    }
    for case .item(.function(let function)) in statements
    where function.name.node == path.singleName {
      guard case .implTrait(let bounds)? = function.result?.node else { return nil }
      return bounds.first
    }
    return nil
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
  /// With `checksMoves` rustc has to see that what is moved after a resume may be.
  mutating func drive(
    _ tail: String,
    _ facts: Emission.Facts,
    _ steps: [Emission.Step],
    checksMoves: Bool = false,
  ) {
    isDriven = true
    add("let mut __driven = std::mem::ManuallyDrop::new(\(tail));")
    if facts.driven == .coroutine, facts.inputIsUnit { add("support::takes_unit(&*__driven);") }
    var resumes = 0
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
          shown = "\"ctx\(number)\".to_string()"
          add("let \(name) = support::context(\(number));")
        }
        add("support::\(facts.step)(&mut *__driven, \(shown), \(name));")
      case .move:
        if checksMoves, resumes > 0 { add("support::movable(&*__driven);") }
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

  /// The text of the whole module.
  var module: String {
    let head = [
      "use crate::support;", "use crate::support::names::*;", "pub fn run() {",
      "    support::start(\(isDriven));",
    ]
    return (head + lines.map { $0.isEmpty ? "" : "    \($0)" } + ["}"])
      .map { "\($0)\n" }.joined()
  }
}

extension Emission.Facts {
  /// The function of the support that resumes.
  fileprivate var step: String {
    switch driven {
    case .closure(parameterCount: 0): "call"
    case .coroutine where yieldsUnit: "step_of_unit"
    default: "step"
    }
  }
}
