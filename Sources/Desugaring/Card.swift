/// What a reader is told about a proposal before anything runs.
public struct Card: Sendable {
  /// A document that describes the proposal, and where in it.
  public struct Source: Hashable, Sendable {
    /// Such as `004` or `RFC 2781`.
    public var document: String
    /// The section's heading.
    public var section: String
    /// A source.
    public init(_ document: String, _ section: String) {
      self.document = document
      self.section = section
    }
  }

  /// What the documents call it.
  public var title: String
  /// Who proposed it.
  public var authors: [String]
  /// When it was written down.
  public var year: Int
  /// What became of it.
  public var status: String
  /// Where it is described.
  public var sources: [Source]
  /// The number of its sheet in the semantics, such as `P6`.
  public var sheet: String
  /// The kind of function that its coroutines are.
  public var signature: String
  /// The idea in one sentence.
  public var idea: String
  /// How its outputs answer a task.
  public var outputs: OutputWords

  /// A card.
  public init(
    title: String,
    authors: [String],
    year: Int,
    status: String,
    sources: [Source],
    sheet: String,
    signature: String,
    idea: String,
    outputs: OutputWords,
  ) {
    self.title = title
    self.authors = authors
    self.year = year
    self.status = status
    self.sources = sources
    self.sheet = sheet
    self.signature = signature
    self.idea = idea
    self.outputs = outputs
  }
}
