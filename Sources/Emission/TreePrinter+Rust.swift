import CoreLanguage
import SourceText
import SurfaceSyntax

extension TreePrinter where Construct == CoreConstruct {
  /// Prints a rewritten core of the program in `file` as a Rust that rustc compiles with its unstable
  /// coroutines.
  ///
  /// A lifetime is written where the source has `'static`, and where a type of the program holds a
  /// reference.
  static func rust(_ file: SourceFile) -> Self {
    let lifetime = "'static "
    return Self(
      precedence: precedence,
      spelling: rustSpelling,
      reference: { range, isHeld in
        let start = Int(range.lower) + 1
        let isWritten =
          range.file == file.id && file.bytes.count > start
          && file.bytes[start...].starts(with: lifetime.utf8)
        return isHeld || isWritten ? "&\(lifetime)" : "&"
      },
      endsAllStatements: true,
      write: write,
    )
  }

  private static func precedence(_ construct: CoreConstruct) -> PrintingPrecedence {
    switch construct {
    case .coroutine: .postfix
    case .suspend: .jump
    case .suspendRebinding, .enter, .tryYielding: preconditionFailure("the rewriting leaves none")
    }
  }

  private static func write(
    _ construct: CoreConstruct,
    _ writer: inout TreeWriter<CoreConstruct>,
  ) {
    switch construct {
    case .coroutine(let coroutine): CoroutineWriting(coroutine).write(&writer)
    case .suspend(let operand):
      writer.write("yield ")
      writer.expression(operand)
    case .suspendRebinding, .enter, .tryYielding: preconditionFailure("the rewriting leaves none")
    }
  }
}

/// Writes one coroutine: `support::coroutine(#[coroutine] static move |input| { .. })`.
///
/// The function of the support boxes and pins it, so that what the design lets a program do with it
/// can be written, and gives its outputs back without `CoroutineState` around them: In and Out are
/// those of the core.
private struct CoroutineWriting {
  let coroutine: CoreCoroutine

  init(_ coroutine: CoreCoroutine) { self.coroutine = coroutine }

  func write(_ writer: inout TreeWriter<CoreConstruct>) {
    writer.write("support::coroutine(support::\(coroutine.words), ")
    writer.write("support::\(coroutine.aftermath), ")
    writer.write("#[coroutine] ")
    if !coroutine.isMovable || coroutine.infersMovability { writer.write("static ") }
    if coroutine.isMove || !coroutine.ownedNames.isEmpty { writer.write("move ") }
    writer.write("|")
    writer.write(coroutine.rebinds ? "__input" : "")
    if !coroutine.rebinds { patterns(&writer) }
    writer.write(": ")
    input(&writer)
    writer.write("| ")
    result(&writer)
    writer.write("{")
    writer.indented { writer in
      if coroutine.rebinds { rebinding(&writer) }
      writer.newLine()
      body(&writer)
    }
    writer.newLine()
    writer.write("})")
  }

  // MARK: Parameters

  /// `a`, `(a, b)`, `_`: what one input is bound to.
  private func patterns(_ writer: inout TreeWriter<CoreConstruct>) {
    switch coroutine.parameters.count {
    case 0: writer.write("_")
    case 1: writer.pattern(coroutine.parameters[0].pattern, isNested: true)
    default:
      writer.write("(")
      writer.list(coroutine.parameters) { $0.pattern($1.pattern) }
      writer.write(")")
    }
  }

  /// The type of one input.
  private func input(_ writer: inout TreeWriter<CoreConstruct>) {
    switch coroutine.parameters.count {
    case 0: writer.write("()")
    case 1: type(coroutine.parameters[0], &writer)
    default:
      writer.write("(")
      writer.list(coroutine.parameters) { type($1, &$0) }
      writer.write(")")
    }
  }

  private func type(_ parameter: Parameter, _ writer: inout TreeWriter<CoreConstruct>) {
    guard let type = parameter.type else { return writer.write("_") }
    writer.type(type)
  }

  private func result(_ writer: inout TreeWriter<CoreConstruct>) {
    guard let result = coroutine.result else { return }
    writer.write("-> ")
    switch coroutine.completion {
    case .complete: writer.write("CoroutineState<_, ")
    case .ready: writer.write("Poll<")
    case .plain, .diverges, .restarts, .none, .readyNone: break
    }
    writer.type(result)
    writer.write(coroutine.completion.isVariant ? "> " : " ")
  }

  // MARK: Rebinding

  /// The parameters as variables of the body, and the macro that drops and binds them anew (D8).
  ///
  /// A macro finds the variables of the place where it is declared, whatever the body shadows. A
  /// variable is dropped, if it still holds something, by assigning a value to it that is then
  /// forgotten; rustc's own drop flags decide whether there is something to drop.
  private func rebinding(_ writer: inout TreeWriter<CoreConstruct>) {
    let names = coroutine.parameters.flatMap { $0.pattern.boundNames }
    if !names.isEmpty {
      writer.newLine()
      writer.write("let \(tuple(names.map { "mut \($0)" })) = ")
      bound(names, "__input", &writer)
    } else {
      writer.newLine()
      writer.write("drop(__input);")
    }
    writer.newLine()
    writer.write("macro_rules! rebind { ($output:expr) => { match $output { output => {")
    writer.indented { writer in
      for name in names.reversed() {
        writer.newLine()
        writer.write("\(name) = support::blank(); std::mem::forget(\(name));")
      }
      writer.newLine()
      if names.isEmpty {
        writer.write("drop(yield output);")
      } else {
        writer.write("\(tuple(names)) = ")
        bound(names, "(yield output)", &writer)
      }
    }
    writer.newLine()
    writer.write("} } } }")
  }

  /// `{ let input = value; match input { patterns => (names) } };`: what no pattern binds is dropped.
  private func bound(
    _ names: [String],
    _ value: String,
    _ writer: inout TreeWriter<CoreConstruct>,
  ) {
    writer.write("{ let __whole = \(value); match __whole { ")
    patterns(&writer)
    writer.write(" => \(tuple(names)) } };")
  }

  private func tuple(_ names: [String]) -> String {
    names.count == 1 ? "(\(names[0]),)" : "(\(names.joined(separator: ", ")))"
  }

  // MARK: Body

  private func body(_ writer: inout TreeWriter<CoreConstruct>) {
    switch coroutine.completion {
    case .complete, .ready:
      writer.expressions("\(coroutine.completion.rawValue)(", [coroutine.body], ")")
    case .none, .readyNone:
      writer.write("let () = ")
      writer.expression(coroutine.body)
      writer.write(";")
      writer.newLine()
      writer.write(coroutine.completion.rawValue)
    case .restarts:
      writer.write("loop {")
      writer.indented { writer in
        writer.newLine()
        writer.write("let __output = \(CoreRewriting.restartLabel): { ")
        writer.expression(coroutine.body)
        writer.write(" };")
        writer.newLine()
        writer.write("\(CoreRewriting.rebind)(__output);")
      }
      writer.newLine()
      writer.write("}")
    case .plain, .diverges: writer.expression(coroutine.body)
    }
  }
}

extension CoreCoroutine {
  /// The support's name of the words that a resume after the end or a panic panics with.
  fileprivate var words: String {
    switch family {
    case .coroutine: "COROUTINE"
    case .asynchronous: "FUTURE"
    case .generator: "GENERATOR"
    case .asyncGenerator: "STREAM"
    }
  }

  /// The support's name of what such a resume does.
  fileprivate var aftermath: String {
    switch (afterEnd, afterPanic) {
    case (.panics, .panics): "Panics"
    case (.answers, .panics): "AnswersAfterEnd"
    case (.panics, .answers): "AnswersAfterPanic"
    case (.answers, .answers): "Answers"
    }
  }
}

extension Pattern {
  /// The names that it binds, from left to right.
  var boundNames: [String] {
    switch node {
    case .binding(let binding):
      [rustSpelling(binding.name.node)] + (binding.subpattern?.boundNames ?? [])
    case .tupleStruct(_, let elements), .tuple(let elements), .slice(let elements):
      elements.flatMap(\.boundNames)
    case .structure(_, let fields, _): fields.flatMap { $0.pattern.boundNames }
    case .reference(let target, _): target.boundNames
    case .or(let alternatives): alternatives.first?.boundNames ?? []
    case .wildcard, .rest, .literal, .range, .path: []
    }
  }
}

/// `$name` as a name that Rust can have; `gen` is a keyword of the edition.
func rustSpelling(_ name: String) -> String {
  if name.hasPrefix("$") { return "__\(name.dropFirst())" }
  return name == "gen" ? "r#gen" : name
}
