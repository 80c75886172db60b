import Catalog
import Conformance
import Coroutines
import Desugaring
import SourceText
import Testing
import Traces
import Workbench

/// The Swift types and the machine agree also where no page has looked.
@Suite struct RandomScheduleTests {
  private static let scheduleCount = 30
  private static let poolSize = 24

  @Test(arguments: try NativeCell.all)
  func `a Swift body does what the machine does with any inputs`(cell: NativeCell) throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(state: seed)
    let page = try #require(try cell.suite.schedule(of: cell.scenario, for: cell.proposal))
    let pool = try Pool(of: page, size: Self.poolSize, using: &random)
    let program = try #require(cell.scenario.program(for: cell.proposal))
    let compilation = try Workbench(limits: .page).compile(
      SourceFile(name: cell.scenario.name, text: program.text),
      as: cell.proposal,
      schedule: try Schedule.parse(pool.text),
    )
    for _ in 0..<Self.scheduleCount {
      let choice = pool.choose(using: &random)
      let schedule = try Schedule.parse(pool.text(of: choice))
      let native = cell.body.evaluate(schedule)
      let (answers, trace) = Self.run(compilation, choice)
      let comment: Comment = "seed \(seed): \(pool.text(of: choice))"
      #expect(native.outcome.text == answers.outcome.text, comment)
      #expect(native.answers == answers.list, comment)
      #expect(cell.body.comparable(native.trace) == cell.body.comparable(trace), comment)
    }
  }

  /// Drives the machine with arguments of the schedule that the program was compiled with.
  private static func run(_ compilation: Compilation, _ choice: Pool.Choice) -> (Answers, Trace) {
    var coroutine = MachineCoroutine(compilation)
    var steps = choice.arguments.map { DriverStep.resume(Argument(step: $0)) }
    if choice.isDropped { steps.append(.aside(0)) }
    let answers = drive(&coroutine, through: steps, show: \.text) { coroutine, _ in
      coroutine.drop()
    }
    return (answers, coroutine.finish().trace)
  }
}

/// Arguments like those of a page's schedule: of the same types, and words only from its vocabulary.
private struct Pool {
  /// A schedule: which arguments, in order, and whether it ends with `drop`.
  struct Choice {
    var arguments: [Int]
    var isDropped: Bool
  }

  private var arguments: [String] = []
  /// Contexts are handed out in order: each stands for one resume.
  private let isInOrder: Bool

  init(of page: Schedule, size: Int, using random: inout SeededGenerator) throws {
    var values: [NativeValue] = []
    for case .resume(let range) in page.steps {
      values.append(try #require(NativeValue(page.file.text(of: range))))
    }
    isInOrder = values.contains(.context)
    let words = Set(values.flatMap(Self.words)).sorted()
    for _ in 0..<size {
      guard let value = values.randomElement(using: &random) else { break }
      arguments.append(Self.literal(Self.changed(value, words, &random)))
    }
  }

  /// Every argument once, as a schedule.
  var text: String { text(of: Choice(arguments: Array(arguments.indices), isDropped: false)) }

  func text(of choice: Choice) -> String {
    let resumes = choice.arguments.map { "resume \(arguments[$0])" }
    return (resumes + (choice.isDropped ? ["drop"] : [])).joined(separator: "; ")
  }

  func choose(using random: inout SeededGenerator) -> Choice {
    let count = Int.random(in: 1...8, using: &random)
    let chosen = (0..<count).map { position in
      isInOrder ? position : Int.random(in: arguments.indices, using: &random)
    }
    return Choice(arguments: chosen, isDropped: Bool.random(using: &random))
  }

  private static func words(of value: NativeValue) -> [String] {
    switch value {
    case .text(let word): [word]
    case .tuple(let values), .variant(_, let values): values.flatMap(words)
    case .sent(let value): words(of: value)
    case .number, .context: []
    }
  }

  private static func changed(
    _ value: NativeValue,
    _ words: [String],
    _ random: inout SeededGenerator,
  ) -> NativeValue {
    switch value {
    case .number: return .number(Int.random(in: 0...1000, using: &random))
    case .text(let word): return .text(words.randomElement(using: &random) ?? word)
    case .sent(let value): return .sent(changed(value, words, &random))
    case .tuple(let values): return .tuple(values.map { changed($0, words, &random) })
    case .variant(let name, let values):
      return .variant(name, values.map { changed($0, words, &random) })
    case .context: return .context
    }
  }

  private static func literal(_ value: NativeValue) -> String {
    if case .sent(let value) = value { return "{ slot.set(Some(\(value.text))) }" }
    return value.text
  }
}

/// SplitMix64.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
