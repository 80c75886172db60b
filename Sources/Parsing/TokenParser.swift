import SourceText
import SurfaceSyntax

/// The parse has failed; why stands in the parser's `failure`.
///
/// Empty, so that a `throws(Refusal)` costs neither time nor stack in the many small functions.
struct Refusal: Error {}

/// Reads tokens into a tree.
///
/// This file holds the cursor; the grammar stands in the extensions.
struct TokenParser {
  let file: SourceFile
  private let words: WordTable
  let limits: SourceLimits
  private let tokens: [Token]
  private var index = 0

  /// The token at the cursor.
  private(set) var token: Token
  /// The offset after the token before the cursor.
  private(set) var previousUpper: Int32 = 0
  /// The coroutine constructs that were read, each where it was first met.
  var constructs: [ConstructUse] = []
  /// Set when a function throws `Refusal`.
  private var failure: Diagnostic?

  /// How many nested constructs enclose the cursor.
  var depth = 0
  /// The height of the highest tree read since the enclosing expression began.
  var height = 0
  /// In the head of `if`, `while`, `match` and `for`, where `{` begins the body.
  var forbidsStructureLiteral = false
  /// In the head of `if` and `while` and in a match guard, outside parentheses.
  var allowsLet = false
  /// What a `yield`, `.await` or `return` at the cursor belongs to.
  var surroundings = Surroundings(kind: .function)
  /// Attributes that were read and belong to the expression at the cursor.
  var pendingAttributes: [Attribute] = []

  init(
    _ file: SourceFile,
    tokens: [Token],
    words: WordTable,
    limits: SourceLimits,
  ) {
    self.file = file
    self.tokens = tokens
    self.words = words
    self.limits = limits
    token = tokens[0]
    previousUpper = token.lower
  }

  // MARK: The cursor

  /// The kind of the token at the cursor.
  var kind: TokenKind { token.kind }

  /// The kind of the token `count` after the cursor.
  func peek(_ count: Int = 1) -> TokenKind {
    tokens[min(index + count, tokens.count - 1)].kind
  }

  /// The token `count` after the cursor.
  func peekToken(_ count: Int = 1) -> Token {
    tokens[min(index + count, tokens.count - 1)]
  }

  mutating func advance() {
    previousUpper = token.upper
    if index + 1 < tokens.count { index += 1 }
    token = tokens[index]
  }

  /// Steps over a token of this kind, if it is at the cursor.
  mutating func take(_ kind: TokenKind) -> Bool {
    guard token.kind == kind else { return false }
    advance()
    return true
  }

  mutating func expect(_ kind: TokenKind) throws(Refusal) {
    guard take(kind) else { throw unexpected("`\(kind.spelling)`") }
  }

  /// Steps over `<`, `>`, `&` or `|`, also where it is the first half of a longer token.
  mutating func takeSplitting(_ kind: TokenKind) -> Bool {
    if token.kind == kind {
      advance()
      return true
    }
    let rest: TokenKind? =
      switch (kind, token.kind) {
      case (.less, .shiftLeft): .less
      case (.greater, .shiftRight): .greater
      case (.greater, .greaterEqual): .equal
      case (.greater, .shiftRightEqual): .greaterEqual
      case (.ampersand, .andAnd): .ampersand
      case (.pipe, .orOr): .pipe
      default: nil
      }
    guard let rest else { return false }
    token.kind = rest
    token.lower += 1
    previousUpper = token.lower
    return true
  }

  mutating func expectSplitting(_ kind: TokenKind) throws(Refusal) {
    guard takeSplitting(kind) else { throw unexpected("`\(kind.spelling)`") }
  }

  /// Expects the end of what `opener` began.
  mutating func expectClosing(_ closer: TokenKind, of opener: Token) throws(Refusal) {
    if take(closer) { return }
    guard kind == .endOfFile else { throw unexpected("`\(closer.spelling)`") }
    throw refuse(
      "unclosed-delimiter",
      "this `\(opener.kind.spelling)` is never closed",
      at: range(of: opener),
      label: "unclosed delimiter",
      secondary: [.init(range(of: token), "the source ends here")],
    )
  }

  /// The word at the cursor, or a failure that calls it `expected`.
  mutating func name(_ expected: String) throws(Refusal) -> Name {
    guard kind == .identifier else {
      throw unexpected(
        expected,
        help: keywordHelp(),
      )
    }
    let name = Name(word(of: token), range(of: token))
    advance()
    return name
  }

  private func keywordHelp() -> String? {
    guard isKeyword(token) else { return nil }
    return
      "`\(token.kind.spelling)` is a keyword; write `r#\(token.kind.spelling)` to use it as a name"
  }

  /// Whether the word at the cursor is a keyword in some places.
  var isSometimesKeyword: Bool { WordTable.Contextual(rawValue: token.word) != nil }

  func isContextual(_ word: WordTable.Contextual) -> Bool {
    token.kind == .identifier && token.word == word.rawValue
  }

  // MARK: Ranges and text

  func range(of token: Token) -> SourceRange {
    SourceRange(file: file.id, lower: Int(token.lower), upper: Int(token.upper))
  }

  /// From `lower` to the end of the token before the cursor.
  func range(from lower: Int32) -> SourceRange {
    SourceRange(file: file.id, lower: Int(lower), upper: Int(max(lower, previousUpper)))
  }

  /// The text of a token that is a word or a lifetime.
  func word(of token: Token) -> String { words[token.word] }

  func text(of token: Token) -> String { file.text(of: range(of: token)) }

  // MARK: Failures

  /// Notes why the parse fails; the caller throws the result.
  mutating func refuse(
    _ code: String,
    _ message: String,
    at range: SourceRange,
    label: String = "",
    secondary: [Diagnostic.Label] = [],
    help: String? = nil,
    missingConstruct: String? = nil,
  ) -> Refusal {
    failure = Diagnostic(
      code,
      message,
      at: range,
      label: label,
      secondary: secondary,
      help: help,
      missingConstruct: missingConstruct,
    )
    return Refusal()
  }

  /// Notes that `expected` should stand at the cursor.
  mutating func unexpected(
    _ expected: String,
    code: String = "unexpected-token",
    help: String? = nil,
  ) -> Refusal {
    refuse(
      code,
      "expected \(expected), found \(description(of: token))",
      at: range(of: token),
      label: "expected \(expected)",
      help: help,
    )
  }

  /// Refuses by its name a piece of Rust that the language does not have.
  mutating func unsupported(
    _ name: String,
    at range: SourceRange,
    help: String? = nil,
  ) -> Refusal {
    refuse(
      "unsupported-syntax",
      "\(name) not supported",
      at: range,
      label: "not in this language",
      help: help,
    )
  }

  func refusal(_: Refusal) -> Diagnostic {
    guard let failure else { preconditionFailure("a refusal without a diagnostic") }
    return failure
  }

  private func isKeyword(_ token: Token) -> Bool {
    token.kind != .underscore && TokenKind.keywords.contains(token.kind)
  }

  /// How a diagnostic calls a token.
  func description(of token: Token) -> String {
    switch token.kind {
    case .endOfFile: return token.kind.spelling
    case .identifier, .lifetime, .integer, .float, .character, .byte: return "`\(text(of: token))`"
    case .string, .rawString: return "a string"
    default: break
    }
    return isKeyword(token) ? "keyword `\(token.kind.spelling)`" : "`\(token.kind.spelling)`"
  }

  // MARK: Depth

  /// Enters a nested construct; the caller subtracts one from `depth` when it is read.
  mutating func descend() throws(Refusal) {
    depth += 1
    guard depth <= limits.nestingDepth else { throw tooDeep() }
  }

  /// The tree at the cursor got one level higher.
  mutating func grow() throws(Refusal) {
    height += 1
    guard height <= limits.treeHeight else { throw tooDeep() }
  }

  private mutating func tooDeep() -> Refusal {
    refuse(
      "nesting-limit",
      "this is nested deeper than the limit of \(limits.nestingDepth) levels",
      at: range(of: token),
      label: "one level too deep",
      help: "name a part with `let`, or move it into a function",
    )
  }
}
