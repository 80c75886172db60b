import Parsing
import SourceText
import SurfaceSyntax
import Testing

/// Random numbers that a seed repeats (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension ParsingTests {
  static let fragments = [
    "(", ")", "[", "]", "{", "}", "<", ">", ">>", "|", "||", "&", "&&", "\"", "'", "#", "#[", "!",
    "..", "..=", "=", "=>", "->", "::", ";", ",", ":", "yield", ".yield", ".await", "async", "move",
    "static", "coroutine", "loop", "let", "if", "else", "match", "fn", "impl", "r#\"", "\\", "{}",
    "0x", "1.", "1e", "\u{FEFF}", "é", "$", "break 'a", "return", "/*", "println!(\"{", "gen",
  ]

  @Test func `no damaged source crashes the parser or the printer`() {
    let seed = UInt64.random(in: .min ... .max)
    print("seed of the damaged sources: \(seed)")
    var generator = SeededGenerator(state: seed)
    for _ in 0..<1500 {
      var bytes = Array(Self.programs.randomElement(using: &generator)?.utf8 ?? "".utf8)
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        Self.damage(&bytes, &generator)
      }
      let file = SourceFile(name: "damaged", bytes: bytes)
      do throws(Diagnostic) {
        let program = try Parser.parse(file, allowing: everyConstruct)
        let printed = program.printed()
        let again = SourceFile(name: "printed", text: printed)
        let second = try Parser.parse(again, allowing: everyConstruct)
        #expect(second.printed() == printed, "seed \(seed)")
      } catch {
        #expect(
          !error.code.isEmpty && Int(error.primary.range.lower) <= bytes.count,
          "seed \(seed)",
        )
        let rendered = DiagnosticRenderer(files: [file]).render(error)
        #expect(rendered.hasPrefix("error["), "seed \(seed)")
      }
    }
  }

  private static func damage(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
    case 1:
      let end = min(bytes.count, place + Int.random(in: 1...20, using: &generator))
      bytes.removeSubrange(place..<end)
    case 2:
      let fragment = fragments.randomElement(using: &generator) ?? ""
      bytes.insert(contentsOf: " \(fragment) ".utf8, at: place)
    default:
      let end = min(bytes.count, place + Int.random(in: 1...60, using: &generator))
      bytes.insert(
        contentsOf: bytes[place..<end],
        at: Int.random(in: 0...bytes.count, using: &generator),
      )
    }
  }
}
