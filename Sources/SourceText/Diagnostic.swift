/// Why a source is refused: a stable code, a message, and the places that explain it.
public struct Diagnostic: Error, Hashable, Sendable {
  /// A place with a few words under its carets.
  public struct Label: Hashable, Sendable {
    /// The place.
    public var range: SourceRange
    /// The words; may be empty.
    public var text: String

    /// `text` at `range`.
    public init(_ range: SourceRange, _ text: String) {
      self.range = range
      self.text = text
    }
  }

  /// Rust's code where Rust has the error (`E0382`), else kebab-case (`unknown-macro`).
  public var code: String
  /// One line, lower case, no full stop.
  public var message: String
  /// The main place.
  public var primary: Label
  /// Other places, in the order they help.
  public var secondary: [Label]
  /// What usually mends it.
  public var help: String?
  /// The coroutine construct that the active grammar lacks, by its name in `SurfaceConstruct.Name`.
  public var missingConstruct: String?

  /// A diagnostic at `range`.
  public init(
    _ code: String,
    _ message: String,
    at range: SourceRange,
    label: String = "",
    secondary: [Label] = [],
    help: String? = nil,
    missingConstruct: String? = nil,
  ) {
    self.code = code
    self.message = message
    primary = Label(range, label)
    self.secondary = secondary
    self.help = help
    self.missingConstruct = missingConstruct
  }
}
