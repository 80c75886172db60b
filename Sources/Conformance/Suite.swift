public import Desugaring
public import SourceText
public import Workbench

/// All pages and all designs: what the comparison is made of.
public struct Suite: Sendable {
  /// In the order of their names.
  public var pages: [Page]
  /// The designs, in display order: one column each, one line each in every `outcomes` block.
  public var proposals: [Proposal]
  /// Designs without a column, whose lines are optional.
  public var variants: [Proposal]
  /// How programs are compiled and run.
  public var workbench: Workbench
  /// The Swift bodies of scenarios, which have to do what the machine does.
  public var native: NativeBodies

  /// A suite.
  public init(
    pages: [Page],
    proposals: [Proposal],
    variants: [Proposal] = [],
    workbench: Workbench = Workbench(limits: .page),
    native: NativeBodies = NativeBodies(),
  ) {
    self.pages = pages
    self.proposals = proposals
    self.variants = variants
    self.workbench = workbench
    self.native = native
  }

  /// How many scenarios go through the passes together: see `Workbench.compile(_:)`.
  private static let batchSize = 2

  /// All scenarios, page by page.
  public var scenarios: [Scenario] { pages.flatMap(\.scenarios) }

  /// The design or variant of this slug.
  public func proposal(_ slug: String) -> Proposal? {
    proposals.first { $0.slug == slug } ?? variants.first { $0.slug == slug }
  }

  /// Runs every scenario that `isWanted` under every one of `proposals` (all, unless given).
  ///
  /// Programs run at the same time on all processors; the result does not depend on it.
  public func run(
    proposals chosen: [Proposal]? = nil,
    where isWanted: (Scenario) -> Bool = { _ in true },
  ) -> Matrix {
    let columns = chosen ?? proposals
    let wanted = scenarios.filter(isWanted)
    let results = concurrentMap(wanted.batches(of: Self.batchSize)) {
      cells(of: $0, under: columns)
    }
    .flatMap(\.self)
    return Matrix(
      questions: pages.map(\.question),
      scenarios: wanted,
      proposals: columns,
      cells: results.map(\.cell),
      findings: results.flatMap(\.findings).sorted(),
    )
  }

  /// One cell, and in what it differs from its page.
  public func cell(
    of scenario: Scenario,
    under proposal: Proposal,
  ) -> (cell: Cell, findings: [Finding]) {
    cells(of: CollectionOfOne(scenario), under: [proposal])[0]
  }

  /// The cells of `rows`, scenario by scenario, design by design.
  func cells(
    of rows: some Collection<Scenario>,
    under columns: [Proposal],
  ) -> [(cell: Cell, findings: [Finding])] {
    let evaluations = evaluate(rows, under: columns)
    return zip(rows, 0...).flatMap { scenario, row in
      zip(columns, evaluations[(row * columns.count)...]).map { proposal, evaluation in
        cell(of: scenario, under: proposal, doing: evaluation)
      }
    }
  }

  private func cell(
    of scenario: Scenario,
    under proposal: Proposal,
    doing evaluation: Evaluation,
  ) -> (cell: Cell, findings: [Finding]) {
    let program = scenario.program(for: proposal)
    let comparison = Comparison(
      scenario: scenario,
      proposal: proposal,
      program: program,
      evaluation: evaluation,
    )
    let swift = swiftFindings(scenario, proposal, evaluation)
    let findings = comparison.findings() + (swift ?? [])
    let expected = scenario.expected(for: proposal.slug)
    let line = expected ?? proposal.base.flatMap(scenario.expected)
    var outcome = evaluation.outcome
    var answers = evaluation.answers
    if let line, findings.isEmpty, line.outcome.reason != nil,
      expected != nil || program == nil || evaluation.diagnostic?.missingConstruct != nil
    {
      outcome = line.outcome
      answers = []
    }
    let cited = expected?.rules ?? []
    let decisions = cited.compactMap { id in
      proposal.rules.first { $0.id == id }.flatMap { rule -> String? in
        if case .decided(let decision) = rule.basis { decision } else { nil }
      }
    }
    let cell = Cell(
      scenario: scenario.name,
      proposal: proposal.slug,
      outcome: outcome,
      answers: answers,
      fidelity: decisions.isEmpty ? .stated : .decided,
      decisions: decisions,
      rules: cited,
      task: task(scenario, proposal, program, answers),
      runners: Cell.Runners(machine: evaluation.trace != nil, swift: swift != nil),
      agrees: findings.isEmpty && line != nil && outcome.word != .unmodelled,
      differs: proposal.base.flatMap(self.proposal).map { base in
        !evaluate(scenario, under: base).looksLike(evaluation)
      },
    )
    return (cell, findings)
  }

  /// What the scenario's program does under a design, whatever the page says.
  public func evaluate(_ scenario: Scenario, under proposal: Proposal) -> Evaluation {
    evaluate(CollectionOfOne(scenario), under: [proposal])[0]
  }

  /// The evaluations of `rows`, scenario by scenario, design by design.
  private func evaluate(
    _ rows: some Collection<Scenario>,
    under columns: [Proposal],
  ) -> [Evaluation] {
    var evaluations: [Evaluation] = []
    var programs: [Workbench.Program] = []
    var positions: [Int] = []
    for scenario in rows {
      for proposal in columns {
        do throws(Diagnostic) {
          if let program = try program(of: scenario, for: proposal) {
            programs.append(program)
            positions.append(evaluations.count)
          }
          evaluations.append(.withoutProgram)
        } catch {
          evaluations.append(Evaluation(error))
        }
      }
    }
    let results = Evaluator(workbench: workbench).evaluate(programs)
    for (position, result) in zip(positions, results) { evaluations[position] = result }
    return evaluations
  }

  private func program(
    of scenario: Scenario,
    for proposal: Proposal,
  ) throws(Diagnostic) -> Workbench.Program? {
    guard let program = scenario.program(for: proposal) else { return nil }
    return Workbench.Program(
      SourceFile(name: scenario.name, text: program.text),
      as: proposal,
      schedule: try schedule(of: scenario, for: proposal),
    )
  }

  /// The schedule that a scenario has for a design, parsed.
  public func schedule(
    of scenario: Scenario,
    for proposal: Proposal,
  ) throws(Diagnostic) -> Schedule? {
    guard let block = scenario.schedule(for: proposal) else { return nil }
    return try Schedule.parse(block.text, name: "\(scenario.name) schedule")
  }

  private func task(
    _ scenario: Scenario,
    _ proposal: Proposal,
    _ program: Scenario.Block?,
    _ answers: [Answer],
  ) -> Cell.Task? {
    guard let want = scenario.want else { return nil }
    let words = answers.map { answer in
      switch answer {
      case .output(let text): proposal.taskWord(for: text)
      case .panic: answer.text
      }
    }
    guard program != nil, words == want else { return .notAtAll }
    return program?.workaround.map { .workaround($0) } ?? .direct
  }
}

extension Evaluation {
  fileprivate static let withoutProgram = Evaluation(
    outcome: .unmodelled(reason: "there is no program for this design")
  )
}

extension Array {
  /// The elements in slices of `size`; the last may be shorter.
  fileprivate func batches(of size: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}

/// The cells of a suite, scenario by scenario, design by design.
public struct Matrix: Sendable {
  /// The questions, in the order of the pages.
  public var questions: [String]
  /// The rows.
  public var scenarios: [Scenario]
  /// The columns.
  public var proposals: [Proposal]
  /// Row by row; `scenarios.count * proposals.count` of them.
  public var cells: [Cell]
  /// In what cells differ from their pages.
  public var findings: [Finding]

  /// The cells of the scenario at `row`, in column order.
  public func cells(inRow row: Int) -> ArraySlice<Cell> {
    cells[row * proposals.count..<(row + 1) * proposals.count]
  }

  /// The cells of one design, in row order.
  public func cells(of slug: String) -> [Cell] {
    let isWanted = proposals.map { $0.slug == slug }
    return cells.indices.filter { isWanted[$0 % isWanted.count] }.map { cells[$0] }
  }
}
