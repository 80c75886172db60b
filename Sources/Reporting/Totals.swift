public import Conformance

/// How many cells show what: the same numbers stand in every format.
public struct Totals: Hashable, Sendable {
  /// All cells.
  public var cells = 0
  /// By outcome, in the order of `Outcome.Word`; only those that occur.
  public var outcomes: [(word: Outcome.Word, count: Int)] {
    Outcome.Word.allCases.compactMap { word in counts[word].map { (word, $0) } }
  }
  private var counts: [Outcome.Word: Int] = [:]
  /// Cells that rest on a decision.
  public var decided = 0
  /// Tasks done directly.
  public var direct = 0
  /// Tasks done with a workaround.
  public var workaround = 0
  /// Tasks not done.
  public var notAtAll = 0
  /// Cells that the machine and the Swift type have run.
  public var runByBoth = 0
  /// Cells that only one of them has run.
  public var runByOne = 0
  /// Cells that contradict their page.
  public var contradictions = 0

  /// The totals of `cells`.
  public init(_ cells: some Sequence<Cell>) {
    for cell in cells {
      self.cells += 1
      counts[cell.outcome.word, default: 0] += 1
      if cell.fidelity == .decided { decided += 1 }
      if !cell.agrees { contradictions += 1 }
      if cell.runners.isSuperset(of: .both) {
        runByBoth += 1
      } else if !cell.runners.isEmpty {
        runByOne += 1
      }
      switch cell.task {
      case .direct: direct += 1
      case .workaround: workaround += 1
      case .notAtAll: notAtAll += 1
      case nil: break
      }
    }
  }

  /// The number of cells of this outcome.
  public func count(_ word: Outcome.Word) -> Int { counts[word] ?? 0 }

  /// The number of cells of scenarios that set a task.
  public var tasks: Int { direct + workaround + notAtAll }

  /// One line, such as `12 cells: 10 runs, 2 rejected; 3 decided; ...`.
  public var sentence: String {
    let words = outcomes.map { "\($0.count) \($0.word.rawValue)" }.joined(separator: ", ")
    let page =
      contradictions == 1 ? "1 contradicts its page" : "\(contradictions) contradict a page"
    return "\(cells) cells: \(words); \(decided) decided; tasks: \(direct) direct, "
      + "\(workaround) workaround, \(notAtAll) not at all; "
      + "\(runByBoth) also run by the Swift types; \(page)"
  }
}
