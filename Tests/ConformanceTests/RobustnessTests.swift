import Catalog
import Conformance
import Desugaring
import Dispatch
import SourceText
import Synchronization
import Testing
import Workbench

/// Mutated and random sources through all designs.
///
/// A crash of ours ends the test run; the seed is printed first, so that it can be repeated.
@Suite struct RobustnessTests {
  private static let seed: UInt64 = 0x5EED_C0DE
  private static let mutatedCount = 1500
  private static let randomCount = 500

  /// Small bounds: what is tested is that they hold.
  private static var limits: Limits {
    var limits = Limits.page
    limits["fuel"] = 5_000
    limits["memory-words"] = 1 << 16
    limits["output-bytes"] = 10_000
    limits["events"] = 1_000
    return limits
  }

  @Test func `mutated sources are run or refused with a place`() throws {
    let originals = try RepositoryFiles.pages().flatMap(\.scenarios).flatMap { scenario in
      scenario.programs.map { program in
        (program.text, scenario.schedules.first?.text ?? "resume; resume; drop")
      }
    }
    try #require(!originals.isEmpty)
    print("seed \(Self.seed), \(Self.mutatedCount) mutated sources")
    var random = SplitMix(state: Self.seed)
    let sources = (0..<Self.mutatedCount).map { _ in
      let original = originals[random.below(originals.count)]
      let other = originals[random.below(originals.count)].0
      return (Self.mutated(Array(original.0.utf8), Array(other.utf8), &random), original.1)
    }
    Self.check(sources)
  }

  @Test func `random sources are run or refused with a place`() {
    print("seed \(Self.seed), \(Self.randomCount) random sources")
    var random = SplitMix(state: ~Self.seed)
    let sources = (0..<Self.randomCount).map { _ in
      (Self.randomSource(&random), "resume 1; resume; drop")
    }
    Self.check(sources)
  }

  /// A source made to be too much of something.
  struct Extreme: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var text: String

    init(_ piece: String, times count: Int, then end: String = "") {
      testDescription = "\(count) times \(piece)"
      text = String(repeating: piece, count: count) + end
    }

    init(_ text: String) {
      testDescription = text
      self.text = text
    }
  }

  @Test(arguments: [
    Extreme("(", times: 100_000), Extreme("{", times: 100_000), Extreme("!", times: 100_000),
    Extreme("1 + ", times: 50_000, then: "1"), Extreme("1.f()", times: 1, then: dots),
    Extreme("|| ", times: 50_000, then: "1"), Extreme("let a: &", times: 1, then: ampersands),
    Extreme("if true {} else ", times: 20_000, then: "{}"), Extreme("[", times: 50_000),
    Extreme("Box<", times: 50_000), Extreme("yield ", times: 20_000),
    Extreme("struct S { s: S } let a = 1;"), Extreme("fn f<T>(t: T) { f((t, 1)) } f(1);"),
    Extreme("enum E { A(Box<E>) } fn f() { f() } f();"), Extreme("\"unterminated"),
    Extreme("/* /* */"), Extreme("'"), Extreme("r#\""), Extreme("let x = [0u8; 1 << 40];"),
    Extreme("let mut v = vec![1]; loop { v.push(1); }"), Extreme("loop { println!(\"x\"); }"),
  ])
  func `extreme sources are run or refused with a place`(source: Extreme) {
    Self.check([(Array(source.text.utf8), "resume")])
  }

  private static let dots = String(repeating: ".f()", count: 50_000)
  private static let ampersands = String(repeating: "&", count: 50_000) + "u8 = 1;"

  /// Compiles and runs every source under every design, with and without its schedule.
  private static func check(_ sources: [(bytes: [UInt8], schedule: String)]) {
    let workbench = Workbench(limits: limits)
    let faults = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: sources.count) { index in
      let source = SourceFile(name: "source.rs", bytes: sources[index].bytes)
      let schedule = try? Schedule.parse(sources[index].schedule)
      for proposal in Catalog.proposals {
        for schedule in index.isMultiple(of: 2) ? [schedule] : [nil] {
          guard let fault = fault(source, schedule, proposal, workbench) else { continue }
          faults.withLock { $0.append("source \(index), \(proposal.slug): \(fault)") }
        }
      }
    }
    for fault in faults.withLock({ $0 }) { Issue.record("\(fault)") }
  }

  /// What is wrong with how a source is treated.
  private static func fault(
    _ source: SourceFile,
    _ schedule: Schedule?,
    _ proposal: Proposal,
    _ workbench: Workbench,
  ) -> String? {
    do throws(Diagnostic) {
      _ = try workbench.compile(source, as: proposal, schedule: schedule).run()
      return nil
    } catch {
      let files = Workbench.files(source: source, schedule: schedule)
      let range = error.primary.range
      guard let file = files.first(where: { $0.id == range.file }) else {
        return "\(error.code) is about no file"
      }
      guard range.lower >= 0, range.lower <= range.upper, range.upper <= file.bytes.count else {
        return "\(error.code) is about a place outside its file"
      }
      if file.id == .prelude { return "\(error.code) is about the prelude: \(error.message)" }
      guard !error.code.isEmpty, !error.message.isEmpty else { return "a refusal without words" }
      return DiagnosticRenderer(files: files).render(error).isEmpty ? "nothing rendered" : nil
    }
  }

  // MARK: Sources

  private static let pieces = [
    "yield", "return", "loop", "{", "}", "(", ")", "[", "]", "|", "||", ";", ",", ".yield",
    ".await",
    "let", "mut", "move", "static", "async", "coroutine", "&", "&mut", "*", "=", "+=", "==", "..",
    "=>", "->", "::", "match", "if", "else", "while", "for", "in", "break", "continue", "fn",
    "struct", "enum", "impl", "x", "y", "a", "Tracked", "\"s\"", "'c'", "1", "0", "255u8", "-1",
    "340282366920938463463374607431768211455", "vec!", "println!", "Some", "None", "Box::new", "?",
    "#[resume_arg]", "u32", ":", "<", ">", "!", "_", "@", "'label:", "as", "1.5", "resume",
    "primed",
    "use", "const", "Drop", "for", "drop", "ready_after", "dyn", "\n", "//", "/*", "é", "\u{0}",
  ]

  private static func randomSource(_ random: inout SplitMix) -> [UInt8] {
    let count = 1 + random.below(60)
    if random.below(10) == 0 { return (0..<count).map { _ in UInt8(random.below(256)) } }
    return Array(
      (0..<count).map { _ in pieces[random.below(pieces.count)] }
        .joined(separator: " ").utf8
    )
  }

  private static func mutated(
    _ original: [UInt8],
    _ other: [UInt8],
    _ random: inout SplitMix,
  ) -> [UInt8] {
    var bytes = original
    for _ in 0...random.below(3) {
      guard !bytes.isEmpty else { break }
      let start = random.below(bytes.count)
      let end = min(bytes.count, start + 1 + random.below(12))
      switch random.below(6) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: random.below(bytes.count))
      case 2: bytes[start] = UInt8(random.below(256))
      case 3:
        let piece = " \(pieces[random.below(pieces.count)]) "
        bytes.insert(contentsOf: Array(piece.utf8), at: start)
      case 4:
        let piece = pieces[random.below(pieces.count)]
        bytes.replaceSubrange(start..<end, with: Array(piece.utf8))
      default:
        guard !other.isEmpty else { continue }
        let from = random.below(other.count)
        let to = min(other.count, from + 1 + random.below(40))
        bytes.insert(contentsOf: other[from..<to], at: start)
      }
    }
    return bytes
  }
}

/// A small random generator that gives the same numbers for the same seed.
struct SplitMix {
  var state: UInt64

  /// The next number.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to `bound`, `bound` left out.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
