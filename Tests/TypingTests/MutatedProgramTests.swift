import Catalog
import Desugaring
import Parsing
import SourceText
import Testing
import Typing

/// Programs with words left out, doubled and swapped are accepted or refused, and nothing else.
struct MutatedProgramTests {
  private static let programs = [
    """
    #[derive(Debug, Clone, PartialEq)]
    struct Point<T> { x: T, y: T }
    impl<T: Clone> Point<T> { fn swap(&self) -> Point<T> { Point { x: self.y.clone(), y: self.x.clone() } } }
    let p = Point { x: 1, y: 2 };
    assert_eq!(p.swap().swap(), p);
    let names: Vec<String> = ["a", "b"].iter().map(|s| s.to_string()).collect();
    for (i, name) in names.iter().enumerate() { if i > 0 { println!("{name} {:?}", p); } }
    """,
    """
    fn parse(text: &str) -> Result<i32, ParseIntError> { let n = text.parse::<i32>()?; Ok(n + 1) }
    let total = match parse("4") { Ok(n) if n > 3 => n, Ok(0 | 1) => 0, Ok(n) => -n, Err(_) => panic!("no") };
    let mut queue = VecDeque::from(vec![total]);
    while let Some(x) = queue.pop_front() { if x < 9 { queue.push_back(x + 1); } }
    """,
    """
    let mut log = vec![];
    let mut g = |mut x| { loop { log.push(x); x = yield x * 2; if x > 9 { return log.len(); } } };
    match g.resume(1) { CoroutineState::Yielded(v) => println!("{v}"), CoroutineState::Complete(n) => println!("{n}") }
    """,
  ]

  @Test func `a mutated program is accepted or refused`() throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(state: seed)
    let proposal = try #require(Catalog.proposal("yield-expression"))
    for _ in 0..<600 {
      let program = Self.programs.randomElement(using: &random) ?? ""
      let source = Self.mutated(program, &random)
      let file = SourceFile(name: "mutated.rs", text: source)
      guard let surface = try? Parser.parse(file, allowing: proposal.constructs),
        let core = try? proposal.desugar(surface).program
      else { continue }
      do throws(Diagnostic) {
        _ = try TypeChecker.check(core, driving: nil, prelude: prelude)
      } catch {
        #expect(error.primary.range.file == .program, "seed \(seed): \(error.message)\n\(source)")
      }
    }
  }

  private static func mutated(_ program: String, _ random: inout SeededGenerator) -> String {
    var words: [String] = []
    var word = ""
    for character in program {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
      } else {
        if !word.isEmpty { words.append(word) }
        word = ""
        words.append(String(character))
      }
    }
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      let names = words.indices.filter { words[$0].first?.isLetter == true }
      guard let at = names.randomElement(using: &random),
        let from = names.randomElement(using: &random)
      else { break }
      switch Int.random(in: 0..<3, using: &random) {
      case 0: words[at] = words[from]
      case 1: words.swapAt(at, from)
      default: words[at] = "1"
      }
    }
    return words.joined()
  }
}

/// Random numbers that a seed repeats.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
