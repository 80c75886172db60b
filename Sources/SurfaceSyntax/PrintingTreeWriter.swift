public import SourceText

/// How a tree around the constructs `Construct` is printed: what the plain language leaves open.
public struct TreePrinter<Construct: Hashable & Sendable> {
  /// How strongly a construct binds; `.postfix` for what has its own delimiters.
  public var precedence: (Construct) -> PrintingPrecedence
  /// Writes a construct.
  public var write: (Construct, inout TreeWriter<Construct>) -> Void
  /// Prints every operator in parentheses, and none of the written ones: two sources have the same
  /// tree iff these texts are equal.
  public var isExplicit: Bool
  /// How a name is written; names that a pass made up start with `$`.
  public var spelling: (String) -> String
  /// What begins a reference type, such as `&`, by where it is written and whether a type or constant
  /// of the program holds it.
  ///
  /// The tree keeps no lifetimes.
  public var reference: (_ range: SourceRange, _ isHeld: Bool) -> String
  /// Writes `;` after every statement, also where it may be left out after a block.
  public var endsAllStatements: Bool

  /// A printer.
  public init(
    precedence: @escaping (Construct) -> PrintingPrecedence,
    isExplicit: Bool = false,
    spelling: @escaping (String) -> String = { $0 },
    reference: @escaping (SourceRange, Bool) -> String = { _, _ in "&" },
    endsAllStatements: Bool = false,
    write: @escaping (Construct, inout TreeWriter<Construct>) -> Void,
  ) {
    self.precedence = precedence
    self.write = write
    self.isExplicit = isExplicit
    self.spelling = spelling
    self.reference = reference
    self.endsAllStatements = endsAllStatements
  }

  /// The text of a block, braces included.
  public func print(_ block: Block<Construct>) -> String {
    text { $0.block(block) }
  }

  /// The text of a block without its braces: a whole program, with a line ending.
  public func printBody(_ block: Block<Construct>) -> String {
    text { $0.body(block) }
  }

  /// The text of an expression.
  public func print(_ expression: Expression<Construct>) -> String {
    text { $0.expression(expression) }
  }

  /// The text of an item.
  public func print(_ item: Item<Construct>) -> String {
    text { $0.item(item) }
  }

  private func text(_ body: (inout TreeWriter<Construct>) -> Void) -> String {
    var writer = TreeWriter(printer: self)
    body(&writer)
    return writer.text
  }
}

/// Prints a tree as Rust.
///
/// Parentheses are added wherever the tree needs them, so a tree that a pass has built prints
/// correctly. Four spaces a level; a block that is one short expression stands on one line.
public struct TreeWriter<Construct: Hashable & Sendable> {
  /// What has been written.
  public private(set) var text = ""
  let printer: TreePrinter<Construct>
  private var level = 0
  /// In the types of fields, of constants, and of what an alias stands for.
  var isInHeldType = false
  /// In a head, where the `{` of a struct literal would begin the body.
  var forbidsStructureLiteral = false

  init(printer: TreePrinter<Construct>) { self.printer = printer }

  /// Writes text as it is; it holds no line ending.
  public mutating func write(_ string: String) { text += string }

  /// Begins a line at the current indentation.
  public mutating func newLine() {
    text += "\n"
    for _ in 0..<level { text += "    " }
  }

  /// Writes with `body` one level further to the right.
  public mutating func indented(_ body: (inout Self) -> Void) {
    level += 1
    body(&self)
    level -= 1
  }

  /// Writes with `body` what stands between delimiters, where a struct literal may stand.
  mutating func delimited(_ body: (inout Self) -> Void) {
    let outer = forbidsStructureLiteral
    forbidsStructureLiteral = false
    body(&self)
    forbidsStructureLiteral = outer
  }

  /// Writes with `body` the type of something that outlives the function it stands in.
  mutating func held(_ body: (inout Self) -> Void) {
    let outer = isInHeldType
    isInHeldType = true
    body(&self)
    isInHeldType = outer
  }

  /// Writes elements with `element`, separated by `separator`.
  public mutating func list<Element>(
    _ elements: [Element],
    separator: String = ", ",
    _ element: (inout Self, Element) -> Void,
  ) {
    for (index, value) in elements.enumerated() {
      if index > 0 { write(separator) }
      element(&self, value)
    }
  }

  /// Writes a name, as a raw identifier if it is a keyword.
  mutating func name(_ name: String) {
    let name = printer.spelling(name)
    if rustKeywords.contains(name) { write("r#") }
    write(name)
  }
}

/// The words that need `r#` to be names; path keywords cannot be raw and are not among them.
private let rustKeywords: Set<String> = [
  "as", "async", "await", "break", "const", "continue", "dyn", "else", "enum", "extern", "false",
  "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref",
  "return", "static", "struct", "trait", "true", "type", "unsafe", "use", "where", "while", "yield",
  "abstract", "become", "box", "do", "final", "macro", "override", "priv", "try", "typeof",
  "unsized", "virtual",
]
