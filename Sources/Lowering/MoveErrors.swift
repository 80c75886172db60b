import CoreLanguage
import SourceText
import StateMachines

/// Reports uses of what is not there: E0381, E0382, E0384.
struct MoveErrors {
  private let draft: DraftBody
  private let types: TypeTable
  private let captures: CaptureTypes
  private let initialisation: Initialisation
  private var first: Diagnostic?

  private init(
    _ draft: DraftBody,
    _ types: TypeTable,
    _ captures: CaptureTypes,
    _ initialisation: Initialisation,
  ) {
    self.draft = draft
    self.types = types
    self.captures = captures
    self.initialisation = initialisation
  }

  /// Throws the first error in the source's order.
  static func check(
    _ draft: DraftBody,
    _ types: TypeTable,
    _ captures: CaptureTypes,
    _ initialisation: Initialisation,
  ) throws(Diagnostic) {
    guard initialisation.numbers.count > 0 else { return }
    var findings: [(finding: Finding, block: Int, statement: Int)] = []
    for block in initialisation.order {
      guard var state = initialisation.entries[block] else { continue }
      for index in draft.blocks[block].statements {
        let kind = draft.statements[index].kind
        if let finding = finding(kind, state, initialisation) {
          findings.append((finding, block, index))
        }
        initialisation.apply(kind, draft.paths, to: &state)
      }
    }
    if findings.isEmpty { return }
    var errors = MoveErrors(draft, types, captures, initialisation)
    for (finding, block, index) in findings { errors.report(finding, block, index) }
    if let first = errors.first { throw first }
  }

  /// What is wrong with a statement.
  private enum Finding {
    /// The path, or its owner or part with that number, may hold nothing.
    case lacks(PathID, Int)
    /// The path may hold a value.
    case holds(PathID)
  }

  private static func finding(
    _ statement: DraftStatement.Kind,
    _ state: InitialisationState,
    _ initialisation: Initialisation,
  ) -> Finding? {
    switch statement {
    case .use(let path, .assignPart):
      // The part itself, and its neighbours, may be gone; what they belong to may not.
      let number = initialisation.numbers.number(of: path)
      return state.mayLack(number) ? .lacks(path, number) : nil
    case .moveOut(let path), .use(let path, _):
      return lacking(path, state, initialisation).map { .lacks(path, $0) }
    case .assignOnce(let path):
      return state.mayHold(initialisation.numbers.number(of: path)) ? .holds(path) : nil
    default: return nil
    }
  }

  /// The path, its owner or its part that may hold nothing.
  private static func lacking(
    _ path: PathID,
    _ state: InitialisationState,
    _ initialisation: Initialisation,
  ) -> Int? {
    let numbers = initialisation.numbers
    let number = numbers.number(of: path)
    guard numbers.isOwn(path) else { return state.mayLack(number) ? number : nil }
    return numbers.parts(number).first { state.mayLack($0) }
  }

  private mutating func report(_ finding: Finding, _ block: Int, _ index: Int) {
    let statement = draft.statements[index]
    switch finding {
    case .lacks(let path, let lacking): report(statement, path, lacking, block, index)
    case .holds(let path): reportSecondAssignment(statement, path)
    }
  }

  private var names: DraftNames {
    DraftNames(draft: draft, types: types, captures: captures)
  }

  private mutating func keep(_ diagnostic: Diagnostic) {
    if let known = first, known.primary.range.lower <= diagnostic.primary.range.lower { return }
    first = diagnostic
  }

  private mutating func reportSecondAssignment(_ statement: DraftStatement, _ path: PathID) {
    let name = names.describe(draft.paths[path].place)
    let declared = draft.locals[draft.paths[path].place.local].range
    keep(
      Diagnostic(
        "E0384",
        "cannot assign twice to immutable variable `\(name)`",
        at: statement.range,
        label: "cannot assign twice to immutable variable",
        secondary: [.init(declared, "declared here")],
        help: "consider making this binding mutable: `mut \(name)`",
      )
    )
  }

  private mutating func report(
    _ statement: DraftStatement,
    _ path: PathID,
    _ lacking: Int,
    _ block: Int,
    _ index: Int,
  ) {
    let place = draft.paths[path].place
    let name = names.describe(place)
    let lackingPath = draft.paths[initialisation.numbers.paths[lacking]]
    let moves = MoveSites(draft, initialisation).before(block, index, lacking)
    let verb = verb(statement.kind)
    guard !moves.isEmpty else { return keep(uninitialised(statement, place, name, verb)) }
    let isPartial = lackingPath.place.projections.count > place.projections.count
    let part = isPartial ? "partially " : ""
    var secondary = moves.prefix(2).map { move in
      let isSame = move == statement.range
      return Diagnostic.Label(
        move,
        isSame ? "value moved here, in previous iteration of loop" : "value \(part)moved here",
      )
    }
    secondary.removeAll { $0.range == statement.range }
    let isLoop = moves.allSatisfy { $0 == statement.range }
    let type = types.describe(lackingPath.type)
    let after = isPartial ? "after partial move" : "after move"
    keep(
      Diagnostic(
        "E0382",
        "\(verb.noun) of \(part)moved value: `\(name)`",
        at: statement.range,
        label: isLoop
          ? "value moved here, in previous iteration of loop"
          : "value \(verb.participle) here \(after)",
        secondary: secondary,
        help: "`\(names.describe(lackingPath.place))` has type `\(type)`, which is not `Copy`; "
          + "consider cloning or borrowing it where it is moved",
      )
    )
  }

  private func verb(_ kind: DraftStatement.Kind) -> (noun: String, participle: String) {
    switch kind {
    case .use(_, .borrow): ("borrow", "borrowed")
    case .use(_, .assignPart): ("assign to part", "assigned")
    default: ("use", "used")
    }
  }

  private func uninitialised(
    _ statement: DraftStatement,
    _ place: Place,
    _ name: String,
    _ verb: (noun: String, participle: String),
  ) -> Diagnostic {
    let declared = draft.locals[place.local]
    return Diagnostic(
      "E0381",
      "used binding `\(declared.name)` isn't initialized",
      at: statement.range,
      label: "`\(name)` \(verb.participle) here but it isn't initialized",
      secondary: [.init(declared.range, "binding declared here but left uninitialized")],
      help: "consider assigning a value",
    )
  }
}

/// Finds the moves that explain an error.
struct MoveSites {
  private let draft: DraftBody
  private let initialisation: Initialisation

  init(_ draft: DraftBody, _ initialisation: Initialisation) {
    self.draft = draft
    self.initialisation = initialisation
  }

  /// The ranges of the moves of path number `lacking` that lead to a statement of a block without a value
  /// coming between.
  func before(_ block: Int, _ index: Int, _ lacking: Int) -> [SourceRange] {
    var predecessors: [[Int]] = Array(count: draft.blocks.count, of: [])
    for block in initialisation.order {
      for target in draft.targets(of: block) { predecessors[target].append(block) }
    }
    var found: [SourceRange] = []
    var seen: Set<Int> = []
    var pending = [(block, index)]
    while let (block, end) = pending.popLast() {
      if let stop = lastEvent(block, end, lacking) {
        if let range = stop.move, !found.contains(range) { found.append(range) }
        continue
      }
      for predecessor in predecessors[block] where seen.insert(predecessor).inserted {
        pending.append((predecessor, draft.blocks[predecessor].statements.upperBound))
      }
    }
    return found.sorted { $0.lower < $1.lower }
  }

  /// The last statement before `end` that moves the path or gives it a value.
  private func lastEvent(_ block: Int, _ end: Int, _ lacking: Int) -> (move: SourceRange?, Bool)? {
    for index in (draft.blocks[block].statements.lowerBound..<end).reversed() {
      let statement = draft.statements[index]
      switch statement.kind {
      case .moveOut(let path) where covers(path, lacking): return (statement.range, true)
      case .initialise(let path) where covers(path, lacking): return (nil, true)
      case .assume(let path, _) where covers(path, lacking): return (nil, true)
      case .forget(let path) where covers(path, lacking): return (nil, true)
      case .drop(let path) where covers(path, lacking): return (nil, true)
      default: break
      }
    }
    return nil
  }

  private func covers(_ path: PathID, _ number: Int) -> Bool {
    guard initialisation.numbers.isOwn(path) else { return false }
    return initialisation.numbers.parts(initialisation.numbers.number(of: path)).contains(number)
  }
}
