public import Desugaring

/// One design in one scenario: what it does, whether its text says so, and whether the page agrees.
public struct Cell: Sendable {
  /// Whether the text of a proposal says what a cell shows.
  public enum Fidelity: String, Hashable, Sendable, CaseIterable {
    /// Every rule it rests on is stated by a document.
    case stated
    /// Some rule it rests on is a decision where the documents are silent.
    case decided
  }

  /// How a design does a task.
  public enum Task: Hashable, Sendable {
    /// As its text shows.
    case direct
    /// With this named workaround.
    case workaround(String)
    /// It does not.
    case notAtAll

    /// The words of reports.
    public var text: String {
      switch self {
      case .direct: "direct"
      case .workaround: "workaround"
      case .notAtAll: "not at all"
      }
    }
  }

  /// Who has run the scenario's program in a design.
  public struct Runners: OptionSet, Hashable, Sendable {
    /// One bit for each.
    public var rawValue: UInt8

    /// The runners of these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The workbench's machine.
    public static let machine = Self(rawValue: 1)
    /// The design's Swift type, with the scenario's Swift body.
    public static let swift = Self(rawValue: 2)
    /// One and the other.
    public static let both = Self(rawValue: 3)

    init(machine: Bool, swift: Bool) {
      self = []
      if machine { insert(.machine) }
      if swift { insert(.swift) }
    }

    /// Their names, the machine first.
    public var names: [String] {
      (contains(.machine) ? ["machine"] : []) + (contains(.swift) ? ["swift"] : [])
    }
  }

  /// The scenario's name.
  public var scenario: String
  /// The design's slug.
  public var proposal: String
  /// What it does.
  public var outcome: Outcome
  /// What each resume gives.
  public var answers: [Answer]
  /// Whether its text says so.
  public var fidelity: Fidelity
  /// The decisions that it rests on, such as `D18`, in the order of its rules.
  public var decisions: [String]
  /// The rules that it rests on, as the page cites them.
  public var rules: [Rule.ID]
  /// How it does the scenario's task; nil if none is set.
  public var task: Task?
  /// Who has run it; those who have agree if the cell does.
  public var runners: Runners
  /// `true` iff the page says the same, and all who have run it; a variant without a line of its own
  /// agrees whatever it does.
  public var agrees: Bool
  /// Whether a variant does something else than its base, drops and prints included; nil for a design
  /// that is no variant.
  public var differs: Bool?

  /// The answers as an `outcomes` line writes them.
  public var outputs: [String] { answers.map(\.text) }
}

/// What is wrong, at a line of a file that a person keeps.
public struct Finding: Hashable, Sendable, Comparable {
  /// The file, as it was named when it was read.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// One line: what is wrong.
  public var message: String
  /// More lines, such as what was expected and what came.
  public var details: [String]

  /// A finding.
  public init(file: String, line: Int, _ message: String, details: [String] = []) {
    self.file = file
    self.line = line
    self.message = message
    self.details = details
  }

  /// The finding as text: `file:line: message`, and the details below it, indented.
  public var text: String {
    (["\(file):\(line): \(message)"] + details.map { "  \($0)" }).joined(separator: "\n")
  }

  /// Orders by file, then by line.
  public static func < (left: Self, right: Self) -> Bool {
    (left.file, left.line, left.message) < (right.file, right.line, right.message)
  }
}
