public import SourceText

/// Something that a document says about coroutines, and whether it holds.
public struct Claim: Identifiable, Sendable {
  /// A letter and three digits, such as `C024`.
  public struct ID: Hashable, Comparable, CustomStringConvertible, Sendable {
    /// The letter and the digits.
    public let rawValue: String

    /// The name that `text` writes; nil if it is not a `C` and three digits.
    public init?(_ text: some StringProtocol) {
      let digits = text.dropFirst()
      guard text.first == "C", digits.count == 3,
        digits.allSatisfy({ $0.isASCII && $0.isNumber })
      else { return nil }
      rawValue = String(text)
    }

    /// The letter and the digits.
    public var description: String { rawValue }

    /// Orders by number.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// How far a claim can be believed.
  public enum Verdict: String, CaseIterable, Sendable {
    /// It holds of the systems that exist.
    case holds = "true"
    /// It holds because its design is made so.
    case byDefinition = "by definition"
    /// It holds under a condition that it does not name.
    case partly = "partly"
    /// It does not hold.
    case wrong = "false"
    /// It held when it was written, or before.
    case onceTrue = "once true"
    /// It says nothing that a program could show.
    case documentary = "documentary"

    /// `true` iff the claim needs a correction beside it.
    public var isCorrected: Bool { self == .partly || self == .wrong || self == .onceTrue }
  }

  /// What has to show the claim, or its correction.
  public enum Evidence: Hashable, Sendable {
    /// A scenario or a test that would fail if it were otherwise.
    case tested
    /// Nothing can.
    case documentary
    /// A look at the outside world, and where.
    case observed(source: String)
    /// Something that the workbench does not have: a design by its slug, or a subject by its name.
    case waiting(for: String)
  }

  /// Its name.
  public var id: ID
  /// The heading below which the document says it.
  public var section: String
  /// What the document says, in other words.
  public var text: String
  /// Whether it holds.
  public var verdict: Verdict
  /// What really happens, if that is not quite what the document says.
  public var reality: String?
  /// What has to show it.
  public var evidence: Evidence
  /// The zero-based line of its heading in the file that has it.
  public var line: Int
}

/// The claims of one document.
public struct ClaimDocument: Sendable {
  /// The file that has them.
  public var file: SourceFile
  /// Its number and title, such as `000: Self-Referential Structs`.
  public var title: String
  /// Who wrote it, and where.
  public var source: String
  /// In the order of the document.
  public var claims: [Claim]
}
